// SPDX-License-Identifier: Apache-2.0
#include "reading/measures.hpp"

#include "reading/end_states.hpp"
#include "reading/measure_kinds.hpp"
#include "reading/naming.hpp"

#include <algorithm>
#include <optional>

namespace luoshi::reading {
namespace {

using text::Comparator;
using text::Dimension;
using text::Quantity;
using text::QuantityKind;
using text::Token;
using text::TokenKind;
using text::WordClass;

constexpr std::uint32_t kAmbitionMax = 12;  // characters between two ambitions for one figure

Operator operator_of(Comparator comparator) {
  switch (comparator) {
    case Comparator::none:
    case Comparator::eq:
      return Operator::eq;
    case Comparator::ge:
      return Operator::ge;
    case Comparator::gt:
      return Operator::gt;
    case Comparator::le:
      return Operator::le;
    case Comparator::lt:
      return Operator::lt;
    case Comparator::approx:
      return Operator::approx;
  }
  return Operator::eq;
}

class MeasureFinder {
 public:
  MeasureFinder(const BlockView& block, std::span<const Draft> drafts, std::vector<FoundMeasure>& out)
      : block_(block), drafts_(drafts), out_(out), namer_(block), kinds_(block), quantities_(block.scan.quantities) {}

  void run() {
    for (const Sentence& sentence : block_.clauses.sentences) {
      namer_.start_sentence();
      for (std::uint32_t c = sentence.first; c < sentence.last; ++c) read_clause(block_.clauses.clauses[c]);
    }
    pair_grades();
    // Only figures that are meant and not written come out of turn.
    if (!std::ranges::is_sorted(out_, {}, &FoundMeasure::begin)) std::ranges::sort(out_, {}, &FoundMeasure::begin);
  }

 private:
  void read_clause(const Clause& clause) {
    while (next_ < quantities_.size() && quantities_[next_].begin < clause.begin) ++next_;
    implied(clause);
    while (next_ < quantities_.size() && quantities_[next_].begin < clause.end) {
      if (!counts(quantities_[next_])) {
        ++next_;
        continue;
      }
      const FigureGroup group = group_at(next_, clause);
      read_group(group, clause);
      next_ += group.count;
    }
  }
  [[nodiscard]] bool counts(const Quantity& q) const {
    if (q.kind == QuantityKind::name) return false;
    return q.kind != QuantityKind::indefinite || closes_clause(q) || recurs(q);
  }
  /// 新建公厕一座: behind its noun even one is a count.
  [[nodiscard]] bool closes_clause(const Quantity& q) const {
    if (q.dimension != Dimension::count || q.unit == "次" || q.begin == 0) return false;
    const char32_t next = q.end < block_.passage.size() ? block_.passage[q.end] : U'。';
    return next == U',' || next == U'。' || next == U';' || next == U'、' || next == U')';
  }
  /// 每月开展一次: one, and counted.
  [[nodiscard]] bool recurs(const Quantity& q) const {
    if (q.unit != "次" && q.unit != "轮" && q.unit != "遍" && q.unit != "场") return false;
    const auto date = std::ranges::lower_bound(block_.scan.dates, q.begin, {}, &text::FoundDate::begin);
    if (date == block_.scan.dates.begin())
      return block_.words(q.begin - std::min<std::uint32_t>(4, q.begin), q.begin).find(U'各') !=
             std::u32string_view::npos;
    const auto& last = *(date - 1);
    const auto between = block_.words(last.end, q.begin);
    return last.phrase.period != text::Period::none && between.size() < 16 &&
           between.find(U',') == std::u32string_view::npos;
  }

