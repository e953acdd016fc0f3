// SPDX-License-Identifier: Apache-2.0
#include "feel/regex/matcher.hpp"

#include "base/utf8.hpp"

#include <unicode/uchar.h>

namespace luoshi::feel::regex {

using Kind = Matcher::Instruction::Kind;

class MatcherCompiler {
 public:
  static std::optional<Matcher> compile(const Syntax& syntax) {
    MatcherCompiler compiler(syntax);
    compiler.matcher_.groups_ = syntax.groups + 1;
    compiler.matcher_.slots_ = compiler.matcher_.groups_ * 2;
    compiler.matcher_.multiline_ = syntax.multiline;
    compiler.matcher_.any_case_ = syntax.any_case;
    compiler.add(Kind::save, 0);
    if (!compiler.compile(static_cast<std::uint32_t>(syntax.nodes.size() - 1))) return std::nullopt;
    compiler.add(Kind::save, 1);
    compiler.add(Kind::done);
    return std::move(compiler.matcher_);
  }

 private:
  static constexpr std::size_t kProgramMax = 50'000;

  explicit MatcherCompiler(const Syntax& syntax) : syntax_(syntax) {}

  std::uint32_t add(Kind kind, std::uint32_t first = 0, std::uint32_t second = 0) {
    matcher_.program_.push_back({.kind = kind, .first = first, .second = second});
    return here() - 1;
  }
  [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(matcher_.program_.size()); }

  // A split whose way in is the next instruction and whose way past is set later.
  std::uint32_t add_split() { return add(Kind::split); }
  void set_split(std::uint32_t split, std::uint32_t in, std::uint32_t past, bool reluctant) {
    matcher_.program_[split].first = reluctant ? past : in;
    matcher_.program_[split].second = reluctant ? in : past;
  }

  bool compile(std::uint32_t index) {
    const Node& node = syntax_.nodes[index];
    if (here() > kProgramMax) return false;
    switch (node.kind) {
      case Node::Kind::set:
        matcher_.sets_.push_back(node.set);
        add(Kind::set, static_cast<std::uint32_t>(matcher_.sets_.size() - 1));
        return true;
      case Node::Kind::start:
        add(Kind::start);
        return true;
      case Node::Kind::end:
        add(Kind::end);
        return true;
      case Node::Kind::back_reference:
        add(Kind::back_reference, node.number);
        return true;
      case Node::Kind::group: {
        if (node.number > 0) add(Kind::save, node.number * 2);
        if (!compile(node.children[0])) return false;
        if (node.number > 0) add(Kind::save, node.number * 2 + 1);
        return true;
      }
      case Node::Kind::sequence:
        for (const std::uint32_t child : node.children) {
          if (!compile(child)) return false;
        }
        return true;
      case Node::Kind::choice:
        return compile_choice(node);
      case Node::Kind::repeat:
        return compile_repeat(node);
    }
    return false;
  }

  bool compile_choice(const Node& node) {
    std::vector<std::uint32_t> jumps;
    for (std::size_t i = 0; i + 1 < node.children.size(); ++i) {
      const std::uint32_t split = add_split();
      if (!compile(node.children[i])) return false;
      jumps.push_back(add(Kind::jump));
      set_split(split, split + 1, here(), false);
    }
    if (!compile(node.children.back())) return false;
    for (const std::uint32_t jump : jumps) matcher_.program_[jump].first = here();
    return true;
  }

  bool compile_repeat(const Node& node) {
    for (std::uint32_t i = 0; i < node.least; ++i) {
      const std::uint32_t before = here();
      if (!compile(node.children[0])) return false;
      if (here() == before) return true;  // nothing, however often
    }
    if (node.most == Node::kNoLimit) {
      const auto slot = static_cast<std::uint32_t>(matcher_.slots_++);
      const std::uint32_t split = add_split();
      add(Kind::save, slot);
      if (!compile(node.children[0])) return false;
      add(Kind::progress, slot);  // a round that matched nothing would go on for ever
      add(Kind::jump, split);
      set_split(split, split + 1, here(), node.reluctant);
      return true;
    }
    std::vector<std::uint32_t> splits;
    for (std::uint32_t i = node.least; i < node.most; ++i) {
      splits.push_back(add_split());
      const std::uint32_t before = here();
      if (!compile(node.children[0])) return false;
      if (here() == before) break;
    }
    for (const std::uint32_t split : splits) set_split(split, split + 1, here(), node.reluctant);
    return true;
  }

  const Syntax& syntax_;
  Matcher matcher_ = {};
};

class MatcherRun {
 public:
  MatcherRun(const Matcher& matcher, std::string_view text, std::uint64_t& steps)
      : matcher_(matcher), text_(text), steps_(steps) {}

