// SPDX-License-Identifier: Apache-2.0
#include "exchange/time_limit.hpp"

#include "ledger/people/names.hpp"
#include "text/date_phrase.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace luoshi::exchange {
namespace {

constexpr std::array<std::u32string_view, 12> kStanding = {U"长期坚持", U"长期",     U"长期推进", U"持续推进",
                                                           U"持续",     U"常年",     U"常态化",   U"长期性",
                                                           U"长期任务", U"常年坚持", U"持续坚持", U"长期执行"};

// Numbers parted by . - / 年 月 日 and nothing else: 2026, 2026.3, 2026年3月, 2026/12/31.
bool is_all_numbers(std::u32string_view text) {
  return text.size() > 4 && std::ranges::all_of(text.substr(0, 4), [](char32_t c) { return c >= U'0' && c <= U'9'; }) &&
         text.find_first_not_of(U"0123456789-./年月日") == std::u32string_view::npos;
}

std::optional<base::Date> numbers(std::u32string_view text) {
  std::vector<int> found;
  bool in_number = false;
  for (const char32_t c : text) {
    if (c >= U'0' && c <= U'9') {
      if (!in_number) found.push_back(0);
      in_number = true;
      found.back() = found.back() * 10 + static_cast<int>(c - U'0');
      if (found.back() > 9999) return std::nullopt;
    } else if (std::u32string_view(U"-./年月日").find(c) != std::u32string_view::npos && in_number) {
      in_number = false;
    } else {
      return std::nullopt;
    }
  }
  if (found.empty() || found.size() > 3 || found[0] < 1992 || found[0] > 2099) return std::nullopt;
  if (found.size() == 1) return base::make_date(found[0], 12, 31);
  const auto month = static_cast<unsigned>(found[1]);
  if (month < 1 || month > 12) return std::nullopt;
  if (found.size() == 2) return base::month_end(found[0], month);
  const base::Date day{std::chrono::year(found[0]), std::chrono::month(month),
                       std::chrono::day(static_cast<unsigned>(found[2]))};
  return day.ok() ? std::optional(day) : std::nullopt;
}

}  // namespace

TimeLimit time_limit(std::string_view written, int year) {
  const auto form = ledger::people::matching_form(written);
  if (std::ranges::find(kStanding, std::u32string_view(form)) != kStanding.end()) return {.standing = true};
  if (const auto day = numbers(form)) return {.day = day};
  if (is_all_numbers(form)) return {};  // 2026-02-30 is no day, and not the 28th either
  const text::DateContext context{.reference = base::make_date(year, 1, 1), .year = year};
  const std::u32string_view all = form;
  TimeLimit out;
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (!text::may_start_date(all.substr(at))) continue;
    const auto phrase = text::parse_date_phrase(all.substr(at), all.substr(0, at), context);
    if (!phrase || phrase->length == 0) continue;
    if (phrase->period != text::Period::none)
      out.recurs = true;
    else if (phrase->to && !phrase->looks_back)
      out.day = out.day ? std::max(*out.day, *phrase->to) : *phrase->to;
    at += phrase->length - 1;
  }
  // 「每季度末,12月底前」 is due in December.
  if (out.day) out.recurs = false;
  return out;
}

}  // namespace luoshi::exchange
