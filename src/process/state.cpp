// SPDX-License-Identifier: Apache-2.0
#include "process/state.hpp"

#include "process/engine/definition.hpp"

#include <algorithm>

namespace luoshi::process {
namespace {

const Rare kNothing = {};

const std::string& name_of_symbol(const State& state, const Library& library, Symbol symbol) {
  return symbol >= kOwnName ? state.rare.read().names[symbol - kOwnName] : library.name(symbol);
}

template <class T>
std::size_t held_bytes(const std::vector<T>& values) {
  // What the allocator keeps beside each block is counted too.
  return values.capacity() == 0 ? 0 : values.capacity() * sizeof(T) + 16;
}

}  // namespace

const Rare& RareBox::read() const { return rare_ ? *rare_ : kNothing; }

Token* find_token(State& state, TokenId id) {
  auto& tokens = state.tokens;
  // Without removals the place of a token follows from its id.
  if (id == 0) return nullptr;
  if (id <= tokens.size() && tokens[id - 1].id == id) {
    return tokens[id - 1].state == TokenState::dead ? nullptr : &tokens[id - 1];
  }
  const auto found = std::ranges::lower_bound(tokens, id, {}, &Token::id);
  if (found == tokens.end() || found->id != id || found->state == TokenState::dead) return nullptr;
  return &*found;
}
const Token* find_token(const State& state, TokenId id) { return find_token(const_cast<State&>(state), id); }

const Item* find_item(const State& state, ItemId id) {
  const auto found = std::ranges::lower_bound(state.items, id, {}, &Item::id);
  return found == state.items.end() || found->id != id ? nullptr : &*found;
}

const Node& node_of(const State& state, const Library& library, const Item& item) {
  const auto& token = *find_token(state, item.token);
  return library.process(token.definition).nodes[token.node];
}

const Item* find_item(const State& state, const Library& library, std::string_view node) {
  for (const auto& item : state.items) {
    if (item.role == ItemRole::main && node_of(state, library, item).id == node) return &item;
  }
  return nullptr;
}

feel::Context variables(const State& state, const Library& library, TokenId from) {
  feel::Context context;
  for (const auto* token = find_token(state, from == 0 ? 1 : from); token != nullptr;
       token = find_token(state, token->parent)) {
    if (token->scope != kNone) {
      for (const auto& [symbol, value] : state.scopes[token->scope].variables) {
        const auto& name = name_of_symbol(state, library, symbol);
        if (context.find(name) == nullptr) context.put(name, value);
      }
    }
    if (token->node == kNone) break;
  }
  return context;
}

feel::Value variable(const State& state, const Library& library, std::string_view name, TokenId from) {
  for (const auto* token = find_token(state, from == 0 ? 1 : from); token != nullptr;
       token = find_token(state, token->parent)) {
    if (token->scope != kNone) {
      for (const auto& [symbol, value] : state.scopes[token->scope].variables) {
        if (name_of_symbol(state, library, symbol) == name) return value;
      }
    }
    if (token->node == kNone) break;
  }
  return {};
}

const Watch* next_timer(const State& state) {
  const Watch* first = nullptr;
  for (const auto& watch : state.watches) {
    const bool timed = watch.kind == WatchKind::timer || watch.kind == WatchKind::clock_due ||
                       watch.kind == WatchKind::clock_warning || watch.kind == WatchKind::supervision;
    if (timed && !watch.still && (first == nullptr || watch.at < first->at)) first = &watch;
  }
  return first;
}

std::size_t memory_bytes(const State& state) {
  auto bytes = sizeof(State) + held_bytes(state.tokens) + held_bytes(state.scopes) + held_bytes(state.watches) +
               held_bytes(state.items) + held_bytes(state.done);
  for (const auto& scope : state.scopes) bytes += held_bytes(scope.variables);
  if (!state.rare) return bytes;
  const auto& rare = state.rare.read();
  bytes += sizeof(Rare) + 16 + held_bytes(rare.loops) + held_bytes(rare.clocks) + held_bytes(rare.undo) +
           held_bytes(rare.incidents) + held_bytes(rare.readers) + held_bytes(rare.supervisions);
  for (const auto& loop : rare.loops)
    bytes += held_bytes(loop.items) + held_bytes(loop.outputs) + held_bytes(loop.tally);
  return bytes;
}

}  // namespace luoshi::process
