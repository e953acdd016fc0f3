// SPDX-License-Identifier: Apache-2.0
// The tables [sign_in] and [outside] of luoshi.toml as values (docs/sign-in.md). Every mistake of the file is told,
// each with its line; a key that is not known is one. Secrets stand in files of their own, named here and read by the
// caller.
#pragma once

#include "base/error.hpp"
#include "codec/toml.hpp"
#include "identity/settings.hpp"
#include "identity/ways.hpp"
#include "outside/reach.hpp"

#include <functional>
#include <string>
#include <vector>

namespace luoshi::identity {

struct FileSettings {
  Settings identity = {};
  std::string address = {};  ///< our own, as providers know it
  std::vector<WaySettings> ways = {};
  outside::Reach reach = {};
  std::string authorities = {};  ///< a file of certificates
};

/// Reads the file of a secret, whose name stands in the settings: its text without the line end. Absent if it cannot.
using ReadSecret = std::function<std::optional<std::string>(const std::string& name)>;

/// Takes one of the two tables. Mistakes: E-CONFIG-002 unknown key, -003 wrong kind of value, -004 a value that is not
/// allowed.
void read_sign_in(const codec::TomlValue& table, const std::string& file, const ReadSecret& read_secret,
                  FileSettings& out, std::vector<base::Error>& mistakes);
void read_outside(const codec::TomlValue& table, const std::string& file, FileSettings& out,
                  std::vector<base::Error>& mistakes);

}  // namespace luoshi::identity
