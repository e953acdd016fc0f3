// SPDX-License-Identifier: Apache-2.0
#include "model/check.hpp"

#include "base/utf8.hpp"
#include "model/named.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

namespace luoshi::model {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"social_credit_code", "organisation_code", "resident_id",
                                                    "mobile_phone",       "vehicle_plate",     "mod_37_36"};
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kAlphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::size_t kNumberLength = 18;  // of social credit codes and resident ids
constexpr std::size_t kOldIdLength = 15;

using Fault = std::optional<base::Error>;

Fault fault(std::string_view id, std::vector<base::Arg> args = {}) {
  return base::Error{.code = base::ErrorCode::invalid_input, .id = id, .args = std::move(args)};
}

Fault wrong_length(std::string_view expected) { return fault("E-MODEL-121", {{"expected", std::string(expected)}}); }

// The first character that is not one of these, told by its place.
Fault stranger(std::string_view text, std::string_view allowed, std::size_t from = 0) {
  const auto at = text.find_first_not_of(allowed, from);
  if (at == std::string_view::npos) return {};
  return fault("E-MODEL-122", {{"position", std::to_string(at + 1)}, {"allowed", std::string(allowed)}});
}

int value_in_alphabet(std::string_view alphabet, char character) { return static_cast<int>(alphabet.find(character)); }

// The sum of the characters' values, each by the weight of its place.
int weighted(std::string_view text, std::string_view alphabet, std::span<const int> weights) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * value_in_alphabet(alphabet, text[i]);
  return sum;
}

// GB 11714: weights over eight characters, 11 - sum mod 11; ten is X, eleven 0.
char organisation_check(std::string_view text) {
  static constexpr std::array kWeights = {3, 7, 9, 10, 5, 8, 4, 2};
  constexpr int kModulus = 11;
  const auto rest = kModulus - weighted(text, kAlphanumeric, kWeights) % kModulus;
  return "123456789X0"[rest - 1];
}

Fault organisation_code(std::string_view text) {
  constexpr std::size_t kBody = 8;
  std::string plain(text);
  if (plain.size() == kBody + 2 && plain[kBody] == '-') plain.erase(kBody, 1);
  if (plain.size() != kBody + 1) return wrong_length("9");
  if (auto found = stranger(plain, kAlphanumeric)) return found;
  return plain.back() == organisation_check(plain) ? Fault() : fault("E-MODEL-123");
}

// GB 32100, table 1: which kinds each registration authority gives. The other authorities' kinds are not listed there.
struct Authority {
  char code;
  std::string_view kinds;
};
constexpr auto kAuthorities = std::to_array<Authority>({{'1', "1239"},
                                                        {'2', kDigits},
                                                        {'3', kDigits},
                                                        {'4', kDigits},
                                                        {'5', "1239"},
                                                        {'6', kDigits},
                                                        {'7', kDigits},
                                                        {'8', kDigits},
                                                        {'9', "123"},
                                                        {'A', kDigits},
                                                        {'N', "123"},
                                                        {'Y', "1"}});

Fault social_credit_code(std::string_view text) {
  static constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  static constexpr std::array kWeights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
  constexpr int kModulus = 31;
  constexpr std::size_t kPlace = 2;
  constexpr std::size_t kOrganisation = 8;
  if (text.size() != kNumberLength) return wrong_length("18");
  if (auto found = stranger(text, kAlphabet)) return found;
  const auto* authority = std::ranges::find(kAuthorities, text[0], &Authority::code);
  if (authority == kAuthorities.end() || !authority->kinds.contains(text[1])) return fault("E-MODEL-124");
  if (auto found = stranger(text.substr(0, kOrganisation), kDigits, kPlace)) return found;
  const auto check = (kModulus - weighted(text, kAlphabet, kWeights) % kModulus) % kModulus;
  if (text.back() != kAlphabet[static_cast<std::size_t>(check)]) return fault("E-MODEL-123");
  // The code within it has a check character of its own.
  const auto inner = text.substr(kOrganisation);
  return inner[kOrganisation] == organisation_check(inner) ? Fault() : fault("E-MODEL-125");
}

