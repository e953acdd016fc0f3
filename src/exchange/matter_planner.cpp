// SPDX-License-Identifier: Apache-2.0
#include "exchange/matter_planner.hpp"

#include "calendar/local_time.hpp"
#include "codec/json.hpp"
#include "exchange/ledger_rows.hpp"
#include "exchange/matter_columns.hpp"
#include "exchange/matter_row.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/commands.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/personal.hpp"
#include "ledger/matters/queries.hpp"
#include "ledger/people/names.hpp"
#include "model/body_json.hpp"
#include "model/formula.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

namespace luoshi::exchange {

using codec::Json;
namespace matters = ledger::matters;

struct MatterPlanner::Inside {
 public:
  Inside(const MatterImport& how, const model::Type& type, const Ground& ground, const KnownMatters& known, Head head)
      : how_(how),
        type_(type),
        ground_(ground),
        known_(known),
        head_(std::move(head)),
        today_(ledger::people::day_of(ground.now)),
        reader_(head_, type, ground.definitions, ground.directory, today_,
                how.year != 0 ? how.year : static_cast<int>(today_.year()), how.given),
        rows_(head_, *head_.column(kTitle)) {}

  Result<void> take(const TableRow& row) { return rows_.is_matter(row) ? take(reader_.read(row)) : Result<void>(); }

  Plan planned() {
    plan_.kind = "matters";
    plan_.head = head_;
    return std::exchange(plan_, {});
  }

 private:
  void note(std::uint32_t line, std::string_view id, std::vector<base::Arg> args = {}) {
    plan_.problems.push_back(
        {.code = base::ErrorCode::invalid_input, .id = id, .where = {.line = line}, .args = std::move(args)});
  }

  Result<void> take(MatterRow row) {
    if (!row.problems.empty()) {
      plan_.problems.insert(plan_.problems.end(), row.problems.begin(), row.problems.end());
      return {};
    }
    const auto unit = std::string(row.input.text_of("unit").value_or(""));
    const auto found = known_.find(row.id, row.number, row.title, unit);
    if (found.several) {
      note(row.line, "E-EXCHANGE-017", {{"value", row.title}});
      return {};
    }
    if (!row.id.empty() && found.id.empty()) {
      note(row.line, "E-EXCHANGE-016", {{"value", row.id}});
      return {};
    }
    const auto mark = found.id.empty() ? KnownMatters::mark(row.title, unit) : found.id;
    if (const auto [at, fresh] = seen_.emplace(std::hash<std::string>()(mark), row.line); !fresh) {
      note(row.line, "E-EXCHANGE-018", {{"line", std::to_string(at->second)}});
      return {};
    }
    if (found.id.empty()) {
      plan_new(std::move(row));
      return {};
    }
    LUOSHI_TRY(const auto reader, ground_.store.reader());
    LUOSHI_TRY(auto known, matters::find_matter(*reader, found.id));
    if (!known) {
      note(row.line, "E-EXCHANGE-016", {{"value", found.id}});
      return {};
    }
    return plan_change(std::move(row), *known);
  }

  // What the ledger would say: shape, limits, rules. The first mistake of each field.
  [[nodiscard]] bool is_sound(const MatterRow& row, const Json& before) {
    auto given = codec::json_object();
    if (const auto* fields = row.input.find("fields")) given = *fields;
    for (const auto* mirror : {"deadline", "standing"}) {
      const auto* value = row.input.find(mirror);
      if (value != nullptr && type_.field(mirror) != nullptr) given.put(mirror, *value);
    }
    auto read = model::body_from_json(type_, given);
    auto mistakes = std::move(read.mistakes);
    if (mistakes.empty()) {
      auto body = matters::fields_of(before, type_);
      for (const auto& [key, value] : read.body->entries()) body.put(key, value);
      const auto day = feel::date_from_days(calendar::to_local(ground_.now).day);
      feel::Evaluation evaluation(feel::DateTime{day, {}});
      const matters::Facts facts({}, before, type_);
      body = model::with_computed(type_, std::move(body), facts.view().around, evaluation);
      mistakes = model::check_shape(type_, body, ground_.definitions, day);
      if (mistakes.empty()) mistakes = model::check_rules(type_, body, facts.view().around, evaluation);
    }
    for (auto& mistake : mistakes) {
      mistake.where.line = row.line;
      if (const auto column = head_.column(mistake.where.item)) {
        mistake.where.column = static_cast<std::uint32_t>(*column + 1);
      }
      if (const auto* field = type_.field(mistake.where.item)) mistake.where.item = field->label.zh;
      plan_.problems.push_back(std::move(mistake));
    }
    return mistakes.empty();
  }

