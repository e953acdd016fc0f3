// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/rounds.hpp"

#include "journal/private_value.hpp"
#include "ledger/clocks/matter_clock.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/progress.hpp"
#include "ledger/people/period.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace luoshi::ledger::matters {
namespace {

using model::Progress;

constexpr auto kNames = std::to_array<std::string_view>({"missing", "reported", "returned", "finished"});
constexpr std::size_t kPage = 500;

Failure refused_round(std::string_view id, const Row& round, std::vector<base::Arg> args = {}) {
  args.push_back({"item", round.id});
  return fail({.code = base::ErrorCode::invalid_input, .id = id, .args = std::move(args)});
}

bool is_finished(Progress progress) { return progress == Progress::done || progress == Progress::closed; }

std::optional<base::Date> day_at(const Json& body, std::string_view member) {
  const auto moment = clocks::instant_of(body, member);
  return moment ? std::optional(people::day_of(*moment)) : std::nullopt;
}

// The values of a field that is a text or a list of texts.
std::set<std::string_view> values_at(const Json& body, std::string_view key) {
  std::set<std::string_view> made;
  const auto* fields = body.find("fields");
  const auto* value = fields == nullptr ? nullptr : fields->find(key);
  if (value == nullptr) return made;
  if (const auto text = value->text()) made.insert(*text);
  if (const auto* items = value->items()) {
    for (const auto& item : *items) made.insert(item.text().value_or(""));
  }
  return made;
}

bool share_one(const std::set<std::string_view>& a, const std::set<std::string_view>& b) {
  return std::ranges::any_of(a, [&](auto value) { return b.contains(value); });
}

std::optional<base::Decimal> decimal_at(const Json& json, std::string_view member) {
  return base::Decimal::parse(json.text_of(member).value_or(""));
}

clocks::Pace pace_named(std::string_view name) {
  using clocks::Pace;
  for (const auto pace : {Pace::behind, Pace::on_track, Pace::ahead, Pace::done, Pace::standing}) {
    if (clocks::name_of(pace) == name) return pace;
  }
  return Pace::not_started;
}

std::vector<Progress> handed_down() {
  return {Progress::waiting, Progress::active, Progress::paused, Progress::checking, Progress::done, Progress::closed};
}

}  // namespace

std::string_view name_of(Reported reported) { return kNames[static_cast<std::size_t>(reported)]; }

std::optional<Reported> reported_named(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Reported>(found - kNames.begin());
}

std::optional<base::Date> opens(const model::Type& type, const Json& round) {
  if (!type.round) return std::nullopt;
  return base::parse_iso_date(text_at(round, "fields/" + type.round->opens));
}

bool is_covered(const model::Type& type, const Json& round, const Json& body) {
  const auto from = opens(type, round);
  if (!from || std::ranges::find(type.round->covers, text_at(body, "type")) == type.round->covers.end()) return false;
  const auto progress = progress_of(body);
  if (progress == Progress::draft || progress == Progress::dropped) return false;
  if (is_finished(progress)) {
    auto day = day_at(body, "completed");
    if (!day) day = day_at(body, "closed");
    if (!day || day->year() < from->year()) return false;
  }
  return std::ranges::all_of(type.round->match, [&](const std::string& key) {
    const auto wanted = values_at(round, key);
    return wanted.empty() || share_one(wanted, values_at(body, key));
  });
}

Reported reported_since(const Json& body, base::Date opens) {
  if (is_finished(progress_of(body))) return Reported::finished;
  const auto* report = body.find("report");
  if (report == nullptr) return Reported::missing;
  if (report->find("returned") != nullptr) return Reported::returned;
  const auto day = day_at(*report, "at");
  return day && *day >= opens ? Reported::reported : Reported::missing;
}

Frozen standing_of(const Row& row, base::Date opens, base::Instant now) {
  const auto seen = shown(row.body, now);
  return {.at = row.updated,
          .unit = std::string(text_at(row.body, "unit")),
          .state = std::string(text_at(row.body, "state")),
          .progress = progress_of(row.body),
          .lamp = seen.confirmed.value_or(seen.proposed),
          .pace = seen.pace,
          .percent = seen.percent,
          .expected = seen.expected,
          .reported = reported_since(row.body, opens)};
}

Json to_json(const Frozen& frozen) {
  return codec::json_object({{"at", std::to_string(frozen.at)},
                             {"unit", frozen.unit},
                             {"state", frozen.state},
                             {"progress", model::name_of(frozen.progress)},
                             {"lamp", clocks::name_of(frozen.lamp)},
                             {"pace", clocks::name_of(frozen.pace)},
                             {"percent", frozen.percent.to_string()},
                             {"expected", frozen.expected.to_string()},
                             {"reported", name_of(frozen.reported)}});
}