  Matcher::Outcome match_at(std::size_t from) {
    slots_.assign(matcher_.slots_, std::string_view::npos);
    back_.clear();
    std::uint32_t at = 0;
    std::size_t place = from;
    while (true) {
      if (steps_ == 0 || back_.size() > kStackMax) return Matcher::Outcome::steps_used_up;
      --steps_;
      const auto& instruction = matcher_.program_[at];
      if (instruction.kind == Kind::done) return Matcher::Outcome::found;
      if (step(instruction, at, place)) continue;
      if (!go_back(at, place)) return Matcher::Outcome::none;
    }
  }

  [[nodiscard]] const std::vector<std::size_t>& slots() const { return slots_; }

 private:
  static constexpr std::size_t kStackMax = 2'000'000;
  static constexpr std::uint32_t kBranch = UINT32_MAX;
  // Either a branch not yet tried, or what a slot held before.
  struct Back {
    std::uint32_t slot;  // or kBranch
    std::uint32_t at;
    std::size_t place;
  };

  bool go_back(std::uint32_t& at, std::size_t& place) {
    while (!back_.empty()) {
      const Back last = back_.back();
      back_.pop_back();
      if (last.slot == kBranch) {
        at = last.at;
        place = last.place;
        return true;
      }
      slots_[last.slot] = last.place;
    }
    return false;
  }

  // False when the instruction fails here; otherwise `at` and `place` move on.
  bool step(const Matcher::Instruction& instruction, std::uint32_t& at, std::size_t& place) {
    switch (instruction.kind) {
      case Kind::set:
        if (place >= text_.size()) return false;
        if (!matcher_.sets_[instruction.first]->contains(base::decode_utf8(text_, place))) return false;
        break;
      case Kind::start:
        if (!is_start(place)) return false;
        break;
      case Kind::end:
        if (!is_end(place)) return false;
        break;
      case Kind::back_reference:
        if (!repeats(instruction.first, place)) return false;
        break;
      case Kind::save:
        back_.push_back({.slot = instruction.first, .at = 0, .place = slots_[instruction.first]});
        slots_[instruction.first] = place;
        break;
      case Kind::progress:
        if (slots_[instruction.first] == place) return false;
        break;
      case Kind::jump:
        at = instruction.first;
        return true;
      case Kind::split:
        back_.push_back({.slot = kBranch, .at = instruction.second, .place = place});
        at = instruction.first;
        return true;
      case Kind::done:
        return true;
    }
    ++at;
    return true;
  }

  // A line begins at the beginning and behind every line feed but one that ends the text; it ends before every line
  // feed, and at the end of a text that no line feed ends.
  [[nodiscard]] bool is_start(std::size_t place) const {
    return place == 0 || (matcher_.multiline_ && place < text_.size() && text_[place - 1] == '\n');
  }
  [[nodiscard]] bool is_end(std::size_t place) const {
    if (!matcher_.multiline_) return place == text_.size();
    return place == text_.size() ? text_.empty() || text_.back() != '\n' : text_[place] == '\n';
  }

  // A group that took no part matches the empty text.
  bool repeats(std::uint32_t group, std::size_t& place) {
    const std::size_t first = slots_[std::size_t{group} * 2];
    const std::size_t last = slots_[std::size_t{group} * 2 + 1];
    if (first == std::string_view::npos || last == std::string_view::npos || first > last) return true;
    const std::string_view wanted = text_.substr(first, last - first);
    steps_ -= std::min(steps_, std::uint64_t{wanted.size()});
    if (!matcher_.any_case_) {
      if (!text_.substr(place).starts_with(wanted)) return false;
      place += wanted.size();
      return true;
    }
    std::size_t here = place;
    for (std::size_t i = 0; i < wanted.size();) {
      if (here >= text_.size()) return false;
      const auto left = static_cast<UChar32>(base::decode_utf8(wanted, i));
      const auto right = static_cast<UChar32>(base::decode_utf8(text_, here));
      if (u_foldCase(left, U_FOLD_CASE_DEFAULT) != u_foldCase(right, U_FOLD_CASE_DEFAULT)) return false;
    }
    place = here;
    return true;
  }

  const Matcher& matcher_;
  std::string_view text_;
  std::uint64_t& steps_;
  std::vector<std::size_t> slots_ = {};
  std::vector<Back> back_ = {};
};

std::optional<Matcher> Matcher::make(const Syntax& syntax) { return MatcherCompiler::compile(syntax); }

Matcher::Outcome Matcher::find(std::string_view text, std::size_t from, Spans& spans, std::uint64_t& steps) const {
  MatcherRun run(*this, text, steps);
  for (std::size_t start = from; start <= text.size();) {
    const Outcome outcome = run.match_at(start);
    if (outcome == Outcome::found) {
      spans.clear();
      for (std::size_t group = 0; group < groups_; ++group) {
        spans.emplace_back(run.slots()[group * 2], run.slots()[group * 2 + 1]);
      }
    }
    if (outcome != Outcome::none) return outcome;
    if (start == text.size()) break;
    static_cast<void>(base::decode_utf8(text, start));
  }
  return Outcome::none;
}

}  // namespace luoshi::feel::regex
