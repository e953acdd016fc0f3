// SPDX-License-Identifier: Apache-2.0
#include "text/case_file.hpp"

#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <vector>

namespace luoshi::text {
namespace {

constexpr std::string_view kArrow = " => ";

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    if (c == 'u' && i + 4 < text.size()) {
      base::append_utf8(out, static_cast<char32_t>(std::stoul(std::string(text.substr(i + 1, 4)), nullptr, 16)));
      i += 4;
    } else {
      out += c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
    }
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string> lines_of(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string joined(std::span<const std::string> lines) {
  std::string out;
  for (const auto& line : lines) out += (out.empty() ? "" : "\n") + std::string(trimmed(line));
  return out;
}

}  // namespace

void run_cases(const std::string& path, const std::function<std::string(const Case&)>& answer) {
  const std::string file = std::string(LUOSHI_ROOT "/tests/") + path;
  const auto lines = lines_of(file);
  ASSERT_FALSE(lines.empty()) << "no cases in " << file;
  std::map<std::string, std::string> settings;
  std::string rewritten;
  for (std::size_t i = 0; i < lines.size();) {
    const std::string& line = lines[i];
    const std::size_t number = ++i;
    if (line.starts_with('@'))
      settings[line.substr(1, line.find(' ') - 1)] = unescaped(std::string_view(line).substr(line.find(' ') + 1));
    if (line.empty() || line.starts_with('#') || line.starts_with('@')) {
      rewritten += line + '\n';
      continue;
    }
    const auto arrow = line.find(kArrow);
    const std::size_t below = i;
    while (arrow == std::string::npos && i < lines.size() && lines[i].starts_with("  ")) ++i;
    const std::string_view input = trimmed(std::string_view(line).substr(0, arrow));
    const std::string expected = arrow == std::string::npos
                                     ? joined(std::span(lines).subspan(below, i - below))
                                     : std::string(trimmed(std::string_view(line).substr(arrow + kArrow.size())));
    const std::string said = answer({unescaped(input), expected, settings});
    EXPECT_EQ(said, expected) << file << ':' << number << ": " << input;
    rewritten += std::string(input) + (arrow == std::string::npos ? "\n" : std::string(kArrow) + said + '\n');
    if (arrow == std::string::npos) {
      for (std::size_t at = 0; at < said.size();) {
        const auto end = std::min(said.find('\n', at), said.size());
        rewritten += "    " + said.substr(at, end - at) + '\n';
        at = end + 1;
      }
    }
  }
  if (std::getenv("LUOSHI_UPDATE_SNAPSHOTS") != nullptr) std::ofstream(file) << rewritten;
}

}  // namespace luoshi::text