std::optional<Frozen> frozen_in(const Json& round, std::string_view matter) {
  const auto* all = find_at(round, "frozen/matters");
  const auto* json = all == nullptr ? nullptr : all->find(matter);
  if (json == nullptr) return std::nullopt;
  const auto text = [&](std::string_view member) { return std::string(json->text_of(member).value_or("")); };
  const auto lamp = text("lamp");
  const auto digits = text("at");
  Sequence at = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), at);
  return Frozen{.at = at,
                .unit = text("unit"),
                .state = text("state"),
                .progress = model::progress_named(text("progress")).value_or(Progress::active),
                .lamp = lamp == "red"      ? clocks::Lamp::red
                        : lamp == "yellow" ? clocks::Lamp::yellow
                                           : clocks::Lamp::green,
                .pace = pace_named(text("pace")),
                .percent = decimal_at(*json, "percent").value_or(base::Decimal()),
                .expected = decimal_at(*json, "expected").value_or(base::Decimal()),
                .reported = reported_named(text("reported")).value_or(Reported::missing)};
}

std::optional<base::Instant> frozen_at(const Json& round) {
  const auto* frozen = round.find("frozen");
  return frozen == nullptr ? std::nullopt : clocks::instant_of(*frozen, "at");
}

std::vector<std::string> frozen_matters(const Json& round) {
  std::vector<std::string> made;
  const auto* all = find_at(round, "frozen/matters");
  const auto* members = all == nullptr ? nullptr : all->members();
  if (members == nullptr) return made;
  for (const auto& [id, json] : *members) made.push_back(id);
  return made;
}

Result<std::vector<Row>> matters_of_round(store::Reader& reader, const model::Definitions& definitions,
                                          const Row& round, const std::function<bool(const Row&)>& visible) {
  const auto* type = definitions.type(text_at(round.body, "type"));
  if (type == nullptr || !opens(*type, round.body)) return refused_round("E-MATTER-036", round);
  std::vector<Row> made;
  if (frozen_at(round.body)) {
    for (const auto& id : frozen_matters(round.body)) {
      LUOSHI_TRY(auto row, find_matter(reader, id));
      if (row && visible(*row)) made.push_back(*std::move(row));
    }
    return made;
  }
  for (const auto& covered : type->round->covers) {
    ListQuery query{.order = Order::made, .progress = handed_down(), .type = covered, .limit = kPage};
    query.visible = [&](const Row& row) { return is_covered(*type, round.body, row.body) && visible(row); };
    do {
      LUOSHI_TRY(auto page, list(reader, query));
      for (auto& row : page.rows) made.push_back(std::move(row));
      if (made.size() > kRoundMax) {
        return refused_round("E-MATTER-037", round,
                             {{"count", std::to_string(made.size())}, {"limit", std::to_string(kRoundMax)}});
      }
      query.after = page.next;
    } while (!query.after.empty());
  }
  return made;
}

Result<void> name_covered(store::Store& store, const model::Definitions& definitions, model::Verb verb,
                          std::string_view round, Json& input) {
  if (verb != model::Verb::freeze) return {};
  LUOSHI_TRY(const auto reader, store.reader());
  LUOSHI_TRY(const auto row, find_matter(*reader, round));
  const auto* type = row ? definitions.type(text_at(row->body, "type")) : nullptr;
  if (type == nullptr || !opens(*type, row->body)) return {};  // the command says so, to whom it may
  LUOSHI_TRY(const auto covered, matters_of_round(*reader, definitions, *row, [](const Row&) { return true; }));
  Json ids = codec::json_array();
  for (const auto& one : covered) ids.append(one.id);
  if (input.members() == nullptr) input = codec::json_object();
  input.put("matters", std::move(ids));
  return {};
}

Result<Json> report_at(const journal::JournalReader& journal, const Row& row, Sequence at) {
  const auto* report = row.body.find("report");
  if (report == nullptr) return Json();
  if (row.updated <= at) return *report;
  LUOSHI_TRY(const auto entries, history(journal, row, journal::kEntriesPage));
  auto then = codec::json_object();
  for (const auto& entry : entries) {
    if (entry.sequence > at || entry.on != row.id) continue;
    if (const auto* told = find_at(entry.outcome, "change/report"))
      merge(then, codec::json_object({{"report", *told}}));
  }
  report = then.find("report");
  return report == nullptr ? Json() : *report;
}

Shown shown_then(const Frozen& frozen) {
  return {.proposed = frozen.lamp, .pace = frozen.pace, .percent = frozen.percent, .expected = frozen.expected};
}

Row as_frozen(Row row, const Frozen& frozen, Json report) {
  row.body.put("unit", frozen.unit);
  row.body.put("state", frozen.state);
  row.body.put("progress", model::name_of(frozen.progress));
  put_at(row.body, "report", std::move(report));
  return row;
}

Result<std::optional<Row>> round_before(store::Reader& reader, const model::Type& type, const Row& round) {
  const auto from = opens(type, round.body);
  std::optional<Row> last;
  ListQuery query{.order = Order::made, .progress = handed_down(), .type = type.id, .limit = kPage};
  do {
    LUOSHI_TRY(auto page, list(reader, query));
    for (auto& row : page.rows) {
      const auto day = opens(type, row.body);
      if (row.id == round.id || !frozen_at(row.body) || !day || !from || *day >= *from) continue;
      if (!last || *opens(type, last->body) < *day) last = std::move(row);
    }
    query.after = page.next;
  } while (!query.after.empty());
  return last;
}

}  // namespace luoshi::ledger::matters
