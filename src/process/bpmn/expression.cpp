// SPDX-License-Identifier: Apache-2.0
#include "process/bpmn/expression.hpp"

#include "base/utf8.hpp"
#include "process/bpmn/juel.hpp"

#include <algorithm>
#include <array>

namespace luoshi::process::bpmn {
namespace {

constexpr std::array<std::string_view, 21> kKeywords{
    "if", "then", "else",     "for", "in",       "return",   "some", "every", "satisfies", "between", "and",
    "or", "not",  "instance", "of",  "function", "external", "true", "false", "null",      "item"};

bool starts_name(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x2E80 || (c >= 0xC0 && c <= 0x1FFF);
}
bool goes_on(char32_t c) { return starts_name(c) || (c >= '0' && c <= '9') || c == 0xB7; }

bool is_punctuation_of_chinese(char32_t c) {
  return (c >= 0x3000 && c <= 0x303F && c != 0x3005 && c != 0x3007) || (c >= 0xFF00 && c <= 0xFF0F) ||
         (c >= 0xFF1A && c <= 0xFF20);
}

/// Goes through the text of an expression and finds the words that are names, skipping strings and comments.
class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::vector<std::string> run() {
    while (at_ < text_.size()) step();
    return std::move(names_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '"') return skip_string();
    if (text_.substr(at_).starts_with("//")) return skip_to("\n");
    if (text_.substr(at_).starts_with("/*")) return skip_to("*/");
    std::size_t next = at_;
    const char32_t point = base::decode_utf8(text_, next);
    if (starts_name(point) && !is_punctuation_of_chinese(point)) return word();
    if (c == '@') {  // @"2026-01-01"
      ++at_;
      return;
    }
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') after_dot_ = c == '.' && !text_.substr(at_).starts_with("..");
    if (text_.substr(at_).starts_with("..")) ++next;
    if (c >= '0' && c <= '9') {
      while (next < text_.size() && ((text_[next] >= '0' && text_[next] <= '9') || text_[next] == 'e')) ++next;
    }
    at_ = next;
  }

  void word() {
    const auto from = at_;
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t point = base::decode_utf8(text_, next);
      if (!goes_on(point) || is_punctuation_of_chinese(point)) break;
      at_ = next;
    }
    const std::string name(text_.substr(from, at_ - from));
    const bool is_member = std::exchange(after_dot_, false);
    const auto behind = text_.find_first_not_of(" \t\r\n", at_);
    const bool is_call = behind != std::string_view::npos && text_[behind] == '(';
    if (is_member || is_call || std::ranges::find(kKeywords, name) != kKeywords.end()) return;
    if (std::ranges::find(names_, name) == names_.end()) names_.push_back(name);
  }

  void skip_string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    at_ = std::min(at_ + 1, text_.size());
    after_dot_ = false;
  }
  void skip_to(std::string_view end) {
    const auto found = text_.find(end, at_ + 2);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool after_dot_ = false;
  std::vector<std::string> names_;
};

bool is_simple(std::string_view name) {
  const auto words = Scan(name).run();
  return words.size() == 1 && words[0] == name;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::vector<std::string> chosen(std::span<const std::string> names, std::span<const std::uint32_t> indices) {
  std::vector<std::string> out;
  for (const auto index : indices) out.push_back(names[index]);
  return out;
}

Result<feel::Program> compile(std::string_view text, std::span<const std::string> names) {
  feel::Names known;
  for (const auto& name : names) known.variables.push_back({.name = name});
  return feel::compile(text, known);
}

}  // namespace

bool is_feel_language(std::string_view language) {
  return language.empty() || language == "feel" || language == "FEEL" || language == "juel" ||
         language.find("/FEEL") != std::string_view::npos || language.find("/feel") != std::string_view::npos;
}

std::vector<std::string> names_used(std::string_view feel, std::span<const std::string> declared) {
  std::vector<std::string> names;
  for (const auto& name : declared) {
    if (feel.find(name) != std::string_view::npos) names.push_back(name);
  }
  for (auto& name : Scan(feel).run()) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

void Expressions::declare(std::string_view name) {
  if (name.empty() || is_simple(name) || std::ranges::find(declared_, name) != declared_.end()) return;
  declared_.emplace_back(name);
}

Expression Expressions::compiled(std::string feel, const Element& at) {
  Expression out{.text = std::move(feel)};
  const auto names = names_used(out.text, declared_);
  auto program = compile(out.text, names);
  if (program) {
    // Once more with the names that are really used, so that running it looks up nothing else.
    out.variables = chosen(names, program->used_variables());
    program = compile(out.text, out.variables);
  }
  if (!program) {
    const base::Error cause{.id = program.error().id, .args = program.error().args};
    problems_->add(Severity::error, "E-BPMN-015", at,
                   {{"text", out.text},
                    {"why", base::describe(cause, base::Language::zh)},
                    {"why_en", base::describe(cause, base::Language::en)}});
    return out;
  }
  out.program = *std::move(program);
  return out;
}

Expression Expressions::feel(std::string_view text, const Element& at) {
  text = trimmed(text);
  const auto language = at.attribute("language");
  if (!language.empty() && !text.empty() && !is_feel_language(language)) {
    problems_->add(Severity::unsupported, "E-BPMN-027", at, {{"language", std::string(language)}});
    return {.text = std::string(text)};
  }
  if (text.starts_with("=")) text = trimmed(text.substr(1));
  if (text.empty()) return {};
  if (!is_juel(text)) return compiled(std::string(text), at);
  auto translated = feel_of_juel(text);
  if (translated) return compiled(*std::move(translated), at);
  problems_->add(Severity::unsupported, "E-BPMN-016", at, {{"text", std::string(text)}});
  return {.text = std::string(text)};
}

Expression Expressions::value(std::string_view text, const Element& at) {
  text = trimmed(text);
  if (text.empty()) return {};
  return text.starts_with("=") || is_juel(text) ? feel(text, at) : constant(text, at);
}

Expression Expressions::constant(std::string_view text, const Element& at) { return compiled(feel_string(text), at); }

}  // namespace luoshi::process::bpmn
