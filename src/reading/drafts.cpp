// SPDX-License-Identifier: Apache-2.0
#include "reading/drafts.hpp"

#include <algorithm>
#include <optional>

namespace luoshi::reading {
namespace {

using text::Token;
using text::TokenKind;
using text::WordClass;

class DraftFinder {
 public:
  DraftFinder(const BlockView& block, std::vector<Draft>& out) : block_(block), out_(out) {}

  void run() {
    for (std::uint32_t i = 0; i < block_.clauses.sentences.size(); ++i) {
      const Sentence& sentence = block_.clauses.sentences[i];
      if (says_nothing(sentence)) continue;
      if (block_.place.part == Part::talk && !is_content(sentence)) continue;
      group(sentence, i);
    }
  }

 private:
  [[nodiscard]] const Clause& clause(std::uint32_t index) const { return block_.clauses.clauses[index]; }
  [[nodiscard]] std::u32string_view words(const Sentence& sentence) const {
    return block_.words(clause(sentence.first).begin, clause(sentence.last - 1).end);
  }

  /// Salutations, thanks, announcements of what follows.
  [[nodiscard]] bool says_nothing(const Sentence& sentence) const {
    const auto all = words(sentence);
    if (starts_with_any(all,
                        {U"各位代表", U"同志们", U"现在,我代表", U"现在,我受", U"在此,我代表", U"让我们", U"谢谢"})) {
      return !all.starts_with(U"让我们") && !contains_any(all, {U"要", U"将"});
    }
    if (contains_any(all, {U"致以", U"衷心感谢", U"诚挚感谢", U"表示感谢", U"衷心的感谢", U"崇高的敬意", U"崇高敬意",
                           U"诚挚的感谢", U"诚挚的谢意"}))
      return true;
    const char32_t stop = clause(sentence.last - 1).stop;
    if (ends_with_any(all, {U"以下工作", U"如下", U"以下几方面工作", U"以下几个方面工作", U"下列工作", U"以下方面",
                            U"几个方面工作"}))
      return stop == U':' || stop == U'。';
    return is_statement_of_meaning(all);
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
    if (starts_with_any(all, {U"会议认为", U"记者", U"通讯员", U"本报讯"})) {
      describing_ = all.starts_with(U"会议认为");
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
    if (speech && !is_narration(all)) return true;
    if (describing_ && !modal) return false;
    if (is_narration(all)) return speech && contains_any(all, {U"要求", U"强调", U"号召", U"指出"});
    return true;
  }
  [[nodiscard]] static bool is_narration(std::u32string_view all) {
    return contains_any(all, {U"主持召开", U"召开",       U"出席会议", U"参加会议", U"参会",   U"列席",   U"听取了",
                              U"印发了",   U"进行了讨论", U"代表发言", U"作了",     U"所作的", U"表彰了", U"总结了",
                              U"观看了",   U"传达了",     U"审议了",   U"研究了",   U"举行",   U"一行",   U"陪同",
                              U"日前",     U"近日",       U"会上",     U"根本遵循", U"讨论"}) &&
           !contains_any(all.substr(0, 4), {U"要", U"定期召开"});
  }

  void group(const Sentence& sentence, std::uint32_t number) {
    std::optional<std::uint32_t> pending;  // first clause waiting for a statement
    const std::uint32_t first = content_begin(sentence);
    for (std::uint32_t i = first; i < sentence.last; ++i) {
      const Clause& c = clause(i);
      const bool last = i + 1 == sentence.last;
      switch (c.role) {
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
    return ends_with_any(all, {U"是", U"为", U"如下", U"以下工作", U"以下", U"即"}) || !c.modal;
  }
  void drop_last(std::uint32_t number, std::uint32_t index) {
    if (!out_.empty() && out_.back().sentence == number && out_.back().main_clause == index) out_.pop_back();
  }

  /// In speech, what counts begins behind the verb of saying.
  [[nodiscard]] std::uint32_t content_begin(const Sentence& sentence) const {
    if (block_.place.part != Part::talk) return sentence.first;
    const bool narrating = is_narration(words(sentence));
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
    if (all.starts_with(U"待")) draft.condition = text::to_utf8(block_.words(clause(first)));
    draft.kind = kind_of(block_, draft);
    out_.push_back(std::move(draft));
  }
  /// 会议要求全区上下要…: the span begins with what is asked.
  [[nodiscard]] std::uint32_t begin_of(const Clause& c) const {
    std::uint32_t begin = c.begin;
    if (block_.place.part == Part::talk) {
      for (std::uint32_t t = c.first_token; t < c.last_token && block_.token(t).begin < c.begin + 24; ++t) {
        const Token& token = block_.token(t);
        if (token.is(WordClass::say) && token.depth == 0 && token.end < c.end && t + 1 < c.last_token &&
            !token.is_any(text::kVerbs))
          begin = token.end;
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
  bool describing_ = false;
};

class KindFinder {
 public:
  KindFinder(const BlockView& block, const Draft& draft)
      : block_(block), draft_(draft), clause_(block.clauses.clauses[draft.main_clause]) {}

  CommitmentKind find() const {
    const auto all = block_.words(draft_.begin, draft_.end);
    const auto main = block_.words(clause_);
    switch (block_.place.part) {
      case Part::problems:
        return starts_with_any(all, {U"对此", U"对这些"}) || clause_.modal ? CommitmentKind::requirement
                                                                           : CommitmentKind::problem;
      case Part::lessons:
        return CommitmentKind::principle;
      case Part::review:
        return is_principle(all, main) && !has_amount() ? CommitmentKind::principle : CommitmentKind::result;
      case Part::general:
        return general(all, main);
      case Part::targets:
        return CommitmentKind::target;
      case Part::plan:
        return planned(all, main);
      case Part::talk:
        return spoken(all, main);
    }
    return CommitmentKind::requirement;
  }

 private:
  [[nodiscard]] bool has_amount() const {
    for (std::uint32_t t = clause_.first_token; t < clause_.last_token; ++t) {
      const Token& token = block_.token(t);
      if (token.kind == TokenKind::quantity && block_.scan.quantities[token.index].kind == text::QuantityKind::amount)
        return true;
    }
    return false;
  }
  [[nodiscard]] bool has_rank_or_ratio() const {
    for (std::uint32_t t = clause_.first_token; t < clause_.last_token; ++t) {
      const Token& token = block_.token(t);
      if (token.kind != TokenKind::quantity) continue;
      const auto& quantity = block_.scan.quantities[token.index];
      if (quantity.kind == text::QuantityKind::rank) return true;
      if (quantity.kind == text::QuantityKind::amount && quantity.dimension == text::Dimension::ratio) return true;
    }
    return false;
  }
  [[nodiscard]] const Token* verb() const {
    return clause_.verb < clause_.last_token ? &block_.token(clause_.verb) : nullptr;
  }
  [[nodiscard]] bool contains(WordClass word_class) const {
    for (std::uint32_t t = clause_.first_token; t < clause_.last_token; ++t) {
      if (block_.token(t).is(word_class) && block_.token(t).depth == 0) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_principle(std::u32string_view all, std::u32string_view main) const {
    if (clause_.role == ClauseRole::orientation) return true;
    const auto head = block_.words(clause_.body, clause_.end);
    if (starts_with_any(head, {U"坚持", U"紧扣", U"践行", U"牢固树立", U"树牢", U"高举", U"秉持", U"恪守", U"牢记",
                               U"贯彻新发展理念", U"弘扬", U"始终坚持", U"锚定", U"坚定不移"}))
      return true;
    if (starts_with_any(main, {U"坚持", U"始终坚持", U"牢固树立", U"紧紧依靠", U"牢记", U"紧扣", U"践行", U"高举",
                               U"必须", U"始终把", U"不忘", U"突出“", U"抢抓"}))
      return true;
    if (starts_with_any(head, {U"贯彻", U"聚焦", U"突出", U"树立", U"落实", U"围绕", U"统揽", U"引领"}) &&
        ends_with_any(all, {U"精神", U"理念", U"思想", U"要务", U"总基调", U"总要求", U"方针", U"方略", U"战略",
                            U"主线", U"导向", U"格局", U"思路", U"优先", U"布局"}))
      return true;
    if (starts_with_any(main, {U"按照", U"围绕", U"以"}) &&
        ends_with_any(main, {U"总格局", U"总要求", U"总基调", U"定位", U"思路", U"目标", U"布局", U"优先"}))
      return true;
    return false;
  }

  [[nodiscard]] CommitmentKind general(std::u32string_view all, std::u32string_view main) const {
    if (is_principle(all, main) || starts_with_any(main, {U"全面贯彻", U"深入贯彻", U"贯彻", U"为", U"以", U"深入学习",
                                                          U"认真落实", U"全面落实", U"完整"}))
      return CommitmentKind::principle;
    return CommitmentKind::requirement;
  }

  /// An end state rather than a piece of work: a rate, a rank, 全覆盖, 环境大幅提升.
  [[nodiscard]] bool is_target(std::u32string_view all) const {
    const Token* v = verb();
    if (contains_any(all,
                     {U"全覆盖", U"清零", U"不发生", U"零发生", U"零事故", U"为零", U"应保尽保", U"达标", U"杜绝",
                      U"基本同步", U"保持稳定", U"前列", U"动态为零", U"全部", U"零增长", U"只增不减", U"应收尽收"})) {
      if (!clause_.finishes) return true;
    }
    if (has_rank_or_ratio()) return !starts_work();
    if (is_statistic_with_amount()) return true;
    if (v == nullptr) return false;
    if (clause_.finishes) return false;
    const auto head = block_.words(clause_.body, clause_.end);
    if (starts_with_any(head, {U"让", U"使", U"带动", U"缓解", U"破解", U"共享", U"共建", U"满足", U"增强", U"汇聚",
                               U"塑造", U"彰显", U"跻身", U"迈向", U"走在"}))
      return true;
    if (contains(WordClass::grade) || starts_with_any(head, {U"实现", U"确保", U"力争", U"保证"})) return !names_work();
    if (ends_in_state()) return true;
    return moves_abstract(*v);
  }
  /// 完成60%的改造: work measured by its share.
  [[nodiscard]] bool starts_work() const {
    const auto head = block_.words(clause_.body, clause_.end);
    return starts_with_any(
               head, {U"完成", U"建成", U"建设", U"改造", U"实施", U"开展", U"启动", U"拆除", U"整治", U"清理"}) &&
           !ends_with_any(head, {U"%", U"以上", U"以内", U"左右"});
  }
  [[nodiscard]] bool is_statistic_with_amount() const {
    if (!has_amount()) return false;
    const auto head = block_.words(clause_.begin, clause_.end);
    for (std::uint32_t t = clause_.first_token; t < clause_.last_token; ++t) {
      const Token& token = block_.token(t);
      if (token.kind == TokenKind::quantity) {
        const auto& quantity = block_.scan.quantities[token.index];
        if (quantity.dimension == text::Dimension::money &&
            !starts_with_any(head,
                             {U"投资", U"投入", U"新增投入", U"总投资", U"安排", U"发放", U"拨付", U"筹集", U"兑现"}))
          return true;
        continue;
      }
      if (token.is(WordClass::statistic)) return true;
      if (contains_any(block_.words(token.begin, token.end), {U"增长", U"下降"})) return true;
    }
    return contains_any(
        head, {U"就业", U"限上", U"规上", U"规模以上", U"限额以上", U"四上", U"优良天数", U"新签约", U"参保"});
  }
  /// 实现…主体完工, 确保…项目建设: a piece of work even behind 实现 and 确保.
  [[nodiscard]] bool names_work() const {
    if (contains(WordClass::verb_finish)) return true;
    const auto all = block_.words(clause_);
    return ends_with_any(all,
                         {U"建设", U"改造", U"对接", U"办理", U"管理", U"运转", U"任务", U"推进", U"工程", U"项目"});
  }
  [[nodiscard]] bool ends_in_state() const {
    const auto all = block_.words(clause_);
    return ends_with_any(all, {U"提升", U"改善", U"提高", U"增强", U"优化", U"好转", U"向好", U"提质增效", U"快速发展",
                               U"健康发展", U"稳定", U"安全", U"和谐", U"满意", U"增收", U"见效", U"同步"}) &&
           !all.starts_with(U"推进") && !all.starts_with(U"加快") && clause_.verb < clause_.last_token &&
           !verb()->is(WordClass::verb_build) && !verb()->is(WordClass::verb_push);
  }
  /// 提升…水平, 改善…环境, 打造…品牌: a state is moved, no work is named.
  [[nodiscard]] bool moves_abstract(const Token& v) const {
    const auto verb_words = block_.words(v.begin, v.end);
    const bool mover = v.is(WordClass::verb_state) ||
                       contains_any(verb_words, {U"打造", U"营造", U"构筑", U"形成", U"激发", U"释放", U"维护"});
    if (!mover) return false;
    std::uint32_t end = clause_.last_token;
    while (end > clause_.first_token && block_.token(end - 1).kind == TokenKind::punctuation) --end;
    if (end == clause_.first_token) return false;
    const text::Match last = block_.lexicon.ending(block_.words(v.end, std::max(v.end, block_.token(end - 1).end)),
                                                   text::any_of(WordClass::abstract, WordClass::statistic));
    return last.entry != nullptr;
  }

  [[nodiscard]] CommitmentKind planned(std::u32string_view all, std::u32string_view main) const {
    if (is_target(all)) return CommitmentKind::target;
    if (is_principle(all, main) && !has_amount()) return CommitmentKind::principle;
    const Token* v = verb();
    if (v == nullptr) return CommitmentKind::task;
    if (clause_.finishes || has_amount() || v->is(WordClass::verb_build) || v->is(WordClass::verb_finish))
      return CommitmentKind::task;
    if (v->is(WordClass::verb_push)) return CommitmentKind::task;
    if (v->is(WordClass::verb_conduct) || v->is(WordClass::verb_orient)) return CommitmentKind::requirement;
    return CommitmentKind::task;
  }
  [[nodiscard]] CommitmentKind spoken(std::u32string_view all, std::u32string_view main) const {
    if (is_done(main)) return CommitmentKind::result;
    return planned(all, main);
  }
  /// 呈现…态势, 发挥了作用: told as over.
  [[nodiscard]] bool is_done(std::u32string_view main) const {
    return contains_any(main, {U"完成了", U"取得了", U"发挥了", U"迈出了", U"实现了", U"呈现", U"建成了", U"标志着",
                               U"累计", U"同比", U"已完成", U"已建成", U"已全面"}) &&
           !clause_.modal;
  }

  const BlockView& block_;
  const Draft& draft_;
  const Clause& clause_;
};

}  // namespace

void find_drafts(const BlockView& block, std::vector<Draft>& out) {
  out.clear();
  DraftFinder(block, out).run();
}

CommitmentKind kind_of(const BlockView& block, const Draft& draft) { return KindFinder(block, draft).find(); }

}  // namespace luoshi::reading
