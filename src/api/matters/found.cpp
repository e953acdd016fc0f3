// SPDX-License-Identifier: Apache-2.0
#include "api/matters/found.hpp"

#include "api/matters/matter_json.hpp"
#include "ledger/matters/queries.hpp"

namespace luoshi::api {

namespace matters = ledger::matters;

Result<std::optional<matters::Row>> matter_named(store::Reader& reader, const Call& call, const std::string& word) {
  if (base::parse_id(word)) return matters::find_matter(reader, word);
  for (const auto& type : call.model().types()) {
    LUOSHI_TRY(auto numbered, matters::find_numbered(reader, type.id, word));
    if (numbered) return numbered;
  }
  return std::optional<matters::Row>();
}

Result<matters::Row> matter_found(const Call& call, const std::string& word) {
  std::optional<matters::Row> row;
  {
    LUOSHI_TRY(const auto reader, call.reader());
    LUOSHI_TRY(row, matter_named(*reader, call, word));
  }
  if (!row || !may_see(call.view(), *row)) {
    return refused("E-API-004", {{"what", "matter"}, {"id", word}}, base::ErrorCode::not_found);
  }
  return *std::move(row);
}

Result<std::string> matter_meant(const Call& call, const std::string& word) {
  if (base::parse_id(word)) return word;
  LUOSHI_TRY(auto row, matter_found(call, word));
  return std::move(row.id);
}

}  // namespace luoshi::api
