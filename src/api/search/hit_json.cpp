// SPDX-License-Identifier: Apache-2.0
#include "api/search/hit_json.hpp"

#include "api/search/where_found.hpp"

namespace luoshi::api {

codec::Json hit_json(const View& view, const ledger::search::Hit& hit) {
  const bool document = hit.kind == ledger::search::Kind::document;
  auto json = codec::json_object({{"kind", document ? "document" : "matter"},
                                  {"id", hit.id},
                                  {"title", hit.title},
                                  {"where", where_found(hit.part).id},
                                  {"part", hit.part},
                                  {"snippet", hit.snippet}});
  codec::Json marks = codec::json_array();
  for (const auto& mark : hit.marks) {
    marks.append(codec::Json::Array{static_cast<std::int64_t>(mark.begin), static_cast<std::int64_t>(mark.end)});
  }
  json.add("marks", std::move(marks));
  if (hit.start) json.add("start", static_cast<std::int64_t>(*hit.start));
  if (!hit.matter) return json;
  const auto columns = ledger::matters::columns_of(hit.matter->body);
  json.add("type", columns.type);
  json.add("state", columns.state);
  json.add("unit", columns.unit);
  json.add("unitName", unit_name(view.directory, columns.unit, view.today));
  json.add("number", hit.matter->body.text_of("number").value_or(""));
  return json;
}

}  // namespace luoshi::api
