// SPDX-License-Identifier: Apache-2.0
#include "decision/table_reader.hpp"

#include "decision/boxed_reader.hpp"

namespace luoshi::decision {
namespace {

using codec::XmlElement;

Result<HitPolicy> read_policy(const XmlElement& element) {
  const std::string_view policy = element.get("hitPolicy");
  if (policy.empty() || policy == "UNIQUE") return HitPolicy::unique;
  if (policy == "ANY") return HitPolicy::any;
  if (policy == "PRIORITY") return HitPolicy::priority;
  if (policy == "FIRST") return HitPolicy::first;
  if (policy == "RULE ORDER") return HitPolicy::rule_order;
  if (policy == "OUTPUT ORDER") return HitPolicy::output_order;
  if (policy == "COLLECT") return HitPolicy::collect;
  return lacks(element, "hitPolicy");
}

Result<Aggregation> read_aggregation(const XmlElement& element) {
  const std::string_view aggregation = element.get("aggregation");
  if (aggregation.empty()) return Aggregation::none;
  if (aggregation == "SUM") return Aggregation::sum;
  if (aggregation == "COUNT") return Aggregation::count;
  if (aggregation == "MIN") return Aggregation::min;
  if (aggregation == "MAX") return Aggregation::max;
  return lacks(element, "aggregation");
}

Result<InputClause> read_input(const XmlElement& element) {
  const XmlElement* expression = element.child("inputExpression");
  if (expression == nullptr) return lacks(element, "inputExpression");
  InputClause input{.id = std::string(element.get("id")),
                    .label = std::string(element.get("label")),
                    .expression = read_text(*expression),
                    .type_ref = std::string(expression->get("typeRef")),
                    .values = read_optional_text(element, "inputValues")};
  return input;
}

OutputClause read_output(const XmlElement& element) {
  return {.named = read_named(element),
          .label = std::string(element.get("label")),
          .values = read_optional_text(element, "outputValues"),
          .default_entry = read_optional_text(element, "defaultOutputEntry")};
}

Result<Rule> read_rule(const XmlElement& element, const Table& table) {
  Rule rule{.id = std::string(element.get("id")),
            .place = {.line = element.place.line, .column = element.place.column},
            .inputs = {},
            .outputs = {},
            .annotations = {}};
  for (const XmlElement& child : element.children) {
    if (child.local == "inputEntry") rule.inputs.push_back(read_text(child));
    if (child.local == "outputEntry") rule.outputs.push_back(read_text(child));
    if (child.local == "annotationEntry") rule.annotations.push_back(read_text(child).text);
  }
  if (rule.inputs.size() != table.inputs.size()) return lacks(element, "inputEntry");
  if (rule.outputs.size() != table.outputs.size()) return lacks(element, "outputEntry");
  return rule;
}

}  // namespace

Result<Table> read_table(const XmlElement& element) {
  Table table;
  LUOSHI_TRY(table.policy, read_policy(element));
  LUOSHI_TRY(table.aggregation, read_aggregation(element));
  for (const XmlElement& child : element.children) {
    if (child.local == "input") {
      LUOSHI_TRY(InputClause input, read_input(child));
      table.inputs.push_back(std::move(input));
    }
    if (child.local == "output") table.outputs.push_back(read_output(child));
    if (child.local == "annotation") table.annotations.emplace_back(child.get("name"));
  }
  if (table.outputs.empty()) return lacks(element, "output");
  for (const XmlElement& child : element.children) {
    if (child.local != "rule") continue;
    LUOSHI_TRY(Rule rule, read_rule(child, table));
    table.rules.push_back(std::move(rule));
  }
  return table;
}

}  // namespace luoshi::decision
