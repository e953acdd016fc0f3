// SPDX-License-Identifier: Apache-2.0
// The members of an indicator that a question asks for, page by page in the order of day and matter, and which of them
// a caller may see. For this room only; on a read session of the caller.
#pragma once

#include "indicator/figures.hpp"

namespace luoshi::indicator {

/// A row of indicator_members.
struct Place {
  std::string matter;
  std::string type;
  Counted counted;
};

/// At most `limit` rows behind (day, matter) that fit the question; `last` says where the next ones begin, empty at the
/// end. Rows that are looked at and do not fit count, too.
struct Stretch {
  std::vector<Place> places = {};
  std::string last_day = {};
  std::string last_matter = {};
  bool ended = false;
};
[[nodiscard]] Result<Stretch> stretch(store::Reader& reader, const Question& question, const std::string& day,
                                      const std::string& matter, std::size_t limit);

/// Whether unit, type and category of a row are those asked for.
[[nodiscard]] bool fits(const Question& question, std::string_view unit, std::string_view type,
                        std::string_view category);

/// Those of the places that the caller may see, with their rows, in their order; how many are not.
struct Seen {
  std::vector<Member> members = {};
  std::int64_t hidden = 0;
};
[[nodiscard]] Result<Seen> seen(store::Reader& reader, const Caller& caller, std::vector<Place> places);

/// E-INDICATOR-001.
[[nodiscard]] Result<const model::Indicator*> find(const Caller& caller, const Question& question);

}  // namespace luoshi::indicator
