// SPDX-License-Identifier: Apache-2.0
// Headers: the fields of a message in their order, found by name without regard to case (RFC 9110, 5.1). A plain value.
// What is put in is not checked here: requests are checked as they are read, answers as they are written.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::api::http {

struct Field {
  std::string name;
  std::string value;
  bool operator==(const Field&) const = default;
};

class Headers {
 public:
  Headers() = default;
  Headers(std::initializer_list<Field> fields) : fields_(fields) {}

  /// The first field of that name.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  /// Every field of that name, joined by ", " (RFC 9110, 5.3); empty if there is none.
  [[nodiscard]] std::string joined(std::string_view name) const;
  [[nodiscard]] std::size_t count(std::string_view name) const;
  [[nodiscard]] bool contains(std::string_view name) const { return find(name).has_value(); }

  void add(std::string name, std::string value) { fields_.push_back({std::move(name), std::move(value)}); }
  /// Takes the place of every field of that name.
  void set(std::string name, std::string value);
  void remove(std::string_view name);
  void reserve(std::size_t count) { fields_.reserve(count); }

  [[nodiscard]] std::size_t size() const { return fields_.size(); }
  [[nodiscard]] auto begin() const { return fields_.begin(); }
  [[nodiscard]] auto end() const { return fields_.end(); }

 private:
  std::vector<Field> fields_;
};

}  // namespace luoshi::api::http
