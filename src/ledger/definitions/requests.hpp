// SPDX-License-Identifier: Apache-2.0
// The commands about the district and its definitions. They need no definitions in force, for the first ones come into
// force by them; `system` gives them at set-up and at every start, else whoever may set_definitions.
#pragma once

#include "journal/command.hpp"
#include "ledger/access/access.hpp"
#include "ledger/definitions/definitions_state.hpp"

#include <memory>
#include <string>
#include <vector>

namespace luoshi::ledger {

/// `district.created`: the first entry of a district. E-LEDGER-005: there is one already.
[[nodiscard]] std::unique_ptr<journal::Command> create_district(access::By by, std::string name, Practice practice);

/// `district.named`: another name for the district, of 2 to 64 characters. E-LEDGER-002: no district yet; -009: no
/// name.
[[nodiscard]] std::unique_ptr<journal::Command> name_district(access::By by, std::string name);

/// `definition.kept`: a text, by its hash, for good. E-LEDGER-006: it is kept already.
[[nodiscard]] std::unique_ptr<journal::Command> keep_text(access::By by, SourceText text);

/// `definitions.enforced`: from this entry on decisions rest on that set. E-LEDGER-002: no district yet; -004: a text
/// of it is not kept; -007: it is in force already.
[[nodiscard]] std::unique_ptr<journal::Command> enforce(access::By by, std::vector<SourceHash> sources);

}  // namespace luoshi::ledger
