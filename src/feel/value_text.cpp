// SPDX-License-Identifier: Apache-2.0
// Values as text: to_feel() and to_string().
#include "feel/function.hpp"
#include "feel/value.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::feel {
namespace {

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += c;
    }
  }
  out += '"';
}

// Names of letters and digits, with single blanks between, need no quotes.
bool is_plain_name(std::string_view name) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  };
  const auto allowed = [&](char c) { return letter(c) || c == ' ' || (c >= '0' && c <= '9'); };
  return !name.empty() && letter(name.front()) && name.back() != ' ' && std::ranges::all_of(name, allowed) &&
         !name.contains("  ");
}

void append(std::string& out, const Value& value);

void append_range(std::string& out, const Range& range) {
  if (range.form != Range::Form::interval || range.low_unbounded || range.high_unbounded) {
    const bool below = range.low_unbounded;  // of an unbounded one, the other end is what counts
    std::string_view sign = range.form == Range::Form::equal ? "=" : "!=";
    if (range.form == Range::Form::interval) {
      sign = below ? (range.high_included ? "<=" : "<") : (range.low_included ? ">=" : ">");
    }
    out += '(';
    out += sign;
    out += ' ';
    append(out, range.form == Range::Form::interval && below ? range.high : range.low);
    out += ')';
    return;
  }
  out += range.low_included ? '[' : '(';
  append(out, range.low);
  out += "..";
  append(out, range.high);
  out += range.high_included ? ']' : ')';
}

void append_context(std::string& out, const Context& context) {
  out += '{';
  bool first = true;
  for (const auto& [name, value] : context.entries()) {
    if (!first) out += ", ";
    first = false;
    if (is_plain_name(name))
      out += name;
    else
      append_quoted(out, name);
    out += ": ";
    append(out, value);
  }
  out += '}';
}

void append_list(std::string& out, const List& list) {
  out += '[';
  bool first = true;
  for (const Value& item : list) {
    if (!first) out += ", ";
    first = false;
    append(out, item);
  }
  out += ']';
}

void append_function(std::string& out, const Function& function) {
  out += "function(";
  bool first = true;
  for (const auto& parameter : function.parameters()) {
    if (!first) out += ", ";
    first = false;
    out += parameter.name;
  }
  out += ')';
}

// Temporal values stand behind an @ in FEEL's own notation.
void append(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Kind::string:
      return append_quoted(out, value.as_string());
    case Kind::list:
      return append_list(out, value.as_list());
    case Kind::context:
      return append_context(out, value.as_context());
    case Kind::range:
      return append_range(out, value.as_range());
    case Kind::function:
      return append_function(out, value.as_function());
    case Kind::date:
    case Kind::time:
    case Kind::date_time:
    case Kind::day_time_duration:
    case Kind::year_month_duration:
      out += "@\"";
      out += to_string(value);
      out += '"';
      return;
    default:
      out += to_string(value);
  }
}

}  // namespace

std::string to_feel(const Value& value) {
  std::string out;
  append(out, value);
  return out;
}

std::string to_string(const Value& value) {
  switch (value.kind()) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return value.as_boolean() ? "true" : "false";
    case Kind::number:
      return value.as_number().to_string();
    case Kind::string:
      return value.as_string();
    case Kind::date:
      return to_text(value.as_date());
    case Kind::time:
      return to_text(value.as_time());
    case Kind::date_time:
      return to_text(value.as_date_time());
    case Kind::day_time_duration:
      return to_text(value.as_days());
    case Kind::year_month_duration:
      return to_text(value.as_months());
    default:
      return to_feel(value);
  }
}

}  // namespace luoshi::feel