  [[nodiscard]] bool may(const MatterRow& row, model::Verb verb, std::string_view id, const Json& body) {
    const matters::Facts facts(id, body, type_);
    const auto allowed =
        ledger::access::allows(ground_.directory, ground_.definitions, ground_.by, verb, facts.view(), ground_.now);
    if (allowed) return true;
    auto error = allowed.error();
    error.where.line = row.line;
    plan_.problems.push_back(std::move(error));
    return false;
  }

  void plan_new(MatterRow row) {
    auto body = codec::json_object({{"type", type_.id}, {"creator", ground_.by.actor}});
    if (!type_.states.empty()) body.add("state", type_.states.front().id);
    body.add("level", model::name_of(type_.level));
    for (const auto* member : {"unit", "post"}) {
      if (const auto text = row.input.text_of(member)) body.add(member, std::string(*text));
    }
    if (!is_sound(row, body) || !may(row, model::Verb::create, {}, body)) return;
    row.input.put("type", type_.id);
    if (how_.direct) {
      body.put("state", matters::state_to_hand_down(type_));
      if (!may(row, model::Verb::hand_down, {}, body)) return;
      row.input.put("direct", true);
    }
    Step step{.row = "line:" + std::to_string(row.line), .line = row.line, .title = row.title};
    step.request = crypto::sha256(step.row + codec::write_json(row.input));
    step.make = [flows = &ground_.flows, input = row.input](const ledger::access::By& by) {
      return std::make_unique<matters::CreateMatter>(
          *flows, matters::Action{.actor = by.actor, .on_behalf_of = by.on_behalf_of, .input = input});
    };
    plan_.steps.push_back(std::move(step));
  }

  Result<void> plan_change(MatterRow row, matters::Row known) {
    const matters::Facts facts(known.id, known.body, type_);
    const auto accesses =
        ledger::access::fields(ground_.directory, ground_.definitions, ground_.by, facts.view(), ground_.now);
    journal::RowCipher cipher(ground_.keys);
    LUOSHI_TRY(known.body, matters::opened(cipher, known.id, std::move(known.body)));
    auto changed = differences(row, known.body, accesses);
    if (changed.empty()) {
      ++plan_.unchanged;
      return {};
    }
    const bool draft = matters::progress_of(known.body) == model::Progress::draft;
    const auto verb = draft ? model::Verb::edit : model::Verb::amend;
    if (!is_sound(row, known.body) || !may(row, verb, known.id, known.body)) return {};
    if (!draft && how_.reason.empty()) {
      note(row.line, "E-EXCHANGE-020");
      return {};
    }
    if (!draft) row.input.put("reason", how_.reason);
    Step step{.effect = Effect::change,
              .row = "matter:" + known.id,
              .line = row.line,
              .title = row.title,
              .subject = known.id,
              .changed = std::move(changed)};
    step.request = crypto::sha256(step.row + codec::write_json(row.input));
    step.make = [flows = &ground_.flows, input = row.input, verb, id = known.id,
                 seen = known.updated](const ledger::access::By& by) {
      return std::make_unique<matters::DoVerb>(*flows, matters::Action{.verb = verb,
                                                                       .matter = id,
                                                                       .actor = by.actor,
                                                                       .on_behalf_of = by.on_behalf_of,
                                                                       .expected = seen,
                                                                       .input = input});
    };
    plan_.steps.push_back(std::move(step));
    return {};
  }

