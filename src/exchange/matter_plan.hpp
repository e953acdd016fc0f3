// SPDX-License-Identifier: Apache-2.0
// What a table of matters would do to the record: a row that names a matter (by its id, its 文号, or by title and lead
// unit) changes what differs, any other row makes one. Fields are checked by their type and the right to do it is asked
// for, so that what is promised here is kept when it is confirmed.
#pragma once

#include "exchange/plan.hpp"
#include "exchange/table.hpp"
#include "journal/keys.hpp"
#include "ledger/matters/flow_engine.hpp"
#include "ledger/people/directory.hpp"
#include "model/definitions.hpp"
#include "store/store.hpp"

#include <map>
#include <string>

namespace luoshi::exchange {

struct MatterImport {
  std::string type = "commitment";
  std::map<std::size_t, std::string> columns = {};  ///< what columns mean, where the proposal is wrong (Head)
  codec::Json given = codec::json_object();         ///< fields of rows that have none of their own
  int year = 0;                                     ///< of months that name none; 0: this one
  bool direct = false;                              ///< new matters are handed down at once (docs/verbs.md)
  std::string reason = {};                          ///< of changes after 印发 (调整)
};

/// Who imports and what is known then; all of it outlives the plan.
struct Ground {
  store::Store& store;
  const journal::KeyStore& keys;
  ledger::matters::Flows& flows;
  const ledger::people::Directory& directory;
  const model::Definitions& definitions;
  ledger::access::By by;
  base::Instant now;
};

/// E-EXCHANGE-019: no such type; those of find_head() and the store. Rows with a problem have no step.
[[nodiscard]] Result<Plan> plan_matters(const Table& table, const MatterImport& how, const Ground& ground);

}  // namespace luoshi::exchange
