// SPDX-License-Identifier: Apache-2.0
// Bytes: a view of any run of bytes, however it is held (text, array, vector, span), for what is hashed, encrypted,
// signed or written in hexadecimal. It owns nothing: take it as an argument, never keep it. Bytes of variable length
// that a function makes come back as std::string, as in the rest of the house; those of fixed length as std::array.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace luoshi::base {

class Bytes {
 public:
  constexpr Bytes() = default;
  template <std::convertible_to<std::string_view> Text>
  Bytes(const Text& text)  // NOLINT(google-explicit-constructor)
      : Bytes(std::string_view(text)) {}
  Bytes(std::string_view text)  // NOLINT(google-explicit-constructor)
      : held_(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()) {}
  template <std::convertible_to<std::span<const std::uint8_t>> Held>
    requires(!std::convertible_to<Held, std::string_view>)
  constexpr Bytes(const Held& held)  // NOLINT(google-explicit-constructor)
      : held_(held) {}

  [[nodiscard]] constexpr const std::uint8_t* data() const { return held_.data(); }
  [[nodiscard]] constexpr std::size_t size() const { return held_.size(); }
  [[nodiscard]] constexpr bool empty() const { return held_.empty(); }
  [[nodiscard]] constexpr std::uint8_t operator[](std::size_t at) const { return held_[at]; }
  [[nodiscard]] constexpr auto begin() const { return held_.begin(); }
  [[nodiscard]] constexpr auto end() const { return held_.end(); }
  [[nodiscard]] constexpr Bytes part(std::size_t from, std::size_t count = std::dynamic_extent) const {
    return held_.subspan(from, count);
  }
  [[nodiscard]] constexpr std::span<const std::uint8_t> span() const { return held_; }
  /// The same bytes as text (which need not be UTF-8).
  [[nodiscard]] std::string_view text() const { return {reinterpret_cast<const char*>(held_.data()), held_.size()}; }

 private:
  std::span<const std::uint8_t> held_ = {};
};

}  // namespace luoshi::base
