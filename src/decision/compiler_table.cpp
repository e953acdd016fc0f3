// SPDX-License-Identifier: Apache-2.0
// Decision tables: from what is written to a TableNode. One cell that cannot be understood makes the whole table yield
// null, because leaving out a rule would give answers that nobody wrote.
#include "decision/compiler.hpp"

namespace luoshi::decision {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto first = text.find_first_not_of(kBlanks);
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// The values of `"a", "b", 3` in their order; what is no constant is left out.
std::vector<feel::Value> listed_values(const std::optional<feel::Program>& tests) {
  std::vector<feel::Value> values;
  if (!tests || !tests->test_set() || tests->test_set()->negated) return values;
  for (const feel::Range& range : tests->test_set()->ranges) {
    const bool single = range.low_included && range.high_included && feel::equal(range.low, range.high) == true;
    if (single) values.push_back(range.low);
  }
  return values;
}

}  // namespace

std::optional<feel::Program> Compiler::tests(const std::optional<Text>& text, const std::string& element, bool& sound) {
  if (!text) return std::nullopt;
  auto compiled = program(*text, element, feel::Grammar::unary_tests);
  sound = sound && compiled.has_value();
  return compiled;
}

bool Compiler::add_columns(const Table& table, TableNode::Content& content) {
  bool sound = true;
  for (const InputClause& input : table.inputs) {
    TableNode::Column column;
    column.label = input.label.empty() ? std::string(trimmed(input.expression.text)) : input.label;
    column.type = workshop_->types.resolve(model_, input.type_ref, input.expression.place, input.id);
    if (is_blank(input.expression.text)) {
      (void)broken(origin_of(input.id, input.expression), "E-DMN-014", input.expression.place);
      sound = false;
    } else {
      auto compiled = program(input.expression, input.id, feel::Grammar::expression);
      sound = sound && compiled.has_value();
      if (compiled) {
        column.expression = std::make_shared<LiteralNode>(*std::move(compiled), names_.variables.size(),
                                                          origin_of(input.id, input.expression));
      }
    }
    names_.input = column.type == nullptr ? nullptr : column.type->type;
    column.allowed = tests(input.values, input.id, sound);
    content.columns.push_back(std::move(column));
  }
  return sound;
}

bool Compiler::add_outputs(const Table& table, TableNode::Content& content) {
  bool sound = true;
  for (const OutputClause& clause : table.outputs) {
    TableNode::Output output;
    output.name = clause.named.name;
    const ItemTypePtr type =
        workshop_->types.resolve(model_, clause.named.type_ref, clause.named.place, clause.named.id);
    names_.input = type == nullptr ? nullptr : type->type;
    output.allowed = tests(clause.values, clause.named.id, sound);
    output.values = listed_values(output.allowed);
    // Where the column lists no values, those that its type allows give the order.
    if (!clause.values && type != nullptr) output.values = listed_values(type->allowed);
    if (clause.default_entry) output.by_default = text_node(*clause.default_entry, clause.named.id);
    content.outputs.push_back(std::move(output));
  }
  return sound;
}

bool Compiler::add_row(const Table& table, const Rule& rule, TableNode::Content& content) {
  bool sound = true;
  TableNode::Row row{.id = rule.id, .annotations = rule.annotations};
  for (std::size_t i = 0; i < rule.inputs.size(); ++i) {
    const std::string_view cell = trimmed(rule.inputs[i].text);
    row.tests.emplace_back(cell.empty() ? "-" : cell);
    row.cells.emplace_back();
    if (cell.empty() || cell == "-") continue;
    const ItemTypePtr& type = content.columns[i].type;
    names_.input = type == nullptr ? nullptr : type->type;
    row.cells.back() = tests(rule.inputs[i], rule.id.empty() ? table.inputs[i].id : rule.id, sound);
  }
  for (const Text& entry : rule.outputs) {
    row.output_texts.emplace_back(trimmed(entry.text));
    if (is_blank(entry.text) || trimmed(entry.text) == "-") {
      row.outputs.push_back(text_node({.text = "null", .place = entry.place}, rule.id));
    } else {
      row.outputs.push_back(text_node(entry, rule.id));
    }
  }
  content.rows.push_back(std::move(row));
  return sound;
}

NodePtr Compiler::form(const Table& table, const Boxed& boxed) {
  OriginPtr origin = origin_of(boxed.id, {.place = boxed.place});
  if (table.aggregation != Aggregation::none && table.aggregation != Aggregation::count && table.outputs.size() > 1) {
    return broken(origin, "E-DMN-017", boxed.place);
  }
  TableNode::Content content{
      .policy = table.policy, .aggregation = table.aggregation, .variables = names_.variables.size()};
  need(names_.variables.size() + TableNode::slots(table.inputs.size()));
  bool sound = add_columns(table, content);
  sound = add_outputs(table, content) && sound;
  for (const Rule& rule : table.rules) sound = add_row(table, rule, content) && sound;
  names_.input = nullptr;
  if (!sound) return std::make_shared<BrokenNode>(std::move(origin));
  auto node = std::make_shared<TableNode>(std::move(content), std::move(origin));
  workshop_->tables.push_back(node.get());
  return node;
}

}  // namespace luoshi::decision
