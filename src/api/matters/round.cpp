// SPDX-License-Identifier: Apache-2.0
// A reporting round: who has reported, who has not, what was given back, and against the round before; while it is open
// as the ledger has it now, once it is frozen as it was then. Of the matters that whoever asks may see.
#include "api/matters/found.hpp"
#include "api/matters/handlers.hpp"
#include "api/matters/matter_json.hpp"
#include "exchange/going_out.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/rounds.hpp"
#include "ledger/people/period.hpp"

#include <map>

namespace luoshi::api::matters {
namespace {

namespace in_ledger = ledger::matters;
using codec::Json;
using in_ledger::Reported;
using ledger::clocks::Lamp;

constexpr std::size_t kLooksAtOnce = 500;

struct Tally {
  std::array<std::int64_t, 4> reported = {};  ///< by Reported
  std::array<std::int64_t, 3> lamps = {};     ///< by Lamp, of what is not finished

  void add(const in_ledger::Frozen& one) {
    ++reported[static_cast<std::size_t>(one.reported)];
    if (one.reported != Reported::finished) ++lamps[static_cast<std::size_t>(one.lamp)];
  }
  [[nodiscard]] Json json() const {
    Json made = codec::json_object();
    std::int64_t asked = 0;
    for (const auto how : {Reported::reported, Reported::missing, Reported::returned}) {
      const auto count = reported[static_cast<std::size_t>(how)];
      made.add(std::string(in_ledger::name_of(how)), count);
      asked += count;
    }
    const auto finished = reported[static_cast<std::size_t>(Reported::finished)];
    made.add("finished", finished);
    made.add("asked", asked);
    made.add("total", asked + finished);
    for (const auto lamp : {Lamp::red, Lamp::yellow, Lamp::green}) {
      made.add(std::string(ledger::clocks::name_of(lamp)), lamps[static_cast<std::size_t>(lamp)]);
    }
    return made;
  }
};

Json report_json(const Json& report, const ledger::people::Directory& directory) {
  Json made = codec::json_object();
  if (const auto at = report.text_of("at")) made.add("at", *at);
  if (const auto by = report.text_of("by")) made.add("by", person_name(directory, *by));
  if (const auto* table = report.find("table")) {
    const auto* name = table->find("name");
    made.add("table", name == nullptr ? std::string_view() : journal::open_text(*name));
  }
  for (const auto* member : {"progress", "problems", "measures"}) {
    if (const auto* words = report.find(member)) made.add(member, journal::open_text(*words));
  }
  if (const auto* returned = report.find("returned")) {
    const auto* reason = returned->find("reason");
    made.add("returned", reason == nullptr ? std::string_view() : journal::open_text(*reason));
  }
  return made;
}

// Whether this person receives reports on a matter, by hand or by a table (return_report).
bool receives(const View& view, const in_ledger::Row& row) {
  const auto* type = view.definitions.type(row.body.text_of("type").value_or(""));
  if (type == nullptr) return false;
  const in_ledger::Facts facts(row.id, row.body, *type);
  return ledger::access::allows(view.directory, view.definitions, view.by, model::Verb::return_report, facts.view(),
                                view.now)
      .has_value();
}

class Page {
 public:
  Page(const Call& call, const View& view, const in_ledger::Row& round, const model::Type& type)
      : call_(call), view_(view), round_(round), opens_(in_ledger::opens(type, round.body)) {}

  Result<Json> make(const std::vector<in_ledger::Row>& rows, const std::optional<in_ledger::Row>& before) {
    auto json = codec::json_object({{"id", round_.id}, {"version", std::to_string(round_.updated)}});
    const auto line = matter_line(view_, round_);
    for (const auto* member : {"number", "title", "state", "stateLabel", "progress", "due", "dueDay"}) {
      if (const auto* held = line.find(member)) json.add(member, *held);
    }
    if (opens_) json.add("opens", base::to_iso(*opens_));
    const auto frozen = in_ledger::frozen_at(round_.body);
    if (frozen) json.add("frozenAt", base::to_iso(*frozen));
    if (before) {
      const auto told = matter_line(view_, *before);
      json.add("before", codec::json_object({{"id", before->id}, {"title", told.text_of("title").value_or("")}}));
    }
    Json matters = codec::json_array();
    for (const auto& row : rows) {
      LUOSHI_TRY(auto one, matter(row, before));
      matters.append(std::move(one));
    }
    json.add("figures", all_.json());
    Json units = codec::json_array();
    for (const auto& [unit, tally] : units_) {
      auto one = tally.json();
      one.add("unit", unit);
      one.add("unitName", unit.empty() ? std::string() : unit_name(view_.directory, unit, view_.today));
      units.append(std::move(one));
    }
    json.add("units", std::move(units));
    json.add("matters", std::move(matters));
    return json;
  }

