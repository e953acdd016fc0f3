// SPDX-License-Identifier: Apache-2.0
// Hub: hints between the threads of one process (a SQLite store has one writing process). Counts the commits that
// hinted at each topic; who waits remembers the count it saw. For any thread; must outlive its Hints.
#pragma once

#include "store/store.hpp"

#include <condition_variable>
#include <map>
#include <mutex>

namespace luoshi::store::sqlite {

class Hub {
 public:
  void tell(const std::vector<std::string>& topics);
  [[nodiscard]] std::unique_ptr<Hints> listen(std::string topic);

 private:
  friend class HubHints;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, std::uint64_t> told_;
};

}  // namespace luoshi::store::sqlite
