// SPDX-License-Identifier: Apache-2.0
#include "app/cli/interrupt.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <climits>
#include <csignal>
#include <cstring>

namespace luoshi::app {
namespace {

// The one mutable global of the program: signal handlers are given nothing else to work with.
std::array<char, PATH_MAX> unfinished_path{};
std::atomic<bool> unfinished{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void remove_and_end(int signal) {
  if (unfinished.load()) ::unlink(unfinished_path.data());
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

}  // namespace

void catch_interruptions() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    // What a parent chose to ignore (nohup) stays ignored.
    struct sigaction before{};
    ::sigaction(number, nullptr, &before);
    if (before.sa_handler != SIG_IGN) std::signal(number, remove_and_end);
  }
  std::signal(SIGPIPE, SIG_IGN);
}

void remember_unfinished_file(std::string_view path) {
  if (path.size() + 1 > unfinished_path.size()) return;
  std::memcpy(unfinished_path.data(), path.data(), path.size());
  unfinished_path[path.size()] = '\0';
  unfinished.store(true);
}

void forget_unfinished_file() { unfinished.store(false); }

InterruptionsWait::InterruptionsWait() {
  sigset_t these{};
  sigemptyset(&these);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&these, number);
  ::pthread_sigmask(SIG_BLOCK, &these, &before_);
}

InterruptionsWait::~InterruptionsWait() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

}  // namespace luoshi::app
