// SPDX-License-Identifier: Apache-2.0
// What is said of a matter: fields, plan, reports, evidence, comments, lamp. None of these moves the flow: a report
// must stay within two rows and four index keys (kernel.md 13).
#include "journal/private_value.hpp"
#include "ledger/access/access.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/fields.hpp"
#include "ledger/matters/progress.hpp"
#include "ledger/matters/take_report.hpp"
#include "ledger/matters/verbs.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {
namespace {

using model::Verb;

std::optional<base::Decimal> decimal_of(const Json& json, std::string_view member) {
  const auto* held = json.find(member);
  if (held == nullptr) return std::nullopt;
  if (const auto whole = held->integer()) return base::Decimal(*whole);
  return base::Decimal::parse(held->text().value_or(""));
}

// A node plan is whole: titles, days that ascend, percents that ascend to 100.
Result<Json> read_plan(const Case& matter) {
  const auto* nodes = matter.action().input.items_of("nodes");
  if (nodes == nullptr || nodes->empty() || nodes->size() > 100) return matter.wrong_input("nodes");
  auto made = codec::json_object();
  std::optional<base::Date> last_day;
  base::Decimal last;
  std::size_t number = 0;
  for (const auto& node : *nodes) {
    const auto day = base::parse_iso_date(node.text_of("by").value_or(""));
    const auto percent = decimal_of(node, "percent");
    const auto title = node.text_of("title").value_or("");
    if (!day || !percent || title.empty()) return matter.wrong_input("nodes");
    if (*percent <= last || (last_day && *day <= *last_day)) return refused("E-MATTER-016", matter.id());
    made.add(std::to_string(++number),
             codec::json_object(
                 {{"by", base::to_iso(*day)}, {"percent", percent->to_string()}, {"title", matter.secret(title)}}));
    last_day = day;
    last = *percent;
  }
  if (last != base::Decimal(100)) return refused("E-MATTER-016", matter.id());
  return made;
}

// Figures of a report: each names a quantity of the matter by its number.
Result<void> take_figures(Case& matter) {
  const auto* figures = matter.action().input.members_of("figures");
  if (figures == nullptr) return {};
  const auto quantities = quantities_of(matter.body());
  const auto start = base::parse_iso_instant(matter.text("clocks/lead/clock/started"));
  const auto end = clocks::instant_of(matter.body(), "due");
  for (const auto& [number, given] : *figures) {
    const auto found = quantities.find(number);
    const auto figure = given.text()      ? base::Decimal::parse(*given.text())
                        : given.integer() ? std::optional(base::Decimal(*given.integer()))
                                          : std::nullopt;
    if (found == quantities.end() || !figure) {
      return refused("E-MATTER-017", "figures", {{"number", number}}, base::ErrorCode::invalid_input);
    }
    auto quantity = found->second;
    quantity.value = reported(quantity, *figure);
    const auto path = "quantities/" + number;
    matter.put(path + "/value", quantity.value->to_string());
    matter.put(path + "/at", base::to_iso(matter.now()));
    if (!matter.input("evidence").empty()) matter.put(path + "/evidence", matter.input("evidence"));
    const auto ahead = start && end ? forecast(quantity, *start, *end, matter.now()) : std::nullopt;
    matter.put(path + "/forecast", ahead ? Json(ahead->to_string()) : Json());
  }
  return {};
}

// Nodes of the plan that are done.
Result<void> take_nodes(Case& matter) {
  for (const auto& number : matter.input_list("nodes")) {
    const auto path = "plan/nodes/" + number;
    if (find_at(matter.body(), path) == nullptr) return matter.wrong_input("nodes");
    if (find_at(matter.body(), path + "/done") == nullptr) matter.put(path + "/done", base::to_iso(matter.now()));
  }
  return {};
}

// Whoever may edit changes the fields that his rows let him change, and no others; title, units and level go with the
// fields that a matter must have.
Result<void> check_editable(const Case& matter) {
  const auto& input = matter.action().input;
  const auto& type = matter.type();
  const Facts facts(matter.id(), matter.body(), type);
  const auto accesses =
      access::fields(matter.directory(), matter.desk().definitions->model(),
                     {matter.action().actor, matter.action().on_behalf_of}, facts.view(), matter.now());
  bool all = true;
  bool some_required = false;
  for (std::size_t i = 0; i < type.fields.size() && i < accesses.size(); ++i) {
    const auto& field = type.fields[i];
    const bool free = accesses[i] == model::Access::editable;
    const auto* given = input.find("fields");
    const bool mirrored = field.key == "deadline" || field.key == "standing" || field.key == "condition" ||
                          field.key == "kind";  // these may stand outside `fields`, too
    const bool named =
        (given != nullptr && given->find(field.key) != nullptr) || (mirrored && input.find(field.key) != nullptr);
    if (named && !free) {
      return refused("E-MATTER-034", matter.id(), {{"field", field.label.zh}, {"field_en", field.label.en}},
                     base::ErrorCode::forbidden);
    }
    all = all && (free || field.formula);
    some_required = some_required || (free && field.required);
  }
  if (all || some_required) return {};
  for (const auto* member : {"title", "unit", "co", "post", "level", "quantities"}) {
    if (input.find(member) == nullptr) continue;
    return refused("E-MATTER-034", matter.id(), {{"field", member}, {"field_en", member}}, base::ErrorCode::forbidden);
  }
  return {};
}

// What confirms a lamp holds until progress, plan or clock change.
void forget_lamp(Case& matter) { matter.remove("lamp"); }

// What a report says in words, by whom and when.
Result<Json> told_in(Case& matter) {
  LUOSHI_TRY(const auto progress, matter.required("progress"));
  if (!model::is_open(progress_of(matter.body()))) return matter.not_now();
  auto report = codec::json_object({{"at", base::to_iso(matter.now())}, {"by", matter.action().actor}});
  report.add("progress", matter.secret(progress));
  for (const auto* member : {"problems", "measures"}) {
    if (const auto words = matter.input(member); !words.empty()) report.add(member, matter.secret(words));
  }
  for (auto& file : matter.input_list("files")) {
    if (find_at(matter.body(), "evidence/" + file) == nullptr) return matter.wrong_input("files");
    if (report.find("files") == nullptr) report.add("files", Json::Array());
    report.find("files")->append(std::move(file));
  }
  if (!matter.input("round").empty()) report.add("round", matter.input("round"));
  return report;
}

// The lead unit's report, with its figures.
Result<void> put_report(Case& matter, Json report) {
  // What was given back is answered by the next report; what came back for another reason waits on.
  const auto back = matter.text("report/returned/at");
  if (!back.empty() && back == matter.text("returned/at")) matter.remove("returned");
  matter.put("report", std::move(report));
  matter.count("reports");
  LUOSHI_CHECK(take_figures(matter));
  LUOSHI_CHECK(take_nodes(matter));
  if (matter.action().input.find("percent") != nullptr) {
    const auto percent = decimal_of(matter.action().input, "percent");
    if (!percent || percent->is_negative() || *percent > base::Decimal(100)) return matter.wrong_input("percent");
    matter.put("percent", percent->to_string());
  }
  forget_lamp(matter);
  return {};
}

}  // namespace

