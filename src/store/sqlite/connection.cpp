// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/connection.hpp"

#include "store/errors.hpp"
#include "store/sqlite/errors.hpp"
#include "store/sqlite/read_ahead.hpp"

#include <sys/statvfs.h>

#include <charconv>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace luoshi::store::sqlite {
namespace {

using base::ErrorCode;

// Puts a statement back when its rows have been read or it failed, so that no read snapshot hangs on it.
class Reset {
 public:
  explicit Reset(sqlite3_stmt* statement) : statement_(statement) {}
  ~Reset() { sqlite3_reset(statement_); }
  Reset(const Reset&) = delete;
  Reset& operator=(const Reset&) = delete;

 private:
  sqlite3_stmt* statement_;
};

// $3 is parameter 3 of the caller, wherever SQLite met it first; ?3 (our own SQL) likewise.
std::vector<int> parameters_of(sqlite3_stmt* statement) {
  std::vector<int> parameters;
  for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
    const auto* name = sqlite3_bind_parameter_name(statement, i);
    const std::string_view digits = name == nullptr ? "" : std::string_view(name).substr(1);
    int number = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), number).ec != std::errc() || number < 1)
      throw std::logic_error("parameters are written $1, $2, …");
    parameters.push_back(number);
  }
  return parameters;
}

int bind_value(sqlite3_stmt* statement, int at, const Value& value) {
  switch (value.kind()) {
    case Kind::null:
      return sqlite3_bind_null(statement, at);
    case Kind::integer:
      return sqlite3_bind_int64(statement, at, value.integer());
    case Kind::text: {
      const auto text = value.characters();
      return sqlite3_bind_text64(statement, at, text.empty() ? "" : text.data(), text.size(), SQLITE_STATIC,
                                 SQLITE_UTF8);
    }
    case Kind::bytes: {
      const auto bytes = value.characters();
      return sqlite3_bind_blob64(statement, at, bytes.empty() ? "" : bytes.data(), bytes.size(), SQLITE_STATIC);
    }
  }
  return SQLITE_MISUSE;
}

bool holds_nul(const Value& value) { return value.kind() == Kind::text && value.characters().contains('\0'); }

Failure refused_text(std::string_view statement) {
  return fail({.code = ErrorCode::invalid_input, .id = kBadText, .args = {{"statement", std::string(statement)}}});
}

bool add_cell(Rows& rows, sqlite3_stmt* statement, int column) {
  const auto characters = [&](const void* data) {
    return std::string_view(static_cast<const char*>(data),
                            static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
  };
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      rows.add_integer(sqlite3_column_int64(statement, column));
      return true;
    case SQLITE_TEXT:
      rows.add_characters(Kind::text, characters(sqlite3_column_text(statement, column)));
      return true;
    case SQLITE_BLOB:
      rows.add_characters(Kind::bytes, characters(sqlite3_column_blob(statement, column)));
      return true;
    case SQLITE_NULL:
      rows.add_null();
      return true;
    default:
      return false;
  }
}

Failure unknown_type(std::string_view statement, int column) {
  return fail({.code = ErrorCode::internal,
               .id = kUnknownType,
               .args = {{"statement", std::string(statement)}, {"column", std::to_string(column + 1)}}});
}

// A disk mounted read-only, and the last writer ended in order: SQLite would want to make a log and shared memory
// there.
bool is_immutable(const std::string& path) {
  struct statvfs disk = {};
  std::error_code ignored;
  return ::statvfs(path.c_str(), &disk) == 0 && (disk.f_flag & ST_RDONLY) != 0 &&
         !std::filesystem::exists(path + "-wal", ignored);
}

