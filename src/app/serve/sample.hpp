// SPDX-License-Identifier: Apache-2.0
// Sample: the demonstration district beside a real one (看云河区示例), in a folder and at a port of its own, so that
// nothing of it stands among what is real. Made when somebody wants it, opened when it is there, gone with the server.
// begin(), state() and entry() from any thread; the work is done on a thread of its own.
#pragma once

#include "api/sign_in/door.hpp"
#include "app/serve/site.hpp"
#include "crypto/secret.hpp"

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace luoshi::app {

class Sample : public api::sign_in::Sample {
 public:
  /// `host`: the settings of the server beside which it stands; `web`: the folder of the app.
  Sample(const RecordSettings& host, std::filesystem::path folder, std::filesystem::path web);
  ~Sample() override;
  Sample(const Sample&) = delete;
  Sample& operator=(const Sample&) = delete;

  [[nodiscard]] codec::Json state() const override;
  void begin() override;
  [[nodiscard]] Result<std::string> entry(const api::http::Peer& peer) override;

 private:
  enum class Stage : std::uint8_t { none, making, ready, failed };
  void run();
  [[nodiscard]] Result<void> make();
  [[nodiscard]] Result<void> open();

  RecordSettings settings_;
  std::filesystem::path folder_;
  std::filesystem::path web_;
  crypto::Key key_;  ///< of the tickets by which its first visitor comes in
  std::atomic<std::size_t> done_ = 0;
  mutable std::mutex mutex_;
  Stage stage_ = Stage::none;
  std::optional<base::Error> problem_ = {};
  std::unique_ptr<Session> session_;
  std::unique_ptr<Site> site_;
  std::thread thread_;
};

}  // namespace luoshi::app
