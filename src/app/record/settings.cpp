// SPDX-License-Identifier: Apache-2.0
#include "app/record/settings.hpp"

#include "codec/toml.hpp"
#include "document/file_bytes.hpp"
#include "exchange/sync.hpp"
#include "identity/settings_file.hpp"
#include "notices/settings.hpp"
#include "outside/syslog.hpp"

#include <algorithm>
#include <array>

namespace luoshi::app {
namespace {

using codec::TomlValue;
namespace fs = std::filesystem;

constexpr std::size_t kFileBytesMax = 1u << 20;
constexpr std::size_t kSecretBytesMax = std::size_t{64} << 10;  // certificates stand beside secrets

struct Key {
  std::string_view table;
  std::string_view name;
  TomlValue::Kind kind;
};

constexpr std::array kKeys = std::to_array<Key>({
    {"store", "location", TomlValue::Kind::string},
    {"store", "schema", TomlValue::Kind::string},
    {"keys", "folder", TomlValue::Kind::string},
    {"keys", "master", TomlValue::Kind::string},
    {"calendar", "folder", TomlValue::Kind::string},
    {"reading", "lexicon", TomlValue::Kind::string},
    {"packs", "folder", TomlValue::Kind::string},
    {"audit", "syslog", TomlValue::Kind::string},
    {"metrics", "allow", TomlValue::Kind::array},
    {"demonstration", "now", TomlValue::Kind::string},
    {"server", "address", TomlValue::Kind::string},
    {"server", "port", TomlValue::Kind::integer},
    {"server", "certificate", TomlValue::Kind::string},
    {"server", "key", TomlValue::Kind::string},
    {"server", "prefix", TomlValue::Kind::string},
    {"server", "trusted_proxies", TomlValue::Kind::array},
    {"server", "hosts", TomlValue::Kind::array},
    {"server", "threads", TomlValue::Kind::integer},
    {"server", "connections_max", TomlValue::Kind::integer},
    {"server", "scanner", TomlValue::Kind::string},
    {"sync", "units", TomlValue::Kind::string},
    {"sync", "people", TomlValue::Kind::string},
    {"sync", "every_minutes", TomlValue::Kind::integer},
    {"sync", "at", TomlValue::Kind::string},
    {"sync", "as", TomlValue::Kind::string},
});

// Tables that the rooms identity and notices read.
constexpr std::array<std::string_view, 4> kOwn{"sign_in", "outside", "directory", "notices"};

std::string form_of(TomlValue::Kind kind) {
  if (kind == TomlValue::Kind::integer) return "8080";
  return kind == TomlValue::Kind::array ? "[\"…\"]" : "\"…\"";
}

class Reader {
 public:
  Reader(const std::string& file, RecordSettings& settings) : file_(file), settings_(settings) {}

  std::vector<base::Error> read(const TomlValue& root) {
    for (std::size_t i = 0; i < root.keys.size(); ++i) read_table(root.keys[i], root.items[i]);
    if (settings_.sync != nullptr) check_sync();
    check_notices(root);
    return std::move(mistakes_);
  }

 private:
  void mistake(std::string_view id, const codec::TomlPlace& place, std::string key, std::string allowed = {}) {
    mistakes_.push_back({.code = base::ErrorCode::invalid_input,
                         .id = id,
                         .where = {.file = file_, .line = place.line},
                         .args = {{"key", std::move(key)}, {"allowed", std::move(allowed)}}});
  }

  void read_table(const TomlValue::Key& table, const TomlValue& value) {
    if (std::ranges::find(kOwn, table.name) != kOwn.end()) return read_own(table, value);
    if (std::ranges::find(kKeys, table.name, &Key::table) == kKeys.end()) {
      return mistake("E-CONFIG-002", table.place, table.name);
    }
    if (value.kind != TomlValue::Kind::table) return mistake("E-CONFIG-003", table.place, table.name, "[…]");
    if (table.name == "sync") {
      settings_.sync = std::make_shared<exchange::SyncSettings>();
      sync_place_ = table.place;
    }
    for (std::size_t i = 0; i < value.keys.size(); ++i) read_key(table.name, value.keys[i], value.items[i]);
  }

