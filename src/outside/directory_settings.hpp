// SPDX-License-Identifier: Apache-2.0
// DirectorySettings: the table [directory] of luoshi.toml as values: where the directory is, and which of its entries
// and attributes are units and people (docs/exchange.md). Plain values.
#pragma once

#include "outside/ldap_client.hpp"

#include <string>

namespace luoshi::outside {

/// Entries of one kind. Attributes that are named "" are not read.
struct DirectoryPart {
  std::string base = {};
  std::string filter = {};          ///< RFC 4515
  std::string id = "entryUUID";     ///< the source's own id, which never changes
  std::string name = {};            ///< what people read
  std::string parent = {};          ///< units: a unit above by DN or id; empty: the DN above
  std::string short_name = {};      ///< units
  std::string kind = {};            ///< units
  std::string unit = {};            ///< people: their unit by DN or id; empty: the DN above
  std::string login = {};           ///< people
  std::string mobile = {};          ///< people
  std::string duty = {};            ///< people: what the post is called
  std::string otherwise_duty = {};  ///< people: where the entry names none
};

struct DirectorySettings {
  LdapServer server = {};
  DirectoryPart units = {};
  DirectoryPart people = {};
};

}  // namespace luoshi::outside
