// SPDX-License-Identifier: Apache-2.0
// Killed under load, again and again: what was acknowledged is there, nothing is done twice, and the record verifies.
// LUOSHI_CRASH_ROUNDS says how often (10; the long ring runs 200).
#include "journal/toy_journal.hpp"
#include "store/stores.hpp"

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

constexpr std::size_t kThreads = 8;

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

TEST(Crash, killed_under_load_nothing_acknowledged_is_lost_and_nothing_is_done_twice) {
  const store::ScratchFolder folder;
  std::minstd_rand random(17);
  std::array<int, kThreads> from = {};
  std::size_t acknowledged_in_all = 0;
  for (int round = 0; round < rounds(); ++round) {
    std::vector<std::string> arguments = {folder.path()};
    for (const auto number : from) arguments.push_back(std::to_string(number));
    Child child(arguments);
    while (!child.is_ready()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    std::this_thread::sleep_for(std::chrono::milliseconds(20 + random() % 200));
    const auto acknowledged = read(child.end(SIGKILL));
    ToyJournal toy(folder.path());
    expect_sound(toy, folder.path());
    for (std::size_t thread = 0; thread < kThreads; ++thread) {
      acknowledged_in_all += acknowledged[thread].size();
      from[thread] = send_again(toy, thread, from[thread], acknowledged[thread]);
    }
    if (HasFatalFailure() || HasNonfatalFailure()) break;
  }
  EXPECT_GT(acknowledged_in_all, static_cast<std::size_t>(rounds()));
}

TEST(Crash, a_disk_that_is_full_refuses_and_damages_nothing) {
  const store::ScratchFolder folder;
  Child child({folder.path(), "--limit", "400000", "0", "0", "0", "0"});
  const auto said = child.end(0);
  const auto acknowledged = read(said);
  EXPECT_TRUE(said.contains("refused E-STORE-")) << said.substr(said.size() > 200 ? said.size() - 200 : 0);
  ToyJournal toy(folder.path());
  expect_sound(toy, folder.path());
  for (std::size_t thread = 0; thread < 4; ++thread) send_again(toy, thread, 0, acknowledged[thread]);
}

}  // namespace
}  // namespace luoshi::journal
