// SPDX-License-Identifier: Apache-2.0
// The shape of a body: kinds, limits, codes, one field after another.
#include "base/utf8.hpp"
#include "model/definitions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::model {
namespace {

constexpr std::size_t kIdBytesMax = 200;
constexpr std::int64_t kDegreesEast = 180;
constexpr std::int64_t kDegreesNorth = 90;
constexpr std::int32_t kYearMax = 9999;

feel::Kind kind_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::number:
    case FieldKind::money:
      return feel::Kind::number;
    case FieldKind::date:
      return feel::Kind::date;
    case FieldKind::boolean:
      return feel::Kind::boolean;
    case FieldKind::place:
      return feel::Kind::context;
    case FieldKind::table:
      return feel::Kind::list;
    default:
      return feel::Kind::string;
  }
}

class Checker {
 public:
  Checker(const Definitions& definitions, feel::Date on) : definitions_(definitions), on_(on) {}

  void fields(const std::vector<Field>& fields, const feel::Context& values, const std::string& prefix) {
    for (const auto& [key, value] : values.entries()) {
      if (std::ranges::find(fields, key, &Field::key) == fields.end()) wrong("E-MODEL-101", prefix + key);
    }
    for (const auto& field : fields) {
      const auto* value = values.find(field.key);
      if (value == nullptr) {
        if (field.required && !field.formula) wrong("E-MODEL-106", prefix + field.key);
      } else {
        whole(field, *value, prefix + field.key);
      }
    }
  }

  std::vector<base::Error> take() && { return std::move(mistakes_); }

 private:
  void wrong(std::string_view id, std::string item, std::vector<base::Arg> args = {}) {
    mistakes_.push_back({.code = base::ErrorCode::invalid_input,
                         .id = id,
                         .where = {.item = std::move(item)},
                         .args = std::move(args)});
  }

