// SPDX-License-Identifier: Apache-2.0
#include "reading/drafts.hpp"

#include "reading/kinds.hpp"

#include <algorithm>
#include <optional>

namespace luoshi::reading {
namespace {

using text::Token;
using text::WordClass;

constexpr std::size_t kSinceMax = 14;         // characters of 今年入汛以来
constexpr std::size_t kRunInHeadingMax = 44;  // characters of a heading that runs into its paragraph

constexpr auto& kNarrationHeads = kWords<U"日前", U"近日", U"本报讯", U"本网讯", U"会前", U"会后", U"连日来">;

class DraftFinder {
 public:
  DraftFinder(const BlockView& block, std::vector<Draft>& out) : block_(block), out_(out) {}

  void run() {
    for (std::uint32_t i = 0; i < block_.clauses.sentences.size(); ++i) {
      const Sentence& sentence = block_.clauses.sentences[i];
      if (says_nothing(sentence)) continue;
      if (block_.place.part == Part::talk && !is_content(sentence)) continue;
      part_ = part_of_sentence(block_, sentence);
      if (tells_of_past(sentence)) part_ = Part::review;
      troubled_ = troubled_ || (block_.place.part == Part::review && has(text::PhraseClass::trouble, sentence));
      if (troubled_ && part_ == Part::review) part_ = Part::problems;
      if (i == 0 && is_agenda_item(sentence)) continue;
      if (i == 0 && (block_.clauses.sentences.size() > 1 || stands_alone()) && is_run_in_heading(sentence)) {
        const Clause& first = clause(sentence.first);
        const bool orients = first.verb < first.last_token && first.body == block_.token(first.verb).begin;
        const bool plan = block_.place.part == Part::plan || block_.place.part == Part::conduct;
        const bool heads = plan && orients && block_.kind == DocumentKind::work_report;
        const bool item = !orients && block_.clauses.sentences.size() == 1 && sentence.last - sentence.first > 1;
        if (heads) put_heading(sentence);
        if ((!orients && !item) || heads) continue;  // (五)两局联合整治校园周边,每学期排查一遍。
      }
      group(sentence, i);
    }
  }

