// SPDX-License-Identifier: Apache-2.0
#include "reading/deadlines.hpp"

#include <algorithm>

namespace luoshi::reading {
namespace {

using text::FoundDate;
using text::Period;

constexpr std::uint32_t kNameTailMax = 24;  // how far behind a year its event's name may end

Recurrence recurrence_of(Period period) {
  switch (period) {
    case Period::none:
      return Recurrence::none;
    case Period::daily:
      return Recurrence::daily;
    case Period::weekly:
      return Recurrence::weekly;
    case Period::ten_days:
      return Recurrence::ten_days;
    case Period::semimonthly:
      return Recurrence::semimonthly;
    case Period::two_weekly:
      return Recurrence::two_weekly;
    case Period::two_monthly:
      return Recurrence::two_monthly;
    case Period::two_yearly:
      return Recurrence::two_yearly;
    case Period::monthly:
      return Recurrence::monthly;
    case Period::quarterly:
      return Recurrence::quarterly;
    case Period::half_yearly:
      return Recurrence::half_yearly;
    case Period::yearly:
      return Recurrence::yearly;
  }
  return Recurrence::none;
}

class DeadlineFinder {
 public:
  DeadlineFinder(const BlockView& block, std::span<const Draft> drafts, std::vector<FoundDeadline>& out)
      : block_(block), drafts_(drafts), out_(out) {}

  void run() {
    for (const FoundDate& date : block_.scan.dates) {
      if (is_base(date) || is_rate_or_past(date) || is_in_name(date) || is_narrated(date) || is_aside(date)) continue;
      FoundDeadline found{.deadline = {}, .begin = date.begin, .end = date.end, .draft = draft_of(date)};
      found.deadline.at = block_.passage.origin(date.begin);
      found.deadline.from = date.phrase.from;
      found.deadline.to = date.phrase.to;
      if (ends_with_any(before(date, 2), kWords<U"截至", U"截止">)) found.deadline.from.reset();
      if (labelled_before(date) && found.deadline.from == found.deadline.to) found.deadline.from.reset();
      found.deadline.recurs = recurrence_of(date.phrase.period);
      found.deadline.working_days = date.phrase.working_days;
      out_.push_back(std::move(found));
    }
  }

