// SPDX-License-Identifier: Apache-2.0
// Types as they are written behind `instance of` and in parameters (rules 54 and 56).
#include "feel/syntax/characters.hpp"
#include "feel/syntax/parser.hpp"

#include <algorithm>
#include <array>

namespace luoshi::feel::syntax {
namespace {

constexpr auto kTypeNames = std::to_array<std::string_view>(
    {"Any", "Null", "boolean", "number", "string", "date", "time", "date and time", "days and time duration",
     "years and months duration", "list", "context", "range", "function"});

}  // namespace

TypePtr Parser::type() {
  if (++depth_ > limits_.depth) {
    refuse("E-FEEL-012", place(), {{"limit", std::to_string(limits_.depth)}});
    return nullptr;
  }
  const std::size_t begin = at_;
  const std::string_view first = word();
  TypePtr out;
  at_ += first.size();
  skip();
  const bool open = accept("<");
  if (open && first == "list")
    out = element_type(Type::Kind::list);
  else if (open && first == "range")
    out = element_type(Type::Kind::range);
  else if (open && first == "context")
    out = context_type();
  else if (open && first == "function")
    out = function_type();
  else {
    at_ = begin;
    out = named_type();
  }
  --depth_;
  return error_ ? nullptr : out;
}

// The longest of the known names: the built-in ones and those of the model.
TypePtr Parser::named_type() {
  std::size_t length = 0;
  TypePtr out;
  for (const auto name : kTypeNames) {
    if (const auto matched = match_name(text_, at_, name); matched > length) {
      length = matched;
      out = simple_type(name);
    }
  }
  for (const auto& named : names_.types) {
    const auto matched = match_name(text_, at_, named.name);
    if (matched > length || (matched == length && matched != 0)) {
      length = matched;
      out = named.type == nullptr ? any_type() : named.type;
    }
  }
  if (length == 0) {
    const auto begin = place();
    const std::size_t end = words_end(at_);
    if (end == at_) return unexpected("type"), nullptr;
    std::vector<std::string_view> known(kTypeNames.begin(), kTypeNames.end());
    for (const auto& named : names_.types) known.emplace_back(named.name);
    const auto name = plain_name(text_.substr(at_, end - at_));
    const auto near = nearest_of(name, known);
    if (near.empty()) return refuse("E-FEEL-009", begin, {{"name", name}}), nullptr;
    return refuse("E-FEEL-010", begin, {{"name", name}, {"near", std::string(near)}}), nullptr;
  }
  at_ += length;
  skip();
  return out;
}

TypePtr Parser::element_type(Type::Kind kind) {
  TypePtr element = type();
  if (element == nullptr || !expect(">")) return nullptr;
  return std::make_shared<const Type>(Type{.kind = kind, .element = std::move(element)});
}

TypePtr Parser::context_type() {
  Type out{.kind = Type::Kind::context};
  if (!accept(">")) {
    do {
      const auto named = name_before("");
      if (!named || !expect(":")) return nullptr;
      TypePtr field = type();
      if (field == nullptr) return nullptr;
      out.fields.push_back({.name = plain_name(*named), .type = std::move(field)});
    } while (accept(","));
    if (!expect(">")) return nullptr;
  }
  return std::make_shared<const Type>(std::move(out));
}

TypePtr Parser::function_type() {
  Type out{.kind = Type::Kind::function};
  if (!accept(">")) {
    do {
      TypePtr parameter = type();
      if (parameter == nullptr) return nullptr;
      out.parameters.push_back(std::move(parameter));
    } while (accept(","));
    if (!expect(">")) return nullptr;
  }
  if (!expect("->")) return nullptr;
  out.result = type();
  return out.result == nullptr ? nullptr : std::make_shared<const Type>(std::move(out));
}

}  // namespace luoshi::feel::syntax