 private:
  /// 2022年,全镇完成…。 in front of a plan: a sentence that opens in a time gone by tells what was, and so do those
  /// that follow it in its paragraph, until one names another time or asks for something.
  [[nodiscard]] bool tells_of_past(const Sentence& sentence) {
    const bool ahead = part_ == Part::plan || part_ == Part::targets;
    if ((!ahead && part_ != Part::talk) || !block_.date) return false;
    const auto end = opening_time(sentence);
    if (end) recalls_ = *end < *block_.date;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      constexpr std::uint32_t kAsks = text::any_of(WordClass::grade);
      if (clause(i).modal || (clause(i).all_classes & kAsks) != 0) recalls_ = false;
    }
    return recalls_ && (ahead || end);
  }
  /// The end of the time that a sentence opens with: 2022年, 去年, 今年入汛以来. 全年 says no other time than was
  /// spoken of.
  [[nodiscard]] std::optional<base::Date> opening_time(const Sentence& sentence) const {
    const Clause& first = clause(sentence.first);
    const std::uint32_t from = block_.token(first.first_token).begin;
    const auto since = block_.words(from, first.end);
    const auto day_before = base::add_days(*block_.date, -1);
    if (since.size() < kSinceMax && since.ends_with(U"以来")) return day_before;
    const auto& dates = block_.scan.dates;
    const auto date = std::ranges::lower_bound(dates, from, {}, &text::FoundDate::begin);
    if (date == dates.end() || date->begin > from + 1 || !date->phrase.to) return std::nullopt;
    if (date->phrase.period != text::Period::none || block_.words(date->begin, date->end) == U"全年")
      return std::nullopt;
    const bool attributive = block_.words(date->end, std::min(date->end + 6, first.end)).contains(U'的');
    if (attributive || (!date->phrase.from && !date->phrase.looks_back)) return std::nullopt;
    return date->phrase.looks_back && *date->phrase.to >= *block_.date ? day_before : *date->phrase.to;
  }
  /// (一)着力稳增长,加快构建现代化产业体系。 opens a part of a plan and orients what follows.
  [[nodiscard]] bool is_run_in_heading(const Sentence& sentence) const {
    const bool told = block_.place.part == Part::review || block_.place.part == Part::problems;
    if (told || !clause(sentence.first).marked) return false;
    const auto all = words(sentence);
    if (all.size() > kRunInHeadingMax || clause(sentence.last - 1).stop != U'。' || asks_somebody(sentence))
      return false;
    for (const text::Quantity& quantity : block_.scan.quantities) {
      if (quantity.begin < clause(sentence.last - 1).end && quantity.kind == text::QuantityKind::amount) return false;
    }
    return true;
  }
  /// (五)区教育局联合开展整治,每学期排查一遍。 says who, by when or how often: an item, not what a part is called.
  [[nodiscard]] bool asks_somebody(const Sentence& sentence) const {
    const Clause& first = clause(sentence.first);
    const std::uint32_t end = clause(sentence.last - 1).end;
    const auto date = std::ranges::lower_bound(block_.scan.dates, first.begin, {}, &text::FoundDate::begin);
    if (date != block_.scan.dates.end() && date->begin < end && !date->phrase.whole_year) return true;
    if (first.verb >= first.last_token || block_.token(first.verb).begin < first.begin + 3) return false;
    std::uint32_t behind = first.verb;
    while (behind > first.first_token &&
           block_.token(behind - 1).is_any(text::any_of(text::WordClass::adverb, text::WordClass::modal)))
      --behind;
    const auto doer = block_.words(first.begin, std::max(first.begin, block_.token(behind).begin));
    return block_.lexicon.ending(doer, text::any_of(text::WordClass::unit_suffix)).entry != nullptr;
  }
  /// 二、研究…建设。 in minutes says what was on the table, 四、保障措施。 what a part is called.
  [[nodiscard]] bool is_agenda_item(const Sentence& sentence) const {
    if (!clause(sentence.first).marked || sentence.last - sentence.first != 1) return false;
    const auto all = words(sentence);
    if (clause(sentence.first).stop != U'。' || clause(sentence.first).figures || all.size() > kRunInHeadingMax)
      return false;
    if (is_one_of(all, kWords<U"保障措施", U"工作保障", U"组织保障", U"工作要求", U"实施步骤">)) return true;
    return block_.kind == DocumentKind::meeting && block_.clauses.sentences.size() > 1 &&
           !clause(sentence.first).modal && starts_with_any(all, kWords<U"听取", U"研究", U"审议", U"传达", U"讨论">);
  }
  /// (三)改善民生。 as a paragraph of its own.
  [[nodiscard]] bool stands_alone() const { return block_.passage.text().starts_with(U'('); }
  void put_heading(const Sentence& sentence) {
    const Clause& last = clause(sentence.last - 1);
    // (一)着力稳增长 orients; 1.做大港航规模 is one of the things to do under it.
    const bool item = text::is_digit(block_.passage[0]);
    out_.push_back({.begin = clause(sentence.first).begin,
                    .end = last.end,
                    .first_clause = sentence.first,
                    .last_clause = sentence.last,
                    .main_clause = sentence.last - 1,
                    .sentence = 0,
                    .kind = item ? CommitmentKind::requirement : CommitmentKind::principle});
  }
  [[nodiscard]] const Clause& clause(std::uint32_t index) const { return block_.clauses.clauses[index]; }
  [[nodiscard]] std::u32string_view words(const Sentence& sentence) const {
    return block_.words(clause(sentence.first).begin, clause(sentence.last - 1).end);
  }

  [[nodiscard]] bool has(text::PhraseClass phrase_class, const Sentence& sentence) const {
    return block_.scan.phrases.has(phrase_class, clause(sentence.first).begin, clause(sentence.last - 1).end);
  }

