// SPDX-License-Identifier: Apache-2.0
// if, for, some, every and function (rules 46 to 48 and 55).
#include "feel/syntax/characters.hpp"
#include "feel/syntax/parser.hpp"

#include <utility>

namespace luoshi::feel::syntax {

Id Parser::condition() {
  const auto begin = place();
  if (!accept_word("if")) return unexpected("if");
  const Id asked = expression();
  if (asked == kNone || !expect_word("then")) return kNone;
  const Id yes = expression();
  if (yes == kNone || !expect_word("else")) return kNone;
  const Id no = expression();
  const Id out = make(Kind::condition, begin, {asked, yes, no});
  if (out == kNone) return kNone;
  const TypePtr type = tree_.nodes[yes].type;
  const TypePtr other = tree_.nodes[no].type;
  if (type != nullptr && other != nullptr && type->kind == other->kind && type->fields.empty()) {
    tree_.nodes[out].type = type;
  }
  return out;
}

Id Parser::iteration(Kind kind) {
  const auto begin = place();
  at_ = word_end(text_, at_);
  skip();
  const Id out = make(kind, begin);
  if (out == kNone) return kNone;
  const auto mark = scope_.mark();
  do {
    if (!iterator_into(out)) return kNone;
  } while (accept(","));
  if (!expect_word(kind == Kind::loop ? "return" : "satisfies")) return kNone;
  std::uint32_t partial = 0;
  if (kind == Kind::loop) {
    partial = declare({.name = "partial"});
    scope_.push(partial);
  }
  const Id body = expression();
  scope_.release(mark);
  if (body == kNone) return kNone;
  adopt(out, body);
  tree_.nodes[out].value = partial != 0 && tree_.declarations[partial].used ? partial : 0;
  tree_.nodes[out].type = kind == Kind::loop ? list_of(tree_.nodes[body].type) : simple_type("boolean");
  return close(out);
}

bool Parser::iterator_into(Id loop) {
  const auto begin = place();
  const auto named = name_before("in");
  if (!named || !expect_word("in")) return false;
  const Id list = expression();
  if (list == kNone) return false;
  TypePtr type = item_type(tree_.nodes[list].type);
  Id out = kNone;
  if (accept("..")) {
    type = tree_.nodes[list].type;
    out = make(Kind::iterator, begin, {list, expression()});
  } else {
    out = make(Kind::iterator, begin, {list});
  }
  if (out == kNone) return false;
  const auto declared = declare({.name = *named, .type = type});
  tree_.nodes[out].value = declared;
  scope_.push(declared);
  adopt(loop, out);
  ++tree_.nodes[loop].height;  // iterators run inside each other
  return true;
}

// A name that is being declared: the words before `stop`.
std::optional<std::string_view> Parser::name_before(std::string_view stop) {
  const std::size_t begin = at_;
  std::size_t end = word_end(text_, at_);
  if (end == begin) {
    unexpected("name");
    return std::nullopt;
  }
  constexpr std::string_view kSymbols = "./-'+*";
  for (;;) {
    const std::size_t next = skip_blanks(text_, end);
    const char32_t c = character_at(text_, next);
    const std::size_t next_end = word_end(text_, next);
    if (next_end > next) {
      if (text_.substr(next, next_end - next) == stop) break;
      end = next_end;
    } else if (is_name_part(c) || (c != 0 && c < 128 && kSymbols.contains(static_cast<char>(c)))) {
      end = next + width_at(text_, next);
    } else {
      break;
    }
  }
  at_ = end;
  skip();
  return text_.substr(begin, end - begin);
}

Id Parser::function() {
  const auto begin = place();
  if (!accept_word("function") || !expect("(")) return kNone;
  const Id out = make(Kind::function, begin);
  if (out == kNone) return kNone;
  const auto mark = scope_.mark();
  const auto question = std::exchange(question_, 0);
  ++level_;
  Type type{.kind = Type::Kind::function};
  std::uint32_t count = 0;
  if (!accept(")")) {
    do {
      if (!parameter_into(out, count++)) return kNone;
      type.parameters.push_back(tree_.declarations.back().type);
    } while (accept(","));
    if (!expect(")")) return kNone;
  }
  if (accept_word("external")) tree_.nodes[out].kind = Kind::external;
  const Id body = expression();
  --level_;
  question_ = question;
  scope_.release(mark);
  if (body == kNone) return kNone;
  adopt(out, body);
  if (tree_.nodes[out].kind == Kind::function) type.result = tree_.nodes[body].type;
  tree_.nodes[out].type = std::make_shared<const Type>(std::move(type));
  return close(out);
}

bool Parser::parameter_into(Id function, std::uint32_t index) {
  const auto begin = place();
  const auto named = name_before("");
  if (!named) return false;
  TypePtr given;
  if (accept(":")) {
    given = type();
    if (given == nullptr) return false;
  }
  const Id out = make(Kind::parameter, begin);
  if (out == kNone) return false;
  const auto declared = declare({.kind = Declaration::Kind::input, .name = *named, .input = index, .type = given});
  tree_.nodes[out].value = declared;
  scope_.push(declared);
  adopt(function, out);
  return true;
}

}  // namespace luoshi::feel::syntax
