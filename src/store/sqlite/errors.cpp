// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/errors.hpp"

#include "store/errors.hpp"
#include "store/file.hpp"

#include <cerrno>

namespace luoshi::store::sqlite {
namespace {

using base::ErrorCode;

Failure named(ErrorCode code, std::string_view id, std::string_view statement, std::string_view reason) {
  return fail(
      {.code = code, .id = id, .args = {{"statement", std::string(statement)}, {"reason", std::string(reason)}}});
}

Failure broken_constraint(int extended, std::string_view statement, std::string_view reason) {
  const bool key = extended == SQLITE_CONSTRAINT_PRIMARYKEY || extended == SQLITE_CONSTRAINT_UNIQUE ||
                   extended == SQLITE_CONSTRAINT_ROWID;
  return named(ErrorCode::conflict, key ? kKeyExists : kConstraint, statement, reason);
}

Failure of_files(sqlite3* database, int extended, std::string_view reason) {
  const auto* path = sqlite3_db_filename(database, "main");
  const std::string name = path == nullptr ? "" : path;
  if (const int number = sqlite3_system_errno(database); number != 0) {
    auto failed = system_failure(number, name);
    // Opening with O_CREAT in a folder that cannot be written to is EACCES: nothing is wrong with the path.
    if (number == EACCES && (extended & 0xFF) != SQLITE_CANTOPEN) failed.error.id = kReadOnly;
    return failed;
  }
  return fail({.code = ErrorCode::unavailable,
               .id = (extended & 0xFF) == SQLITE_CANTOPEN ? kCannotOpen : kInputOutput,
               .args = {{"path", name}, {"reason", std::string(reason)}}});
}

}  // namespace

Failure failure(sqlite3* database, std::string_view statement) {
  const int extended = sqlite3_extended_errcode(database);
  const std::string_view reason = sqlite3_errmsg(database);
  const auto* path = sqlite3_db_filename(database, "main");
  const base::Where where{.file = path == nullptr ? "" : path};
  switch (extended & 0xFF) {
    case SQLITE_CONSTRAINT:
      return broken_constraint(extended, statement, reason);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fail({.code = ErrorCode::unavailable, .id = kBusy, .args = {{"ms", "0"}}});
    case SQLITE_FULL:
      return fail({.code = ErrorCode::unavailable, .id = kDiskFull, .where = where});
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return fail(
          {.code = ErrorCode::unavailable, .id = kReadOnly, .where = where, .args = {{"reason", std::string(reason)}}});
    case SQLITE_CORRUPT:
      return fail(
          {.code = ErrorCode::corrupt, .id = kCorrupt, .where = where, .args = {{"reason", std::string(reason)}}});
    case SQLITE_NOTADB:
      return fail({.code = ErrorCode::invalid_input, .id = kNotLuoshi, .args = {{"path", where.file}}});
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return of_files(database, extended, reason);
    default:
      return named(ErrorCode::internal, kStatementFailed, statement, reason);
  }
}

}  // namespace luoshi::store::sqlite
