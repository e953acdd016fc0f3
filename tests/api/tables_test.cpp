// SPDX-License-Identifier: Apache-2.0
// Imports and exports through the door, on a record: answers as a browser gets them, rights and other people's imports
// included.
// Long: tables in and out share one small server.
#include "exchange/tables.hpp"
#include "api/events/feed.hpp"
#include "api/evidence/uploads.hpp"
#include "api/frame/dispatch.hpp"
#include "api/jobs/works.hpp"
#include "api/operations.hpp"
#include "codec/made_zip.hpp"
#include "exchange/imports.hpp"
#include "exchange/rounds/columns.hpp"
#include "ledger/access/look_log.hpp"
#include "ledger/matters/world.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"
#include "paper/spreadsheet.hpp"

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

namespace luoshi::api {
namespace {

using codec::Json;

constexpr std::string_view kTable = "工作任务,牵头单位,完成时限\n新建公园,城管局,2026.9\n清运,无此单位,3月底\n";

class Tables : public ledger::test::World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    auto all = ledger::migrations();
    all.insert(all.end(), exchange::migrations().begin(), exchange::migrations().end());
    store::must(store_->migrate(all));
    blobs_ = store::must(store::Blobs::open({.location = folder_.path("blobs"), .access = store::Access::create}));
    const auto now = [this] { return base::Instant{now_ms_.load()}; };
    uploads_ = std::make_unique<Uploads>(folder_.path("uploads"), random_);
    desk_ = std::make_unique<exchange::ImportDesk>(*ledger_, flows_, now);
    service_ = std::make_unique<Service>(
        Service{.ledger = *ledger_,
                .store = *store_,
                .blobs = *blobs_,
                .keys = **keys_,
                .flows = flows_,
                .random = random_,
                .looks = looks_,
                .look_log = look_log(),
                .settle_looks = [] { return Result<void>(); },
                .feed = feed_,
                .uploads = *uploads_,
                .works = works_,
                .now = now,
                .authenticate = [this](const http::Request&, base::Instant) -> Result<identity::Caller> {
                  return identity::Caller{.person = person(who_)};
                },
                .is_signed_out = {},
                .scan = {},
                .version = "test",
                .imports = desk_.get()});
  }
  void TearDown() override {
    desk_.reset();
    World::TearDown();
  }