bool is_province(std::string_view two) {
  static constexpr auto kProvinces = std::to_array<std::string_view>(
      {"11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
       "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83"});
  return std::ranges::find(kProvinces, two) != kProvinces.end();
}

Fault resident_id(std::string_view text, feel::Date on) {
  static constexpr std::array kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  constexpr std::size_t kBirth = 6;
  if (text.size() == kOldIdLength && !stranger(text, kDigits)) return fault("E-MODEL-126");
  if (text.size() != kNumberLength) return wrong_length("18");
  if (auto found = stranger(text.substr(0, kNumberLength - 1), kDigits)) return found;
  if (auto found = stranger(text, "0123456789X", kNumberLength - 1)) return found;
  // A foreigner's permanent residence card begins with 9, and with no province.
  if (text[0] != '9' && !is_province(text.substr(0, 2))) return fault("E-MODEL-127");
  const auto part = [&](std::size_t from, std::size_t size) { return std::string(text.substr(kBirth + from, size)); };
  const auto birth = feel::parse_date(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2));
  if (!birth || feel::days_from_epoch(*birth) > feel::days_from_epoch(on)) return fault("E-MODEL-128");
  const auto check = "10X98765432"[weighted(text, kDigits, kWeights) % 11];
  return text.back() == check ? Fault() : fault("E-MODEL-123");
}

Fault mobile_phone(std::string_view text) {
  constexpr std::size_t kLength = 11;
  if (text.size() != kLength) return wrong_length("11");
  if (auto found = stranger(text, kDigits)) return found;
  if (text[0] != '1') return stranger(text, "1");
  return text[1] < '3' ? stranger(text, "3456789", 1) : Fault();
}

Fault vehicle_plate(std::string_view text) {
  static constexpr std::string_view kProvinces = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";
  constexpr std::size_t kHan = 3;  // bytes
  constexpr std::size_t kLength = 7;
  const auto length = base::count_code_points(text);
  if (length != kLength && length != kLength + 1) return wrong_length("7, 8");
  const auto province = text.substr(0, kHan);
  if (base::count_code_points(province) != 1 || !kProvinces.contains(province)) {
    return fault("E-MODEL-122", {{"position", "1"}, {"allowed", std::string(kProvinces)}});
  }
  const auto rest = text.substr(kHan);
  // Letters I and O are never given; the last may be 学, 警, 港, 澳, 挂 …, which are no plates of a district's own.
  auto found = stranger(rest.substr(0, 1), "ABCDEFGHJKLMNPQRSTUVWXYZ");
  if (!found) found = stranger(rest, "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ", 1);
  if (found) found->args.front().value = std::to_string(std::stoi(found->args.front().value) + 1);
  return found;
}

Fault mod_37_36(std::string_view text) {
  constexpr int kModulus = 36;
  constexpr std::size_t kLengthMin = 2;
  if (text.size() < kLengthMin) return wrong_length("2…");
  if (auto found = stranger(text, kAlphanumeric)) return found;
  int product = kModulus;
  for (const auto character : text.substr(0, text.size() - 1)) {
    const auto sum = (product + value_in_alphabet(kAlphanumeric, character)) % kModulus;
    product = (sum == 0 ? kModulus : sum) * 2 % (kModulus + 1);
  }
  const auto last = value_in_alphabet(kAlphanumeric, text.back());
  return (product + last) % kModulus == 1 ? Fault() : fault("E-MODEL-123");
}

}  // namespace

std::string_view name_of(Check check) { return name_in(kNames, check); }
std::optional<Check> check_named(std::string_view name) { return value_in<Check>(kNames, name); }

std::string checked_form(std::string_view text) {
  std::string made;
  for (const auto character : text) {
    if (character == ' ') continue;
    made += character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A') : character;
  }
  return made;
}

std::optional<base::Error> find_fault(Check check, std::string_view text, feel::Date on) {
  switch (check) {
    case Check::social_credit_code:
      return social_credit_code(text);
    case Check::organisation_code:
      return organisation_code(text);
    case Check::resident_id:
      return resident_id(text, on);
    case Check::mobile_phone:
      return mobile_phone(text);
    case Check::vehicle_plate:
      return vehicle_plate(text);
    case Check::mod_37_36:
      return mod_37_36(text);
  }
  return {};
}

}  // namespace luoshi::model
