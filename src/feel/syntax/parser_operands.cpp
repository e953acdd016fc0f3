// SPDX-License-Identifier: Apache-2.0
// What operators work on: names, paths, filters, calls, contexts (rules 19 to 27, 39 to 45, 52 and 57 to 59).
#include "feel/syntax/characters.hpp"
#include "feel/syntax/parser.hpp"

#include <algorithm>
#include <utility>

namespace luoshi::feel::syntax {
namespace {

// What may stand inside a name that is written out, beside words and blanks (rule 30).
constexpr std::string_view kSymbols = "./-'+*";

constexpr std::string_view kStops[] = {"then", "else", "and", "or", "in", "return", "satisfies", "between", "instance"};

}  // namespace

Id Parser::postfix() {
  const auto begin = start();
  Id left = operand();
  while (left != kNone) {
    if (!sees("..") && accept("."))
      left = path(left, begin);
    else if (sees("[") && filter_follows())
      left = filter(left, begin);
    else if (accept("("))
      left = call(left, begin);
    else if (accept_word("instance")) {
      if (!expect_word("of")) return kNone;
      TypePtr asked = type();
      if (asked == nullptr) return kNone;
      left = make(Kind::instance, begin, {left});
      if (left == kNone) return kNone;
      tree_.nodes[left].value = static_cast<std::uint32_t>(tree_.types.size());
      tree_.nodes[left].type = simple_type("boolean");
      tree_.types.push_back(std::move(asked));
    } else
      break;
  }
  return left;
}

Id Parser::operand() {
  if (error_) return kNone;
  if (pending_ != kNone) return std::exchange(pending_, kNone);
  const char32_t c = here();
  if (c == 0 && at_ >= text_.size()) return unexpected("");
  if (is_name_start(c)) return name();
  if ((c >= '0' && c <= '9') || c == '.') return number();
  switch (c) {
    case '"':
      return string();
    case '@':
      return at_literal();
    case '(':
      return parenthesis();
    case '[':
      return list_or_range();
    case ']':
      return open_range();
    case '{':
      return context();
    default:
      return unexpected("");
  }
}

// A known name, the longest that stands here; else a word of the grammar; else a member of what is being filtered.
Id Parser::name() {
  const auto begin = place();
  const std::string_view first = word();
  const Found found = scope_.find(text_, at_);
  if (found.length <= first.size()) {
    if (found.declaration == 0 || found.length < first.size()) {
      if (first == "if") return condition();
      if (first == "for") return iteration(Kind::loop);
      if (first == "some") return iteration(Kind::some);
      if (first == "every") return iteration(Kind::every);
      if (first == "function") return function();
      for (const auto& [literal, value] :
           {std::pair<std::string_view, Value>{"true", Value(true)}, {"false", Value(false)}, {"null", Value()}}) {
        if (accept_word(literal)) return constant(value, begin);
      }
    }
  }
  const std::size_t all = words_end(at_) - at_;
  const std::size_t field = item_field();
  if (field > found.length || found.length == 0 ||
      (item_ != 0 && all > found.length && found.builtin == nullptr && field == 0)) {
    return unknown_name(begin, field);
  }
  at_ += found.length;
  skip();
  Id out = kNone;
  if (found.builtin != nullptr) {
    out = make(Kind::builtin, begin);
    if (out == kNone || sees("(")) return builtin_node(out, *found.builtin);
    out = builtin_node(out, *found.builtin);
  } else {
    use(found.declaration);
    out = make(Kind::name, begin);
    if (out == kNone) return kNone;
    tree_.nodes[out].value = found.declaration;
    tree_.nodes[out].type = tree_.declarations[found.declaration].type;
  }
  // An entry of an item that is being filtered hides what has the same name further out; the item's own name too.
  const auto items = scope_.items_inside(found.depth == 0 ? 0 : found.depth - 1);
  if (out == kNone || items == 0 || (field == 0 && fields_known(items))) return out;
  use(item_);
  out = make(Kind::member, begin, {out});
  if (out == kNone) return kNone;
  tree_.nodes[out].value = name_index(text_.substr(begin, found.length));
  tree_.nodes[out].item = item_;
  tree_.nodes[out].items = items;
  return out;
}

Id Parser::builtin_node(Id node, const Builtin& builtin) {
  if (node == kNone) return kNone;
  tree_.nodes[node].value = static_cast<std::uint32_t>(tree_.builtins.size());
  tree_.builtins.push_back(&builtin);
  return node;
}

// Whether the fields of that many items, from the innermost, are all known.
bool Parser::fields_known(std::uint32_t items) const {
  auto item = item_;
  for (; items > 0 && item != 0; --items, item = tree_.declarations[item].outer) {
    const auto& type = tree_.declarations[item].type;
    if (type == nullptr || type->kind == Type::Kind::any ||
        (type->kind == Type::Kind::context && type->fields.empty())) {
      return false;
    }
  }
  return true;
}

// The longest field name that the types of the items around know here.
std::size_t Parser::item_field() const {
  std::size_t best = 0;
  for (auto item = item_; item != 0; item = tree_.declarations[item].outer) {
    const auto& type = tree_.declarations[item].type;
    if (type != nullptr) best = std::max(best, match_field(*type, text_, at_));
  }
  return best;
}

void Parser::use(std::uint32_t declaration) {
  tree_.declarations[declaration].used = true;
  for (auto item = item_; item != 0; item = tree_.declarations[item].outer) {
    if (declaration == item) return;
  }
  if (declaration == question_) uses_question_ = true;
}

// Words that follow each other without an operator are taken for one name.
std::size_t Parser::words_end(std::size_t at) const {
  std::size_t end = word_end(text_, at);
  for (;;) {
    const std::size_t next = skip_blanks(text_, end);
    const std::size_t next_end = word_end(text_, next);
    if (next == end || next_end == next || joins_operands(text_.substr(next, next_end - next))) return end;
    end = next_end;
  }
}

Id Parser::unknown_name(std::uint32_t begin, std::size_t field) {
  const std::size_t end = std::max(words_end(at_), at_ + field);
  const std::string_view name = text_.substr(at_, end - at_);
  if (std::ranges::find(kStops, name) != std::end(kStops)) return unexpected("");
  if (item_ == 0) {
    const std::string plain = plain_name(name);
    const std::string near = scope_.nearest(plain);
    if (near.empty()) return refuse("E-FEEL-003", begin, {{"name", plain}});
    return refuse("E-FEEL-004", begin, {{"name", plain}, {"near", near}});
  }
  at_ = end;
  skip();
  use(item_);
  const Id out = make(Kind::member, begin);
  if (out == kNone) return kNone;
  tree_.nodes[out].value = name_index(name);
  tree_.nodes[out].item = item_;
  return out;
}

Id Parser::path(Id left, std::uint32_t begin) {
  const TypePtr type = tree_.nodes[left].type;
  std::size_t length = type == nullptr ? 0 : match_field(*type, text_, at_);
  for (const auto& name : tree_.names) length = std::max(length, match_name(text_, at_, name));
  const std::size_t words = words_end(at_) - at_;
  if (length == 0 || (type == nullptr && words > length)) length = words;
  if (length == 0) return unexpected("");
  const std::string_view name = text_.substr(at_, length);
  at_ += length;
  skip();
  const Id out = make(Kind::path, begin, {left});
  if (out == kNone) return kNone;
  tree_.nodes[out].value = name_index(name);
  tree_.nodes[out].type = field_type(type, name);
  return out;
}

// "[" behind an operand begins a filter unless it closes a range ([1..10[): then nothing that can stand in a filter
// follows it.
bool Parser::filter_follows() const {
  const std::size_t next = skip_blanks(text_, at_ + 1);
  if (next >= text_.size()) return false;
  const char32_t c = character_at(text_, next);
  if (is_name_start(c)) {
    return std::ranges::find(kStops, text_.substr(next, word_end(text_, next) - next)) == std::end(kStops);
  }
  return (c >= '0' && c <= '9') || std::u32string_view(U"\"@([{-<>./").contains(c);
}

Id Parser::filter(Id left, std::uint32_t begin) {
  if (!expect("[")) return kNone;
  const auto mark = scope_.mark();
  const TypePtr type = item_type(tree_.nodes[left].type);
  const auto outer = item_;
  item_ = declare({.kind = Declaration::Kind::item, .name = "item", .outer = outer, .type = type});
  const auto own = item_;
  scope_.push(item_);
  const Id predicate = expression();
  scope_.release(mark);
  item_ = outer;
  if (predicate == kNone || !expect("]")) return kNone;
  const TypePtr list = tree_.nodes[left].type;
  const TypePtr asked = tree_.nodes[predicate].type;
  const Id out = make(Kind::filter, begin, {left, predicate});
  if (out == kNone) return kNone;
  tree_.nodes[out].value = own;
  const bool index = asked != nullptr && asked->kind == Type::Kind::number;
  const bool known = asked != nullptr && list != nullptr;
  if (known) tree_.nodes[out].type = index ? type : (list->kind == Type::Kind::list ? list : list_of(list));
  if (tree_.declarations[own].used) {
    tree_.nodes[out].flags |= kUsesItem;
    if (outer != 0) tree_.declarations[outer].used = true;
  }
  return out;
}

Id Parser::call(Id callee, std::uint32_t begin) {
  const Id out = make(Kind::call, begin);
  if (out == kNone) return kNone;
  adopt(out, callee);
  if (accept(")")) return close(out);
  const bool named = argument_name().has_value();
  do {
    const auto start = place();
    const auto name = named ? argument_name() : std::nullopt;
    if (named) {
      if (!name) return unexpected(":");
      at_ += name->size();
      skip();
      if (!expect(":")) return kNone;
    }
    Id argument = expression();
    if (argument == kNone) return kNone;
    if (named) {
      argument = make(Kind::argument, start, {argument});
      if (argument == kNone) return kNone;
      tree_.nodes[argument].value = name_index(*name);
    }
    adopt(out, argument);
  } while (accept(","));
  if (!expect(")")) return kNone;
  const TypePtr type = tree_.nodes[callee].type;
  if (type != nullptr && type->kind == Type::Kind::function) tree_.nodes[out].type = type->result;
  return close(out);
}

// The words before a colon, when that is what stands here.
std::optional<std::string_view> Parser::argument_name() {
  std::size_t end = at_;
  std::size_t last = at_;
  while (end < text_.size()) {
    const char32_t c = character_at(text_, end);
    if (c == ':') return last > at_ ? std::optional(text_.substr(at_, last - at_)) : std::nullopt;
    if (!is_name_part(c) && !is_name_start(c) && !is_blank(c) &&
        (c >= 128 || !kSymbols.contains(static_cast<char>(c)))) {
      return std::nullopt;
    }
    end += width_at(text_, end);
    if (!is_blank(c)) last = end;
  }
  return std::nullopt;
}

Id Parser::context() {
  const auto begin = place();
  if (!accept("{")) return unexpected("{");
  const Id out = make(Kind::context, begin);
  if (out == kNone) return kNone;
  const auto mark = scope_.mark();
  Type type{.kind = Type::Kind::context};
  if (!accept("}")) {
    do {
      const Id one = entry();
      if (one == kNone) return kNone;
      const auto& declared = tree_.declarations[tree_.nodes[one].value];
      const auto name = plain_name(declared.name);
      if (std::ranges::find(type.fields, name, &Type::Field::name) != type.fields.end()) {
        return refuse("E-FEEL-015", tree_.nodes[one].begin, {{"name", name}});
      }
      type.fields.push_back({.name = name, .type = declared.type});
      adopt(out, one);
    } while (accept(","));
    if (!expect("}")) return kNone;
  }
  scope_.release(mark);
  tree_.nodes[out].type = std::make_shared<const Type>(std::move(type));
  return close(out);
}

Id Parser::entry() {
  const auto begin = place();
  const auto named = key();
  if (!named || !expect(":")) return kNone;
  const std::uint32_t declared = declare({.name = *named});
  // A function may call itself by the name of its entry.
  const auto mark = scope_.mark();
  std::uint32_t self = 0;
  if (word() == "function") {
    self = declare({.kind = Declaration::Kind::self, .name = *named});
    tree_.declarations[self].level = level_ + 1;
    scope_.push(self);
  }
  const Id value = expression();
  scope_.release(mark);
  if (value == kNone) return kNone;
  tree_.declarations[declared].type = tree_.nodes[value].type;
  (void)name_index(*named);  // a field name that paths may look for
  scope_.push(declared);
  const Id out = make(Kind::entry, begin, {value});
  if (out != kNone) tree_.nodes[out].value = declared;
  return out;
}

std::optional<std::string_view> Parser::key() {
  if (here() == '"') {
    auto text = quoted();
    if (!text) return std::nullopt;
    tree_.made.push_front(std::move(*text));
    skip();
    return tree_.made.front();
  }
  const auto name = is_name_start(here()) ? argument_name() : std::nullopt;
  if (!name) {
    unexpected(":");
    return std::nullopt;
  }
  at_ += name->size();
  skip();
  return name;
}

TypePtr field_type(const TypePtr& type, std::string_view name) {
  if (type == nullptr) return nullptr;
  if (type->kind == Type::Kind::list) {
    TypePtr inner = field_type(type->element, name);
    return inner == nullptr ? nullptr : list_of(std::move(inner));
  }
  const auto found = std::ranges::find_if(
      type->fields, [&](const auto& field) { return match_name(name, 0, field.name) == name.size(); });
  return found == type->fields.end() ? nullptr : found->type;
}

TypePtr item_type(const TypePtr& type) {
  if (type == nullptr) return nullptr;
  return type->kind == Type::Kind::list || type->kind == Type::Kind::range ? type->element : type;
}

}  // namespace luoshi::feel::syntax
