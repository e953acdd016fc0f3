// SPDX-License-Identifier: Apache-2.0
// Sample: a district beside a real one, in a folder and at a port of its own, so that nothing of it stands among what
// is real: the demonstration (看云河区示例), or an empty one to practise in alone (一个人先走一遍). Made when somebody
// wants it, opened when it is there, gone with the server. begin(), state() and entry() from any thread; the work is
// done on a thread of its own.
#pragma once

#include "api/sign_in/door.hpp"
#include "app/serve/site.hpp"
#include "crypto/secret.hpp"

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>

namespace luoshi::app {

/// Which district stands there, and where: its sub-path, so that its cookies and ours do not meet, how many ports
/// behind ours it listens, and about how many steps it takes to make.
struct SampleKind {
  std::string_view prefix;
  std::uint16_t port = 1;
  std::size_t steps = 0;
  Result<void> (*make)(const RecordSettings& settings, const std::function<void(std::size_t)>& done) = nullptr;
};
extern const SampleKind kDemonstration;
extern const SampleKind kPractice;

class Sample : public api::sign_in::Sample {
 public:
  /// `host`: the settings of the server beside which it stands; `web`: the folder of the app.
  Sample(const SampleKind& kind, const RecordSettings& host, std::filesystem::path folder, std::filesystem::path web);
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

  const SampleKind* kind_;
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
