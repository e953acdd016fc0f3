// SPDX-License-Identifier: Apache-2.0
// ByteWriter and ByteReader: one description of a state's fields (state_bytes.cpp) serves both. Numbers of more than a
// byte stand in groups of seven bits, the low ones first (LEB128, DWARF 5, 7.6): signed ones as zigzag, unsigned ones
// plus one, so that "none", the greatest, takes one byte as well. Version 1 had them as they stand in memory, which a
// reader is told. A ByteReader never reads beyond its bytes: after the first thing that does not fit, ok() is false and
// everything reads as zero.
#pragma once

#include "feel/value.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace luoshi::process {

inline constexpr int kValueDepthMax = 1'000;

class ByteWriter {
 public:
  static constexpr bool kReads = false;
  explicit ByteWriter(std::string& out) : out_(out) {}

  template <class T>
    requires std::is_integral_v<T> || std::is_enum_v<T>
  void operator()(const T& value) {
    if constexpr (sizeof(T) == 1) {
      out_ += static_cast<char>(value);
    } else if constexpr (std::is_signed_v<T>) {
      const auto wide = static_cast<std::int64_t>(value);
      groups(static_cast<std::uint64_t>(wide) << 1 ^ static_cast<std::uint64_t>(wide >> 63));
    } else {
      groups(static_cast<T>(value + 1));
    }
  }
  void operator()(const base::Decimal& value);
  void operator()(const std::string& text);
  void operator()(const feel::StringPtr& text);
  void operator()(const feel::Value& value);
  template <class T, class Each>
  void each(std::vector<T>& values, const Each& one) {
    (*this)(static_cast<std::uint32_t>(values.size()));
    for (auto& value : values) one(value);
  }
  [[nodiscard]] bool ok() const { return true; }

 private:
  void groups(std::uint64_t value);
  void zone(const feel::Zone& zone);
  std::string& out_;
};

class ByteReader {
 public:
  static constexpr bool kReads = true;
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  /// From here on numbers stand in groups; until then, and in all of version 1, as in memory.
  void expect_groups() { fixed_ = false; }

  template <class T>
    requires std::is_integral_v<T> || std::is_enum_v<T>
  void operator()(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      std::uint8_t byte = 0;
      (*this)(byte);
      if (byte > 1) ok_ = false;
      value = byte == 1;
    } else if (sizeof(T) == 1 || fixed_) {
      fixed(value);
    } else if constexpr (std::is_signed_v<T>) {
      const auto read = groups();
      value = narrowed<T>(static_cast<std::int64_t>(read >> 1 ^ (~(read & 1) + 1)));
    } else {
      const auto read = groups();
      value = narrowed<T>(read == 0 ? UINT64_MAX : read - 1);
    }
  }
  void operator()(base::Decimal& value);
  void operator()(std::string& text);
  void operator()(feel::StringPtr& text);
  void operator()(feel::Value& value);
  template <class T, class Each>
  void each(std::vector<T>& values, const Each& one) {
    const auto count = this->count();
    values.clear();
    for (std::uint32_t i = 0; i < count && ok_; ++i) one(values.emplace_back());
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

 private:
  bool take(std::size_t size) {
    if (ok_ && bytes_.size() - at_ >= size) {
      at_ += size;
      return true;
    }
    ok_ = false;
    return false;
  }
  // Little-endian.
  template <class T>
  void fixed(T& value) {
    char bytes[sizeof(T)] = {};
    if (take(sizeof(T))) std::memcpy(bytes, bytes_.data() + at_ - sizeof(T), sizeof(T));
    if constexpr (std::endian::native == std::endian::big) std::reverse(bytes, bytes + sizeof(T));
    std::memcpy(&value, bytes, sizeof(T));
  }
  // What does not fit into the type is damage; but the greatest of 64 bits stands for the greatest of any.
  template <class T, class Wide>
  T narrowed(Wide read) {
    const auto value = static_cast<T>(read);
    const bool greatest = std::is_unsigned_v<T> && static_cast<std::uint64_t>(read) == UINT64_MAX;
    if (!greatest && static_cast<Wide>(value) != read) ok_ = false;
    return ok_ ? value : T{};
  }
  std::uint64_t groups();
  std::uint32_t count();
  feel::Date date();
  feel::Time time();
  feel::Value list();
  feel::Value context();
  feel::Value range();
  std::string_view bytes_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool fixed_ = true;
  bool ok_ = true;
};

}  // namespace luoshi::process