  // Headings of what the row says otherwise; what it says alike is taken out of the input.
  // A field that the person may not read counts as different, so that nobody guesses by previews what stands in it.
  [[nodiscard]] std::vector<std::string> differences(MatterRow& row, const Json& body,
                                                     std::span<const model::Access> accesses) const {
    std::vector<std::string> out;
    const auto compare = [&](const char* member, std::string_view column, bool same) {
      if (row.input.find(member) == nullptr) return;
      if (same)
        row.input.remove(member);
      else
        out.push_back(head_.heading(column));
    };
    const auto* title = body.find("title");
    compare("title", kTitle, title != nullptr && journal::open_text(*title) == row.title);
    compare("unit", kUnit, row.input.text_of("unit") == body.text_of("unit"));
    compare("post", kResponsible, row.input.text_of("post") == body.text_of("post"));
    compare("co", kCo, same_units(row.input, body));
    compare("deadline", kDeadline, row.input.text_of("deadline") == body.text_of("deadline"));
    compare("standing", kDeadline, body.boolean_of("standing").value_or(false));
    const auto* given = row.input.find("fields");
    if (given == nullptr) return out;
    const auto held = matters::fields_of(body, type_);
    auto fields = codec::json_object();
    for (const auto& [key, value] : *given->members()) {
      const auto* field = type_.field(key);
      const auto* now = held.find(key);
      const bool readable = field != nullptr &&
                            accesses[static_cast<std::size_t>(field - type_.fields.data())] <= model::Access::read_only;
      if (readable && now != nullptr && model::to_json(*field, *now) == value) continue;
      // What was given for every row fills gaps only.
      if (now != nullptr && !head_.column(key) && key != "deadline_words") continue;
      out.push_back(head_.column(key) || field == nullptr ? head_.heading(key) : field->label.zh);
      fields.add(key, value);
    }
    if (fields.members()->empty())
      row.input.remove("fields");
    else
      row.input.put("fields", std::move(fields));
    return out;
  }

  [[nodiscard]] static bool same_units(const Json& input, const Json& body) {
    std::set<std::string> wanted;
    std::set<std::string> held;
    if (const auto* co = input.items_of("co")) {
      for (const auto& one : *co) wanted.emplace(one.text().value_or(""));
    }
    if (const auto* co = body.members_of("co")) {
      for (const auto& one : *co) held.insert(one.name);
    }
    return wanted == held;
  }

  const MatterImport& how_;
  const model::Type& type_;
  const Ground& ground_;
  const KnownMatters& known_;
  Head head_;
  base::Date today_;
  MatterReader reader_;
  LedgerRows rows_;
  Plan plan_;
  // Lines by the matter they mean. Of a million rows two have one hash once in thirty million tables; the later one is
  // told as meaning the same, and nothing is lost.
  std::unordered_map<std::size_t, std::uint32_t> seen_;
};

MatterPlanner::MatterPlanner(const MatterImport& how, const model::Type& type, const Ground& ground,
                             const KnownMatters& known, Head head)
    : inside_(std::make_unique<Inside>(how, type, ground, known, std::move(head))) {}
MatterPlanner::MatterPlanner(MatterPlanner&&) noexcept = default;
MatterPlanner& MatterPlanner::operator=(MatterPlanner&&) noexcept = default;
MatterPlanner::~MatterPlanner() = default;

Result<void> MatterPlanner::take(const TableRow& row) { return inside_->take(row); }
Plan MatterPlanner::planned() { return inside_->planned(); }

Result<const model::Type*> type_of(const MatterImport& how, const Ground& ground) {
  if (const auto* type = ground.definitions.type(how.type); type != nullptr) return type;
  return fail({.code = base::ErrorCode::not_found, .id = "E-EXCHANGE-019", .args = {{"value", how.type}}});
}

}  // namespace luoshi::exchange
