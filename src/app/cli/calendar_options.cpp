// SPDX-License-Identifier: Apache-2.0
// The options of `calendar`. Like read_options.cpp it uses CLI11 only to part options from words: help and messages are
// ours, in two languages.
#include "app/cli/arguments.hpp"
#include "app/cli/suggestion.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace luoshi::app {
namespace {

constexpr std::array<std::string_view, 2> kQuestions{"why", "days"};
constexpr std::array<std::string_view, 13> kOptions{"--start",     "--for",       "--first-day", "--last-day", "--end",
                                                    "--pause",     "--extend",    "--calendar",  "--format",   "--lang",
                                                    "--calendars", "--made-with", "--help"};

// The options as written; checked afterwards, so that every message is ours.
struct Written {
  std::string start;
  std::string span;
  std::string first_day = "next";
  std::string last_day = "next-working";
  std::string end = "close";
  std::vector<std::string> pauses;
  std::vector<std::string> extensions;
  std::string calendar = "office";
  std::string calendars;
  std::string made_with;
  std::string format = "text";
  std::string language = "zh";
  bool help = false;
};

void declare(CLI::App& options, Written& written) {
  options.allow_extras();
  options.set_help_flag();
  const auto value = [&](const char* names, std::string& into) {
    options.add_option(names, into)->take_last()->allow_extra_args(false);
  };
  value("--start", written.start);
  value("--for", written.span);
  value("--first-day", written.first_day);
  value("--last-day", written.last_day);
  value("--end", written.end);
  value("--calendar", written.calendar);
  value("--calendars", written.calendars);
  value("--made-with", written.made_with);
  value("-f,--format", written.format);
  value("--lang", written.language);
  options.add_option("--pause", written.pauses)->take_all()->allow_extra_args(false);
  options.add_option("--extend", written.extensions)->take_all()->allow_extra_args(false);
  options.add_flag("-h,--help", written.help);
}

Failure refused(std::string_view option, std::string_view value, std::string_view allowed) {
  return fail(
      {.code = base::ErrorCode::invalid_input,
       .id = "E-APP-010",
       .args = {{"option", std::string(option)}, {"value", std::string(value)}, {"allowed", std::string(allowed)}}});
}

Failure not_understood(std::string_view id, std::string_view value) {
  return fail({.code = base::ErrorCode::invalid_input, .id = id, .args = {{"value", std::string(value)}}});
}

// The place of a word in a list of words parted by blanks; absent when it is none of them.
std::optional<std::size_t> choice(std::string_view word, std::string_view allowed) {
  for (std::size_t at = 0; !allowed.empty(); ++at) {
    const auto end = std::min(allowed.find(' '), allowed.size());
    if (allowed.substr(0, end) == word) return at;
    allowed.remove_prefix(std::min(end + 1, allowed.size()));
  }
  return std::nullopt;
}

Result<base::Instant> moment_of(std::string_view text) {
  const auto instant = calendar::parse_local(text);
  if (!instant) return not_understood("E-CAL-021", text);
  return *instant;
}

Result<calendar::Span> span_of(std::string_view text) {
  const auto span = calendar::parse_span(text);
  if (!span) return not_understood("E-CAL-020", text);
  return *span;
}

// FROM/TO, or FROM alone: it still stands still.
Result<CalendarArguments::Pause> pause_of(const std::string& text) {
  const auto slash = text.find('/');
  CalendarArguments::Pause pause;
  LUOSHI_TRY(pause.from, moment_of(std::string_view(text).substr(0, slash)));
  if (slash != std::string::npos) {
    LUOSHI_TRY(pause.to, moment_of(std::string_view(text).substr(slash + 1)));
  }
  return pause;
}

Result<void> check_why(const Written& written, CalendarArguments& out) {
  LUOSHI_TRY(out.start, moment_of(written.start));
  LUOSHI_TRY(out.span, span_of(written.span));
  constexpr std::string_view kFirst = "next same";
  constexpr std::string_view kLast = "next-working as-it-is";
  constexpr std::string_view kEnd = "close midnight same-time";
  const auto first = choice(written.first_day, kFirst);
  const auto last = choice(written.last_day, kLast);
  const auto end = choice(written.end, kEnd);
  if (!first) return refused("--first-day", written.first_day, kFirst);
  if (!last) return refused("--last-day", written.last_day, kLast);
  if (!end) return refused("--end", written.end, kEnd);
  out.rules = {static_cast<calendar::FirstDay>(*first), static_cast<calendar::LastDay>(*last),
               static_cast<calendar::DayEnd>(*end)};
  for (const auto& text : written.pauses) {
    LUOSHI_TRY(const auto pause, pause_of(text));
    out.pauses.push_back(pause);
  }
  for (const auto& text : written.extensions) {
    LUOSHI_TRY(const auto span, span_of(text));
    out.extensions.push_back(span);
  }
  return {};
}

Result<void> check_year(std::string_view word, CalendarArguments& out) {
  const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), out.year);
  const bool whole = problem == std::errc() && end == word.data() + word.size();
  if (whole && out.year >= calendar::kFirstYear && out.year <= calendar::kLastYear) return {};
  return refused("days", word, "1992…2099");
}

Result<Command> checked(const Written& written, const std::vector<std::string>& words) {
  CalendarArguments out{.calendar = written.calendar,
                        .folder = written.calendars,
                        .made_with = written.made_with,
                        .json = written.format == "json"};
  if (!choice(written.format, "text json")) return refused("--format", written.format, "text json");
  if (!choice(written.language, "zh en")) return refused("--lang", written.language, "zh en");
  if (words.empty()) return refused("calendar", "", "why days");
  if (words[0] == "why" && words.size() == 1) {
    LUOSHI_CHECK(check_why(written, out));
  } else if (words[0] == "days" && words.size() == 2) {
    out.question = CalendarArguments::Question::days;
    LUOSHI_CHECK(check_year(words[1], out));
  } else {
    return words[0] == "days"  ? refused("days", words.size() > 2 ? words[2] : "", "1992…2099")
           : words[0] == "why" ? refused("why", words[1], "--start --for")
                               : fail(unknown_command(words[0], kQuestions));
  }
  return Command{std::move(out)};
}

}  // namespace

Result<Command> parse_calendar(std::span<const std::string> words) {
  std::vector<std::string> reversed(words.begin(), words.end());
  std::ranges::reverse(reversed);  // CLI11 takes its words from the back
  Written written;
  CLI::App options;
  declare(options, written);
  try {
    options.parse(reversed);
  } catch (const CLI::ArgumentMismatch& mismatch) {
    const std::string what = mismatch.what();
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-APP-009",
                 .args = {{"option", what.substr(0, what.find(':'))}}});
  } catch (const CLI::ParseError&) {
    return refused("--help", "=…", "--help");  // only flags can fail in another way
  }
  if (written.help) return Command{ShowHelp{"calendar"}};
  const std::vector<std::string> rest = options.remaining();
  for (const auto& word : rest) {
    if (word.size() > 1 && word.starts_with('-')) return fail(unknown_option(word, kOptions));
  }
  return checked(written, rest);
}

}  // namespace luoshi::app
