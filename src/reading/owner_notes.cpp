// SPDX-License-Identifier: Apache-2.0
#include "reading/owner_notes.hpp"

#include "reading/owners.hpp"
#include "text/character_set.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace luoshi::reading {
namespace {

using text::PhraseClass;
using text::WordClass;

constexpr std::uint32_t kNoteMax = 160;  // characters of a bracket that may be one
constexpr std::uint32_t kLabelMax = 10;  // of what stands in front of its colon
constexpr std::uint32_t kHeadMax = 60;   // of the units that open a paragraph
constexpr std::size_t kBareNameMin = 3;  // of a unit in a bracket that says nothing else

// What a note begins with, or a label ends with; 为 ends one too.
constexpr text::CharacterSet kMarks(U"([【〔—: ");

bool is_stop(char32_t c) { return c == U'。' || c == U';' || c == U'!'; }
bool is_blank(char32_t c) { return c == U' ' || c == U',' || is_stop(c); }
char32_t closing(char32_t c) {
  switch (c) {
    case U'(':
      return U')';
    case U'[':
      return U']';
    case U'【':
      return U'】';
    case U'〔':
      return U'〕';
    default:
      return 0;
  }
}

class NoteFinder {
 public:
  explicit NoteFinder(const BlockView& block) : block_(block), text_(block.passage.text()) {}

  [[nodiscard]] std::vector<OwnerNote> run() {
    const auto size = static_cast<std::uint32_t>(text_.size());
    head();
    for (std::uint32_t at = notes_.empty() ? 0 : notes_.back().end; at < size; ++at) {
      if (text::is_ideograph(text_[at]) ? text_[at] != U'为' : !kMarks.holds(text_[at])) continue;
      look(at);
      if (!notes_.empty() && notes_.back().end > at) at = notes_.back().end - 1;
    }
    return std::move(notes_);
  }

 private:
  struct Parsed {
    std::vector<std::string> owners;
    bool told = false;  // by a label or a role
  };

  void look(std::uint32_t at) {
    if (const char32_t close = closing(text_[at]); close != 0)
      bracket(at, close);
    else if (at > 0 && text_[at] != U'—')
      line(at);
    else if (at > 0 && is_stop(text_[at - 1]))
      dash(at);
  }

  /// 区教育局:新建…, at the beginning of the block.
  void head() {
    if (block_.clauses.clauses.size() < 2) return;
    const Clause& first = block_.clauses.clauses.front();
    if (first.stop != U':' || first.end - first.begin > kHeadMax) return;
    if (label_before(first.end, first.begin) > 0) return;
    auto owners = units_in(block_, first.begin, first.end, true);
    if (!owners.empty()) notes_.push_back({.begin = first.begin, .end = first.end, .owners = std::move(owners)});
  }

  void bracket(std::uint32_t at, char32_t close) {
    const char32_t open = text_[at];
    std::uint32_t end = at;
    int depth = 0;
    for (; end < text_.size() && end - at < kNoteMax; ++end) {
      depth += text_[end] == open ? 1 : text_[end] == close ? -1 : 0;
      if (depth == 0) break;
    }
    if (depth != 0 || end >= text_.size() || end < at + 3) return;
    auto parsed = parse(at + 1, end);
    if (!parsed || parsed->owners.empty() || (!parsed->told && !may_be_bare(at, end))) return;
    note(at, end + 1, std::move(parsed->owners));
  }
  /// (区城管局) behind what is to be done, but not the other name of a unit: 区政务局(区大数据局).
  [[nodiscard]] bool may_be_bare(std::uint32_t at, std::uint32_t end) const {
    if (at == 0 || end - at - 1 < kBareNameMin) return false;
    const bool behind = end + 1 == text_.size() || is_stop(text_[end + 1]) || is_stop(text_[at - 1]) ||
                        (end + 2 == text_.size() && is_blank(text_[end + 1]));
    return behind &&
           block_.lexicon.ending(text_.substr(0, at), text::any_of(WordClass::unit_suffix, WordClass::unit_name))
                   .length == 0;
  }

  /// …。——区卫健局, at the end of the block.
  void dash(std::uint32_t at) {
    std::uint32_t begin = at;
    while (begin < text_.size() && text_[begin] == U'—') ++begin;
    auto end = static_cast<std::uint32_t>(text_.size());
    while (end > begin && is_blank(text_[end - 1])) --end;
    auto owners = begin < end ? units_in(block_, begin, end, true) : std::vector<std::string>{};
    if (!owners.empty()) note(at, end, std::move(owners));
  }

