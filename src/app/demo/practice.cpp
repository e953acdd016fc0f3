// SPDX-License-Identifier: Apache-2.0
#include "app/demo/practice.hpp"

#include "app/demo/clock.hpp"
#include "app/demo/samples.hpp"
#include "app/record/intake.hpp"
#include "app/record/set_up.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

constexpr base::Date kBegins{std::chrono::year(2026), std::chrono::February,
                             std::chrono::day(9)};  // three days after the sample report was spoken
constexpr std::string_view kOffice = "区政府督查室";
constexpr std::string_view kTop = "云河区人民政府";

// As people.csv of the sample: the clerk, who is head of the office too, a leader, and a liaison in every other unit.
std::string people_of(const ledger::people::Directory& directory) {
  std::string csv = "工号,姓名,单位,职务,岗位,AB角,角色,手机,登录名,任职日期,离任日期\n";
  const auto line = [&csv](std::string_view number, std::string_view name, std::string_view unit, std::string_view post,
                           std::string_view role) {
    csv += fmt::format("{0},{1},{2},{3},{3},A,{4},,{0},2026-01-01,\n", number, name, unit, post, role);
  };
  line("lx001", "周敏", kOffice, "督查专员", "督查专员");
  line("lx001", "周敏", kOffice, "督查室主任", "督查室主任");
  line("lx002", "程远川", kTop, "区长", "责任领导");
  for (const auto& [id, unit] : directory.units()) {
    const auto& name = unit.versions.back().name;
    if (name != kOffice && !unit.dissolved) line("lx003", "林晓棠", name, "联络员", "单位联络员");
  }
  return csv;
}

Result<void> take_list(Session& session, ListKind kind, std::string_view csv, const std::string& key) {
  LUOSHI_TRY(auto preview, preview_list(session, kind, csv));
  if (!preview.mistakes.empty()) return fail(std::move(preview.mistakes.front()));
  auto done = import_steps(session, preview, {.actor = std::string(ledger::access::kSystem)}, "practice/" + key);
  if (!done.errors.empty()) return fail(std::move(done.errors.front()));
  return {};
}

}  // namespace

Result<void> make_practice(const RecordSettings& settings, const std::function<void(std::size_t)>& done) {
  const auto begins = morning(kBegins);
  LUOSHI_TRY(const auto session, Session::open(settings, SessionFor::create, begins));
  LUOSHI_CHECK(set_up_district(*session, {.title = "云河区(练习)", .demonstration = true}));
  done(1);
  LUOSHI_CHECK(take_list(*session, ListKind::units, sample("units.csv"), "units"));
  done(1);
  LUOSHI_CHECK(take_list(*session, ListKind::groups, sample("groups.csv"), "groups"));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_CHECK(take_list(*session, ListKind::people, people_of(*directory), "people"));
  done(1);
  static_cast<void>(write_clock(settings.data, begins));
  done(1);
  return {};
}

}  // namespace luoshi::app
