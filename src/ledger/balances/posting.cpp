// SPDX-License-Identifier: Apache-2.0
#include "ledger/balances/posting.hpp"

#include "model/balance.hpp"

#include <algorithm>
#include <charconv>

namespace luoshi::ledger::balances {
namespace {

using codec::Json;

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string member_of(const Json& json, std::string_view name) { return std::string(json.text_of(name).value_or("")); }

}  // namespace

std::optional<std::int64_t> whole_number(const Json& json) {
  const auto number = json.text() ? number_in(*json.text()) : json.integer();
  if (!number || *number < -model::kQuantityMax || *number > model::kQuantityMax) return std::nullopt;
  return number;
}

Json to_json(const std::vector<Posting>& postings) {
  Json made = codec::json_array();
  for (const auto& one : postings) {
    made.append(codec::json_object(
        {{"balance", one.balance}, {"from", one.from}, {"quantity", std::to_string(one.quantity)}, {"to", one.to}}));
  }
  return made;
}

std::vector<Posting> postings_in(const Json* array) {
  std::vector<Posting> made;
  const auto* items = array == nullptr ? nullptr : array->items();
  if (items == nullptr) return made;
  for (const auto& item : *items) {
    const auto* quantity = item.find("quantity");
    made.push_back({.balance = member_of(item, "balance"),
                    .from = member_of(item, "from"),
                    .to = member_of(item, "to"),
                    .quantity = quantity == nullptr ? 0 : whole_number(*quantity).value_or(0)});
  }
  return made;
}

Json posted_json(const std::vector<Posting>& postings, journal::Sequence corrects) {
  auto made = codec::json_object();
  if (corrects != 0) made.add("corrects", std::to_string(corrects));
  made.add("postings", to_json(postings));
  return made;
}

Posted posted_of(const Json& outcome) {
  const auto* held = outcome.find("posted");
  if (held == nullptr) return {};
  const auto* corrects = held->find("corrects");
  return {.postings = postings_in(held->find("postings")),
          .corrects = corrects == nullptr ? 0 : whole_number(*corrects).value_or(0)};
}

std::vector<Posting> reversed(const std::vector<Posting>& postings) {
  std::vector<Posting> made(postings.rbegin(), postings.rend());
  for (auto& one : made) std::swap(one.from, one.to);
  return made;
}

}  // namespace luoshi::ledger::balances
