// SPDX-License-Identifier: Apache-2.0
#include "store/postgresql/libpq.hpp"

#include "base/shared_library.hpp"

namespace luoshi::store::postgresql {
namespace {

LibPq load() {
  const base::SharedLibrary library("libpq.so.5");
  LibPq out = {};
  library.find("PQclear", out.clear);
  library.find("PQcmdTuples", out.cmd_tuples);
  library.find("PQconnectdbParams", out.connect);
  library.find("PQconsumeInput", out.consume_input);
  library.find("PQenterPipelineMode", out.enter_pipeline_mode);
  library.find("PQerrorMessage", out.error_message);
  library.find("PQexec", out.exec);
  library.find("PQexitPipelineMode", out.exit_pipeline_mode);
  library.find("PQfinish", out.finish);
  library.find("PQfreemem", out.free_memory);
  library.find("PQftype", out.type_of);
  library.find("PQgetResult", out.get_result);
  library.find("PQgetisnull", out.get_is_null);
  library.find("PQgetlength", out.get_length);
  library.find("PQgetvalue", out.get_value);
  library.find("PQnfields", out.fields);
  library.find("PQnotifies", out.next_notice);
  library.find("PQntuples", out.tuples);
  library.find("PQpipelineSync", out.pipeline_sync);
  library.find("PQresultErrorField", out.result_error_field);
  library.find("PQresultErrorMessage", out.result_error_message);
  library.find("PQresultStatus", out.result_status);
  library.find("PQsendPrepare", out.send_prepare);
  library.find("PQsendQueryPrepared", out.send_query_prepared);
  library.find("PQsetNoticeProcessor", out.set_notice_processor);
  library.find("PQsocket", out.socket);
  library.find("PQstatus", out.status);
  library.find("PQtransactionStatus", out.transaction_status);
  return out;
}

}  // namespace

const LibPq& libpq() {
  static const LibPq kLibPq = load();
  return kLibPq;
}

}  // namespace luoshi::store::postgresql