  /// Salutations, thanks, announcements of what follows.
  [[nodiscard]] bool says_nothing(const Sentence& sentence) const {
    const auto all = words(sentence);
    if (starts_with_any(
            all, kWords<U"各位代表", U"同志们", U"现在,我代表", U"现在,我受", U"在此,我代表", U"让我们", U"谢谢">)) {
      return !all.starts_with(U"让我们") && !contains_any(all, kWords<U"要", U"将">);
    }
    if (has(text::PhraseClass::ceremony, sentence)) return true;
    const char32_t stop = clause(sentence.last - 1).stop;
    if (ends_with_any(all, kWords<U"以下工作", U"如下", U"如下计划", U"如下安排", U"如下方案", U"如下意见",
                                  U"以下几方面工作", U"以下几个方面工作", U"下列工作", U"以下方面", U"几个方面工作">))
      return stop == U':' || stop == U'。';
    if (all.starts_with(U"(") && contains_any(all, kWords<U"会议上", U"通过)">)) return true;
    return behind_meaning(sentence) == sentence.last;
  }
  /// 今年是…开局之年,主要目标是:生产总值增长10%: what the year means only leads in to figures behind a colon. The first
  /// clause that says more than that, the sentence's last if none does.
  [[nodiscard]] std::uint32_t behind_meaning(const Sentence& sentence) const {
    if (!is_statement_of_meaning(words(sentence))) return sentence.first;
    std::uint32_t behind = sentence.last;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (behind < sentence.last && clause(i).figures) return behind;
      if (clause(i).stop == U':') behind = i + 1;
    }
    return sentence.last;
  }
  /// 2019年是…关键之年: says what the year means.
  [[nodiscard]] static bool is_statement_of_meaning(std::u32string_view all) {
    const auto head = all.substr(0, 8);
    const auto is = head.find(U"年是");
    return is != std::u32string_view::npos && is <= 6;
  }

