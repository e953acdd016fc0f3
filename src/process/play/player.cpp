// SPDX-License-Identifier: Apache-2.0
#include "process/play/player.hpp"

#include "codec/json_writer.hpp"
#include "feel/json.hpp"
#include "feel/program.hpp"
#include "process/bpmn/expression.hpp"
#include "process/engine.hpp"
#include "process/migration.hpp"
#include "process/play/event_of.hpp"
#include "process/working_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace luoshi::process::play {
namespace {

using base::Instant;

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kDay = kMinute * 60 * 24;
constexpr std::size_t kTimersMax = 100'000;  // rung by one advance

/// Decisions that the script itself states: `decision NAME = FEEL`. Others are asked of those behind it.
class Stated final : public Decisions {
 public:
  explicit Stated(const Decisions* behind) : behind_(behind) {}
  Result<void> add(std::string name, std::string_view text) {
    Entry entry{.names = bpmn::names_used(text, {})};
    feel::Names names;
    for (const auto& variable : entry.names) names.variables.push_back({.name = variable});
    auto program = feel::compile(text, names);
    if (!program) return fail(std::move(program).error());
    entry.program = *std::move(program);
    entries_[std::move(name)] = std::move(entry);
    return {};
  }
  [[nodiscard]] Result<feel::Value> decide(std::string_view decision, const VariableReader& variables,
                                           feel::Evaluation& evaluation) const override {
    const auto found = entries_.find(std::string(decision));
    if (found == entries_.end()) {
      if (behind_ != nullptr) return behind_->decide(decision, variables, evaluation);
      return fail({.code = base::ErrorCode::not_found, .id = "E-PLAY-008", .args = {{"value", std::string(decision)}}});
    }
    std::vector<feel::Value> inputs;
    for (const auto& name : found->second.names) inputs.push_back(variables.find(name));
    return found->second.program->evaluate(inputs, evaluation);
  }

 private:
  struct Entry {
    std::vector<std::string> names = {};
    std::optional<feel::Program> program = {};
  };
  const Decisions* behind_;
  std::map<std::string, Entry> entries_;
};

/// The lines `calendar ID` and `calendar UNIT=ID` hold for the whole story.
CalendarTimeSettings calendars_named(std::span<const Line> script) {
  CalendarTimeSettings settings;
  for (const auto& line : script) {
    if (line.verb != "calendar") continue;
    if (!line.words.empty()) settings.calendar = line.words[0];
    for (const auto& [unit, id] : line.values) settings.units[unit] = id;
  }
  return settings;
}

/// Days that a person counts on end at the time of day they began at.
CalendarTimeSettings same_time(CalendarTimeSettings settings) {
  settings.rules.day_end = calendar::DayEnd::same_time;
  return settings;
}

std::string local_time(Instant moment) {
  std::string iso = base::to_iso({moment.ms + kMinute * 60 * 8});
  iso.resize(iso.size() - 1);  // Z: this is the clock on the wall at UTC+8
  return iso;
}

class Player {
 public:
  Player(Library& library, std::string_view first, std::span<const Line> script, TraceForm form,
         const Surroundings& around)
      : library_(library),
        first_(first),
        script_(script),
        form_(form),
        time_(around.calendars == nullptr ? calendar::Calendars::shipped() : *around.calendars,
              calendars_named(script)),
        passing_(around.calendars == nullptr ? calendar::Calendars::shipped() : *around.calendars,
                 same_time(calendars_named(script))),
        decisions_(around.decisions),
        read_(around.read),
        engine_(library, environment()) {}

  Play run() {
    for (const auto& line : script_) {
      const bool expects_refusal = &line != &script_.back() && (&line + 1)->verb == "expect" &&
                                   !(&line + 1)->words.empty() && (&line + 1)->words[0] == "refused";
      refusal_allowed_ = expects_refusal;
      if (auto done = act(line); !done) {
        out_.failed = std::move(done).error();
        if (out_.failed->where.line == 0) out_.failed->where.line = line.number;
        break;
      }
    }
    out_.state = std::move(state_);
    return std::move(out_);
  }

 private:
  Environment environment() {
    Environment environment;
    environment.working_time = &time_;
    environment.decisions = &decisions_;
    return environment;
  }

