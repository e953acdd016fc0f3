// SPDX-License-Identifier: Apache-2.0
// The program that crash_test kills: crash_child FOLDER LOCATION SCHEMA [--limit BYTES] FROM…: one thread for each FROM
// adds to an account of its own, with the keys FROM, FROM + 1, …, and says each receipt on standard output before it
// goes on. The keys lie in FOLDER, the data where LOCATION and SCHEMA say. With a limit no file may grow beyond it, as
// on a full disk; then each thread ends with its first refusal, which it says.
#include "journal/toy_journal.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <thread>

namespace luoshi::journal {
namespace {

// One write a line: short writes to a pipe are whole.
void say(const std::string& line) {
  if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(3);
}

void add_for_ever(const ToyJournal& toy, std::size_t thread, int from) {
  const auto account = "t" + std::to_string(thread);
  for (int i = from;; ++i) {
    const auto receipt = toy.add(account, account + "-" + std::to_string(i), std::string(200, 'x'));
    if (!receipt) return say("refused " + std::string(receipt.error().id) + "\n");
    say(std::to_string(thread) + " " + std::to_string(i) + " " + std::to_string(receipt->entry.sequence) + "\n");
  }
}

int run(std::vector<std::string> arguments) {
  const ToyJournal toy(arguments.at(0), {.location = arguments.at(1), .schema = arguments.at(2)});
  std::size_t first = 3;
  if (arguments.size() > 4 && arguments[3] == "--limit") {
    std::signal(SIGXFSZ, SIG_IGN);
    const auto bytes = static_cast<rlim_t>(std::stoull(arguments[4]));
    const rlimit limit = {bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    first = 5;
  }
  say("ready\n");
  std::vector<std::thread> threads;
  for (std::size_t i = first; i < arguments.size(); ++i) {
    threads.emplace_back([&, i] { add_for_ever(toy, i - first, std::stoi(arguments[i])); });
  }
  for (auto& thread : threads) thread.join();
  return 0;
}

}  // namespace
}  // namespace luoshi::journal

int main(int count, char** arguments) { return luoshi::journal::run({arguments + 1, arguments + count}); }
