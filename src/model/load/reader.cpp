// SPDX-License-Identifier: Apache-2.0
#include "model/load/reader.hpp"

#include "base/utf8.hpp"
#include "feel/syntax/names.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <numeric>

namespace luoshi::model::load_inside {

using codec::TomlValue;

void Mistakes::add(std::string_view id, const Place& place, std::vector<base::Arg> args) {
  if (mistakes_.size() >= kMistakesMax) return;
  mistakes_.push_back({.error = {.code = base::ErrorCode::invalid_input,
                                 .id = id,
                                 .where = {.file = place.file, .line = place.line, .item = place.item},
                                 .args = std::move(args)}});
}

void Mistakes::add(base::Error error, const Place& place) {
  if (mistakes_.size() >= kMistakesMax) return;
  error.where = {.file = place.file, .line = place.line, .item = place.item};
  mistakes_.push_back({.error = std::move(error)});
}

std::vector<Mistake> Mistakes::sorted(std::span<const Source> sources) && {
  const auto rank = [&](std::size_t i) {
    const auto& where = mistakes_[i].error.where;
    const auto source = std::ranges::find(sources, std::string_view(where.file), &Source::name);
    return std::tuple(source - sources.begin(), where.line, i);
  };
  std::vector<std::size_t> order(mistakes_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, rank);
  std::vector<Mistake> out;
  out.reserve(order.size());
  for (const auto i : order) out.push_back(std::move(mistakes_[i]));
  return out;
}

bool is_id(std::string_view text) {
  constexpr std::size_t kLengthMax = 60;
  if (text.empty() || base::count_code_points(text) > kLengthMax) return false;
  for (std::size_t at = 0; at < text.size();) {
    const bool first = at == 0;
    const auto c = base::decode_utf8(text, at);
    if (u_isalpha(static_cast<UChar32>(c)) != 0) continue;
    if (first || (c != '_' && (c < '0' || c > '9'))) return false;
  }
  return true;
}

std::string nearest(std::string_view name, const std::vector<std::string>& known) {
  const std::vector<std::string_view> views(known.begin(), known.end());
  return std::string(feel::syntax::nearest_of(name, views));
}

Place Reader::place(std::string_view key) const {
  auto place = table_.place;
  if (const auto at = table_.place_of(key); at.line != 0) place = at;
  return {.file = file_, .line = place.line, .item = item_};
}

const TomlValue* Reader::take(std::string_view key, TomlValue::Kind kind, std::string_view expected) {
  asked_.emplace_back(key);
  const auto* value = table_.find(key);
  if (value == nullptr || value->kind == kind) return value;
  wrong("E-MODEL-004", key, {{"key", std::string(key)}, {"expected", std::string(expected)}});
  return nullptr;
}

bool Reader::is_text(std::string_view key) const {
  const auto* value = table_.find(key);
  return value != nullptr && value->kind == TomlValue::Kind::string;
}

std::string Reader::text(std::string_view key) {
  const auto* value = take(key, TomlValue::Kind::string, "\"…\"");
  return value == nullptr ? std::string() : value->text;
}

std::string Reader::required_text(std::string_view key) {
  auto value = text(key);
  const auto* there = table_.find(key);
  if (there == nullptr || (there->kind == TomlValue::Kind::string && value.empty())) {
    wrong("E-MODEL-001", key, {{"key", std::string(key)}});
  }
  return value;
}

std::string Reader::id(std::string_view key) {
  auto value = required_text(key);
  if (!value.empty() && !is_id(value)) wrong("E-MODEL-006", key, {{"id", value}});
  return value;
}

bool Reader::flag(std::string_view key) {
  const auto* value = take(key, TomlValue::Kind::boolean, "true / false");
  return value != nullptr && value->boolean;
}

std::optional<std::int64_t> Reader::integer(std::string_view key, std::int64_t low, std::int64_t high) {
  const auto* value = take(key, TomlValue::Kind::integer, fmt::format("{}…{}", low, high));
  if (value == nullptr) return std::nullopt;
  if (value->integer >= low && value->integer <= high) return value->integer;
  wrong("E-MODEL-004", key, {{"key", std::string(key)}, {"expected", fmt::format("{}…{}", low, high)}});
  return std::nullopt;
}

std::optional<base::Decimal> Reader::decimal(std::string_view key) {
  asked_.emplace_back(key);
  const auto* value = table_.find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == TomlValue::Kind::integer) return base::Decimal(value->integer);
  std::optional<base::Decimal> read;
  if (value->kind == TomlValue::Kind::string) read = base::Decimal::parse(value->text);
  if (value->kind == TomlValue::Kind::real) read = base::Decimal::parse(fmt::format("{}", value->real));
  if (!read) wrong("E-MODEL-004", key, {{"key", std::string(key)}, {"expected", "12, \"0.5\""}});
  return read;
}

