// SPDX-License-Identifier: Apache-2.0
// Variables stand in scopes: of processes, sub-processes, instances of a loop, and activities with mappings. Reading
// walks up from a token to its process; writing changes the nearest scope that has the name, else makes it in the
// process. What a multi-instance tells (nrOfInstances …) is not stored but counted when it is asked for.
#include "process/engine/run.hpp"

namespace luoshi::process {
feel::Value plain(feel::Value value) {
  const auto holds_function = [](const auto& self, const feel::Value& held) -> bool {
    if (held.is(feel::Kind::function)) return true;
    if (held.is(feel::Kind::list)) {
      return std::ranges::any_of(held.as_list(), [&](const auto& item) { return self(self, item); });
    }
    if (!held.is(feel::Kind::context)) return false;
    return std::ranges::any_of(held.as_context().entries(),
                               [&](const auto& entry) { return self(self, entry.second); });
  };
  const auto strip = [&](const auto& self, const feel::Value& held) -> feel::Value {
    if (held.is(feel::Kind::function)) return {};
    if (held.is(feel::Kind::list)) {
      feel::List items;
      for (const auto& item : held.as_list()) items.push_back(self(self, item));
      return feel::Value::list(std::move(items));
    }
    if (!held.is(feel::Kind::context)) return held;
    feel::Context context;
    for (const auto& [name, entry] : held.as_context().entries()) context.put(name, self(self, entry));
    return feel::Value::context(std::move(context));
  };
  if (!holds_function(holds_function, value)) return value;
  return strip(strip, value);
}

const feel::Value* Run::local(const Token& token, Symbol symbol) const {
  if (token.scope == kNone) return nullptr;
  for (const auto& variable : state_.scopes[token.scope].variables) {
    if (variable.symbol == symbol) return &variable.value;
  }
  // A name the library learned after this state did.
  if (symbol < kOwnName && state_.rare && !rare().names.empty()) {
    for (const auto& variable : state_.scopes[token.scope].variables) {
      if (variable.symbol >= kOwnName && symbol_name(variable.symbol) == library_.name(symbol)) return &variable.value;
    }
  }
  return nullptr;
}

// Null when the token tells nothing of the kind.
feel::Value Run::told(const Token& token, Symbol symbol) const {
  if (symbol == symbol::kCounter) {
    return (token.flags & flag::kInstance) != 0 ? feel::Value::number(token.index) : feel::Value();
  }
  if ((token.flags & flag::kBody) == 0 || symbol > symbol::kTallyCount) return {};
  const auto* loop = loop_of(token.id);
  if (loop == nullptr) return {};
  switch (symbol) {
    case symbol::kInstances:
      return feel::Value::number(loop->total - loop->terminated);
    case symbol::kCompleted:
      return feel::Value::number(loop->completed);
    case symbol::kActive:
      return feel::Value::number(loop->started - loop->completed - loop->terminated);
    case symbol::kTerminated:
      return feel::Value::number(loop->terminated);
    case symbol::kTally:
      return tally(token, *loop, true);
    case symbol::kTallyCount:
      return tally(token, *loop, false);
    default:
      return {};
  }
}

feel::Value Run::lookup(TokenId from, Symbol symbol) const {
  for (const auto* token = find(from); token != nullptr; token = find(token->parent)) {
    if (symbol < symbol::kFirstFree) {
      if (auto value = told(*token, symbol); !value.is_null()) return value;
    }
    if (const auto* value = local(*token, symbol)) return *value;
    if (token->node == kNone) break;
  }
  return symbol < symbol::kFirstFree ? feel::Value() : outside(symbol_name(symbol));
}

feel::Value Run::outside(std::string_view name) const {
  return env_.outside ? env_.outside(name, false).value_or(feel::Value()) : feel::Value();
}

feel::Value Run::lookup_name(TokenId from, std::string_view name) const {
  if (const auto symbol = library_.symbol(name)) return lookup(from, *symbol);
  if (!state_.rare) return outside(name);
  for (std::size_t i = 0; i < rare().names.size(); ++i) {
    if (rare().names[i] == name) return lookup(from, kOwnName + static_cast<Symbol>(i));
  }
  return outside(name);
}

feel::Context Run::visible(TokenId from) const {
  feel::Context context;
  for (const auto* token = find(from == 0 ? 1 : from); token != nullptr; token = find(token->parent)) {
    if (token->scope != kNone) {
      for (const auto& [symbol, value] : state_.scopes[token->scope].variables) {
        const auto& name = symbol_name(symbol);
        if (context.find(name) == nullptr) context.put(name, value);
      }
    }
    if (token->node == kNone) break;
  }
  return context;
}

const std::string& Run::symbol_name(Symbol symbol) const {
  return symbol >= kOwnName ? rare().names[symbol - kOwnName] : library_.name(symbol);
}

Symbol Run::own_symbol(std::string_view name) {
  if (const auto known = library_.symbol(name)) {
    if (!state_.rare || rare().names.empty()) return *known;
  }
  if (state_.rare) {
    const auto& names = rare().names;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == name) return kOwnName + static_cast<Symbol>(i);
    }
  }
  if (const auto known = library_.symbol(name)) return *known;
  rare().names.emplace_back(name);
  return kOwnName + static_cast<Symbol>(rare().names.size() - 1);
}