// The file as SQLite's URI, without a lock, a log or shared memory beside it.
std::string immutable_uri(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

Result<Connection> Connection::open(const std::string& path, const Options& options) {
  const bool writes = options.use == Use::writer || options.use == Use::checkpoint || options.create;
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | (options.create ? SQLITE_OPEN_CREATE : 0);
  sqlite3* raw = nullptr;
  const auto* const vfs = options.ahead ? read_ahead_vfs() : nullptr;
  const int code = !writes && (options.alone || is_immutable(path))
                       ? sqlite3_open_v2(immutable_uri(path).c_str(), &raw, flags | SQLITE_OPEN_URI, vfs)
                       : sqlite3_open_v2(path.c_str(), &raw, flags, vfs);
  Connection connection(raw);
  if (code != SQLITE_OK) return failure(raw, "open");
  LUOSHI_CHECK(connection.configure(options));
  return connection;
}

Result<void> Connection::configure(const Options& options) {
  sqlite3_busy_timeout(handle(), static_cast<int>(options.busy_ms));
  // A store that is thrown away goes without a journal, which DEFENSIVE forbids.
  const int defensive = options.scratch ? 0 : 1;
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_DEFENSIVE, defensive, nullptr);  // NOLINT(*-vararg)
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);  // NOLINT(cppcoreguidelines-pro-type-vararg)
  std::string pragmas = "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";
  pragmas += options.scratch ? "PRAGMA secure_delete=OFF; PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF;"
                             : "PRAGMA secure_delete=ON; PRAGMA synchronous=FULL;";
  if (options.use == Use::writer) pragmas += "PRAGMA cache_size=-65536;";
  if (options.use == Use::reader) pragmas += "PRAGMA cache_size=-16384; PRAGMA query_only=ON;";
  return run("store.configure", pragmas);
}

Result<void> Connection::run(std::string_view name, const std::string& sql) {
  if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return failure(handle(), name);
  return {};
}

Result<Prepared*> Connection::prepared(std::string_view key, std::string_view name,
                                       const std::function<std::string()>& sql) {
  if (const auto found = prepared_.find(key); found != prepared_.end()) return found->second.get();
  auto made = std::make_unique<Prepared>();
  made->name = name;
  made->sql = sql();
  sqlite3_stmt* raw = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle(), made->sql.c_str(), static_cast<int>(made->sql.size() + 1),
                                      SQLITE_PREPARE_PERSISTENT, &raw, &rest);
  made->statement.reset(raw);
  if (code != SQLITE_OK) return failure(handle(), name);
  if (rest != nullptr && std::string_view(rest).find_first_not_of(" \n;") != std::string_view::npos)
    throw std::logic_error(std::string(name) + " is more than one statement");
  made->parameters = parameters_of(raw);
  return prepared_.emplace(key, std::move(made)).first->second.get();
}

Result<Rows> Connection::query(const Statement& statement, std::span<const Value> parameters) {
  LUOSHI_TRY(auto* const made, prepared(statement.name, statement.name, [&] { return std::string(statement.sql); }));
  if (made->sql != statement.sql) throw std::logic_error(made->name + " names two statements");
  Rows rows(static_cast<std::size_t>(sqlite3_column_count(made->statement.get())));
  LUOSHI_CHECK(bind(*made, parameters));
  LUOSHI_CHECK(step_all(*made, &rows));
  return rows;
}

Result<void> Connection::run_each(Prepared& prepared, std::size_t width, std::span<const Value> cells, Rows* answers) {
  if (width == 0 || cells.size() % width != 0) throw std::logic_error(prepared.name + ": cells do not fill rows");
  for (std::size_t at = 0; at < cells.size(); at += width) {
    LUOSHI_CHECK(bind(prepared, cells.subspan(at, width)));
    LUOSHI_CHECK(step_all(prepared, answers));
  }
  return {};
}

Result<void> Connection::bind(const Prepared& prepared, std::span<const Value> parameters) {
  for (std::size_t i = 0; i < prepared.parameters.size(); ++i) {
    const auto number = static_cast<std::size_t>(prepared.parameters[i]);
    if (number > parameters.size()) throw std::logic_error(prepared.name + ": a parameter is missing");
    const auto& value = parameters[number - 1];
    if (holds_nul(value)) return refused_text(prepared.name);
    if (bind_value(prepared.statement.get(), static_cast<int>(i + 1), value) != SQLITE_OK)
      return failure(handle(), prepared.name);
  }
  return {};
}

Result<void> Connection::step_all(Prepared& prepared, Rows* answers) {
  auto* const statement = prepared.statement.get();
  const Reset reset(statement);
  for (;;) {
    const int code = sqlite3_step(statement);
    if (code == SQLITE_DONE) return {};
    if (code != SQLITE_ROW) return failure(handle(), prepared.name);
    if (answers == nullptr) continue;
    for (int column = 0; column < static_cast<int>(answers->columns()); ++column) {
      if (!add_cell(*answers, statement, column)) return unknown_type(prepared.name, column);
    }
    if (answers->bytes_held() > kRowsBytesMax) {
      return fail({.code = ErrorCode::limit,
                   .id = kTooManyRows,
                   .args = {{"statement", prepared.name}, {"limit", std::to_string(kRowsBytesMax)}}});
    }
  }
}

}  // namespace luoshi::store::sqlite
