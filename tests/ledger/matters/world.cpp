// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/world.hpp"

#include "calendar/local_time.hpp"
#include "journal/projections.hpp"
#include "journal/verify.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"
#include "ledger/people/unit_requests.hpp"
#include "store/postgres.hpp"

#include <chrono>
#include <fstream>

namespace luoshi::ledger::test {
namespace {

const access::By kBySystem{std::string(access::kSystem)};
const base::Date kBefore = base::make_date(2020, 1, 1);

Json tree(std::string_view text) { return codec::parse_json(text).value(); }

}  // namespace

void World::SetUp() {
  StoreContract::SetUp();
  if (IsSkipped()) return;
  now_ms_ = calendar::parse_local("2026-03-02T09:00")->ms;
  store_ = opened(migrations());
  keys_ = std::make_unique<journal::test::Keys>(keys_folder_.path());
  {
    const Projections projections(**keys_);
    store::must(journal::rebuild(*store_, **keys_, projections.kinds(), projections.registry()));
  }
  ledger_ = store::must(Ledger::open(*store_, **keys_, ledger_settings()));
  store::must(ledger_->create_district(kBySystem, "云河区"));
  const auto top = add_unit("top", "云河区", {});
  add_unit("office", "督查室", top);
  add_unit("a", "城管局", top);
  add_unit("b", "交警大队", top);
  add_unit("c", "住建局", top);
  for (const auto* name : {"officer", "head", "leader", "la", "ua", "lb", "ub", "lc", "both"}) add_person(name, name);
  add_post("office", "督查岗", "officer", "supervisor");
  add_post("office", "主任", "head", "supervision_head");
  leader_post_ = add_post("top", "副区长", "leader", "leader");
  add_post("a", "联络员", "la", "liaison");
  add_post("a", "局长", "ua", "unit_head");
  add_post("b", "联络员", "lb", "liaison");
  add_post("b", "大队长", "ub", "unit_head");
  add_post("c", "联络员", "lc", "liaison");
  add_post("a", "第二联络员", "both", "liaison");
  add_post("office", "第二督查岗", "both", "supervisor");
}

Settings World::ledger_settings() {
  Settings settings;
  settings.journal.now = [this] { return base::Instant{now_ms_.load()}; };
  settings.journal.monotonic_us = [] { return std::chrono::steady_clock::now().time_since_epoch().count() / 1000; };
  settings.journal.random = &random_;
  return settings;
}

void World::reopen(std::vector<SourceText> overlay) {
  kept_.push_back(store::must(ledger_->definitions()));
  ledger_.reset();
  auto with = ledger_settings();
  with.overlay = std::move(overlay);
  ledger_ = store::must(Ledger::open(*store_, **keys_, std::move(with)));
}

std::string World::create(std::string_view who, std::string_view input, std::string* made) {
  journal::Receipt receipt;
  auto refused = submit(std::make_unique<matters::CreateMatter>(
                            flows_, matters::Action{.actor = people_.at(std::string(who)), .input = tree(input)}),
                        &receipt);
  if (made != nullptr) *made = receipt.entry.on;
  return refused;
}

void World::TearDown() {
  if (IsSkipped() || ledger_ == nullptr) return;
  const auto scratch = folder_.path("scratch");
  std::filesystem::create_directories(scratch);
  const auto migrated = migrations();
  const journal::VerifyOptions options{.scratch = scratch, .migrations = migrated};
  const auto& projections = ledger_->projections();
  const auto report =
      store::must(journal::verify(*store_, **keys_, projections.kinds(), projections.registry(), options));
  for (const auto& finding : report.findings) {
    ADD_FAILURE() << base::describe(finding, base::Language::en) << " " << finding.where.file << " "
                  << finding.where.item;
  }
  EXPECT_GT(report.rows, 0U);
}

std::string World::in(std::string_view state) {
  struct Step {
    std::string_view state, verb, who, input;
  };
  static constexpr Step kSteps[] = {
      {"opinion?", "edit", "officer", R"({"done":true})"},
      {"approval", "edit", "officer", R"({"done":true})"},
      {"approved", "approve", "leader", "{}"},
      {"issued", "issue", "officer", "{}"},
      {"waiting", "hand_down", "officer", "{}"},
      {"active", "sign_for", "la", "{}"},
      {"", "attach_evidence", "la", R"({"id":"e1","kind":"acceptance","hash":"00"})"},
      {"checking", "report_done", "la", "{}"},
      {"verified", "verify", "officer", R"({"outcome":"合格"})"},
      {"done", "complete", "head", "{}"},
      {"closed", "close", "head", "{}"},
  };
  const auto matter = direct("a", "2026-06-30", R"({"direct":false,"fields":{"leader":")" + leader_post_ + R"("}})");
  if (state == "draft") return matter;
  if (state == "opinion") {
    EXPECT_EQ(act("ask_opinion", matter, "officer"), "");
    return matter;
  }
  for (const auto& step : kSteps) {
    EXPECT_EQ(act(step.verb, matter, step.who, step.input), "") << step.verb << " for " << state;
    if (step.state == state) break;
  }
  return matter;
}

std::string World::add_unit(const std::string& name, const std::string& title, const std::string& parent) {
  journal::Receipt receipt;
  people::AddUnit request{.name = title, .kind = "部门", .parent = parent, .from = kBefore};
  EXPECT_EQ(submit(people::command(kBySystem, std::move(request)), &receipt), "") << name;
  return units_[name] = receipt.entry.on;
}

std::string World::add_person(const std::string& name, const std::string& title) {
  journal::Receipt receipt;
  EXPECT_EQ(submit(people::command(kBySystem, people::AddPerson{.name = title}), &receipt), "") << name;
  return people_[name] = receipt.entry.on;
}

std::string World::add_post(const std::string& unit, const std::string& title, const std::string& who,
                            const std::string& role) {
  journal::Receipt receipt;
  const people::Period always{.from = kBefore};
  people::AddPost request{.unit = units_.at(unit), .title = title, .period = always};
  request.holdings = {{.person = people_.at(who), .duty = title, .period = always}};
  request.grants = {{.role = role, .period = always}};
  EXPECT_EQ(submit(people::command(kBySystem, std::move(request)), &receipt), "") << title;
  return receipt.entry.on;
}

std::string World::submit(std::unique_ptr<journal::Command> command, journal::Receipt* receipt) {
  auto done = ledger_->submit(std::move(command), "test");
  if (done && receipt != nullptr) *receipt = *done;
  return store::id_of(done);
}

void World::go_to(std::string_view local) {
  const auto until = *calendar::parse_local(local);
  for (;;) {
    std::vector<matters::DueTimer> due;
    {
      auto reader = store::must(store_->reader());
      due = store::must(matters::due_timers(*reader, until, 1));
    }
    if (due.empty()) break;
    now_ms_ = std::max(now_ms_.load(), due.front().at.ms);
    const auto& timer = due.front();
    const auto fired =
        submit(std::make_unique<matters::FireTimer>(flows_, timer.matter, timer.token, timer.node, timer.firing));
    ASSERT_EQ(fired, "") << timer.node;
  }
  now_ms_ = until.ms;
}

std::string World::direct(std::string_view unit, std::string_view deadline, std::string_view more) {
  auto input = codec::json_object({{"type", "commitment"},
                                   {"title", "新增停车泊位4000个"},
                                   {"unit", units_.at(std::string(unit))},
                                   {"deadline", deadline},
                                   {"levels", 0},
                                   {"direct", true},
                                   {"fields", codec::json_object({{"kind", "task"}})}});
  matters::merge(input, tree(more));
  journal::Receipt receipt;
  matters::Action action{.actor = person("officer"), .input = std::move(input)};
  EXPECT_EQ(submit(std::make_unique<matters::CreateMatter>(flows_, std::move(action)), &receipt), "");
  return receipt.entry.on;
}

std::string World::act(std::string_view verb, const std::string& matter, std::string_view who, std::string_view input,
                       matters::Sequence expected) {
  const auto known = model::verb_named(verb);
  EXPECT_TRUE(known) << verb;
  if (!known) return "no verb";
  matters::Action action{.verb = *known,
                         .matter = matter,
                         .actor = people_.at(std::string(who)),
                         .expected = expected,
                         .input = tree(input)};
  return submit(std::make_unique<matters::DoVerb>(flows_, std::move(action)));
}

matters::Row World::row(const std::string& matter) {
  auto reader = store::must(store_->reader());
  return store::must(matters::find_matter(*reader, matter)).value_or(matters::Row());
}

std::string World::text(const std::string& matter, std::string_view path) {
  return std::string(matters::text_at(row(matter).body, path));
}

std::int64_t World::count_rows(std::string_view table) {
  auto reader = store::must(store_->reader());
  const auto sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM " + std::string(table);
  const auto name = "test.count_" + std::string(table);
  return store::must(reader->query({name, sql})).front().integer(0);
}

std::string World::evidence(const std::string& matter, std::string_view who, std::string_view kind) {
  const auto id = "e" + std::to_string(row(matter).updated);
  const auto input = codec::json_object({{"id", id}, {"kind", kind}, {"hash", "00"}, {"name", "照片.jpg"}});
  return act("attach_evidence", matter, who, codec::write_json(input));
}

void World::keep_uncompressed() {
  if (on_sqlite()) return;
  std::vector<std::string> statements;
  {
    auto reader = store::must(store_->reader());
    const auto rows = store::must(
        reader->query({"test.texts",
                       "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns "
                       "WHERE table_schema = CAST(current_schema() AS TEXT) AND data_type IN ('text', 'bytea')"}));
    for (const auto row : rows) {
      statements.push_back("ALTER TABLE " + std::string(row.text(0)) + " ALTER COLUMN " + std::string(row.text(1)) +
                           " SET STORAGE EXTERNAL");
    }
  }
  auto transaction = store::must(store_->begin());
  for (const auto& statement : statements) store::must(transaction->execute({"test." + statement, statement}));
  store::must(transaction->commit());
}

bool World::stands_in_data(std::string_view bytes) {
  std::string folder = folder_.path("data");
  if (!on_sqlite()) {
    auto transaction = store::must(store_->begin());
    store::must(transaction->execute({"test.checkpoint", "CHECKPOINT"}));
    store::must(transaction->commit());
    // Its log is named in docs/secrecy.md; here the tables and what the cluster knows of their values are looked at.
    const auto& address = store::postgres_for_tests();
    folder = address.substr(address.find("host=") + 5) + "/data/base";
  }
  for (const auto& one : std::filesystem::recursive_directory_iterator(folder)) {
    if (!one.is_regular_file()) continue;
    std::ifstream file(one.path(), std::ios::binary);
    const std::string held((std::istreambuf_iterator<char>(file)), {});
    if (held.contains(bytes)) return true;
  }
  return false;
}

void World::work(const std::string& matter, std::string_view liaison) {
  EXPECT_EQ(act("sign_for", matter, liaison), "");
  EXPECT_EQ(evidence(matter, liaison, "acceptance"), "");
  EXPECT_EQ(act("report_done", matter, liaison), "");
}

}  // namespace luoshi::ledger::test
