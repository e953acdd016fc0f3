// SPDX-License-Identifier: Apache-2.0
// LabelledSet: texts with gold labels beside them, read by the program's own rooms. The three sets of this repository
// are always there; the corpus of real reports lies outside of it and may be absent. Plain values.
#pragma once

#include "document/document.hpp"
#include "reading/reading.hpp"
#include "reading/score.hpp"

#include <optional>

namespace luoshi::reading {

struct LabelledText {
  document::Document document;
  std::optional<base::Date> date = {};
};

struct LabelledSet {
  std::string name;
  std::filesystem::path gold;
  std::vector<LabelledText> texts;
};

/// "yunhe", "fresh", "third", "fourth", "fifth", "sixth", "seventh", "development" or "corpus"; without texts if the
/// set is not there.
[[nodiscard]] LabelledSet load_set(const std::string& name);

/// Texts of all sets of this repository.
[[nodiscard]] std::vector<LabelledText> all_samples();

/// What `luoshi read --format jsonl` prints for a text.
[[nodiscard]] std::string read_as_lines(const LabelledText& text);

}  // namespace luoshi::reading