  /// Figures separated by nothing but 、 or 和 (or : in a ratio) share name, operator and unit.
  [[nodiscard]] FigureGroup group_at(std::uint32_t first, const Clause& clause) const {
    FigureGroup group{.first = first};
    while (first + group.count < quantities_.size()) {
      const Quantity& last = quantities_[first + group.count - 1];
      const Quantity& next = quantities_[first + group.count];
      if (next.begin >= clause.end || !counts(next) || next.begin != last.end + 1) break;
      const char32_t joint = block_.passage[last.end];
      if (joint != U'、' && joint != U'和' && joint != U':') break;
      if (joint == U'、' && next.dimension != last.dimension && kinds_.describes(next))
        break;  // 2个、10亿元以上项目8个
      ++group.count;
    }
    return group;
  }
  [[nodiscard]] bool is_ratio(const FigureGroup& group) const {
    return group.count > 1 && block_.passage[quantities_[group.first].end] == U':';
  }

  void read_group(const FigureGroup& group, const Clause& clause) {
    const Quantity& tail = quantities_[group.first + group.count - 1];
    const Quantity& head = quantities_[group.first];
    const bool ratio = is_ratio(group);
    if (head.kind == QuantityKind::bare && tail.kind == QuantityKind::bare && !ratio && !bare_counts(head)) return;
    const bool shares = ratio && group.count == 3;  // 2.2:38.4:59.4, but not 1:3
    const std::span<const std::string> names =
        shares ? shares_of_industry() : namer_.name(group, clause, owners_at(head.begin));
    const bool starts = group.count > 1 && kinds_.starts_from(head, tail, clause);
    for (std::uint32_t i = 0; i < group.count; ++i) {
      const Quantity& quantity = quantities_[group.first + i];
      FoundMeasure found{
          .measure = {}, .begin = quantity.begin, .end = quantity.numeral_end, .draft = draft_at(quantity.begin)};
      Measure& m = found.measure;
      m.at = block_.passage.origin(quantity.begin);
      m.value = quantity.value;
      m.upper = quantity.upper;
      m.unit = quantity.unit.empty() ? (shares ? "%" : tail.unit) : quantity.unit;
      if (m.unit == "个" && (tail.dimension == Dimension::ratio || tail.dimension == Dimension::time))
        m.unit = tail.unit;  // 4.3个、12个百分点
      m.of = i < names.size() ? names[i] : std::string();
      m.grade = grade_at(clause, quantity);
      m.op = operator_for(quantity, head, tail, clause);
      m.change = change_of(quantity, head, clause, shares);
      if (m.change == Change::level && goes_on(m, quantity, clause)) m.change = out_.back().measure.change;
      m.kind = found.draft < 0 || starts
                   ? MeasureKind::context
                   : kind_of(quantity, clause, drafts_[static_cast<std::size_t>(found.draft)], m.of, shares);
      out_.push_back(std::move(found));
    }
  }
  /// The shares of industry are aimed at, whatever is done for them.
  [[nodiscard]] MeasureKind kind_of(const Quantity& quantity, const Clause& clause, const Draft& draft,
                                    const std::string& of, bool shares) {
    const MeasureKind kind = kinds_.find(quantity, clause, draft, of);
    return shares && kind == MeasureKind::task ? MeasureKind::target : kind;
  }
  /// A bare number counts where a comparator or a verb of reaching stands in front of it: 指数达到105.
  [[nodiscard]] static bool bare_counts(const Quantity& q) {
    return q.before != Comparator::none || q.after != Comparator::none;
  }
  /// 三次产业结构调整为2.2:38.4:59.4
  static std::span<const std::string> shares_of_industry() {
    static const std::array<std::string, 3> kNames = {"第一产业比重", "第二产业比重", "第三产业比重"};
    return kNames;
  }

  /// The draft that holds a place. Places are asked for nearly in order: the search goes on where it was.
  [[nodiscard]] std::int32_t draft_at(std::uint32_t at) {
    while (draft_ < drafts_.size() && drafts_[draft_].begin <= at) ++draft_;
    while (draft_ > 0 && drafts_[draft_ - 1].begin > at) --draft_;
    return draft_ > 0 && at < drafts_[draft_ - 1].end ? static_cast<std::int32_t>(draft_) - 1 : -1;
  }

