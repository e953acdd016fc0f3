// SPDX-License-Identifier: Apache-2.0
// Resolver: from a unit's name as a document writes it (牵头单位, 责任单位) to the units of the directory on a day: by
// full name, by alias, by either with or without 区 or the district's name in front, by a group (「各镇(街道)」). What
// it is not sure of it does not guess: it says so and suggests. Made of a directory that outlives it; const use from
// any thread.
#pragma once

#include "ledger/people/directory.hpp"
#include "ledger/people/names.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::people {

enum class Match : std::uint8_t {
  unit,     ///< one unit has that name
  group,    ///< a group has it; `units` are its members of the day
  several,  ///< more than one unit has it; all are suggested
  unknown,  ///< none has it; the likeliest are suggested
};

struct Resolution {
  std::string written;
  Match match = Match::unknown;
  std::vector<std::string> units = {};        ///< ids; of `unit` and `group`
  std::string group = {};                     ///< its id
  std::vector<std::string> suggestions = {};  ///< ids of units, the likeliest first, at most kSuggestionsMax
};
inline constexpr std::size_t kSuggestionsMax = 5;

class Resolver {
 public:
  Resolver(const Directory& directory, Date day);

  /// One name.
  [[nodiscard]] Resolution resolve(std::string_view written) const;
  /// All names in a cell, each by itself; 「甲和乙」 is split where only the parts are known.
  [[nodiscard]] std::vector<Resolution> resolve_all(std::string_view cell) const;
  /// The ids of all units meant, without repeats, in the order of the text; false if any name is not sure.
  [[nodiscard]] static bool collect(const std::vector<Resolution>& resolutions, std::vector<std::string>& units);

 private:
  void add(std::u32string form, const std::string& id, bool derived);
  [[nodiscard]] std::vector<std::string> suggest(std::u32string_view form) const;

  const Directory* directory_;
  Date day_;
  std::map<std::u32string, std::vector<std::string>, std::less<>> names_;    // as they are kept
  std::map<std::u32string, std::vector<std::string>, std::less<>> derived_;  // asked when no kept name fits
  std::map<std::u32string, std::string, std::less<>> groups_;
};

}  // namespace luoshi::ledger::people
