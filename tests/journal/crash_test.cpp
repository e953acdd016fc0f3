// SPDX-License-Identifier: Apache-2.0
// Killed under load, again and again, on either store; the server gone and back; the disk full: what was acknowledged
// is there, nothing is done twice, and the record verifies. LUOSHI_CRASH_ROUNDS says how often (10; the long ring runs
// 200).
#include "journal/errors.hpp"
#include "journal/journals.hpp"
#include "journal/toy_journal.hpp"
#include "store/errors.hpp"
#include "store/postgres.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <random>
#include <sstream>
#include <thread>

namespace luoshi::journal {
namespace {

using store::must;
using Milliseconds = std::chrono::milliseconds;

constexpr std::size_t kThreads = 8;
constexpr int kRoundsOfOneJournal = 20;  // then a new one begins, so that verify stays short

/// The child, and what it said.
class Child {
 public:
  explicit Child(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), LUOSHI_BUILD "/tests/journal_crash_child");
    std::vector<char*> words;
    for (auto& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    std::array<int, 2> pipe = {};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    if (::posix_spawn(&process_, words[0], &actions, nullptr, words.data(), environ) != 0) {
      throw std::runtime_error("no child");
    }
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    reader_ = std::thread([this, from = pipe[0]] {
      std::array<char, 4096> part;
      for (ssize_t length = 0; (length = ::read(from, part.data(), part.size())) > 0;) {
        const std::scoped_lock lock(mutex_);
        said_.append(part.data(), static_cast<std::size_t>(length));
      }
      ::close(from);
    });
  }

  bool is_ready() {
    const std::scoped_lock lock(mutex_);
    return said_.starts_with("ready\n");
  }

  void wait_until_ready() {
    while (!is_ready()) std::this_thread::sleep_for(Milliseconds(5));
  }

  std::size_t lines() {
    const std::scoped_lock lock(mutex_);
    return static_cast<std::size_t>(std::ranges::count(said_, '\n'));
  }

  /// Everything it said before it ended, or was killed.
  std::string end(int signal) {
    if (signal != 0) ::kill(process_, signal);
    int status = 0;
    ::waitpid(process_, &status, 0);
    reader_.join();
    return said_;
  }

 private:
  pid_t process_ = 0;
  std::thread reader_;
  std::mutex mutex_;
  std::string said_;
};

/// What the receipts said: thread ▸ number of the command ▸ sequence.
using Acknowledged = std::array<std::map<int, Sequence>, kThreads>;

Acknowledged read(const std::string& said) {
  Acknowledged out;
  std::istringstream lines(said.substr(0, said.rfind('\n') + 1));
  std::string line;
  std::getline(lines, line);  // ready
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    std::size_t thread = 0;
    int number = 0;
    Sequence sequence = 0;
    if (words >> thread >> number >> sequence) out.at(thread)[number] = sequence;
  }
  return out;
}

void expect_sound(ToyJournal& toy, const std::string& scratch) {
  const VerifyOptions options{.scratch = scratch, .migrations = toy.all};
  for (const auto& finding : must(verify(*toy.store, *toy.keys, toy.kinds, toy.registry, options)).findings) {
    ADD_FAILURE() << base::describe(finding, base::Language::en);
  }
}

/// Sends again all that was acknowledged, and the one that was under way; returns the number to go on with.
int send_again(ToyJournal& toy, std::size_t thread, int from, const std::map<int, Sequence>& acknowledged) {
  const auto account = "t" + std::to_string(thread);
  const auto again = [&](int number) {
    return must(toy.add(account, account + "-" + std::to_string(number), std::string(200, 'x')));
  };
  for (const auto& [number, sequence] : acknowledged) {
    const auto receipt = again(number);
    EXPECT_TRUE(receipt.repeated) << account << " " << number << " was lost";
    EXPECT_EQ(receipt.entry.sequence, sequence) << account << " " << number;
  }
  const int next = acknowledged.empty() ? from : acknowledged.rbegin()->first + 1;
  EXPECT_EQ(again(next).entry.outcome.text_of("amount"), std::to_string(next + 1)) << account << ": lost or twice";
  return next + 1;
}

int rounds() {
  const char* text = std::getenv("LUOSHI_CRASH_ROUNDS");
  return text == nullptr ? 10 : std::stoi(text);
}

using Numbers = std::array<int, kThreads>;

class Crash : public store::StoreContract {
 protected:
  /// A child at work on this test's journal, each thread from the number it is to go on with.
  std::unique_ptr<Child> child(const Numbers& from) {
    std::vector<std::string> arguments = {folder_.path(), settings().location, settings().schema};
    for (const auto number : from) arguments.push_back(std::to_string(number));
    auto made = std::make_unique<Child>(std::move(arguments));
    made->wait_until_ready();
    return made;
  }

