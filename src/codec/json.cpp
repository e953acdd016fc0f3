// SPDX-License-Identifier: Apache-2.0
#include "codec/json.hpp"

#include "codec/canonical_json.hpp"
#include "codec/json_writer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

namespace luoshi::codec {
namespace {

// Builds the tree from the events of read_json. Members and items (these without a name) wait on one stack until the
// object or array they stand in ends; it then gets its memory at once.
class Builder : public JsonHandler {
 public:
  void begin_object() override { open_.push_back({.from = waiting_.size(), .object = true}); }
  void key(std::string_view name) override { waiting_.emplace_back(std::string(name), Json()); }
  void end_object() override {
    const auto from = waiting_.begin() + static_cast<std::ptrdiff_t>(open_.back().from);
    close(Json::Object(std::move_iterator(from), std::move_iterator(waiting_.end())));
  }
  void begin_array() override { open_.push_back({.from = waiting_.size(), .object = false}); }
  void end_array() override {
    Json::Array items;
    items.reserve(waiting_.size() - open_.back().from);
    for (auto at = open_.back().from; at < waiting_.size(); ++at) items.push_back(std::move(waiting_[at].value));
    close(std::move(items));
  }
  void string(std::string_view text) override { put(Json(text)); }
  void boolean(bool value) override { put(Json(value)); }
  void null() override { put(Json()); }
  bool number(std::string_view digits) override {
    const char* const begin = digits.data();
    const char* const end = begin + digits.size();
    if (digits.find_first_of(".eE") == std::string_view::npos) {
      std::int64_t whole = 0;
      if (std::from_chars(begin, end, whole).ec == std::errc()) {
        put(Json(whole));
        return true;
      }
    }
    double real = 0;
    if (std::from_chars(begin, end, real).ec != std::errc()) return false;
    put(Json(real));
    return true;
  }

  Json root = {};

 private:
  struct Open {
    std::size_t from = 0;  ///< of its members or items in waiting_
    bool object = false;
  };
  void close(Json done) {
    waiting_.resize(open_.back().from);
    open_.pop_back();
    put(std::move(done));
  }
  void put(Json value) {
    if (open_.empty()) {
      root = std::move(value);
    } else if (open_.back().object) {
      waiting_.back().value = std::move(value);
    } else {
      waiting_.emplace_back(std::string(), std::move(value));
    }
  }

