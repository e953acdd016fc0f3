// SPDX-License-Identifier: Apache-2.0
#include "document/child.hpp"

#include "document/file_descriptor.hpp"
#include "document/refusal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace luoshi::document {
namespace {

using base::ErrorCode;

constexpr std::size_t kErrorsMax = 1u << 14;
constexpr int kInputNumber = 3;
constexpr int kNotStarted = 127;
constexpr int kWaitMilliseconds = 20;

std::string usual_path() {
  const char* path = ::secure_getenv("PATH");
  return path == nullptr || *path == '\0' ? "/usr/local/bin:/usr/bin:/bin" : path;
}

Failure not_started(const Child& child, int reason) {
  return refuse(ErrorCode::unavailable, "E-DOC-020",
                {{"program", std::filesystem::path(child.program).filename().string()},
                 {"reason", std::generic_category().message(reason)}});
}

struct Pipe {
  FileDescriptor from;
  FileDescriptor to;
  [[nodiscard]] bool make() {
    std::array<int, 2> ends = {-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    from = FileDescriptor(ends[0]);
    to = FileDescriptor(ends[1]);
    return true;
  }
};

FileDescriptor memory_with(std::string_view bytes) {
  FileDescriptor memory(static_cast<int>(::memfd_create("luoshi-input", MFD_CLOEXEC)));
  while (memory.open() && !bytes.empty()) {
    const ssize_t count = ::write(memory.number(), bytes.data(), bytes.size());
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
    if (count < 0 && errno != EINTR) return FileDescriptor();
  }
  if (memory.open()) ::lseek(memory.number(), 0, SEEK_SET);
  return memory;
}

/// The words of a command as execve wants them; made before the fork, which may allocate nothing behind it.
class Words {
 public:
  explicit Words(std::vector<std::string> words) : words_(std::move(words)) {
    for (std::string& word : words_) pointers_.push_back(word.data());
    pointers_.push_back(nullptr);
  }
  [[nodiscard]] char* const* data() { return pointers_.data(); }

