// SPDX-License-Identifier: Apache-2.0
#include "feel/regex/re2_text.hpp"

#include <fmt/format.h>

#include <iterator>

namespace luoshi::feel::regex {
namespace {

constexpr std::size_t kTextMax = 1'000'000;
constexpr std::uint32_t kRepeatMax = 1'000;  // RE2's own limit

class Writer {
 public:
  explicit Writer(const Syntax& syntax) : syntax_(syntax) {}

  std::optional<std::string> write() {
    if (!write(static_cast<std::uint32_t>(syntax_.nodes.size() - 1))) return std::nullopt;
    return std::move(out_);
  }

 private:
  bool write(std::uint32_t index) {
    const Node& node = syntax_.nodes[index];
    if (out_.size() > kTextMax) return false;
    switch (node.kind) {
      case Node::Kind::set:
        write_set(*node.set);
        return true;
      case Node::Kind::start:
        out_ += syntax_.multiline ? "(?m:^)" : "\\A";
        return true;
      case Node::Kind::end:
        out_ += syntax_.multiline ? "(?m:$)" : "\\z";
        return true;
      case Node::Kind::back_reference:
        return false;
      case Node::Kind::group:
        out_ += node.number > 0 ? "(" : "(?:";
        if (!write(node.children[0])) return false;
        out_ += ')';
        return true;
      case Node::Kind::sequence:
        for (const std::uint32_t child : node.children) {
          if (!write(child)) return false;
        }
        return true;
      case Node::Kind::choice:
        return write_choice(node);
      case Node::Kind::repeat:
        return write_repeat(node);
    }
    return false;
  }

  void write_set(const CodePoints& set) {
    const auto into = std::back_inserter(out_);
    const auto& ranges = set.ranges();
    if (ranges.empty()) {
      out_ += "[^\\x{0}-\\x{10FFFF}]";  // what no character is
      return;
    }
    if (ranges.size() == 1 && ranges[0].first == ranges[0].second) {
      fmt::format_to(into, "\\x{{{:X}}}", static_cast<std::uint32_t>(ranges[0].first));
      return;
    }
    out_ += '[';
    for (const auto& [first, last] : ranges) {
      fmt::format_to(into, "\\x{{{:X}}}-\\x{{{:X}}}", static_cast<std::uint32_t>(first),
                     static_cast<std::uint32_t>(last));
    }
    out_ += ']';
  }

  bool write_choice(const Node& node) {
    out_ += "(?:";
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (i > 0) out_ += '|';
      if (!write(node.children[i])) return false;
    }
    out_ += ')';
    return true;
  }

  bool write_repeat(const Node& node) {
    const bool endless = node.most == Node::kNoLimit;
    if (node.least > kRepeatMax || (!endless && node.most > kRepeatMax)) return false;
    out_ += "(?:";
    if (!write(node.children[0])) return false;
    out_ += ')';
    if (endless && node.least <= 1)
      out_ += node.least == 0 ? '*' : '+';
    else if (node.least == 0 && node.most == 1)
      out_ += '?';
    else if (endless)
      out_ += fmt::format("{{{},}}", node.least);
    else
      out_ += fmt::format("{{{},{}}}", node.least, node.most);
    if (node.reluctant) out_ += '?';
    return true;
  }

  const Syntax& syntax_;
  std::string out_ = {};
};

}  // namespace

std::optional<std::string> re2_text(const Syntax& syntax) {
  if (syntax.has_back_reference) return std::nullopt;
  return Writer(syntax).write();
}

}  // namespace luoshi::feel::regex