  std::vector<Open> open_ = {};
  std::vector<Json::Member> waiting_ = {};
};

// Where the member of that name is; how many there are, if there is none.
std::size_t place_of(const Json::Object& members, std::string_view name) {
  std::size_t place = 0;
  while (place < members.size() && members[place].name != name) ++place;
  return place;
}

std::vector<const Json::Member*> by_name(const Json::Object& members) {
  std::vector<const Json::Member*> sorted;
  sorted.reserve(members.size());
  for (const auto& member : members) sorted.push_back(&member);
  std::ranges::sort(sorted, {}, [](const Json::Member* member) { return std::string_view(member->name); });
  return sorted;
}

bool equal_objects(const Json::Object& left, const Json::Object& right) {
  if (left.size() != right.size()) return false;
  std::size_t at = 0;
  while (at < left.size() && left[at].name == right[at].name) ++at;
  if (at == left.size()) {
    return std::ranges::equal(left, right, {}, &Json::Member::value, &Json::Member::value);
  }
  return std::ranges::equal(by_name(left), by_name(right), [](const Json::Member* one, const Json::Member* other) {
    return one->name == other->name && one->value == other->value;
  });
}

}  // namespace

Json::Json(double value) : held_(value) {
  // Every whole double within the bound is exact; -0 becomes 0, as RFC 8785 writes it.
  if (value == std::floor(value) && std::fabs(value) <= static_cast<double>(kJsonIntegerMax)) {
    held_ = static_cast<std::int64_t>(value);
  }
}

std::optional<double> Json::number() const {
  if (const auto whole = integer()) return static_cast<double>(*whole);
  return get<double>();
}

std::string Json::take_text() && {
  auto* held = std::get_if<std::string>(&held_);
  return held == nullptr ? std::string() : std::move(*held);
}

const Json* Json::find(std::string_view name) const {
  const auto* all = members();
  if (all == nullptr) return nullptr;
  const auto place = place_of(*all, name);
  return place == all->size() ? nullptr : &(*all)[place].value;
}

Json* Json::find(std::string_view name) {
  const auto* all = std::as_const(*this).members();
  if (all == nullptr) return nullptr;
  const auto place = place_of(*all, name);
  return place == all->size() ? nullptr : &(*members())[place].value;
}

std::optional<bool> Json::boolean_of(std::string_view name) const {
  const auto* member = find(name);
  return member == nullptr ? std::nullopt : member->boolean();
}

std::optional<std::int64_t> Json::integer_of(std::string_view name) const {
  const auto* member = find(name);
  return member == nullptr ? std::nullopt : member->integer();
}

std::optional<double> Json::number_of(std::string_view name) const {
  const auto* member = find(name);
  return member == nullptr ? std::nullopt : member->number();
}

std::optional<std::string_view> Json::text_of(std::string_view name) const {
  const auto* member = find(name);
  return member == nullptr ? std::nullopt : member->text();
}

const Json::Array* Json::items_of(std::string_view name) const {
  const auto* member = find(name);
  return member == nullptr ? nullptr : member->items();
}

const Json::Object* Json::members_of(std::string_view name) const {
  const auto* member = find(name);
  return member == nullptr ? nullptr : member->members();
}

Json& Json::add(std::string name, Json value) {
  if (is_null()) held_ = Shared<Object>();
  return std::get<Shared<Object>>(held_).own().emplace_back(std::move(name), std::move(value)).value;
}

Json& Json::put(std::string name, Json value) {
  if (auto* member = find(name)) return *member = std::move(value);
  return add(std::move(name), std::move(value));
}

bool Json::remove(std::string_view name) {
  if (std::as_const(*this).find(name) == nullptr) return false;
  return std::erase_if(*members(), [&](const Member& member) { return member.name == name; }) > 0;
}

Json& Json::append(Json item) {
  if (is_null()) held_ = Shared<Array>();
  return std::get<Shared<Array>>(held_).own().emplace_back(std::move(item));
}

bool Json::equal(const Json& left, const Json& right) {
  if (left.kind() != right.kind()) return false;
  const auto* members = std::get_if<Shared<Object>>(&left.held_);
  if (members == nullptr) return left.held_ == right.held_;
  const auto& others = std::get<Shared<Object>>(right.held_);
  return members->same(others) || equal_objects(members->get(), others.get());
}

Json json_object(std::initializer_list<Json::Member> members) { return Json::Object(members); }
Json json_array(std::initializer_list<Json> items) { return Json::Array(items); }

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
  Builder builder;
  LUOSHI_CHECK(read_json(text, builder, limits));
  return std::move(builder.root);
}

void append_json(std::string& out, const Json& value) {
  JsonWriter writer(out);
  switch (value.kind()) {
    case Json::Kind::null:
      writer.null();
      return;
    case Json::Kind::boolean:
      writer.boolean(*value.boolean());
      return;
    case Json::Kind::integer:
      writer.integer(*value.integer());
      return;
    case Json::Kind::real:
      append_json_number(out, *value.number());
      return;
    case Json::Kind::string:
      append_json_string(out, *value.text());
      return;
    case Json::Kind::array: {
      char before = '[';
      for (const auto& item : *value.items()) {
        out += std::exchange(before, ',');
        append_json(out, item);
      }
      out += value.items()->empty() ? "[]" : "]";
      return;
    }
    case Json::Kind::object: {
      char before = '{';
      for (const auto& member : *value.members()) {
        out += std::exchange(before, ',');
        append_json_string(out, member.name);
        out += ':';
        append_json(out, member.value);
      }
      out += value.members()->empty() ? "{}" : "}";
      return;
    }
  }
}

std::string write_json(const Json& value) {
  std::string out;
  append_json(out, value);
  return out;
}

}  // namespace luoshi::codec
