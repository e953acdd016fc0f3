// SPDX-License-Identifier: Apache-2.0
#include "app/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace luoshi::app {
namespace {

struct Pipe {
  int from = -1;
  int to = -1;
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    from = ends[0];
    to = ends[1];
  }
  ~Pipe() {
    close_from();
    close_to();
  }
  void close_from() {
    if (from >= 0) ::close(std::exchange(from, -1));
  }
  void close_to() {
    if (to >= 0) ::close(std::exchange(to, -1));
  }
};

struct Terminal {
  int master = -1;
  int slave = -1;
  Terminal() {
    master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0) throw std::runtime_error("pseudo terminal");
    slave = ::open(::ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
  }
};

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (auto& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

[[noreturn]] void become(const Launch& launch, int in, int out, int err) {
  constexpr uid_t kNobody = 65534;
  std::vector<std::string> words = launch.under;
  words.push_back(launch.program.empty() ? program_path() : launch.program);
  words.insert(words.end(), launch.words.begin(), launch.words.end());
  std::vector<std::string> environment{"LANG=C.UTF-8", "TERM=xterm", "ASAN_OPTIONS=detect_leaks=0"};
  for (const char* kept : {"PATH", "TMPDIR", "HOME"}) {
    if (const char* value = std::getenv(kept)) environment.push_back(std::string(kept) + "=" + value);
  }
  environment.insert(environment.end(), launch.environment.begin(), launch.environment.end());
  if (!launch.output_path.empty()) out = ::open(launch.output_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  bool ready = ::dup2(in, 0) == 0 && ::dup2(out, 1) == 1 && ::dup2(err, 2) == 2;
  if (!launch.folder.empty()) ready = ready && ::chdir(launch.folder.c_str()) == 0;
  if (launch.as_nobody && ::geteuid() == 0) ready = ready && ::setgid(kNobody) == 0 && ::setuid(kNobody) == 0;
  std::signal(SIGPIPE, SIG_DFL);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) std::signal(number, SIG_DFL);
  for (const int descriptor : launch.closed) ::close(descriptor);
  if (ready) ::execve(words[0].c_str(), pointers(words).data(), pointers(environment).data());
  ::_exit(127);
}

// Feeds the input and drains both outputs until the child has closed them.
void converse(const Launch& launch, Pipe& in, int& out, int& err, Ended& ended) {
  std::size_t fed = 0;
  std::array<char, 1 << 16> piece{};
  ::fcntl(in.to, F_SETFL, O_NONBLOCK);
  while (out >= 0 || err >= 0 || in.to >= 0) {
    std::array<pollfd, 3> waits{{{out, POLLIN, 0}, {err, POLLIN, 0}, {in.to, POLLOUT, 0}}};
    if (fed == launch.input.size()) in.close_to(), waits[2].fd = -1;
    if (out < 0 && err < 0 && in.to < 0) return;
    ::poll(waits.data(), waits.size(), -1);
    for (std::size_t i = 0; i < 2; ++i) {
      if (waits[i].revents == 0) continue;
      std::string& into = i == 0 ? ended.out : ended.err;
      int& from = i == 0 ? out : err;
      const ssize_t count = ::read(from, piece.data(), piece.size());
      if (count > 0) into.append(piece.data(), static_cast<std::size_t>(count));
      if (count <= 0 || (i == 0 && into.size() >= launch.take_at_most)) ::close(std::exchange(from, -1));
    }
    if (waits[2].revents != 0) {
      const ssize_t count = ::write(in.to, launch.input.data() + fed, launch.input.size() - fed);
      if (count < 0)
        in.close_to();
      else
        fed += static_cast<std::size_t>(count);
    }
  }
}

}  // namespace

std::string program_path() {
  const char* named = std::getenv("LUOSHI_PROGRAM");
  return named != nullptr ? named : LUOSHI_PROGRAM;
}

Ended run(const Launch& launch) {
  std::signal(SIGPIPE, SIG_IGN);
  Ended ended;
  Pipe in;
  Pipe out;
  Pipe err;
  int from_terminal = -1;
  std::optional<Terminal> terminal;
  if (launch.terminal) terminal.emplace();
  const int child_out = terminal ? terminal->slave : out.to;
  const int child_err = terminal ? terminal->slave : err.to;
  const pid_t child = ::fork();
  if (child == 0) become(launch, in.from, child_out, child_err);
  in.close_from();
  out.close_to();
  err.close_to();
  if (terminal) {
    ::close(terminal->slave);
    out.close_from();
    err.close_from();
    from_terminal = terminal->master;
  }
  if (launch.meanwhile) launch.meanwhile(child);
  converse(launch, in, terminal ? from_terminal : out.from, err.from, ended);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status)) ended.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
  return ended;
}

Ended run(std::vector<std::string> words) { return run(Launch{.words = std::move(words)}); }

}  // namespace luoshi::app
