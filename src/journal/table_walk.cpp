// SPDX-License-Identifier: Apache-2.0
#include "journal/table_walk.hpp"

#include <fmt/format.h>

namespace luoshi::journal {
namespace {

constexpr std::size_t kPage = 500;

}  // namespace

TableWalk::TableWalk(store::Store& store, const store::Table& table) : store_(&store), table_(&table) {
  std::string columns;
  std::string key;
  std::string parameters;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    columns += fmt::format("{}{}", i == 0 ? "" : ", ", table.columns[i].name);
    if (i >= table.key) continue;
    key += fmt::format("{}{}", i == 0 ? "" : ", ", table.columns[i].name);
    parameters += fmt::format("{}${}", i == 0 ? "" : ", ", i + 1);
  }
  first_ = fmt::format("SELECT {} FROM {} ORDER BY {} LIMIT $1", columns, table.name, key);
  further_ = fmt::format("SELECT {} FROM {} WHERE ({}) > ({}) ORDER BY {} LIMIT ${}", columns, table.name, key,
                         parameters, key, table.key + 1);
  first_name_ = fmt::format("journal.walk_{}", table.name);
  further_name_ = fmt::format("journal.walk_on_{}", table.name);
}

Result<std::optional<store::Row>> TableWalk::row() {
  if (at_ >= page_.size() && !ended_) LUOSHI_CHECK(read_page());
  return at_ < page_.size() ? std::optional(page_[at_]) : std::nullopt;
}

Result<void> TableWalk::read_page() {
  std::vector<store::Value> parameters;
  if (begun_) {
    const auto last = page_[page_.size() - 1];
    for (std::size_t i = 0; i < table_->key; ++i) parameters.push_back(last.value(i).owned());
  }
  parameters.emplace_back(kPage);
  LUOSHI_TRY(const auto reader, store_->reader());
  LUOSHI_TRY(page_, reader->query(begun_ ? store::Statement{further_name_, further_}  //
                                         : store::Statement{first_name_, first_},
                                  parameters));
  begun_ = true;
  ended_ = page_.size() < kPage;
  at_ = 0;
  return {};
}

}  // namespace luoshi::journal
