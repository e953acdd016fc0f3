// SPDX-License-Identifier: Apache-2.0
// Long: one load of commands, under which each test ends, copies or restarts the server in its own way.
// The server ends while many work on it: killed, every command that was acknowledged is there, once; told to end, every
// request that it began is answered and nothing else has happened. LUOSHI_CRASH_ROUNDS says how often it is killed.
#include "app/record/district.hpp"
#include "app/serve/serving.hpp"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>

namespace luoshi::app {
namespace {

constexpr int kClients = 8;
constexpr int kRoundsDefault = 3;

int rounds() {
  const auto* told = std::getenv("LUOSHI_CRASH_ROUNDS");
  return told == nullptr ? kRoundsDefault : std::max(1, std::atoi(told));
}

struct Login {
  std::string login;
  std::string password;
};

// Passwords are shown only by the first server on a demonstration.
Login login_of(const Serving& serving, std::string_view role) {
  for (const auto& guest : serving.told().at("guests").as_array()) {
    const auto& one = guest.as_object();
    if (one.at("role").as_string() == role) {
      return {std::string(one.at("login").as_string()), std::string(one.at("password").as_string())};
    }
  }
  ADD_FAILURE() << "nobody is " << role;
  return {};
}

std::string matter(const std::string& unit, const std::string& title) {
  return boost::json::serialize(boost::json::object{{"type", "commitment"},
                                                    {"title", title},
                                                    {"unit", unit},
                                                    {"deadline", "2026-12-31"},
                                                    {"fields", boost::json::object{{"kind", "task"}}}});
}

// What was sent, by title, and the id in the answer; empty: no answer came.
using Sent = std::map<std::string, std::string>;

class Load {
 public:
  Load(const Guest& guest, std::string unit, std::string name) : unit_(std::move(unit)) {
    for (int i = 0; i < kClients; ++i) {
      threads_.emplace_back([this, i, name, own = guest.again()]() mutable { work(own, name + std::to_string(i)); });
    }
  }
  // Joins; every client has heard an end of its connection by then.
  Sent take() {
    threads_.clear();
    return std::move(sent_);
  }
  [[nodiscard]] int answered() const { return answered_; }

 private:
  void work(Guest& guest, const std::string& name) {
    for (int i = 0; i < 100'000; ++i) {
      const auto title = name + "-" + std::to_string(i);
      {
        const std::lock_guard lock(mutex_);
        sent_[title];
      }
      const auto heard =
          guest.ask("POST", "/api/v1/matters", matter(unit_, title), "Idempotency-Key: " + title + "\r\n");
      if (heard.status == 201) {
        ++answered_;
        const std::lock_guard lock(mutex_);
        sent_[title] = std::string(heard.json().at("id").as_string());
      } else if (heard.status != 0) {
        ADD_FAILURE() << heard.status << " " << heard.body;
      }
      if (heard.closes) return;
    }
  }

