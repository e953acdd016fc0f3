// SPDX-License-Identifier: Apache-2.0
// The tables [sign_in], [outside] and [directory] of luoshi.toml as values (docs/sign-in.md, docs/exchange.md). Every
// mistake of the file is told, each with its line; a key that is not known is one. Secrets stand in files of their own,
// named here and read by the caller.
#pragma once

#include "base/error.hpp"
#include "codec/toml.hpp"
#include "identity/settings.hpp"
#include "identity/settings_table.hpp"
#include "identity/ways.hpp"
#include "outside/directory_settings.hpp"
#include "outside/reach.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::identity {

struct FileSettings {
  Settings identity = {};
  std::string address = {};  ///< our own, as providers know it
  std::vector<WaySettings> ways = {};
  outside::Reach reach = {};
  std::string authorities = {};                              ///< a file of certificates
  std::optional<outside::DirectorySettings> directory = {};  ///< without reach and authorities: directory_of()
  std::optional<codec::TomlValue> notices = {};  ///< [notices] as it stands, for the room above that reads it
  ReadSecret read_secret = {};                   ///< the files beside luoshi.toml, for that room
};

/// Takes one of the tables. Mistakes: E-CONFIG-002 unknown key, -003 wrong kind of value, -004 a value that is not
/// allowed.
void read_sign_in(const codec::TomlValue& table, const std::string& file, const ReadSecret& read_secret,
                  FileSettings& out, std::vector<base::Error>& mistakes);
void read_outside(const codec::TomlValue& table, const std::string& file, FileSettings& out,
                  std::vector<base::Error>& mistakes);
void read_directory(const codec::TomlValue& table, const std::string& file, const ReadSecret& read_secret,
                    FileSettings& out, std::vector<base::Error>& mistakes);

/// [directory] with what [outside] says of networks and certificates, wherever they stand in the file.
[[nodiscard]] std::optional<outside::DirectorySettings> directory_of(const FileSettings& settings);

}  // namespace luoshi::identity