  /// 责任单位:… up to the end of its sentence, and the labels that go on behind it. `colon` is where a label may end.
  void line(std::uint32_t colon) {
    if (!block_.scan.phrases.has(PhraseClass::label, colon - std::min(colon, kLabelMax), colon)) return;
    const std::uint32_t length = label_before(colon, 0);
    if (length == 0 || !is_label(colon - length, colon)) return;
    const std::uint32_t begin = colon - length;
    std::uint32_t end = sentence_end(begin);
    while (const std::uint32_t next = label_behind(end)) end = sentence_end(next);
    auto parsed = parse(begin, end);
    if (parsed && !parsed->owners.empty()) note(begin, end, std::move(parsed->owners));
  }
  [[nodiscard]] std::uint32_t sentence_end(std::uint32_t at) const {
    int depth = 0;
    for (; at < text_.size(); ++at) {
      if (closing(text_[at]) != 0) ++depth;
      if (depth == 0 && is_stop(text_[at])) break;
      if (text_[at] == U')' || text_[at] == U']' || text_[at] == U'】' || text_[at] == U'〕') --depth;
    }
    return at;
  }
  /// Where the next label begins, if nothing stands between it and `end`; 0 if none does.
  [[nodiscard]] std::uint32_t label_behind(std::uint32_t end) const {
    if (end >= text_.size()) return 0;
    std::uint32_t at = end;
    while (at < text_.size() && is_blank(text_[at])) ++at;
    const auto colon = text_.substr(at, kLabelMax + 1).find(U':');
    if (colon == std::u32string_view::npos) return 0;
    const std::uint32_t to = at + static_cast<std::uint32_t>(colon);
    return to > at && label_before(to, at) == to - at ? at : 0;
  }

  /// Characters of the label that ends at `end`: 责任单位, 牵头, 完成时限; 0 if none does.
  [[nodiscard]] std::uint32_t label_before(std::uint32_t end, std::uint32_t from) const {
    for (std::uint32_t begin = end - std::min(kLabelMax, end - from); begin + 1 < end; ++begin) {
      if (is_label(begin, end) || is_role(begin, end) || is_other_label(begin, end)) return end - begin;
    }
    return 0;
  }
  [[nodiscard]] bool is_label(std::uint32_t begin, std::uint32_t end) const {
    return block_.scan.phrases.length_at(PhraseClass::label, begin, end) == end - begin;
  }
  [[nodiscard]] bool is_role(std::uint32_t begin, std::uint32_t end) const {
    return block_.scan.phrases.length_at(PhraseClass::role, begin, end) == end - begin;
  }
  /// Of people and days.
  [[nodiscard]] bool is_other_label(std::uint32_t begin, std::uint32_t end) const {
    return is_one_of(block_.words(begin, end),
                     kWords<U"责任人", U"责任领导", U"牵头领导", U"分管领导", U"包保领导", U"包联领导", U"负责人",
                            U"联系人", U"联系电话", U"完成时限", U"完成时间", U"办理时限", U"办结时限", U"时限",
                            U"责任领导及责任人", U"第一责任人", U"直接责任人", U"具体责任人">);
  }

  /// The units of a note; nothing if it is none.
  [[nodiscard]] std::optional<Parsed> parse(std::uint32_t begin, std::uint32_t end) const {
    Parsed out;
    bool labelled = false;
    bool others = false;  // behind a label that names no units
    int depth = 0;
    for (std::uint32_t i = begin; begin < end; ++i) {
      if (i < end) {
        if (text_[i] == U'(') ++depth;
        if (text_[i] == U')') --depth;
        const bool cut =
            text_[i] == U',' || text_[i] == U';' || text_[i] == U'。' || (text_[i] == U' ' && label_behind(i) != 0);
        if (!cut || depth > 0) continue;
      }
      while (begin < i && is_blank(text_[begin])) ++begin;
      if (begin < i && !part(begin, i, labelled, others, out)) return std::nullopt;
      begin = i + 1;
    }
    return out;
  }
  [[nodiscard]] bool part(std::uint32_t begin, std::uint32_t end, bool& labelled, bool& others, Parsed& out) const {
    for (std::uint32_t at = begin + 2; at < end && at <= begin + kLabelMax; ++at) {
      if (text_[at] != U':' && text_[at] != U' ' && text_[at] != U'为') continue;
      const bool label = text_[at] == U':' ? label_before(at, begin) == at - begin : is_label(begin, at);
      if (!label && text_[at] == U':') return false;
      if (!label) continue;
      others = is_other_label(begin, at);
      labelled = !others;
      out.told = true;
      begin = at + 1;
      break;
    }
    if (others) return true;
    if (begin < end && text_[begin] == U'由') ++begin;
    const std::uint32_t last = without_role(begin, end);
    if (last != end) out.told = true;
    if (last <= begin) return out.told;
    if (is_time(begin)) return !out.owners.empty();
    auto units = units_in(block_, begin, last, !labelled);
    if (units.empty()) return labelled;
    std::ranges::move(units, std::back_inserter(out.owners));
    return true;
  }
  [[nodiscard]] bool is_time(std::uint32_t begin) const {
    const auto tokens = block_.tokens_from(begin);
    return !tokens.empty() && tokens.front().begin == begin && tokens.front().kind == text::TokenKind::date;
  }
  /// 区工信局、区统计局按职责分工负责
  [[nodiscard]] std::uint32_t without_role(std::uint32_t begin, std::uint32_t end) const {
    for (bool more = true; more;) {
      more = false;
      for (const std::u32string_view role :
           {U"牵头", U"配合", U"负责", U"主办", U"协办", U"承办", U"参与", U"协助", U"落实", U"按职责", U"按照职责",
            U"按职责分工", U"按照职责分工", U"分工", U"分别", U"组织实施", U"具体", U"共同"}) {
        if (end - begin < role.size() || !block_.words(begin, end).ends_with(role)) continue;
        end -= static_cast<std::uint32_t>(role.size());
        more = true;
      }
    }
    return end;
  }