  std::string unit_;
  std::mutex mutex_;
  Sent sent_;
  std::atomic<int> answered_ = 0;
  std::vector<std::jthread> threads_;
};

// Every matter of the district, by title; a title that stands twice fails.
Sent matters_of(Guest& guest) {
  Sent found;
  std::string after;
  for (;;) {
    const auto page =
        guest.ask("GET", "/api/v1/matters?sort=made&limit=200" + (after.empty() ? "" : "&after=" + after));
    EXPECT_EQ(page.status, 200U) << page.body;
    const auto json = page.json();
    for (const auto& item : json.at("items").as_array()) {
      const std::string title(item.at("title").as_string());
      EXPECT_TRUE(found.emplace(title, std::string(item.at("id").as_string())).second) << title << " is there twice";
    }
    after = json.at("next").as_string();
    if (after.empty()) return found;
  }
}

std::string unit_of(Guest& guest) {
  const auto units = guest.ask("GET", "/api/v1/units").json();
  for (const auto& unit : units.at("items").as_array()) {
    if (unit.at("name").as_string() == "区城市管理局" || unit.at("name").as_string() == "区城管局") {
      return std::string(unit.at("id").as_string());
    }
  }
  return std::string(units.at("items").as_array().front().at("id").as_string());
}

void expect_sound(const District& district) {
  const auto verified = district.answer({"verify"});
  EXPECT_TRUE(verified.at("sound").as_bool()) << boost::json::serialize(verified);
}

TEST(KilledUnderLoad, keeps_every_acknowledged_command_once) {
  District district;
  district.init_with_lists();
  district.at("");  // the clock of the settings from here on
  std::mt19937 random(7);
  std::optional<Login> login;
  Sent all;
  for (int round = 0; round < rounds(); ++round) {
    SCOPED_TRACE(round);
    Sent sent;
    {
      Serving serving(district.data(), {"--now", "2026-02-10T09:00:00+08:00"});
      if (!login) login = login_of(serving, "supervisor");
      Guest guest(serving.port());
      ASSERT_TRUE(guest.sign_in(login->login, login->password));
      Load load(guest, unit_of(guest), "r" + std::to_string(round) + "c");
      const auto after = std::uniform_int_distribution<int>(20, 200)(random);
      for (int i = 0; i < 3'000 && load.answered() < after; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
      serving.signal(SIGKILL);
      EXPECT_EQ(serving.wait(), -SIGKILL);
      sent = load.take();
      EXPECT_GE(load.answered(), after);
    }
    district.at("2026-02-10T09:00:00+08:00");
    expect_sound(district);
    Serving serving(district.data(), {"--now", "2026-02-10T09:00:00+08:00"});
    Guest guest(serving.port());
    ASSERT_TRUE(guest.sign_in(login->login, login->password));
    auto there = matters_of(guest);
    for (const auto& [title, id] : sent) {
      if (!id.empty()) EXPECT_EQ(there[title], id) << title << " was acknowledged";
    }
    // Whoever got no answer sends the same again: it is done once, whether or not it had been.
    const auto unit = unit_of(guest);
    for (const auto& [title, id] : sent) {
      if (!id.empty()) continue;
      const auto heard =
          guest.ask("POST", "/api/v1/matters", matter(unit, title), "Idempotency-Key: " + title + "\r\n");
      EXPECT_EQ(heard.status, 201U) << heard.body;
    }
    for (const auto& [title, id] : sent) all[title] = id;
    there = matters_of(guest);
    EXPECT_EQ(there.size(), all.size());
    serving.signal(SIGTERM);
    EXPECT_EQ(serving.wait(), 0);
  }
}

// A backup that is taken while the server is written to is one moment of it: restored, it verifies and has whatever had
// been acknowledged before.
TEST(BackedUpUnderLoad, is_restored_sound_with_everything_that_had_been_acknowledged) {
  District district;
  district.init_with_lists();
  district.at("");
  const std::vector<std::string> now{"--now", "2026-02-10T09:00:00+08:00"};
  Sent before;
  Sent sent;
  Login login;
  const auto copy = district.scratch() / "copy";
  {
    Serving serving(district.data(), now);
    login = login_of(serving, "supervisor");
    Guest guest(serving.port());
    ASSERT_TRUE(guest.sign_in(login.login, login.password));
    Load load(guest, unit_of(guest), "c");
    for (int i = 0; i < 6'000 && load.answered() < 40; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    before = matters_of(guest);
    const auto begun = load.answered();
    district.answer({"backup", copy});
    EXPECT_GT(load.answered(), begun) << "nothing was written meanwhile";
    serving.signal(SIGTERM);
    EXPECT_EQ(serving.wait(), 0);
    sent = load.take();
  }
  EXPECT_GE(before.size(), 40U);
  const auto restored = district.scratch() / "restored";
  const auto keys = district.data() + "/keys";
  const auto told = run({"restore", copy, "--data", restored, "--keys", keys, "--json"});
  ASSERT_EQ(told.code, 0) << told.err;
  const auto verified = json_of(run({"verify", "--data", restored, "--keys", keys, "--json"}));
  EXPECT_TRUE(verified.at("sound").as_bool()) << boost::json::serialize(verified);
  auto words = now;
  words.insert(words.end(), {"--keys", keys});
  Serving serving(restored, words);
  Guest guest(serving.port());
  ASSERT_TRUE(guest.sign_in(login.login, login.password));
  const auto there = matters_of(guest);
  for (const auto& [title, id] : before) EXPECT_TRUE(there.contains(title) && there.at(title) == id) << title;
  for (const auto& [title, id] : there) EXPECT_TRUE(sent.contains(title)) << title << " was never sent";
}

// What a sign-in and a token gave is kept: a session goes on after a kill, a token works, one revoked does not.
TEST(KilledUnderLoad, keeps_sessions_and_tokens_that_were_given) {
  District district;
  district.init_with_lists();
  const std::vector<std::string> now{"--now", "2026-02-10T09:00:00+08:00"};
  std::optional<Login> login;
  std::string revoked;
  std::vector<std::string> tokens;
  for (int round = 0; round < rounds(); ++round) {
    std::optional<Guest> guest;
    {
      Serving serving(district.data(), now);
      if (!login) login = login_of(serving, "supervisor");
      guest.emplace(serving.port());
      ASSERT_TRUE(guest->sign_in(login->login, login->password));
      for (int i = 0; i < 3; ++i) {
        const auto made = guest->ask("POST", "/api/v1/tokens",
                                     R"({"name":"对接","scopes":["matters.read"],"ends":"2026-06-01T00:00:00Z"})");
        ASSERT_EQ(made.status, 201U) << made.body;
        const auto json = made.json();
        if (i == 0) {
          revoked = json.at("token").as_string();
          const std::string id(json.at("id").as_string());
          ASSERT_EQ(guest->ask("DELETE", "/api/v1/tokens/" + id).status, 204U);
        } else {
          tokens.emplace_back(json.at("token").as_string());
        }
      }
      serving.signal(SIGKILL);
      EXPECT_EQ(serving.wait(), -SIGKILL);
    }
    Serving serving(district.data(), now);
    auto same = guest->again(serving.port());
    EXPECT_EQ(same.ask("GET", "/api/v1/session").status, 200U);
    for (const auto& token : tokens) {
      Guest machine(serving.port());
      machine.bring_token(token);
      EXPECT_EQ(machine.ask("GET", "/api/v1/matters").status, 200U);
      EXPECT_EQ(machine.ask("GET", "/api/v1/documents").status, 403U);  // beyond its scopes
    }
    Guest machine(serving.port());
    machine.bring_token(revoked);
    EXPECT_EQ(machine.ask("GET", "/api/v1/matters").status, 401U);
    serving.signal(SIGTERM);
    EXPECT_EQ(serving.wait(), 0);
  }
  expect_sound(district);
}

// An import that the server dies in goes on where it stopped when the same file is handed in again.
TEST(KilledUnderLoad, carries_an_import_out_once) {
  constexpr int kRows = 1'000;
  District district;
  district.init_with_lists();
  const std::vector<std::string> now{"--now", "2026-02-10T09:00:00+08:00"};
  std::string table = "工作任务,牵头单位,完成时限\n";
  for (int i = 0; i < kRows; ++i) table += "任务" + std::to_string(i) + ",区城管局,2026-12-31\n";
  std::optional<Login> login;
  std::string id;
  for (int round = 0;; ++round) {
    ASSERT_LT(round, 20) << "the import does not end";
    Serving serving(district.data(), now);
    if (!login) login = login_of(serving, "supervisor");
    Guest guest(serving.port());
    ASSERT_TRUE(guest.sign_in(login->login, login->password));
    if (!id.empty()) {
      const auto before = guest.ask("GET", "/api/v1/imports/" + id);
      EXPECT_EQ(before.status, 200U) << before.body;
      if (before.status == 200U) EXPECT_EQ(before.json().at("state").as_string(), "stopped");
    }
    const auto taken =
        guest.ask("POST", "/api/v1/imports?kind=matters&set=kind%3Dtask", table, "", "application/octet-stream");
    ASSERT_EQ(taken.status, 201U) << taken.body;
    id = taken.json().at("id").as_string();
    const auto plan = taken.json();
    EXPECT_EQ(plan.at("problemCount").as_int64(), 0) << taken.body.substr(0, 500);
    ASSERT_EQ(guest.ask("POST", "/api/v1/imports/" + id + "/run").status, 202U);
    std::string state = "running";
    std::int64_t done = 0;
    const auto stop_at = round < rounds() ? (round + 1) * kRows / (rounds() + 2) : kRows + 1;
    for (int i = 0; i < 6'000 && state == "running" && done < stop_at; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      const auto status = guest.ask("GET", "/api/v1/imports/" + id).json();
      state = status.at("state").as_string();
      done = status.at("done").as_int64();
    }
    if (state == "done") break;
    ASSERT_EQ(state, "running");
    serving.signal(SIGKILL);
    EXPECT_EQ(serving.wait(), -SIGKILL);
  }
  district.at("2026-02-10T09:00:00+08:00");
  expect_sound(district);
  Serving serving(district.data(), now);
  Guest guest(serving.port());
  ASSERT_TRUE(guest.sign_in(login->login, login->password));
  EXPECT_EQ(matters_of(guest).size(), static_cast<std::size_t>(kRows));
}

// Long work that the server died in is told as such by the next, and begun again it does the rest.
TEST(KilledUnderLoad, tells_what_became_of_long_work) {
  constexpr int kRows = 600;
  District district;
  district.init_with_lists();
  const std::vector<std::string> now{"--now", "2026-02-10T09:00:00+08:00"};
  std::string table = "工作任务,牵头单位,完成时限\n";
  for (int i = 0; i < kRows; ++i) table += "任务" + std::to_string(i) + ",区城管局,2026-12-31\n";
  std::optional<Login> login;
  std::string id;
  std::string job;
  {
    Serving serving(district.data(), now);
    login = login_of(serving, "supervisor");
    Guest guest(serving.port());
    ASSERT_TRUE(guest.sign_in(login->login, login->password));
    const auto taken =
        guest.ask("POST", "/api/v1/imports?kind=matters&set=kind%3Dtask", table, "", "application/octet-stream");
    ASSERT_EQ(taken.status, 201U) << taken.body;
    id = taken.json().at("id").as_string();
    ASSERT_EQ(guest.ask("POST", "/api/v1/imports/" + id + "/run").status, 202U);
    std::string state = "running";
    for (int i = 0; i < 6'000 && state == "running"; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      state = guest.ask("GET", "/api/v1/imports/" + id).json().at("state").as_string();
    }
    ASSERT_EQ(state, "done");
    const auto begun = guest.ask("POST", "/api/v1/imports/" + id + "/undo", R"({"reason":"导错了"})");
    ASSERT_EQ(begun.status, 202U) << begun.body;
    job = begun.json().at("id").as_string();
    serving.signal(SIGKILL);
    EXPECT_EQ(serving.wait(), -SIGKILL);
  }
  {
    Serving serving(district.data(), now);
    Guest guest(serving.port());
    ASSERT_TRUE(guest.sign_in(login->login, login->password));
    const auto told = guest.ask("GET", "/api/v1/jobs/" + job);
    ASSERT_EQ(told.status, 200U) << told.body;
    const auto became = told.json();
    if (became.at("state").as_string() != "done") EXPECT_EQ(text_at(became, "/problem/code"), "E-API-019") << told.body;
    const auto again = guest.ask("POST", "/api/v1/imports/" + id + "/undo", R"({"reason":"导错了"})");
    ASSERT_EQ(again.status, 202U) << again.body;
    const std::string second(again.json().at("id").as_string());
    std::string state = "running";
    for (int i = 0; i < 6'000 && (state == "running" || state == "waiting"); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      state = guest.ask("GET", "/api/v1/jobs/" + second).json().at("state").as_string();
    }
    EXPECT_EQ(state, "done");
    const auto all = guest.ask("GET", "/api/v1/imports").json();
    EXPECT_EQ(all.at("items").as_array().front().at("undone").as_int64(), kRows);
  }
  district.at("2026-02-10T09:00:00+08:00");
  expect_sound(district);
}

TEST(ToldToEnd, answers_what_it_began_and_does_nothing_else) {
  District district;
  district.init_with_lists();
  const std::vector<std::string> now{"--now", "2026-02-10T09:00:00+08:00"};
  Login login;
  Sent sent;
  {
    Serving serving(district.data(), now);
    login = login_of(serving, "supervisor");
    Guest guest(serving.port());
    ASSERT_TRUE(guest.sign_in(login.login, login.password));
    Load load(guest, unit_of(guest), "t");
    for (int i = 0; i < 3'000 && load.answered() < 100; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    serving.signal(SIGTERM);
    EXPECT_EQ(serving.wait(), 0) << serving.log();
    sent = load.take();
    EXPECT_GE(load.answered(), 100);
  }
  district.at("2026-02-10T09:00:00+08:00");
  expect_sound(district);
  Serving serving(district.data(), now);
  Guest guest(serving.port());
  ASSERT_TRUE(guest.sign_in(login.login, login.password));
  const auto there = matters_of(guest);
  for (const auto& [title, id] : sent) {
    if (id.empty()) {
      EXPECT_FALSE(there.contains(title)) << title << " was done and not answered";
    } else {
      EXPECT_TRUE(there.contains(title) && there.at(title) == id) << title;
    }
  }
}

}  // namespace
}  // namespace luoshi::app
