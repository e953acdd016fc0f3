// SPDX-License-Identifier: Apache-2.0
#include "app/rule/trace_json.hpp"

#include "codec/json_writer.hpp"
#include "feel/json.hpp"

namespace luoshi::app {
namespace {

using codec::JsonWriter;

void write_values(JsonWriter& json, const std::vector<std::pair<std::string, feel::Value>>& values) {
  json.begin_array();
  for (const auto& [name, value] : values) {
    json.begin_object().key("name").string(name).key("value").raw(feel::to_json(value)).end_object();
  }
  json.end_array();
}

void write_rule(JsonWriter& json, const decision::TraceRule& rule) {
  json.begin_object().key("rule").integer(static_cast<std::int64_t>(rule.number));
  if (!rule.id.empty()) json.key("id").string(rule.id);
  json.key("because").begin_array();
  for (const auto& cell : rule.cells) {
    json.begin_object().key("input").string(cell.input).key("value").raw(feel::to_json(cell.value));
    json.key("test").string(cell.test).end_object();
  }
  json.end_array();
  if (!rule.annotations.empty()) {
    json.key("annotations").begin_array();
    for (const auto& annotation : rule.annotations) json.string(annotation);
    json.end_array();
  }
  json.end_object();
}

void write_table(JsonWriter& json, const decision::TraceTable& table) {
  json.begin_object().key("id").string(table.element).key("hitPolicy").string(table.policy);
  json.key("rules").integer(static_cast<std::int64_t>(table.rules)).key("inputs");
  write_values(json, table.inputs);
  json.key("fired").begin_array();
  for (const auto& rule : table.fired) write_rule(json, rule);
  json.end_array().key("default").boolean(table.by_default).end_object();
}

}  // namespace

std::string trace_json(const feel::Value& value, const decision::Trace& trace, const std::vector<base::Error>& notes,
                       base::Language language) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("value").raw(feel::to_json(value)).key("notes").begin_array();
  for (const auto& note : notes) json.string(base::describe(note, language));
  json.end_array().key("decisions").begin_array();
  for (const auto& decision : trace.decisions) {
    json.begin_object().key("name").string(decision.name).key("id").string(decision.id).key("inputs");
    write_values(json, decision.inputs);
    json.key("tables").begin_array();
    for (const auto& table : decision.tables) write_table(json, table);
    json.end_array().key("value").raw(feel::to_json(decision.output)).end_object();
  }
  json.end_array();
  if (trace.tables_left_out != 0) {
    json.key("tablesLeftOut").integer(static_cast<std::int64_t>(trace.tables_left_out));
  }
  json.end_object();
  return out;
}

}  // namespace luoshi::app
