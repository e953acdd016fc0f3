// SPDX-License-Identifier: Apache-2.0
// Nodes of calls and of function definitions, and the values they make.
#include "feel/engine/nodes.hpp"

#include <algorithm>
#include <array>

namespace luoshi::feel::engine {
namespace {

constexpr std::size_t kFewArguments = 4;

bool has_room(const Signature& signature, std::size_t count) {
  return count >= signature.required && (signature.variadic || count <= signature.parameters.size());
}

const Signature* signature_for(const Builtin& builtin, std::size_t count) {
  const auto found =
      std::ranges::find_if(builtin.signatures, [&](const auto& signature) { return has_room(signature, count); });
  return found == builtin.signatures.end() ? nullptr : &*found;
}

// Arguments where they are evaluated to: a few on the stack, more on the heap.
class Arguments {
 public:
  explicit Arguments(std::size_t count) : count_(count) {
    if (count > kFewArguments) many_.resize(count);
  }
  Value& operator[](std::size_t i) { return count_ > kFewArguments ? many_[i] : few_[i]; }
  std::span<const Value> all() const {
    return count_ > kFewArguments ? std::span<const Value>(many_) : std::span<const Value>(few_).first(count_);
  }

 private:
  std::size_t count_;
  std::array<Value, kFewArguments> few_;
  std::vector<Value> many_;
};

// The result of a call, unless it is too deep to be walked through.
Value checked(Value value, Frame& frame, Position position) {
  return frame.evaluation.allow_depth(value, position) ? value : Value();
}

class BuiltinFunction final : public Function {
 public:
  explicit BuiltinFunction(const Builtin& builtin) : builtin_(builtin) {
    for (const auto name : builtin.signatures.front().parameters) parameters_.push_back({.name = std::string(name)});
  }
  std::span<const Parameter> parameters() const override { return parameters_; }
  bool takes(std::size_t count) const override { return signature_for(builtin_, count) != nullptr; }
  Value call(const Call& call) const override {
    const auto* signature = signature_for(builtin_, call.arguments.size());
    if (signature == nullptr) return {};
    if (call.arguments.size() >= signature->parameters.size()) return signature->run(call, call.arguments.size());
    std::vector<Value> all(call.arguments.begin(), call.arguments.end());
    all.resize(signature->parameters.size());
    const Call filled{.arguments = all, .evaluation = call.evaluation, .position = call.position};
    return signature->run(filled, call.arguments.size());
  }

 private:
  const Builtin& builtin_;
  std::vector<Parameter> parameters_;
};

class BuiltinCallNode final : public Node {
 public:
  /// places: the parameter that each argument goes to; empty where they stand in order.
  BuiltinCallNode(Position position, const Signature& signature, Nodes arguments, std::vector<std::size_t> places)
      : Node(position), signature_(signature), arguments_(std::move(arguments)), places_(std::move(places)) {
    count_ = std::max(arguments_.size(), signature.variadic ? 0 : signature.parameters.size());
    given_ = places_.empty() ? arguments_.size() : std::ranges::max(places_) + 1;
    if (!places_.empty()) count_ = std::max(given_, signature.parameters.size());
  }

  Value run(Frame& frame) const override {
    Arguments values(count_);
    for (std::size_t i = 0; i < arguments_.size(); ++i) {
      values[places_.empty() ? i : places_[i]] = arguments_[i]->run(frame);
    }
    const Call call{.arguments = values.all(), .evaluation = frame.evaluation, .position = position()};
    if (!frame.evaluation.step()) return {};
    return checked(signature_.run(call, given_), frame, position());
  }

 private:
  const Signature& signature_;
  Nodes arguments_;
  std::vector<std::size_t> places_;
  std::size_t count_;
  std::size_t given_;
};

// A call that no signature of the function has room for.
class RefusedNode final : public Node {
 public:
  RefusedNode(Position position, std::string_view id, std::vector<base::Arg> args)
      : Node(position), id_(id), args_(std::move(args)) {}
  Value run(Frame& frame) const override { return frame.evaluation.null(id_, position(), args_); }

 private:
  std::string_view id_;
  std::vector<base::Arg> args_;
};

class CallNode final : public Node {
 public:
  CallNode(Position position, NodePtr callee, Nodes arguments, std::vector<std::string> names)
      : Node(position), callee_(std::move(callee)), arguments_(std::move(arguments)), names_(std::move(names)) {}

