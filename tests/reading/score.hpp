// SPDX-License-Identifier: Apache-2.0
// Scoring a reading against gold labels, with the figures of the scorer that the project's goals are measured by:
// items are paired greedily, best overlap first; context numbers, weak deadlines and what ambiguities.jsonl names are
// optional; second readings named there are as good. All places are code points. Plain values, no disk but in load.
#pragma once

#include <boost/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::reading {

/// One line of gold or of what `luoshi read --format jsonl` prints.
using Row = boost::json::object;
using Rows = std::vector<Row>;

struct Gold {
  Rows measures;
  Rows deadlines;
  Rows commitments;
  Rows ambiguities;  ///< second readings that are as good, and items that may be found or not
};

/// Figures by name ("measure.strict"), all between 0 and 1.
using Figures = std::map<std::string, double>;

/// The rows of a text of one JSON object a line.
[[nodiscard]] Rows parse_rows(std::string_view lines);

/// Gold of a folder: measures*.jsonl, deadlines*.jsonl, commitments*.jsonl and ambiguities.jsonl.
[[nodiscard]] Gold load_gold(const std::filesystem::path& folder);

/// Scores what was found in some documents; gold of other documents is left out.
[[nodiscard]] Figures score(const Gold& gold, const Rows& found);

}  // namespace luoshi::reading
