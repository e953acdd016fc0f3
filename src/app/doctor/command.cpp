// SPDX-License-Identifier: Apache-2.0
// luoshi doctor: looks at everything the program stands on and says of each whether it is well and what to do. Ends
// with 1 if something fails, with 0 if there are only warnings.
#include "app/record/command.hpp"
#include "app/doctor/machine.hpp"
#include "app/doctor/record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace luoshi::app {
namespace {

using doctor::Health;

std::string_view word_of(Health health) {
  constexpr std::array<std::string_view, 3> kWords = {"OK", "WARN", "FAIL"};
  return kWords[static_cast<std::size_t>(health)];
}

std::string text_of(const doctor::Finding& finding) {
  auto text = fmt::format("{:<4}  {:<14}  {}\n", word_of(finding.health), finding.subject, finding.what);
  if (!finding.advice.empty()) text += fmt::format("{:22}→ {}\n", "", finding.advice);
  return text;
}

}  // namespace

Result<ExitCode> run_doctor(const RecordCall& call) {
  doctor::Findings findings(call.language);
  for (const auto& mistake : call.mistakes) findings.fail("settings", mistake);
  if (call.mistakes.empty()) findings.ok("settings", findings.say("读得懂", "understood"));
  doctor::look_at_folders(call.settings, findings);
  doctor::look_at_disk(call.settings, findings);
  doctor::look_at_master_key(call.settings, findings);
  doctor::look_at_record(call.settings, call.now, findings);
  doctor::look_at_clock(findings);
  doctor::look_at_audit(call.settings, call.now.value_or(wall_clock()), findings);
  doctor::look_at_programs(findings);
  doctor::look_at_scanner(call.settings, findings);
  codec::Json json = codec::json_array();
  std::string text;
  for (const auto& finding : findings.all()) {
    json.append(codec::json_object({{"health", word_of(finding.health)},
                                    {"subject", finding.subject},
                                    {"what", finding.what},
                                    {"advice", finding.advice}}));
    text += text_of(finding);
  }
  LUOSHI_CHECK(call.answer(json, text));
  const bool failed = std::ranges::any_of(
      findings.all(), [](const doctor::Finding& finding) { return finding.health == Health::failure; });
  return failed ? ExitCode::nothing_done : ExitCode::all_read;
}

}  // namespace luoshi::app
