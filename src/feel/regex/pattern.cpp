// SPDX-License-Identifier: Apache-2.0
#include "feel/regex/pattern.hpp"

#include "feel/regex/re2_text.hpp"

#include <re2/re2.h>

#include <unordered_map>

namespace luoshi::feel::regex {
namespace {

std::shared_ptr<const re2::RE2> compile_re2(const Syntax& syntax) {
  const auto text = re2_text(syntax);
  if (!text) return nullptr;
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(16 << 20);
  auto compiled = std::make_shared<const re2::RE2>(*text, options);
  return compiled->ok() ? compiled : nullptr;
}

}  // namespace

std::variant<Pattern, Problem> Pattern::compile(std::string_view pattern, const Flags& flags, Engine engine) {
  const auto parsed = parse(pattern, flags);
  if (const auto* problem = std::get_if<Problem>(&parsed)) return *problem;
  const auto& syntax = std::get<Syntax>(parsed);
  Pattern out;
  out.groups_ = syntax.groups;
  out.lines_ = syntax.multiline && syntax.has_anchor;
  if (engine == Engine::fitting) out.re2_ = compile_re2(syntax);
  if (out.re2_ == nullptr || out.lines_) {
    auto matcher = Matcher::make(syntax);
    if (!matcher) return Problem{.id = "E-FEEL-133"};
    out.matcher_ = std::make_shared<const Matcher>(std::move(*matcher));
  }
  return out;
}

Pattern::Outcome Pattern::find(std::string_view text, std::size_t from, Spans& spans, std::uint64_t& steps) const {
  // To RE2 a line also begins and ends behind the line feed that ends a text; to XPath it does not.
  const bool fits = re2_ != nullptr && !(lines_ && text.ends_with('\n'));
  if (!fits) return matcher_->find(text, from, spans, steps);
  std::vector<re2::StringPiece> found(groups_ + 1);
  const re2::StringPiece whole(text.data(), text.size());
  if (!re2_->Match(whole, from, text.size(), re2::RE2::UNANCHORED, found.data(), static_cast<int>(found.size()))) {
    return Outcome::none;
  }
  spans.clear();
  for (const re2::StringPiece& piece : found) {
    if (piece.data() == nullptr) {
      spans.emplace_back(std::string_view::npos, std::string_view::npos);
      continue;
    }
    const auto start = static_cast<std::size_t>(piece.data() - text.data());
    spans.emplace_back(start, start + piece.size());
  }
  return Outcome::found;
}

std::shared_ptr<const Compiled> compiled(std::string_view pattern, std::string_view flag_text, const Flags& flags) {
  constexpr std::size_t kKeptMax = 64;
  thread_local std::unordered_map<std::string, std::shared_ptr<const Compiled>> kept;
  std::string key(flag_text);
  key += '/';
  key += pattern;
  if (const auto known = kept.find(key); known != kept.end()) return known->second;
  auto result = std::make_shared<Compiled>();
  auto made = Pattern::compile(pattern, flags);
  if (auto* problem = std::get_if<Problem>(&made))
    result->problem = std::move(*problem);
  else
    result->pattern = std::get<Pattern>(std::move(made));
  if (kept.size() >= kKeptMax) kept.clear();
  kept.emplace(std::move(key), result);
  return result;
}

}  // namespace luoshi::feel::regex
