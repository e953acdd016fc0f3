// SPDX-License-Identifier: Apache-2.0
// The options of `read`. CLI11 parts the words, here and in calendar_options.cpp; its own help and messages are not
// used, because ours speak two languages, and file names are kept away from it, because it reads [a,b] as a list.
#include "app/cli/arguments.hpp"
#include "app/cli/suggestion.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace luoshi::app {
namespace {

constexpr std::array<std::string_view, 10> kReadOptions{"--date", "--format", "--out",      "--doc",     "--lang",
                                                        "--jobs", "--quiet",  "--limit-mb", "--lexicon", "--help"};
constexpr std::array<std::pair<std::string_view, OutputFormat>, 6> kFormats{{{"table", OutputFormat::table},
                                                                             {"json", OutputFormat::json},
                                                                             {"jsonl", OutputFormat::jsonl},
                                                                             {"xlsx", OutputFormat::xlsx},
                                                                             {"html", OutputFormat::html},
                                                                             {"text", OutputFormat::text}}};

// The options as written; checked afterwards, so that every message is ours.
struct Written {
  std::string date;
  std::string format = "table";
  std::string out;
  std::string doc;
  std::string language = "zh";
  std::string jobs;
  std::string limit_mb;
  std::string lexicon;
  bool quiet = false;
  bool help = false;
};

Error refused(std::string_view option, std::string_view value, std::string_view allowed) {
  return {.code = base::ErrorCode::invalid_input,
          .id = "E-APP-010",
          .args = {{"option", std::string(option)}, {"value", std::string(value)}, {"allowed", std::string(allowed)}}};
}

void declare(CLI::App& options, Written& written) {
  options.allow_extras();
  options.set_help_flag();
  const auto value = [&](const char* names, std::string& into) {
    options.add_option(names, into)->take_last()->allow_extra_args(false);
  };
  value("-d,--date", written.date);
  value("-f,--format", written.format);
  value("-o,--out", written.out);
  value("--doc", written.doc);
  value("--lang", written.language);
  value("-j,--jobs", written.jobs);
  value("--limit-mb", written.limit_mb);
  value("--lexicon", written.lexicon);
  options.add_flag("-q,--quiet", written.quiet);
  options.add_flag("-h,--help", written.help);
}

// A whole number from 1 to `max`; absent for anything else.
std::optional<std::size_t> positive(std::string_view text, std::size_t max) {
  std::size_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size() || number == 0 || number > max) return std::nullopt;
  return number;
}

Result<Command> checked(const Written& written, std::vector<std::string> inputs) {
  ReadArguments out{.inputs = std::move(inputs),
                    .out = written.out,
                    .doc = written.doc,
                    .lexicon = written.lexicon,
                    .quiet = written.quiet};
  if (!written.date.empty()) {
    out.date = base::parse_iso_date(written.date);
    if (!out.date) {
      return fail({.code = base::ErrorCode::invalid_input, .id = "E-APP-002", .args = {{"value", written.date}}});
    }
  }
  const auto* format =
      std::ranges::find(kFormats, std::string_view(written.format), [](const auto& f) { return f.first; });
  if (format == kFormats.end()) return fail(refused("--format", written.format, "table json jsonl xlsx html text"));
  out.format = format->second;
  if (written.language != "zh" && written.language != "en") return fail(refused("--lang", written.language, "zh en"));
  if (!written.jobs.empty()) {
    const auto jobs = positive(written.jobs, kJobsMax);
    if (!jobs) return fail(refused("--jobs", written.jobs, "1…256"));
    out.jobs = static_cast<unsigned>(*jobs);
  }
  if (!written.limit_mb.empty()) {
    const auto limit = positive(written.limit_mb, kLimitMbMax);
    if (!limit) return fail(refused("--limit-mb", written.limit_mb, "1…4096"));
    out.limit_mb = *limit;
  }
  if (out.inputs.empty()) return fail({.code = base::ErrorCode::invalid_input, .id = "E-APP-001"});
  return Command{std::move(out)};
}

}  // namespace

Result<Command> parse_read(std::span<const std::string> words) {
  const auto end_of_options = std::ranges::find(words, "--");
  std::vector<std::string> reversed(words.begin(), end_of_options);
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
    return fail(refused("--quiet, --help", "=…", "--quiet --help"));  // only flags can fail in another way
  }
  if (written.help) return Command{ShowHelp{"read"}};
  std::vector<std::string> inputs = options.remaining();
  for (const auto& word : inputs) {
    if (word.size() > 1 && word.starts_with('-')) return fail(unknown_option(word, kReadOptions));
  }
  if (end_of_options != words.end()) inputs.insert(inputs.end(), std::next(end_of_options), words.end());
  return checked(written, std::move(inputs));
}

}  // namespace luoshi::app
