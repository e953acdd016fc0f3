// SPDX-License-Identifier: Apache-2.0
// Pool: at most so many connections for reading, opened when first needed and lent out one at a time. For any thread;
// what is lent must come back before the pool ends.
#pragma once

#include "store/errors.hpp"
#include "store/turn.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace luoshi::store {

template <class Connection>
class Pool {
 public:
  using Open = std::function<Result<Connection>()>;
  /// A connection on loan; goes back with its life, unless dropped because it is of no more use.
  class Loan {
   public:
    Loan(Pool& pool, std::unique_ptr<Connection> connection) : pool_(&pool), connection_(std::move(connection)) {}
    ~Loan() {
      if (pool_ != nullptr) pool_->take_back(std::move(connection_));
    }
    Loan(Loan&& other) noexcept
        : pool_(std::exchange(other.pool_, nullptr)), connection_(std::move(other.connection_)) {}
    Loan& operator=(Loan&&) = delete;
    [[nodiscard]] Connection& operator*() const { return *connection_; }
    [[nodiscard]] Connection* operator->() const { return connection_.get(); }
    void fill(std::unique_ptr<Connection> connection) { connection_ = std::move(connection); }
    void drop() { connection_.reset(); }
    [[nodiscard]] bool dropped() const { return connection_ == nullptr; }

   private:
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
  };

  Pool(std::size_t size, Open open) : free_(size), open_(std::move(open)) {}

  /// E-STORE-009 when none came free within so many milliseconds.
  [[nodiscard]] Result<Loan> lend(std::int64_t wait_ms) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, std::chrono::milliseconds(wait_ms), [&] { return free_ > 0; })) {
      return fail({.code = base::ErrorCode::unavailable, .id = kBusy, .args = {{"ms", std::to_string(wait_ms)}}});
    }
    --free_;
    std::unique_ptr<Connection> connection;
    if (!idle_.empty()) {
      connection = std::move(idle_.back());
      idle_.pop_back();
    }
    lock.unlock();
    Loan loan(*this, std::move(connection));
    if (!loan.dropped()) return loan;
    LUOSHI_TRY(auto opened, open_());
    loan.fill(std::make_unique<Connection>(std::move(opened)));
    return loan;
  }

 private:
  void take_back(std::unique_ptr<Connection> connection) {
    {
      const std::lock_guard lock(mutex_);
      ++free_;
      if (connection != nullptr) idle_.push_back(std::move(connection));
    }
    changed_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t free_;
  std::vector<std::unique_ptr<Connection>> idle_;
  Open open_;
};

}  // namespace luoshi::store
