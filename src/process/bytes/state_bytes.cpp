// SPDX-License-Identifier: Apache-2.0
#include "process/state_bytes.hpp"

#include "process/bytes/archive.hpp"
#include "process/bytes/sound.hpp"
#include "process/engine/definition.hpp"

#include <algorithm>

namespace luoshi::process {
namespace {

constexpr std::string_view kMagic = "LSFS";

// Definitions and names as they stand in the bytes: numbered in the order of first use.
struct Tables {
  std::vector<DefinitionIndex> definitions = {};
  std::vector<Symbol> symbols = {};
};

/// Fields of a state, in the order of docs/formats/flow-state.md.
template <class Archive>
class Fields {
 public:
  Fields(Archive& archive, const Tables& tables) : io_(archive), tables_(tables) {}

  void state(State& state) {
    io_(state.status);
    definition(state.definition);
    io_(state.revision);
    io_(state.next_token);
    io_(state.next_item);
    io_(state.next_undo);
    io_.each(state.tokens, [&](Token& token) { this->token(state, token); });
    io_.each(state.watches, [&](Watch& watch) { this->watch(watch); });
    io_.each(state.items, [&](Item& item) { this->item(item); });
    io_.each(state.done, [&](Done& done) { this->done(done); });
    bool rare = static_cast<bool>(state.rare);
    io_(rare);
    if (rare) this->rare(state.rare.write());
  }

 private:
  void definition(DefinitionIndex& index) {
    if constexpr (Archive::kReads) {
      std::uint16_t place = 0;
      io_(place);
      index = place < tables_.definitions.size() ? tables_.definitions[place] : kNoDefinition;
    } else {
      const auto place = std::ranges::find(tables_.definitions, index) - tables_.definitions.begin();
      io_(index == kNoDefinition ? kNoDefinition : static_cast<std::uint16_t>(place));
    }
  }

  void symbol(Symbol& symbol) {
    if constexpr (Archive::kReads) {
      std::uint32_t place = 0;
      io_(place);
      symbol = place < tables_.symbols.size() ? tables_.symbols[place] : kNoSymbol;
    } else {
      io_(static_cast<std::uint32_t>(std::ranges::find(tables_.symbols, symbol) - tables_.symbols.begin()));
    }
  }

  void variables(std::vector<Variable>& all) {
    io_.each(all, [&](Variable& variable) {
      symbol(variable.symbol);
      io_(variable.value);
    });
  }

  void token(State& state, Token& token) {
    io_(token.id);
    io_(token.node);
    io_(token.parent);
    io_(token.origin);
    io_(token.firing);
    io_(token.reference);
    io_(token.index);
    io_(token.item);
    io_(token.since);
    io_(token.resume);
    definition(token.definition);
    io_(token.state);
    io_(token.flags);
    bool scope = token.scope != kNone;
    io_(scope);
    if (!scope) return;
    if constexpr (Archive::kReads) {
      token.scope = static_cast<std::uint32_t>(state.scopes.size());
      state.scopes.push_back({.owner = token.id});
    }
    variables(state.scopes[token.scope].variables);
  }

  void watch(Watch& watch) {
    io_(watch.token);
    io_(watch.node);
    io_(watch.firing);
    io_(watch.item);
    io_(watch.at.ms);
    io_(watch.every);
    io_(watch.left_ms);
    io_(watch.repeats);
    io_(watch.kind);
    io_(watch.index);
    io_(watch.held);
    io_(watch.still);
    io_(watch.correlation);
  }

  void item(Item& item) {
    io_(item.id);
    io_(item.token);
    io_(item.revision);
    io_(item.of);
    io_(item.merged_with);
    io_(item.nudges);
    io_(item.last_nudge.ms);
    io_(item.holder);
    io_(item.owner);
    io_(item.role);
    io_(item.status);
    io_(item.suspended);
    io_(item.touched);
  }

  void done(Done& done) {
    io_(done.item);
    io_(done.token);
    io_(done.scope);
    io_(done.node);
    definition(done.definition);
    io_(done.clean);
    io_(done.heirs);
    io_(done.step);
    io_(done.actor);
  }

  void loop(LoopState& loop) {
    io_(loop.body);
    io_(loop.total);
    io_(loop.started);
    io_(loop.completed);
    io_(loop.terminated);
    io_.each(loop.items, [&](feel::Value& value) { io_(value); });
    io_.each(loop.outputs, [&](feel::Value& value) { io_(value); });
    io_.each(loop.tally, [&](TallyLine& line) {
      io_(line.outcome);
      io_(line.count);
      io_(line.weight);
    });
  }

  void clock(ClockState& clock) {
    io_(clock.item);
    io_(clock.index);
    io_(clock.overdue);
    io_(clock.still);
    io_(clock.warned);
    io_(clock.in_days);
    io_(clock.started.ms);
    io_(clock.due.ms);
    io_(clock.left);
  }

  void undo(Undo& undo) {
    io_(undo.id);
    io_(undo.scope);
    io_(undo.inside);
    io_(undo.node);
    definition(undo.definition);
    variables(undo.variables);
  }

