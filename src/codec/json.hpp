// SPDX-License-Identifier: Apache-2.0
// Json: a JSON value as a tree, for entries, bodies and settings that code builds and reads. A plain value, members in
// the order they were put. Copies share arrays and objects until one of them is changed (shared.hpp): a copy costs
// nothing, a change only what stands on the way to it. A reference or pointer into a tree that may be changed is
// therefore not kept over a copy of the tree. Different threads may hold copies of one tree. JSON has one kind of
// number; here a whole number within ±(2^53-1) is always held as an integer, however it was written or given, so that
// equal values are equal trees. Longer integers (up to 64 bits) are held too, but canonical writing refuses them: by
// the house rule 64-bit integers and decimals are strings. Texts and names are valid UTF-8, as parse_json makes them;
// whoever builds a tree from elsewhere checks at his door.
#pragma once

#include "base/result.hpp"
#include "codec/json_reader.hpp"
#include "codec/shared.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace luoshi::codec {

/// The largest whole number that every reader of JSON keeps (RFC 8259, 6).
inline constexpr std::int64_t kJsonIntegerMax = (std::int64_t{1} << 53) - 1;

class Json {
 public:
  enum class Kind : std::uint8_t { null, boolean, integer, real, string, array, object };
  struct Member;
  using Array = std::vector<Json>;
  using Object = std::vector<Member>;

  // Values turn into Json by themselves, so that trees are written as they look.
  Json();
  template <std::same_as<bool> Truth>
  Json(Truth value);  // NOLINT(google-explicit-constructor)
  template <std::integral Whole>
    requires(!std::same_as<Whole, bool> && (std::signed_integral<Whole> || sizeof(Whole) < 8))
  Json(Whole value);  // NOLINT(google-explicit-constructor)
  /// Finite; a whole number within ±(2^53-1) becomes an integer.
  Json(double value);           // NOLINT(google-explicit-constructor)
  Json(std::string text);       // NOLINT(google-explicit-constructor)
  Json(std::string_view text);  // NOLINT(google-explicit-constructor)
  Json(const char* text);       // NOLINT(google-explicit-constructor)
  Json(Array items);            // NOLINT(google-explicit-constructor)
  Json(Object members);         // NOLINT(google-explicit-constructor)

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(held_.index()); }
  [[nodiscard]] bool is_null() const { return kind() == Kind::null; }

  // The value as what it should be; absent (or null) when it is something else.
  [[nodiscard]] std::optional<bool> boolean() const { return get<bool>(); }
  [[nodiscard]] std::optional<std::int64_t> integer() const { return get<std::int64_t>(); }
  /// Of an integer too, rounded to a double when it is longer than 53 bits.
  [[nodiscard]] std::optional<double> number() const;
  [[nodiscard]] std::optional<std::string_view> text() const {
    const auto* held = std::get_if<std::string>(&held_);
    return held == nullptr ? std::nullopt : std::optional<std::string_view>(*held);
  }
  [[nodiscard]] const Array* items() const;
  [[nodiscard]] Array* items();
  [[nodiscard]] const Object* members() const;
  [[nodiscard]] Object* members();
  /// Takes the text out without a copy; empty for anything else.
  [[nodiscard]] std::string take_text() &&;

  // Members of an object by name. find() looks at one after another: objects are small.
  [[nodiscard]] const Json* find(std::string_view name) const;
  [[nodiscard]] Json* find(std::string_view name);
  [[nodiscard]] std::optional<bool> boolean_of(std::string_view name) const;
  [[nodiscard]] std::optional<std::int64_t> integer_of(std::string_view name) const;
  [[nodiscard]] std::optional<double> number_of(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> text_of(std::string_view name) const;
  [[nodiscard]] const Array* items_of(std::string_view name) const;
  [[nodiscard]] const Object* members_of(std::string_view name) const;

  /// Puts a member at the end; the name must not stand in the object yet. A null value becomes an object first.
  Json& add(std::string name, Json value);
  /// The same, or takes the place of the member of that name.
  Json& put(std::string name, Json value);
  /// Takes a member out; false if there was none.
  bool remove(std::string_view name);
  /// Puts an item at the end of an array. A null value becomes an array first.
  Json& append(Json item);

  /// Equal values: objects compare without regard to the order of their members.
  [[nodiscard]] friend bool operator==(const Json& left, const Json& right) { return equal(left, right); }

 private:
  template <class Type>
  [[nodiscard]] std::optional<Type> get() const {
    const auto* held = std::get_if<Type>(&held_);
    return held == nullptr ? std::nullopt : std::optional<Type>(*held);
  }
  [[nodiscard]] static bool equal(const Json& left, const Json& right);

  std::variant<std::monostate, bool, std::int64_t, double, std::string, Shared<Array>, Shared<Object>>
      held_;  // as Kind orders
};

struct Json::Member {
  std::string name;
  Json value;
  bool operator==(const Member&) const = default;
};

// Here, where a member is known.
inline Json::Json() = default;
template <std::same_as<bool> Truth>
Json::Json(Truth value) : held_(value) {}
template <std::integral Whole>
  requires(!std::same_as<Whole, bool> && (std::signed_integral<Whole> || sizeof(Whole) < 8))
Json::Json(Whole value) : held_(static_cast<std::int64_t>(value)) {}
inline Json::Json(std::string text) : held_(std::move(text)) {}
inline Json::Json(std::string_view text) : held_(std::string(text)) {}
inline Json::Json(const char* text) : held_(std::string(text)) {}
inline Json::Json(Array items) : held_(Shared(std::move(items))) {}
inline Json::Json(Object members) : held_(Shared(std::move(members))) {}
inline const Json::Array* Json::items() const {
  const auto* held = std::get_if<Shared<Array>>(&held_);
  return held == nullptr ? nullptr : &held->get();
}
inline Json::Array* Json::items() {
  auto* held = std::get_if<Shared<Array>>(&held_);
  return held == nullptr ? nullptr : &held->own();
}
inline const Json::Object* Json::members() const {
  const auto* held = std::get_if<Shared<Object>>(&held_);
  return held == nullptr ? nullptr : &held->get();
}
inline Json::Object* Json::members() {
  auto* held = std::get_if<Shared<Object>>(&held_);
  return held == nullptr ? nullptr : &held->own();
}

/// An object of these members (none: {}), an array of these items (none: []):
/// json_object({{"type", "commitment"}, {"version", 1}, {"units", json_array({"教育局", "住建局"})}}).
[[nodiscard]] Json json_object(std::initializer_list<Json::Member> members = {});
[[nodiscard]] Json json_array(std::initializer_list<Json> items = {});

/// The tree of a JSON text. Errors: E-JSON-001 to -005 (a number beyond the range of doubles is -005), with the line.
[[nodiscard]] Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

/// Appends the value as JSON: members in their order, no white space, numbers as in RFC 8785. For answers and logs;
/// what is hashed or signed is written by canonical_json.
void append_json(std::string& out, const Json& value);
[[nodiscard]] std::string write_json(const Json& value);

}  // namespace luoshi::codec