  /// In news and minutes only what is asked, decided or arranged counts, not who met whom.
  [[nodiscard]] bool is_content(const Sentence& sentence) {
    const auto all = words(sentence);
    if (starts_with_any(all, kWords<U"记者", U"通讯员", U"出席:", U"列席:", U"出席人员", U"参会人员">)) return false;
    if (all.starts_with(U"会议认为") && block_.kind == DocumentKind::news) {
      describing_ = true;
      return false;
    }
    bool speech = false;
    bool modal = false;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      modal = modal || clause(i).modal;
      for (std::uint32_t t = clause(i).first_token; t < clause(i).last_token; ++t) {
        speech = speech || (block_.token(t).is(WordClass::say) && block_.token(t).depth == 0);
      }
    }
    if (speech || modal) describing_ = false;
    looks_on_ = !speech && !modal && (looks_on_ || opens_on_the_spot(sentence));
    if (speech && !is_narration(sentence)) return true;
    if (describing_ && !modal) return false;
    if (is_narration(sentence)) return speech && contains_any(all, kWords<U"要求", U"强调", U"号召", U"指出">);
    return true;
  }
  /// 来到城北热源厂,3台锅炉已点火: from here on news tells what was seen, until somebody asks for something.
  [[nodiscard]] bool opens_on_the_spot(const Sentence& sentence) const {
    constexpr std::uint32_t kSpotMax = 16;  // characters of where
    if (block_.kind != DocumentKind::news) return false;
    const Clause& first = clause(sentence.first);
    const auto where = block_.words(first);
    if (starts_with_any(where, kWords<U"据了解", U"据悉", U"据介绍">)) return true;
    if (where.size() > kSpotMax || first.stop != U',') return false;
    return starts_with_any(where, kWords<U"来到", U"走进", U"在">) &&
           ends_with_any(where,
                         kWords<U"现场", U"厂", U"水库", U"社区", U"村", U"企业", U"工地", U"公司", U"小区", U"中心",
                                U"学校", U"园区", U"站", U"基地", U"市场", U"镇", U"城区", U"项目", U"医院">);
  }
  [[nodiscard]] bool is_narration(const Sentence& sentence) const {
    const auto all = words(sentence);
    const bool narrates = has(text::PhraseClass::narration, sentence);
    constexpr std::size_t kSourceMax = 10;  // characters of 某某日报讯
    if (all.substr(0, kSourceMax).find(U"报讯") != std::u32string_view::npos) return true;
    if (!narrates && !kNarrationHeads.may_begin(all.front())) return false;
    if (Haystack(all).contains(U"标志着")) return false;
    if (starts_with_any(all, kNarrationHeads)) return true;
    return narrates && !starts_with_any(all, kWords<U"要", U"定期召开">);
  }

  void group(const Sentence& sentence, std::uint32_t number) {
    std::optional<std::uint32_t> pending;  // first clause waiting for a statement
    const std::uint32_t first = content_begin(sentence);
    for (std::uint32_t i = first; i < sentence.last; ++i) {
      const Clause& c = clause(i);
      const bool last = i + 1 == sentence.last;
      // Where a paragraph has turned to what is wrong, every phrase tells something: 产业链条偏短.
      const bool tells = troubled_ && c.role == ClauseRole::fragment;
      switch (tells ? ClauseRole::statement : c.role) {
        case ClauseRole::lead:
          pending.reset();
          break;
        case ClauseRole::frame:
          if (!pending) pending = i;
          break;
        case ClauseRole::fragment:
          if (!last && c.stop != U';') {
            if (!pending) pending = i;
          } else {
            extend_last(number, c, pending);
            pending.reset();
          }
          if (c.stop == U':') pending.reset();
          break;
        case ClauseRole::orientation:
        case ClauseRole::statement: {
          const bool own = c.role == ClauseRole::orientation;
          put(own ? i : pending.value_or(i), i, number);
          pending.reset();
          break;
        }
      }
      if (c.stop == U':' && announces(c)) drop_last(number, i);
    }
  }
  /// 要着力做好五个方面工作: stays a statement; 主要预期目标是: is an announcement.
  [[nodiscard]] bool announces(const Clause& c) const {
    const auto all = block_.words(c);
    return ends_with_any(all, kWords<U"是", U"为", U"如下", U"以下工作", U"以下", U"即">) || !c.modal;
  }
  void drop_last(std::uint32_t number, std::uint32_t index) {
    if (!out_.empty() && out_.back().sentence == number && out_.back().main_clause == index) out_.pop_back();
  }

  /// In speech, what counts begins behind the verb of saying.
  [[nodiscard]] std::uint32_t content_begin(const Sentence& sentence) const {
    if (block_.place.part != Part::talk) return behind_meaning(sentence);
    const bool narrating = is_narration(sentence);
    std::uint32_t first = sentence.first;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Clause& c = clause(i);
      if (c.role == ClauseRole::lead)
        first = i + 1;
      else if (narrating && says_within(c))
        first = i;
    }
    return first;
  }
  [[nodiscard]] bool says_within(const Clause& c) const {
    for (std::uint32_t t = c.first_token; t < c.last_token; ++t) {
      if (block_.token(t).is(WordClass::say) && block_.token(t).depth == 0) return true;
    }
    return false;
  }

  void put(std::uint32_t first, std::uint32_t main, std::uint32_t number) {
    Draft draft{.begin = begin_of(clause(first)),
                .end = trimmed_end(clause(main)),
                .first_clause = first,
                .last_clause = main + 1,
                .main_clause = main,
                .sentence = number};
    if (draft.end <= draft.begin) return;
    const auto all = block_.words(draft.begin, draft.end);
    if (all.starts_with(U"待")) draft.condition = block_.passage.original(clause(first).begin, clause(first).end);
    draft.kind = kind_of(block_, draft, part_);
    if (looks_on_ && told(clause(main)) && !has_date(draft)) {
      if (!clause(main).figures) return;
      if (draft.kind != CommitmentKind::problem) draft.kind = CommitmentKind::result;
    }
    // 仅完成22个,占总数的近六成: what adds to a result is one.
    const bool adds = starts_with_any(block_.words(clause(main)), kWords<U"占", U"同比", U"较", U"比", U"其中">);
    // In speech: 街道已排查易涝点57处,清掏雨水井3200座.
    const bool goes_on =
        part_ == Part::talk && draft.kind == CommitmentKind::task && !clause(main).modal && !has_date(draft);
    if ((adds || goes_on) && !out_.empty() && out_.back().sentence == number &&
        out_.back().kind == CommitmentKind::result) {
      draft.kind = CommitmentKind::result;
    }
    const bool worsens =
        part_ == Part::talk && told(clause(main)) &&
        (has_in(text::PhraseClass::falls, clause(main)) || contains_any(all, kWords<U"受阻", U"受限">));
    if (worsens && !out_.empty() && out_.back().sentence == number && out_.back().kind == CommitmentKind::problem)
      draft.kind = CommitmentKind::problem;  // 经济面临下行压力,民间投资下降4%
    out_.push_back(std::move(draft));
  }
  [[nodiscard]] static bool told(const Clause& c) {
    return !c.modal && (c.classes & text::any_of(WordClass::grade)) == 0;
  }
  [[nodiscard]] bool has_in(text::PhraseClass phrase_class, const Clause& c) const { return c.has(phrase_class); }
  [[nodiscard]] bool has_date(const Draft& draft) const {
    const auto& dates = block_.scan.dates;
    const auto date = std::ranges::lower_bound(dates, draft.begin, {}, &text::FoundDate::begin);
    return date != dates.end() && date->begin < draft.end;
  }
  /// 会议要求全区上下要…: the span begins with what is asked.
  [[nodiscard]] std::uint32_t begin_of(const Clause& c) const {
    std::uint32_t begin = c.begin;
    if (block_.place.part == Part::talk) {
      for (std::uint32_t t = c.first_token; t < c.last_token && block_.token(t).begin < c.begin + 24; ++t) {
        const Token& token = block_.token(t);
        if (token.is(WordClass::modal)) break;
        if (token.is(WordClass::say) && token.depth == 0 && token.end < c.end && t + 1 < c.last_token &&
            !token.is_any(text::kVerbs)) {
          begin = token.end;
        }
      }
      for (const std::u32string_view subject : {U"全区上下", U"全县上下", U"全市上下", U"与会人员", U"大家"}) {
        if (block_.words(begin, c.end).starts_with(subject)) begin += static_cast<std::uint32_t>(subject.size());
      }
    }
    const auto rest = block_.words(begin, c.end);
    for (const std::u32string_view word : {U"同时,", U"同时", U"此外", U"另外", U"其中"}) {
      if (rest.starts_with(word) && rest.size() > word.size() + 4 && word != U"其中")
        return begin + static_cast<std::uint32_t>(word.size());
    }
    return begin;
  }
  [[nodiscard]] std::uint32_t trimmed_end(const Clause& c) const { return c.end; }

  /// A last fragment belongs to the statement in front of it: …零散地块,见缝插绿.
  void extend_last(std::uint32_t number, const Clause& c, std::optional<std::uint32_t> pending) {
    if (out_.empty() || out_.back().sentence != number) {
      // A sentence of nothing but a phrase: kept when it carries a figure.
      return;
    }
    Draft& draft = out_.back();
    if (draft.last_clause > 0 && clause(draft.last_clause - 1).stop == U';') return;
    (void)pending;
    draft.end = c.end;
    draft.last_clause = static_cast<std::uint32_t>(&c - block_.clauses.clauses.data()) + 1;
  }

  const BlockView& block_;
  std::vector<Draft>& out_;
  Part part_ = Part::talk;
  bool describing_ = false;
  bool recalls_ = false;   // the paragraph is telling of a time gone by
  bool troubled_ = false;  // it has turned to what is wrong
  bool looks_on_ = false;  // it is telling what somebody saw
};

}  // namespace

void find_drafts(const BlockView& block, std::vector<Draft>& out) {
  out.clear();
  DraftFinder(block, out).run();
}

}  // namespace luoshi::reading
