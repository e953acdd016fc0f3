// SPDX-License-Identifier: Apache-2.0
#include "decision/table.hpp"

#include <bit>

namespace luoshi::decision {

using feel::Kind;
using feel::List;
using feel::Value;

namespace {

constexpr std::size_t kWordsAtHand = 16;  // tables of up to 1,024 rules search without asking for memory

Value sum(const List& outputs) {
  base::Decimal total(0);
  for (const Value& value : outputs) {
    if (!value.is(Kind::number)) return {};
    total = total + value.as_number();
  }
  return total;
}

Value extreme(const List& outputs, feel::Ordering wanted) {
  Value best = outputs.front();
  for (const Value& value : outputs) {
    const auto order = feel::order(value, best);
    if (!order) return {};
    if (*order == wanted) best = value;
  }
  return best;
}

}  // namespace

/// The rules that may still fire.
struct TableNode::Search {
  explicit Search(std::size_t rows) : words((rows + kRowsPerWord - 1) / kRowsPerWord) {
    if (words > kWordsAtHand) more.resize(words);
    for (RowWord& word : bits()) word = ~RowWord{0};
    if (const std::size_t rest = rows % kRowsPerWord; rest != 0) bits()[words - 1] = (RowWord{1} << rest) - 1;
  }
  [[nodiscard]] std::span<RowWord> bits() { return {words > kWordsAtHand ? more.data() : at_hand.data(), words}; }