  static Failure wrong(const Line& line, std::string_view id, std::string value = {}) {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = id,
                 .where = {.file = {}, .line = line.number, .item = {}},
                 .args = {{"line", line.text}, {"value", std::move(value)}}});
  }

  Result<void> act(const Line& line) {
    if (line.verb == "use") return {};  // the command has loaded it
    if (line.verb == "at") return set_clock(line);
    if (line.verb == "calendar") return look_up(line);
    if (line.verb == "decision") return decide(line);
    if (line.verb == "expect") return expect(line);
    say(line);
    if (line.verb == "advance") return advance(line);
    if (line.verb == "deploy") return deploy(line);
    if (line.verb == "migrate") return move_over(line);
    const State& seen = line.meanwhile ? before_ : state_;
    LUOSHI_TRY(Event event, event_of(line, seen, state_, library_, first_, now_));
    return step(line, event);
  }

  Result<void> step(const Line& line, const Event& event) {
    State before = state_;
    std::vector<Effect> effects;
    auto done = engine_.step(state_, event, now_, effects);
    refused_.clear();
    if (!done) {
      refused_ = done.error().id;
      tell("refused", refused_);
      if (!refusal_allowed_) {
        return wrong(line, "E-PLAY-004", base::describe(done.error(), base::Language::en));
      }
      return {};
    }
    before_ = std::move(before);
    for (const auto& effect : effects) tell(effect);
    return {};
  }

  /// Files come into force; what runs stays on its version.
  Result<void> deploy(const Line& line) {
    for (const auto& file : line.words) {
      if (!read_) return wrong(line, "E-PLAY-011", file);
      LUOSHI_TRY(const auto processes, read_(file));
      for (const auto& process : processes) {
        LUOSHI_CHECK(library_.add(process));
        tell("in force", process->id);
      }
    }
    return {};
  }

  /// migrate OLD=NEW …: to the version in force, after a dry run.
  Result<void> move_over(const Line& line) {
    if (state_.definition == kNoDefinition) return wrong(line, "E-PLAY-003");
    const MigrationPlan plan{.from = state_.definition,
                             .to = library_.current(library_.process(state_.definition).id),
                             .nodes = line.values};
    const State* const states[] = {&state_};
    const auto count = dry_run(states, plan, library_);
    tell("dry run",
         fmt::format("moved {}, not concerned {}, refused {}", count.moved, count.not_concerned, count.refused.size()));
    refused_.clear();
    State before = state_;
    auto done = migrate(state_, plan, library_);
    if (!done) {
      refused_ = done.error().id;
      tell("refused", refused_ + " " + done.error().where.item);
      if (!refusal_allowed_) return wrong(line, "E-PLAY-004", base::describe(done.error(), base::Language::en));
      return {};
    }
    before_ = std::move(before);
    tell("migrated", library_.process(state_.definition).id);
    return {};
  }

  Result<void> set_clock(const Line& line) {
    if (line.words.size() != 1) return wrong(line, "E-PLAY-003");
    const auto moment = local_moment(line.words[0]);
    if (!moment || *moment < now_) return wrong(line, "E-PLAY-005", line.words[0]);
    return ring_until(line, *moment);
  }

  Result<void> look_up(const Line& line) {
    if (!line.words.empty() && time_.find({}) == nullptr) return wrong(line, "E-PLAY-010", line.words[0]);
    for (const auto& [unit, id] : line.values) {
      if (time_.find(unit) == nullptr) return wrong(line, "E-PLAY-010", id);
    }
    return {};
  }

  Result<void> decide(const Line& line) {
    const auto sign = line.text.find('=');
    if (line.words.empty() || sign == std::string::npos) return wrong(line, "E-PLAY-003");
    return decisions_.add(line.words[0], std::string_view(line.text).substr(sign + 1));
  }

  /// advance 3 working days | 2 working hours | 5 days | 4 hours | 30 minutes | to 2026-03-05T10:00
  Result<void> advance(const Line& line) {
    if (line.words.size() == 2 && line.words[0] == "to") {
      const auto moment = local_moment(line.words[1]);
      if (!moment || *moment < now_) return wrong(line, "E-PLAY-005", line.words[1]);
      return ring_until(line, *moment);
    }
    const bool working = line.words.size() == 3 && line.words[1] == "working";
    if (line.words.size() != (working ? 3u : 2u)) return wrong(line, "E-PLAY-003");
    std::int64_t count = 0;
    const std::string& number = line.words[0];
    const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), count);
    if (problem != std::errc() || end != number.data() + number.size() || count < 0 || count > 100'000) {
      return wrong(line, "E-PLAY-003");
    }
    std::string unit = line.words.back();
    if (unit.ends_with('s')) unit.pop_back();
    const std::int64_t ms = unit == "day" ? kDay : unit == "hour" ? 60 * kMinute : unit == "minute" ? kMinute : 0;
    if (ms == 0) return wrong(line, "E-PLAY-003");
    if (!working) return ring_until(line, {now_.ms + count * ms});
    const auto moment = unit == "day" ? passing_.after({}, now_, count, 0) : passing_.after({}, now_, 0, count * ms);
    return moment ? ring_until(line, *moment) : wrong(line, "E-PLAY-005", line.words[0]);
  }

  /// Moves the clock, ringing each timer at its own moment.
  Result<void> ring_until(const Line& line, Instant end) {
    for (std::size_t rung = 0; rung < kTimersMax; ++rung) {
      const Watch* watch = next_timer(state_);
      if (watch == nullptr || watch->at > end || state_.ended()) {
        now_ = end;
        return {};
      }
      now_ = std::max(now_, watch->at);
      Event event{.verb = Verb::timer, .token = watch->token, .firing = watch->firing};
      event.item = watch->item;
      if (watch->node != kNone) {
        const Token* token = find_token(state_, watch->token);
        const auto definition = token == nullptr ? state_.definition : token->definition;
        event.node = library_.process(definition).nodes[watch->node].id;
      }
      tell("rings", local_time(now_));
      LUOSHI_CHECK(step(line, event));
      if (!refused_.empty()) return wrong(line, "E-PLAY-004", refused_);
    }
    return wrong(line, "E-PLAY-006");
  }

  Result<void> expect(const Line& line) {
    if (line.words.empty() && line.values.empty()) return wrong(line, "E-PLAY-003");
    const std::string what = line.words.empty() ? std::string() : line.words[0];
    const std::string rest = line.words.size() > 1 ? line.words[1] : std::string();
    bool holds = false;
    if (what == "refused") {
      holds = rest.empty() ? !refused_.empty() : refused_ == rest;
    } else if (what == "completed") {
      holds = state_.status == Status::completed;
    } else if (what == "running") {
      holds = state_.status == Status::running;
    } else if (what == "cancelled") {
      holds = state_.status == Status::cancelled;
    } else if (what == "suspended") {
      holds = state_.status == Status::suspended;
    } else if (what == "item" || what == "items") {
      const std::size_t count = open_items(state_, library_, rest).size();
      const std::size_t wanted = line.words.size() > 2 ? static_cast<std::size_t>(std::atoi(line.words[2].c_str())) : 0;
      holds = line.words.size() > 2 ? count == wanted : count > 0;
    } else if (what == "no" && rest == "item" && line.words.size() > 2) {
      holds = open_items(state_, library_, line.words[2]).empty();
    } else if (what.empty()) {
      holds = std::ranges::all_of(line.values, [&](const auto& pair) {
        return feel::to_feel(variable(state_, library_, pair.first)) == feel::to_feel(value_of(pair.second));
      });
      if (!holds) {
        const auto& name = line.values[0].first;
        return wrong(line, "E-PLAY-007", name + "=" + feel::to_feel(variable(state_, library_, name)));
      }
    } else {
      return wrong(line, "E-PLAY-003");
    }
    return holds ? Result<void>() : Result<void>(wrong(line, "E-PLAY-007", refused_));
  }

  void say(const Line& line) {
    if (form_ == TraceForm::text) {
      out_.trace += fmt::format("\n{} > {}\n", local_time(now_), line.text);
      return;
    }
    codec::JsonWriter writer(out_.trace);
    writer.begin_object().key("at").string(base::to_iso(now_)).key("line").integer(line.number);
    writer.key("script").string(line.text).end_object();
    out_.trace += '\n';
  }

  void tell(std::string_view what, std::string_view about) {
    if (form_ == TraceForm::text) {
      out_.trace += fmt::format("    {} {}\n", what, about);
      return;
    }
    codec::JsonWriter writer(out_.trace);
    writer.begin_object().key("at").string(base::to_iso(now_)).key("event").string(what).key("about").string(about);
    writer.end_object();
    out_.trace += '\n';
  }

  void tell(const Effect& effect) {
    if (form_ == TraceForm::text) {
      out_.trace += fmt::format("    {}\n", to_text(effect, library_));
      return;
    }
    codec::JsonWriter writer(out_.trace);
    writer.begin_object().key("at").string(base::to_iso(now_)).key("effect").string(name_of(effect.kind));
    if (effect.node != kNone) {
      const Node& node = library_.process(effect.definition).nodes[effect.node];
      writer.key("node").string(node.id).key("nodeName").string(node.name);
    }
    writer.key("token").integer(effect.token).key("item").integer(effect.item);
    if (!effect.name.empty()) writer.key("name").string(effect.name);
    if (effect.at.ms != 0) writer.key("due").string(base::to_iso(effect.at));
    if (!effect.value.is_null()) writer.key("value").raw(feel::to_json(effect.value));
    writer.end_object();
    out_.trace += '\n';
  }

  Library& library_;  // NOLINT: a player lives within one call
  std::string first_;
  std::span<const Line> script_;
  TraceForm form_;
  CalendarTime time_;
  CalendarTime passing_;  ///< for `advance`
  Stated decisions_;
  std::function<Result<std::vector<ProcessPtr>>(const std::string& file)> read_;
  Engine engine_;
  State state_;
  State before_;
  Instant now_{1'772'413'200'000};  // 2026-03-02T09:00 at UTC+8, a Monday
  std::string refused_;
  bool refusal_allowed_ = false;
  Play out_;
};

}  // namespace

Play play(Library& library, std::string_view first, std::span<const Line> script, TraceForm form,
          const Surroundings& surroundings) {
  return Player(library, first, script, form, surroundings).run();
}

}  // namespace luoshi::process::play
