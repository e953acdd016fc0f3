// SPDX-License-Identifier: Apache-2.0
#include "record/district.hpp"

#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"
#include "ledger/people/unit_requests.hpp"

#include <algorithm>
#include <map>

namespace luoshi::bench {
namespace {

namespace people = ledger::people;

constexpr int kBureaus = 40;
const ledger::access::By kBySystem{std::string(ledger::access::kSystem)};
const base::Date kBefore = base::make_date(2020, 1, 1);

std::string office() { return "督查室"; }
std::string bureau(int number) { return "第" + std::to_string(number) + "局"; }

}  // namespace

app::RecordSettings District::settings(const std::string& folder, const std::string& store) {
  app::RecordSettings made;
  made.data = folder;
  made.store = store;
  made.keys = folder + "/keys";
  made.master = folder + "/keys/master.key";
  return made;
}

std::unique_ptr<District> District::create(const app::RecordSettings& settings, base::Instant now) {
  std::filesystem::create_directories(settings.keys);
  auto made = std::make_unique<District>();
  made->session_ = must(app::Session::open(settings, app::SessionFor::create, now));
  must(made->session_->ledger().create_district(kBySystem, "云河区", ledger::Practice::yes));
  made->make_people();
  made->find_people();
  return made;
}

std::unique_ptr<District> District::open(const app::RecordSettings& settings, std::optional<base::Instant> now) {
  auto made = std::make_unique<District>();
  made->session_ = must(app::Session::open(settings, app::SessionFor::work, now));
  made->find_people();
  return made;
}

void District::make_people() {
  const auto top = add_unit("云河区", {});
  const auto supervision = add_unit(office(), top);
  add_holder(supervision, "督查员", "supervisor");
  add_holder(supervision, "督查室主任", "supervision_head");
  for (int i = 0; i < kBureaus; ++i) add_holder(add_unit(bureau(i), top), bureau(i) + "联络员", "liaison");
}

void District::find_people() {
  const auto directory = must(session_->ledger().directory());
  const auto named = [&](const std::string& name) {
    const auto found = directory->people_named(name);
    if (found.empty()) throw std::runtime_error("no " + name);
    return found.front()->id;
  };
  officer_ = named("督查员");
  head_ = named("督查室主任");
  std::map<std::string, std::string> units;
  for (const auto& [id, unit] : directory->units()) units[unit.versions.back().name] = id;
  for (int i = 0; i < kBureaus; ++i) bureaus_.push_back({units.at(bureau(i)), named(bureau(i) + "联络员")});
}

std::string District::add_unit(const std::string& title, const std::string& parent) {
  people::AddUnit request{.name = title, .kind = "部门", .parent = parent, .from = kBefore};
  return must(session_->ledger().submit(people::command(kBySystem, std::move(request)), "bench")).entry.on;
}

void District::add_holder(const std::string& unit, const std::string& name, const std::string& role) {
  auto& ledger = session_->ledger();
  const auto who = must(ledger.submit(people::command(kBySystem, people::AddPerson{.name = name}), "bench")).entry.on;
  const people::Period always{.from = kBefore};
  people::AddPost request{.unit = unit, .title = name + "岗", .period = always};
  request.holdings = {{.person = who, .duty = name, .period = always}};
  request.grants = {{.role = role, .period = always}};
  must(ledger.submit(people::command(kBySystem, std::move(request)), "bench"));
}

std::unique_ptr<journal::Command> District::command(model::Verb verb, const std::string& matter, const std::string& who,
                                                    Json input) {
  ledger::matters::Action action{.verb = verb, .matter = matter, .actor = who, .input = std::move(input)};
  return std::make_unique<ledger::matters::DoVerb>(session_->flows(), std::move(action));
}

journal::Receipt District::act(std::string_view verb, const std::string& matter, const std::string& who, Json input) {
  const auto known = model::verb_named(verb);
  if (!known) throw std::logic_error("no verb " + std::string(verb));
  return must(session_->ledger().submit(command(*known, matter, who, std::move(input)), who));
}

std::string District::direct(std::size_t bureau, const std::string& title, std::string_view deadline) {
  const auto& lead = bureaus_[bureau];
  const auto& beside = bureaus_[(bureau + 1) % bureaus_.size()];
  const auto quantity =
      codec::json_object({{"of", "停车泊位"}, {"unit", "个"}, {"op", "ge"}, {"target", "4000"}, {"kind", "stock"}});
  auto input = codec::json_object({{"type", "commitment"},
                                   {"title", title},
                                   {"unit", lead.unit},
                                   {"co", codec::json_array({beside.unit})},
                                   {"deadline", deadline},
                                   {"levels", 0},
                                   {"direct", true},
                                   {"quantities", codec::json_array({quantity})},
                                   {"fields", codec::json_object({{"kind", "task"}})}});
  ledger::matters::Action action{.actor = officer_, .input = std::move(input)};
  auto command = std::make_unique<ledger::matters::CreateMatter>(session_->flows(), std::move(action));
  return must(session_->ledger().submit(std::move(command), officer_)).entry.on;
}

std::vector<Matter> District::matters_in(std::string_view state, std::size_t limit) {
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < bureaus_.size(); ++i) places[bureaus_[i].unit] = i;
  std::vector<Matter> made;
  // A slice of every bureau, so that the matters lie all over the table.
  const auto share = limit / bureaus_.size() + 1;
  for (const auto& [unit, place] : places) {
    const auto reader = must(session_->store().reader());
    const std::array parameters{store::Value(unit), store::Value(state), store::Value(share)};
    const auto rows = must(reader->query(
        {"bench.matters_in", "SELECT id FROM matters WHERE unit = $1 AND state = $2 LIMIT $3"}, parameters));
    for (const auto row : rows) made.push_back({std::string(row.text(0)), place});
  }
  if (made.size() > limit) made.resize(limit);
  return made;
}

}  // namespace luoshi::bench
