// SPDX-License-Identifier: Apache-2.0
// The explanation as a person reads it, in both languages; columns are set for a fixed-width font.
#include "base/utf8.hpp"
#include "calendar/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::calendar {
namespace {

using base::Language;

// A text of the one language or the other.
std::string_view say(Language language, std::string_view zh, std::string_view en) {
  return language == Language::zh ? zh : en;
}

// Filled with blanks to that many columns; a Chinese character takes two.
std::string filled(std::string_view text, std::size_t columns) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += base::decode_utf8(text, at) >= 0x2E80 ? 2 : 1;
  return std::string(text) + std::string(columns > width ? columns - width : 0, ' ');
}

std::string moment_text(base::Instant instant, bool at_end, Language language) {
  const std::string text = local_text(instant, at_end);
  const auto date = base::parse_iso_date(std::string_view(text).substr(0, 10));
  const auto day = weekday_text(day_number(*date), language);
  return fmt::format("{} ({})", text, day);
}

std::string version_text(const CalendarVersion& version, Language language) {
  std::string text = fmt::format("{}, {} {}", version.id, say(language, "版本", "version"), version.version);
  if (!version.holidays_version.empty()) {
    text += fmt::format(", {} {}", say(language, "节假日数据", "holidays as of"), version.holidays_version);
  }
  return text + fmt::format(", {} {}", say(language, "指纹", "fingerprint"), version.fingerprint);
}

std::string rules_text(const Clock& clock, Language language) {
  const Unit unit = counted_unit(clock.budget.unit);
  const Rules rules = rules_for(clock.budget, clock.rules);
  if (unit == Unit::elapsed) return std::string(say(language, "昼夜连续计时", "runs day and night"));
  if (unit == Unit::working_time) {
    return std::string(say(language, "只计工作日的办公时间", "runs in office hours of working days"));
  }
  std::string text(rules.first_day == FirstDay::next
                       ? say(language, "起算当日不计入(民法典第201条)", "the first day is not counted (Civil Code 201)")
                       : say(language, "当日起算", "the first day is counted"));
  if (unit == Unit::calendar_days && rules.last_day == LastDay::next_working) {
    text += say(language, ";末日为休息日的顺延到下一工作日(第203条)",
                "; a last day that is a day off is put off to the next working day (203)");
  }
  switch (rules.day_end) {
    case DayEnd::close_of_business:
      return text += say(language, ";到末日下班时间止(第203条)", "; the last day ends when business stops (203)");
    case DayEnd::midnight:
      return text += say(language, ";到末日24时止(第203条)", "; the last day ends at 24:00 (203)");
    case DayEnd::same_time:
      return text += say(language, ";到末日同一时刻止", "; the last day ends at the time of the start");
  }
  return text;
}

std::string note_text(const ExplainedDay& day, Unit unit, Language language) {
  const bool zh = language == Language::zh;
  switch (day.note) {
    case DayNote::counted:
      return fmt::format("+{}{}{}", amount_text(unit, day.counted, zh), zh ? ",累计" : ", ",
                         zh ? amount_text(unit, day.so_far, zh) : amount_text(unit, day.so_far, zh) + " so far");
    case DayNote::first_day:
      return std::string(say(language, "起算当日不计入", "first day, not counted"));
    case DayNote::off:
      return std::string(say(language, "不计", "not counted"));
    case DayNote::still:
      return std::string(say(language, "停计", "stood still"));
    case DayNote::put_off:
      return std::string(say(language, "末日顺延", "last day put off"));
    case DayNote::nothing:
      return "-";
  }
  return {};
}

std::string line_of(const ExplainedDay& day, Unit unit, Language language) {
  const DayView view{.day = day.day,
                     .kind = day.kind,
                     .name = day.name,
                     .hours = day.hours,
                     .own_hours = day.own_hours,
                     .provisional = day.provisional};
  std::string line = filled(day_text(view, language), 44) + "  " + note_text(day, unit, language);
  const bool whole = day.note == DayNote::still || day.note == DayNote::off || day.note == DayNote::put_off;
  if (day.stood_still && !whole) line += say(language, "(部分时间停计)", " (stood still for a part)");
  return line;
}

// From the end of one run to the begin of the next, with the reason.
std::string stood_text(const Clock& clock, std::size_t at, Language language) {
  const ClockRun& run = clock.runs[at];
  std::string text = fmt::format("{} {}", say(language, "自", "from"), moment_text(run.to, false, language));
  const bool last = at + 1 == clock.runs.size();
  if (!last || clock.state == ClockState::running) {
    const base::Instant until = last ? clock.running_since : clock.runs[at + 1].from;
    text += fmt::format(" {} {}", say(language, "至", "to"), moment_text(until, false, language));
  }
  return run.reason.empty() ? text : text + fmt::format(": {}", run.reason);
}

