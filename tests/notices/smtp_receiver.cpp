// SPDX-License-Identifier: Apache-2.0
#include "notices/smtp_receiver.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace luoshi::notices::test {
namespace {

constexpr int kPollMs = 50;

bool say(int connection, const std::string& line) {
  const auto text = line + "\r\n";
  return send(connection, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
}

}  // namespace

SmtpReceiver::SmtpReceiver() {
  socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in where = {};
  where.sin_family = AF_INET;
  where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(where);
  const bool listens = bind(socket_, reinterpret_cast<sockaddr*>(&where), size) == 0 && listen(socket_, 16) == 0 &&
                       getsockname(socket_, reinterpret_cast<sockaddr*>(&where), &size) == 0;
  if (!listens) throw std::runtime_error("no port on 127.0.0.1");
  port_ = ntohs(where.sin_port);
  thread_ = std::thread([this] { serve(); });
}

SmtpReceiver::~SmtpReceiver() {
  over_ = true;
  thread_.join();
  close(socket_);
}

void SmtpReceiver::hang_up_at(std::string command) {
  const std::scoped_lock lock(mutex_);
  hang_up_at_ = std::move(command);
}

void SmtpReceiver::refuse_receiver(std::string answer) {
  const std::scoped_lock lock(mutex_);
  refusal_ = std::move(answer);
}

std::vector<std::string> SmtpReceiver::mails() {
  const std::scoped_lock lock(mutex_);
  return mails_;
}

void SmtpReceiver::serve() {
  while (!over_) {
    pollfd ready{.fd = socket_, .events = POLLIN, .revents = 0};
    if (poll(&ready, 1, kPollMs) <= 0) continue;
    const int connection = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    talk(connection);
    close(connection);
  }
}

// Empty: hang up. "-": nothing is to be said.
std::string SmtpReceiver::answer_to(const std::string& line, std::string& mail, bool& in_text) {
  const std::scoped_lock lock(mutex_);
  if (in_text) {
    if (line != ".") return mail += line + "\n", "-";
    in_text = false;
    mails_.push_back(mail);
    return "250 taken";
  }
  if (!hang_up_at_.empty() && line.starts_with(hang_up_at_)) return "";
  if (line.starts_with("EHLO")) return "250 127.0.0.1";
  if (line.starts_with("RCPT") && !refusal_.empty()) return refusal_;
  if (line.starts_with("MAIL") || line.starts_with("RCPT")) return mail += line + "\n", "250 ok";
  if (line.starts_with("DATA")) return in_text = true, "354 go on";
  return line.starts_with("QUIT") ? "221 bye" : "500 what";
}

void SmtpReceiver::talk(int connection) {
  std::string text;
  std::string mail;
  bool in_text = false;
  if (!say(connection, "220 127.0.0.1 ESMTP")) return;
  while (!over_) {
    pollfd ready{.fd = connection, .events = POLLIN, .revents = 0};
    if (poll(&ready, 1, kPollMs) <= 0) continue;
    std::array<char, 4096> piece = {};
    const auto size = recv(connection, piece.data(), piece.size(), 0);
    if (size <= 0) return;
    text.append(piece.data(), static_cast<std::size_t>(size));
    for (auto end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n")) {
      const auto answer = answer_to(text.substr(0, end), mail, in_text);
      text.erase(0, end + 2);
      if (answer.empty() || (answer != "-" && !say(connection, answer))) return;
    }
  }
}

}  // namespace luoshi::notices::test