  void note(std::uint32_t begin, std::uint32_t end, std::vector<std::string> owners) {
    std::uint32_t behind = end;
    while (behind < text_.size() && is_blank(text_[behind]) && text_[behind] != U',') ++behind;
    const bool closes = behind == text_.size() || (begin > 0 && is_stop(text_[begin - 1]));
    const bool bracketed = closing(text_[begin]) != 0;
    notes_.push_back(
        {.begin = begin, .end = end, .owners = std::move(owners), .bracketed = bracketed, .closes_item = closes});
  }

  const BlockView& block_;
  std::u32string_view text_;
  std::vector<OwnerNote> notes_;
};

}  // namespace

std::vector<OwnerNote> owner_notes(const BlockView& block) { return NoteFinder(block).run(); }

void cut_notes(const BlockView& block, std::span<const OwnerNote> notes, std::vector<Draft>& drafts) {
  for (const OwnerNote& note : notes) {
    const auto behind = [&](std::uint32_t end) {
      while (end > note.end && is_blank(block.passage[end - 1])) --end;
      return end <= note.end;
    };
    std::erase_if(drafts, [&](const Draft& d) { return d.begin >= note.begin && d.begin < note.end && behind(d.end); });
    for (Draft& draft : drafts) {
      if (draft.begin >= note.begin && draft.begin < note.end)
        draft.begin = note.end;
      else if (draft.begin < note.begin && draft.end > note.begin && behind(draft.end))
        draft.end = note.begin;
      else
        continue;
      while (draft.end > draft.begin + 1 && is_blank(block.passage[draft.end - 1])) --draft.end;
      while (draft.begin + 1 < draft.end &&
             (is_blank(block.passage[draft.begin]) || block.passage[draft.begin] == U':'))
        ++draft.begin;
    }
  }
}

namespace {

/// (一)强化管控。…(区交通局负责): the name of what follows, for which nobody answers apart from it.
bool is_topic(const BlockView& block, const Draft& draft) {
  constexpr std::uint32_t kTopicMax = 14;  // characters
  if (draft.sentence != 0 || draft.end - draft.begin > kTopicMax || draft.first_clause != 0) return false;
  const Clause& clause = block.clauses.clauses[draft.main_clause];
  const auto& sentences = block.clauses.sentences;
  return !clause.figures && !clause.modal && clause.stop == U'。' && sentences.front().last == draft.last_clause &&
         sentences.size() > 1;
}

}  // namespace

bool answer_by_notes(const BlockView& block, std::span<const OwnerNote> notes, std::span<Draft> drafts) {
  std::uint32_t from = 0;
  bool answered = false;
  for (const OwnerNote& note : notes) {
    const bool forward = !block.clauses.clauses.empty() && note.begin == block.clauses.clauses.front().begin &&
                         note.end < block.passage.size() && !note.closes_item;
    answered = false;
    for (Draft& draft : drafts) {
      const bool here = forward ? draft.begin >= note.end : draft.begin >= from && draft.begin < note.begin;
      if (!here) continue;
      answered = true;
      const bool alone = &draft == &drafts.back() || (&draft + 1)->begin >= note.begin;
      const bool near = forward || note.closes_item ||
                        std::ranges::none_of(block.words(draft.end, std::max(draft.end, note.begin)),
                                             [](char32_t c) { return c == U'。'; });
      if (near && draft.owners.empty() && draft.kind != CommitmentKind::problem &&
          (alone || !note.bracketed || !is_topic(block, draft)))
        draft.owners = note.owners;
    }
    if (!forward) from = note.end;
  }
  return !notes.empty() && !answered;
}

Clause without_notes(const BlockView& block, const Clause& clause, std::span<const OwnerNote> notes) {
  Clause out = clause;
  for (const OwnerNote& note : notes) {
    if (note.end <= out.begin || note.begin >= out.end) continue;
    if (note.begin <= out.begin)
      out.begin = std::min(note.end, out.end);
    else
      out.end = note.begin;
  }
  out.body = std::clamp(out.body, out.begin, out.end);
  out.phrases = block.scan.phrases.within(out.begin, out.end);
  return out;
}

}  // namespace luoshi::reading
