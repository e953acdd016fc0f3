// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/reach.hpp"

#include <fmt/format.h>

#include <charconv>

namespace luoshi::ledger::matters {
namespace {

constexpr std::size_t kDigits = 16;

}  // namespace

std::string reach_prefix(ReachBy by, std::string_view whose, model::Progress progress) {
  const auto place = static_cast<int>(progress);
  const bool of_unit = by == ReachBy::co || by == ReachBy::asked;
  const bool open = progress < model::Progress::done;
  const char stage = of_unit ? static_cast<char>('0' + place) : (open ? 'o' : 'e');
  return fmt::format("{}{} {}", static_cast<char>(by), whose, stage);
}

std::string reach_at(std::string_view prefix, std::int64_t due) {
  return fmt::format("{}{:016x}", prefix, static_cast<std::uint64_t>(due));
}

std::string reach_value(ReachBy by, std::string_view whose, model::Progress progress, std::int64_t due) {
  return reach_at(reach_prefix(by, whose, progress), due);
}

std::int64_t reach_due(std::string_view value) {
  std::uint64_t due = 0;
  const auto digits = value.substr(value.size() < kDigits ? 0 : value.size() - kDigits);
  std::from_chars(digits.data(), digits.data() + digits.size(), due, 16);
  return static_cast<std::int64_t>(due);
}

}  // namespace luoshi::ledger::matters