 private:
  Result<Json> matter(const in_ledger::Row& row, const std::optional<in_ledger::Row>& before) {
    const auto held = in_ledger::frozen_in(round_.body, row.id);
    const auto stood = held.value_or(in_ledger::standing_of(row, *opens_, view_.now));
    all_.add(stood);
    units_[stood.unit].add(stood);
    const auto line = matter_line(view_, row);
    Json json = codec::json_object();
    for (const auto* member : {"id", "version", "type", "number", "title", "dueDay"}) {
      if (const auto* value = line.find(member)) json.add(member, *value);
    }
    json.add("unit", stood.unit);
    json.add("unitName", stood.unit.empty() ? std::string() : unit_name(view_.directory, stood.unit, view_.today));
    json.add("progress", model::name_of(stood.progress));
    json.add("lamp", ledger::clocks::name_of(stood.lamp));
    json.add("pace", ledger::clocks::name_of(stood.pace));
    json.add("percent", stood.percent.to_string());
    json.add("expected", stood.expected.to_string());
    json.add("reported", in_ledger::name_of(stood.reported));
    LUOSHI_TRY(const auto report,
               in_ledger::report_at(call_.service().ledger.reader(), row, held ? held->at : row.updated));
    if (report.members() != nullptr) json.add("report", report_json(report, view_.directory));
    const auto was = before ? in_ledger::frozen_in(before->body, row.id) : std::nullopt;
    if (was) {
      json.add("before", codec::json_object({{"lamp", ledger::clocks::name_of(was->lamp)},
                                             {"percent", was->percent.to_string()},
                                             {"reported", in_ledger::name_of(was->reported)}}));
    }
    return json;
  }

  const Call& call_;
  const View& view_;
  const in_ledger::Row& round_;
  std::optional<base::Date> opens_;
  Tally all_;
  std::map<std::string, Tally> units_;
};

}  // namespace

Result<http::Response> round(Call& call) {
  LUOSHI_TRY(const auto row, matter_found(call, call.path("id")));
  const auto view = call.view();
  std::vector<in_ledger::Row> rows;
  std::optional<in_ledger::Row> before;
  const auto* type = view.definitions.type(row.body.text_of("type").value_or(""));
  {
    LUOSHI_TRY(const auto reader, call.service().store.reader());
    LUOSHI_TRY(rows, in_ledger::matters_of_round(*reader, view.definitions, row,
                                                 [&](const auto& one) { return may_see(view, one); }));
    LUOSHI_TRY(before, in_ledger::round_before(*reader, *type, row));
  }
  if (before && !may_see(view, *before)) before.reset();
  LUOSHI_TRY(auto json, Page(call, view, row, *type).make(rows, before));
  const exchange::Viewer viewer{view.keys, view.directory, view.definitions, view.by, view.now, call.language()};
  const bool open = !in_ledger::frozen_at(row.body) && model::is_open(in_ledger::progress_of(row.body));
  json.add("mayExport", exchange::may_go_out(viewer, row));
  json.add("mayTake", open && std::ranges::any_of(rows, [&](const auto& one) { return receives(view, one); }));
  LUOSHI_CHECK(call.look("matter", {row.id}));
  for (std::size_t at = 0; at < rows.size(); at += kLooksAtOnce) {
    std::vector<std::string> ids;
    for (std::size_t i = at; i < std::min(at + kLooksAtOnce, rows.size()); ++i) ids.push_back(rows[i].id);
    LUOSHI_CHECK(call.look("round", std::move(ids)));
  }
  return http::json_answer(codec::write_json(json));
}

}  // namespace luoshi::api::matters