Result<void> edit(Case& matter) {
  const auto progress = progress_of(matter.body());
  if (progress != model::Progress::draft && !matter.text("number").empty()) return refused("E-MATTER-018", matter.id());
  LUOSHI_CHECK(check_editable(matter));
  LUOSHI_CHECK(take_edit(matter));
  if (!matter.action().input.boolean_of("done").value_or(false)) return {};
  return matter.complete(Verb::edit, {}, matter.flow_variables());  // 定稿
}

// After 印发 a change needs approval; what stood there before stays in the row.
Result<void> amend(Case& matter) {
  LUOSHI_TRY(const auto reason, matter.required("reason"));
  const auto before = matter.body();
  LUOSHI_CHECK(take_edit(matter));
  LUOSHI_CHECK(
      matter.step({.verb = process::Verb::set_variables, .variables = feel::Value::context(matter.flow_variables())}));
  const auto number = next_number(matter.body(), "amended");
  auto old = codec::json_object();
  for (const auto* member : {"title", "unit", "post", "fields", "co", "quantities", "deadline", "standing"}) {
    const auto* was = before.find(member);
    const auto* is = matter.body().find(member);
    if (was != nullptr && (is == nullptr || !(*was == *is))) old.add(member, *was);
  }
  matter.put("amended/" + number, codec::json_object({{"approver", matter.action().actor},
                                                      {"at", base::to_iso(matter.now())},
                                                      {"before", std::move(old)}}));
  matter.put_secret("amended/" + number + "/reason", reason);
  matter.count("counters/amendments");
  for (const auto unit : units_of(matter.body())) matter.tell("amended", unit);
  return {};
}

Result<void> plan_nodes(Case& matter) {
  if (find_at(matter.body(), "plan/approved") != nullptr) matter.put("plan/was", *find_at(matter.body(), "plan/nodes"));
  LUOSHI_TRY(auto nodes, read_plan(matter));
  const auto* was = find_at(matter.body(), "plan/was");
  auto plan = codec::json_object({{"filed", base::to_iso(matter.now())}, {"filer", matter.action().actor}});
  if (was != nullptr) plan.add("was", *was);
  plan.add("nodes", std::move(nodes));
  matter.put("plan", std::move(plan));
  forget_lamp(matter);
  return {};
}

