// SPDX-License-Identifier: Apache-2.0
// A mail server on 127.0.0.1 for tests: it takes one mail a connection, or refuses or hangs up where it is told to. Not
// a good server, but one whose every word a test can choose.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace luoshi::notices::test {

class SmtpReceiver {
 public:
  SmtpReceiver();
  ~SmtpReceiver();
  SmtpReceiver(const SmtpReceiver&) = delete;
  SmtpReceiver& operator=(const SmtpReceiver&) = delete;

  /// "smtp://127.0.0.1:PORT"
  [[nodiscard]] std::string address() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
  /// The command at which it hangs up ("DATA"), or what it answers to RCPT ("550 no such user").
  void hang_up_at(std::string command);
  void refuse_receiver(std::string answer);
  /// Each whole mail with its envelope, as it came.
  [[nodiscard]] std::vector<std::string> mails();

 private:
  void serve();
  void talk(int connection);
  [[nodiscard]] std::string answer_to(const std::string& line, std::string& mail, bool& in_text);

  int socket_ = -1;
  int port_ = 0;
  std::mutex mutex_;
  std::string hang_up_at_;
  std::string refusal_;
  std::vector<std::string> mails_;
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

}  // namespace luoshi::notices::test
