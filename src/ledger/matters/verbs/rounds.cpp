// SPDX-License-Identifier: Apache-2.0
// Reporting rounds: 冻结, and 退回填报 of what was reported in one.
#include "ledger/matters/rounds.hpp"
#include "ledger/matters/verbs.hpp"

namespace luoshi::ledger::matters {

// Which matters are covered is asked of the ledger by whoever hands the command in (name_covered); here each is looked
// at as it is now, and how it stands is written down.
Result<void> freeze(Case& matter) {
  if (!matter.type().round) return refused("E-MATTER-036", matter.id(), {}, base::ErrorCode::invalid_input);
  if (matter.body().find("frozen") != nullptr) return matter.not_now();
  const auto from = opens(matter.type(), matter.body());
  if (!from) return matter.wrong_input(matter.type().round->opens);
  if (matter.action().input.items_of("matters") == nullptr) return matter.wrong_input("matters");
  const auto ids = matter.input_list("matters");
  if (ids.size() > kRoundMax) {
    return refused("E-MATTER-037", matter.id(),
                   {{"count", std::to_string(ids.size())}, {"limit", std::to_string(kRoundMax)}},
                   base::ErrorCode::invalid_input);
  }
  auto all = codec::json_object();
  for (const auto& id : ids) {
    const auto* row = matter.matters().find(id);
    if (row == nullptr || !is_covered(matter.type(), matter.body(), row->body)) return refused("E-MATTER-038", id);
    all.put(id, to_json(standing_of(*row, *from, matter.now())));
  }
  matter.put("frozen",
             codec::json_object(
                 {{"at", base::to_iso(matter.now())}, {"by", matter.action().actor}, {"matters", std::move(all)}}));
  // The time to report is over; what is left, the bulletin, has none.
  LUOSHI_CHECK(matter.move_clocks(calendar::ClockVerb::stop));
  matter.put("due", Json());
  matter.put("dueSoon", Json());
  return matter.complete(model::Verb::freeze);
}

Result<void> return_report(Case& matter) {
  LUOSHI_TRY(const auto reason, matter.required("reason"));
  if (!model::is_open(progress_of(matter.body()))) return matter.not_now();
  const auto* report = matter.body().find("report");
  if (report == nullptr || report->find("returned") != nullptr) return refused("E-MATTER-039", matter.id());
  matter.put("report/returned", codec::json_object({{"at", base::to_iso(matter.now())},
                                                    {"by", matter.action().actor},
                                                    {"reason", matter.secret(reason)}}));
  if (matter.text("returned/at").empty()) matter.note_returned();
  matter.count("counters/returns");
  matter.tell("report_returned", matter.text("unit"));
  return {};
}

}  // namespace luoshi::ledger::matters