  [[nodiscard]] std::span<const std::string> owners_at(std::uint32_t at) {
    const std::int32_t draft = draft_at(at);
    return draft < 0 ? std::span<const std::string>() : drafts_[static_cast<std::size_t>(draft)].owners;
  }

  [[nodiscard]] Grade grade_at(const Clause& clause, const Quantity& quantity) const {
    Grade grade = Grade::none;
    if ((clause.all_classes & text::any_of(WordClass::grade)) == 0) return grade;
    for (const Token& token : block_.tokens_from(clause.begin)) {
      if (token.begin >= quantity.begin) break;
      if (!token.is(WordClass::grade)) continue;
      const auto word = block_.words(token.begin, token.end);
      grade = word == U"确保" || word == U"保证" ? Grade::must : Grade::strive;
    }
    return grade;
  }

  [[nodiscard]] Operator operator_for(const Quantity& quantity, const Quantity& head, const Quantity& tail,
                                      const Clause& clause) const {
    if (quantity.upper) return Operator::between;
    if (quantity.after != Comparator::none) return operator_of(quantity.after);
    if (tail.after != Comparator::none && &tail != &quantity) return operator_of(tail.after);
    for (const Quantity* q : {&quantity, &head}) {
      if (q->before != Comparator::none && q->before != Comparator::eq) return operator_of(q->before);
    }
    if (quantity.more) return Operator::ge;
    if (const auto far = far_comparator(quantity, clause); far != Comparator::none) return operator_of(far);
    if (block_.passage.size() > quantity.end && block_.passage[quantity.end] == U'级' &&
        quantity.dimension == Dimension::count)
      return Operator::approx;
    return quantity.rounded ? Operator::approx : Operator::eq;
  }
  /// 全年至少引进投资5亿元以上项目3个: 至少 belongs to the first figure that counts.
  [[nodiscard]] Comparator far_comparator(const Quantity& quantity, const Clause& clause) const {
    if (!block_.scan.phrases.has(text::PhraseClass::least, clause.begin, quantity.begin)) return Comparator::none;
    Comparator found = Comparator::none;
    for (const Token& token : block_.tokens_from(clause.begin)) {
      if (token.begin >= quantity.begin) break;
      const auto word = block_.words(token.begin, token.end);
      if (word == U"至少" || word == U"最少") found = Comparator::ge;
      if (token.kind == TokenKind::quantity && found != Comparator::none) {
        const Quantity& other = quantities_[token.index];
        if (other.kind != QuantityKind::name && !kinds_.describes(other)) return Comparator::none;
      }
    }
    return kinds_.describes(quantity) ? Comparator::none : found;
  }

  /// Figures that share their words move alike: 分别提高到96%和100%.
  [[nodiscard]] Change change_of(const Quantity& quantity, const Quantity& head, const Clause& clause,
                                 bool ratio) const {
    if (ratio) return Change::share_pct;
    if (quantity.kind == QuantityKind::rank) return Change::rank;
    const auto before = block_.words(clause.begin, head.begin - rate_length(block_, clause.begin, head.begin));
    const auto near = before.substr(before.size() - std::min<std::size_t>(8, before.size()));
    const auto moves = [&, phrases = block_.scan.phrases.within(
                               clause.begin + static_cast<std::uint32_t>(before.size() - near.size()), head.begin)](
                           text::PhraseClass way) { return (phrases & static_cast<std::uint32_t>(way)) != 0; };
    const bool rises = moves(text::PhraseClass::rises);
    const bool points = quantity.unit == "百分点";
    const bool to_level = ends_with_any(near, kWords<U"到", U"至", U"达", U"达到", U"为">);
    if (!to_level && rises) {
      if (points) return Change::increase_abs;
      if (quantity.dimension == Dimension::ratio) return Change::growth_pct;
      return contains_any(near, kWords<U"增加", U"提高">) ? Change::increase_abs : Change::level;
    }
    if (!to_level && moves(text::PhraseClass::falls)) {
      if (points) return Change::decrease_abs;
      return quantity.dimension == Dimension::ratio ? Change::decrease_pct : Change::decrease_abs;
    }
    if (rises && contains_any(near, kWords<U"增长率", U"增速", U"增幅">)) return Change::growth_pct;
    if (quantity.dimension == Dimension::ratio && contains_any(before, kWords<U"占", U"比重">))
      return Change::share_pct;
    if (quantity.dimension != Dimension::ratio &&
        block_.scan.phrases.has(text::PhraseClass::added, clause.begin, head.begin))
      return Change::increase_abs;
    return Change::level;
  }