  http::Response ask(std::string_view who, std::string_view operation, std::string_view query = {},
                     std::string body = {}, std::string id = {}) {
    who_ = who;
    const auto& all = operations();
    const auto row = std::ranges::find(all, operation, &Operation::id);
    http::Request request;
    request.method = row->method;
    request.path = row->path;
    request.body = std::move(body);
    request.query = store::must(http::parse_query(query, 50));
    request.headers.set("Content-Type", "application/json");
    if (!id.empty()) request.parameters.add("id", std::move(id));
    return answer(*service_, *row, request);
  }
  static std::string text(http::Response& response) {
    if (const auto* body = std::get_if<std::string>(&response.body)) return *body;
    std::string out;
    auto& source = *std::get<std::unique_ptr<http::PieceSource>>(response.body);
    while (store::must(source.next(out))) {
    }
    return out;
  }
  static Json json(http::Response response) { return store::must(codec::parse_json(text(response))); }
  Json finished(std::string_view who, const Json& job) {
    for (int i = 0; i < 2'000; ++i) {
      auto now = json(ask(who, "showJob", {}, {}, std::string(*job.text_of("id"))));
      const auto state = now.text_of("state").value_or("");
      if (state != "waiting" && state != "running") return now;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ADD_FAILURE() << "the job does not end";
    return {};
  }
  static std::string code(http::Response response) {
    const auto status = std::to_string(response.status);
    return status + " " + std::string(json(std::move(response)).text_of("code").value_or(""));
  }

 private:
  ledger::access::LookLog& look_log() {
    look_log_ = std::make_unique<ledger::access::LookLog>(*store_, random_);
    return *look_log_;
  }

 protected:
  std::string who_;
  std::vector<ledger::access::Look> looked_;
  LookWriter looks_{[this](std::span<const ledger::access::Look> looks) {
    looked_.insert(looked_.end(), looks.begin(), looks.end());
    return Result<void>();
  }};
  std::unique_ptr<ledger::access::LookLog> look_log_;
  std::unique_ptr<store::Blobs> blobs_;
  Feed feed_;
  Works works_;
  std::unique_ptr<Uploads> uploads_;
  std::unique_ptr<exchange::ImportDesk> desk_;
  std::unique_ptr<Service> service_;
};
INSTANTIATE_TEST_SUITE_P(Stores, Tables, testing::Values("sqlite"));

TEST_P(Tables, are_handed_in_looked_at_confirmed_and_undone) {
  auto taken = ask("officer", "createImport", "set=kind%3Dtask", std::string(kTable));
  EXPECT_EQ(taken.status, 201U);
  const auto plan = json(std::move(taken));
  const std::string id(*plan.text_of("id"));
  EXPECT_EQ(plan.text_of("state"), "planned");
  EXPECT_EQ(plan.integer_of("stepCount"), 1);
  EXPECT_EQ(plan.integer_of("problemCount"), 1);
  EXPECT_EQ((*plan.items_of("problems"))[0].text_of("code"), "E-EXCHANGE-011");
  EXPECT_EQ(count_rows("matters"), 0);
  EXPECT_EQ(ask("officer", "runImport", {}, {}, id).status, 202U);
  desk_->settle();
  const auto done = json(ask("officer", "getImport", {}, {}, id));
  EXPECT_EQ(done.text_of("state"), "done");
  EXPECT_EQ(done.integer_of("done"), 1);
  EXPECT_EQ(count_rows("matters"), 1);
  // Confirmed twice is confirmed once.
  EXPECT_EQ(ask("officer", "runImport", {}, {}, id).status, 202U);
  desk_->settle();
  EXPECT_EQ(count_rows("matters"), 1);
  auto workbook = ask("officer", "importProblems", {}, {}, id);
  EXPECT_EQ(workbook.status, 200U);
  EXPECT_TRUE(paper::Spreadsheet::open(text(workbook)));
  EXPECT_EQ(code(ask("officer", "undoImport", {}, "{}", id)), "400 E-API-006");
  auto begun = ask("officer", "undoImport", {}, R"({"reason":"导错了"})", id);
  EXPECT_EQ(begun.status, 202U);
  const auto undone = finished("officer", json(std::move(begun)));
  EXPECT_EQ(undone.text_of("state"), "done");
  EXPECT_EQ(undone.find("result")->integer_of("undone"), 1);
  EXPECT_EQ(undone.integer_of("done"), 1);
  const auto all = json(ask("officer", "listImports"));
  EXPECT_EQ((*all.items_of("items"))[0].integer_of("undone"), 1);
}

TEST_P(Tables, that_were_begun_are_known_after_a_restart_and_go_on_with_the_same_file) {
  const auto restart = [this] {
    service_->imports = nullptr;
    desk_ = std::make_unique<exchange::ImportDesk>(*ledger_, flows_, [this] { return base::Instant{now_ms_.load()}; });
    service_->imports = desk_.get();
  };
  const std::string id(*json(ask("officer", "createImport", "set=kind%3Dtask", std::string(kTable))).text_of("id"));
  restart();
  // Only looked at, nothing done: the file is handed in again.
  EXPECT_EQ(code(ask("officer", "getImport", {}, {}, id)), "404 E-EXCHANGE-029");
  EXPECT_EQ(json(ask("officer", "createImport", "set=kind%3Dtask", std::string(kTable))).text_of("id"), id);
  ASSERT_EQ(ask("officer", "runImport", {}, {}, id).status, 202U);
  desk_->settle();
  restart();
  const auto done = json(ask("officer", "getImport", {}, {}, id));
  EXPECT_EQ(done.text_of("state"), "done");
  EXPECT_EQ(done.integer_of("done"), 1);
  EXPECT_EQ(code(ask("head", "getImport", {}, {}, id)), "404 E-EXCHANGE-029");
  EXPECT_EQ(code(ask("officer", "runImport", {}, {}, id)), "404 E-EXCHANGE-029");
  // One that was cut off after some of its rows is not told as done.
  const auto transaction = store::must(store_->begin());
  store::must(exchange::write_import(
      *transaction, {.id = "cut", .kind = "matters", .actor = person("officer"), .total = 3, .done = 2}));
  store::must(transaction->commit());
  EXPECT_EQ(json(ask("officer", "getImport", {}, {}, "cut")).text_of("state"), "stopped");
}

TEST_P(Tables, that_wait_outlive_a_restart_for_an_hour_and_for_who_handed_them_in) {
  const auto folder = folder_.path("imports");
  const auto restart = [&] {
    service_->imports = nullptr;
    desk_ = std::make_unique<exchange::ImportDesk>(
        *ledger_, flows_, [this] { return base::Instant{now_ms_.load()}; }, folder);
    service_->imports = desk_.get();
  };
  restart();
  const auto plan = json(ask("officer", "createImport", "set=kind%3Dtask", std::string(kTable)));
  const std::string id(*plan.text_of("id"));
  restart();
  EXPECT_EQ(code(ask("head", "getImport", {}, {}, id)), "404 E-EXCHANGE-029");
  const auto again = json(ask("officer", "getImport", {}, {}, id));
  EXPECT_EQ(again.text_of("state"), "planned");
  EXPECT_EQ(codec::write_json(*again.find("steps")), codec::write_json(*plan.find("steps")));
  EXPECT_EQ(codec::write_json(*again.find("problems")), codec::write_json(*plan.find("problems")));
  restart();
  EXPECT_TRUE(paper::Spreadsheet::open([&] {
    auto workbook = ask("officer", "importProblems", {}, {}, id);
    return text(workbook);
  }()));
  restart();
  ASSERT_EQ(ask("officer", "runImport", {}, {}, id).status, 202U);  // as it was asked for: set=kind=task
  desk_->settle();
  EXPECT_EQ(json(ask("officer", "getImport", {}, {}, id)).integer_of("done"), 1);
  EXPECT_EQ(count_rows("matters"), 1);
  EXPECT_TRUE(std::filesystem::is_empty(folder)) << "what is done waits no more";
  const std::string other(*json(ask("officer", "createImport", {}, "工作任务,牵头单位\n清淤,城管局\n")).text_of("id"));
  EXPECT_EQ(code(ask("officer", "getImport", {}, {}, "../imports/" + other)), "404 E-EXCHANGE-029");
  now_ms_ += exchange::kHeldMs + 1;
  restart();
  EXPECT_EQ(code(ask("officer", "getImport", {}, {}, other)), "404 E-EXCHANGE-029");
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST_P(Tables, out_of_the_directory_are_lists_like_any_other) {
  int asked = 0;
  EXPECT_EQ(code(ask("officer", "importFromDirectory", "kind=people")).substr(0, 3), "403");
  const ledger::access::By system{std::string(ledger::access::kSystem)};
  journal::Receipt added;
  EXPECT_EQ(
      submit(ledger::people::command(system, ledger::people::AddPerson{.name = "管理", .login = "sysadmin"}), &added),
      "");
  people_["sysadmin"] = added.entry.on;
  ledger::people::GrantRole granted{
      .subject = added.entry.on,
      .grant = {.role = std::string(model::kSystemAdministrator), .period = {base::make_date(2020, 1, 1), {}}}};
  EXPECT_EQ(submit(ledger::people::command(system, std::move(granted))), "");
  EXPECT_EQ(code(ask("sysadmin", "importFromDirectory", "kind=people")), "404 E-EXCHANGE-034");
  desk_->set_directory([&](exchange::ListKind kind, std::string_view only) -> Result<std::string> {
    ++asked;
    EXPECT_EQ(kind, exchange::ListKind::people);
    EXPECT_EQ(only, "zs");
    return std::string("人员目录 2026-03-02\r\n工号,姓名,单位编号,单位,职务\r\nP1,张三,,城管局,科长\r\n");
  });
  EXPECT_EQ(code(ask("officer", "importFromDirectory", "kind=people&only=zs")).substr(0, 3), "403");
  EXPECT_EQ(asked, 0) << "the right is asked before anybody is called";
  EXPECT_EQ(code(ask("sysadmin", "importFromDirectory", "kind=groups")), "400 E-API-003");
  EXPECT_EQ(code(ask("sysadmin", "importFromDirectory")), "400 E-EXCHANGE-031");
  auto taken = ask("sysadmin", "importFromDirectory", "kind=people&only=zs");
  EXPECT_EQ(taken.status, 201U);
  const auto plan = json(std::move(taken));
  EXPECT_EQ(plan.integer_of("problemCount"), 0);
  EXPECT_EQ(plan.integer_of("stepCount"), 2);
  const std::string id(*plan.text_of("id"));
  ASSERT_EQ(ask("sysadmin", "runImport", {}, {}, id).status, 202U);
  desk_->settle();
  EXPECT_NE(store::must(ledger_->directory())->person_by_source("P1"), nullptr);
}

TEST_P(Tables, and_documents_sent_at_once_are_looked_at_by_the_scanner) {
  std::vector<std::string> seen;
  service_->scan = [&](const std::filesystem::path& path) -> Result<void> {
    std::ifstream in(path, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    seen.push_back(bytes.str());
    if (seen.back().find("坏") == std::string::npos) return {};
    return fail(Error{.code = base::ErrorCode::invalid_input, .id = "E-API-015"});
  };
  EXPECT_EQ(ask("officer", "createImport", "set=kind%3Dtask", std::string(kTable)).status, 201U);
  EXPECT_EQ(code(ask("officer", "createImport", {}, "工作任务\n坏\n")), "400 E-API-015");
  EXPECT_EQ(ask("officer", "takeInDocument", "name=a.txt", "建成公园3个,由城管局负责,年底前完成。").status, 201U);
  EXPECT_EQ(code(ask("officer", "takeInDocument", "name=a.txt", "坏")), "400 E-API-015");
  EXPECT_EQ(seen.size(), 4U);
  EXPECT_EQ(seen.front(), kTable);
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path("uploads"))) << "what was looked at is taken away";
}

TEST_P(Tables, are_nobody_elses) {
  const std::string id(*json(ask("officer", "createImport", "set=kind%3Dtask", std::string(kTable))).text_of("id"));
  for (const auto* operation : {"getImport", "runImport", "stopImport", "importProblems"}) {
    EXPECT_EQ(code(ask("head", operation, {}, {}, id)), "404 E-EXCHANGE-029") << operation;
  }
  ask("officer", "runImport", {}, {}, id);
  desk_->settle();
  EXPECT_EQ(code(ask("head", "undoImport", {}, R"({"reason":"x"})", id)), "403 E-EXCHANGE-027");
  EXPECT_TRUE(json(ask("head", "listImports")).items_of("items")->empty());
}

TEST_P(Tables, that_are_hostile_or_not_allowed_are_refused) {
  EXPECT_EQ(code(ask("officer", "createImport", "kind=units", "单位编号,单位\nU1,水务局\n")).substr(0, 3), "403");
  EXPECT_EQ(code(ask("officer", "createImport", "kind=people", "工号,姓名,单位\nP1,张三,城管局\n")).substr(0, 3),
            "403");
  EXPECT_EQ(code(ask("officer", "createImport", {}, "")), "400 E-EXCHANGE-001");
  EXPECT_EQ(code(ask("officer", "createImport", {}, "机密★\n工作任务\n")), "403 E-DOC-025");
  EXPECT_EQ(code(ask("officer", "createImport", "set=kind", std::string(kTable))), "400 E-API-003");
  EXPECT_EQ(code(ask("officer", "createImport", "columns=0%3D$unit", std::string(kTable))), "400 E-API-003");
  EXPECT_EQ(code(ask("officer", "createImport", "type=nothing", std::string(kTable))), "404 E-EXCHANGE-019");
  const auto bomb = codec::zip_of({{"xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><workbook/>"}});
  EXPECT_EQ(code(ask("officer", "createImport", {}, bomb)), "403 E-XML-002");
  // A liaison may see what the plan says of it: nothing.
  EXPECT_EQ(json(ask("la", "createImport", "set=kind%3Dtask", std::string(kTable))).integer_of("stepCount"), 0);
}

TEST_P(Tables, go_out_as_a_list_shows_them_and_the_look_is_written) {
  const auto mine = direct("a", "2026-06-30");
  const auto other = direct("b", "2026-06-30");
  auto response = ask("la", "exportMatters", "sort=made&format=csv&columns=id");
  EXPECT_EQ(response.status, 200U);
  EXPECT_TRUE(response.headers.find("Content-Disposition")->starts_with("attachment"));
  const auto csv = text(response);
  EXPECT_NE(csv.find(mine), std::string::npos);
  EXPECT_EQ(csv.find(other), std::string::npos);
  ASSERT_EQ(looked_.size(), 1U);
  EXPECT_EQ(looked_[0].targets, std::vector<std::string>{mine});
  auto book = ask("officer", "exportMatters", "sort=made");
  EXPECT_TRUE(paper::Spreadsheet::open(text(book)));
  EXPECT_EQ(code(ask("leader", "exportMatters")), "403 E-EXCHANGE-025");
  EXPECT_EQ(code(ask("officer", "exportMatters", "columns=nonsense")), "400 E-EXCHANGE-024");
  EXPECT_EQ(code(ask("officer", "exportMatters", "format=exe")), "400 E-API-003");
}

TEST_P(Tables, are_made_in_the_background_and_fetched_by_who_began_them) {
  const auto mine = direct("a", "2026-06-30");
  static_cast<void>(direct("b", "2026-06-30"));
  auto at_once = ask("la", "exportMatters", "sort=made&format=csv&columns=id,title");
  looked_.clear();
  auto begun = ask("la", "beginExport", "sort=made&format=csv&columns=id,title");
  EXPECT_EQ(begun.status, 202U);
  const auto done = finished("la", json(std::move(begun)));
  const std::string job(*done.text_of("id"));
  EXPECT_EQ(done.text_of("state"), "done");
  EXPECT_EQ(done.boolean_of("file"), true);
  EXPECT_EQ(done.find("result")->integer_of("rows"), 1);
  ASSERT_EQ(looked_.size(), 1U);
  EXPECT_EQ(looked_[0].targets, std::vector<std::string>{mine});
  auto fetched = ask("la", "fetchJobFile", {}, {}, job);
  EXPECT_TRUE(fetched.headers.find("Content-Disposition")->ends_with(".csv"));
  const auto file = text(fetched);
  EXPECT_EQ(file, text(at_once));
  EXPECT_EQ(done.find("result")->integer_of("bytes"), static_cast<std::int64_t>(file.size()));
  EXPECT_EQ(code(ask("lb", "fetchJobFile", {}, {}, job)), "404 E-API-004");
  EXPECT_EQ(code(ask("leader", "beginExport")), "403 E-EXCHANGE-025");
  EXPECT_EQ(code(ask("officer", "beginExport", "columns=nonsense")), "400 E-EXCHANGE-024");
  // Two hours, and no longer than what is in it may be read.
  now_ms_ += kFileLastsMs + 1;
  works_.tidy({now_ms_.load()});
  EXPECT_EQ(code(ask("la", "fetchJobFile", {}, {}, job)), "404 E-API-023");
  EXPECT_FALSE(json(ask("la", "showJob", {}, {}, job)).boolean_of("file"));
}

TEST_P(Tables, that_were_made_are_let_go_of_when_something_is_destroyed) {
  static_cast<void>(direct("a", "2026-06-30"));
  const auto done = finished("la", json(ask("la", "beginExport", "sort=made")));
  const std::string job(*done.text_of("id"));
  EXPECT_EQ(ask("la", "fetchJobFile", {}, {}, job).status, 200U);
  works_.forget_files();
  EXPECT_EQ(code(ask("la", "fetchJobFile", {}, {}, job)), "404 E-API-023");
}

TEST_P(Tables, are_not_taken_where_there_is_no_desk) {
  service_->imports = nullptr;
  EXPECT_EQ(code(ask("officer", "createImport", {}, std::string(kTable))), "503 E-EXCHANGE-032");
}

// A round of one task of 城管局, and its form as the unit sends it back.
class RoundsByTable : public Tables {
 protected:
  void SetUp() override {
    Tables::SetUp();
    if (IsSkipped()) return;
    task_ = direct("a", "2026-06-30");
    direct("b", "2026-06-30");
    auto input = store::must(codec::parse_json(R"({"type":"reporting_round","title":"三月填报","deadline":"2026-04-10",
                                                   "fields":{"rhythm":"monthly","opens":"2026-03-02"}})"));
    journal::Receipt receipt;
    ASSERT_EQ(submit(std::make_unique<ledger::matters::CreateMatter>(
                         flows_, ledger::matters::Action{.actor = person("officer"), .input = std::move(input)}),
                     &receipt),
              "");
    round_ = receipt.entry.on;
  }