  std::size_t words;
  std::array<RowWord, kWordsAtHand> at_hand;
  std::vector<RowWord> more = {};
  std::vector<std::uint32_t> try_all = {};  ///< columns whose value the index does not know
  std::optional<std::size_t> traced = {};   ///< place of the table in the trace of its decision
};

TableNode::TableNode(Content content, OriginPtr origin) : content_(std::move(content)), origin_(std::move(origin)) {
  tried_.resize(content_.rows.size());
  std::vector<const feel::Program*> cells(content_.rows.size());
  for (std::size_t column = 0; column < content_.columns.size(); ++column) {
    for (std::size_t row = 0; row < cells.size(); ++row) {
      const auto& cell = content_.rows[row].cells[column];
      cells[row] = cell ? &*cell : nullptr;
    }
    index_.emplace_back(cells, content_.variables);
    for (std::size_t row = 0; row < cells.size(); ++row) {
      if (!index_.back().decides(row)) tried_[row].push_back(static_cast<std::uint32_t>(column));
    }
  }
}

Value TableNode::evaluate(Frame& frame) const {
  const std::size_t first = frame.evaluation.diagnostics().size();
  Value value;
  if (read_inputs(frame)) {
    Search search(content_.rows.size());
    if (frame.run.trace != nullptr) search.traced = trace_table(frame);
    for (std::size_t column = 0; column < index_.size(); ++column) {
      if (!index_[column].narrow(frame.slots[content_.variables + 1 + column], search.bits())) {
        search.try_all.push_back(static_cast<std::uint32_t>(column));
      }
    }
    value = decide(search, frame);
  }
  if (frame.evaluation.diagnostics().size() != first) frame.run.note(first, frame.evaluation, *origin_);
  return value;
}

// False, with its reason, when an input is not one of its input values: the table is not made for it.
bool TableNode::read_inputs(Frame& frame) const {
  for (std::size_t i = 0; i < content_.columns.size(); ++i) {
    const Column& column = content_.columns[i];
    Value value = column.expression->evaluate(frame);
    if (column.type != nullptr) value = checked(value, *column.type, column.label, frame.evaluation);
    if (column.allowed && !value.is_null()) {
      frame.slots[content_.variables] = value;
      if (!column.allowed->evaluate({frame.slots, content_.variables + 1}, frame.evaluation).is_true()) {
        (void)frame.evaluation.null("E-DMN-023", {}, {{"input", column.label}, {"value", feel::to_feel(value)}});
        return false;
      }
    }
    frame.slots[content_.variables + 1 + i] = std::move(value);
  }
  return true;
}

bool TableNode::fires(const Search& search, std::size_t row, Frame& frame) const {
  const auto accepts = [&](std::uint32_t column) {
    const auto& cell = content_.rows[row].cells[column];
    if (!cell) return true;
    frame.slots[content_.variables] = frame.slots[content_.variables + 1 + column];
    return cell->evaluate({frame.slots, content_.variables + 1}, frame.evaluation).is_true();
  };
  return std::ranges::all_of(search.try_all, accepts) && std::ranges::all_of(tried_[row], accepts);
}

// visit(row) says whether to go on.
template <class Visit>
void TableNode::for_each_firing(Search& search, Frame& frame, Visit&& visit) const {
  const auto bits = search.bits();
  for (std::size_t word = 0; word < bits.size(); ++word) {
    for (RowWord left = bits[word]; left != 0; left &= left - 1) {
      const std::size_t row = word * kRowsPerWord + static_cast<std::size_t>(std::countr_zero(left));
      if (!frame.evaluation.step()) return;
      if (!fires(search, row, frame)) continue;
      if (search.traced) trace_rule(*search.traced, row, frame);
      if (!visit(row)) return;
    }
  }
}

Value TableNode::decide(Search& search, Frame& frame) const {
  switch (content_.policy) {
    case HitPolicy::unique:
    case HitPolicy::first:
      return single(search, frame);
    case HitPolicy::any:
      return any(search, frame);
    default:
      return several(search, frame);
  }
}

Value TableNode::single(Search& search, Frame& frame) const {
  std::optional<std::size_t> fired;
  std::optional<std::size_t> second;
  for_each_firing(search, frame, [&](std::size_t row) {
    (fired ? second : fired) = row;
    return content_.policy == HitPolicy::unique && !second;
  });
  if (!fired) return by_default(search, frame);
  if (!second) return output(*fired, frame);
  return frame.evaluation.null("E-DMN-024", {},
                               {{"first", std::to_string(*fired + 1)}, {"second", std::to_string(*second + 1)}});
}

Value TableNode::any(Search& search, Frame& frame) const {
  std::optional<std::size_t> fired;
  std::optional<std::size_t> other;
  Value value;
  for_each_firing(search, frame, [&](std::size_t row) {
    Value next = output(row, frame);
    if (!fired) {
      fired = row;
      value = std::move(next);
    } else if (!feel::equal(value, next).value_or(value.is_null() && next.is_null())) {
      other = row;
    }
    return !other;
  });
  if (!fired) return by_default(search, frame);
  if (!other) return value;
  return frame.evaluation.null("E-DMN-025", {},
                               {{"first", std::to_string(*fired + 1)}, {"second", std::to_string(*other + 1)}});
}

Value TableNode::several(Search& search, Frame& frame) const {
  List outputs;
  for_each_firing(search, frame, [&](std::size_t row) {
    outputs.push_back(output(row, frame));
    return true;
  });
  if (outputs.empty()) return by_default(search, frame);
  if (content_.policy == HitPolicy::collect) return aggregate(outputs, frame);
  if (content_.policy == HitPolicy::rule_order) return Value::list(std::move(outputs));
  std::vector<std::pair<std::vector<std::size_t>, std::size_t>> order;
  for (std::size_t i = 0; i < outputs.size(); ++i) order.emplace_back(ranks(outputs[i]), i);
  std::ranges::sort(order);
  if (content_.policy == HitPolicy::priority) return outputs[order.front().second];
  List sorted;
  for (const auto& [rank, i] : order) sorted.push_back(outputs[i]);
  return Value::list(std::move(sorted));
}

Value TableNode::aggregate(const List& outputs, Frame& frame) const {
  Value value;
  switch (content_.aggregation) {
    case Aggregation::none:
      return Value::list(outputs);
    case Aggregation::count:
      return Value::number(static_cast<std::int64_t>(outputs.size()));
    case Aggregation::sum:
      value = sum(outputs);
      break;
    case Aggregation::min:
      value = extreme(outputs, feel::Ordering::less);
      break;
    case Aggregation::max:
      value = extreme(outputs, feel::Ordering::greater);
      break;
  }
  if (value.is_null()) return frame.evaluation.null("E-DMN-026", {});
  return value;
}

// No rule fired: the default outputs, zero for a count, else null.
Value TableNode::by_default(const Search& search, Frame& frame) const {
  const auto has_default = [](const Output& output) { return output.by_default != nullptr; };
  if (std::ranges::any_of(content_.outputs, has_default)) {
    if (search.traced) frame.run.trace->decisions.back().tables[*search.traced].by_default = true;
    if (content_.outputs.size() == 1) return content_.outputs[0].by_default->evaluate(frame);
    feel::Context context;
    for (const Output& output : content_.outputs) {
      context.put(output.name, has_default(output) ? output.by_default->evaluate(frame) : Value());
    }
    return Value::context(std::move(context));
  }
  if (content_.aggregation == Aggregation::count) return Value::number(0);
  return frame.evaluation.null("E-DMN-027", {});
}

Value TableNode::output(std::size_t row, Frame& frame) const {
  const Row& rule = content_.rows[row];
  const auto evaluated = [&](std::size_t i) {
    Value value = rule.outputs[i]->evaluate(frame);
    const Output& output = content_.outputs[i];
    if (!output.allowed || value.is_null()) return value;
    frame.slots[content_.variables] = value;
    if (output.allowed->evaluate({frame.slots, content_.variables + 1}, frame.evaluation).is_true()) return value;
    return frame.evaluation.null(
        "E-DMN-028", {}, {{"output", output.name}, {"value", feel::to_feel(value)}, {"rule", std::to_string(row + 1)}});
  };
  if (rule.outputs.size() == 1) return evaluated(0);
  feel::Context context;
  for (std::size_t i = 0; i < rule.outputs.size(); ++i) context.put(content_.outputs[i].name, evaluated(i));
  return Value::context(std::move(context));
}

// Places of the outputs in their output values; what does not stand there comes last.
std::vector<std::size_t> TableNode::ranks(const Value& output) const {
  std::vector<std::size_t> ranks;
  for (const Output& column : content_.outputs) {
    const Value* value = &output;
    if (content_.outputs.size() > 1) {
      value = output.is(Kind::context) ? output.as_context().find(column.name) : nullptr;
    }
    std::size_t rank = column.values.size();
    for (std::size_t i = 0; value != nullptr && i < column.values.size(); ++i) {
      if (!feel::equal(column.values[i], *value).value_or(false)) continue;
      rank = i;
      break;
    }
    ranks.push_back(rank);
  }
  return ranks;
}

std::optional<std::size_t> TableNode::trace_table(Frame& frame) const {
  Trace& trace = *frame.run.trace;
  if (trace.decisions.empty() || trace.decisions.back().tables.size() >= trace.tables_max) {
    ++trace.tables_left_out;
    return std::nullopt;
  }
  TraceTable table{.element = origin_->element,
                   .policy = policy_sign(content_.policy, content_.aggregation),
                   .rules = content_.rows.size()};
  for (std::size_t i = 0; i < content_.columns.size(); ++i) {
    table.inputs.emplace_back(content_.columns[i].label, frame.slots[content_.variables + 1 + i]);
  }
  auto& tables = trace.decisions.back().tables;
  tables.push_back(std::move(table));
  return tables.size() - 1;
}

void TableNode::trace_rule(std::size_t table, std::size_t row, Frame& frame) const {
  const Row& rule = content_.rows[row];
  TraceRule fired{.number = row + 1, .id = rule.id, .annotations = rule.annotations};
  for (std::size_t i = 0; i < content_.columns.size(); ++i) {
    fired.cells.push_back(
        {.input = content_.columns[i].label, .test = rule.tests[i], .value = frame.slots[content_.variables + 1 + i]});
  }
  frame.run.trace->decisions.back().tables[table].fired.push_back(std::move(fired));
}

std::string policy_sign(HitPolicy policy, Aggregation aggregation) {
  constexpr std::string_view kPolicies = "UAPFROC";
  constexpr std::string_view kAggregations = " +#<>";
  std::string sign(1, kPolicies[static_cast<std::size_t>(policy)]);
  if (policy == HitPolicy::collect && aggregation != Aggregation::none) {
    sign += kAggregations[static_cast<std::size_t>(aggregation)];
  }
  return sign;
}

}  // namespace luoshi::decision
