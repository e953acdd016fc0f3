// SPDX-License-Identifier: Apache-2.0
#include "codec/toml.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

// No exceptions, no nesting deeper than ours. This is the only file that sees toml++, whose headers are all of it.
#define TOML_EXCEPTIONS 0
#define TOML_MAX_NESTED_VALUES 64
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace luoshi::codec {
namespace {

constexpr std::size_t kDepthMax = TOML_MAX_NESTED_VALUES;

TomlPlace place_of(const toml::source_region& region) { return {region.begin.line, region.begin.column}; }

Failure fail_at(TomlPlace place, std::string_view id, std::vector<base::Arg> args = {}) {
  const bool is_limit = id == "E-TOML-002" || id == "E-TOML-003";
  args.push_back({"column", std::to_string(place.column)});
  return fail({.code = is_limit ? base::ErrorCode::limit : base::ErrorCode::invalid_input,
               .id = id,
               .where = {.file = {}, .line = place.line, .column = place.column, .item = {}},
               .args = std::move(args)});
}

Failure too_deep(TomlPlace place, std::size_t limit) {
  return fail_at(place, "E-TOML-003", {{"limit", std::to_string(limit)}});
}

TomlPlace place_at(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at);
  const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1),
          static_cast<std::uint32_t>(base::count_code_points(before.substr(line_start)) + 1)};
}

// Where a string that starts at `at` ends (behind its quote): triple ones go over lines, others end with theirs.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const bool is_triple = text.substr(at, 3) == std::string(3, quote);
  for (at += is_triple ? 3 : 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (is_triple && text.substr(at, 3) == std::string(3, quote)) {
      at += 3;
      for (int own = 0; own < 2 && at < text.size() && text[at] == quote; ++own) ++at;  // quotes of the text itself
      return at;
    } else if (!is_triple && (text[at] == quote || text[at] == '\n')) {
      return at + 1;
    }
  }
  return text.size();
}

// Every part of a dotted key (a.b.c) is a table in a table, and toml++ 3.3 goes down them by recursion without a bound:
// two bytes a level. The first key with too many dots, or npos. Wherever the text is broken, toml++ stops before it.
std::size_t find_deep_key(std::string_view text, std::size_t depth_max) {
  std::size_t dots = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = end_of_string(text, at);
      continue;
    }
    if (c == '#') {
      at = std::min(text.find('\n', at), text.size());
      continue;
    }
    if (std::string_view("\n=,[]{}").contains(c)) dots = 0;
    if (c == '.' && ++dots >= depth_max) return at;
    ++at;
  }
  return std::string_view::npos;
}

