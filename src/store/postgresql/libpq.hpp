// SPDX-License-Identifier: Apache-2.0
// libpq, loaded when the first connection to PostgreSQL is made: with what it brings in (Kerberos, LDAP, GnuTLS) it
// would cost every other command of the program some milliseconds at its start. The types are those of libpq-fe.h, the
// functions its own ones under shorter names. Threads: as libpq says; loading is safe from any.
#pragma once

#include <libpq-fe.h>

namespace luoshi::store::postgresql {

struct LibPq {
  decltype(&PQclear) clear;
  decltype(&PQcmdTuples) cmd_tuples;
  decltype(&PQconnectdbParams) connect;
  decltype(&PQconsumeInput) consume_input;
  decltype(&PQenterPipelineMode) enter_pipeline_mode;
  decltype(&PQerrorMessage) error_message;
  decltype(&PQexec) exec;
  decltype(&PQexitPipelineMode) exit_pipeline_mode;
  decltype(&PQfinish) finish;
  decltype(&PQfreemem) free_memory;
  decltype(&PQftype) type_of;
  decltype(&PQgetResult) get_result;
  decltype(&PQgetisnull) get_is_null;
  decltype(&PQgetlength) get_length;
  decltype(&PQgetvalue) get_value;
  decltype(&PQnfields) fields;
  decltype(&PQnotifies) next_notice;
  decltype(&PQntuples) tuples;
  decltype(&PQpipelineSync) pipeline_sync;
  decltype(&PQresultErrorField) result_error_field;
  decltype(&PQresultErrorMessage) result_error_message;
  decltype(&PQresultStatus) result_status;
  decltype(&PQsendPrepare) send_prepare;
  decltype(&PQsendQueryPrepared) send_query_prepared;
  decltype(&PQsetNoticeProcessor) set_notice_processor;
  decltype(&PQsocket) socket;
  decltype(&PQstatus) status;
  decltype(&PQtransactionStatus) transaction_status;
};

/// Throws std::runtime_error where the library is not installed.
[[nodiscard]] const LibPq& libpq();

}  // namespace luoshi::store::postgresql
