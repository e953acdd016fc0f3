// SPDX-License-Identifier: Apache-2.0
// What was asked for on the command line, as plain values: the words of the shell go in, a Command or a usage Error
// comes out. Nothing here reads a file or prints. Conventions are POSIX's: options may stand anywhere, the last one
// wins, `--` ends them, a lone `-` is standard input.
#pragma once

#include "base/date.hpp"
#include "base/result.hpp"
#include "calendar/local_time.hpp"
#include "calendar/span.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace luoshi::app {

enum class OutputFormat : std::uint8_t { table, json, jsonl, xlsx, html, text };

struct ReadArguments {
  std::vector<std::string> inputs = {};  ///< files, folders, patterns, "-"; at least one
  std::optional<base::Date> date = {};
  OutputFormat format = OutputFormat::table;
  std::string out = {};      ///< empty: standard output
  std::string doc = {};      ///< empty: the file's name
  std::string lexicon = {};  ///< folder of local word lists; empty: those of LUOSHI_LEXICON, if any
  unsigned jobs = 0;         ///< 0: one for each core
  std::size_t limit_mb = 64;
  bool quiet = false;
};

struct FeelArguments {
  std::string expression = {};
  std::string input = {};  ///< JSON of the variables; empty: none
  std::string now = {};    ///< empty: the clock's
};

struct ShowVersion {};
struct ShowHelp {
  std::string topic = {};  ///< a command, or empty for the program
};

struct RuleArguments {
  enum class Action : std::uint8_t { evaluate, check };
  Action action = Action::check;
  std::string model = {};                    ///< path of the .dmn file
  std::optional<std::string> decision = {};  ///< absent: every decision of the model
  std::string input = {};                    ///< JSON, or @ and a path; empty: no inputs
  std::string now = {};                      ///< date and time that now() gives; empty: the clock's
  bool trace = false;
};

struct CalendarArguments {
  enum class Question : std::uint8_t { why, days };
  struct Pause {
    base::Instant from = {};
    std::optional<base::Instant> to = {};  ///< absent: it still stands still
  };
  Question question = Question::why;
  base::Instant start = {};
  calendar::Span span = {};
  calendar::Rules rules = {};
  std::vector<Pause> pauses = {};
  std::vector<calendar::Span> extensions = {};
  int year = 0;  ///< of days
  std::string calendar = {};
  std::string folder = {};     ///< of the district's own calendars; empty: that of LUOSHI_CALENDARS, if any
  std::string made_with = {};  ///< folder of the calendars of that time; empty: none
  bool json = false;
};

enum class FlowAction : std::uint8_t { check, run, export_file, draw, migrate };

struct FlowArguments {
  FlowAction action = FlowAction::check;
  std::vector<std::string> files = {};  ///< at least one; run takes the first one's process and knows the
                                        ///< others; migrate: the old flow, the new one, states
  std::string roles = {};               ///< check: file of roles that somebody holds; empty: not looked at
  std::string script = {};              ///< run
  std::string state = {};               ///< run: file for the state of the instance at the end
  std::vector<std::pair<std::string, std::string>> map = {};  ///< migrate: OLD=NEW, ids of nodes
  std::string calendars = {};  ///< run: folder of a district's own calendars; empty: LUOSHI_CALENDARS
  std::string out = {};        ///< empty: standard output
  bool json = false;           ///< check, run
  bool layout = false;         ///< export: adds a diagram where there is none; draw: lays out anew
};

enum class PackAction : std::uint8_t { check, begin, test };

struct PackArguments {
  PackAction action = PackAction::check;
  std::vector<std::string> paths = {};  ///< folders: check at least one, new exactly one, test any
};

/// A command that works on a record (init, unit, user, import, matters, show, search, do, run-due, verify, proof,
/// backup, restore, demo): its words and options as written. record_options.cpp lists what each takes.
struct RecordArguments {
  std::string command = {};
  std::vector<std::string> words = {};
  std::map<std::string, std::vector<std::string>, std::less<>> options = {};  ///< by name without "--"

  [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }
  /// The last value of an option, or what to take where it was not given.
  [[nodiscard]] std::string value(std::string_view option, std::string_view otherwise = "") const;
  /// Every value of an option that may stand several times.
  [[nodiscard]] std::span<const std::string> values(std::string_view option) const;
};

using Command = std::variant<ShowVersion, ShowHelp, ReadArguments, FeelArguments, RuleArguments, CalendarArguments,
                             FlowArguments, PackArguments, RecordArguments>;

/// The bounds of --jobs and --limit-mb; the lower one is 1.
inline constexpr unsigned kJobsMax = 256;
inline constexpr std::size_t kLimitMbMax = 4096;

/// The words behind the program's name. Language is not part of it: see language_of, which never fails.
[[nodiscard]] Result<Command> parse_command(std::span<const std::string> words);

/// The words behind `read`.
[[nodiscard]] Result<Command> parse_read(std::span<const std::string> words);

/// The words behind `feel`.
[[nodiscard]] Result<Command> parse_feel(std::span<const std::string> words);

/// The words behind `rule`.
[[nodiscard]] Result<Command> parse_rule(std::span<const std::string> words);

/// The words behind `calendar`.
[[nodiscard]] Result<Command> parse_calendar(std::span<const std::string> words);

/// The words behind `flow`.
[[nodiscard]] Result<Command> parse_flow(std::span<const std::string> words);

/// The words behind `pack`.
[[nodiscard]] Result<Command> parse_pack(std::span<const std::string> words);

/// Whether the word is a command that works on a record, and the words behind it.
[[nodiscard]] bool is_record_command(std::string_view word);
[[nodiscard]] Result<Command> parse_record(std::string_view command, std::span<const std::string> words);

/// The language to speak: --lang, else what LC_ALL, LC_MESSAGES or LANG say (the first that is set), else Chinese.
[[nodiscard]] base::Language language_of(std::span<const std::string> words, std::span<const std::string_view> locales);

}  // namespace luoshi::app
