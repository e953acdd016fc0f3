// SPDX-License-Identifier: Apache-2.0
#include "model/body_json.hpp"

#include "model/type.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::model {
namespace {

using codec::Json;

constexpr std::array<std::string_view, 4> kPlaceParts = {"name", "longitude", "latitude", "cell"};
bool is_degrees(std::string_view part) { return part == "longitude" || part == "latitude"; }

Json fields_to_json(const std::vector<Field>& fields, const feel::Context& values) {
  Json json(Json::Object{});
  for (const auto& field : fields) {
    if (const auto* value = values.find(field.key)) json.add(field.key, to_json(field, *value));
  }
  return json;
}

Json place_to_json(const feel::Context& place) {
  Json json(Json::Object{});
  for (const auto part : kPlaceParts) {
    if (const auto* value = place.find(part)) json.add(std::string(part), feel::to_string(*value));
  }
  return json;
}

Json single_to_json(const Field& field, const feel::Value& value) {
  switch (value.kind()) {
    case feel::Kind::boolean:
      return value.as_boolean();
    case feel::Kind::context:
      return field.kind == FieldKind::table ? fields_to_json(field.columns, value.as_context())
                                            : place_to_json(value.as_context());
    default:
      return feel::to_string(value);
  }
}

class Reader {
 public:
  explicit Reader(std::vector<base::Error>& mistakes) : mistakes_(mistakes) {}

  feel::Context fields(const std::vector<Field>& fields, const Json& json, const std::string& prefix) {
    feel::Context made;
    for (const auto& member : *json.members()) {
      if (std::ranges::find(fields, member.name, &Field::key) == fields.end()) {
        wrong("E-MODEL-101", prefix + member.name);
      }
    }
    for (const auto& field : fields) {
      const auto* member = json.find(field.key);
      if (member == nullptr || member->is_null()) continue;
      auto value = whole(field, *member, prefix + field.key);
      if (!value.is_null()) made.append(field.key, std::move(value));
    }
    made.measure();
    return made;
  }

  feel::Value whole(const Field& field, const Json& json, const std::string& item) {
    const bool is_table = field.kind == FieldKind::table;
    if (!field.many && !is_table) return single(field, json, item);
    const auto* items = json.items();
    if (items == nullptr) return wrong("E-MODEL-102", item, "list");
    if (items->size() > kItemsMax) return wrong("E-MODEL-116", item, {}, std::to_string(kItemsMax));
    feel::List list;
    for (std::size_t i = 0; i < items->size(); ++i) {
      const auto at = fmt::format("{}[{}]", item, i + 1);
      const auto& one = (*items)[i];
      if (!is_table) {
        list.push_back(single(field, one, at));
      } else if (one.members() == nullptr) {
        list.push_back(wrong("E-MODEL-102", at, "row"));
      } else {
        list.push_back(feel::Value::context(fields(field.columns, one, at + ".")));
      }
    }
    return feel::Value::list(std::move(list));
  }

 private:
  feel::Value wrong(std::string_view id, std::string item, std::string expected = {}, std::string limit = {}) {
    base::Error error{.code = base::ErrorCode::invalid_input, .id = id, .where = {.item = std::move(item)}};
    if (!expected.empty()) error.args.push_back({"expected", std::move(expected)});
    if (!limit.empty()) error.args.push_back({"limit", std::move(limit)});
    mistakes_.push_back(std::move(error));
    return {};
  }

  feel::Value number(const Json& json, const std::string& item, std::string_view expected) {
    if (const auto whole = json.integer()) return feel::Value::number(*whole);
    const auto text = json.text();
    const auto value = text ? base::Decimal::parse(*text) : std::nullopt;
    return value ? feel::Value(*value) : wrong("E-MODEL-102", item, std::string(expected));
  }

  feel::Value single(const Field& field, const Json& json, const std::string& item) {
    const auto kind = field.value_kind();
    const auto text = json.text();
    switch (kind) {
      case FieldKind::number:
      case FieldKind::money:
        return number(json, item, name_of(kind));
      case FieldKind::date: {
        const auto date = text ? feel::parse_date(*text) : std::nullopt;
        return date ? feel::Value(*date) : wrong("E-MODEL-103", item);
      }
      case FieldKind::boolean: {
        const auto truth = json.boolean();
        return truth ? feel::Value(*truth) : wrong("E-MODEL-102", item, "boolean");
      }
      case FieldKind::place:
        return place(json, item);
      default:
        if (!text) return wrong("E-MODEL-102", item, std::string(name_of(kind)));
        return feel::Value::string(field.limits.check ? checked_form(*text) : std::string(*text));
    }
  }

  feel::Value place(const Json& json, const std::string& item) {
    if (json.members() == nullptr) return wrong("E-MODEL-102", item, "place");
    feel::Context made;
    for (const auto& member : *json.members()) {
      if (std::ranges::find(kPlaceParts, member.name) == kPlaceParts.end()) {
        return wrong("E-MODEL-101", item + "." + member.name);
      }
    }
    for (const auto part : kPlaceParts) {
      const auto* member = json.find(part);
      if (member == nullptr || member->is_null()) continue;
      const auto at = fmt::format("{}.{}", item, part);
      if (is_degrees(part)) {
        made.append(std::string(part), number(*member, at, "number"));
      } else if (const auto text = member->text()) {
        made.append(std::string(part), feel::Value::string(std::string(*text)));
      } else {
        return wrong("E-MODEL-102", at, "text");
      }
    }
    made.measure();
    return feel::Value::context(std::move(made));
  }

  std::vector<base::Error>& mistakes_;
};

}  // namespace

Json to_json(const Field& field, const feel::Value& value) {
  if (!value.is(feel::Kind::list)) return single_to_json(field, value);
  Json json(Json::Array{});
  for (const auto& item : value.as_list()) json.append(single_to_json(field, item));
  return json;
}

Json to_json(const Type& type, const Body& body) { return fields_to_json(type.fields, body); }

ReadBody body_from_json(const Type& type, const Json& json) {
  ReadBody read;
  if (json.members() == nullptr) {
    read.mistakes.push_back({.code = base::ErrorCode::invalid_input,
                             .id = "E-MODEL-102",
                             .where = {.item = type.id},
                             .args = {{"expected", "object"}}});
    return read;
  }
  auto body = Reader(read.mistakes).fields(type.fields, json, "");
  if (read.mistakes.empty()) read.body = std::move(body);
  return read;
}

ReadValue value_from_json(const Field& field, const Json& json) {
  ReadValue read;
  if (!json.is_null()) read.value = Reader(read.mistakes).whole(field, json, field.key);
  if (!read.mistakes.empty()) read.value = {};
  return read;
}

std::optional<feel::Value> value_from_text(const Field& field, std::string_view text) {
  auto one = field;
  one.many = false;
  one.kind = field.value_kind();
  const bool is_flag = one.kind == FieldKind::boolean;
  if (is_flag && text != "true" && text != "false") return std::nullopt;
  auto read = value_from_json(one, is_flag ? Json(text == "true") : Json(std::string(text)));
  if (!read.mistakes.empty()) return std::nullopt;
  return std::move(read.value);
}

}  // namespace luoshi::model