std::optional<feel::Date> Reader::date(std::string_view key) {
  asked_.emplace_back(key);
  const auto* value = table_.find(key);
  if (value == nullptr) return std::nullopt;
  std::optional<feel::Date> read;
  if (value->kind == TomlValue::Kind::date || value->kind == TomlValue::Kind::string) {
    read = feel::parse_date(value->text);
  }
  if (!read) wrong("E-MODEL-004", key, {{"key", std::string(key)}, {"expected", "2026-03-15"}});
  return read;
}

Label Reader::label(std::string_view key, bool required) {
  const auto* value = take(key, TomlValue::Kind::table, R"({zh = "…", en = "…"})");
  if (value == nullptr) {
    if (required && !has(key)) wrong("E-MODEL-001", key, {{"key", std::string(key)}});
    return {};
  }
  Reader inside(*value, file_, item_.empty() ? std::string(key) : fmt::format("{}.{}", item_, key), mistakes_);
  Label label{.zh = inside.required_text("zh"), .en = inside.required_text("en")};
  inside.finish();
  return label;
}

std::vector<std::string> Reader::texts(std::string_view key, bool required) {
  const auto* value = take(key, TomlValue::Kind::array, R"(["…", "…"])");
  std::vector<std::string> texts;
  if (value != nullptr) {
    for (const auto& item : value->items) {
      if (item.kind == TomlValue::Kind::string && !item.text.empty()) {
        texts.push_back(item.text);
      } else {
        wrong("E-MODEL-004", key, {{"key", std::string(key)}, {"expected", R"(["…", "…"])"}});
      }
    }
  }
  if (required && texts.empty() && (value != nullptr || !has(key))) {
    wrong("E-MODEL-001", key, {{"key", std::string(key)}});
  }
  return texts;
}

void Reader::tables(std::string_view key, std::size_t most, const std::function<void(Reader&)>& use) {
  const auto* value = take(key, TomlValue::Kind::array, fmt::format("[[{}]]", key));
  if (value == nullptr) return;
  if (value->items.size() > most) {
    return wrong("E-MODEL-008", key, {{"what", std::string(key)}, {"limit", std::to_string(most)}});
  }
  for (const auto& item : value->items) {
    if (item.kind != TomlValue::Kind::table) {
      wrong("E-MODEL-004", key, {{"key", std::string(key)}, {"expected", fmt::format("[[{}]]", key)}});
      continue;
    }
    Reader inside(item, file_, item_.empty() ? std::string(key) : fmt::format("{}.{}", item_, key), mistakes_);
    use(inside);
    inside.finish();
  }
}

void Reader::table(std::string_view key, const std::function<void(Reader&)>& use) {
  const auto* value = take(key, TomlValue::Kind::table, fmt::format("[{}]", key));
  if (value == nullptr) return;
  Reader inside(*value, file_, item_.empty() ? std::string(key) : fmt::format("{}.{}", item_, key), mistakes_);
  use(inside);
  inside.finish();
}

std::vector<std::pair<std::string, std::string>> Reader::pairs(std::string_view key) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto* value = take(key, TomlValue::Kind::table, R"({… = "…"})");
  if (value == nullptr) return out;
  for (std::size_t i = 0; i < value->items.size(); ++i) {
    if (value->items[i].kind == TomlValue::Kind::string) {
      out.emplace_back(value->keys[i].name, value->items[i].text);
    } else {
      wrong("E-MODEL-004", key, {{"key", value->keys[i].name}, {"expected", "\"…\""}});
    }
  }
  return out;
}

void Reader::finish() {
  if (forgiven_) return;
  for (const auto& [name, at] : table_.keys) {
    if (std::ranges::find(asked_, name) != asked_.end()) continue;
    const auto near = nearest(name, asked_);
    wrong(near.empty() ? "E-MODEL-002" : "E-MODEL-003", name, {{"key", name}, {"near", near}});
  }
}

}  // namespace luoshi::model::load_inside
