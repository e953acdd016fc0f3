// SPDX-License-Identifier: Apache-2.0
// TableWalk: the rows of a table in the order of its primary key, a page a session, so that no session is held long.
// What is written meanwhile in front of it is met, what is written behind it is not. For one thread.
#pragma once

#include "base/result.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::journal {

class TableWalk {
 public:
  /// The store outlives it; the table is a constant.
  TableWalk(store::Store& store, const store::Table& table);

  /// The row it stands at, absent behind the last; valid until next().
  [[nodiscard]] Result<std::optional<store::Row>> row();
  void next() { ++at_; }

 private:
  [[nodiscard]] Result<void> read_page();

  store::Store* store_;
  const store::Table* table_;
  std::string first_;
  std::string further_;
  std::string first_name_;
  std::string further_name_;
  store::Rows page_;
  std::size_t at_ = 0;
  bool begun_ = false;
  bool ended_ = false;
};

}  // namespace luoshi::journal