  // These belong to the rooms that use them; secrets stand in files beside this one.
  void read_own(const TomlValue::Key& table, const TomlValue& value) {
    if (value.kind != TomlValue::Kind::table) return mistake("E-CONFIG-003", table.place, table.name, "[…]");
    if (settings_.sign_in == nullptr) settings_.sign_in = std::make_shared<identity::FileSettings>();
    auto& taken = *settings_.sign_in;
    if (table.name == "outside") {
      identity::read_outside(value, file_, taken, mistakes_);
      if (!taken.authorities.empty()) taken.authorities = beside(taken.authorities).string();
      return;
    }
    const auto secret = [folder = beside("")](const std::string& name) -> std::optional<std::string> {
      auto text = document::file_bytes(folder / name, kSecretBytesMax);
      if (!text) return std::nullopt;
      text->erase(text->find_last_not_of("\r\n") + 1);
      return *std::move(text);
    };
    if (table.name == "notices") {
      taken.notices = value;
      taken.read_secret = secret;
      notices::NoticeSettings looked_at;
      return notices::read_notices(value, file_, secret, looked_at, mistakes_);
    }
    if (table.name == "directory") return identity::read_directory(value, file_, secret, taken, mistakes_);
    identity::read_sign_in(value, file_, secret, taken, mistakes_);
  }

  void read_key(const std::string& table, const TomlValue::Key& key, const TomlValue& value) {
    const auto full = table + "." + key.name;
    const auto* known =
        std::ranges::find_if(kKeys, [&](const Key& k) { return k.table == table && k.name == key.name; });
    if (known == kKeys.end()) return mistake("E-CONFIG-002", key.place, full);
    if (value.kind != known->kind) {
      return mistake("E-CONFIG-003", value.place, full, form_of(known->kind));
    }
    if (full == "store.location") return take_store(value);
    if (full == "store.schema") settings_.schema = value.text;
    if (full == "keys.folder") settings_.keys = beside(value.text);
    if (full == "keys.master") settings_.master = beside(value.text);
    if (full == "calendar.folder") settings_.calendars = beside(value.text);
    if (full == "reading.lexicon") settings_.lexicon = beside(value.text);
    if (full == "packs.folder") settings_.packs = beside(value.text);
    if (full == "audit.syslog") take_syslog(value);
    if (full == "metrics.allow") take_texts(full, "[\"10.2.0.0/16\"]", value, settings_.metrics_allow);
    if (full == "demonstration.now") take_now(value);
    if (table == "server") take_server(key.name, full, value);
    if (table == "sync") take_sync(key.name, full, value);
  }

  void take_sync(const std::string& name, const std::string& full, const TomlValue& value) {
    auto& sync = *settings_.sync;
    const auto is_directory = value.text == exchange::kFromDirectory;
    if (const auto kind = exchange::list_kind(name)) {
      if (value.text.empty()) return mistake("E-CONFIG-004", value.place, full, "units.csv, directory");
      if (is_directory) directory_needed_ = {full, value.place};
      sync.sources.push_back({*kind, is_directory ? value.text : beside(value.text).string()});
      // Units first, whichever stands first in the file: people are found their units by them.
      std::ranges::sort(sync.sources, {}, &exchange::SyncSource::kind);
    }
    if (name == "every_minutes") take_number(full, value, exchange::kSyncEveryMaxMinutes, sync.every_minutes);
    if (name == "as") sync.login = value.text;
    if (name != "at") return;
    const auto at = exchange::minute_of_day(value.text);
    if (!at) return mistake("E-CONFIG-004", value.place, full, "02:30");
    sync.at_minute = *at;
    has_time_of_day_ = true;
  }

  // What only the whole table tells.
  void check_sync() {
    const auto& sync = *settings_.sync;
    const bool is_every = sync.every_minutes > 0;
    if (sync.sources.empty()) mistake("E-CONFIG-004", sync_place_, "sync", "units = \"…\", people = \"…\"");
    if (is_every == has_time_of_day_) {
      mistake("E-CONFIG-004", sync_place_, "sync", "every_minutes = 60 / at = \"02:30\"");
    }
    if (sync.login.empty()) mistake("E-CONFIG-004", sync_place_, "sync.as", "as = \"zhangsan\"");
    const bool has_directory = settings_.sign_in != nullptr && settings_.sign_in->directory;
    if (directory_needed_ && !has_directory) {
      mistake("E-CONFIG-004", directory_needed_->second, directory_needed_->first, "units.csv / [directory]");
    }
  }

  // Links in what goes out begin with our own address.
  void check_notices(const TomlValue& root) {
    const auto* table = root.table_of("notices");
    if (table == nullptr || table->items_of("channels") == nullptr || table->text_of("address")) return;
    if (!settings_.sign_in->address.empty()) return;
    mistake("E-CONFIG-004", root.place_of("notices"), "notices.address", "https://…");
  }

  void take_store(const TomlValue& value) {
    if (!value.text.starts_with("postgresql://") && !value.text.starts_with("postgres://")) {
      return mistake("E-CONFIG-004", value.place, "store.location", "postgresql://…");
    }
    settings_.store = value.text;
  }

