// SPDX-License-Identifier: Apache-2.0
#include "api/frame/members.hpp"

#include "api/frame/call.hpp"

namespace luoshi::api {

std::string Members::text(std::string_view name) {
  const auto held = json_->text_of(name);
  if (!held || held->empty()) wrong(name);
  return std::string(held.value_or(""));
}

std::optional<std::string> Members::maybe_text(std::string_view name) {
  const auto* held = json_->find(name);
  if (held == nullptr || held->is_null()) return std::nullopt;
  if (!held->text()) wrong(name);
  return std::string(held->text().value_or(""));
}

std::string Members::text_or_empty(std::string_view name) { return maybe_text(name).value_or(""); }

std::optional<std::vector<std::string>> Members::maybe_texts(std::string_view name) {
  const auto* held = json_->find(name);
  if (held == nullptr || held->is_null()) return std::nullopt;
  std::vector<std::string> made;
  const auto* items = held->items();
  if (items == nullptr) {
    wrong(name);
    return made;
  }
  for (const auto& item : *items) {
    if (!item.text()) wrong(name);
    made.emplace_back(item.text().value_or(""));
  }
  return made;
}

std::vector<std::string> Members::texts(std::string_view name) {
  return maybe_texts(name).value_or(std::vector<std::string>());
}

std::optional<base::Date> Members::maybe_date(std::string_view name) {
  const auto text = maybe_text(name);
  if (!text) return std::nullopt;
  const auto read = base::parse_iso_date(*text);
  if (!read) wrong(name);
  return read;
}

base::Date Members::date(std::string_view name) {
  const auto read = maybe_date(name);
  if (!read) wrong(name);
  return read.value_or(base::Date());
}

base::Date Members::date_or(std::string_view name, base::Date otherwise) {
  return maybe_date(name).value_or(otherwise);
}

base::Instant Members::instant(std::string_view name) {
  const auto read = base::parse_iso_instant(text(name));
  if (!read) wrong(name);
  return read.value_or(base::Instant());
}

Result<void> Members::check() const {
  if (wrong_.empty()) return {};
  return refused("E-API-006", {{"member", wrong_}}, base::ErrorCode::invalid_input, wrong_);
}

}  // namespace luoshi::api
