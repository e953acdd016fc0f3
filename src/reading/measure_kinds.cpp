// SPDX-License-Identifier: Apache-2.0
#include "reading/measure_kinds.hpp"

#include <algorithm>

namespace luoshi::reading {

using text::Comparator;
using text::Dimension;
using text::Quantity;
using text::QuantityKind;
using text::Token;
using text::TokenKind;
using text::WordClass;

namespace {
constexpr std::uint32_t kWayMax = 10;  // characters between where a figure starts from and where it goes
}

// 投资5亿元以上项目3个, 2个产值超百亿元的产业集群: a threshold inside the name of what is counted.
bool MeasureKinds::describes(const Quantity& quantity) const {
  if (quantity.end >= block_.passage.size()) return false;
  const char32_t next = block_.passage[quantity.end];
  if (next == U'级') return true;
  if (quantity.kind == QuantityKind::rank && next == U'的') return true;  // 排名后三位的单位
  if (is_field_of_rank(quantity) || is_size_of_counted(quantity)) return true;
  const bool measured = quantity.dimension == Dimension::money || quantity.dimension == Dimension::area ||
                        quantity.dimension == Dimension::time || quantity.dimension == Dimension::length ||
                        quantity.dimension == Dimension::people;
  const bool bounded =
      quantity.after != Comparator::none || (quantity.before != Comparator::none && quantity.before != Comparator::eq &&
                                             quantity.before != Comparator::approx);
  if (quantity.after == Comparator::approx && quantity.before == Comparator::none) return false;
  if (!bounded || (!measured && quantity.dimension != Dimension::count && quantity.dimension != Dimension::ratio))
    return false;
  const auto noun = block_.words(quantity.end, std::min(quantity.end + 12, block_.passage.size()));
  if (quantity.dimension == Dimension::people && contains_any(noun, kWords<U"队", U"团", U"班">)) return false;
  if (next == U'的') return quantity.dimension != Dimension::ratio;
  if (!measured || !counts_beside(quantity)) return false;
  const auto tokens = block_.tokens_from(quantity.end);
  return !tokens.empty() && tokens.front().begin == quantity.end && tokens.front().kind != TokenKind::punctuation &&
         !tokens.front().is_any(text::kVerbs);
}

// 居7个旗县市第三位: among so many.
bool MeasureKinds::is_field_of_rank(const Quantity& quantity) const {
  const Quantity* const next = behind(quantity);
  return next != nullptr && next->kind == QuantityKind::rank && next->begin < quantity.end + kWayMax &&
         quantity.before_begin > 0 &&
         std::u32string_view(U"居列在").contains(block_.passage[quantity.before_begin - 1]);
}

// 千头以上肉牛养殖场8处: how large each of those must be that the next figure counts.
bool MeasureKinds::is_size_of_counted(const Quantity& quantity) const {
  const Quantity* const next = behind(quantity);
  const bool sized = quantity.dimension == Dimension::money && quantity.after == Comparator::none;  // 10亿元项目1个
  if (!sized && (quantity.after != Comparator::ge || quantity.dimension != Dimension::count)) return false;
  if (next == nullptr || next->dimension != Dimension::count || next->kind != QuantityKind::amount) return false;
  const auto between = block_.words(quantity.end, next->before_begin);
  if (between.size() < 2 || between.find_first_of(U"、,;。:(和及") != std::u32string_view::npos) return false;
  return !sized || starts_with_any(between, kWords<U"项目", U"企业">);
}

// `quantity` is one of quantities_.
const Quantity* MeasureKinds::behind(const Quantity& quantity) const {
  const Quantity* const next = &quantity + 1;
  return next == quantities_.data() + quantities_.size() ? nullptr : next;
}

bool MeasureKinds::starts_from(const Quantity& quantity, const Quantity& last, const Clause& clause) const {
  const Quantity* const next = behind(last);
  if (next == nullptr || next->begin >= clause.end || next->begin > last.end + kWayMax) return false;
  const auto way = block_.words(last.end, next->begin);
  if (way.empty() || !ends_with_any(way, kWords<U"到", U"至", U"为", U"达", U"成">) ||
      contains_any(way, kWords<U",", U"、">))
    return false;
  // What stands between the word of departure and the figure: 2025年的, 目前的, 上年.
  auto before = block_.words(clause.begin, quantity.before_begin);
  const auto from = before.find_last_of(U"由从");
  if (from == std::u32string_view::npos) return false;
  before.remove_prefix(from + 1);
  if (before.empty()) return true;
  if (before.ends_with(U'的')) before.remove_suffix(1);
  const auto end = clause.begin + static_cast<std::uint32_t>(from + 1 + before.size());
  const bool dated =
      std::ranges::any_of(block_.scan.dates, [&](const text::FoundDate& date) { return date.end == end; });
  return dated ||
         ends_with_any(
             before,
             kWords<U"目前", U"现在", U"现有", U"原来", U"原", U"上年", U"同期", U"当前", U"现行", U"法定", U"规定">);
}

// Another figure in the same clause, which this one may only describe.
bool MeasureKinds::counts_beside(const Quantity& quantity) const {
  const auto behind = std::ranges::upper_bound(block_.clauses.clauses, quantity.begin, {}, &Clause::begin);
  if (behind == block_.clauses.clauses.begin()) return false;
  const Clause& clause = *(behind - 1);
  const auto first = std::ranges::lower_bound(quantities_, clause.begin, {}, &Quantity::begin);
  return std::any_of(first, quantities_.end(), [&](const Quantity& other) {
    return other.begin < clause.end && other.begin != quantity.begin && other.kind == QuantityKind::amount &&
           other.dimension == Dimension::count;
  });
}

// 60日攻坚行动, 15分钟健身圈, 三年行动: a span of time inside a name.
bool MeasureKinds::time_in_name(const Quantity& quantity) const {
  if (quantity.dimension != Dimension::time || quantity.end >= block_.passage.size()) return false;
  if (quantity.begin >= 2 && block_.words(quantity.begin - 2, quantity.begin) == U"连续") return false;
  for (const Token& token : block_.tokens_from(quantity.end)) {
    if (token.begin != quantity.end) return false;
    if (token.kind == TokenKind::punctuation)
      return block_.passage[token.begin] == U'“' || block_.passage[token.begin] == U'《';
    return !token.is_any(text::kVerbs | text::any_of(WordClass::after, WordClass::adverb)) || token.is(WordClass::noun);
  }
  return false;
}

MeasureKind MeasureKinds::find(const Quantity& quantity, const Clause& clause, const Draft& d, const std::string& of) {
  if (describes(quantity) || time_in_name(quantity) || starts_from(quantity, quantity, clause))
    return MeasureKind::context;
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

// 八项重点工作, 五个方面, 四个片区: a count of headings or of parts.
bool MeasureKinds::is_heading_count(const Quantity& quantity) const {
  const auto rest = block_.words(quantity.end, std::min(quantity.end + 6, block_.passage.size()));
  return starts_with_any(rest, kWords<U"重点工作", U"方面", U"工作", U"片区", U"环节", U"层面", U"维度", U"领域",
                                      U"专项", U"行动", U"机制", U"清单", U"体系", U"要求", U"定位", U"关键", U"重大",
                                      U"目标", U"原则", U"步骤", U"板块", U"工程">) ||
         quantity.unit == "方面";
}

bool MeasureKinds::is_last(const Quantity& quantity, const Clause& clause) const {
  const Quantity* const next = behind(quantity);
  return next == nullptr || next->begin >= clause.end;
}

// 依托辖区5所高校, 现有12个: what is already there.
bool MeasureKinds::has_stock_before(const Quantity& quantity) const {
  const std::uint32_t near = quantity.begin - std::min<std::uint32_t>(8, quantity.begin);
  return block_.scan.phrases.has(text::PhraseClass::stock, near, quantity.begin);
}

// A statistic to reach, or work that is counted.
MeasureKind MeasureKinds::target_or_task(const Quantity& quantity, const Clause& clause, const std::string& of,
                                         bool target) {
  // In a section of targets all is one, but for what a sentence goes on to do.
  const bool aims = block_.place.part == Part::targets && target;
  if (aims || quantity.kind == QuantityKind::rank) return MeasureKind::target;
  const auto all = block_.words(clause);
  if (quantity.dimension == Dimension::ratio) {
    const bool work = quantity.end < block_.passage.size() && block_.passage[quantity.end] == U'的' && !target;
    return work ? MeasureKind::task : MeasureKind::target;
  }
  if (target && quantity.before != Comparator::none && quantity.before_begin > clause.begin + 1 &&
      quantity.dimension == Dimension::time) {
    return MeasureKind::target;
  }
  name_.clear();
  name_.append(of, 0);
  const auto name = name_.text();
  if (quantity.dimension == Dimension::money) {
    const bool spent =
        contains_any(
            name, kWords<U"投入", U"发放", U"拨付", U"安排", U"补贴", U"兑现", U"投资", U"筹集", U"减税", U"贷款">) ||
        contains_any(all, kWords<U"投资", U"投入">) ||
        (!target && contains_any(all, kWords<U"安排", U"拨付", U"发放", U"筹集", U"设立", U"兑现", U"兑付", U"给予">));
    const bool reached =
        contains_any(name, kWords<U"固定资产投资", U"工业投资", U"民间投资", U"完成投资", U"投资额", U"到位">);
    return spent && !reached ? MeasureKind::task : MeasureKind::target;
  }
  if (contains_any(
          name,
          kWords<U"新增就业", U"城镇就业", U"转移就业", U"再就业", U"就业人数", U"出栏", U"存栏", U"限上", U"规上",
                 U"规模以上", U"限额以上", U"四上", U"优良天数", U"新签约", U"游客", U"人数", U"人口", U"客流", U"浓度",
                 U"指数", U"存量", U"期望寿命", U"里程达", U"产量", U"产能", U"能耗", U"吞吐量", U"市场主体",
                 U"经营主体", U"高新技术企业", U"科技型中小企业", U"发明专利", U"保有量", U"旅客", U"接待">)) {
    return MeasureKind::target;
  }
  if (block_.words(quantity.begin - std::min<std::uint32_t>(2, quantity.begin), quantity.begin).ends_with(U"各"))
    return MeasureKind::task;
  if (target && ends_with_any(name, kWords<U"率", U"量", U"面积", U"数", U"速", U"强度", U"规模", U"人数", U"收入",
                                           U"得分", U"天数", U"时限", U"存量", U"供餐">))
    return MeasureKind::target;
  if (contains_any(all, kWords<U"达到", U"达">) && !clause.finishes && quantity.before != Comparator::none &&
      ends_with_any(name, kWords<U"量", U"率", U"数", U"值", U"额", U"面积", U"规模", U"水平", U"收入">))
    return MeasureKind::target;
  if (quantity.dimension == Dimension::time && (clause.modal || contains_any(all, kWords<U"压缩", U"缩短">)))
    return MeasureKind::target;
  return MeasureKind::task;
}

}  // namespace luoshi::reading