Result<void> approve_plan(Case& matter) {
  if (find_at(matter.body(), "plan/nodes") == nullptr || find_at(matter.body(), "plan/approved") != nullptr) {
    return matter.not_now();
  }
  const auto outcome = matter.input("outcome").empty() ? std::string_view("同意") : matter.input("outcome");
  if (outcome != "同意" && outcome != "不同意") return matter.wrong_input("outcome");
  if (outcome == "不同意") {
    LUOSHI_TRY(const auto reason, matter.required("reason"));
    matter.put("plan/returned", base::to_iso(matter.now()));
    matter.say("reason", reason);
    matter.tell("plan_returned", matter.text("unit"));
    return {};
  }
  matter.put("plan/approved", base::to_iso(matter.now()));
  matter.put("plan/approver", matter.action().actor);
  forget_lamp(matter);
  return {};
}

// 填报: 进展情况, 存在问题, 下一步措施, figures, nodes done, percent, files. A co-unit's report is kept beside the
// lead's.
Result<void> report_progress(Case& matter) {
  LUOSHI_TRY(auto report, told_in(matter));
  const auto unit = matter.acting_unit();
  matter.note_handler();
  if (!unit.empty() && unit != matter.text("unit")) {
    matter.put("co/" + unit + "/report", std::move(report));
    matter.count("co/" + unit + "/reports");
    return {};
  }
  return put_report(matter, std::move(report));
}

// 收表: whoever enters it says so, and for whom; he has not handled the matter by that, and may verify it.
Result<void> take_report(Case& matter) {
  LUOSHI_TRY(const auto unit, matter.required("unit"));
  if (unit != matter.text("unit")) return matter.wrong_input("unit");
  const auto* table = matter.action().input.find("table");
  const auto hash = table == nullptr ? std::nullopt : table->text_of("file");
  if (!hash || hash->empty()) return matter.wrong_input("table");
  LUOSHI_TRY(auto report, told_in(matter));
  report.add("unit", unit);
  report.add("table", codec::json_object({{"file", *hash},
                                          {"line", table->integer_of("line").value_or(0)},
                                          {"name", matter.secret(table->text_of("name").value_or(""))}}));
  return put_report(matter, std::move(report));
}

// Meta only; the blob was stored before, under the matter's key.
Result<void> attach_evidence(Case& matter) {
  LUOSHI_TRY(auto id, matter.required("id"));
  LUOSHI_TRY(const auto kind, matter.required("kind"));
  LUOSHI_TRY(const auto hash, matter.required("hash"));
  const auto path = "evidence/" + id;
  if (id.find('/') != std::string::npos) return matter.wrong_input("id");
  if (find_at(matter.body(), path) != nullptr) return matter.wrong_input("id");
  auto piece = codec::json_object(
      {{"at", base::to_iso(matter.now())}, {"by", matter.action().actor}, {"hash", hash}, {"kind", kind}});
  for (const auto* member : {"type", "size", "taken", "key"}) {
    if (const auto* given = matter.action().input.find(member)) piece.add(member, *given);
  }
  for (const auto* member : {"name", "place"}) {
    if (const auto* given = matter.action().input.find(member)) piece.add(member, matter.secret(*given));
  }
  matter.put(path, std::move(piece));
  matter.note_handler();
  return {};
}

Result<void> comment(Case& matter) {
  LUOSHI_TRY(const auto words, matter.required("text"));
  matter.say("text", words);
  matter.count("counters/comments");
  return {};
}

// The system proposes; another colour needs a reason.
Result<void> confirm_lamp(Case& matter) {
  LUOSHI_TRY(const auto colour, matter.required("lamp"));
  if (colour != "green" && colour != "yellow" && colour != "red") return matter.wrong_input("lamp");
  const auto proposed = clocks::name_of(shown(matter.body(), matter.now()).proposed);
  if (colour != proposed && matter.input("reason").empty()) {
    return refused("E-MATTER-019", matter.id(), {{"proposed", std::string(proposed)}}, base::ErrorCode::invalid_input);
  }
  matter.put("lamp", codec::json_object({{"at", base::to_iso(matter.now())},
                                         {"by", matter.action().actor},
                                         {"confirmed", colour},
                                         {"proposed", proposed}}));
  if (!matter.input("reason").empty()) matter.put_secret("lamp/reason", matter.input("reason"));
  return {};
}

}  // namespace luoshi::ledger::matters
