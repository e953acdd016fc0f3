// SPDX-License-Identifier: Apache-2.0
#include "feel/engine/node.hpp"

#include <array>

namespace luoshi::feel::engine {
namespace {

constexpr std::size_t kFewLocals = 4;

}  // namespace

Truth Node::test(Frame& frame) const {
  const Seen value(*this, frame);
  if (value->is(Kind::boolean)) return truth_of(value->as_boolean());
  if (!value->is_null()) {
    frame.evaluation.null("E-FEEL-024", position_, {{"kind", std::string(name_of(value->kind()))}});
  }
  return Truth::unknown;
}

Value run_code(const Code& code, std::span<const Value> inputs, std::span<const Value> captured, const Value* self,
               Evaluation& evaluation) {
  Value out;
  if (evaluation.enter(code.height, code.root->position()) && evaluation.step(code.nodes)) {
    Frame frame{.inputs = inputs, .locals = {}, .captured = captured, .self = self, .evaluation = evaluation};
    if (code.locals == 0) {
      out = code.root->run(frame);
    } else if (code.locals <= kFewLocals) {
      std::array<Value, kFewLocals> locals;
      frame.locals = locals;
      out = code.root->run(frame);
    } else {
      std::vector<Value> locals(code.locals);
      frame.locals = locals;
      out = code.root->run(frame);
    }
  }
  evaluation.leave(code.height);
  if (evaluation.stopped()) return {};
  return out;
}

Value refuse_kinds(Frame& frame, std::string_view id, Position position, std::string_view op, const Value& left,
                   const Value& right) {
  return frame.evaluation.null(id, position,
                               {{"operator", std::string(op)},
                                {"left", std::string(name_of(left.kind()))},
                                {"right", std::string(name_of(right.kind()))}});
}

}  // namespace luoshi::feel::engine
