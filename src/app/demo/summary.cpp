// SPDX-License-Identifier: Apache-2.0
#include "app/demo/summary.hpp"

#include "app/cli/arguments.hpp"
#include "calendar/local_time.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/progress.hpp"
#include "ledger/matters/queries.hpp"

#include <fmt/format.h>

#include <array>

namespace luoshi::app {
namespace {

namespace matters = ledger::matters;

codec::Json counts_json(const std::map<std::string, std::int64_t>& counts) {
  codec::Json made = codec::json_object();
  for (const auto& [name, number] : counts) made.add(name, number);
  return made;
}

std::string state_label(const model::Definitions& definitions, const std::string& state, base::Language language) {
  for (const auto& type : definitions.types()) {
    for (const auto& known : type.states) {
      if (known.id == state) return known.label.in(language);
    }
  }
  return state;
}

std::string next_steps(const DemoSummary& summary, const std::string& data, bool zh) {
  const auto now = summary.settings_written ? std::string() : " --now " + base::to_iso(summary.now);
  const auto line = [&](std::string_view command, std::string_view zh_what, std::string_view en_what) {
    return fmt::format("  luoshi {} --data {}{}   # {}\n", command, data, now, zh ? zh_what : en_what);
  };
  std::string text = zh ? "接着试试(yh013 是督查专员,yh010 是督查室主任):\n"
                        : "try next (yh013 is a supervision officer, yh010 heads supervision):\n";
  text += line("matters --as yh013 --lamp red", "红灯事项", "what is red");
  text += line("show " + summary.number + " --as yh013 --history", "一件事项:时限说明、出处、办理过程",
               "one matter: why its date, where it comes from, what was done");
  if (is_record_command("search")) text += line("search 停车 --as yh013", "按文字查", "find words");
  text += line("verify", "完整性校验", "check that nothing was changed");
  return text;
}

}  // namespace

Result<void> count_matters(Session& session, DemoSummary& summary) {
  LUOSHI_TRY(const auto definitions, session.ledger().definitions());
  matters::ListQuery query{.order = matters::Order::made, .now = session.now(), .limit = matters::kPageMax};
  for (;;) {
    LUOSHI_TRY(const auto reader, session.store().reader());
    LUOSHI_TRY(const auto page, matters::list(*reader, query));
    for (const auto& row : page.rows) {
      const auto* type = definitions->model().type(matters::text_at(row.body, "type"));
      if (type != nullptr && type->round) {
        ++summary.rounds;
        continue;
      }
      ++summary.matters;
      const auto columns = matters::columns_of(row.body);
      ++summary.states[columns.state];
      const auto progress = matters::progress_of(row.body);
      const auto shown = matters::shown(row.body, session.now());
      if (model::is_open(progress)) {
        ++summary.lamps[std::string(ledger::clocks::name_of(shown.confirmed.value_or(shown.proposed)))];
      }
      const bool telling = row.body.find("moved") != nullptr && model::is_open(progress);
      if (telling && summary.number.empty()) summary.number = matters::text_at(row.body, "number");
    }
    if (page.next.empty()) break;
    query.after = page.next;
  }
  LUOSHI_TRY(const auto head, session.ledger().reader().head());
  summary.entries = head.size;
  return {};
}

codec::Json to_json(const DemoSummary& summary, const std::string& data) {
  return codec::json_object({{"title", summary.title},
                             {"data", data},
                             {"document", summary.document},
                             {"matters", static_cast<std::int64_t>(summary.matters)},
                             {"rounds", static_cast<std::int64_t>(summary.rounds)},
                             {"entries", std::to_string(summary.entries)},
                             {"evidence", static_cast<std::int64_t>(summary.files)},
                             {"states", counts_json(summary.states)},
                             {"lamps", counts_json(summary.lamps)},
                             {"now", base::to_iso(summary.now)},
                             {"seconds", summary.seconds},
                             {"look", summary.number}});
}

std::string to_text(const DemoSummary& summary, const model::Definitions& definitions, const std::string& data,
                    base::Language language) {
  const bool zh = language == base::Language::zh;
  auto text = fmt::format(
      fmt::runtime(zh ? "{}:{} 件事项,{} 个填报期,{} 条留痕,{} 份佐证材料,用时 {:.1f} 秒\n"
                      : "{}: {} matters, {} reporting rounds, {} entries, {} pieces of evidence, in {:.1f} s\n"),
      summary.title, summary.matters, summary.rounds, summary.entries, summary.files, summary.seconds);
  text += zh ? "状态:" : "states:";
  for (const auto& [state, number] : summary.states) {
    text += fmt::format(" {} {}", state_label(definitions, state, language), number);
  }
  constexpr std::array<std::array<std::string_view, 3>, 3> kLamps{
      {{"green", "绿灯", "green"}, {"yellow", "黄灯", "yellow"}, {"red", "红灯", "red"}}};
  text += zh ? "\n灯:" : "\nlamps:";
  for (const auto& [name, in_zh, in_en] : kLamps) {
    const auto found = summary.lamps.find(std::string(name));
    text += fmt::format(" {} {}", zh ? in_zh : in_en, found == summary.lamps.end() ? 0 : found->second);
  }
  text += fmt::format(fmt::runtime(zh ? "\n时钟停在 {}。" : "\nthe clock stands at {}; "),
                      calendar::local_text(summary.now));
  return text + next_steps(summary, data, zh);
}

}  // namespace luoshi::app
