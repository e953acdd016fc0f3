// SPDX-License-Identifier: Apache-2.0
#include "process/bpmn/juel.hpp"

#include <array>
#include <utility>

namespace luoshi::process::bpmn {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kWords{{{"eq", "="},
                                                                                {"ne", "!="},
                                                                                {"lt", "<"},
                                                                                {"gt", ">"},
                                                                                {"le", "<="},
                                                                                {"ge", ">="},
                                                                                {"and", "and"},
                                                                                {"or", "or"},
                                                                                {"div", "/"},
                                                                                {"not", "!"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kSigns{{{"==", "="},
                                                                                {"!=", "!="},
                                                                                {"<=", "<="},
                                                                                {">=", ">="},
                                                                                {"&&", "and"},
                                                                                {"||", "or"},
                                                                                {"<", "<"},
                                                                                {">", ">"},
                                                                                {"+", "+"},
                                                                                {"-", "-"},
                                                                                {"*", "*"},
                                                                                {"/", "/"},
                                                                                {"(", "("},
                                                                                {")", ")"},
                                                                                {".", "."}}};

/// Rewrites the inside of one `${…}` token by token.
class Rewriter {
 public:
  explicit Rewriter(std::string_view text) : text_(text) {}

  std::optional<std::string> run() {
    while (at_ < text_.size()) {
      if (!step()) return std::nullopt;
    }
    if (out_.empty() || !pending_not_.empty()) return std::nullopt;
    return out_;
  }

 private:
  bool step() {
    const char c = text_[at_];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return ++at_, true;
    if (c == '\'' || c == '"') return literal(c);
    if (is_letter(c)) return word();
    if (is_digit(c)) {
      const auto from = at_;
      while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
      return operand(text_.substr(from, at_ - from));
    }
    if (c == '!' && (at_ + 1 == text_.size() || text_[at_ + 1] != '=')) return ++at_, negate();
    for (const auto& [sign, feel] : kSigns) {
      if (text_.substr(at_).starts_with(sign)) return at_ += sign.size(), punctuation(feel);
    }
    return false;  // ? : [ ] { } % and the like
  }

  bool literal(char quote) {
    std::string value;
    for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      value += text_[at_];
    }
    if (at_ == text_.size()) return false;
    ++at_;
    return operand(feel_string(value));
  }

  bool word() {
    const auto from = at_;
    while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
    const auto name = text_.substr(from, at_ - from);
    if (name == "empty" || name == "mod" || name == "instanceof") return false;
    if (!after_dot_) {
      for (const auto& [known, feel] : kWords) {
        if (name == known) return feel == "!" ? negate() : punctuation(feel);
      }
    }
    return operand(name);
  }

  /// A `not` binds to the operand or the bracket behind it only.
  bool negate() {
    pad();
    out_ += "not(";
    pending_not_.push_back(0);
    return true;
  }

  bool operand(std::string_view feel) {
    if (!after_dot_) pad();
    out_ += feel;
    after_dot_ = false;
    after_operand_ = true;
    close_nots_unless_path();
    return true;
  }

  bool punctuation(std::string_view feel) {
    if (feel == ".") {
      if (!after_operand_) return false;
      out_ += '.';
      after_dot_ = true;
      return true;
    }
    if (feel == "(") {
      if (after_operand_) return false;  // a method call
      if (!pending_not_.empty()) ++pending_not_.back();
      out_ += '(';
      return true;
    }
    if (feel == ")") {
      out_ += ')';
      after_operand_ = true;
      if (!pending_not_.empty() && pending_not_.back() > 0) --pending_not_.back();
      close_nots_unless_path();
      return true;
    }
    after_operand_ = false;
    pad();
    out_ += feel;
    return true;
  }

  void close_nots_unless_path() {
    const bool path_goes_on = at_ < text_.size() && text_[at_] == '.';
    while (!path_goes_on && !pending_not_.empty() && pending_not_.back() == 0) {
      out_ += ')';
      pending_not_.pop_back();
    }
  }

  void pad() {
    if (!out_.empty() && out_.back() != '(' && out_.back() != '.') out_ += ' ';
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::string pending_not_;  // for each open not(: brackets opened inside it
  bool after_dot_ = false;
  bool after_operand_ = false;
};

}  // namespace

bool is_juel(std::string_view text) {
  return text.find("${") != std::string_view::npos || text.find("#{") != std::string_view::npos;
}

std::string feel_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::optional<std::string> feel_of_juel(std::string_view text) {
  std::string out;
  std::size_t pieces = 0;
  bool mixed = false;
  const bool whole = text.size() > 3 && is_juel(text.substr(0, 2)) && text.find('}') == text.size() - 1;
  while (!text.empty()) {
    const auto open = std::min(text.find("${"), text.find("#{"));
    if (open != 0) {
      out += (pieces++ == 0 ? "" : " + ") + feel_string(text.substr(0, open));
      mixed = true;
      text.remove_prefix(std::min(open, text.size()));
      continue;
    }
    const auto close = text.find('}');
    if (close == std::string_view::npos) return std::nullopt;
    const auto inner = Rewriter(text.substr(2, close - 2)).run();
    if (!inner) return std::nullopt;
    out += (pieces++ == 0 ? "" : " + ") + (whole ? *inner : "string(" + *inner + ")");
    text.remove_prefix(close + 1);
  }
  if (pieces == 0 || (pieces > 1 && !mixed && out.empty())) return std::nullopt;
  return out;
}

}  // namespace luoshi::process::bpmn
