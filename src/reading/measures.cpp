// SPDX-License-Identifier: Apache-2.0
#include "reading/measures.hpp"

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
      : block_(block), drafts_(drafts), out_(out), namer_(block), quantities_(block.scan.quantities) {}

  void run() {
    for (const Sentence& sentence : block_.clauses.sentences) {
      namer_.start_sentence();
      for (std::uint32_t c = sentence.first; c < sentence.last; ++c) read_clause(block_.clauses.clauses[c]);
    }
    pair_grades();
    std::ranges::sort(out_, {}, &FoundMeasure::begin);
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
    const auto names = ratio ? shares_of_industry(group.count) : namer_.name(group, clause);
    for (std::uint32_t i = 0; i < group.count; ++i) {
      const Quantity& quantity = quantities_[group.first + i];
      FoundMeasure found{.measure = {}, .begin = quantity.begin, .draft = draft_at(quantity.begin)};
      Measure& m = found.measure;
      m.at = block_.passage.origin(quantity.begin);
      m.text = block_.passage.original(quantity.begin, quantity.numeral_end);
      m.value = quantity.value;
      m.upper = quantity.upper;
      m.unit = quantity.unit.empty() ? (ratio ? "%" : tail.unit) : quantity.unit;
      if (m.unit == "个" && (tail.dimension == Dimension::ratio || tail.dimension == Dimension::time))
        m.unit = tail.unit;  // 4.3个、12个百分点
      m.of = i < names.size() ? names[i] : std::string();
      m.grade = grade_at(clause, quantity);
      m.op = operator_for(quantity, head, tail, clause);
      m.change = change_of(quantity, clause, ratio);
      m.kind = kind_of_measure(quantity, clause, found.draft, m.of);
      out_.push_back(std::move(found));
    }
  }
  /// A bare number counts where a comparator or a verb of reaching stands in front of it: 指数达到105.
  [[nodiscard]] static bool bare_counts(const Quantity& q) {
    return q.before != Comparator::none || q.after != Comparator::none;
  }
  /// 三次产业结构调整为2.2:38.4:59.4
  [[nodiscard]] std::vector<std::string> shares_of_industry(std::uint32_t count) const {
    if (count != 3) return {};
    return {"第一产业比重", "第二产业比重", "第三产业比重"};
  }

  [[nodiscard]] std::int32_t draft_at(std::uint32_t at) const {
    const auto behind = std::ranges::upper_bound(drafts_, at, {}, &Draft::begin);
    if (behind == drafts_.begin()) return -1;
    const auto index = behind - drafts_.begin() - 1;
    return at < drafts_[static_cast<std::size_t>(index)].end ? static_cast<std::int32_t>(index) : -1;
  }

  [[nodiscard]] Grade grade_at(const Clause& clause, const Quantity& quantity) const {
    Grade grade = Grade::none;
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
    return Operator::eq;
  }
  /// 全年至少引进投资5亿元以上项目3个: 至少 belongs to the first figure that counts.
  [[nodiscard]] Comparator far_comparator(const Quantity& quantity, const Clause& clause) const {
    Comparator found = Comparator::none;
    for (const Token& token : block_.tokens_from(clause.begin)) {
      if (token.begin >= quantity.begin) break;
      const auto word = block_.words(token.begin, token.end);
      if (word == U"至少" || word == U"最少") found = Comparator::ge;
      if (token.kind == TokenKind::quantity && found != Comparator::none) {
        const Quantity& other = quantities_[token.index];
        if (other.kind != QuantityKind::name && !describes(other)) return Comparator::none;
      }
    }
    return describes(quantity) ? Comparator::none : found;
  }

  [[nodiscard]] Change change_of(const Quantity& quantity, const Clause& clause, bool ratio) const {
    if (ratio) return Change::share_pct;
    if (quantity.kind == QuantityKind::rank) return Change::rank;
    const auto before = block_.words(clause.begin, quantity.begin);
    const auto near = before.substr(before.size() - std::min<std::size_t>(8, before.size()));
    const bool points = quantity.unit == "百分点";
    const bool to_level = ends_with_any(near, {U"到", U"至", U"达", U"达到", U"为"});
    if (!to_level && contains_any(near, {U"增长", U"提高", U"提升", U"上升", U"增加", U"递增", U"增幅", U"增速"})) {
      if (points) return Change::increase_abs;
      if (quantity.dimension == Dimension::ratio) return Change::growth_pct;
      return contains_any(near, {U"增加", U"提高"}) ? Change::increase_abs : Change::level;
    }
    if (!to_level && contains_any(near, {U"下降", U"降低", U"减少", U"回落", U"压减", U"压缩", U"下调"})) {
      if (points) return Change::decrease_abs;
      return quantity.dimension == Dimension::ratio ? Change::decrease_pct : Change::decrease_abs;
    }
    if (contains_any(near, {U"增长率", U"增速", U"增幅"})) return Change::growth_pct;
    if (quantity.dimension == Dimension::ratio && contains_any(before, {U"占", U"比重"})) return Change::share_pct;
    if (contains_any(before, {U"新增"}) && quantity.dimension != Dimension::ratio) return Change::increase_abs;
    return Change::level;
  }

  /// 投资5亿元以上项目3个, 2个产值超百亿元的产业集群: a threshold inside the name of what is counted.
  [[nodiscard]] bool describes(const Quantity& quantity) const {
    if (quantity.end >= block_.passage.size()) return false;
    const char32_t next = block_.passage[quantity.end];
    if (next == U'级') return true;
    const bool measured = quantity.dimension == Dimension::money || quantity.dimension == Dimension::area ||
                          quantity.dimension == Dimension::time || quantity.dimension == Dimension::length ||
                          quantity.dimension == Dimension::people;
    const bool bounded = quantity.after != Comparator::none ||
                         (quantity.before != Comparator::none && quantity.before != Comparator::eq &&
                          quantity.before != Comparator::approx);
    if (quantity.after == Comparator::approx && quantity.before == Comparator::none) return false;
    if (!bounded || (!measured && quantity.dimension != Dimension::count && quantity.dimension != Dimension::ratio))
      return false;
    const auto noun = block_.words(quantity.end, std::min(quantity.end + 12, block_.passage.size()));
    if (quantity.dimension == Dimension::people && contains_any(noun, {U"队", U"团", U"班"})) return false;
    if (next == U'的') return quantity.dimension != Dimension::ratio;
    if (!measured || !counts_beside(quantity)) return false;
    const auto tokens = block_.tokens_from(quantity.end);
    return !tokens.empty() && tokens.front().begin == quantity.end && tokens.front().kind != TokenKind::punctuation &&
           !tokens.front().is_any(text::kVerbs);
  }
  /// Another figure in the same clause, which this one may only describe.
  [[nodiscard]] bool counts_beside(const Quantity& quantity) const {
    const auto behind = std::ranges::upper_bound(block_.clauses.clauses, quantity.begin, {}, &Clause::begin);
    if (behind == block_.clauses.clauses.begin()) return false;
    const Clause& clause = *(behind - 1);
    const auto first = std::ranges::lower_bound(quantities_, clause.begin, {}, &Quantity::begin);
    return std::any_of(first, quantities_.end(), [&](const Quantity& other) {
      return other.begin < clause.end && other.begin != quantity.begin && other.kind == QuantityKind::amount &&
             other.dimension == Dimension::count;
    });
  }
  /// 60日攻坚行动, 15分钟健身圈, 三年行动: a span of time inside a name.
  [[nodiscard]] bool time_in_name(const Quantity& quantity) const {
    if (quantity.dimension != Dimension::time || quantity.end >= block_.passage.size()) return false;
    if (quantity.begin >= 2 && block_.words(quantity.begin - 2, quantity.begin) == U"连续") return false;
    for (const Token& token : block_.tokens_from(quantity.end)) {
      if (token.begin != quantity.end) return false;
      if (token.kind == TokenKind::punctuation)
        return block_.passage[token.begin] == U'“' || block_.passage[token.begin] == U'《';
      return !token.is_any(text::kVerbs | text::any_of(WordClass::after, WordClass::adverb)) ||
             token.is(WordClass::noun);
    }
    return false;
  }

  [[nodiscard]] MeasureKind kind_of_measure(const Quantity& quantity, const Clause& clause, std::int32_t draft,
                                            const std::string& of) const {
    if (draft < 0) return MeasureKind::context;
    const Draft& d = drafts_[static_cast<std::size_t>(draft)];
    if (describes(quantity) || time_in_name(quantity)) return MeasureKind::context;
    if (clause.role == ClauseRole::frame || clause.role == ClauseRole::orientation) return MeasureKind::context;
    if (quantity.script == text::Script::hanzi && is_heading_count(quantity)) return MeasureKind::context;
    if (quantity.unit == "周年" || quantity.unit == "部委") return MeasureKind::context;
    switch (d.kind) {
      case CommitmentKind::result:
        return MeasureKind::result;
      case CommitmentKind::problem:
      case CommitmentKind::principle:
        return MeasureKind::context;
      case CommitmentKind::target:
        if (has_stock_before(quantity)) return MeasureKind::context;
        return is_last(quantity, clause) ? MeasureKind::target : target_or_task(quantity, clause, of, true);
      case CommitmentKind::task:
      case CommitmentKind::requirement:
        return has_stock_before(quantity) ? MeasureKind::context : target_or_task(quantity, clause, of, false);
    }
    return MeasureKind::context;
  }
  /// 八项重点工作, 五个方面, 四个片区: a count of headings or of parts.
  [[nodiscard]] bool is_heading_count(const Quantity& quantity) const {
    const auto rest = block_.words(quantity.end, std::min(quantity.end + 6, block_.passage.size()));
    return starts_with_any(rest, {U"重点工作", U"方面", U"工作", U"片区", U"环节", U"层面", U"维度", U"领域",
                                  U"专项",     U"行动", U"机制", U"清单", U"体系", U"要求", U"定位", U"关键",
                                  U"重大",     U"目标", U"原则", U"步骤", U"板块", U"工程"}) ||
           quantity.unit == "方面";
  }
  [[nodiscard]] bool is_last(const Quantity& quantity, const Clause& clause) const {
    const auto next = std::ranges::upper_bound(quantities_, quantity.begin, {}, &Quantity::begin);
    return next == quantities_.end() || next->begin >= clause.end;
  }
  /// 依托辖区5所高校, 现有12个: what is already there.
  [[nodiscard]] bool has_stock_before(const Quantity& quantity) const {
    const auto before = block_.words(quantity.begin - std::min<std::uint32_t>(8, quantity.begin), quantity.begin);
    return contains_any(before, {U"现有", U"辖区内", U"已有", U"原有"});
  }

  /// A statistic to reach, or work that is counted.
  [[nodiscard]] MeasureKind target_or_task(const Quantity& quantity, const Clause& clause, const std::string& of,
                                           bool target) const {
    if (block_.place.part == Part::targets || quantity.kind == QuantityKind::rank) return MeasureKind::target;
    const auto all = block_.words(clause);
    if (quantity.dimension == Dimension::ratio) {
      const bool work = quantity.end < block_.passage.size() && block_.passage[quantity.end] == U'的' && !target;
      return work ? MeasureKind::task : MeasureKind::target;
    }
    if (target && quantity.before != Comparator::none && quantity.before_begin > clause.begin + 1 &&
        quantity.dimension == Dimension::time) {
      return MeasureKind::target;
    }
    text::Passage name;
    name.append(of, 0);
    if (quantity.dimension == Dimension::money) {
      const bool spent = contains_any(name.text(), {U"投入", U"发放", U"拨付", U"安排", U"补贴", U"兑现", U"投资",
                                                    U"筹集", U"减税", U"贷款"}) ||
                         contains_any(all, {U"投资", U"投入"});
      const bool reached =
          contains_any(name.text(), {U"固定资产投资", U"工业投资", U"民间投资", U"完成投资", U"投资额", U"到位"});
      return spent && !reached ? MeasureKind::task : MeasureKind::target;
    }
    if (contains_any(
            name.text(),
            {U"新增就业", U"城镇就业",     U"转移就业",       U"再就业",   U"就业人数", U"出栏",     U"存栏",
             U"限上",     U"规上",         U"规模以上",       U"限额以上", U"四上",     U"优良天数", U"新签约",
             U"游客",     U"人数",         U"人口",           U"客流",     U"浓度",     U"指数",     U"存量",
             U"期望寿命", U"里程达",       U"产量",           U"产能",     U"能耗",     U"吞吐量",   U"市场主体",
             U"经营主体", U"高新技术企业", U"科技型中小企业", U"发明专利", U"保有量",   U"旅客",     U"接待"})) {
      return MeasureKind::target;
    }
    if (block_.words(quantity.begin - std::min<std::uint32_t>(2, quantity.begin), quantity.begin).ends_with(U"各"))
      return MeasureKind::task;
    if (target && ends_with_any(name.text(), {U"率", U"量", U"面积", U"数", U"速", U"强度", U"规模", U"人数", U"收入",
                                              U"得分", U"天数", U"时限", U"存量", U"供餐"}))
      return MeasureKind::target;
    if (contains_any(all, {U"达到", U"达"}) && !clause.finishes && quantity.before != Comparator::none &&
        ends_with_any(name.text(), {U"量", U"率", U"数", U"值", U"额", U"面积", U"规模", U"水平", U"收入"}))
      return MeasureKind::target;
    if (quantity.dimension == Dimension::time && (clause.modal || contains_any(all, {U"压缩", U"缩短"})))
      return MeasureKind::target;
    return MeasureKind::task;
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
    struct Meant {
      std::u32string_view word;
      int value;
      std::string_view unit;
    };
    static constexpr Meant kMeant[] = {{U"全覆盖", 100, "%"}, {U"应保尽保", 100, "%"}, {U"动态清零", 0, ""},
                                       {U"清零", 0, ""},      {U"不发生", 0, ""},      {U"零发生", 0, ""}};
    for (const Meant& meant : kMeant) {
      const auto at = block_.words(clause).find(meant.word);
      if (at == std::u32string_view::npos) continue;
      const auto begin = clause.begin + static_cast<std::uint32_t>(at);
      const auto end = begin + static_cast<std::uint32_t>(meant.word.size());
      FoundMeasure found{.measure = {}, .begin = begin, .draft = draft};
      found.measure.at = block_.passage.origin(begin);
      found.measure.text = block_.passage.original(begin, end);
      found.measure.value = base::Decimal(meant.value);
      found.measure.unit = meant.unit;
      const bool behind = meant.word == U"不发生";
      found.measure.of =
          behind ? block_.passage.original(end, clause.end) : block_.passage.original(clause.body, begin);
      found.measure.implied = true;
      found.measure.kind = MeasureKind::target;
      out_.push_back(std::move(found));
      return;
    }
  }

  const BlockView& block_;
  std::span<const Draft> drafts_;
  std::vector<FoundMeasure>& out_;
  Namer namer_;
  const std::vector<Quantity>& quantities_;
  std::uint32_t next_ = 0;
};

}  // namespace

void find_measures(const BlockView& block, std::span<const Draft> drafts, std::vector<FoundMeasure>& out) {
  out.clear();
  MeasureFinder(block, drafts, out).run();
}

}  // namespace luoshi::reading
