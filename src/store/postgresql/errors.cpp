// SPDX-License-Identifier: Apache-2.0
#include "store/postgresql/errors.hpp"

#include "store/errors.hpp"
#include "store/postgresql/libpq.hpp"

#include <array>

namespace luoshi::store::postgresql {
namespace {

using base::ErrorCode;

struct Meaning {
  std::string_view state;  ///< SQLSTATE, or its first two characters: the class
  ErrorCode code;
  std::string_view id;
};

// PostgreSQL 15, appendix A. Single states before their class.
constexpr std::array kMeanings = std::to_array<Meaning>({
    {"23505", ErrorCode::conflict, kKeyExists},          // unique_violation
    {"23", ErrorCode::conflict, kConstraint},            // integrity_constraint_violation
    {"P0001", ErrorCode::conflict, kConstraint},         // raise_exception: a trigger of ours
    {"40001", ErrorCode::conflict, kRetry},              // serialization_failure
    {"40P01", ErrorCode::conflict, kRetry},              // deadlock_detected
    {"57014", ErrorCode::limit, kTimeOut},               // query_canceled: statement_timeout
    {"25P03", ErrorCode::unavailable, kSessionExpired},  // idle_in_transaction_session_timeout
    {"25006", ErrorCode::unavailable, kReadOnly},        // read_only_sql_transaction
    {"53100", ErrorCode::unavailable, kDiskFull},        // disk_full
    {"55P03", ErrorCode::unavailable, kBusy},            // lock_not_available
    {"22021", ErrorCode::invalid_input, kBadText},       // character_not_in_repertoire
    {"XX001", ErrorCode::corrupt, kCorrupt},             // data_corrupted
    {"XX002", ErrorCode::corrupt, kCorrupt},             // index_corrupted
    {"08", ErrorCode::unavailable, kUnreachable},        // connection_exception
    {"28", ErrorCode::unavailable, kUnreachable},        // invalid_authorization_specification
    {"57P", ErrorCode::unavailable, kUnreachable},       // shutting down, starting up
});

std::string_view field(const PGresult* answer, int code) {
  const auto* text = libpq().result_error_field(answer, code);
  return text == nullptr ? std::string_view() : text;
}

std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

}  // namespace

Failure failure(const PGresult* answer, std::string_view statement) {
  const auto state = field(answer, PG_DIAG_SQLSTATE);
  auto reason = first_line(field(answer, PG_DIAG_MESSAGE_PRIMARY));
  if (reason.empty()) reason = first_line(libpq().result_error_message(answer));
  Error error{.code = ErrorCode::internal,
              .id = state.empty() ? kUnreachable : kStatementFailed,
              .args = {{"statement", std::string(statement)}, {"reason", std::move(reason)}, {"ms", "0"}}};
  for (const auto& meaning : kMeanings) {
    if (!state.starts_with(meaning.state)) continue;
    error.code = meaning.code;
    error.id = meaning.id;
    break;
  }
  return fail(std::move(error));
}

Failure unreachable(const PGconn* connection) {
  return fail(
      {.code = ErrorCode::unavailable,
       .id = kUnreachable,
       .args = {{"reason", connection == nullptr ? "no memory" : first_line(libpq().error_message(connection))}}});
}

}  // namespace luoshi::store::postgresql
