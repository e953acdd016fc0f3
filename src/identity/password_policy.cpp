// SPDX-License-Identifier: Apache-2.0
#include "identity/password_policy.hpp"

#include "base/utf8.hpp"

namespace luoshi::identity {
namespace {

// Beginnings and words of the passwords that are tried first, in lower case.
constexpr std::array<std::string_view, 16> kWellKnown = {
    "password", "passw0rd", "admin",  "qwerty",   "123456",   "654321", "111111", "abc123",
    "letmein",  "iloveyou", "dragon", "1qaz2wsx", "zaq12wsx", "woaini", "luoshi", "666666"};

Failure refused(std::string_view id, std::vector<base::Arg> args = {}) {
  return fail(
      {.code = base::ErrorCode::invalid_input, .id = id, .where = {.item = "password"}, .args = std::move(args)});
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

struct Looks {
  std::size_t length = 0;
  std::size_t kinds = 0;
  std::size_t longest_run = 0;
  bool has_control = false;
};

Looks looks_of(std::string_view password) {
  Looks looks;
  std::array<bool, 4> kinds = {};
  char32_t before = 0;
  std::size_t run = 0;
  for (std::size_t at = 0; at < password.size(); ++looks.length) {
    const char32_t c = base::decode_utf8(password, at);
    const std::size_t kind = c >= U'a' && c <= U'z' ? 0 : c >= U'A' && c <= U'Z' ? 1 : c >= U'0' && c <= U'9' ? 2 : 3;
    kinds[kind] = true;
    looks.has_control = looks.has_control || c < 0x20 || c == 0x7F;
    run = looks.length > 0 && c == before ? run + 1 : 1;
    looks.longest_run = std::max(looks.longest_run, run);
    before = c;
  }
  looks.kinds = static_cast<std::size_t>(std::ranges::count(kinds, true));
  return looks;
}

}  // namespace

Result<void> check_new_password(std::string_view password, std::string_view user_name, const PasswordPolicy& policy) {
  if (base::find_invalid_utf8(password) != std::string_view::npos) return refused("E-IDENTITY-006");
  const auto looks = looks_of(password);
  if (looks.has_control) return refused("E-IDENTITY-006");
  if (looks.length < policy.length_min)
    return refused("E-IDENTITY-003", {{"limit", std::to_string(policy.length_min)}});
  if (looks.length < policy.long_enough && looks.kinds < policy.kinds_min) {
    return refused("E-IDENTITY-004",
                   {{"limit", std::to_string(policy.kinds_min)}, {"length", std::to_string(policy.long_enough)}});
  }
  const auto plain = lowered(password);
  const auto name = lowered(user_name);
  const bool holds_name = name.size() >= 3 && plain.find(name) != std::string::npos;
  const bool well_known =
      looks.length < policy.long_enough &&
      std::ranges::any_of(kWellKnown, [&](std::string_view word) { return plain.find(word) != std::string::npos; });
  if (holds_name || well_known || looks.longest_run > policy.repeats_max) return refused("E-IDENTITY-005");
  return {};
}

}  // namespace luoshi::identity