  /// 增长6%,力争8%: a second ambition moves as the first one does. Behind 达到 it may be a level instead, far from it.
  [[nodiscard]] bool goes_on(const Measure& m, const Quantity& quantity, const Clause& clause) const {
    if (m.grade == Grade::none || quantity.dimension != Dimension::ratio || out_.empty()) return false;
    const FoundMeasure& first = out_.back();
    if (first.measure.of != m.of || first.measure.unit != m.unit || first.measure.implied) return false;
    const auto by = block_.words(quantity.before_begin, quantity.begin);
    const bool near = m.value > first.measure.value && m.value < first.measure.value * base::Decimal(2);
    if (contains_any(by, kWords<U"达", U"到", U"至">) && !near) return false;
    const auto from = std::max(first.end, clause.begin);
    if (quantity.before_begin < from || quantity.before_begin - from > kAmbitionMax) return false;
    return std::ranges::all_of(block_.tokens_from(from), [&](const Token& token) {
      return token.begin >= quantity.before_begin || token.kind == TokenKind::punctuation ||
             token.is_any(text::any_of(WordClass::grade, WordClass::adverb, WordClass::unit, WordClass::after));
    });
  }

  /// 确保增长6%,力争增长8%: two ambitions for one figure are both lower bounds.
  void pair_grades() {
    for (std::size_t i = 0; i + 1 < out_.size(); ++i) {
      Measure& first = out_[i].measure;
      Measure& second = out_[i + 1].measure;
      if (first.grade != Grade::must || second.grade != Grade::strive || first.unit != second.unit ||
          out_[i].draft == out_[i + 1].draft)
        continue;
      if (out_[i + 1].begin - out_[i].begin > 24) continue;
      for (Measure* m : {&first, &second}) {
        if (m->op == Operator::eq) m->op = Operator::ge;
      }
    }
  }

  /// 全覆盖 means 100 %, 不发生 and 清零 mean 0: figures that are meant and not written.
  void implied(const Clause& clause) {
    const std::int32_t draft = draft_at(clause.begin);
    if (draft < 0 || drafts_[static_cast<std::size_t>(draft)].kind != CommitmentKind::target) return;
    const auto state = end_state_in(block_, clause);
    if (!state) return;
    FoundMeasure found{.measure = {}, .begin = state->begin, .end = state->end, .draft = draft};
    found.measure.at = block_.passage.origin(state->begin);
    found.measure.value = base::Decimal(state->value);
    found.measure.unit = state->unit;
    found.measure.of = block_.passage.original(state->of_begin, std::max(state->of_begin, state->of_end));
    found.measure.implied = true;
    found.measure.kind = MeasureKind::target;
    out_.push_back(std::move(found));
  }

  const BlockView& block_;
  std::span<const Draft> drafts_;
  std::vector<FoundMeasure>& out_;
  Namer namer_;
  MeasureKinds kinds_;
  const std::vector<Quantity>& quantities_;
  std::uint32_t next_ = 0;
  std::size_t draft_ = 0;  // the first behind the place asked for last
};

}  // namespace

void find_measures(const BlockView& block, std::span<const Draft> drafts, std::vector<FoundMeasure>& out) {
  out.clear();
  MeasureFinder(block, drafts, out).run();
}

}  // namespace luoshi::reading
