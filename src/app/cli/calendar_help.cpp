// SPDX-License-Identifier: Apache-2.0
#include "app/cli/help.hpp"

namespace luoshi::app {

const std::string_view kCalendarHelpZh = R"(用法:luoshi calendar why --start 时间 --for 期限 [选项]
      luoshi calendar days 年份 [选项]

why 算出到期时间,并逐日说明:哪天计入、哪天放假或调休、停计了多久、依据哪一版日历。
days 列出一年里的节假日、调休上班日和本地安排。

选项:
      --start 时间             起算时间(北京时间),如 2026-09-28T10:00
      --for 期限               10个工作日、8工作时、30日、24小时、2个月,或日期 2026-10-15
      --first-day 规则         next 次日起算(默认)、same 当日起算
      --last-day 规则          next-working 末日逢休息日顺延(默认)、as-it-is 不顺延
      --end 规则               close 下班时间止(默认)、midnight 24时止、same-time 同一时刻止
      --pause 起/止            停计,可写多次;只写「起」表示仍在停计
      --extend 期限            延期,可写多次
      --calendar 名称          日历(默认 office;always 全天值守)
      --calendars 文件夹       本地日历(*.json,格式见 docs/calendar.md);
                               也可用环境变量 LUOSHI_CALENDARS
      --made-with 文件夹       当时所用的日历文件;并列给出按今天的数据会怎样
  -f, --format 格式            text(默认)、json
      --lang zh|en             说中文或英文
  -h, --help                   看本说明

退出码:
  0  已算出
  1  算不出(日历有错、超出年份),或结果写不出去
  2  命令写错了

例子:
  luoshi calendar why --start 2026-09-28T10:00 --for 10个工作日
  luoshi calendar why --start 2026-09-28T10:00 --for 10个工作日 --pause 2026-09-30T09:00/2026-10-12T09:00
  luoshi calendar days 2026
)";

const std::string_view kCalendarHelpEn = R"(Usage: luoshi calendar why --start MOMENT --for SPAN [OPTIONS]
       luoshi calendar days YEAR [OPTIONS]

why reckons when something is due and says of every day why: counted, off, made up for, stood still, and
by which version of the calendar. days lists the holidays, make-up days and own days of a year.

Options:
      --start MOMENT           when it starts, Beijing time, like 2026-09-28T10:00
      --for SPAN               "10 working days", "8 working hours", "30 days", "24 hours", "2 months",
                               or a date, 2026-10-15
      --first-day RULE         next (default): the first day is not counted; same: it is
      --last-day RULE          next-working (default): put off from a day off; as-it-is
      --end RULE               close (default): close of business; midnight; same-time
      --pause FROM/TO          stood still; may be repeated; FROM alone: it still does
      --extend SPAN            an extension; may be repeated
      --calendar NAME          the calendar (default office; always is around the clock)
      --calendars DIR          the district's own calendars (*.json, see docs/calendar.md);
                               or set LUOSHI_CALENDARS
      --made-with DIR          the calendar files of that time; today's data is set beside them
  -f, --format FORMAT          text (default), json
      --lang zh|en             speak Chinese or English
  -h, --help                   show this help

Exit codes:
  0  reckoned
  1  it cannot be reckoned (a faulty calendar, outside its years), or the output could not be written
  2  the command was not understood

Examples:
  luoshi calendar why --start 2026-09-28T10:00 --for "10 working days"
  luoshi calendar why --start 2026-09-28T10:00 --for "8 working hours" --format json
  luoshi calendar days 2026
)";

}  // namespace luoshi::app