  /// What the record must hold after its writer ended: all that was said, once.
  void look(const Acknowledged& acknowledged, Numbers& from) {
    ToyJournal toy(folder_.path(), settings());
    expect_sound(toy, folder_.path());
    for (std::size_t thread = 0; thread < kThreads; ++thread) {
      acknowledged_ += acknowledged.at(thread).size();
      from.at(thread) = send_again(toy, thread, from.at(thread), acknowledged.at(thread));
    }
  }

  void begin_anew(Numbers& from) {
    from = {};
    if (!on_sqlite()) schema_ = store::schema_of_test();
    for (const auto* part : {"data", "keys"}) std::filesystem::remove_all(folder_.path(part));
  }

  std::size_t acknowledged_ = 0;
};

TEST_P(Crash, killed_under_load_nothing_acknowledged_is_lost_and_nothing_is_done_twice) {
  std::minstd_rand random(17);
  Numbers from = {};
  for (int round = 0; round < rounds() && !HasFailure(); ++round) {
    if (round > 0 && round % kRoundsOfOneJournal == 0) begin_anew(from);
    const auto writer = child(from);
    // "ready" and two receipts: however slow the machine, something was acknowledged that could be lost.
    for (int i = 0; i < 20'000 && writer->lines() < 3; ++i) std::this_thread::sleep_for(Milliseconds(5));
    std::this_thread::sleep_for(Milliseconds(random() % 200));
    look(read(writer->end(SIGKILL)), from);
  }
  EXPECT_GT(acknowledged_, static_cast<std::size_t>(rounds()));
}

TEST_P(Crash, a_server_that_dies_under_load_and_comes_back_refuses_nobody_and_does_nothing_twice) {
  if (on_sqlite()) GTEST_SKIP() << "there is no server";
  Numbers from = {};
  const auto writer = child(from);
  for (int round = 0; round < std::max(2, rounds() / 5); ++round) {
    const auto before = writer->lines();
    while (writer->lines() < before + 2 * kThreads) std::this_thread::sleep_for(Milliseconds(5));
    store::crash_and_restart_postgres();
  }
  const auto before = writer->lines();
  while (writer->lines() < before + 2 * kThreads) std::this_thread::sleep_for(Milliseconds(5));
  const auto said = writer->end(SIGKILL);
  EXPECT_FALSE(said.contains("refused")) << said.substr(said.find("refused"), 100);
  look(read(said), from);
}

TEST_P(Crash, a_disk_that_is_full_refuses_and_damages_nothing) {
  if (!on_sqlite()) GTEST_SKIP() << "the disk of the server is not ours to fill";
  Child child({folder_.path(), settings().location, "", "--limit", "400000", "0", "0", "0", "0"});
  const auto said = child.end(0);
  EXPECT_TRUE(said.contains("refused E-STORE-")) << said.substr(said.size() > 200 ? said.size() - 200 : 0);
  const auto acknowledged = read(said);
  ToyJournal toy(folder_.path(), settings());
  expect_sound(toy, folder_.path());
  for (std::size_t thread = 0; thread < 4; ++thread) send_again(toy, thread, 0, acknowledged.at(thread));
}

INSTANTIATE_TEST_SUITE_P(Stores, Crash, stores(), [](const auto& info) { return info.param; });

class Outage : public JournalTest {
 protected:
  Outage() {
    wait_ms_ = 300;
    outage_ms_ = 500;
  }
};

TEST_P(Outage, kernel_12_a_store_that_stays_away_is_named_and_a_command_sent_again_is_done_once) {
  if (on_sqlite()) GTEST_SKIP() << "there is no server";
  must(add("a", 1, 0, "first"));
  store::crash_postgres();
  for (int i = 0; i < 3; ++i) {
    const auto refused = add("a", 1, 0, "second");
    ASSERT_FALSE(refused);
    const auto& id = refused.error().id;
    EXPECT_TRUE(id == store::kUnreachable || id == kOutcomeUnknown) << id;
  }
  const auto unread = store_->reader();
  EXPECT_TRUE(!unread || id_of((*unread)->query(store::Statement{"outage.look", "SELECT 1"})) == store::kUnreachable);
  EXPECT_EQ(journal_->head().size, 2U);  // the beginning, and the first
  store::restart_postgres();
  const auto again = must(add("a", 1, 0, "second"));
  EXPECT_EQ(again.entry.sequence, 2U);
  EXPECT_EQ(again.entry.outcome.text_of("amount"), "2");
  EXPECT_TRUE(must(add("a", 1, 0, "second")).repeated);
  const store::ScratchFolder scratch;
  const VerifyOptions options{.scratch = scratch.path(), .migrations = migrations_};
  EXPECT_TRUE(must(verify(*store_, *keys_, kinds_, registry_, options)).findings.empty());
}

INSTANTIATE_TEST_SUITE_P(Stores, Outage, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::journal
