// SPDX-License-Identifier: Apache-2.0
#include "store/postgres.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <thread>
#include <vector>

namespace luoshi::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPrograms = "/usr/lib/postgresql/15/bin/";

// PostgreSQL refuses root; then it runs as Debian's user postgres.
void become_postgres() {
  if (::geteuid() != 0) return;
  const auto* user = ::getpwnam("postgres");
  if (user == nullptr || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0) ::_exit(126);
}

// What initdb made, by the first program of this build that needed it.
constexpr const char* kTemplate = LUOSHI_BUILD "/postgres-template";

// False, and nothing is there, when it cannot be copied whole. The owner of what is copied is PostgreSQL's.
bool copied(const std::string& from, const std::string& to) {
  std::error_code problem;
  if (!fs::exists(from + "/PG_VERSION", problem)) return false;
  fs::copy(from, to, fs::copy_options::recursive, problem);
  const auto* user = ::getpwnam("postgres");
  const bool gives = ::geteuid() == 0 && user != nullptr;
  bool whole = !problem && (!gives || ::chown(to.c_str(), user->pw_uid, user->pw_gid) == 0);
  for (auto at = fs::recursive_directory_iterator(to, problem); whole && gives && at != fs::end(at);
       at.increment(problem)) {
    whole = !problem && ::chown(at->path().c_str(), user->pw_uid, user->pw_gid) == 0;
  }
  if (!whole) fs::remove_all(to, problem);
  return whole;
}

class Server {
 public:
  Server() {
    if (!fs::exists(std::string(kPrograms) + "postgres")) return;
    auto pattern = (fs::temp_directory_path() / "luoshi-pg-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no scratch folder");
    folder_ = pattern;
    if (const auto* user = ::getpwnam("postgres"); ::geteuid() == 0 && user != nullptr)
      (void)::chown(folder_.c_str(), user->pw_uid, user->pw_gid);
    if (!copied(kTemplate, folder_ + "/data")) make_cluster();
    serve();
    address_ = "postgresql://postgres@/postgres?host=" + folder_;
  }

  ~Server() {
    stop(SIGINT);
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] const std::string& address() const { return address_; }

  // Takes seconds, so that it is kept for the programs that come after this one.
  void make_cluster() {
    const int made = wait_for(
        start({"initdb", "-D", folder_ + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"}));
    if (made != 0) throw std::runtime_error("initdb failed; " + folder_ + "/log says why");
    const auto beside = std::string(kTemplate) + "-" + std::to_string(::getpid());
    std::error_code ignored;  // another program may have been faster
    if (copied(folder_ + "/data", beside)) fs::rename(beside, kTemplate, ignored);
    fs::remove_all(beside, ignored);
  }

  void serve() {
    server_ = start({"postgres", "-D", folder_ + "/data", "-k", folder_, "-c", "listen_addresses=", "-c",
                     "max_connections=100", "-c", "shared_buffers=32MB"});
    for (int i = 0; i < 600; ++i) {
      if (wait_for(start({"pg_isready", "-q", "-h", folder_})) == 0) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    throw std::runtime_error("PostgreSQL does not start; " + folder_ + "/log says why");
  }

  // SIGINT ends it in order, SIGQUIT at once.
  void stop(int signal) {
    if (server_ <= 0) return;
    ::kill(server_, signal);
    wait_for(server_);
    server_ = 0;
  }

 private:
  [[nodiscard]] pid_t start(std::vector<std::string> words) const {
    words[0] = kPrograms + words[0];
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const auto log = folder_ + "/log";
    const pid_t child = ::fork();
    if (child != 0) return child;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    become_postgres();
    ::prctl(PR_SET_PDEATHSIG, SIGINT);  // changing the user has cleared it
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(out, 1);
    ::dup2(out, 2);
    if (::chdir("/") != 0) ::_exit(126);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }

  static int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
  }

  std::string folder_;
  std::string address_;
  pid_t server_ = 0;
};

Server& server() {
  static Server the_one;
  return the_one;
}

}  // namespace

const std::string& postgres_for_tests() { return server().address(); }

std::string schema_of_test() {
  static std::atomic<int> number = 0;
  return "test_" + std::to_string(::getpid()) + "_" + std::to_string(++number);
}

void crash_postgres() { server().stop(SIGQUIT); }
void restart_postgres() { server().serve(); }
void crash_and_restart_postgres() {
  crash_postgres();
  restart_postgres();
}

}  // namespace luoshi::store
