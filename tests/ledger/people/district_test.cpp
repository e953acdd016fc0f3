// SPDX-License-Identifier: Apache-2.0
// The fictional district 云河区 imported on the real journal: lists, repeats, roles, refusals, delegation, looks. Every
// test ends with the record verified, so that rows of the batch and of a rebuild are compared.
#include "journal/projections.hpp"
#include "journal/scratch.hpp"
#include "journal/verify.hpp"
#include "ledger/access/look_log.hpp"
#include "ledger/access/scope.hpp"
#include "ledger/ledger.hpp"
#include "ledger/people/import/import.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"
#include "ledger/people/resolver.hpp"
#include "ledger/people/unit_requests.hpp"
#include "model/verb.hpp"
#include "store/stores.hpp"

#include <atomic>
#include <chrono>
#include <fstream>

namespace luoshi::ledger::test {
namespace {

using people::Directory;
using store::must;

const access::By kSystemBy{std::string(access::kSystem)};
const base::Date kToday = base::make_date(2026, 3, 2);

std::string sample(std::string_view name) {
  std::ifstream file(std::string(LUOSHI_ROOT) + "/samples/yunhe/" + std::string(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Yunhe : public store::StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    if (IsSkipped()) return;
    store_ = opened(migrations());
    keys_ = std::make_unique<journal::test::Keys>(keys_folder_.path());
    {
      const Projections projections(**keys_);
      must(journal::rebuild(*store_, **keys_, projections.kinds(), projections.registry()));
    }
    open();
    must(ledger_->create_district(kSystemBy, "云河区", Practice::yes));
    import("units.csv");
    import("groups.csv");
    import("people.csv");
    import("portfolios.csv");
  }

  void TearDown() override {
    if (IsSkipped() || ledger_ == nullptr) return;
    const auto scratch = folder_.path("scratch");
    std::filesystem::create_directories(scratch);
    const auto migrated = migrations();
    const journal::VerifyOptions options{.scratch = scratch, .migrations = migrated};
    const Projections& projections = ledger_->projections();
    const auto report = must(journal::verify(*store_, **keys_, projections.kinds(), projections.registry(), options));
    for (const Error& finding : report.findings) {
      ADD_FAILURE() << base::describe(finding, base::Language::en) << finding.where.file << finding.where.item;
    }
    EXPECT_GT(report.rows, 300U);
  }

  void open() {
    ledger_.reset();
    Settings settings;
    settings.journal.now = [this] { return base::Instant{now_ms_.load()}; };
    settings.journal.monotonic_us = [] { return std::chrono::steady_clock::now().time_since_epoch().count() / 1000; };
    settings.journal.random = &random_;
    ledger_ = must(Ledger::open(*store_, **keys_, std::move(settings)));
  }

  people::Preview preview(const std::string& file, std::string_view csv) {
    const auto directory = must(ledger_->directory());
    const people::ImportSettings settings{kToday};
    if (file == "units.csv") return must(people::preview_units(csv, *directory, settings));
    if (file == "groups.csv") return must(people::preview_groups(csv, *directory, settings));
    if (file == "portfolios.csv") return must(people::preview_portfolio(csv, *directory, settings));
    return must(people::preview_people(csv, *directory, must(ledger_->definitions())->model(), settings));
  }

  void import(const std::string& file) {
    const people::Preview planned = preview(file, sample(file));
    for (const Error& mistake : planned.mistakes) ADD_FAILURE() << base::describe(mistake, base::Language::zh);
    EXPECT_FALSE(planned.steps.empty()) << file;
    for (const people::Step& step : planned.steps) {
      auto done = ledger_->submit(step.make(kSystemBy), "system", file, step.row);
      if (!done) ADD_FAILURE() << step.title << ": " << base::describe(done.error(), base::Language::zh);
    }
  }

  template <class Request>
  std::string refusal(const access::By& by, Request request) {
    return store::id_of(ledger_->submit(people::command(by, std::move(request)), by.actor));
  }
  std::string refusal_of(const access::By& by, model::Verb verb) {
    return store::id_of(access::allows(*must(ledger_->directory()), must(ledger_->definitions())->model(), by, verb,
                                       base::Instant{now_ms_}));
  }
  access::By as(std::string_view login) {
    const auto directory = must(ledger_->directory());
    const people::Person* person = directory->person_by_login(login);
    return {person ? person->id : std::string("nobody")};
  }
  std::string unit(std::string_view name) {
    const auto directory = must(ledger_->directory());
    const people::Resolution found = people::Resolver(*directory, kToday).resolve(name);
    return found.units.size() == 1 ? found.units.front() : std::string();
  }

  std::atomic<std::int64_t> now_ms_ = base::parse_iso_instant("2026-03-02T01:00:00Z")->ms;
  crypto::SystemRandom random_;
  store::ScratchFolder keys_folder_;
  std::unique_ptr<journal::test::Keys> keys_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<Ledger> ledger_;
};

TEST_P(Yunhe, lists_once_imported_change_nothing_when_they_come_again) {
  for (const std::string file : {"units.csv", "groups.csv", "people.csv", "portfolios.csv"}) {
    const people::Preview again = preview(file, sample(file));
    EXPECT_TRUE(again.mistakes.empty()) << file;
    for (const people::Step& step : again.steps) ADD_FAILURE() << file << ": " << step.row << " " << step.title;
    EXPECT_GT(again.unchanged, 0U) << file;
  }
}

TEST_P(Yunhe, a_repeat_under_the_same_key_gives_the_first_receipt) {
  const people::Preview planned = preview("units.csv", "单位编号,单位,上级单位编号\nNEW1,区新设局,YH02\n");
  ASSERT_EQ(planned.steps.size(), 1U);
  const auto first = must(ledger_->submit(planned.steps[0].make(kSystemBy), "system", "key", planned.steps[0].row));
  const auto again = must(ledger_->submit(planned.steps[0].make(kSystemBy), "system", "key", planned.steps[0].row));
  EXPECT_TRUE(again.repeated);
  EXPECT_EQ(first.entry.sequence, again.entry.sequence);
}

TEST_P(Yunhe, mistakes_of_a_list_name_line_and_heading) {
  const people::Preview planned =
      preview("people.csv", "工号,姓名,单位,岗位,角色,任职日期\nX1,甲,区教育居,联络员,联络,明年\n,乙,区教育局,岗,,\n");
  std::vector<std::string> ids;
  for (const Error& mistake : planned.mistakes) {
    ids.push_back(std::to_string(mistake.where.line) + " " + mistake.where.item + " " + std::string(mistake.id));
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"2 单位 E-PEOPLE-050", "2 角色 E-PEOPLE-047", "2 任职日期 E-PEOPLE-045",
                                           "3 工号 E-PEOPLE-043"}));
  EXPECT_TRUE(planned.steps.empty());
}

TEST_P(Yunhe, every_unit_of_the_report_is_found_by_its_name) {
  const auto directory = must(ledger_->directory());
  const people::Resolver resolver(*directory, kToday);
  for (const char* name :
       {"区政府",       "区水利局", "区生态环境分局", "区督查室",       "区城管局", "柳堤",     "望津",     "青石桥",
        "退役军人事务", "民政",     "残联",           "城管",           "公安",     "交通",     "区民政局", "区教育局",
        "区政务服务局", "区发改委", "区住建局",       "区自然资源分局", "麦岭镇",   "安澜镇",   "苇塘镇",   "应急",
        "消防",         "住建",     "区市场监管局",   "区工信局",       "区人社局", "区交通局", "望津街道", "区财政局",
        "区工商联",     "区科技局", "交警六支队",     "云河区教育局"}) {
    EXPECT_EQ(resolver.resolve(name).match, people::Match::unit) << name;
  }
  EXPECT_EQ(resolver.resolve("各镇（街道）").units.size(), 12U);
  EXPECT_EQ(resolver.resolve("各街道").units.size(), 8U);
  EXPECT_EQ(resolver.resolve("区直各部门").match, people::Match::group);
  const people::Resolution unsure = resolver.resolve("区城市管理综合执法局");
  EXPECT_EQ(unsure.match, people::Match::unknown);
  ASSERT_FALSE(unsure.suggestions.empty());
  EXPECT_EQ(unsure.suggestions.front(), unit("区城市管理局"));
}

TEST_P(Yunhe, each_duty_over_the_district_is_denied_to_everybody_but_its_administrator) {
  const std::map<model::Verb, std::string> holders = {{model::Verb::manage_units, "sysadmin"},
                                                      {model::Verb::manage_people, "sysadmin"},
                                                      {model::Verb::operate, "sysadmin"},
                                                      {model::Verb::grant_roles, "secadmin"},
                                                      {model::Verb::propose_destruction, "secadmin"},
                                                      {model::Verb::confirm_destruction, "auditor"},
                                                      {model::Verb::read_look_log, "auditor"}};
  for (const auto& [verb, holder] : holders) {
    for (const std::string login : {"sysadmin", "secadmin", "auditor", "yh001", "yh010", "yh016"}) {
      const std::string refused = refusal_of(as(login), verb);
      EXPECT_EQ(refused, login == holder ? "" : "E-MODEL-061") << login << " " << model::info_of(verb).id;
    }
  }
}

TEST_P(Yunhe, commands_are_denied_to_whoever_lacks_the_duty) {
  const auto by = as("yh016");
  const auto sysadmin = as("sysadmin");
  const std::string bureau = unit("区教育局");
  EXPECT_EQ(refusal(by, people::AddUnit{.name = "x", .from = kToday}), "E-MODEL-061");
  EXPECT_EQ(refusal(by, people::ChangeUnit{.unit = bureau, .from = kToday, .name = "y"}), "E-MODEL-061");
  EXPECT_EQ(refusal(by, people::DissolveUnit{.unit = bureau, .on = kToday}), "E-MODEL-061");
  EXPECT_EQ(refusal(by, people::AddPerson{.name = "x"}), "E-MODEL-061");
  EXPECT_EQ(refusal(by, people::LeaveService{sysadmin.actor, kToday}), "E-MODEL-061");
  EXPECT_EQ(refusal(sysadmin, people::GrantRole{by.actor, {"liaison", bureau, {kToday, {}}}}), "E-MODEL-061");
  EXPECT_EQ(refusal(sysadmin, people::AddUnit{.name = "区新局", .from = kToday}), "");
  EXPECT_EQ(refusal(as("secadmin"), people::GrantRole{by.actor, {"liaison", bureau, {kToday, {}}}}), "");
  EXPECT_EQ(refusal({"nobody"}, people::AddPerson{.name = "x"}), "E-ACCESS-002");
}

TEST_P(Yunhe, the_three_administrators_stand_alone) {
  const auto secadmin = as("secadmin");
  const people::Period always{kToday, {}};
  EXPECT_EQ(refusal(secadmin, people::GrantRole{as("sysadmin").actor, {"auditor", "", always}}), "E-PEOPLE-015");
  EXPECT_EQ(refusal(secadmin, people::GrantRole{as("yh016").actor, {"auditor", "", always}}), "E-PEOPLE-015");
  EXPECT_EQ(refusal(secadmin, people::GrantRole{secadmin.actor, {"secrecy_administrator", "x", always}}),
            "E-PEOPLE-002");
  EXPECT_EQ(refusal(secadmin, people::GrantRole{secadmin.actor, {"secrecy_administrator", "", always}}),
            "E-PEOPLE-016");
  EXPECT_EQ(
      refusal(as("sysadmin"),
              people::GiveDelegation{as("sysadmin").actor, as("yh016").actor, {}, {now_ms_}, {now_ms_ + 1000}, ""}),
      "E-PEOPLE-020");
}

TEST_P(Yunhe, a_reorganisation_keeps_what_was) {
  const std::string office = unit("区督查室");
  const std::string above = unit("区委办");
  const base::Date day = base::make_date(2026, 7, 1);
  const auto sysadmin = as("sysadmin");
  EXPECT_EQ(refusal(sysadmin, people::ChangeUnit{.unit = office, .from = day, .name = "区委督查室", .parent = above}),
            "");
  const auto directory = must(ledger_->directory());
  EXPECT_EQ(directory->unit_at(office, kToday)->name, "区政府督查室");
  EXPECT_EQ(directory->unit_at(office, day)->name, "区委督查室");
  EXPECT_TRUE(directory->within(office, unit("区政府办"), kToday));
  EXPECT_FALSE(directory->within(office, unit("区政府办"), day));
  EXPECT_EQ(refusal(sysadmin, people::ChangeUnit{.unit = above, .from = day, .parent = office}), "E-PEOPLE-008");
  EXPECT_EQ(refusal(sysadmin, people::DissolveUnit{.unit = above, .on = day}), "E-PEOPLE-009");
  const people::Unit* gone = directory->unit_by_source("YH0290");
  ASSERT_NE(gone, nullptr);
  EXPECT_NE(gone->at(base::make_date(2019, 2, 28)), nullptr);
  EXPECT_EQ(gone->at(base::make_date(2019, 3, 1)), nullptr);
}

TEST_P(Yunhe, directory_and_definitions_are_the_same_objects_until_they_are_changed_and_then_seen_at_once) {
  const auto before = must(ledger_->directory());
  const auto in_force = must(ledger_->definitions());
  EXPECT_EQ(must(ledger_->directory()), before);
  EXPECT_EQ(must(ledger_->definitions()), in_force);
  const auto a = as("yh016");
  EXPECT_EQ(refusal(a, people::SetAbsence{a.actor, {kToday, base::add_days(kToday, 3)}}), "");
  const auto after = must(ledger_->directory());
  EXPECT_NE(after, before);
  const people::Post* post = after->post_titled(unit("区政府办"), "联络员", kToday);
  ASSERT_NE(post, nullptr);
  EXPECT_EQ(after->acting(post->id, kToday)->id, as("yh017").actor) << "what was answered is seen at once";
  EXPECT_EQ(must(ledger_->directory()), after);
  EXPECT_EQ(must(ledger_->definitions()), in_force);
}

TEST_P(Yunhe, the_b_holder_stands_in_while_the_a_holder_is_away) {
  const auto a = as("yh016");
  const auto b = as("yh017");
  auto directory = must(ledger_->directory());
  const base::Instant now{now_ms_};
  const people::Post* found = directory->post_titled(unit("区政府办"), "联络员", kToday);
  ASSERT_NE(found, nullptr);
  const std::string post = found->id;  // the snapshot is replaced below
  EXPECT_EQ(directory->acting(post, kToday)->id, a.actor);
  EXPECT_TRUE(directory->roles_of(b.actor, now).empty());
  EXPECT_EQ(refusal(a, people::SetAbsence{a.actor, {kToday, base::add_days(kToday, 3)}}), "");
  EXPECT_EQ(refusal(b, people::SetAbsence{a.actor, {kToday, base::add_days(kToday, 3)}}), "E-MODEL-061");
  directory = must(ledger_->directory());
  EXPECT_EQ(directory->acting(post, kToday)->id, b.actor);
  EXPECT_EQ(directory->holder(post, kToday)->id, a.actor);
  EXPECT_EQ(directory->roles_of(b.actor, now).size(), 1U);
  EXPECT_TRUE(directory->roles_of(b.actor, {now.ms + 4 * 86'400'000LL}).empty());
}

TEST_P(Yunhe, a_delegation_lends_a_verb_for_its_time_and_the_answer_names_both) {
  const auto giver = as("yh010");
  const auto taker = as("yh014");
  const base::Instant now{now_ms_};
  EXPECT_EQ(refusal_of(taker, model::Verb::import_document), "E-MODEL-061");
  EXPECT_EQ(refusal(taker, people::GiveDelegation{giver.actor, taker.actor, {}, now, {now.ms + 1000}, "x"}),
            "E-MODEL-061");
  EXPECT_EQ(
      refusal(giver,
              people::GiveDelegation{giver.actor, taker.actor, {"import_document"}, now, {now.ms + 1000}, "出差"}),
      "");
  const auto directory = must(ledger_->directory());
  const auto definitions = must(ledger_->definitions());
  const auto allowed = access::allows(*directory, definitions->model(), taker, model::Verb::import_document, now);
  ASSERT_TRUE(allowed);
  EXPECT_EQ(allowed->on_behalf_of, giver.actor);
  EXPECT_EQ(refusal_of(taker, model::Verb::confirm_candidate), "E-MODEL-061");
  EXPECT_EQ(refusal_of({taker.actor, as("yh001").actor}, model::Verb::import_document), "E-ACCESS-001");
  now_ms_ += 1000;
  EXPECT_EQ(refusal_of(taker, model::Verb::import_document), "E-MODEL-061");
}

TEST_P(Yunhe, kernel_6_names_stand_in_no_row_of_people) {
  const auto person = as("yh016");
  const std::string name = must(ledger_->directory())->person(person.actor)->name;
  ASSERT_FALSE(name.empty());
  const auto reader = must(store_->reader());
  const store::Rows rows = must(reader->query({"test.people", "SELECT body FROM people"}));
  for (const store::Row row : rows) EXPECT_EQ(row.text(0).find(name), std::string_view::npos);
}

TEST_P(Yunhe, kernel_3_looks_are_sealed_in_blocks_and_shown_to_the_auditor_alone) {
  crypto::SystemRandom random;
  access::LookLog log(*store_, random);
  const base::Instant now{now_ms_};
  std::vector<access::Look> looks;
  const std::string actor = as("yh010").actor;
  for (int i = 0; i < 1'500; ++i) {
    looks.push_back({.at = now, .actor = actor, .verb = "see", .what = "list", .targets = {"m"}, .count = 1});
  }
  must(log.record(looks));
  const auto submit = [&](std::unique_ptr<journal::Command> command) {
    return ledger_->submit(std::move(command), "system");
  };
  EXPECT_EQ(must(log.seal(submit)), 2U);
  EXPECT_EQ(must(log.seal(submit)), 0U);
  EXPECT_TRUE(must(access::check_looks(*must(store_->reader()))).empty());
  const auto directory = must(ledger_->directory());
  const auto definitions = must(ledger_->definitions());
  for (const char* login : {"sysadmin", "secadmin", "yh010"}) {
    EXPECT_EQ(store::id_of(log.read(*directory, definitions->model(), as(login), now, "", 10)), "E-MODEL-061") << login;
  }
  const auto first = must(log.read(*directory, definitions->model(), as("auditor"), now, "", 1'000));
  ASSERT_EQ(first.size(), 1'000U);
  const auto rest = must(log.read(*directory, definitions->model(), as("auditor"), now, first.back().id, 1'000));
  EXPECT_EQ(rest.size(), 501U);  // the first reading was a look too
  auto transaction = must(store_->begin());
  must(transaction->execute({"test.spoil", "UPDATE look_blocks SET body = 'x' WHERE number = 2"}));
  must(transaction->commit());
  const auto findings = must(access::check_looks(*must(store_->reader())));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.front().id, "E-ACCESS-012");
}

TEST_P(Yunhe, kernel_9_the_definitions_of_a_basis_can_be_read_again) {
  const auto sets = must(ledger_->sets());
  ASSERT_EQ(sets.size(), 1U);
  open();
  EXPECT_EQ(must(ledger_->sets()).size(), 1U);  // nothing new: no entry
  EXPECT_EQ(must(ledger_->definitions_at(sets[0].sequence))->hash(), sets[0].hash);
  EXPECT_EQ(store::id_of(ledger_->definitions_at(3)), "E-LEDGER-008");
  EXPECT_TRUE(must(ledger_->district())->demonstration);
  const auto reading = must(Ledger::open_reading(*store_, **keys_));
  EXPECT_EQ(must(reading->directory())->units().size(), must(ledger_->directory())->units().size());
  EXPECT_EQ(must(reading->definitions())->hash(), sets[0].hash);
}

TEST_P(Yunhe, a_leader_answers_for_the_units_of_the_portfolio_and_those_below) {
  const auto directory = must(ledger_->directory());
  const std::string_view post = directory->leader_post(unit("区城管局"), kToday);
  ASSERT_NE(directory->post(post), nullptr);
  EXPECT_EQ(directory->post(post)->title, "副区长(城建和城管)");
  EXPECT_EQ(directory->leader_post(unit("区督查室"), kToday), directory->leader_post(unit("区政府办"), kToday));
}

INSTANTIATE_TEST_SUITE_P(Stores, Yunhe, ::testing::Values("sqlite", "postgresql"));

}  // namespace
}  // namespace luoshi::ledger::test
