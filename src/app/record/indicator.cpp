// SPDX-License-Identifier: Apache-2.0
// luoshi indicator: which indicators there are, what one comes to, and the matters behind it.
#include "api/indicators/figure_json.hpp"
#include "app/cli/number.hpp"
#include "app/record/background.hpp"
#include "app/record/command.hpp"
#include "app/record/lookup.hpp"
#include "app/record/matter_view.hpp"

#include <fmt/format.h>

#include <array>

namespace luoshi::app {
namespace {

namespace kept = luoshi::indicator;
using codec::Json;

const std::string& title_of(const model::Indicator& indicator, const RecordCall& call) {
  return call.zh() ? indicator.title.zh : indicator.title.en;
}

// "90.0% (36/40)", "12 件", "3.5 公里".
std::string figure_text(const model::Indicator& indicator, const kept::Figure& figure) {
  const auto value = kept::value_of(indicator, figure);
  const auto text = value ? value->to_string() : std::string("—");
  const bool percent = indicator.measure == model::Measure::share || indicator.unit == "%";
  const auto unit = percent ? std::string("%") : (indicator.unit.empty() ? "" : " " + indicator.unit);
  if (indicator.measure == model::Measure::count) return text + unit;
  return fmt::format("{}{} ({}/{})", text, unit, figure.numerator.to_string(), figure.denominator.to_string());
}

Failure not_one_of(std::string_view option, const std::string& value, std::string_view allowed) {
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-APP-010",
               .args = {{"option", std::string(option)}, {"value", value}, {"allowed", std::string(allowed)}}});
}

Result<kept::Question> question_of(const RecordCall& call, const People& people) {
  const auto& arguments = call.arguments;
  kept::Question question{.indicator = arguments.words.front(), .type = arguments.value("type")};
  const auto day = [&](std::string_view option, std::string& into) -> Result<void> {
    if (arguments.value(option).empty()) return {};
    LUOSHI_TRY(const auto read, day_of_word(arguments.value(option), people.today));
    into = base::to_iso(read);
    return {};
  };
  LUOSHI_CHECK(day("from", question.from));
  LUOSHI_CHECK(day("to", question.to));
  if (const auto unit = arguments.value("unit"); !unit.empty()) {
    LUOSHI_TRY(const auto found, find_unit(people.directory, unit, people.today));
    for (const auto below : people.directory.subtree(found, people.today)) question.units.emplace_back(below);
  }
  if (arguments.has("category")) question.category = arguments.value("category");
  const auto group = arguments.value("by", "none");
  const auto known = kept::group_named(group);
  if (!known) return not_one_of("--by", group, "unit type category month day");
  question.group = *known;
  return question;
}

Result<kept::Side> side_of(const RecordCall& call) {
  const auto part = call.arguments.value("part", "all");
  if (part == "all") return kept::Side::all;
  if (part == "in") return kept::Side::in;
  if (part == "out") return kept::Side::out;
  return not_one_of("--part", part, "all in out");
}

// A Session and what looks at it: everything that the three ways of asking need.
struct Looking {
  const RecordCall& call;
  Session& session;
  const People& people;
};

Result<ExitCode> answer_all(const Looking& looking) {
  Json items = codec::json_array();
  std::string text;
  for (const auto& one : looking.people.definitions.indicators()) {
    items.append(api::indicator_json(looking.people, one));
    text += fmt::format("{}  {}\n", one.id, title_of(one, looking.call));
  }
  LUOSHI_CHECK(looking.call.answer(codec::json_object({{"indicators", std::move(items)}}), text));
  return ExitCode::all_read;
}

Result<ExitCode> answer_figure(const Looking& looking, const model::Indicator& indicator,
                               const kept::Question& question) {
  const auto& [call, session, people] = looking;
  kept::Answer answer;
  {
    LUOSHI_TRY(const auto reader, session.store().reader());
    LUOSHI_TRY(answer, kept::figure(*reader, api::caller_of(people), question));
  }
  auto text = fmt::format("{}  {}\n", title_of(indicator, call), figure_text(indicator, answer.total));
  for (const auto& group : answer.groups) {
    text += fmt::format("  {}  {}\n", api::group_name(people, indicator, question.group, group.key, call.language),
                        figure_text(indicator, group));
  }
  if (!answer.of_district) {
    text += call.zh() ? "只统计有权查看的事项\n" : "of the matters that you may see\n";
  }
  if (answer.behind > 0) {
    text += fmt::format(fmt::runtime(call.zh() ? "还差 {} 条留痕没有统计\n" : "{} entries are not counted yet\n"),
                        answer.behind);
  }
  LUOSHI_CHECK(session.record_look(
      look_of(people.by, "indicator", {indicator.id}, static_cast<std::uint64_t>(answer.total.members))));
  LUOSHI_CHECK(call.answer(api::figure_json(people, indicator, question, answer), text));
  return ExitCode::all_read;
}

Result<ExitCode> answer_list(const Looking& looking, const kept::Question& question) {
  const auto& [call, session, people] = looking;
  LUOSHI_TRY(const auto side, side_of(call));
  LUOSHI_TRY(const auto limit, number_of(call.arguments, "limit", std::size_t{50}, kept::kPageMax));
  kept::Page page;
  {
    LUOSHI_TRY(const auto reader, session.store().reader());
    LUOSHI_TRY(page,
               kept::members(*reader, api::caller_of(people), question, side, call.arguments.value("after"), limit));
  }
  Json rows = codec::json_array();
  std::string text;
  std::vector<std::string> seen;
  for (const auto& member : page.members) {
    seen.push_back(member.row.id);
    rows.append(api::member_json(people, member));
    text += matter_line(people, member.row, call.language);
  }
  if (page.hidden > 0) {
    text +=
        fmt::format(fmt::runtime(call.zh() ? "另有 {} 件无权查看\n" : "{} more are not yours to see\n"), page.hidden);
  }
  if (!page.next.empty()) {
    text += fmt::format(fmt::runtime(call.zh() ? "下一页:--after {}\n" : "next page: --after {}\n"), page.next);
  }
  LUOSHI_CHECK(session.record_look(look_of(people.by, "list", std::move(seen))));
  LUOSHI_CHECK(call.answer(
      codec::json_object({{"matters", std::move(rows)}, {"hidden", page.hidden}, {"next", page.next}}), text));
  return ExitCode::all_read;
}

}  // namespace

Result<ExitCode> run_indicator(const RecordCall& call) {
  LUOSHI_CHECK(catch_up(call));
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  LUOSHI_TRY(const auto by, call.by(*directory));
  const People people{*directory,     definitions->model(), by, session->now(), ledger::people::day_of(session->now()),
                      session->keys()};
  const Looking looking{call, *session, people};
  if (call.arguments.words.empty()) return answer_all(looking);
  LUOSHI_TRY(const auto question, question_of(call, people));
  const auto* indicator = definitions->model().indicator(question.indicator);
  if (indicator == nullptr) {
    return fail({base::ErrorCode::not_found, "E-INDICATOR-001", {}, {{"indicator", question.indicator}}});
  }
  return call.arguments.has("list") ? answer_list(looking, question) : answer_figure(looking, *indicator, question);
}

}  // namespace luoshi::app