std::string text_of(const toml::date& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string text_of(const toml::time& time) {
  std::string text = fmt::format("{:02}:{:02}:{:02}", time.hour, time.minute, time.second);
  if (time.nanosecond == 0) return text;
  text += fmt::format(".{:09}", time.nanosecond);
  while (text.ends_with('0')) text.pop_back();
  return text;
}

std::string text_of(const toml::date_time& moment) {
  std::string text = text_of(moment.date) + "T" + text_of(moment.time);
  if (!moment.offset) return text;
  const int minutes = moment.offset->minutes;
  if (minutes == 0) return text + "Z";
  const int size = minutes < 0 ? -minutes : minutes;
  return text + fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

class Converter {
 public:
  explicit Converter(std::size_t depth_max) : depth_max_(depth_max) {}

  // The table itself is at `depth` 0 for the root.
  Result<TomlValue> convert(const toml::node& node, std::size_t depth) {
    TomlValue value = {.place = place_of(node.source())};
    if (depth > depth_max_) return too_deep(value.place, depth_max_);
    switch (node.type()) {
      case toml::node_type::table:
        LUOSHI_CHECK(table(*node.as_table(), depth, value));
        break;
      case toml::node_type::array:
        value.kind = TomlValue::Kind::array;
        for (const auto& item : *node.as_array()) {
          LUOSHI_TRY(value.items.emplace_back(), convert(item, depth + 1));
        }
        break;
      case toml::node_type::string:
        value.kind = TomlValue::Kind::string;
        value.text = node.as_string()->get();
        break;
      case toml::node_type::integer:
        value.kind = TomlValue::Kind::integer;
        value.integer = node.as_integer()->get();
        break;
      case toml::node_type::floating_point:
        value.kind = TomlValue::Kind::real;
        value.real = node.as_floating_point()->get();
        break;
      case toml::node_type::boolean:
        value.kind = TomlValue::Kind::boolean;
        value.boolean = node.as_boolean()->get();
        break;
      case toml::node_type::date:
        value.kind = TomlValue::Kind::date;
        value.text = text_of(node.as_date()->get());
        break;
      case toml::node_type::time:
        value.kind = TomlValue::Kind::time;
        value.text = text_of(node.as_time()->get());
        break;
      case toml::node_type::date_time:
        value.kind = TomlValue::Kind::date_time;
        value.text = text_of(node.as_date_time()->get());
        break;
      case toml::node_type::none:
        break;
    }
    return value;
  }

 private:
  // toml++ keeps keys sorted; here they come in the order of the file.
  Result<void> table(const toml::table& table, std::size_t depth, TomlValue& value) {
    struct Entry {
      const toml::key* key;
      const toml::node* node;
    };
    std::vector<Entry> entries;
    for (const auto& [key, node] : table) entries.push_back({&key, &node});
    std::ranges::sort(entries, {}, [](const Entry& entry) {
      const auto& begin = entry.key->source().begin;
      return std::tuple(begin.line, begin.column, entry.key->str());
    });
    for (const auto& [key, node] : entries) {
      value.keys.push_back({.name = std::string(key->str()), .place = place_of(key->source())});
      LUOSHI_TRY(value.items.emplace_back(), convert(*node, depth + 1));
    }
    return {};
  }

  std::size_t depth_max_;
};

}  // namespace

const TomlValue* TomlValue::find(std::string_view name) const {
  const auto found = std::ranges::find(keys, name, [](const Key& key) { return std::string_view(key.name); });
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

TomlPlace TomlValue::place_of(std::string_view name) const {
  const auto found = std::ranges::find(keys, name, [](const Key& key) { return std::string_view(key.name); });
  return found == keys.end() ? TomlPlace() : found->place;
}

std::optional<std::string_view> TomlValue::text_of(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr || value->kind != Kind::string) return std::nullopt;
  return value->text;
}

std::optional<std::int64_t> TomlValue::integer_of(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr || value->kind != Kind::integer) return std::nullopt;
  return value->integer;
}

std::optional<bool> TomlValue::boolean_of(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr || value->kind != Kind::boolean) return std::nullopt;
  return value->boolean;
}

const std::vector<TomlValue>* TomlValue::items_of(std::string_view name) const {
  const auto* value = find(name);
  return value == nullptr || value->kind != Kind::array ? nullptr : &value->items;
}

const TomlValue* TomlValue::table_of(std::string_view name) const {
  const auto* value = find(name);
  return value == nullptr || value->kind != Kind::table ? nullptr : value;
}

Result<TomlValue> read_toml(std::string_view text, const TomlLimits& limits) {
  const std::size_t depth_max = std::min(limits.depth_max, kDepthMax);
  if (text.size() > limits.bytes_max) return fail_at({}, "E-TOML-002", {{"limit", std::to_string(limits.bytes_max)}});
  if (const auto at = base::find_invalid_utf8(text); at != std::string_view::npos) {
    return fail_at(place_at(text, at), "E-TOML-004");
  }
  if (const auto at = find_deep_key(text, depth_max); at != std::string_view::npos) {
    return too_deep(place_at(text, at), depth_max);
  }
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const auto& error = parsed.error();
    const auto place = place_of(error.source());
    if (error.description().contains("TOML_MAX_NESTED_VALUES")) return too_deep(place, depth_max);
    return fail_at(place, "E-TOML-001", {{"reason", std::string(error.description())}});
  }
  return Converter(depth_max).convert(parsed.table(), 0);
}

}  // namespace luoshi::codec