  void take_syslog(const TomlValue& value) {
    if (!outside::parse_syslog_target(value.text)) {
      return mistake("E-CONFIG-004", value.place, "audit.syslog", "unix:/dev/log, udp://host:514, tcp://host:601");
    }
    settings_.syslog = value.text;
  }

  void take_now(const TomlValue& value) {
    settings_.now = base::parse_iso_instant(value.text);
    if (!settings_.now) mistake("E-CONFIG-004", value.place, "demonstration.now", "2026-08-10T09:00:00+08:00");
  }

  void take_texts(const std::string& full, std::string form, const TomlValue& value, std::vector<std::string>& into) {
    into.clear();
    for (const auto& item : value.items) {
      if (item.kind != TomlValue::Kind::string) {
        mistake("E-CONFIG-003", item.place, full, form);
      } else {
        into.push_back(item.text);
      }
    }
  }

  // A whole number between the bounds.
  template <class Number>
  void take_number(const std::string& full, const TomlValue& value, std::int64_t max, Number& into) {
    if (value.integer < 1 || value.integer > max) {
      return mistake("E-CONFIG-004", value.place, full, "1–" + std::to_string(max));
    }
    into = static_cast<Number>(value.integer);
  }

  void take_server(const std::string& name, const std::string& full, const TomlValue& value) {
    auto& server = settings_.server;
    if (name == "address") server.address = value.text;
    if (name == "port") take_number(full, value, 65'535, server.port);
    if (name == "certificate") server.certificate = beside(value.text);
    if (name == "key") server.key = beside(value.text);
    if (name == "prefix") server.prefix = value.text;
    if (name == "trusted_proxies") take_texts(full, "[\"10.0.0.0/8\"]", value, server.trusted_proxies);
    if (name == "hosts") take_texts(full, "[\"luoshi.yunhe.gov.cn\"]", value, server.hosts);
    if (name == "threads") take_number(full, value, 1'024, server.threads);
    if (name == "connections_max") take_number(full, value, 65'536, server.connections_max);
    if (name == "scanner") server.scanner = value.text;
  }

  fs::path beside(const std::string& path) const { return fs::path(file_).parent_path() / path; }

  const std::string& file_;
  RecordSettings& settings_;
  std::vector<base::Error> mistakes_;
  codec::TomlPlace sync_place_ = {};
  bool has_time_of_day_ = false;
  std::optional<std::pair<std::string, codec::TomlPlace>> directory_needed_ = {};  ///< by this key of [sync]
};

// The option, else the variable, else nothing.
std::string told(const RecordArguments& arguments, std::string_view option, const Environment& environment,
                 std::string_view variable) {
  return arguments.has(option) ? arguments.value(option) : environment(variable);
}

}  // namespace

std::vector<base::Error> read_settings(std::string_view toml, const std::string& file, RecordSettings& settings) {
  const auto root = codec::read_toml(toml);
  if (!root) {
    auto error = root.error();
    error.where.file = file;
    return {std::move(error)};
  }
  return Reader(file, settings).read(*root);
}

Result<RecordSettings> settings_of(const RecordArguments& arguments, const Environment& environment,
                                   std::vector<base::Error>& mistakes) {
  RecordSettings settings;
  const auto data = told(arguments, "data", environment, "LUOSHI_DATA");
  settings.data = data.empty() ? fs::path("luoshi-data") : fs::path(data);
  const auto named = told(arguments, "config", environment, "LUOSHI_CONFIG");
  const auto file = named.empty() ? settings.data / "luoshi.toml" : fs::path(named);
  std::error_code ignored;
  if (!named.empty() || fs::exists(file, ignored)) {
    auto bytes = document::file_bytes(file.string(), kFileBytesMax);
    if (!bytes) {
      return fail({.code = base::ErrorCode::not_found, .id = "E-CONFIG-001", .where = {.file = file.string()}});
    }
    mistakes = read_settings(*bytes, file.string(), settings);
  }
  if (const auto store = environment("LUOSHI_STORE"); !store.empty()) settings.store = store;
  if (const auto keys = told(arguments, "keys", environment, "LUOSHI_KEYS"); !keys.empty()) settings.keys = keys;
  if (const auto master = environment("LUOSHI_MASTER_KEY_FILE"); !master.empty()) settings.master = master;
  if (settings.keys.empty()) settings.keys = settings.data / "keys";
  if (settings.master.empty()) settings.master = settings.keys / "master.key";
  return settings;
}

}  // namespace luoshi::app