void Run::declare(TokenId id, Symbol symbol, feel::Value value) {
  dirty_ = true;
  auto& token = at(id);
  if (env_.limits.trace) {
    auto& told = effect(EffectKind::variable, token);
    told.value = pairs({{"name", text_value(symbol_name(symbol))}, {"value", value}});
  }
  if (const auto* held = local(token, symbol)) {
    for (auto& variable : state_.scopes[token.scope].variables) {
      if (&variable.value != held) continue;
      variable.value = std::move(value);
      return;
    }
    return;
  }
  if (token.scope == kNone) {
    if (state_.free_scopes > 0) {
      const auto free = std::ranges::find(state_.scopes, TokenId{0}, &Scope::owner);
      token.scope = static_cast<std::uint32_t>(free - state_.scopes.begin());
      --state_.free_scopes;
    } else {
      token.scope = static_cast<std::uint32_t>(state_.scopes.size());
      state_.scopes.emplace_back();
    }
    state_.scopes[token.scope].owner = id;
  }
  state_.scopes[token.scope].variables.push_back({symbol, std::move(value)});
}

void Run::drop_scope(Token& token) {
  if (token.scope == kNone) return;
  auto& scope = state_.scopes[token.scope];
  scope.owner = 0;
  scope.variables = {};
  if (token.scope + 1 == state_.scopes.size()) {
    state_.scopes.pop_back();
  } else {
    ++state_.free_scopes;
  }
  token.scope = kNone;
}

void Run::assign(TokenId id, Symbol symbol, feel::Value value) {
  auto owner = id;
  for (const auto* token = find(id); token != nullptr; token = find(token->parent)) {
    owner = token->id;
    if (token->node == kNone || local(*token, symbol) != nullptr) break;
  }
  declare(owner, symbol, std::move(value));
}

void Run::assign_all(TokenId id, const feel::Value& context, bool in_own_scope) {
  if (!context.is(feel::Kind::context)) return;
  for (const auto& [name, value] : context.as_context().entries()) {
    const auto symbol = own_symbol(name);
    if (in_own_scope) {
      declare(id, symbol, plain(value));
    } else {
      assign(id, symbol, plain(value));
    }
  }
}

const feel::DateTime& Run::moment() {
  if (!moment_) {
    const auto local = now_.ms + env_.zone_offset_s * 1000LL;
    auto days = local / 86'400'000;
    auto rest = local % 86'400'000;
    if (rest < 0) {
      rest += 86'400'000;
      --days;
    }
    moment_ = feel::DateTime{feel::date_from_days(days), {rest * 1'000'000, feel::Zone::offset(env_.zone_offset_s)}};
  }
  return *moment_;
}

Run::Evaluated Run::evaluate(TokenId id, const Expression& expression, bool is_condition) {
  const auto& formulas = definition(at(id)).formulas;
  const auto found = formulas.find(&expression);
  if (found == formulas.end()) return {};
  const auto& formula = found->second;
  if (formula.constant) return {*formula.constant};
  auto& inputs = scratch_.inputs;
  inputs.clear();
  const auto value_of = [&](Symbol symbol) {
    if (symbol == kNoSymbol) return feel::Value();
    if (is_condition && env_.outside) {
      if (auto first = env_.outside(symbol_name(symbol), true)) return *std::move(first);
    }
    return lookup(id, symbol);
  };
  for (const auto symbol : formula.inputs) inputs.push_back(value_of(symbol));
  feel::Evaluation evaluation(moment(), env_.limits.feel);
  Evaluated made{plain(formula.program->evaluate(inputs, evaluation))};
  if (!evaluation.diagnostics().empty()) {
    made.about = expression.text + " · " + std::string(evaluation.diagnostics().front().id);
  }
  made.failed = evaluation.stopped();
  return made;
}

// Absent: an incident was made of it. A null that has no diagnostic (a variable nobody set) is false.
std::optional<bool> Run::truth(TokenId id, const Expression& expression) {
  auto made = evaluate(id, expression, true);
  if (!made.failed && made.value.is(feel::Kind::boolean)) return made.value.as_boolean();
  if (!made.failed && made.value.is_null() && made.about.empty()) return false;
  incident(id, "E-FLOW-140", made.about.empty() ? expression.text : made.about);
  return std::nullopt;
}

bool Run::map_inputs(TokenId id) {
  const auto& mappings = node(at(id)).inputs;
  for (std::size_t i = 0; i < mappings.size(); ++i) {
    auto made = evaluate(id, mappings[i].source);
    if (made.failed) {
      incident(id, "E-FLOW-140", std::move(made.about));
      return false;
    }
    declare(id, plan(at(id)).inputs[i], std::move(made.value));
  }
  return true;
}

// Sources see the activity's own variables, targets are written around it.
bool Run::map_outputs(TokenId id) {
  const auto& mappings = node(at(id)).outputs;
  for (std::size_t i = 0; i < mappings.size(); ++i) {
    auto made = evaluate(id, mappings[i].source);
    if (made.failed) {
      incident(id, "E-FLOW-140", std::move(made.about));
      return false;
    }
    assign(at(id).parent, plan(at(id)).outputs[i], std::move(made.value));
  }
  return true;
}

feel::Value Run::local_context(const Token& token) const {
  if (token.scope == kNone) return {};
  feel::Context context;
  for (const auto& [symbol, value] : state_.scopes[token.scope].variables) context.put(symbol_name(symbol), value);
  return feel::Value::context(std::move(context));
}

}  // namespace luoshi::process
