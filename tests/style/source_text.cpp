// SPDX-License-Identifier: Apache-2.0
#include "style/source_text.hpp"

#include <cctype>

namespace luoshi::style {
namespace {

// Blanks everything that is not code, keeping line breaks, so that places stay the same.
class Blanker {
 public:
  explicit Blanker(std::string_view text) : text_(text), out_(text) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (starts("//")) {
        blank_until("\n", 0);
      } else if (starts("/*")) {
        blank_until("*/", 2);
      } else if (starts("R\"")) {
        const auto open = text_.find('(', at_);
        const auto mark = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
        blank_until(mark, mark.size());
      } else if (text_[at_] == '"') {
        blank_quoted('"');
      } else if (text_[at_] == '\'' && !in_number()) {  // not the separator of 1'000
        blank_quoted('\'');
      } else {
        ++at_;
      }
    }
    return out_;
  }

 private:
  bool starts(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

  // Whether the word that ends here began with a digit (u8 and U before a quote do not).
  bool in_number() const {
    auto start = at_;
    while (start > 0 && std::isalnum(static_cast<unsigned char>(text_[start - 1])) != 0) --start;
    return start < at_ && std::isdigit(static_cast<unsigned char>(text_[start])) != 0;
  }

  void blank_to(std::size_t end) {
    for (; at_ < end; ++at_) {
      if (out_[at_] != '\n') out_[at_] = ' ';
    }
  }

  void blank_until(std::string_view mark, std::size_t beyond) {
    const auto found = text_.find(mark, at_ + (beyond == 0 ? 0 : 2));
    blank_to(found == std::string_view::npos ? text_.size() : found + beyond);
  }

  void blank_quoted(char quote) {
    auto end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
    blank_to(std::min(end + 1, text_.size()));
  }

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return lines;
}

SourceText parse_source(std::string path, std::string_view text) {
  return {.path = std::move(path), .lines = split_lines(text), .code = split_lines(Blanker(text).run())};
}

std::string room_of(std::string_view path) {
  if (!path.starts_with("src/")) return {};
  path.remove_prefix(4);
  const auto slash = path.find('/');
  return slash == std::string_view::npos ? std::string{} : std::string(path.substr(0, slash));
}

}  // namespace luoshi::style
