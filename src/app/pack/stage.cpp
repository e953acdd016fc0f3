// SPDX-License-Identifier: Apache-2.0
#include "app/pack/stage.hpp"

#include "app/cli/arguments.hpp"
#include "app/demo/clock.hpp"
#include "app/demo/opening.hpp"
#include "app/demo/samples.hpp"
#include "app/pack/skeleton.hpp"
#include "app/record/command.hpp"
#include "feel/json.hpp"
#include "feel/program.hpp"

#include <cstdlib>
#include <fstream>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;
using codec::Json;

constexpr base::Date kBegins{std::chrono::year(2026), std::chrono::February,
                             std::chrono::day(9)};  // where a story says no other day

base::Error at_line(std::string_view id, const std::string& file, std::uint32_t line, std::vector<base::Arg> args) {
  return {base::ErrorCode::invalid_input, id, {.file = file, .line = line}, std::move(args)};
}

std::vector<base::Arg> reasons(const std::string& zh, const std::string& en) {
  return {{"reason", zh}, {"reason_en", en}};
}

struct Ran {
  Json answer = {};
  std::string id = {};  ///< of the refusal; empty: it was done
  std::string reason = {};
  std::string reason_en = {};
};

Ran run(const RecordArguments& arguments, const RecordSettings& settings, base::Instant now) {
  Ran ran;
  const auto ended = run_record_command(arguments, settings, now, [&ran](const Json& told) { ran.answer = told; });
  if (!ended) {
    ran.id = ended.error().id;
    ran.reason = base::describe(ended.error(), base::Language::zh);
    ran.reason_en = base::describe(ended.error(), base::Language::en);
    return ran;
  }
  // `do` tells what was refused inside its answer: [{"matter": …, "done": false, "id": "E-…", "message": …}].
  const auto* items = ran.answer.items();
  if (items == nullptr || items->empty() || items->front().boolean_of("done").value_or(true)) return ran;
  ran.id = items->front().text_of("id").value_or("");
  ran.reason = items->front().text_of("message").value_or("");
  ran.reason_en = ran.id;
  return ran;
}

// The value of a formula over the answer and what was kept.
Result<feel::Value> value_of(const StoryFormula& formula, const Json& answer, const Kept& kept) {
  feel::Names names;
  std::vector<feel::Value> inputs;
  const auto add = [&](const std::string& name, const Json& json) -> Result<void> {
    LUOSHI_TRY(auto value, feel::value_from_json(codec::write_json(json)));
    names.variables.push_back({.name = name});
    inputs.push_back(std::move(value));
    return {};
  };
  LUOSHI_CHECK(add("answer", answer));
  for (const auto& [name, json] : kept) LUOSHI_CHECK(add(name, json));
  LUOSHI_TRY(const auto program, feel::compile(formula.text, names));
  feel::Evaluation evaluation;
  return program.evaluate(inputs, evaluation);
}

}  // namespace

PackStage::~PackStage() {
  std::error_code ignored;
  if (!scratch_.empty()) fs::remove_all(scratch_, ignored);
}

Result<void> PackStage::build(const std::vector<std::string>& folders) {
  std::string pattern = (fs::temp_directory_path() / "luoshi-story-XXXXXX").string();
  const auto refuse = [&] { return fail({base::ErrorCode::unavailable, "E-PACK-005", {.file = pattern}}); };
  if (::mkdtemp(pattern.data()) == nullptr) return refuse();
  scratch_ = pattern;
  std::error_code problem;
  fs::create_directory(scratch_ / "packs", problem);
  fs::create_directory(scratch_ / "samples", problem);
  std::ofstream(scratch_ / "samples/report-2026.txt", std::ios::binary) << sample("report-2026.txt");
  for (const auto& folder : folders) {
    const auto whole = fs::absolute(fs::path(folder) / ".").lexically_normal().parent_path();
    if (!problem) fs::create_directory_symlink(whole, scratch_ / "packs" / whole.filename(), problem);
  }
  if (problem) return refuse();
  given_ = {.file = {}, .settings = {.data = scratch_ / "given"}, .now = morning(kBegins), .kept = {}};
  given_.settings.keys = given_.settings.data / "keys";
  given_.settings.master = given_.settings.keys / "master.key";
  given_.settings.packs = scratch_ / "packs";
  LUOSHI_TRY(const auto session, Session::open(given_.settings, SessionFor::create, given_.now));
  return open_district(*session, "云河区");
}

