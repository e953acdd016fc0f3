// SPDX-License-Identifier: Apache-2.0
// Killed while many post: every posting that was acknowledged is there, once; what got no answer is sent again and done
// once; what a unit has is what its statement says, and the record verifies. LUOSHI_CRASH_ROUNDS says how often.
#include "app/record/district.hpp"
#include "app/serve/serving.hpp"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <random>
#include <set>
#include <thread>

namespace luoshi::app {
namespace {

constexpr int kClients = 6;
constexpr int kRoundsDefault = 2;
constexpr int kGiven = 100'000;
const std::vector<std::string> kNow{"--now", "2026-02-10T09:00:00+08:00"};

int rounds() {
  const auto* told = std::getenv("LUOSHI_CRASH_ROUNDS");
  return told == nullptr ? kRoundsDefault : std::max(1, std::atoi(told));
}

class KilledWhilePosting : public testing::Test {
 protected:
  void SetUp() override {
    district_.init_with_lists();
    district_.at("2026-02-10T09:00:00+08:00");
    const auto plan = made({"do", "create", "--type", "inspection_plan", "--title", "计划", "--unit", "区政府督查室",
                            "--set", "year=2026", "--as", "yh013"});
    district_.answer({"do", "issue", plan, "--as", "yh010"});
    district_.answer({"do", "post", plan, "--balance", "inspection_quota", "--from", "外部", "--to", "柳堤街道",
                      "--quantity", std::to_string(kGiven), "--reason", "计划", "--as", "yh010"});
    visit_ = made({"do", "create", "--type", "inspection", "--title", "督查", "--unit", "柳堤街道", "--set",
                   "plan=" + plan, "--set", "day=2026-02-10", "--as", "yh013"});
    unit_ = std::string(statement().at("holder").as_string());
  }
  std::string made(const std::vector<std::string>& words) {
    return std::string(district_.answer(words).as_array().front().at("matter").as_string());
  }
  boost::json::value statement() {
    return district_.answer({"balance", "inspection_quota", "--holder", "柳堤街道", "--as", "yh013"});
  }
  Heard post(Guest& guest, const std::string& key) const {
    const auto body = boost::json::serialize(boost::json::object{
        {"balance", "inspection_quota"}, {"from", unit_}, {"to", "matter"}, {"quantity", "1"}, {"reason", key}});
    return guest.ask("POST", "/api/v1/matters/" + visit_ + "/verbs/post", body, "Idempotency-Key: " + key + "\r\n");
  }
  /// Posts until the connection ends.
  void work(Guest& guest, const std::string& name) {
    for (int i = 0; i < kGiven; ++i) {
      const auto key = name + "-" + std::to_string(i);
      {
        const std::scoped_lock lock(mutex_);
        unknown_.insert(key);
      }
      const auto heard = post(guest, key);
      if (heard.status == 200) {
        ++answered_;
        const std::scoped_lock lock(mutex_);
        unknown_.erase(key);
      } else if (heard.status != 0) {
        ADD_FAILURE() << heard.status << " " << heard.body;
      }
      if (heard.closes) return;
    }
  }
  int left() { return std::stoi(std::string(statement().at("quantity").as_string())); }

  District district_;
  std::string visit_;
  std::string unit_;
  std::mutex mutex_;
  std::set<std::string> unknown_;  ///< keys that no answer came for
  std::atomic<int> answered_ = 0;
};

TEST_F(KilledWhilePosting, keeps_every_acknowledged_posting_once) {
  std::mt19937 random(11);
  std::string login;
  std::string password;
  for (int round = 0; round < rounds(); ++round) {
    SCOPED_TRACE(round);
    {
      Serving serving(district_.data(), kNow);
      for (const auto& guest : serving.told().at("guests").as_array()) {
        if (!login.empty() || guest.at("role").as_string() != "supervisor") continue;
        login = guest.at("login").as_string();
        password = guest.at("password").as_string();
      }
      Guest guest(serving.port());
      ASSERT_TRUE(guest.sign_in(login, password));
      std::vector<std::jthread> clients;
      const auto until = answered_ + std::uniform_int_distribution<int>(20, 120)(random);
      for (int i = 0; i < kClients; ++i) {
        const auto name = "r" + std::to_string(round) + "c" + std::to_string(i);
        clients.emplace_back([this, name, own = guest.again()]() mutable { work(own, name); });
      }
      for (int i = 0; i < 3'000 && answered_ < until; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      serving.signal(SIGKILL);
      EXPECT_EQ(serving.wait(), -SIGKILL);
      clients.clear();
      EXPECT_GE(answered_, until);
    }
    const auto done = kGiven - left();
    EXPECT_GE(done, answered_) << "what was acknowledged is there";
    EXPECT_LE(done, answered_ + static_cast<int>(unknown_.size())) << "and nothing that was not sent";
    const auto verified = district_.answer({"verify"});
    EXPECT_TRUE(verified.at("sound").as_bool()) << boost::json::serialize(verified);
    Serving serving(district_.data(), kNow);
    Guest guest(serving.port());
    ASSERT_TRUE(guest.sign_in(login, password));
    for (const auto& key : unknown_) EXPECT_EQ(post(guest, key).status, 200U) << key;
    answered_ += static_cast<int>(unknown_.size());
    unknown_.clear();
    serving.signal(SIGTERM);
    EXPECT_EQ(serving.wait(), 0);
    EXPECT_EQ(kGiven - left(), answered_) << "each was done once";
    EXPECT_EQ(statement().at("lines").as_array().front().at("total").as_string(), std::to_string(left()));
  }
}

}  // namespace
}  // namespace luoshi::app