  void rare(Rare& rare) {
    io_.each(rare.loops, [&](LoopState& loop) { this->loop(loop); });
    io_.each(rare.clocks, [&](ClockState& clock) { this->clock(clock); });
    io_.each(rare.undo, [&](Undo& undo) { this->undo(undo); });
    io_.each(rare.undoing, [&](Undoing& undoing) {
      io_(undoing.thrower);
      io_(undoing.scope);
      io_(undoing.activity);
      io_(undoing.below);
    });
    io_.each(rare.incidents, [&](Incident& incident) {
      io_(incident.token);
      io_(incident.id);
      io_(incident.about);
    });
    io_.each(rare.readers, [&](Reader& reader) {
      io_(reader.id);
      io_(reader.of);
      io_(reader.who);
      io_(reader.read);
    });
    io_.each(rare.supervisions, [&](Supervision& supervision) {
      io_(supervision.id);
      io_(supervision.item);
      io_(supervision.by);
      io_(supervision.due.ms);
      io_(supervision.overdue);
    });
    io_.each(rare.extensions, [&](Extension& extension) {
      io_(extension.item);
      io_(extension.clock);
      io_(extension.until.ms);
      io_(extension.by);
    });
    io_(rare.merged_into);
  }

  Archive& io_;
  const Tables& tables_;
};

template <class T>
void remember(std::vector<T>& all, T one) {
  if (std::ranges::find(all, one) == all.end()) all.push_back(one);
}

Tables tables_of(const State& state) {
  Tables tables;
  if (state.definition != kNoDefinition) remember(tables.definitions, state.definition);
  for (const auto& token : state.tokens) remember(tables.definitions, token.definition);
  for (const auto& done : state.done) remember(tables.definitions, done.definition);
  for (const auto& scope : state.scopes) {
    for (const auto& variable : scope.variables) remember(tables.symbols, variable.symbol);
  }
  for (const auto& undo : state.rare.read().undo) {
    remember(tables.definitions, undo.definition);
    for (const auto& variable : undo.variables) remember(tables.symbols, variable.symbol);
  }
  return tables;
}

Failure damaged() { return fail({base::ErrorCode::corrupt, "E-FLOW-160"}); }

Result<void> read_tables(ByteReader& reader, const Library& library, Tables& tables, State& state) {
  std::vector<std::pair<std::string, std::string>> definitions;
  reader.each(definitions, [&](auto& one) {
    reader(one.first);
    reader(one.second);
  });
  if (!reader.ok()) return damaged();
  for (const auto& [id, version] : definitions) {
    const auto index = library.find(id, version);
    if (index == kNoDefinition) {
      return fail({base::ErrorCode::not_found, "E-FLOW-162", {.item = id}, {{"process", id}, {"version", version}}});
    }
    tables.definitions.push_back(index);
  }
  std::vector<std::string> names;
  reader.each(names, [&](std::string& name) { reader(name); });
  if (!reader.ok()) return damaged();
  for (auto& name : names) {
    if (const auto known = library.symbol(name)) {
      tables.symbols.push_back(*known);
    } else {
      auto& own = state.rare.write().names;
      tables.symbols.push_back(kOwnName + static_cast<Symbol>(own.size()));
      own.push_back(std::move(name));
    }
  }
  return {};
}

}  // namespace

std::string save(const State& state, const Library& library) {
  auto copy = state;
  std::erase_if(copy.tokens, [](const Token& token) { return token.state == TokenState::dead; });
  const auto tables = tables_of(copy);
  std::string out(kMagic);
  out += {static_cast<char>(kStateVersion), '\0', '\0', '\0'};
  ByteWriter writer(out);
  writer(static_cast<std::uint32_t>(tables.definitions.size()));
  for (const auto index : tables.definitions) {
    writer(library.process(index).id);
    writer(library.process(index).version);
  }
  writer(static_cast<std::uint32_t>(tables.symbols.size()));
  for (const auto symbol : tables.symbols) {
    writer(symbol >= kOwnName ? copy.rare.read().names[symbol - kOwnName] : library.name(symbol));
  }
  Fields(writer, tables).state(copy);
  return out;
}

Result<State> load(std::string_view bytes, const Library& library) {
  if (!bytes.starts_with(kMagic)) return damaged();
  ByteReader reader(bytes.substr(kMagic.size()));
  std::uint32_t version = 0;
  reader(version);
  if (!reader.ok()) return damaged();
  if (version == 0 || version > kStateVersion) {
    return fail({base::ErrorCode::invalid_input, "E-FLOW-161", {}, {{"version", std::to_string(version)}}});
  }
  if (version == kStateVersion) reader.expect_groups();
  State state;
  Tables tables;
  LUOSHI_CHECK(read_tables(reader, library, tables, state));
  Fields(reader, tables).state(state);
  if (!reader.ok() || !reader.at_end() || !make_sound(state, library)) return damaged();
  return state;
}

}  // namespace luoshi::process
