// SPDX-License-Identifier: Apache-2.0
#include "app/serve/serving.hpp"

#include "app/child.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace luoshi::app {
namespace {

// One that nobody has now; the next moment somebody may.
std::uint16_t free_port() {
  const int held = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof place;
  const bool bound = ::bind(held, reinterpret_cast<const sockaddr*>(&place), length) == 0 &&
                     ::getsockname(held, reinterpret_cast<sockaddr*>(&place), &length) == 0;
  ::close(held);
  if (!bound) throw std::runtime_error("no free port");
  return ntohs(place.sin_port);
}

std::string first_line(int from) {
  std::string line;
  for (char c = 0; ::read(from, &c, 1) == 1;) {
    if (c == '\n') return line;
    line += c;
  }
  return line;
}

[[noreturn]] void become(std::vector<std::string> words, int out, int err) {
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(number, SIG_DFL);
  ::execv(words[0].c_str(), pointers.data());
  ::_exit(127);
}

// Whatever scanner the machine has, and whether its daemon runs, is no matter of these tests.
void without_scanner(const std::string& data) {
  const auto path = std::filesystem::path(data) / "luoshi.toml";
  std::stringstream held;
  held << std::ifstream(path).rdbuf();
  const bool is_there = std::filesystem::exists(data);
  if (is_there && held.str().find("scanner") == std::string::npos) {
    std::ofstream(path, std::ios::app) << "\n[server]\nscanner = \"none\"\n";
  }
}

}  // namespace

Serving::Serving(const std::string& data, std::vector<std::string> words) : log_path_(data + ".log") {
  without_scanner(data);
  std::vector<std::string> all{program_path(), "serve", "--data", data, "--json", "--lang", "zh"};
  all.insert(all.end(), {"--port", std::to_string(free_port())});
  all.insert(all.end(), words.begin(), words.end());
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  const int err = ::open(log_path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  child_ = ::fork();
  if (child_ == 0) become(std::move(all), ends[1], err);
  ::close(ends[1]);
  ::close(err);
  out_ = ends[0];
  const auto line = first_line(out_);
  boost::system::error_code problem;
  const auto value = boost::json::parse(line, problem);
  if (problem || !value.is_object()) {
    wait();
    throw std::runtime_error("luoshi serve said: " + line + log());
  }
  told_ = value.as_object();
  const std::string address(told_.at("address").as_string());
  port_ = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
}

Serving::~Serving() {
  if (child_ > 0) {
    signal(SIGKILL);
    wait();
  }
  close_output();
}

void Serving::close_output() {
  if (out_ >= 0) ::close(std::exchange(out_, -1));
}

void Serving::signal(int number) const { ::kill(child_, number); }

int Serving::wait() {
  int status = 0;
  ::waitpid(std::exchange(child_, -1), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::string Serving::log() const {
  std::ifstream file(log_path_, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

boost::json::value Heard::json() const {
  boost::system::error_code problem;
  auto value = boost::json::parse(body, problem);
  return problem ? boost::json::value() : value;
}

unsigned Guest::sign_in(std::string_view login, std::string_view password) {
  const boost::json::object body{{"login", login}, {"password", password}};
  const auto heard = ask("POST", "/api/v1/session", boost::json::serialize(body));
  if (heard.status >= 300) return heard.status;
  token_ = heard.json().at("csrf").as_string();
  const auto from = heard.head.find("Set-Cookie: ");
  const auto end = heard.head.find(';', from);
  if (from != std::string::npos) cookie_ = heard.head.substr(from + 12, end - from - 12);
  return heard.status;
}

Heard Guest::ask(std::string_view method, std::string_view target, std::string_view body, std::string_view fields,
                 std::string_view type) {
  std::string request = std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  if (!bearer_.empty()) {
    request += "Authorization: Bearer " + bearer_ + "\r\n";
  } else if (!cookie_.empty()) {
    request += "Cookie: " + cookie_ + "\r\nX-CSRF-Token: " + token_ + "\r\n";
  }
  if (!body.empty()) request += "Content-Type: " + std::string(type) + "\r\n";
  if (method != "GET") request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  request += std::string(fields) + "\r\n" + std::string(body);
  const auto answer = client_->ask(request);
  if (!answer.whole) return {.closes = true};
  return {.status = answer.status,
          .head = answer.head,
          .body = answer.body,
          .closes = answer.field("Connection") == "close"};
}

Guest Guest::again(std::uint16_t port) const {
  Guest other(port == 0 ? port_ : port);
  other.cookie_ = cookie_;
  other.token_ = token_;
  return other;
}

}  // namespace luoshi::app
