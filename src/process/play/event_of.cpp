// SPDX-License-Identifier: Apache-2.0
#include "process/play/event_of.hpp"

#include "feel/program.hpp"

#include <algorithm>
#include <charconv>

namespace luoshi::process::play {
namespace {

Failure wrong(const Line& line, std::string_view id, std::string value = {}) {
  return fail({.code = base::ErrorCode::invalid_input,
               .id = id,
               .where = {.file = {}, .line = line.number, .item = {}},
               .args = {{"line", line.text}, {"value", std::move(value)}}});
}

std::string text_of(std::string_view written) {
  const feel::Value value = value_of(written);
  return value.is(feel::Kind::string) ? value.as_string() : std::string(written);
}

std::vector<std::string> people_of(std::string_view written) {
  std::vector<std::string> out;
  const std::string text = text_of(written);
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    out.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
  }
  return out;
}

bool is_step(const Node& node, std::string_view step) { return node.id == step || node.name == step; }

/// The item a word means: a step (`办理`), one person's item of it (`办理@张`), the n-th (`办理#2`), or a number
/// (`#7`).
ItemId find_item_of(const State& state, const Library& library, std::string_view word, std::string_view actor) {
  const auto mark = word.find_first_of("@#");
  const auto step = word.substr(0, mark);
  std::size_t number = 0;
  if (mark != std::string_view::npos && word[mark] == '#') {
    const auto digits = word.substr(mark + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (step.empty()) return static_cast<ItemId>(number);
  }
  const auto items = open_items(state, library, step);
  if (number > 0) return number <= items.size() ? items[number - 1] : 0;
  const auto holder = mark == std::string_view::npos ? actor : word.substr(mark + 1);
  for (const auto id : items) {
    const Item* item = find_item(state, id);
    if (item->holder && *item->holder == holder) return id;
  }
  // Not given to anybody yet, or the line is a test of who may.
  return mark == std::string_view::npos && !items.empty() ? items[0] : 0;
}

/// What `actor` completed at a step, else what anybody did there (a test of who may take it back).
ItemId done_item(const State& state, const Library& library, std::string_view step, std::string_view actor) {
  ItemId found = 0;
  bool own = false;
  for (const auto& done : state.done) {
    if (!is_step(library.process(done.definition).nodes[done.node], step)) continue;
    const bool mine = done.actor && *done.actor == actor;
    if (mine || !own) found = done.item;
    own = own || mine;
  }
  return found;
}

TokenId find_token_at(const State& state, const Library& library, std::string_view step) {
  for (const auto& token : state.tokens) {
    if (token.state == TokenState::dead || token.node == kNone || (token.flags & flag::kBody) != 0) continue;
    if (is_step(library.process(token.definition).nodes[token.node], step)) return token.id;
  }
  return 0;
}

std::string node_id(const State& state, const Library& library, std::string_view step) {
  for (const auto& token : state.tokens) {
    for (const auto& node : library.process(token.definition).nodes) {
      if (is_step(node, step)) return node.id;
    }
  }
  return std::string(step);
}

bool names_item(Verb verb) { return verb >= Verb::claim; }
bool names_token(Verb verb) {
  return verb == Verb::service_done || verb == Verb::service_failed || verb == Verb::activate ||
         verb == Verb::finish_ad_hoc || verb == Verb::retry || verb == Verb::jump;
}

struct Filling {
  Event& event;
  const State& state;
  const Library& library;
  feel::Context variables = {};
};

/// Fields of an event that a script may name; false for the name of a variable.
bool set_field(Filling& filling, const std::string& name, const std::string& written) {
  Event& event = filling.event;
  if (name == "outcome") return event.outcome = text_of(written), true;
  if (name == "weight") return event.weight = value_of(written), true;
  if (name == "reason") return event.reason = text_of(written), true;
  if (name == "to" || name == "node") return event.node = node_id(filling.state, filling.library, written), true;
  if (name == "people") return event.people = people_of(written), true;
  if (name == "until") return event.until = local_moment(text_of(written)).value_or(base::Instant{}), true;
  if (name == "clock" || name == "name" || name == "code") return event.name = text_of(written), true;
  if (name == "correlation" || name == "value") return event.value = value_of(written), true;
  if (name == "for") return event.on_behalf_of = text_of(written), true;
  if (name == "straight") return event.straight_back = written == "true", true;
  if (name == "items") {
    for (const auto& word : people_of(written)) {
      event.items.push_back(find_item_of(filling.state, filling.library, word, event.actor));
    }
    return true;
  }
  return false;
}

}  // namespace

feel::Value value_of(std::string_view text) {
  const auto program = feel::compile(text, {});
  if (!program) return feel::Value::string(std::string(text));
  feel::Evaluation evaluation;
  feel::Value value = program->evaluate({}, evaluation);
  return value.is_null() && text != "null" ? feel::Value::string(std::string(text)) : value;
}

std::optional<base::Instant> local_moment(std::string_view text) {
  std::string whole(text);
  if (whole.size() == 10) whole += "T00:00";
  if (whole.size() == 16) whole += ":00";
  if (whole.size() == 19) whole += "+08:00";
  return base::parse_iso_instant(whole);
}

std::vector<ItemId> open_items(const State& state, const Library& library, std::string_view step) {
  std::vector<ItemId> out;
  for (const auto& item : state.items) {
    if (item.status == ItemStatus::finished) continue;
    if (is_step(node_of(state, library, item), step)) out.push_back(item.id);
  }
  return out;
}

Result<Event> event_of(const Line& line, const State& seen, const State& state, const Library& library,
                       std::string_view first, base::Instant) {
  Event event{.actor = line.by};
  std::string verb = line.verb;
  if (verb == "service") verb = line.words.size() > 1 && line.words[1] == "fails" ? "service_failed" : "service_done";
  if (verb == "return") verb = "return_to";
  if (!parse_verb(verb, event.verb)) return wrong(line, "E-PLAY-003", line.verb);
  const std::string target = line.words.empty() ? std::string() : line.words[0];
  if (event.verb == Verb::start) {
    event.name = target.empty() ? std::string(first) : target;
  } else if (event.verb == Verb::message || event.verb == Verb::signal || event.verb == Verb::merge_into) {
    event.name = text_of(target);
  } else if (names_token(event.verb)) {
    event.token = find_token_at(state, library, target);
    if (event.token == 0) return wrong(line, "E-PLAY-009", target);
    if (const Token* token = find_token(state, event.token)) event.firing = token->firing;
  } else if (names_item(event.verb)) {
    event.item = find_item_of(seen, library, target, line.by);
    if (event.verb == Verb::withdraw) {
      event.item = done_item(seen, library, target, line.by);
    }
    if (event.item == 0) return wrong(line, "E-PLAY-009", target);
    if (const Item* item = find_item(seen, event.item); item != nullptr && line.meanwhile) {
      event.item_revision = item->revision;
    }
  }
  Filling filling{.event = event, .state = state, .library = library};
  for (const auto& [name, written] : line.values) {
    if (set_field(filling, name, written)) continue;
    filling.variables.put(name.starts_with("var.") ? name.substr(4) : name, value_of(written));
  }
  if (!filling.variables.entries().empty()) event.variables = feel::Value::context(std::move(filling.variables));
  return event;
}

}  // namespace luoshi::process::play
