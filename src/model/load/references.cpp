// SPDX-License-Identifier: Apache-2.0
// What can only be judged when every file is read: names that must exist, states of rows, kinds of evidence.
#include "model/load/draft.hpp"

#include <algorithm>

namespace luoshi::model::load_inside {
namespace {

using To = Reference::To;

template <class Items, class Key>
std::vector<std::string> ids_in(const Items& items, Key key) {
  std::vector<std::string> ids;
  for (const auto& item : items) ids.push_back(std::invoke(key, item));
  return ids;
}

std::vector<std::string> known(const Definitions::Content& content, To to) {
  switch (to) {
    case To::pack:
      return ids_in(content.packs, &Pack::id);
    case To::type:
      return ids_in(content.types, &Type::id);
    case To::vocabulary:
      return ids_in(content.vocabularies, &Vocabulary::id);
    case To::numbering:
      return ids_in(content.numberings, &Numbering::id);
    case To::role:
      return ids_in(content.roles, &Role::id);
  }
  return {};
}

// A state that a row names must be one of each of its types.
void check_states(Draft& draft) {
  for (std::size_t i = 0; i < draft.content.permissions.size(); ++i) {
    const auto& row = draft.content.permissions[i];
    for (const auto& type : draft.content.types) {
      if (std::ranges::find(row.types, type.id) == row.types.end()) continue;
      const auto states = ids_in(type.states, &State::id);
      for (const auto& state : row.states) {
        if (state != "*") tell_unknown(draft, draft.permission_places[i], "states", state, states);
      }
    }
  }
}

void check_evidence(Draft& draft) {
  for (std::size_t i = 0; i < draft.content.types.size(); ++i) {
    const auto& type = draft.content.types[i];
    const auto vocabulary = std::ranges::find(draft.content.vocabularies, type.evidence_kinds, &Vocabulary::id);
    if (vocabulary == draft.content.vocabularies.end()) continue;  // told already
    const auto codes = ids_in(vocabulary->codes, &Code::code);
    for (std::size_t demand = 0; demand < type.evidence.size(); ++demand) {
      for (const auto& kind : type.evidence[demand].kinds) {
        tell_unknown(draft, draft.demand_places[i][demand], "kinds", kind, codes);
      }
    }
  }
}

// A field by which a round is narrowed is a choice of the round and of each type that it covers.
void check_rounds(Draft& draft) {
  const auto of = [&](std::string_view id) { return std::ranges::find(draft.content.types, id, &Type::id); };
  for (const auto& type : draft.content.types) {
    if (!type.round) continue;
    auto types = type.round->covers;
    types.push_back(type.id);
    for (const auto& id : types) {
      const auto covered = of(id);
      if (covered == draft.content.types.end()) continue;  // told already
      for (const auto& key : type.round->match) {
        const auto* field = covered->field(key);
        const bool good =
            field != nullptr && !field->personal &&
            (field->kind == FieldKind::choice || field->kind == FieldKind::unit || field->kind == FieldKind::post);
        if (!good) draft.mistakes.add("E-MODEL-028", draft.round_places[type.id], {{"field", key}, {"type", id}});
      }
    }
  }
}

}  // namespace

void tell_unknown(Draft& draft, const Place& place, const std::string& key, const std::string& value,
                  const std::vector<std::string>& names) {
  if (std::ranges::find(names, value) != names.end()) return;
  const auto near = nearest(value, names);
  draft.mistakes.add(near.empty() ? "E-MODEL-021" : "E-MODEL-022", place,
                     {{"key", key}, {"value", value}, {"near", near}});
}

bool Draft::is_new(std::string_view what, const std::string& id, const Reader& reader, std::string_view key) {
  const auto place = reader.place(key);
  const auto [entry, added] = first.emplace(std::string(what) + " " + id, place);
  if (!added) {
    const auto& there = entry->second;
    mistakes.add("E-MODEL-007", place, {{"id", id}, {"first", there.file + ":" + std::to_string(there.line)}});
  }
  return added;
}

void Draft::refer(Reference::To to, std::string id, std::string_view key, const Reader& reader) {
  if (id.empty()) return;
  references.push_back({.to = to, .id = std::move(id), .key = std::string(key), .place = reader.place(key)});
}

void check_references(Draft& draft) {
  for (const auto to : {To::pack, To::type, To::vocabulary, To::numbering, To::role}) {
    const auto names = known(draft.content, to);
    for (const auto& reference : draft.references) {
      if (reference.to == to) tell_unknown(draft, reference.place, reference.key, reference.id, names);
    }
  }
  check_states(draft);
  check_evidence(draft);
  check_rounds(draft);
  check_makes(draft);
  check_forms(draft);
}

}  // namespace luoshi::model::load_inside
