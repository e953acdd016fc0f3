// SPDX-License-Identifier: Apache-2.0
// Long: what stands in front of a figure and behind it decides together what it is called.
#include "reading/naming.hpp"

#include "base/utf8.hpp"
#include "reading/name_words.hpp"

#include <algorithm>

namespace luoshi::reading {
namespace {

using text::Dimension;
using text::Quantity;
using text::Token;
using text::TokenKind;
using text::WordClass;

constexpr std::uint32_t kNameMax = 40;
constexpr auto& kRankingVerbs = kWords<U"居", U"列", U"排名", U"位居", U"跃居", U"处于", U"进入", U"跻身", U"位于",
                                       U"升至", U"保持", U"保持在", U"退出", U"摆脱", U"告别", U"跳出", U"移出">;

bool compares(std::u32string_view word) {
  return is_one_of(word, kWords<U"高于", U"低于", U"快于", U"高出", U"优于", U"好于", U"慢于">);
}
/// So many times rather than so many things.
bool is_event(const Quantity& quantity) {
  return quantity.unit == "次" || quantity.unit == "场" || quantity.unit == "轮" || quantity.unit == "期";
}
bool is_joint(char32_t c) { return c == U'、' || c == U'和' || c == U'及' || c == U'与'; }

}  // namespace

std::uint32_t rate_length(const BlockView& block, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kPerMax = 5;  // characters of 每平方公里
  std::uint32_t from = end;
  for (bool more = true; more;) {
    more = false;
    for (std::uint32_t length = 2; length <= kPerMax && from >= begin + length && !more; ++length) {
      const auto per = block.words(from - length, from);
      if (per.front() != U'每') continue;
      const auto unit = per.substr(1);
      more = unit == U"月" || unit == U"餐" ||
             block.lexicon.longest(unit, text::any_of(WordClass::unit)).length == unit.size();
      if (more) from -= length;
    }
  }
  return end - from;
}

void Namer::start_sentence() {
  subject_.clear();
  before_.clear();
  here_.clear();
}

/// What stands between the start of the item and the figure.
Namer::Words Namer::left_of(const FigureGroup& group, const Clause& clause) const {
  const Quantity& first = block_.scan.quantities[group.first];
  Words out{clause.begin, first.before_begin};
  // Another figure in front of it ends its own item, unless that one only describes (投资5亿元以上项目3个).
  for (std::uint32_t q = group.first; q-- > 0;) {
    const Quantity& other = block_.scan.quantities[q];
    if (other.end <= clause.begin) break;
    if (other.kind == text::QuantityKind::name) continue;
    const bool describes = other.end < out.end &&
                           (other.dimension == Dimension::money || other.dimension == Dimension::area ||
                            (other.dimension == Dimension::energy && is_class(other))) &&
                           block_.passage[other.end] != U'、' && block_.passage[other.end] != U',' &&
                           first.dimension == Dimension::count;
    if (describes || (first.kind == text::QuantityKind::rank && ranks_among(other, first))) continue;
    if (const auto from = before_span(other); from && *from > clause.begin) {
      out.end = *from;
      continue;
    }
    if ((other.dimension == Dimension::time || block_.passage[other.end] == U'的') && filters(other)) break;
    out.begin = other.end;
    break;
  }
  // Who acts, and when, name nothing: 县应急管理局要于6月20日前补齐编织袋20条, 自来水公司负责更换管网30公里.
  if (clause.modal && clause.body > out.begin && clause.body < out.end) out.begin = clause.body;
  out.begin = behind_doer(out);
  for (const Token& token : block_.tokens_from(out.begin)) {
    if (token.end > out.end) break;
    if (token.kind != TokenKind::date || token.end >= out.end) continue;
    const char32_t departs = token.begin > out.begin ? block_.passage[token.begin - 1] : U'\0';
    if (departs == U'由' || departs == U'从') {  // 城镇化率由2025年的62.5%提高到65%
      out.end = token.begin;
      break;
    }
    if (token.end + 1 == out.end && block_.passage[token.end] == U'的') {  // 规模达到2020年的2倍
      out.end = token.begin;
      break;
    }
    out.begin = token.end;
  }
  if (const auto from = departure(out); from) out.end = *from;
  const auto skipped = [&](char32_t c) {
    return is_joint(c) || c == U' ' || c == U'(' || c == U')' || c == U',' || c == U';';
  };
  while (out.begin < out.end && skipped(block_.passage[out.begin])) ++out.begin;
  if (first.kind == text::QuantityKind::rank) out.end = before_rank(out);
  out = without_rate(out);
  if (only_compares(out)) return {out.end, out.end};
  if (ends_with_any(block_.words(out.begin, out.end), kWords<U"连续">)) out.end -= 2;
  return trimmed_left(out);
}

/// 市应急管理局累计检查企业: behind the unit that opens the words and acts.
std::uint32_t Namer::behind_unit(Words words) const {
  constexpr std::uint32_t kUnitMax = 12;
  bool unit = false;
  for (const Token& token : block_.tokens_from(words.begin)) {
    if (token.begin >= words.end || token.begin > words.begin + kUnitMax) break;
    const bool acts = token.is_any(text::kVerbs | text::any_of(WordClass::adverb)) || token.kind == TokenKind::date ||
                      block_.words(token.begin, token.end) == U"累计";
    if (unit && acts && !token.is_any(text::any_of(WordClass::unit_suffix, WordClass::noun))) return token.begin;
    if (token.kind != TokenKind::other && token.kind != TokenKind::word) break;
    unit = token.is(WordClass::unit_suffix) &&
           ends_with_any(block_.words(token.begin, token.end), kWords<U"局", U"委", U"办", U"厅", U"办公室">);
  }
  return words.begin;
}

/// 街道已排查易涝点: who has done it names nothing, nor does that it is done.
std::uint32_t Namer::behind_done(std::uint32_t begin, std::uint32_t end) const {
  constexpr std::size_t kDoerMax = 8;
  const auto done = block_.words(begin, end).find(U'已');
  if (done == std::u32string_view::npos || done < 2 || done > kDoerMax) return begin;
  const auto at = begin + static_cast<std::uint32_t>(done);
  const auto tokens = block_.tokens_from(at + 1);
  const bool acts = !tokens.empty() && tokens.front().begin == at + 1 && tokens.front().end < end &&
                    tokens.front().is_any(text::kVerbs);
  const bool doer = ends_with_any(
      block_.words(begin, at),
      kWords<U"街道", U"镇", U"乡", U"县", U"区", U"市", U"旗", U"局", U"委", U"办", U"部门", U"单位", U"社区">);
  return acts && doer ? at + 1 : begin;
}

/// 居7个旗县市第三位: how many it ranks among.
bool Namer::ranks_among(const Quantity& field, const Quantity& rank) const {
  const auto between = block_.words(field.end, std::max(field.end, rank.before_begin));
  return field.before_begin > 0 && block_.passage[field.before_begin - 1] == U'居' &&
         between.find_first_of(U"、,;") == std::u32string_view::npos;
}

/// 自来水公司负责更换管网, 水务集团同步敷设管线: behind the one who does it or is charged with it.
std::uint32_t Namer::behind_doer(Words words) const {
  for (const std::string& owner : owners_) {
    if (!text(words).starts_with(owner)) continue;
    words.begin += static_cast<std::uint32_t>(base::count_code_points(owner));
    break;
  }
  words.begin = behind_done(behind_unit(words), words.end);
  const auto rest = block_.words(words.begin, words.end);
  const auto charged = rest.find(U"负责");
  const bool noun =
      charged != std::u32string_view::npos && starts_with_any(rest.substr(charged), kWords<U"负责人", U"负责同志">);
  return charged == std::u32string_view::npos || charged == 0 || noun
             ? words.begin
             : words.begin + static_cast<std::uint32_t>(charged) + 2;
}

/// 比重由五年前的21%提升至27%, 产量连续四年居首位: since when or how long names nothing; where those words begin.
std::optional<std::uint32_t> Namer::before_span(const Quantity& span) const {
  if (span.dimension != Dimension::time) return std::nullopt;
  const auto before = block_.words(0, span.before_begin);
  const auto behind = block_.passage.text().substr(span.end);
  if (ends_with_any(before, kWords<U"由", U"从">) && starts_with_any(behind, kWords<U"前的">))
    return span.before_begin - 1;
  if (ends_with_any(before, kWords<U"连续">)) return span.before_begin - 2;
  return std::nullopt;
}

/// 提高到每人每月720元, 控制在每平方公里1.2万人: for each of what a figure counts is no part of its name.
Namer::Words Namer::without_rate(Words words) const {
  const std::uint32_t length = rate_length(block_, words.begin, words.end);
  if (length == 0 || length >= words.end - words.begin) return words;
  const Words rest{words.begin, words.end - length};
  return ends_with_any(block_.words(rest.begin, rest.end),
                       kWords<U"到", U"至", U"为", U"达", U"在", U"超", U"过", U"于", U"由", U"从">)
             ? rest
             : words;
}

/// 比全市平均水平高2.5个百分点: only what it is compared with.
bool Namer::only_compares(Words words) const {
  const auto text = block_.words(words.begin, words.end);
  return starts_with_any(text, kWords<U"比", U"较">) && ends_with_any(text, kWords<U"高", U"低", U"快", U"慢">);
}

/// 收入20万元以上的村, 3岁以下婴幼儿: a bounded figure that goes on into a noun belongs to its name.
bool Namer::filters(const Quantity& quantity) const {
  if (quantity.after == text::Comparator::none || quantity.after == text::Comparator::approx) return false;
  if (block_.passage[quantity.end] == U'的') return true;
  const auto tokens = block_.tokens_from(quantity.end);
  return !tokens.empty() && tokens.front().begin == quantity.end && tokens.front().kind != TokenKind::punctuation &&
         tokens.front().kind != TokenKind::quantity &&
         !tokens.front().is_any(text::kVerbs | text::any_of(WordClass::adverb, WordClass::before));
}

/// 办理时限由法定的20个工作日压缩为…: the name ends where the way begins.
std::optional<std::uint32_t> Namer::departure(Words words) const {
  constexpr std::size_t kBaseMax = 6;  // characters of what says which figure it is: 法定的, 上年同期的
  const auto before = block_.words(words.begin, words.end);
  const auto from = before.find_last_of(U"由从");
  if (from == std::u32string_view::npos || from == 0 || !before.ends_with(U'的') || before.size() > from + 1 + kBaseMax)
    return std::nullopt;
  return words.begin + static_cast<std::uint32_t>(from);
}

/// 生产总值增速居全市第二: what ranks stands in front of the verb of ranking, not the field it ranks in.
std::uint32_t Namer::before_rank(Words words) const {
  for (const Token& token : block_.tokens_from(words.begin)) {
    if (token.begin >= words.end) break;
    if (ends_with_any(block_.words(token.begin, token.end), kRankingVerbs)) return token.begin;
  }
  return words.end;
}

/// 跻身全国百强区前50名: where nobody is named who ranks, the field is.
std::string Namer::field_of(const Quantity& rank, const Clause& clause) const {
  const std::uint32_t end = std::min(rank.begin, rank.before_begin);
  for (const Token& token : block_.tokens_from(clause.body)) {
    if (token.begin >= end) break;
    if (ends_with_any(block_.words(token.begin, token.end), kRankingVerbs)) return std::string(text({token.end, end}));
  }
  return {};
}

/// 全区城中村, 同口径增长: the whole that everything here is said of, and by what it is compared, name nothing.
Namer::Words Namer::behind_scope(Words words) const {
  constexpr std::size_t kNameMin = 3;
  const auto rest = block_.words(words.begin, words.end);
  std::uint32_t length = 0;
  for (const std::u32string_view base : {U"按可比口径", U"按可比价格", U"按同口径", U"可比口径", U"同口径"}) {
    if (length == 0 && rest.starts_with(base)) length = static_cast<std::uint32_t>(base.size());
  }
  if (rest.size() > 2 && rest[0] == U'全' && std::u32string_view(U"区县市旗镇乡州盟").contains(rest[1]) &&
      rest.size() >= kNameMin + 2)
    length = 2;
  const auto tokens = block_.tokens_from(words.begin + length);
  if (length > 0 && !tokens.empty() && tokens.front().begin == words.begin + length) words.begin += length;
  return words;
}

/// Adverbs, dates, modals and markers at the head, movers at the tail.
Namer::Words Namer::trimmed_left(Words words) const {
  words = behind_scope(words);
  for (const Token& token : block_.tokens_from(words.begin)) {
    if (token.begin != words.begin || token.end > words.end) break;
    const auto word = block_.words(token.begin, token.end);
    if (compares(word)) return {words.end, words.end};  // 高于全市平均1个百分点: only with what
    if (token.is(WordClass::unit_name) && !word.starts_with(U'各') && goes_on_as_noun(token, words.end)) break;
    if (word == U"重点" && goes_on_as_noun(token, words.end)) break;  // 重点项目
    const bool skip = token.kind == TokenKind::date || is_base(word) ||
                      (token.is_any(text::any_of(WordClass::adverb, WordClass::modal, WordClass::grade)) &&
                       !token.is_any(text::any_of(WordClass::verb_build, WordClass::statistic))) ||
                      (token.is_any(text::kVerbs) && is_empty_verb(word)) || token.is(WordClass::before) ||
                      token.is(WordClass::unit_name) || word == U"," || word == U"其" || word == U"其中" ||
                      word == U"较" || word == U"比" || word == U"于" || token.is(WordClass::say);
    if (!skip || word == U"新") break;
    words.begin = token.end;
  }
  return trimmed_tail(before_comparison(words));
}

/// 收入增速高于全市平均水平1个百分点: what is compared, not with what.
Namer::Words Namer::before_comparison(Words words) const {
  for (const Token& token : block_.tokens_from(words.begin)) {
    if (token.begin >= words.end) break;
    const auto word = block_.words(token.begin, token.end);
    if (compares(word) && token.begin > words.begin) words.end = token.begin;
  }
  return words;
}

/// 政务服务事项: the name of a unit that only begins a longer noun.
bool Namer::goes_on_as_noun(const Token& token, std::uint32_t end) const {
  const auto next = block_.tokens_from(token.end);
  return !next.empty() && next.front().begin == token.end && next.front().end <= end &&
         (next.front().kind == TokenKind::word || next.front().kind == TokenKind::other ||
          block_.passage[next.front().begin] == U'、') &&
         !next.front().is_any(text::kVerbs | text::any_of(WordClass::adverb, WordClass::modal, WordClass::before,
                                                          WordClass::frame, WordClass::grade, WordClass::unit_suffix,
                                                          WordClass::unit_name));
}

Namer::Words Namer::trimmed_tail(Words words) const {
  if (ends_with_any(block_.words(words.begin, words.end), kWords<U"前移", U"进位", U"上移", U"前进">)) words.end -= 2;
  for (std::size_t i = block_.scan.tokens.size() - block_.tokens_from(words.end).size(); i-- > 0;) {
    const Token& token = block_.scan.tokens[i];
    if (token.end > words.end || token.begin < words.begin) break;
    const auto word = block_.words(token.begin, token.end);
    if (word == U"均" && token.begin > words.begin && block_.passage[token.begin - 1] == U'平') {  // 审批时限平均压缩
      words.end = token.begin - 1;
      break;
    }
    const bool mover = is_mover(word) || is_base(word) || token.is(WordClass::before) ||
                       token.kind == TokenKind::date || word == U"的" || word == U"由" || word == U"从" ||
                       word == U"在" || word == U"较" || word == U"比" || word == U"," || word == U":" || word == U"(";
    const bool last_content = token.begin == words.begin && token.is_any(text::kVerbs) && !is_mover(word);
    const char32_t before = token.begin > words.begin ? block_.passage[token.begin - 1] : U'\0';
    const bool told = token.is_any(text::kVerbs) && (before == U'已' || before == U'仅');  // 问题已整改205个
    if ((!mover && !told) || last_content) break;
    words.end = token.begin;
  }
  return words;
}

/// What stands behind the figure in its item, if that is a noun.
Namer::Words Namer::right_of(std::uint32_t index, const Clause& clause) const {
  const Quantity& quantity = block_.scan.quantities[index];
  Words out{quantity.end, quantity.end};
  if (out.begin < clause.end && (block_.passage[out.begin] == U'的' || is_class_of(quantity))) ++out.begin;
  std::uint32_t end = out.begin;
  for (const Token& token : block_.tokens_from(out.begin)) {
    if (token.begin >= clause.end) break;
    const char32_t c = block_.passage[token.begin];
    if (token.kind == TokenKind::quantity && block_.scan.quantities[token.index].kind != text::QuantityKind::name &&
        !(token.begin == out.begin && filters(block_.scan.quantities[token.index])))
      break;
    if (token.kind == TokenKind::punctuation && token.depth == 0 &&
        (c == U'、' || c == U',' || c == U';' || c == U'。' || c == U':'))
      break;
    if (token.end - token.begin == 1 && (c == U'和' || c == U'及') && token.begin > out.begin) break;
    if (token.kind == TokenKind::date || c == U')' || (c == U'(' && token.begin == out.begin)) break;
    if (leads_to_figure(token) || (token.is(WordClass::modal) && token.depth == 0)) break;
    end = token.end;
  }
  // 5条约32公里背街小巷: two figures of one thing, whose name stands behind the second.
  const std::uint32_t next = index + 1;
  if (end == out.begin && out.begin == quantity.end && next < block_.scan.quantities.size() &&
      block_.scan.quantities[next].kind == text::QuantityKind::amount &&
      block_.scan.quantities[next].before_begin == quantity.end)
    return right_of(next, clause);
  out.end = std::min(end, out.begin + kNameMax);
  return out;
}

/// 2个5万吨级泊位: the figure is the class of what is named.
bool Namer::is_class_of(const Quantity& quantity) const {
  return block_.passage[quantity.end] == U'级' && quantity.dimension != Dimension::count;
}

/// 5条约32公里: the comparator of the next figure names nothing.
bool Namer::leads_to_figure(const Token& token) const {
  const auto& quantities = block_.scan.quantities;
  auto next = quantities.end();
  if (token.kind == TokenKind::date)
    next = std::ranges::lower_bound(quantities, token.end, {}, &Quantity::begin);
  else
    next = quantities.begin() + token.index + (token.kind == TokenKind::quantity ? 1 : 0);
  return next != quantities.end() && next->kind == text::QuantityKind::amount && next->before_begin <= token.begin;
}

bool Namer::only_verb(Words words) const {
  bool verb = false;
  for (const Token& token : block_.tokens_from(words.begin)) {
    if (token.begin >= words.end) break;
    if (token.is_any(text::kVerbs))
      verb = true;
    else if (!token.is(WordClass::adverb) && block_.words(token.begin, token.end) != U"新" &&
             block_.words(token.begin, token.end) != U"主体")
      return false;
  }
  return verb;
}

/// 盘活闲置土地800亩、处置“僵尸企业”6家: an item with a verb of its own shares none.
bool Namer::opens_with_verb(Words words) const {
  const auto tokens = block_.tokens_from(words.begin);
  return !tokens.empty() && tokens.front().begin == words.begin && tokens.front().end < words.end &&
         tokens.front().is_any(text::any_of(WordClass::verb_build, WordClass::verb_push, WordClass::verb_state)) &&
         !tokens.front().is_any(text::any_of(WordClass::noun, WordClass::statistic));
}

/// The content verb that a list shares: 新增 of 新增教学班234个、学位10740个.
std::string Namer::shared_verb(const Clause& clause, std::uint32_t before) const {
  if (clause.verb >= clause.last_token) return {};
  const Token& verb = block_.token(clause.verb);
  if (verb.begin >= before || verb.begin > clause.body + 2) return {};
  const auto word = block_.words(verb.begin, verb.end);
  if (is_empty_verb(word) || is_mover(word)) return {};
  return std::string(block_.passage.original(verb.begin, verb.end));
}

/// As many names as figures: 城镇调查失业率、登记失业率 for 5%、4%.
std::vector<std::string> Namer::respective(Words left, std::uint32_t count) const {
  std::vector<Words> parts;
  std::uint32_t begin = left.begin;
  for (const Token& token : block_.tokens_from(left.begin)) {
    if (token.begin >= left.end) break;
    if (token.end - token.begin == 1 && token.depth == 0 && is_joint(block_.passage[token.begin])) {
      parts.push_back({begin, token.begin});
      begin = token.end;
    }
  }
  parts.push_back({begin, left.end});
  if (parts.size() != count) return {};
  std::vector<std::string> out;
  const auto last = block_.words(parts.back().begin, parts.back().end);
  for (const Words& part : parts) {
    const auto own = block_.words(part.begin, part.end);
    std::string name(text(part));
    // PM2.5 lends the tail of PM10年均浓度.
    const bool code = std::ranges::all_of(own, [](char32_t c) { return c < 0x80; });
    if (!code && own.size() <= 3 && last.size() >= own.size() + 3) {
      // 城镇 lends the tail of 农村居民人均可支配收入.
      name += text::to_utf8(last.substr(own.size()));
    } else if (code && !own.empty()) {
      const auto tail = std::ranges::find_if(last, [](char32_t c) { return c >= 0x80; });
      name += text::to_utf8(last.substr(static_cast<std::size_t>(tail - last.begin())));
    }
    out.push_back(std::move(name));
  }
  return out;
}

std::string Namer::before_figure(const FigureGroup& group, const Clause& clause, Words left) {
  const Quantity& quantity = block_.scan.quantities[group.first];
  const bool counts = quantity.dimension != Dimension::ratio && quantity.dimension != Dimension::money &&
                      quantity.dimension != Dimension::rank;
  if (left.empty()) {
    if (auto share = share_of_plan(quantity, clause); !share.empty()) return share;
    if (counts && noun_unit_ == quantity.unit) return noun_;
    if (subject_.empty() && quantity.kind == text::QuantityKind::rank) {
      if (auto field = field_of(quantity, clause); !field.empty()) return field;
    }
    return subject_.empty() ? noun_ : subject_;
  }
  std::string name(text(left));
  const auto words = block_.words(left.begin, left.end);
  if (quantity.dimension == Dimension::ratio && is_part_of_plan(words) && !subject_.empty()) return subject_ + name;
  if (words.starts_with(U"占") || words.starts_with(U"高于") || words.starts_with(U"高出") ||
      words.starts_with(U"低于") || words.starts_with(U"快于")) {
    return words.starts_with(U"占") ? subject_ + name : subject_;
  }
  if (only_verb(left) && !noun_.empty() && counts &&
      (noun_unit_ == quantity.unit || (noun_counts_ && is_event(quantity))))
    return noun_ + name;
  if (is_bare_head(words) && subject_.ends_with(name)) return subject_;
  if (is_bare_head(words)) return without_head(counts && noun_is_last_ && !noun_.empty() ? noun_ : subject_) + name;
  const bool in_list = left.begin > clause.begin && is_joint(block_.passage[left.begin - 1]);
  if (in_list && counts) {
    if (words.ends_with(U'级')) name += behind_level(subject_);
    const std::string verb = opens_with_verb(left) ? std::string() : shared_verb(clause, left.begin);
    if (!verb.empty() && !name.starts_with(verb)) name = verb + name;
  }
  return name;
}

/// 对12个小区实行全覆盖, 为300户老人提供服务: behind 对 and 为 the count ends where something is done with it.
Namer::Words Namer::before_action(const Quantity& quantity, Words right) const {
  if (quantity.before_begin == 0 ||
      !std::u32string_view(U"对为给向将把的").contains(block_.passage[quantity.before_begin - 1]))
    return right;
  for (const Token& token : block_.tokens_from(right.begin)) {
    if (token.begin >= right.end) break;
    if (token.begin > right.begin && token.depth == 0 && token.is_any(text::kVerbs)) {
      right.end = token.begin;
      break;
    }
  }
  return right;
}

std::string Namer::behind_figure(const FigureGroup& group, const Clause& clause, Words right) {
  const Quantity& quantity = block_.scan.quantities[group.first];
  right = before_action(quantity, right);
  const auto all = block_.words(right.begin, right.end).find(U"全部");
  if (all != std::u32string_view::npos && all > 0) right.end = right.begin + static_cast<std::uint32_t>(all);
  std::string name(text(right));
  // 12条道路约17.8公里架空通信线入地改造: the second figure stands inside the name of the first.
  const std::uint32_t next = group.first + 1;
  if (next < block_.scan.quantities.size()) {
    const Quantity& inner = block_.scan.quantities[next];
    if (inner.before_begin <= right.end && inner.end < clause.end && inner.kind == text::QuantityKind::amount &&
        inner.begin > right.begin) {
      const auto before = block_.words(right.begin, std::min(right.end, inner.before_begin));
      const Words rest = right_of(next, clause);
      name = text::to_utf8(before);
      name += text(rest);
    }
  }
  if (only_verb(right)) return noun_.empty() ? name : noun_ + name;
  const bool counts = quantity.dimension == Dimension::count || quantity.dimension == Dimension::people;
  const std::string verb = shared_verb(clause, quantity.begin);
  return counts || !verb.empty() ? verb + name : name;
}

std::span<const std::string> Namer::name(const FigureGroup& group, const Clause& clause,
                                         std::span<const std::string> owners) {
  owners_ = owners;
  if (clause.begin != clause_begin_) {
    before_.swap(here_);
    here_.clear();
    clause_begin_ = clause.begin;
  }
  // 游客260万人次、收入18亿元,分别增长12%和15%: in turn, what the clause in front has measured.
  const bool in_turn = group.count > 1 && before_.size() == group.count &&
                       starts_with_any(block_.words(clause), kWords<U"分别", U"同比分别", U"比上年分别", U"增幅分别">);
  const std::size_t first = here_.size();
  if (in_turn)
    here_.insert(here_.end(), before_.begin(), before_.end());
  else
    add_names(group, clause);
  return std::span(here_).subspan(first);
}

/// 主桥26个桥墩, 数据中心一期5000个机柜: what stands in front of the count is the whole that the counted are parts of.
bool Namer::names_whole(Words left, Words right, const Quantity& quantity) const {
  constexpr std::uint32_t kWholeMax = 12;
  if (left.empty() || left.end != quantity.before_begin || left.end - left.begin > kWholeMax || only_verb(right))
    return false;
  if (quantity.dimension != Dimension::count) return false;
  for (const Token& token : block_.tokens_from(left.begin)) {
    if (token.begin >= left.end) break;
    const bool noun = (token.kind == TokenKind::word || token.kind == TokenKind::other) &&
                      !token.is_any(text::kVerbs | text::any_of(WordClass::adverb, WordClass::before, WordClass::modal,
                                                                WordClass::frame, WordClass::unit_name));
    if (!noun || block_.words(token.begin, token.end).find_first_of(U"、等对为给向将把") != std::u32string_view::npos)
      return false;
  }
  return true;
}

/// 5亿元转贷资金, but not 5亿元建设公园: a noun that needs no verb stands right behind the figure.
bool Namer::is_noun_behind(Words right) const {
  if (right.empty()) return false;
  const auto tokens = block_.tokens_from(right.begin);
  return !tokens.empty() && tokens.front().begin == right.begin &&
         (tokens.front().kind == TokenKind::word || tokens.front().kind == TokenKind::other) &&
         std::ranges::none_of(tokens, [&](const Token& token) {
           return token.begin < right.end && token.is_any(text::kVerbs | text::any_of(WordClass::frame));
         });
}

/// 110千伏变电站: a size that names a class of things, for the noun stands right behind it.
bool Namer::is_class(const Quantity& quantity) const {
  const auto tokens = block_.tokens_from(quantity.end);
  return quantity.before == text::Comparator::none && quantity.after == text::Comparator::none && !tokens.empty() &&
         tokens.front().begin == quantity.end && tokens.front().kind != TokenKind::punctuation &&
         !tokens.front().is_any(text::kVerbs);
}

/// 同一企业每年检查, 高校毕业生年底就业率: what stands in front of a time and, behind it, how it is measured are one
/// name.
Namer::Words Namer::in_front_of_time(const FigureGroup& group, const Clause& clause, Words left) const {
  constexpr std::uint32_t kMeasureMax = 8;
  constexpr std::uint32_t kFrontMax = 16;
  const Quantity& quantity = block_.scan.quantities[group.first];
  const auto& dates = block_.scan.dates;
  const auto date = std::ranges::find(dates, left.begin, &text::FoundDate::end);
  if (date == dates.end() || left.end > left.begin + kMeasureMax || date->begin <= clause.begin) return {};
  const auto measure = block_.words(left.begin, left.end);
  const bool rate = block_.lexicon.ending(measure, text::any_of(WordClass::statistic)).entry != nullptr;
  constexpr std::size_t kEventMax = 4;  // characters: 免费体检
  const bool regular = date->phrase.period != text::Period::none && measure.size() <= kEventMax &&
                       (is_event(quantity) || measure.ends_with(U"时间"));
  if (!rate && !regular) return {};
  Words front{clause.begin, date->begin};
  if (clause.modal && clause.body > front.begin && clause.body < front.end) front.begin = clause.body;
  for (std::uint32_t q = 0; q < group.first; ++q) {
    const Quantity& other = block_.scan.quantities[q];
    if (other.end > front.begin && other.end <= front.end && other.kind != text::QuantityKind::name)
      front.begin = other.end;
  }
  front = trimmed_left(front);
  const auto words = block_.words(front.begin, front.end);
  if (front.empty() || front.end != date->begin || words.size() > kFrontMax || only_verb(front)) return {};
  constexpr std::uint32_t kOther = text::any_of(WordClass::unit_suffix, WordClass::unit_name, WordClass::statistic);
  const bool listed = words.find_first_of(regular ? U"、(等" : U"(") != words.npos || words.back() == U'、';
  const bool acts =
      block_.lexicon.ending(words, kOther).entry != nullptr ||
      ends_with_any(words, kWords<U"镇", U"乡", U"街道", U"村", U"区", U"县", U"市", U"旗", U"公司", U",">);
  return acts || listed ? Words{} : front;
}

/// 为年度计划的71.3%: of what was spoken of.
std::string Namer::share_of_plan(const Quantity& quantity, const Clause& clause) const {
  constexpr std::size_t kPlanMax = 10;
  if (quantity.dimension != Dimension::ratio || subject_.empty()) return {};
  auto words = block_.words(clause.begin, std::max(clause.begin, quantity.before_begin));
  if (words.ends_with(U'的')) words.remove_suffix(1);
  if (words.size() > kPlanMax || !is_part_of_plan(words)) return {};
  return subject_ + text::to_utf8(words);
}

/// 仍有0.8万亩玉米受旱: what there is stands behind the figure.
bool Namer::tells_there_is(const Quantity& quantity, const Clause& clause) const {
  return ends_with_any(block_.words(clause.begin, std::max(clause.begin, quantity.before_begin)),
                       kWords<U"仍有", U"还有", U"尚有", U"另有", U"仅有", U"只有", U"共有">);
}

/// What a figure behind its name has named, for those further on that leave it out.
void Namer::remember_subject(const std::string& name, Words left, const Quantity& quantity, const Clause& clause) {
  subject_ = name;
  // The counted thing is the name without its verb.
  const Token* verb = clause.verb < clause.last_token ? &block_.token(clause.verb) : nullptr;
  Words noun = left;
  if (verb != nullptr && verb->begin == left.begin && verb->end + 1 < left.end) noun.begin = verb->end;
  const auto done = block_.words(noun.begin, noun.end).find(U'已');  // 问题已完成整改39个
  if (done != std::u32string_view::npos && done > 0) noun.end = noun.begin + static_cast<std::uint32_t>(done);
  // 消防通道打通率达到100%: a rate is no thing that is counted further on.
  noun_is_last_ = quantity.dimension != Dimension::ratio || !noun_counts_;
  if (noun_is_last_) remember_noun(noun, quantity);
}

/// The same of a figure in front of its name.
void Namer::remember_counted(const std::string& name, Words right, const Quantity& quantity) {
  Words noun = right;
  const bool event = is_event(quantity);
  for (const Token& token : block_.tokens_from(right.begin)) {
    if (event || token.begin >= right.end) break;
    if (token.begin > right.begin && token.begin < right.end &&
        token.is_any(text::kVerbs | text::any_of(WordClass::adverb))) {
      noun.end = token.begin;
      break;
    }
  }
  remember_noun(noun, quantity);
  noun_is_last_ = true;
  subject_ = name;
}

void Namer::remember_noun(Words noun, const Quantity& quantity) {
  noun_ = text(noun);
  noun_unit_ = quantity.unit;
  noun_counts_ = quantity.dimension == Dimension::count || quantity.dimension == Dimension::people;
}

/// Adds what the figures of a group measure, by the words around them, to here_.
void Namer::add_names(const FigureGroup& group, const Clause& clause) {
  const Quantity& quantity = block_.scan.quantities[group.first];
  const Quantity& last = block_.scan.quantities[group.first + group.count - 1];
  Words left = left_of(group, clause);
  const Words right = right_of(group.first + group.count - 1, clause);
  if (!right.empty() && tells_there_is(quantity, clause)) left = {quantity.before_begin, quantity.before_begin};
  if (group.count > 1 && !left.empty()) {
    if (auto names = respective(left, group.count); !names.empty()) {
      subject_ = names.front();
      std::ranges::move(names, std::back_inserter(here_));
      return;
    }
  }
  const bool money =
      last.dimension == Dimension::money || last.dimension == Dimension::ratio || last.dimension == Dimension::rank;
  const bool of_noun = last.end < clause.end && block_.passage[last.end] == U'的';
  const auto left_words = block_.words(left.begin, left.end);
  const bool examples = left_words.ends_with(U"等");
  const bool verb_before = left.empty() || only_verb(left) || examples || left.end == quantity.before_begin ||
                           block_.passage[quantity.before_begin - 1] == U'的';  // 反馈的46个问题
  // 设立5亿元转贷资金: what the money is.
  const bool fund = quantity.dimension == Dimension::money && quantity.after == text::Comparator::none &&
                    !left.empty() && only_verb(left) && is_noun_behind(right);
  // 日处理能力5000吨的污水处理站: what can be done stands in front, what can do it behind.
  const bool able = of_noun && ends_with_any(left_words, kWords<U"能力", U"产能">);
  const bool lasts = !left.empty() && ends_with_any(block_.words(left.end, quantity.before_begin), kWords<U"连续">) &&
                     starts_with_any(block_.words(quantity.end, clause.end), kRankingVerbs);
  bool behind = !right.empty() && verb_before && (!money || of_noun || fund) && !able && !lasts;
  if (behind && !left.empty() && !examples && !only_verb(left) && only_verb(right)) behind = false;  // 道路205条,新开工
  std::string name = behind ? behind_figure(group, clause, right) : before_figure(group, clause, left);
  if (behind && names_whole(left, right, quantity)) name.insert(0, text(left));
  if (!behind && !left.empty()) name.insert(0, text(in_front_of_time(group, clause, left)));
  // 完成投资58.9亿元: what is invested is a noun by itself.
  const bool invested = quantity.dimension == Dimension::money && left_words.ends_with(U"投资");
  const std::uint32_t next = group.first + group.count;
  const bool field = next < block_.scan.quantities.size() && ranks_among(quantity, block_.scan.quantities[next]) &&
                     block_.scan.quantities[next].kind == text::QuantityKind::rank;  // 居7个旗县市第三位
  if (field) {
    here_.insert(here_.end(), group.count, name);
    return;
  }
  if (!behind && !left.empty() && (!only_verb(left) || invested))
    remember_subject(name, left, quantity, clause);
  else if (behind && !only_verb(right))
    remember_counted(name, right, quantity);
  for (std::uint32_t i = 1; i < group.count; ++i) here_.push_back(name);
  here_.push_back(std::move(name));
}

}  // namespace luoshi::reading
