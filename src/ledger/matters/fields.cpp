// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/fields.hpp"

#include "base/utf8.hpp"
#include "calendar/local_time.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/cells.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/personal.hpp"
#include "model/body_json.hpp"

#include <algorithm>
#include <array>

namespace luoshi::ledger::matters {
namespace {

feel::Date feel_day(base::Instant now) { return feel::date_from_days(calendar::to_local(now).day); }

// The fields of the type: shape, vocabulary, rules, computed ones; private ones under the matter's key.
Result<void> take_fields(Case& matter, const Json& written) {
  const auto& type = matter.type();
  LUOSHI_TRY(const auto given, with_cells(matter.desk().definitions->places(), type, written));
  auto body = fields_of(matter.body(), type);
  auto read = model::body_from_json(type, given);
  if (!read.mistakes.empty()) return fail(read.mistakes.front());
  for (const auto& [key, value] : *given.members()) {
    if (value.is_null()) body.remove(key);
  }
  for (const auto& [key, value] : read.body->entries()) body.put(key, value);
  const Facts facts(matter.id(), matter.body(), type);
  const auto day = feel_day(matter.now());
  feel::Evaluation evaluation(feel::DateTime{day, {}});
  body = model::with_computed(type, std::move(body), facts.view().around, evaluation);
  auto mistakes = model::check_shape(type, body, matter.desk().definitions->model(), day);
  if (mistakes.empty()) mistakes = model::check_rules(type, body, facts.view().around, evaluation);
  if (!mistakes.empty()) return fail(std::move(mistakes.front()));
  auto fields = codec::json_object();
  for (const auto& [key, value] : body.entries()) {
    const auto* field = type.field(key);
    auto json = model::to_json(*field, value);
    fields.add(key, field->is_private() ? matter.secret(std::move(json)) : std::move(json));
  }
  matter.put("fields", std::move(fields));
  put_cell_of(matter, given);
  return {};
}

Result<void> take_units(Case& matter, const Json& input) {
  if (const auto unit = input.text_of("unit"); unit && !unit->empty()) {
    LUOSHI_CHECK(matter.check_unit(*unit, "unit"));
    matter.put("unit", *unit);
    matter.remove("co/" + std::string(*unit));
    // The post of another unit does not answer for it any more (packs.md, invariant 1).
    const auto* post = matter.directory().post(matter.text("post"));
    if (post != nullptr && !matter.directory().within(post->unit, *unit, matter.today())) {
      matter.remove("post");
      matter.remove("holder");
    }
  }
  if (const auto* co = input.items_of("co")) {
    auto made = codec::json_object();
    for (const auto& one : *co) {
      const auto id = one.text() ? *one.text() : one.text_of("unit").value_or("");
      LUOSHI_CHECK(matter.check_unit(id, "co"));
      if (id == matter.text("unit") || made.find(id) != nullptr) continue;
      const auto* held = find_at(matter.body(), "co/" + std::string(id));
      auto part = held == nullptr ? codec::json_object() : *held;
      if (const auto own = one.text_of("deadline")) {
        if (!base::parse_iso_date(*own)) return matter.wrong_input("co");
        part.put("deadline", *own);
      }
      made.add(std::string(id), std::move(part));
    }
    matter.put("co", std::move(made));
  }
  const auto post = input.text_of("post");
  if (!post || post->empty()) return {};
  if (matter.directory().post(*post) == nullptr) {
    return refused("E-MATTER-011", "post", {{"person", std::string(*post)}}, base::ErrorCode::not_found);
  }
  matter.put("post", *post);
  const auto* holder = matter.directory().acting(*post, matter.today());
  matter.put("holder", holder == nullptr ? Json() : Json(holder->id));
  return {};
}

Result<void> take_quantities(Case& matter, const Json& input) {
  const auto* given = input.items_of("quantities");
  if (given == nullptr) return {};
  for (const auto& one : *given) {
    const auto* target = one.find("target");
    const auto written = target == nullptr   ? std::optional<base::Decimal>()
                         : target->integer() ? std::optional(base::Decimal(*target->integer()))
                                             : base::Decimal::parse(target->text().value_or(""));
    if (!written || !written->is_finite()) return matter.wrong_input("quantities");
    const std::string number(one.text_of("number").value_or(next_number(matter.body(), "quantities")));
    const auto path = "quantities/" + number;
    matter.put(path + "/target", written->to_string());
    matter.put(path + "/of", matter.secret(one.text_of("of").value_or("")));
    for (const auto* member : {"unit", "op", "kind"}) {
      if (const auto text = one.text_of(member); text && !text->empty()) matter.put(path + "/" + member, *text);
    }
  }
  return {};
}

Result<void> take_deadline(Case& matter, const Json& input) {
  if (const auto* standing = input.find("standing")) {
    const auto said = standing->boolean();
    if (!said) return matter.wrong_input("standing");
    matter.put("standing", *said ? Json(true) : Json());
  }
  const auto written = input.text_of("deadline");
  if (!written) return {};
  const auto day = base::parse_iso_date(*written);
  if (!day) return matter.wrong_input("deadline");
  const std::string before(matter.text("deadline"));
  matter.put("deadline", *written);
  LUOSHI_TRY(auto held, matter.clock("lead"));
  if (!held || before == *written) return {};
  // The date of a matter that runs: it is moved, and shown as moved (packs.md, invariant 5).
  const auto from = held->due;
  LUOSHI_TRY(const auto moved,
             clocks::start_until(*day, held->clock.started, held->calendar, matter.desk().definitions->calendars()));
  auto fresh = moved;
  fresh.firing = held->firing + 1;
  matter.put("moved/" + next_number(matter.body(), "moved"),
             codec::json_object({{"clock", "lead"},
                                 {"from", from ? Json(base::to_iso(*from)) : Json()},
                                 {"to", fresh.due ? Json(base::to_iso(*fresh.due)) : Json()},
                                 {"approver", matter.action().actor},
                                 {"at", base::to_iso(matter.now())},
                                 {"reason", matter.secret(matter.input("reason"))}}));
  matter.set_clock("lead", fresh);
  return {};
}

}  // namespace

Result<void> add_source(Case& matter, const Json& source) {
  const auto document = source.text_of("document").value_or("");
  const auto start = source.integer_of("start");
  const auto end = source.integer_of("end");
  if (document.empty() || !start || !end || *start < 0 || *end < *start) return matter.wrong_input("sources");
  const auto path = "sources/" + next_number(matter.body(), "sources");
  auto made = codec::json_object({{"document", document}, {"end", *end}, {"start", *start}});
  if (const auto number = source.text_of("number"); number && !number->empty()) made.add("number", *number);
  if (const auto* text = source.find("text")) made.add("text", matter.secret(*text));
  if (const auto candidate = source.integer_of("candidate")) made.add("candidate", *candidate);
  matter.put(path, std::move(made));
  return {};
}

namespace {

// The inner of the two outermost headings that a promise stands under in its document; empty where none is known.
std::string chapter_of(const Json& input) {
  constexpr std::size_t kCharactersMax = 200;
  const auto* headings = input.items_of("section");
  if (headings == nullptr || headings->empty()) return {};
  const auto words = headings->at(std::min<std::size_t>(headings->size() - 1, 1)).text().value_or("");
  return base::count_code_points(words) > kCharactersMax ? std::string() : std::string(words);
}

// Deadline, standing and condition are what every matter has; a type that has fields of these names shows them there
// too, and what is entered in either place is the same.
Json with_mirrors(const Case& matter, const Json& input) {
  Json fields = codec::json_object();
  if (const auto* given = input.find("fields"); given != nullptr && given->members() != nullptr) fields = *given;
  for (const auto* name : {"deadline", "standing", "condition", "kind"}) {
    const auto* value = input.find(name);
    if (value != nullptr && matter.type().field(name) != nullptr && fields.find(name) == nullptr) {
      fields.add(name, *value);
    }
  }
  if (auto chapter = chapter_of(input);
      !chapter.empty() && matter.type().field("chapter") != nullptr && fields.find("chapter") == nullptr) {
    fields.add("chapter", std::move(chapter));
  }
  return fields;
}

Json with_core(const Json& input, const Json& fields) {
  auto made = input;
  for (const auto* name : {"deadline", "standing", "condition"}) {
    const auto* value = fields.find(name);
    if (value != nullptr && made.find(name) == nullptr) made.add(name, *value);
  }
  return made;
}

// The leader in charge: whoever acts for the post that the type's field `leader` names.
void take_leader(Case& matter) {
  const auto post = matter.text("fields/leader");
  if (post.empty()) return;
  const auto* leader = matter.directory().acting(post, matter.today());
  matter.put("leader", leader == nullptr ? Json() : Json(leader->id));
}

}  // namespace

Result<void> take_edit(Case& matter, const Json& given) {
  const auto fields = with_mirrors(matter, given);
  const auto input = with_core(given, fields);
  if (const auto* title = input.find("title")) {
    if (title->text().value_or("").empty()) return matter.wrong_input("title");
    matter.put_secret("title", *title);
  }
  if (const auto level = input.text_of("level")) {
    const auto known = model::level_named(*level);
    if (!known) return matter.wrong_input("level");
    matter.put("level", model::name_of(*known));
  }
  if (const auto* place = input.find("place"); place != nullptr && place->members() != nullptr) {
    LUOSHI_TRY(const auto made, with_cell(matter.desk().definitions->places(), *place, "place"));
    put_cell(matter, made.text_of("cell").value_or(""));
    for (const auto* member : {"name", "longitude", "latitude"}) {
      if (const auto* said = made.find(member)) matter.put_secret(std::string("place/") + member, *said);
    }
  }
  LUOSHI_CHECK(take_units(matter, input));
  LUOSHI_CHECK(take_deadline(matter, input));
  LUOSHI_CHECK(take_quantities(matter, input));
  const auto* sources = input.items_of("sources");
  for (std::size_t i = 0; sources != nullptr && i < sources->size(); ++i) {
    LUOSHI_CHECK(add_source(matter, (*sources)[i]));
  }
  if (!fields.members()->empty() || matter.is_new()) LUOSHI_CHECK(take_fields(matter, fields));
  take_leader(matter);
  return {};
}

Result<void> take_edit(Case& matter) { return take_edit(matter, matter.action().input); }

Result<void> begin(Case& matter, const Json& given) {
  const auto input = with_core(given, with_mirrors(matter, given));
  const auto& type = matter.type();
  matter.put("type", type.id);
  matter.put("version", matter.desk().definitions->hash());
  matter.put("key", journal::to_json(matter.key()));
  matter.put("created", base::to_iso(matter.now()));
  matter.put("creator", matter.action().actor);
  matter.put("level", model::name_of(type.level));
  if (const auto indexed = indexed_fields(type); !indexed.members()->empty()) matter.put("indexed", indexed);
  if (const auto personal = personal_fields(type); !personal.members()->empty()) matter.put("personal", personal);
  if (!type.states.empty()) matter.set_state(type.states.front().id);
  if (input.text_of("title").value_or("").empty()) return matter.wrong_input("title");
  LUOSHI_CHECK(take_edit(matter, input));
  if (const auto condition = input.text_of("condition"); condition && !condition->empty()) {
    matter.put("conditions/1", codec::json_object({{"at", base::to_iso(matter.now())},
                                                   {"by", matter.action().actor},
                                                   {"text", matter.secret(*condition)}}));
    matter.put("waiting", "1");
  }
  if (const auto levels = input.integer_of("levels"); levels && *levels >= 0 && *levels <= 3) {
    matter.put("levels", *levels);
  }
  LUOSHI_CHECK(matter.start_flow());
  return input.boolean_of("direct").value_or(false) ? matter.hand_down_at_once() : Result<void>();
}

}  // namespace luoshi::ledger::matters
