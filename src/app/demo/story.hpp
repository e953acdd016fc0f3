// SPDX-License-Identifier: Apache-2.0
// Story: what happens in the demonstration district, as its files say (samples/yunhe/demo): days, rounds, shares of
// what may become of a commitment, which unit answers for what, and the words people write. A plain value; nothing is
// drawn yet.
#pragma once

#include "base/date.hpp"
#include "base/result.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::app {

/// What becomes of a commitment within the half year. `pace`: it keeps pace with what is expected.
enum class Fate : std::uint8_t {
  draft,
  asked,
  closed,
  done,
  checking,
  returned,
  extended,
  refused,
  waiting,
  suspended,
  transferred,
  ahead,
  slow,
  stuck,
  pace
};
inline constexpr std::size_t kFates = 15;
[[nodiscard]] std::string_view name_of(Fate fate);

/// Who answers for what has this word in its title. "*" is any title.
struct Duty {
  std::string word;
  std::string lead;
  std::vector<std::string> co;
};

/// A commitment that goes into another one, by their titles (of the other one the beginning).
struct Merge {
  std::string title;
  std::string into;
};

/// A reporting round (填报期).
struct Round {
  std::string title;
  base::Date opens = {};
  base::Date deadline = {};
  std::string bulletin = {};  ///< number under which its bulletin is issued; empty: not yet
};

struct Story {
  std::map<std::string, base::Date, std::less<>> days;  ///< of story.toml, each there
  std::string file_number;
  std::string file_title;
  std::string issued;
  std::vector<base::Date> deadlines;
  std::array<int, kFates> shares = {};  ///< per mille; `asked` is drawn apart from the others
  std::vector<Merge> merges;
  std::vector<std::string> cancels;
  std::vector<Round> rounds;  ///< in order of time
  std::vector<Duty> duties;
  std::map<std::string, std::vector<std::string>, std::less<>> words;  ///< by use

  [[nodiscard]] base::Date day(std::string_view name) const { return days.find(name)->second; }
  [[nodiscard]] const Duty& duty_of(std::string_view title) const;
};

/// E-DEMO-001 with the line of what is missing or wrong; those of TOML and CSV.
[[nodiscard]] Result<Story> read_story(std::string_view story_toml, std::string_view duties_csv,
                                       std::string_view words_csv);

}  // namespace luoshi::app
