// SPDX-License-Identifier: Apache-2.0
// Asker: one person, one verb and one moment, asked about many matters (the rows of a list): what the directory says of
// who asks is gathered once, the matter's part of the question each time. It answers what allows() answers. Holds
// references to directory and definitions, which outlive it; const use from one thread.
#pragma once

#include "ledger/access/access.hpp"
#include "ledger/access/standing.hpp"

#include <string_view>
#include <vector>

namespace luoshi::ledger::access {

class Asker {
 public:
  Asker(const people::Directory& directory, const model::Definitions& definitions, const By& by, model::Verb verb,
        base::Instant now);

  /// Whether a guard of some right that this person has reads what Facts::body and Facts::around say of a matter of
  /// that type. Where none does, both may be left empty.
  [[nodiscard]] bool is_guarded(std::string_view type) const;

  /// As allows() about a matter (access.hpp).
  [[nodiscard]] bool allows(const Facts& facts) const;

 private:
  const people::Directory* directory_;
  const model::Definitions* definitions_;
  model::Verb verb_;
  base::Instant now_;
  bool everything_ = false;                     ///< kSystem
  std::vector<Standing> standings_ = {};        ///< empty: who asks may do nothing
  std::vector<std::string_view> guarded_ = {};  ///< types
};

}  // namespace luoshi::ledger::access
