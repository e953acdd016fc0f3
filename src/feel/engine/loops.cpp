// SPDX-License-Identifier: Apache-2.0
// Nodes of for, some and every.
#include "feel/engine/nodes.hpp"

namespace luoshi::feel::engine {
namespace {

// Runs a body for every combination of the iterators' values. `turn` says whether to go on.
class Turns {
 public:
  Turns(const Node& node, const LoopCode& code, Frame& frame) : node_(node), code_(code), frame_(frame) {}

  /// False where an iterator has nothing to go over: the whole is null then.
  template <class Turn>
  bool run(const Turn& turn, std::size_t depth = 0) {
    if (ended_) return true;
    if (depth == code_.iterators.size()) {
      ended_ = !frame_.evaluation.step(code_.cost) || !turn();
      return true;
    }
    const auto& iterator = code_.iterators[depth];
    const Seen from(*iterator.from, frame_);
    const auto visit = [&](Value value) {
      frame_.locals[iterator.slot] = std::move(value);
      return run(turn, depth + 1) && !ended_;
    };
    if (iterator.to != nullptr) {
      const Seen to(*iterator.to, frame_);
      return over_range(*from, *to, true, true, true, visit);
    }
    if (from->is(Kind::range)) {
      const Range& range = from->as_range();
      const bool bounded = !range.low_unbounded && !range.high_unbounded && range.form == Range::Form::interval;
      return over_range(bounded ? range.low : Value(), range.high, range.low_included, range.high_included, false,
                        visit);
    }
    if (from->is(Kind::list)) return over_list(from->as_list(), visit);
    if (from->is_null()) return refuse(*from);
    return visit(*from) || ended_;  // a single value is a list of one
  }

 private:
  template <class Visit>
  bool over_list(const List& items, const Visit& visit) {
    for (const Value& item : items) {
      if (!visit(item)) return ended_;
    }
    return true;
  }

  template <class Visit>
  bool over_range(const Value& from, const Value& to, bool with_first, bool with_last, bool backwards,
                  const Visit& visit) {
    const auto direction = order(from, to);
    if (!direction || (*direction == Ordering::greater && !backwards)) return refuse(from);
    if (from.is(Kind::date)) {
      const std::int64_t step = *direction == Ordering::greater ? -1 : 1;
      const std::int64_t last = days_from_epoch(to.as_date()) - (with_last ? 0 : step);
      for (auto day = days_from_epoch(from.as_date()) + (with_first ? 0 : step); (last - day) * step >= 0;
           day += step) {
        if (!visit(date_from_days(day))) return ended_;
      }
      return true;
    }
    if (!from.is(Kind::number)) return refuse(from);
    const base::Decimal one(*direction == Ordering::greater ? -1 : 1);
    const auto beyond = [&](const base::Decimal& number) {
      if (number == to.as_number()) return !with_last;
      return (number > to.as_number()) == (*direction != Ordering::greater);
    };
    for (base::Decimal i = with_first ? from.as_number() : from.as_number() + one; !beyond(i); i = i + one) {
      if (!visit(i)) return ended_;
    }
    return true;
  }

  bool refuse(const Value& value) {
    frame_.evaluation.null("E-FEEL-029", node_.position(), {{"kind", std::string(name_of(value.kind()))}});
    return false;
  }

  const Node& node_;
  const LoopCode& code_;
  Frame& frame_;
  bool ended_ = false;
};

class ForNode final : public Node {
 public:
  ForNode(Position position, LoopCode code) : Node(position), code_(std::move(code)) {}

  Value run(Frame& frame) const override {
    auto results = std::make_shared<List>();
    const bool watched = code_.partial != kNoSlot;
    const bool good = Turns(*this, code_, frame).run([&] {
      if (!frame.evaluation.allow_items(results->size() + 1, position())) return false;
      if (watched) frame.locals[code_.partial] = Value(ListPtr(results));
      Value one = code_.body->run(frame);
      if (watched) {
        frame.locals[code_.partial] = {};
        // Whoever kept the list as it was keeps it so.
        if (results.use_count() > 1) {
          if (!frame.evaluation.step(results->size())) return false;
          results = std::make_shared<List>(*results);
        }
      }
      results->append(std::move(one));
      return results->measured().depth <= frame.evaluation.limits().value_depth;
    });
    Value out(ListPtr(std::move(results)));
    return good && frame.evaluation.allow_depth(out, position()) ? out : Value();
  }

 private:
  LoopCode code_;
};

class QuantifierNode final : public Node {
 public:
  QuantifierNode(Position position, LoopCode code, bool every)
      : Node(position), code_(std::move(code)), deciding_(every ? Truth::no : Truth::yes) {}
  Value run(Frame& frame) const override { return value_of(test(frame)); }
  Truth test(Frame& frame) const override {
    Truth out = deciding_ == Truth::no ? Truth::yes : Truth::no;
    bool all_truths = true;
    const bool good = Turns(*this, code_, frame).run([&] {
      const Value value = code_.body->run(frame);
      all_truths = value.is(Kind::boolean) || value.is_null();
      if (!all_truths) {
        // The TCK (1153, 1154) has it that what is no truth value spoils the whole, even beside a deciding one.
        frame.evaluation.null("E-FEEL-024", code_.body->position(), {{"kind", std::string(name_of(value.kind()))}});
        return false;
      }
      const Truth one = value.is_null() ? Truth::unknown : value.is_true() ? Truth::yes : Truth::no;
      if (one == deciding_ || one == Truth::unknown) out = one;
      return one != deciding_;
    });
    return good && all_truths ? out : Truth::unknown;
  }

 private:
  LoopCode code_;
  Truth deciding_;
};

}  // namespace

NodePtr for_node(Position position, LoopCode code) { return std::make_unique<ForNode>(position, std::move(code)); }
NodePtr quantifier_node(Position position, LoopCode code, bool every) {
  return std::make_unique<QuantifierNode>(position, std::move(code), every);
}

}  // namespace luoshi::feel::engine
