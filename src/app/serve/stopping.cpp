// SPDX-License-Identifier: Apache-2.0
#include "app/serve/stopping.hpp"

#include <pthread.h>
#include <csignal>

namespace luoshi::app {
namespace {

sigset_t signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, number);
  return set;
}

}  // namespace

Stopping::Stopping() {
  const auto set = signals();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

void Stopping::wait() const {
  const auto set = signals();
  int number = 0;
  while (::sigwait(&set, &number) != 0) {
  }
  for (const int each : {SIGINT, SIGTERM, SIGHUP}) std::signal(each, SIG_DFL);
  ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace luoshi::app
