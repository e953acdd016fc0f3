// SPDX-License-Identifier: Apache-2.0
// Settings: where a district's record lies and how it is kept: from luoshi.toml in the data folder (or --config), then
// the environment, then the command line; the later one wins. docs/configuration.md lists every key. Plain values; a
// key that is not known is a mistake, never ignored, and all mistakes of a file are told at once.
#pragma once

#include "app/cli/arguments.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::identity {
struct FileSettings;
}
namespace luoshi::exchange {
struct SyncSettings;
}

namespace luoshi::app {

/// [server]: how `luoshi serve` listens.
struct ServerSettings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::filesystem::path certificate = {};  ///< PEM chain; empty: without TLS
  std::filesystem::path key = {};
  std::string prefix = {};                        ///< the sub-path behind a proxy: "/luoshi"
  std::vector<std::string> trusted_proxies = {};  ///< networks whose forwarded headers are believed
  std::vector<std::string> hosts = {};            ///< names served; empty: any
  std::size_t threads = 64;                       ///< handlers at once; most of them wait for a sync
  std::size_t connections_max = 8'192;
  std::string scanner = {};  ///< command that looks at uploads (clamdscan); empty: that one, where it is installed
};

struct RecordSettings {
  std::filesystem::path data;         ///< the data folder: settings, evidence, and the record unless `store` says else
  std::string store = {};             ///< postgresql://… ; empty: SQLite in the data folder
  std::string schema = "luoshi";      ///< of PostgreSQL
  std::filesystem::path keys = {};    ///< folder of the key store; default: keys in the data folder
  std::filesystem::path master = {};  ///< file of the master key; default: master.key in the keys folder
  std::filesystem::path calendars = {};                  ///< folder of the district's own calendars; empty: none
  std::filesystem::path lexicon = {};                    ///< folder of its own words; empty: none
  std::filesystem::path packs = {};                      ///< folder of its own packs, one a folder; empty: none
  std::shared_ptr<identity::FileSettings> sign_in = {};  ///< [sign_in] and [outside]; null: nothing is set
  std::shared_ptr<exchange::SyncSettings> sync = {};     ///< [sync]; null: units and people are synchronised by hand
  std::vector<std::string> metrics_allow = {};  ///< networks that may ask for /metrics; empty: this machine alone
  std::string syslog = {};                      ///< where the audit trail goes too: "udp://host:514" …; empty: nowhere
  std::optional<base::Instant> now = {};        ///< of a demonstration district: where its clock stands
  ServerSettings server = {};
};

/// What the process was told from outside: reads a variable of the environment, empty where there is none.
using Environment = std::function<std::string(std::string_view name)>;

/// Takes the keys of a settings file into `settings`; `file` is its name for messages. The mistakes, each with its
/// line: E-CONFIG-002 (unknown key), -003 (wrong kind of value), -004 (a value that is not allowed), E-TOML-….
[[nodiscard]] std::vector<base::Error> read_settings(std::string_view toml, const std::string& file,
                                                     RecordSettings& settings);

/// The settings of a command: file, environment (LUOSHI_DATA, LUOSHI_CONFIG, LUOSHI_KEYS, LUOSHI_STORE,
/// LUOSHI_MASTER_KEY_FILE), options. Relative paths of a file are relative to it. Without --data and LUOSHI_DATA the
/// folder is ./luoshi-data. E-CONFIG-001: --config names a file that cannot be read.
[[nodiscard]] Result<RecordSettings> settings_of(const RecordArguments& arguments, const Environment& environment,
                                                 std::vector<base::Error>& mistakes);

}  // namespace luoshi::app
