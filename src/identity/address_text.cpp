// SPDX-License-Identifier: Apache-2.0
#include "identity/address_text.hpp"

#include <algorithm>

namespace luoshi::identity {
namespace {

constexpr std::size_t kPathMax = 1000;

bool is_visible(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

}  // namespace

std::string encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").contains(c);
    if (plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 0x0F];
  }
  return out;
}

std::string form_text(const Pairs& pairs) {
  std::string out;
  for (const auto& [name, value] : pairs) {
    if (!out.empty()) out += '&';
    out += encoded(name);
    out += '=';
    out += encoded(value);
  }
  return out;
}

std::string with_query(std::string_view address, const Pairs& pairs) {
  std::string out(address);
  out += address.contains('?') ? '&' : '?';
  out += form_text(pairs);
  return out;
}

bool is_web_address(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) && is_visible(text);
}

std::string own_path(std::string_view text) {
  const bool ours = text.size() <= kPathMax && text.starts_with('/') && is_visible(text) && !text.contains('\\') &&
                    !text.starts_with("//");
  return ours ? std::string(text) : "/";
}

}  // namespace luoshi::identity