  std::string returned(std::string_view words) {
    auto form = ask("officer", "roundForms", "units=" + unit("a"), {}, round_);
    EXPECT_EQ(form.status, 200U);
    const auto bytes = text(form);
    auto book = store::must(paper::Workbook::create());
    paper::Sheet sheet{.name = "Sheet1", .heading = {}, .footer = {}, .page_number = {}, .columns = {}};
    const auto table = store::must(exchange::read_table(bytes));
    const auto head = store::must(exchange::find_head(table, exchange::rounds::form_meanings()));
    for (const auto& heading : head.headings) sheet.columns.push_back({heading, 10});
    store::must(book.begin_sheet(sheet));
    for (std::size_t i = head.first_row; i < table.rows.size(); ++i) {
      std::vector<paper::Cell> cells;
      for (std::size_t column = 0; column < head.headings.size(); ++column)
        cells.emplace_back(std::string(table.rows[i].cell(column)));
      cells.at(*head.column("progress")) = std::string(words);
      store::must(book.add_row(cells));
    }
    return store::must(book.finish());
  }

  std::string task_;
  std::string round_;
};
INSTANTIATE_TEST_SUITE_P(Stores, RoundsByTable, testing::Values("sqlite"));

TEST_P(RoundsByTable, go_out_come_back_are_looked_at_entered_and_merged) {
  auto zip = ask("officer", "roundForms", {}, {}, round_);
  EXPECT_EQ(zip.status, 200U);
  EXPECT_EQ(zip.headers.find("Content-Type"), "application/zip");
  EXPECT_EQ(looked_.back().verb, "export");
  EXPECT_EQ(looked_.back().what, "round");
  const auto page = json(ask("officer", "matterRound", {}, {}, round_));
  EXPECT_EQ(page.boolean_of("mayExport"), true);
  EXPECT_EQ(page.boolean_of("mayTake"), true);

  const auto bytes = returned("已完成选址");
  auto taken = ask("officer", "createImport", "kind=returns&round=" + round_ + "&name=a.xlsx", bytes);
  EXPECT_EQ(taken.status, 201U);
  const auto plan = json(std::move(taken));
  const std::string id(*plan.text_of("id"));
  const auto* returns = plan.find("returns");
  ASSERT_NE(returns, nullptr);
  ASSERT_EQ(returns->items_of("lines")->size(), 1U);
  const auto& line = (*returns->items_of("lines"))[0];
  EXPECT_EQ(line.text_of("effect"), "report");
  EXPECT_EQ(line.text_of("file"), "a.xlsx");
  EXPECT_EQ((*line.items_of("told"))[0].text_of("is"), "已完成选址");
  EXPECT_EQ(plan.items_of("missing")->size(), 1U) << "交警大队 has sent nothing";
  EXPECT_EQ(World::text(task_, "report/by"), "");

  EXPECT_EQ(ask("officer", "runImport", {}, {}, id).status, 202U);
  desk_->settle();
  EXPECT_EQ(json(ask("officer", "getImport", {}, {}, id)).integer_of("done"), 1);
  EXPECT_EQ(World::text(task_, "report/by"), person("officer"));
  const auto after = json(ask("officer", "matterRound", {}, {}, round_));
  EXPECT_EQ(after.find("figures")->integer_of("reported"), 1);
  for (const auto& one : *after.items_of("matters")) {
    if (one.text_of("id") == task_) EXPECT_EQ(one.find("report")->text_of("table"), "a.xlsx");
  }
  // The same file once more has nothing to do.
  EXPECT_EQ(json(ask("officer", "createImport", "kind=returns&round=" + round_ + "&name=a.xlsx", bytes))
                .integer_of("stepCount"),
            0);
  EXPECT_EQ(ask("officer", "roundSummary", {}, {}, round_).status, 200U);
}

TEST_P(RoundsByTable, are_denied_to_the_units_own_liaison) {
  const auto bytes = returned("替自己填");
  EXPECT_EQ(code(ask("la", "roundForms", {}, {}, round_)), "403 E-EXCHANGE-025");
  EXPECT_EQ(code(ask("la", "roundSummary", {}, {}, round_)), "403 E-EXCHANGE-025");
  EXPECT_EQ(code(ask("la", "createImport", "kind=returns&round=" + round_, bytes)), "403 E-EXCHANGE-615");
  const auto page = json(ask("la", "matterRound", {}, {}, round_));
  EXPECT_EQ(page.boolean_of("mayExport"), false);
  EXPECT_EQ(page.boolean_of("mayTake"), false);
}

TEST_P(RoundsByTable, that_wait_to_be_confirmed_outlive_a_restart) {
  const auto folder = folder_.path("imports");
  const auto now = [this] { return base::Instant{now_ms_.load()}; };
  const ledger::access::By by{person("officer")};
  std::string id;
  {
    exchange::ImportDesk desk(*ledger_, flows_, now, folder);
    id = store::must(
        desk.take(by, {.kind = "returns", .returns = {.round = round_}, .name = "a.xlsx"}, returned("进展")));
  }
  exchange::ImportDesk again(*ledger_, flows_, now, folder);
  const auto status = store::must(again.status(by, id));
  ASSERT_NE(status.returns, nullptr);
  EXPECT_EQ(status.returns->lines.at(0).file, "a.xlsx");
  store::must(again.run(by, id));
  again.settle();
  EXPECT_EQ(store::must(again.status(by, id)).progress.done, 1U);
  EXPECT_EQ(World::text(task_, "report/by"), person("officer"));
}

}  // namespace
}  // namespace luoshi::api