std::string PackStage::unpack(std::string_view pack) const {
  const auto whole = scratch_ / "shipped";
  const auto own = std::string(pack) + "/";
  for (const auto& [name, text] : shipped_pack_samples()) {
    if (!name.starts_with(own)) continue;
    std::error_code problem;
    fs::create_directories((whole / name).parent_path(), problem);
    std::ofstream(whole / name, std::ios::binary) << text;
  }
  return (whole / pack).string();
}

std::optional<StoryFailure> PackStage::give(const PackStory& story, const std::string& folder) {
  given_.file = story.file;
  given_.kept["pack"] = folder;
  given_.kept["samples"] = (scratch_ / "samples").string();
  return play(story.given, given_);
}

std::optional<StoryFailure> PackStage::play(const PackStory& story, const StoryRow& row) {
  auto scene = given_;
  scene.settings.data = scratch_ / "row";
  scene.settings.keys = scene.settings.data / "keys";
  scene.settings.master = scene.settings.keys / "master.key";
  std::error_code problem;
  fs::remove_all(scene.settings.data, problem);
  fs::copy(given_.settings.data, scene.settings.data, fs::copy_options::recursive, problem);
  if (problem) {
    return StoryFailure{{base::ErrorCode::unavailable, "E-PACK-005", {.file = scene.settings.data.string()}}, {}};
  }
  scene.file = story.file;
  return play(row.steps, scene);
}

std::optional<StoryFailure> PackStage::play(const std::vector<StoryStep>& steps, Scene& scene) {
  for (const auto& step : steps) {
    if (step.at) {
      // What the record does by itself until then, it does at its own moments.
      scene.now = *step.at;
      const auto passed = run({.command = "run-due"}, scene.settings, scene.now);
      if (!passed.id.empty()) {
        return StoryFailure{at_line("E-PACK-020", scene.file, step.line, reasons(passed.reason, passed.reason_en)), {}};
      }
    }
    if (auto failure = play(step, scene)) return failure;
  }
  return std::nullopt;
}

std::optional<StoryFailure> PackStage::play(const StoryStep& step, Scene& scene) {
  const auto failure = [&](std::string_view id, std::uint32_t line, std::vector<base::Arg> args,
                           std::string seen = {}) {
    return StoryFailure{at_line(id, scene.file, line, std::move(args)), std::move(seen)};
  };
  auto words = spread(step.words, scene.kept);
  for (auto& word : words) {
    if (auto missing = fill(word, scene.kept)) return failure("E-PACK-024", step.line, {{"name", *missing}});
  }
  if (!is_record_command(words.front())) return failure("E-PACK-025", step.line, {{"value", words.front()}});
  const auto command = parse_record(words.front(), std::span(words).subspan(1));
  const auto* arguments = command ? std::get_if<RecordArguments>(&*command) : nullptr;
  if (arguments == nullptr) {
    return command ? failure("E-PACK-025", step.line, {{"value", words.front()}})
                   : failure("E-PACK-020", step.line,
                             reasons(base::describe(command.error(), base::Language::zh),
                                     base::describe(command.error(), base::Language::en)));
  }
  const auto ran = run(*arguments, scene.settings, scene.now);
  const auto seen = codec::write_json(ran.answer);
  if (ran.id != step.refused) {
    if (ran.id.empty()) return failure("E-PACK-021", step.line, {{"id", step.refused}}, seen);
    return failure("E-PACK-020", step.line, reasons(ran.reason, ran.reason_en), seen);
  }
  const auto evaluate = [&](const StoryFormula& formula) { return value_of(formula, ran.answer, scene.kept); };
  for (const auto& [name, formula] : step.keep) {
    const auto value = evaluate(formula);
    if (!value) return failure("E-PACK-023", formula.line, {{"formula", formula.text}}, seen);
    auto json = codec::parse_json(feel::to_json(*value));
    if (!json || json->is_null()) return failure("E-PACK-022", formula.line, {{"formula", formula.text}}, seen);
    scene.kept[name] = *std::move(json);
  }
  for (const auto& formula : step.then) {
    const auto value = evaluate(formula);
    if (!value) return failure("E-PACK-023", formula.line, {{"formula", formula.text}}, seen);
    if (!value->is_true()) {
      return failure("E-PACK-022", formula.line, {{"formula", formula.text}}, seen);
    }
  }
  return std::nullopt;
}

}  // namespace luoshi::app
