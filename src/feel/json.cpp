// SPDX-License-Identifier: Apache-2.0
#include "feel/json.hpp"

#include "codec/json_writer.hpp"

namespace luoshi::feel {
namespace {

class ValueBuilder : public codec::JsonHandler {
 public:
  void begin_object() override { open_.push_back({.is_object = true}); }
  void key(std::string_view name) override { open_.back().key = name; }
  void end_object() override {
    Value made = Value::context(std::move(open_.back().context));
    open_.pop_back();
    add(std::move(made));
  }
  void begin_array() override { open_.push_back({.is_object = false}); }
  void end_array() override {
    Value made = Value::list(std::move(open_.back().list));
    open_.pop_back();
    add(std::move(made));
  }
  void string(std::string_view text) override { add(Value::string(std::string(text))); }
  void boolean(bool value) override { add(value); }
  void null() override { add({}); }
  [[nodiscard]] bool number(std::string_view digits) override {
    const auto value = base::Decimal::parse(digits);
    if (value) add(*value);
    return value.has_value();
  }

  [[nodiscard]] Value take() { return std::move(root_); }

 private:
  struct Open {
    bool is_object = false;
    std::string key = {};
    Context context = {};
    List list = {};
  };

  void add(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().is_object) {
      open_.back().context.put(std::move(open_.back().key), std::move(value));
    } else {
      open_.back().list.push_back(std::move(value));
    }
  }

  std::vector<Open> open_;
  Value root_;
};

template <class Parsed>
Value or_null(const std::optional<Parsed>& parsed) {
  return parsed ? Value(*parsed) : Value();
}

// The value that a string stands for, null when it cannot be read.
Value read_as(const std::string& text, Type::Kind kind) {
  switch (kind) {
    case Type::Kind::date:
      return or_null(parse_date(text));
    case Type::Kind::time:
      return or_null(parse_time(text));
    case Type::Kind::date_time: {
      if (const auto date = parse_date(text)) return DateTime{.date = *date, .time = {}};
      return or_null(parse_date_time(text));
    }
    case Type::Kind::day_time_duration:
      return or_null(parse_day_time_duration(text));
    default:
      return or_null(parse_year_month_duration(text));
  }
}

bool is_written_as_string(Type::Kind kind) {
  return kind == Type::Kind::date || kind == Type::Kind::time || kind == Type::Kind::date_time ||
         kind == Type::Kind::day_time_duration || kind == Type::Kind::year_month_duration;
}

Kind kind_of(Type::Kind kind) {
  switch (kind) {
    case Type::Kind::date:
      return Kind::date;
    case Type::Kind::time:
      return Kind::time;
    case Type::Kind::date_time:
      return Kind::date_time;
    case Type::Kind::day_time_duration:
      return Kind::day_time_duration;
    default:
      return Kind::year_month_duration;
  }
}

Result<Value> typed_list(const Value& value, const Type& element, std::string_view field) {
  List items;
  for (const Value& item : value.as_list()) {
    LUOSHI_TRY(Value made, typed(item, element, std::string(field) + "[" + std::to_string(items.size() + 1) + "]"));
    items.push_back(std::move(made));
  }
  return Value::list(std::move(items));
}

}  // namespace

Result<Value> value_from_json(std::string_view text, const codec::JsonLimits& limits) {
  ValueBuilder builder;
  LUOSHI_CHECK(codec::read_json(text, builder, limits));
  return builder.take();
}

Result<Value> typed(const Value& value, const Type& type, std::string_view field) {
  if (value.is(Kind::string) && is_written_as_string(type.kind)) {
    Value made = read_as(value.as_string(), type.kind);
    if (!made.is_null()) return made;
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-JSON-006",
                 .where = {},
                 .args = {{"field", std::string(field)},
                          {"value", value.as_string()},
                          {"type", std::string(name_of(kind_of(type.kind)))}}});
  }
  if (value.is(Kind::list)) {
    const Type* element = type.kind == Type::Kind::list ? type.element.get() : &type;
    return element == nullptr ? Result<Value>(value) : typed_list(value, *element, field);
  }
  if (type.kind == Type::Kind::list && type.element != nullptr) return typed(value, *type.element, field);
  if (!value.is(Kind::context) || type.kind != Type::Kind::context) return value;
  Context context;
  for (const auto& [name, entry] : value.as_context().entries()) {
    const auto known = std::ranges::find(type.fields, name, &Type::Field::name);
    if (known == type.fields.end() || known->type == nullptr) {
      context.put(name, entry);
      continue;
    }
    LUOSHI_TRY(Value made, typed(entry, *known->type, std::string(field) + "." + name));
    context.put(name, std::move(made));
  }
  return Value::context(std::move(context));
}

void append_json(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Kind::null:
      out += "null";
      return;
    case Kind::boolean:
      out += value.as_boolean() ? "true" : "false";
      return;
    case Kind::number:
      value.as_number().append_to(out);
      return;
    case Kind::string:
      codec::append_json_string(out, value.as_string());
      return;
    case Kind::date:
      return codec::append_json_string(out, to_text(value.as_date()));
    case Kind::time:
      return codec::append_json_string(out, to_text(value.as_time()));
    case Kind::date_time:
      return codec::append_json_string(out, to_text(value.as_date_time()));
    case Kind::day_time_duration:
      return codec::append_json_string(out, to_text(value.as_days()));
    case Kind::year_month_duration:
      return codec::append_json_string(out, to_text(value.as_months()));
    case Kind::list: {
      char before = '[';
      for (const Value& item : value.as_list()) {
        out += before;
        append_json(out, item);
        before = ',';
      }
      out += before == '[' ? "[]" : "]";
      return;
    }
    case Kind::context: {
      char before = '{';
      for (const auto& [name, entry] : value.as_context().entries()) {
        out += before;
        codec::append_json_string(out, name);
        out += ':';
        append_json(out, entry);
        before = ',';
      }
      out += before == '{' ? "{}" : "}";
      return;
    }
    case Kind::range:
    case Kind::function:
      codec::append_json_string(out, to_feel(value));
  }
}

std::string to_json(const Value& value) {
  std::string out;
  append_json(out, value);
  return out;
}

}  // namespace luoshi::feel