 private:
  std::vector<std::string> words_;
  std::vector<char*> pointers_;
};

void bound(__rlimit_resource resource, rlim_t soft, rlim_t hard) {
  const rlimit limit = {.rlim_cur = soft, .rlim_max = hard};
  (void)::setrlimit(resource, &limit);
}

struct Ends {
  int nothing = -1;
  int input = -1;
  int output = -1;
  int errors = -1;
};

/// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void become(const char* program, char* const* words, char* const* environment, const char* folder,
                         const Ends& ends, const ChildLimits& limits) {
  (void)::setpgid(0, 0);
  (void)::prctl(PR_SET_PDEATHSIG, SIGKILL);
  (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  sigset_t none;
  ::sigemptyset(&none);
  (void)::sigprocmask(SIG_SETMASK, &none, nullptr);
  (void)::signal(SIGPIPE, SIG_DFL);
  if (::dup2(ends.nothing, STDIN_FILENO) < 0 || ::dup2(ends.output, STDOUT_FILENO) < 0 ||
      ::dup2(ends.errors, STDERR_FILENO) < 0 || ::chdir(folder) != 0) {
    ::_exit(kNotStarted);
  }
  if (ends.input == kInputNumber) {
    (void)::fcntl(kInputNumber, F_SETFD, 0);
  } else if (::dup2(ends.input, kInputNumber) < 0) {
    ::_exit(kNotStarted);
  }
  (void)::syscall(SYS_close_range, static_cast<unsigned>(kInputNumber) + 1, ~0u,
                  0u);  // kernels before 5.9 refuse: ours close on exec
  bound(RLIMIT_CORE, 0, 0);
  bound(RLIMIT_CPU, limits.cpu_seconds_max, limits.cpu_seconds_max + 1);
  bound(RLIMIT_FSIZE, limits.file_bytes_max, limits.file_bytes_max);
  if (limits.memory_bytes_max != 0) bound(RLIMIT_AS, limits.memory_bytes_max, limits.memory_bytes_max);
  ::execve(program, words, environment);
  ::_exit(kNotStarted);
}

/// A started child; killed with its group when it goes out of sight unreaped.
class Running {
 public:
  explicit Running(pid_t pid) : pid_(pid) {}
  ~Running() {
    if (pid_ > 0) (void)end();
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  /// Its status if it has ended by itself.
  [[nodiscard]] std::optional<int> ended() {
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
    (void)::kill(-pid_, SIGKILL);  // what it left running
    pid_ = -1;
    return status;
  }
  int end() {
    (void)::kill(-pid_, SIGKILL);
    (void)::kill(pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }

 private:
  pid_t pid_;
};

FileDescriptor timer_of(unsigned seconds) {
  FileDescriptor timer(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
  itimerspec when = {};
  when.it_value.tv_sec = static_cast<time_t>(std::max(seconds, 1u));
  if (timer.open()) (void)::timerfd_settime(timer.number(), 0, &when, nullptr);
  return timer;
}

enum class Heard : std::uint8_t { everything, too_much };

/// Reads both pipes until the child closes them, or time or output are over.
Result<Heard> listen(FileDescriptor output, FileDescriptor errors, const FileDescriptor& timer,
                     const ChildLimits& limits, std::string& error_text,
                     const std::function<Result<void>(std::string_view)>& take) {
  std::array<char, 1u << 16> piece;
  std::size_t total = 0;
  while (output.open() || errors.open()) {
    std::array<pollfd, 3> watched = {
        {{output.number(), POLLIN, 0}, {errors.number(), POLLIN, 0}, {timer.number(), POLLIN, 0}}};
    if (::poll(watched.data(), watched.size(), -1) < 0) continue;
    if (watched[2].revents != 0) return Heard::too_much;
    if (watched[1].revents != 0) {
      const ssize_t count = ::read(errors.number(), piece.data(), piece.size());
      if (count <= 0)
        errors.reset();
      else
        error_text.append(piece.data(), std::min(static_cast<std::size_t>(count), kErrorsMax - error_text.size()));
    }
    if (watched[0].revents == 0) continue;
    const ssize_t count = ::read(output.number(), piece.data(), piece.size());
    if (count <= 0) {
      output.reset();
      continue;
    }
    total += static_cast<std::size_t>(count);
    if (total > limits.output_bytes_max) return Heard::too_much;
    LUOSHI_CHECK(take({piece.data(), static_cast<std::size_t>(count)}));
  }
  return Heard::everything;
}

ChildEnd end_of(int status, std::string errors) {
  ChildEnd end{.errors = std::move(errors)};
  if (WIFEXITED(status)) end.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    // Without memory programs abort; the other two are the limits on processor time and files.
    end.over_limit = signal == SIGXCPU || signal == SIGKILL || signal == SIGXFSZ || signal == SIGABRT;
  }
  return end;
}

}  // namespace

std::optional<std::string> find_program(std::string_view name, std::string_view path) {
  const std::string folders = path.empty() ? usual_path() : std::string(path);
  std::string_view rest = folders;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(':'), rest.size());
    const auto folder = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!folder.starts_with('/')) continue;
    std::string full = std::string(folder) + "/" + std::string(name);
    if (::access(full.c_str(), X_OK) == 0) return full;
  }
  return std::nullopt;
}

Result<ChildEnd> run_child(const Child& child, const ChildLimits& limits,
                           const std::function<Result<void>(std::string_view)>& take) {
  std::vector<std::string> words = {child.program};
  words.insert(words.end(), child.arguments.begin(), child.arguments.end());
  std::vector<std::string> settings = {"PATH=" + usual_path(), "LANG=C.UTF-8"};
  settings.insert(settings.end(), child.environment.begin(), child.environment.end());
  Words arguments(std::move(words));
  Words environment(std::move(settings));

  const FileDescriptor nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  const FileDescriptor input = memory_with(child.input);
  const FileDescriptor timer = timer_of(limits.wall_seconds_max);
  Pipe output;
  Pipe errors;
  if (!nothing.open() || !input.open() || !timer.open() || !output.make() || !errors.make()) {
    return not_started(child, errno);
  }
  const Ends ends = {nothing.number(), input.number(), output.to.number(), errors.to.number()};
  const pid_t pid = ::fork();
  if (pid < 0) return not_started(child, errno);
  if (pid == 0) become(child.program.c_str(), arguments.data(), environment.data(), child.folder.c_str(), ends, limits);
  Running running(pid);
  output.to.reset();
  errors.to.reset();

  std::string error_text;
  LUOSHI_TRY(const Heard heard,
             listen(std::move(output.from), std::move(errors.from), timer, limits, error_text, take));
  std::optional<int> status;
  while (heard == Heard::everything && !(status = running.ended())) {
    pollfd watched = {timer.number(), POLLIN, 0};
    if (::poll(&watched, 1, kWaitMilliseconds) > 0) break;
  }
  if (!status) {
    (void)running.end();
    return ChildEnd{.over_limit = true, .errors = std::move(error_text)};
  }
  ChildEnd end = end_of(*status, std::move(error_text));
  if (end.code == kNotStarted) return not_started(child, ENOEXEC);
  return end;
}

}  // namespace luoshi::document
