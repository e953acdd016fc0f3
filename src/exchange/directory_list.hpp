// SPDX-License-Identifier: Apache-2.0
// The entries of a directory (LDAP) as the list of units or people that an office would hand over as csv: whatever is
// done with it is the import of lists (lists.hpp, desk.hpp), with its preview, problems and rows. Above the head stands
// when it was read, so that a list that comes again after a change is another import. Pure but for fetch_list().
#pragma once

#include "base/instant.hpp"
#include "exchange/lists.hpp"
#include "outside/directory_settings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::exchange {

/// 单位编号, 单位, 简称, 上级单位编号, 类别; a unit of which none above is among them stands at the top.
[[nodiscard]] std::string units_csv(const outside::DirectoryPart& units, std::vector<outside::LdapEntry> entries,
                                    base::Instant now);

/// 工号, 姓名, 单位编号, 单位, 职务, 手机, 登录名; in the order of their ids. `units` are the entries of units, among
/// which a person's unit is found.
[[nodiscard]] std::string people_csv(const outside::DirectorySettings& settings,
                                     const std::vector<outside::LdapEntry>& units,
                                     std::vector<outside::LdapEntry> people, base::Instant now);

/// The filter of `part`, narrowed to one entry by login or id where `only` is given, whatever characters it has.
[[nodiscard]] std::string filter_of(const outside::DirectoryPart& part, std::string_view only);

/// Reads the directory. E-EXCHANGE-033: a list that no directory has; -034: no [directory] is set; those of the client.
[[nodiscard]] Result<std::string> fetch_list(const outside::DirectorySettings* settings, ListKind kind,
                                             std::string_view only, base::Instant now);

}  // namespace luoshi::exchange
