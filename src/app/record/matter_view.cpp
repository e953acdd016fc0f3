// SPDX-License-Identifier: Apache-2.0
#include "app/record/matter_view.hpp"

#include "app/record/lookup.hpp"
#include "calendar/local_time.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/progress.hpp"

#include <fmt/format.h>

#include <array>

namespace luoshi::app {
namespace {

namespace matters = ledger::matters;
using codec::Json;

std::string text_of(const Json& body, std::string_view member) {
  const auto* node = body.find(member);
  return node == nullptr ? std::string() : std::string(journal::open_text(*node));
}

std::string_view lamp_word(ledger::clocks::Lamp lamp, base::Language language) {
  constexpr std::array<std::array<std::string_view, 2>, 3> kWords{
      {{"绿灯", "green"}, {"黄灯", "yellow"}, {"红灯", "red"}}};
  return kWords[static_cast<std::size_t>(lamp)][language == base::Language::zh ? 0 : 1];
}

std::string state_label(const People& people, const matters::Columns& columns, base::Language language) {
  const auto* type = people.definitions.type(columns.type);
  if (type == nullptr) return columns.state;
  for (const auto& state : type->states) {
    if (state.id == columns.state) return state.label.in(language);
  }
  return columns.state;
}

std::string whole(const base::Decimal& percent) { return percent.rounded(0).value_or(percent).to_string(); }

std::string_view pace_word(ledger::clocks::Pace pace, base::Language language) {
  constexpr std::array<std::array<std::string_view, 2>, 6> kWords{{{"未启动", "not started"},
                                                                   {"滞后(欠进度)", "behind"},
                                                                   {"达到序时进度", "on schedule"},
                                                                   {"超进度", "ahead"},
                                                                   {"已完成", "finished"},
                                                                   {"长期坚持", "standing"}}};
  return kWords[static_cast<std::size_t>(pace)][language == base::Language::zh ? 0 : 1];
}

// "63% (序时 55%,按时间均摊;达到序时进度)"
std::string progress_text(const matters::Shown& shown, base::Language language) {
  const bool zh = language == base::Language::zh;
  return fmt::format(fmt::runtime(zh ? "{}%(序时 {}%{};{})" : "{}% (expected {}%{}; {})"), shown.percent.to_string(),
                     shown.expected.to_string(), shown.linear ? (zh ? ",按时间均摊" : ", a straight line") : "",
                     pace_word(shown.pace, language));
}

std::string due_day(const matters::Columns& columns) {
  if (columns.due == matters::kNever) return "-";
  // Due is the first moment that is too late: the day before it is the last one.
  return base::to_iso(ledger::people::day_of({columns.due - 1}));
}

// The same of a moment in a body.
std::string due_day(std::string_view moment) {
  const auto at = base::parse_iso_instant(moment);
  return at ? base::to_iso(ledger::people::day_of({at->ms - 1})) : std::string(moment);
}

}  // namespace

std::string matter_line(const People& people, const matters::Row& row, base::Language language) {
  const auto columns = matters::columns_of(row.body);
  const auto shown = matters::shown(row.body, people.now);
  const auto number = text_of(row.body, "number");
  return fmt::format(
      "{}  {}  {}  {:>3}%/{:<3}  {}  {}  {}  {}\n", lamp_word(shown.confirmed.value_or(shown.proposed), language),
      state_label(people, columns, language), due_day(columns), whole(shown.percent), whole(shown.expected),
      columns.unit.empty() ? "-" : unit_name(people.directory, columns.unit, people.today), text_of(row.body, "title"),
      number.empty() ? "-" : number, row.id);
}

std::string matter_page(const People& people, const matters::Row& row, base::Language language) {
  const auto columns = matters::columns_of(row.body);
  const auto shown = matters::shown(row.body, people.now);
  const bool zh = language == base::Language::zh;
  const auto erased = row.body.text_of("erased");
  std::string text =
      erased ? fmt::format(fmt::runtime(zh ? "(内容已于 {} 销毁)\n" : "(content destroyed at {})\n"), *erased)
             : text_of(row.body, "title") + "\n";
  const auto line = [&](std::string_view zh_word, std::string_view en_word, std::string_view value) {
    if (!value.empty()) text += fmt::format("  {}:{}\n", zh ? zh_word : en_word, value);
  };
  line("编号", "id ", row.id);
  line("文号", "number ", text_of(row.body, "number"));
  line("状态", "state ", state_label(people, columns, language));
  line("灯", "lamp ", lamp_word(shown.confirmed.value_or(shown.proposed), language));
  line("完成时限", "due ", due_day(columns));
  if (shown.days_left) line("剩余天数", "days left ", std::to_string(*shown.days_left));
  line("进度", "progress ", progress_text(shown, language));
  line("牵头单位", "lead unit ", unit_name(people.directory, columns.unit, people.today));
  for (const auto unit : matters::units_of(row.body)) {
    if (unit != columns.unit) line("配合单位", "co-unit ", unit_name(people.directory, unit, people.today));
  }
  if (const auto* moved = row.body.find("moved"); moved != nullptr && moved->members() != nullptr) {
    for (const auto& member : *moved->members()) {
      line("时限调整", "date moved ",
           fmt::format("{} → {}  {}  {}", due_day(member.value.text_of("from").value_or("")),
                       due_day(member.value.text_of("to").value_or("")), text_of(member.value, "reason"),
                       person_name(people.directory, member.value.text_of("approver").value_or(""))));
    }
  }
  return text;
}

}  // namespace luoshi::app
