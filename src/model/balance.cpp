// SPDX-License-Identifier: Apache-2.0
#include "model/balance.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::model {
namespace {

constexpr std::int64_t kFenOfYuan = 100;

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

bool Balance::kept_by_units() const { return has(of, kUnitHolder); }
bool Balance::kept_by(std::string_view type) const { return type != kUnitHolder && has(of, type); }
bool Balance::posted_on(std::string_view type) const { return has(on, type); }
bool Balance::issued_by(std::string_view type) const { return has(issued_on, type); }

std::string quantity_text(const Balance& balance, std::int64_t quantity) {
  if (balance.unit != "元") return fmt::format("{}{}{}", quantity, balance.unit.empty() ? "" : " ", balance.unit);
  const auto fen = quantity < 0 ? -quantity : quantity;
  return fmt::format("{}{}.{:02} 元", quantity < 0 ? "-" : "", fen / kFenOfYuan, fen % kFenOfYuan);
}

}  // namespace luoshi::model