std::string due_text(const std::optional<Due>& due, Language language) {
  if (!due) return std::string(say(language, "停计中,没有到期时间", "stands still, no due date"));
  std::string text = moment_text(due->at, true, language);
  if (due->moved) text += say(language, ",顺延", ", put off");
  if (due->provisional) text += say(language, ",暂定", ", provisional");
  return text;
}

void append_today(std::string& out, const Explanation& explanation, Language language) {
  if (!explanation.today) return;
  const Today& today = *explanation.today;
  const bool same =
      today.due.has_value() == explanation.due.has_value() && (!today.due || today.due->at == explanation.due->at);
  out += fmt::format("\n{}{}{}\n", say(language, "按今天的数据:", "With today's data: "), due_text(today.due, language),
                     same ? say(language, ",不变", ", unchanged") : say(language, ",有变化", ", changed"));
  out += fmt::format("  {}\n", version_text(today.version, language));
  for (const auto& day : today.changed) {
    out += fmt::format("  {}  {}  {} {} -> {} {}\n", base::to_iso(date_of(day.day)), weekday_text(day.day, language),
                       kind_text(day.then, language), day.name_then, kind_text(day.now, language), day.name_now);
  }
}

}  // namespace

std::string_view weekday_text(DayNumber day, Language language) {
  constexpr std::string_view kZh[] = {"周一", "周二", "周三", "周四", "周五", "周六", "周日"};
  constexpr std::string_view kEn[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  const auto at = static_cast<std::size_t>(weekday(day) - 1);
  return language == Language::zh ? kZh[at] : kEn[at];
}

std::string_view kind_text(DayKind kind, Language language) {
  switch (kind) {
    case DayKind::working:
      return say(language, "工作日", "working day");
    case DayKind::weekend:
      return say(language, "周末", "weekend");
    case DayKind::holiday:
      return say(language, "放假", "holiday");
    case DayKind::make_up:
      return say(language, "调休上班", "make-up day");
    case DayKind::closed:
      return say(language, "本地休息", "closed here");
    case DayKind::opened:
      return say(language, "本地上班", "worked here");
  }
  return {};
}

std::string hours_text(std::span<const Interval> hours) {
  std::string text;
  for (const auto& interval : hours) {
    const auto clock = [](std::int64_t ms) { return fmt::format("{:02}:{:02}", ms / kHourMs, ms / kMinuteMs % 60); };
    text += fmt::format("{}{}-{}", text.empty() ? "" : ",", clock(interval.open), clock(interval.close));
  }
  return text;
}

std::string day_text(const DayView& day, Language language) {
  std::string text = fmt::format("{}  {}  {}", base::to_iso(date_of(day.day)), weekday_text(day.day, language),
                                 filled(kind_text(day.kind, language), 11));
  if (!day.name.empty()) text += fmt::format("  {}", day.name);
  if (day.own_hours) text += fmt::format("  {}", hours_text(day.hours));
  if (day.provisional) text += say(language, "  暂定", "  provisional");
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::string explanation_text(const Explanation& explanation, Language language) {
  const bool zh = language == Language::zh;
  const Clock& clock = explanation.clock;
  const Unit unit = counted_unit(clock.budget.unit);
  std::string out;
  const auto row = [&](std::string_view zh_name, std::string_view en_name, std::string_view value) {
    out += filled(say(language, zh_name, en_name), zh ? 8 : 10) + std::string(value) + "\n";
  };
  row("到期", "Due", due_text(explanation.due, language));
  std::string budget = span_text(clock.budget, zh);
  if (const auto first = counted_amount(clock.budget, clock.started); first && *first != clock.total) {
    budget += fmt::format("{}{}", zh ? ",延期后" : ", with extensions ", amount_text(unit, clock.total, zh));
  }
  row("期限", "Allowed", budget);
  row("起算", "Start", moment_text(clock.started, false, language));
  row("规则", "Rules", rules_text(clock, language));
  row("日历", "Calendar",
      fmt::format("{} ({})", zh ? explanation.calendar_zh : explanation.calendar_en,
                  version_text(explanation.made_with, language)));
  for (const auto& paper : explanation.papers) row("通知", "Notice", paper);
  for (std::size_t i = 0; i < clock.runs.size(); ++i) {
    if (clock.runs[i].ended_by == ClockVerb::stop) continue;
    row("停计", "Stood", stood_text(clock, i, language));
  }
  out += "\n";
  for (const auto& day : explanation.days) out += line_of(day, unit, language) + "\n";
  if (!explanation.days.empty()) {
    out += fmt::format("\n{}{}\n", say(language, "合计 ", "In all "),
                       amount_text(unit, explanation.days.back().so_far, zh));
  }
  if (explanation.due && explanation.due->provisional) {
    out += say(language, "暂定:所经日期的放假通知尚未公布,只按周末和法定节日推算;公布后须重算。\n",
               "Provisional: the notice for some of these days is not out; weekends and the days fixed by law were "
               "taken. Reckon again when it is.\n");
  }
  append_today(out, explanation, language);
  return out;
}

}  // namespace luoshi::calendar
