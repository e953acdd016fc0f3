// SPDX-License-Identifier: Apache-2.0
#include "codec/canonical_json.hpp"

#include "codec/json_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <vector>

namespace luoshi::codec {
namespace {

// RFC 8785, 3.2.3: by UTF-16 code units. Valid UTF-8 sorts by bytes in the same way, but for characters above U+FFFF
// (first byte F0 and above), whose surrogates stand in front of U+E000 to U+FFFF (first byte EE or EF).
bool stands_before(std::string_view left, std::string_view right) {
  const std::size_t shared = std::min(left.size(), right.size());
  std::size_t at = 0;
  while (at < shared && left[at] == right[at]) ++at;
  if (at == shared) return left.size() < right.size();
  const auto rank = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0xEE || byte == 0xEF ? byte + 0x10 : int{byte};
  };
  return rank(left[at]) < rank(right[at]);
}

bool member_before(const Json::Member& left, const Json::Member& right) { return stands_before(left.name, right.name); }

// Why a value has no canonical form: the id of the error and the value it is about.
struct Refusal {
  std::string_view id;
  std::string value;
};

class Writer {
 public:
  explicit Writer(std::string& out) : out_(&out) {}

  /// False if something in the value has no canonical form; refusal() says what.
  bool write(const Json& value) {
    switch (value.kind()) {
      case Json::Kind::null:
        out_->append("null");
        return true;
      case Json::Kind::boolean:
        out_->append(*value.boolean() ? "true" : "false");
        return true;
      case Json::Kind::integer:
        return integer(*value.integer());
      case Json::Kind::real:
        return real(*value.number());
      case Json::Kind::string:
        append_json_string(*out_, *value.text());
        return true;
      case Json::Kind::array:
        return array(*value.items());
      case Json::Kind::object:
        return object(*value.members());
    }
    return false;
  }
  [[nodiscard]] Refusal& refusal() { return refusal_; }

 private:
  bool refuse(std::string_view id, std::string value) {
    refusal_ = {id, std::move(value)};
    return false;
  }

  bool integer(std::int64_t value) {
    if (value > kJsonIntegerMax || value < -kJsonIntegerMax) return refuse("E-JSON-007", std::to_string(value));
    JsonWriter(*out_).integer(value);
    return true;
  }

  // A real within ±(2^53-1) has a fraction; from there to 1e21 it is whole and would be written in plain digits, which
  // a reader takes for an integer.
  bool real(double value) {
    const double size = std::fabs(value);
    if (!std::isfinite(value) || (size > static_cast<double>(kJsonIntegerMax) && size < 1e21)) {
      std::string digits = "NaN or Infinity";
      if (std::isfinite(value)) append_json_number(digits = "", value);
      return refuse("E-JSON-007", std::move(digits));
    }
    append_json_number(*out_, value);
    return true;
  }

  bool array(const Json::Array& items) {
    out_->push_back('[');
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_->push_back(',');
      if (!write(items[i])) return false;
    }
    out_->push_back(']');
    return true;
  }

  bool object(const Json::Object& members) {
    // Code that writes many entries puts the members in order; then nothing is sorted.
    const auto broken = std::ranges::adjacent_find(
        members, [](const auto& left, const auto& right) { return !member_before(left, right); });
    if (broken != members.end()) return unsorted(members);
    out_->push_back('{');
    for (const auto& member : members) {
      if (!named(member, &member == members.data())) return false;
    }
    out_->push_back('}');
    return true;
  }

  bool unsorted(const Json::Object& members) {
    std::array<const Json::Member*, 32> small;
    std::vector<const Json::Member*> large;
    if (members.size() > small.size()) large.resize(members.size());
    const std::span<const Json::Member*> sorted(large.empty() ? small.data() : large.data(), members.size());
    for (std::size_t i = 0; i < members.size(); ++i) sorted[i] = &members[i];
    std::ranges::sort(sorted, [](const auto* left, const auto* right) { return member_before(*left, *right); });
    out_->push_back('{');
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      if (i > 0 && sorted[i - 1]->name == sorted[i]->name) return refuse("E-JSON-003", sorted[i]->name);
      if (!named(*sorted[i], i == 0)) return false;
    }
    out_->push_back('}');
    return true;
  }

  bool named(const Json::Member& member, bool is_first) {
    if (!is_first) out_->push_back(',');
    append_json_string(*out_, member.name);
    out_->push_back(':');
    return write(member.value);
  }

  std::string* out_;
  Refusal refusal_ = {};
};

}  // namespace

Result<void> append_canonical_json(std::string& out, const Json& value) {
  const std::size_t before = out.size();
  Writer writer(out);
  if (writer.write(value)) return {};
  out.resize(before);
  auto& refusal = writer.refusal();
  // A name that stands twice was put there by code.
  const bool is_bug = refusal.id == "E-JSON-003";
  return fail({.code = is_bug ? base::ErrorCode::internal : base::ErrorCode::invalid_input,
               .id = refusal.id,
               .where = {},
               .args = {{"value", std::move(refusal.value)}, {"column", "0"}}});
}

Result<std::string> canonical_json(const Json& value) {
  std::string out;
  LUOSHI_CHECK(append_canonical_json(out, value));
  return out;
}

void append_json_number(std::string& out, double value) {
  if (value == 0) {  // -0 too
    out += '0';
    return;
  }
  // ECMA-262, Number::toString: the shortest digits that read back (k of them), and n, the place of the decimal point.
  std::array<char, 32> text;
  const auto end = std::to_chars(text.begin(), text.end(), value, std::chars_format::scientific).ptr;
  std::string_view shortest(text.data(), static_cast<std::size_t>(end - text.data()));
  if (shortest.front() == '-') {
    out += '-';
    shortest.remove_prefix(1);
  }
  const auto e = shortest.find('e');
  std::string digits(1, shortest.front());
  if (e > 2) digits += shortest.substr(2, e - 2);
  int exponent = 0;
  const char* from = shortest.data() + e + (shortest[e + 1] == '+' ? 2 : 1);
  std::from_chars(from, end, exponent);
  const int k = static_cast<int>(digits.size());
  const int n = exponent + 1;
  if (k <= n && n <= 21) {
    out.append(digits).append(static_cast<std::size_t>(n - k), '0');
  } else if (0 < n && n <= 21) {
    const auto point = static_cast<std::size_t>(n);
    out.append(digits, 0, point).append(1, '.').append(digits, point);
  } else if (-6 < n && n <= 0) {
    out.append("0.").append(static_cast<std::size_t>(-n), '0').append(digits);
  } else {
    out += digits[0];
    if (k > 1) out.append(1, '.').append(digits, 1);
    out += n > 0 ? "e+" : "e-";
    out += std::to_string(n > 0 ? n - 1 : 1 - n);
  }
}

}  // namespace luoshi::codec