  Value run(Frame& frame) const override {
    const Seen callee(*callee_, frame);
    Arguments values(arguments_.size());
    if (names_.empty() || !callee->is(Kind::function)) {
      for (std::size_t i = 0; i < arguments_.size(); ++i) values[i] = arguments_[i]->run(frame);
    } else if (!by_name(frame, callee->as_function(), values)) {
      return {};
    }
    const Call call{.arguments = values.all(), .evaluation = frame.evaluation, .position = position()};
    return checked(invoke(*callee, call), frame, position());
  }

 private:
  bool by_name(Frame& frame, const Function& function, Arguments& values) const {
    const auto parameters = function.parameters();
    for (std::size_t i = 0; i < arguments_.size(); ++i) {
      const auto place = std::ranges::find(parameters, names_[i], &Function::Parameter::name);
      const auto index = static_cast<std::size_t>(place - parameters.begin());
      if (index >= arguments_.size()) {
        frame.evaluation.null("E-FEEL-064", position(), {{"name", names_[i]}});
        return false;
      }
      values[index] = arguments_[i]->run(frame);
    }
    return true;
  }

  NodePtr callee_;
  Nodes arguments_;
  std::vector<std::string> names_;
};

class FeelFunction final : public Function, public std::enable_shared_from_this<FeelFunction> {
 public:
  FeelFunction(std::shared_ptr<const FunctionCode> code, std::vector<Value> captured)
      : code_(std::move(code)), captured_(std::move(captured)) {}
  std::span<const Parameter> parameters() const override { return code_->parameters; }
  TypePtr result_type() const override { return code_->result; }
  bool checks_result() const override { return false; }  // it was found from the body
  Value call(const Call& call) const override {
    const Value self{FunctionPtr(shared_from_this())};
    return run_code(code_->body, call.arguments, captured_, &self, call.evaluation);
  }

 private:
  std::shared_ptr<const FunctionCode> code_;
  std::vector<Value> captured_;
};

class FunctionNode final : public Node {
 public:
  FunctionNode(Position position, std::shared_ptr<const FunctionCode> code, Nodes captured)
      : Node(position), code_(std::move(code)), captured_(std::move(captured)) {}
  Value run(Frame& frame) const override {
    std::vector<Value> values;
    values.reserve(captured_.size());
    for (const auto& node : captured_) values.push_back(node->run(frame));
    return FunctionPtr(std::make_shared<const FeelFunction>(code_, std::move(values)));
  }

 private:
  std::shared_ptr<const FunctionCode> code_;
  Nodes captured_;
};

// The parameters that named arguments go to; absent when the signature has no such parameters or needs others.
std::optional<std::vector<std::size_t>> places_of(const Signature& signature, std::span<const std::string> names) {
  std::vector<std::size_t> places;
  std::vector<bool> given(signature.parameters.size());
  for (const auto& name : names) {
    const auto found = std::ranges::find(signature.parameters, std::string_view(name));
    if (found == signature.parameters.end()) return std::nullopt;
    const auto index = static_cast<std::size_t>(found - signature.parameters.begin());
    if (given[index]) return std::nullopt;
    given[index] = true;
    places.push_back(index);
  }
  for (std::size_t i = 0; i < signature.required; ++i) {
    if (!given[i]) return std::nullopt;
  }
  return places;
}

}  // namespace

NodePtr refused_node(Position position, std::string_view id, std::vector<base::Arg> args) {
  return std::make_unique<RefusedNode>(position, id, std::move(args));
}

NodePtr call_node(Position position, NodePtr callee, Nodes arguments, std::vector<std::string> names) {
  return std::make_unique<CallNode>(position, std::move(callee), std::move(arguments), std::move(names));
}

NodePtr builtin_call_node(Position position, const Builtin& builtin, Nodes arguments, std::vector<std::string> names) {
  if (names.empty()) {
    if (const auto* signature = signature_for(builtin, arguments.size())) {
      return std::make_unique<BuiltinCallNode>(position, *signature, std::move(arguments), std::vector<std::size_t>());
    }
    return refused_node(position, "E-FEEL-066",
                        {{"name", std::string(builtin.name)}, {"given", std::to_string(arguments.size())}});
  }
  for (const auto& signature : builtin.signatures) {
    if (auto places = places_of(signature, names)) {
      return std::make_unique<BuiltinCallNode>(position, signature, std::move(arguments), std::move(*places));
    }
  }
  return refused_node(position, "E-FEEL-065", {{"name", std::string(builtin.name)}});
}

Value builtin_value(const Builtin& builtin) { return FunctionPtr(std::make_shared<const BuiltinFunction>(builtin)); }

NodePtr function_node(Position position, std::shared_ptr<const FunctionCode> code, Nodes captured) {
  return std::make_unique<FunctionNode>(position, std::move(code), std::move(captured));
}

}  // namespace luoshi::feel::engine
