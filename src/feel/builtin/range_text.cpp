// SPDX-License-Identifier: Apache-2.0
#include "feel/builtin/range_text.hpp"

#include "base/utf8.hpp"

namespace luoshi::feel {
namespace {

class RangeReader {
 public:
  explicit RangeReader(std::string_view text) : rest_(text) {}

  std::optional<Range> read() {
    Range range;
    const char open = next();
    if (open != '[' && open != '(' && open != ']') return std::nullopt;
    range.low_included = open == '[';
    range.low_unbounded = sees("..");
    if (range.low_unbounded ? range.low_included : !read_endpoint(range.low)) return std::nullopt;
    if (!sees("..")) return std::nullopt;
    rest_.remove_prefix(2);
    skip_blanks();
    range.high_unbounded = rest_.starts_with(')') || rest_.starts_with('[');
    if (!range.high_unbounded && !read_endpoint(range.high)) return std::nullopt;
    const char close = next();
    if (close != ']' && close != ')' && close != '[') return std::nullopt;
    range.high_included = close == ']';
    skip_blanks();
    if (!rest_.empty() || (range.low_unbounded && range.high_unbounded)) return std::nullopt;
    if (!range.low_unbounded && !range.high_unbounded) {
      const auto ordering = order(range.low, range.high);
      if (!ordering || *ordering == Ordering::greater) return std::nullopt;
    }
    return range;
  }

 private:
  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }

  bool sees(std::string_view what) {
    skip_blanks();
    return rest_.starts_with(what);
  }

  char next() {
    skip_blanks();
    if (rest_.empty()) return '\0';
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  bool read_endpoint(Value& out) {
    skip_blanks();
    if (rest_.empty()) return false;
    const char c = rest_.front();
    if (c == '"') {
      auto text = read_string();
      if (!text) return false;
      out = Value::string(std::move(*text));
      return true;
    }
    if (c == '-' || c == '.' || (c >= '0' && c <= '9')) return read_number(out);
    if (c == '@') {
      rest_.remove_prefix(1);
      const auto text = read_string();
      return text && read_temporal(out, *text, "");
    }
    for (const std::string_view name : {"date and time", "date", "time", "duration"}) {
      if (!rest_.starts_with(name)) continue;
      rest_.remove_prefix(name.size());
      if (next() != '(') return false;
      skip_blanks();
      const auto text = read_string();
      return text && next() == ')' && read_temporal(out, *text, name);
    }
    return false;
  }

  bool read_number(Value& out) {
    std::size_t at = rest_.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
      while (at < rest_.size() && rest_[at] >= '0' && rest_[at] <= '9') ++at;
    };
    digits();
    if (at + 1 < rest_.size() && rest_[at] == '.' && rest_[at + 1] != '.') {
      ++at;
      digits();
    }
    if (at < rest_.size() && (rest_[at] == 'e' || rest_[at] == 'E')) {
      ++at;
      if (at < rest_.size() && (rest_[at] == '-' || rest_[at] == '+')) ++at;
      digits();
    }
    const auto number = base::Decimal::parse_rounded(rest_.substr(0, at));
    if (!number) return false;
    rest_.remove_prefix(at);
    out = *number;
    return true;
  }

  // A temporal value; of the kind that `function` makes, any kind for "".
  static bool read_temporal(Value& out, const std::string& text, std::string_view function) {
    const bool any = function.empty();
    if (const auto date = parse_date(text); date && (any || function == "date")) {
      out = *date;
    } else if (const auto moment = parse_date_time(text); moment && (any || function == "date and time")) {
      out = *moment;
    } else if (const auto time = parse_time(text); time && (any || function == "time")) {
      out = *time;
    } else if (const auto days = parse_day_time_duration(text); days && (any || function == "duration")) {
      out = *days;
    } else if (const auto months = parse_year_month_duration(text); months && (any || function == "duration")) {
      out = *months;
    }
    return !out.is_null();
  }

  std::optional<std::string> read_string() {
    if (next() != '"') return std::nullopt;
    std::string text;
    while (!rest_.empty() && rest_.front() != '"') {
      char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '\\' && !rest_.empty()) {
        if (rest_.front() == 'u' || rest_.front() == 'U') {
          if (!read_code_point(text)) return std::nullopt;
          continue;
        }
        c = unescaped(rest_.front());
        rest_.remove_prefix(1);
      }
      text += c;
    }
    if (rest_.empty()) return std::nullopt;
    rest_.remove_prefix(1);
    return text;
  }

  static char unescaped(char c) {
    switch (c) {
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      default:
        return c;
    }
  }

  // uXXXX or UXXXXXX.
  bool read_code_point(std::string& text) {
    const std::size_t digits = rest_.front() == 'u' ? 4 : 6;
    if (rest_.size() <= digits) return false;
    char32_t value = 0;
    for (const char c : rest_.substr(1, digits)) {
      const std::size_t digit = std::string_view("0123456789abcdefABCDEF").find(c);
      if (digit == std::string_view::npos) return false;
      value = value * 16 + static_cast<char32_t>(digit < 16 ? digit : digit - 6);
    }
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return false;
    base::append_utf8(text, value);
    rest_.remove_prefix(digits + 1);
    return true;
  }

  std::string_view rest_;
};

}  // namespace

std::optional<Range> parse_range(std::string_view text) { return RangeReader(text).read(); }

}  // namespace luoshi::feel
