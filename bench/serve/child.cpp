// SPDX-License-Identifier: Apache-2.0
#include "serve/child.hpp"

#include "serve/generator.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace luoshi::bench {
namespace {

constexpr double kUpMax = 60;  // seconds

// Only what may be called between fork and exec.
void become(const std::vector<char*>& command, const char* log, int core) {
  if (core >= 0) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<std::size_t>(core), &set);
    ::sched_setaffinity(0, sizeof set, &set);
  }
  const int file = ::open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  ::execv(command.front(), command.data());
  ::_exit(127);
}

bool answers(std::uint16_t port, const std::string& target) {
  try {
    Generator generator(port, 1);
    bool asked = false;
    const auto made = generator.as_fast_as_answered(
        [&](std::size_t, const Got&) {
          return std::exchange(asked, true) ? std::string() : request_text("GET", target);
        },
        1);
    return made.refused.empty();
  } catch (const std::runtime_error&) {
    return false;
  }
}

}  // namespace

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ::bind(socket, reinterpret_cast<const sockaddr*>(&address), size);
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(socket);
  return ntohs(address.sin_port);
}

Child::Child(const std::vector<std::string>& command, const std::string& log, int core) : began_(seconds_now()) {
  std::vector<std::string> texts = command;
  std::vector<char*> arguments;
  for (auto& text : texts) arguments.push_back(text.data());
  arguments.push_back(nullptr);
  process_ = ::fork();
  if (process_ < 0) throw std::runtime_error("no process for " + command.front());
  if (process_ == 0) become(arguments, log.c_str(), core);
}

Child::~Child() { end(SIGTERM); }

void Child::kill() { end(SIGKILL); }

void Child::end(int signal) {
  if (process_ <= 0) return;
  ::kill(process_, signal);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}

double Child::wait_for(std::uint16_t port, const std::string& target) const {
  while (!answers(port, target)) {
    if (::waitpid(process_, nullptr, WNOHANG) != 0) throw std::runtime_error("the server ended; its log says why");
    if (seconds_now() - began_ > kUpMax) throw std::runtime_error("the server does not come up");
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return seconds_now() - began_;
}

std::size_t Child::memory() const {
  std::ifstream file("/proc/" + std::to_string(process_) + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("VmRSS:")) return std::stoull(line.substr(6)) * 1024;
  }
  return 0;
}

double Child::processor_seconds() const {
  std::ifstream file("/proc/" + std::to_string(process_) + "/stat");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  // proc(5): what stands behind the name in brackets begins with field 3; 14 and 15 are user and system time in ticks.
  std::istringstream rest(text.substr(text.rfind(')') + 1));
  std::string skipped;
  for (int field = 3; field < 14; ++field) rest >> skipped;
  double user = 0;
  double system = 0;
  rest >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

Used Child::used() const {
  Used made{.processor = processor_seconds()};
  std::ifstream file("/proc/" + std::to_string(process_) + "/io");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("read_bytes:")) made.read = std::stod(line.substr(11));
    if (line.starts_with("write_bytes:")) made.written = std::stod(line.substr(12));
  }
  return made;
}

}  // namespace luoshi::bench