 private:
  [[nodiscard]] std::u32string_view before(const FoundDate& date, std::uint32_t count) const {
    return block_.words(date.begin - std::min(count, date.begin), date.begin);
  }
  [[nodiscard]] std::u32string_view behind(const FoundDate& date, std::uint32_t count) const {
    return block_.words(date.end, std::min(date.end + count, block_.passage.size()));
  }
  /// 较2017年增长: what is compared with.
  [[nodiscard]] bool is_base(const FoundDate& date) const {
    return ends_with_any(before(date, 3),
                         kWords<U"较", U"比", U"对比", U"同", U"与", U"相比", U"高于", U"低于", U"超过">) ||
           starts_with_any(behind(date, 4), kWords<U"是", U"政府工作", U"同期", U"相比", U"的水平", U"水平", U"基数">);
  }
  /// 每人每月720元 is a rate; 2005年前建成的小区 lies too far back to be set for work.
  [[nodiscard]] bool is_rate_or_past(const FoundDate& date) const {
    const auto next = behind(date, 2);
    if (next.size() > 1 && next[0] == U'的' && text::is_digit(next[1])) return true;
    if (date.phrase.period != Period::none && next.starts_with(U'每')) return true;  // 每月每平方公里15吨
    const bool sum =
        !next.empty() && (text::is_digit(next[0]) ||
                          starts_with_any(behind(date, 3), kWords<U"不低于", U"不少于", U"不高于", U"不超过", U"提高",
                                                                  U"增加", U"补助", U"由", U"达", U"最高", U"发放">));
    if (date.phrase.period != Period::none && sum)
      return ends_with_any(
          before(date, 2),
          kWords<U"每人", U"每户", U"每亩", U"人均", U"户均", U"到", U"至", U"为", U"达", U"标准", U"由">);
    return looks_ahead() && date.phrase.to && block_.place.year &&
           static_cast<int>(date.phrase.to->year()) + 1 < *block_.place.year;
  }
  [[nodiscard]] bool looks_ahead() const {
    const Part part = block_.place.part;
    return part == Part::plan || part == Part::conduct || part == Part::targets;
  }
  /// 对连续两年…的企业, 去年的实践, in a plan; 紧盯全年目标: says whom or what by, not by when.
  [[nodiscard]] bool is_aside(const FoundDate& date) const {
    const auto words = block_.words(date.begin, date.end);
    if (words == U"全年" && starts_with_any(behind(date, 2), kWords<U"目标", U"任务">))
      return ends_with_any(before(date, 2), kWords<U"围绕", U"紧盯", U"盯紧", U"对照", U"锚定", U"瞄准">);
    if (!date.phrase.looks_back || !looks_ahead()) return false;
    return words.starts_with(U"连续") ? before(date, 1) == U"对" : behind(date, 1) == U"的";
  }
  /// 2019年中国花卉市场流通会, 2022年度先进单位: a year inside a name.
  [[nodiscard]] bool is_in_name(const FoundDate& date) const {
    if (block_.words(date.begin, date.end) == U"年终" &&
        starts_with_any(behind(date, 2), kWords<U"考核", U"考评", U"评优", U"绩效", U"奖金">))
      return true;
    if (!date.phrase.whole_year) return false;
    if (date.end - date.begin >= 2 && block_.words(date.begin, date.end).ends_with(U"度") &&
        !starts_with_any(behind(date, 2), kWords<U",", U"要">))
      return true;
    const char32_t previous = date.begin > 0 ? block_.passage[date.begin - 1] : U'\0';
    if (previous == U'《' || previous == U'“' || previous == U'(') return true;
    const auto tail = behind(date, kNameTailMax);
    const auto stop = std::min(tail.find_first_of(U",。;:"), tail.size());
    const auto name = tail.substr(0, stop);
    if (name.empty() || date.begin == 0) return false;
    const bool event =
        ends_with_any(name, kWords<U"会", U"大会", U"会议", U"工作会", U"报告", U"论坛", U"博览会", U"年会", U"活动",
                                   U"召开", U"比赛", U"大赛", U"部署会">) ||
        contains_any(name,
                     kWords<U"会议", U"流通会", U"博览会", U"动员会", U"工作报告", U"部署会", U"推进会", U"动员暨">);
    return event &&
           contains_any(
               before(date, 10),
               kWords<U"召开", U"支持", U"举办", U"参加", U"印发", U"承办", U"筹备", U"关于", U"通过", U"举行">);
  }
  /// In news, dates of the meeting itself bind nobody.
  [[nodiscard]] bool is_narrated(const FoundDate& date) const {
    if (draft_of(date) >= 0) return false;
    if (labelled()) return false;
    if (date.phrase.from && date.phrase.from == date.phrase.to) return true;
    if (block_.place.part != Part::talk) return false;
    const auto words = block_.words(date.begin, date.end);
    return (!date.phrase.whole_year && date.phrase.period == Period::none) || words == U"今年" || words == U"新一年";
  }
  [[nodiscard]] bool labelled_before(const FoundDate& date) const {
    return ends_with_any(before(date, 5), kWords<U"时限:", U"时间:", U"要求:">);
  }
  /// 完成时限:2025年6月底前: a line that gives a date to what stands above it.
  [[nodiscard]] bool labelled() const {
    return contains_any(
        block_.passage.text().substr(0, 200),
        kWords<U"完成时限:", U"办理时限:", U"时限要求:", U"完成时间:", U"办结时限:", U"整改时限:", U"反馈时限:">);
  }
  /// The draft it stands in, or the next one of its sentence.
  [[nodiscard]] std::int32_t draft_of(const FoundDate& date) const {
    const auto behind = std::ranges::upper_bound(drafts_, date.begin, {}, &Draft::begin);
    if (behind != drafts_.begin()) {
      const auto index = static_cast<std::size_t>(behind - drafts_.begin() - 1);
      if (date.begin < drafts_[index].end) return static_cast<std::int32_t>(index);
    }
    if (behind == drafts_.end()) return -1;
    const auto next = static_cast<std::size_t>(behind - drafts_.begin());
    const Sentence& sentence = block_.clauses.sentences[drafts_[next].sentence];
    const Clause& first = block_.clauses.clauses[sentence.first];
    const bool same = block_.token(first.first_token).begin <= date.begin;
    return same ? static_cast<std::int32_t>(next) : -1;
  }

  const BlockView& block_;
  std::span<const Draft> drafts_;
  std::vector<FoundDeadline>& out_;
};

}  // namespace

void find_deadlines(const BlockView& block, std::span<const Draft> drafts, std::vector<FoundDeadline>& out) {
  out.clear();
  DeadlineFinder(block, drafts, out).run();
}

}  // namespace luoshi::reading