  // A value, a list of values, or the rows of a table.
  void whole(const Field& field, const feel::Value& value, const std::string& item) {
    const bool is_table = field.kind == FieldKind::table;
    if (!field.many && !is_table) return single(field, value, item);
    if (!value.is(feel::Kind::list)) return wrong("E-MODEL-102", item, {{"expected", "list"}});
    const auto& items = value.as_list();
    const auto most = std::min(field.limits.length_max.value_or(kItemsMax), kItemsMax);
    if (items.size() < field.limits.length_min) {
      wrong("E-MODEL-115", item, {{"limit", std::to_string(field.limits.length_min)}});
    }
    if (items.size() > most) return wrong("E-MODEL-116", item, {{"limit", std::to_string(most)}});
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto at = fmt::format("{}[{}]", item, i + 1);
      if (!is_table) {
        single(field, items[i], at);
      } else if (items[i].is(feel::Kind::context)) {
        fields(field.columns, items[i].as_context(), at + ".");
      } else {
        wrong("E-MODEL-102", at, {{"expected", "row"}});
      }
    }
  }

  void single(const Field& field, const feel::Value& value, const std::string& item) {
    const auto kind = field.value_kind();
    if (!value.is(kind_of(kind))) return wrong("E-MODEL-102", item, {{"expected", std::string(name_of(kind))}});
    switch (kind) {
      case FieldKind::text:
        return text(field, value.as_string(), item);
      case FieldKind::number:
      case FieldKind::money:
        return number(field, value.as_number(), item);
      case FieldKind::date:
        if (value.as_date().year < 1 || value.as_date().year > kYearMax) wrong("E-MODEL-103", item);
        return;
      case FieldKind::choice:
        return choice(field, value.as_string(), item);
      case FieldKind::place:
        return place(value.as_context(), item);
      case FieldKind::boolean:
        return;
      default:
        if (value.as_string().empty() || value.as_string().size() > kIdBytesMax) wrong("E-MODEL-105", item);
    }
  }

  void text(const Field& field, const std::string& value, const std::string& item) {
    if (base::find_invalid_utf8(value) != std::string::npos) return wrong("E-MODEL-118", item);
    const auto length = base::count_code_points(value);
    const auto most = field.limits.length_max.value_or(kTextLengthMax);
    const auto least = field.many ? 1 : std::max<std::uint32_t>(field.limits.length_min, field.required ? 1 : 0);
    if (length < least) wrong("E-MODEL-107", item, {{"limit", std::to_string(least)}});
    if (!field.many && length > most) return wrong("E-MODEL-108", item, {{"limit", std::to_string(most)}});
    if (field.many && length > kTextLengthMax) {
      return wrong("E-MODEL-108", item, {{"limit", std::to_string(kTextLengthMax)}});
    }
    if (field.limits.pattern && !field.limits.pattern->matches(value)) {
      wrong("E-MODEL-112", item, {{"pattern", field.limits.pattern->text()}});
    }
    if (!field.limits.check || value.empty()) return;
    if (auto fault = find_fault(*field.limits.check, value, on_)) {
      fault->where.item = item;
      mistakes_.push_back(*std::move(fault));
    }
  }

  void number(const Field& field, const base::Decimal& value, const std::string& item) {
    const auto& limits = field.limits;
    if (field.value_kind() == FieldKind::money && !value.to_int64()) return wrong("E-MODEL-104", item);
    if (!value.is_finite() || value.absolute() >= base::Decimal(1, kNumberDigitsMax)) {
      return wrong("E-MODEL-110", item, {{"limit", fmt::format("1e{}", kNumberDigitsMax)}});
    }
    if (limits.low && value < *limits.low) wrong("E-MODEL-109", item, {{"limit", limits.low->to_string()}});
    if (limits.high && value > *limits.high) wrong("E-MODEL-110", item, {{"limit", limits.high->to_string()}});
    const auto digits = std::min<std::uint32_t>(limits.digits.value_or(kNumberDigitsMax), kNumberDigitsMax);
    if (value.rounded(static_cast<int>(digits)) != value) {
      wrong("E-MODEL-111", item, {{"limit", std::to_string(digits)}});
    }
  }

  void choice(const Field& field, const std::string& code, const std::string& item) {
    const auto* vocabulary = definitions_.vocabulary(field.vocabulary);
    if (vocabulary == nullptr || vocabulary->find(code) == nullptr) {
      return wrong("E-MODEL-113", item, {{"code", code}, {"vocabulary", field.vocabulary}});
    }
    if (!vocabulary->has(code, on_)) {
      wrong("E-MODEL-114", item, {{"code", code}, {"vocabulary", field.vocabulary}, {"day", feel::to_text(on_)}});
    }
  }

  static bool is_degree(const feel::Value& value, std::int64_t most) {
    return value.is(feel::Kind::number) && value.as_number().absolute() <= base::Decimal(most);
  }

  void place(const feel::Context& place, const std::string& item) {
    const auto* east = place.find("longitude");
    const auto* north = place.find("latitude");
    bool good = (east == nullptr) == (north == nullptr) && !place.entries().empty();
    if (east != nullptr) good = good && is_degree(*east, kDegreesEast);
    if (north != nullptr) good = good && is_degree(*north, kDegreesNorth);
    for (const auto& [name, value] : place.entries()) {
      if (name == "longitude" || name == "latitude") continue;
      good = good && (name == "name" || name == "cell") && value.is(feel::Kind::string) &&
             value.as_string().size() <= kIdBytesMax && base::find_invalid_utf8(value.as_string()) == std::string::npos;
    }
    if (!good) wrong("E-MODEL-117", item);
  }

  const Definitions& definitions_;
  feel::Date on_;
  std::vector<base::Error> mistakes_;
};

}  // namespace

std::vector<base::Error> check_shape(const Type& type, const Body& body, const Definitions& definitions,
                                     feel::Date on) {
  Checker checker(definitions, on);
  checker.fields(type.fields, body, "");
  return std::move(checker).take();
}

}  // namespace luoshi::model
