// SPDX-License-Identifier: Apache-2.0
#include "app/demo/stage.hpp"

#include "app/record/background.hpp"
#include "app/record/submit.hpp"
#include "calendar/local_time.hpp"
#include "codec/hex.hpp"
#include "journal/together.hpp"
#include "ledger/matters/progress.hpp"
#include "ledger/matters/queries.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

using codec::Json;

constexpr std::int64_t kEvening = 19 * calendar::kHourMs;  // when the record does by itself what is due

// A photograph of one grey pixel: small, and what it says it is (PNG, ISO/IEC 15948).
constexpr std::string_view kPixel =
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63680000008200"
    "8177cd72b60000000049454e44ae426082";  // hexadecimal

struct Made {
  std::string name;
  std::string bytes;
};

// A piece of evidence of that kind, made up: of every step another one.
Made file_of(const Step& step, std::size_t number) {
  const auto day = base::to_iso(ledger::people::day_of(step.at));
  if (step.file == "photo") {
    auto bytes = codec::from_hex(kPixel);
    return {fmt::format("现场照片-{}.png", number), *std::move(bytes)};
  }
  if (step.file == "statistics") {
    return {fmt::format("统计报表-{}.csv", number),
            fmt::format("指标,完成值,核实日期\r\n事项 {},100%,{}\r\n", number, day)};
  }
  return {fmt::format("验收报告-{}.txt", number),
          fmt::format("验收报告(演示)\n\n第 {} 号,{}。经现场查验,工程量和质量符合要求,同意通过验收。\n", number, day)};
}

Result<Json> proposed_lamp(Session& session, const std::string& matter) {
  LUOSHI_TRY(const auto reader, session.store().reader());
  LUOSHI_TRY(const auto row, ledger::matters::find_matter(*reader, matter));
  const auto shown = ledger::matters::shown(row->body, session.now());
  return codec::json_object({{"lamp", ledger::clocks::name_of(shown.proposed)}});
}

Failure refused(const Step& step, const Error& error) {
  return fail(
      {.code = error.code,
       .id = "E-DEMO-003",
       .where = {.item = step.matter},
       .args = {
           {"step", step.verb}, {"at", calendar::local_text(step.at)}, {"why", describe(error, base::Language::zh)}}});
}

}  // namespace

void Stage::add(std::vector<Step> steps) {
  for (auto& step : steps) {
    const auto at = step.at;
    agenda_.emplace(at, std::move(step));
  }
}

Result<journal::Submission> Stage::prepare(const Step& step) {
  LUOSHI_TRY(const auto actor, cast_->actor_of(step));
  const ledger::access::By by{.actor = actor};
  const SubmitHow how{.key = fmt::format("demo/{}", played_)};
  LUOSHI_TRY(const auto verb, verb_of_word(step.verb));
  if (step.verb == "attach_evidence") {
    const auto made = file_of(step, ++files_);
    const auto piece = fmt::format("{:04}", files_);
    return store_piece(*session_, step.matter,
                       {.piece = piece, .name = made.name, .kind = step.file, .bytes = made.bytes}, by, how);
  }
  auto input = step.input;
  if (step.verb == "confirm_lamp") {
    LUOSHI_TRY(input, proposed_lamp(*session_, step.matter));
  }
  return submission_of(*session_, verb, step.matter, by, input, how);
}

// The evenings that lie between now and then.
Result<void> Stage::let_pass(base::Instant until) {
  for (;;) {
    const auto local = calendar::to_local(session_->now());
    const auto day = local.ms < kEvening ? local.day : local.day + 1;
    const auto evening = calendar::to_instant({day, kEvening});
    if (evening >= until) return {};
    session_->set_now(evening);
    LUOSHI_TRY(const auto tallies, run_background(*session_));
    static_cast<void>(tallies);
  }
}

Result<void> Stage::play(base::Instant until, const Born& born, const std::function<void(std::size_t)>& done) {
  journal::Together together(session_->ledger().journal());
  while (!agenda_.empty() && agenda_.begin()->first < until) {
    const auto at = agenda_.begin()->first;
    LUOSHI_CHECK(let_pass(at));
    session_->set_now(at);
    std::vector<Step> steps;
    while (!agenda_.empty() && agenda_.begin()->first == at) {
      steps.push_back(std::move(agenda_.extract(agenda_.begin()).mapped()));
      LUOSHI_TRY(auto submission, prepare(steps.back()));
      together.submit(std::move(submission));
      ++played_;
    }
    auto receipts = together.wait();
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (!receipts[i]) return refused(steps[i], receipts[i].error());
      if (steps[i].verb == "split" || steps[i].verb == "create") add(born(steps[i], receipts[i]->entry));
    }
    done(steps.size());
  }
  LUOSHI_CHECK(let_pass(until));
  session_->set_now(until);
  return {};
}

}  // namespace luoshi::app
