// SPDX-License-Identifier: Apache-2.0
// Near: the people and units that a matter names, from its body: what a question of rights needs of it besides type,
// state and level, unless a guard asks (then Facts, facts.hpp). Owns its texts.
#pragma once

#include "ledger/access/access.hpp"
#include "ledger/matters/row.hpp"

#include <string>
#include <vector>

namespace luoshi::ledger::matters {

struct Near {
  explicit Near(const Json& body);

  /// Without what guards read. Views of this, of the body and of the type.
  [[nodiscard]] access::Facts view(const Json& body, const model::Type& type) const;

  std::vector<std::string> co;
  std::vector<std::string> asked;     ///< units asked for their opinion
  std::vector<std::string> involved;  ///< author, leader in charge, named
  std::vector<std::string> readers;   ///< to whom it was circulated
  std::vector<std::string> handlers;
};

}  // namespace luoshi::ledger::matters
