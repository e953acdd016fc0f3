// SPDX-License-Identifier: Apache-2.0
#include "style/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace luoshi::style {
namespace {

bool word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::size_t columns(std::string_view line) {
  return static_cast<std::size_t>(
      std::ranges::count_if(line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool near_top(const SourceText& source, std::string_view words) {
  const auto end = std::min<std::size_t>(source.lines.size(), 15);
  return std::any_of(source.lines.begin(), source.lines.begin() + static_cast<std::ptrdiff_t>(end),
                     [&](const std::string& line) { return line.contains(words); });
}

// Where a word (or words with punctuation) stands in a line of code, not as a part of a longer word.
std::size_t find_word(std::string_view line, std::string_view word, std::size_t from) {
  for (auto at = line.find(word, from); at != std::string_view::npos; at = line.find(word, at + 1)) {
    const bool starts = at == 0 || !word_char(word.front()) || !word_char(line[at - 1]);
    const auto end = at + word.size();
    const bool ends = end >= line.size() || !word_char(word.back()) || !word_char(line[end]);
    if (starts && ends) return at;
  }
  return std::string_view::npos;
}

struct Forbidden {
  std::string_view word;
  std::string_view where;    ///< the rule holds below this path
  std::string_view allowed;  ///< … but not in these (separated by blanks)
  std::string_view why;
};

constexpr std::string_view kOnlyAppSpeaks = "only app speaks; use fmt::format";

constexpr std::array kForbidden = std::to_array<Forbidden>({
    {"using namespace", "", "", "names say where they come from"},
    {"std::regex", "", "", "its run time has no bound; write the grammar, or use RE2"},
    {"rand(", "", "", "randomness is passed in"},
    {"srand(", "", "", "randomness is passed in"},
    {"localtime", "", "", "the zone of this machine means nothing; base has dates"},
    {"system(", "src/", "", "a shell reads names as commands; start the program itself"},
    {"printf(", "src/", "src/app/", kOnlyAppSpeaks},
    {"fprintf(", "src/", "src/app/", kOnlyAppSpeaks},
    {"sprintf(", "src/", "", "use fmt::format"},
    {"snprintf(", "src/", "", "use fmt::format"},
    {"fmt::print(", "src/", "src/app/", kOnlyAppSpeaks},
    {"puts(", "src/", "src/app/", kOnlyAppSpeaks},
    {"std::cout", "src/", "src/app/", kOnlyAppSpeaks},
    {"std::cerr", "src/", "src/app/", kOnlyAppSpeaks},
    {"new", "src/", "src/base/ src/codec/shared.hpp", "ownership is a value or a unique_ptr"},
    {"delete", "src/", "src/base/ src/codec/shared.hpp", "ownership is a value or a unique_ptr"},
    {"::now(", "src/", "src/app/ src/jobs/ src/api/", "time is passed in (house.md, pure engines)"},
    {"co_await", "src/", "src/app/ src/outside/ src/api/http/", "coroutines stay at the edges"},
    {"co_yield", "src/", "src/app/ src/outside/ src/api/http/", "coroutines stay at the edges"},
    {"co_return", "src/", "src/app/ src/outside/ src/api/http/", "coroutines stay at the edges"},
});

bool applies(const Forbidden& rule, std::string_view path) {
  if (!path.starts_with(rule.where)) return false;
  auto allowed = rule.allowed;
  while (!allowed.empty()) {
    const auto end = std::min(allowed.find(' '), allowed.size());
    if (path.starts_with(allowed.substr(0, end))) return false;
    allowed.remove_prefix(std::min(end + 1, allowed.size()));
  }
  return true;
}

// "= delete" and "#include <new>" are not what the rules are about.
bool harmless(std::string_view line, std::size_t at, std::string_view word) {
  if (line.find_first_not_of(' ') == line.find('#')) return true;
  if (word != "delete") return false;
  const auto before = line.find_last_not_of(' ', at == 0 ? 0 : at - 1);
  return before != std::string_view::npos && line[before] == '=';
}

// Walks the braces of a file. Whatever opens outside of functions and has parentheses in its head is a function.
class FunctionFinder {
 public:
  explicit FunctionFinder(const SourceText& source) : source_(source) {}

  std::vector<Finding> run() {
    for (line_ = 0; line_ < source_.code.size(); ++line_) {
      const auto& line = source_.code[line_];
      if (line.find_first_not_of(' ') != std::string::npos && line[line.find_first_not_of(' ')] == '#') continue;
      for (const char c : line) take(c);
      if (!head_.empty()) head_ += ' ';
    }
    return std::move(findings_);
  }

 private:
  void take(char c) {
    if (c == '(') ++parentheses_;
    if (c == ')') --parentheses_;
    if (parentheses_ > 0 || (c != '{' && c != '}' && c != ';')) {
      if (head_.empty() && c == ' ') return;
      if (head_.empty()) head_line_ = line_;
      head_ += c;
      return;
    }
    if (c == '{') open();
    if (c == '}') close();
    if (c != ';' || function_depth_ == 0) head_.clear();
  }

  void open() {
    ++depth_;
    if (function_depth_ != 0 || !is_function_head()) return;
    function_depth_ = depth_;
    if (!head_.empty()) function_line_ = head_line_;  // else the head stands before the initialiser
  }

  void close() {
    if (depth_ == function_depth_ && function_depth_ != 0) {
      const auto length = line_ - function_line_ + 1;
      if (length > kFunctionLinesMax) {
        findings_.push_back({source_.path, function_line_ + 1,
                             "this function has " + std::to_string(length) +
                                 " lines, the house allows 70: split it by what its parts mean"});
      }
      function_depth_ = 0;
    }
    after_initialiser_ = function_depth_ == 0;
    if (depth_ > 0) --depth_;
  }

  bool is_function_head() const {
    if (head_.empty()) return after_initialiser_;  // the body behind `: member_{value}`
    const auto last = head_.find_last_not_of(' ');
    if (head_.starts_with("struct ") || head_.starts_with("class ")) return false;
    if (head_[last] == '=' || head_.contains("namespace") || find_word(head_, "enum", 0) == 0) return false;
    return head_.contains('(');
  }

  const SourceText& source_;
  std::vector<Finding> findings_ = {};
  std::string head_ = {};
  std::size_t head_line_ = 0;
  std::size_t line_ = 0;
  int parentheses_ = 0;
  int depth_ = 0;
  int function_depth_ = 0;
  std::size_t function_line_ = 0;
  bool after_initialiser_ = false;
};

}  // namespace

std::vector<Finding> check_layout(const SourceText& source) {
  std::vector<Finding> findings;
  bool spdx = false;
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    const auto& line = source.lines[i];
    spdx = spdx || (i < 3 && line.contains("SPDX-License-Identifier: Apache-2.0"));
    if (line.contains('\t')) findings.push_back({source.path, i + 1, "a tab: indent with blanks"});
    if (columns(line) > kColumnsMax) findings.push_back({source.path, i + 1, "longer than 120 columns"});
    const auto todo = find_word(line, "TODO", 0);
    if (todo != std::string::npos && !line.substr(todo).starts_with("TODO(#") &&
        !source.path.starts_with("tests/style/")) {
      findings.push_back({source.path, i + 1, "TODO without an issue: write TODO(#123)"});
    }
  }
  // A room's list of sources says nothing that could be licensed.
  if (!spdx && !source.path.ends_with("/CMakeLists.txt"))
    findings.push_back({source.path, 1, "the first lines lack SPDX-License-Identifier: Apache-2.0"});
  return findings;
}

std::vector<Finding> check_file_length(const SourceText& source) {
  const auto lines = source.lines.size();
  if (lines <= kFileLinesWithoutReason || near_top(source, "// Table: ") || near_top(source, "// Generated "))
    return {};
  if (lines > kFileLinesMax) return {{source.path, lines, "longer than 800 lines: split it by what its parts mean"}};
  if (near_top(source, "// Long: ")) return {};
  return {{source.path, lines, "longer than 400 lines without a line \"// Long: reason\" near the top"}};
}

std::vector<Finding> check_function_length(const SourceText& source) { return FunctionFinder(source).run(); }

std::vector<Finding> check_forbidden(const SourceText& source) {
  // A tool that is run while building is a program of its own, and has to say what went wrong.
  const bool is_program =
      std::ranges::any_of(source.code, [](const auto& line) { return line.starts_with("int main("); });
  std::vector<Finding> findings;
  for (const auto& rule : kForbidden) {
    if (!applies(rule, source.path) || (is_program && rule.why == kOnlyAppSpeaks)) continue;
    for (std::size_t i = 0; i < source.code.size(); ++i) {
      const auto at = find_word(source.code[i], rule.word, 0);
      if (at == std::string::npos || harmless(source.code[i], at, rule.word)) continue;
      findings.push_back({source.path, i + 1, std::string(rule.word) + ": " + std::string(rule.why)});
    }
  }
  return findings;
}

std::vector<Finding> check_header(const SourceText& source) {
  if (!source.path.ends_with(".hpp")) return {};
  std::size_t said = 0;
  while (said + 1 < source.lines.size() && source.lines[said + 1].starts_with("// ")) ++said;
  std::vector<Finding> findings;
  if (said < 2) findings.push_back({source.path, 1, "a header opens with 2 to 8 lines that say what it is for"});
  if (std::ranges::find(source.lines, "#pragma once") == source.lines.end())
    findings.push_back({source.path, 1, "no #pragma once"});
  return findings;
}

}  // namespace luoshi::style
