// SPDX-License-Identifier: Apache-2.0
#include "app/rule/evaluate.hpp"

#include "app/cli/output.hpp"
#include "app/cli/suggestion.hpp"
#include "app/rule/trace_json.hpp"
#include "decision/expression_problem.hpp"
#include "document/file_bytes.hpp"
#include "feel/json.hpp"

#include <chrono>
#include <set>

namespace luoshi::app {
namespace {

using decision::Model;
using feel::Value;

constexpr std::size_t kInputBytesMax = 64U << 20;

Result<feel::DateTime> moment(const std::string& text) {
  if (!text.empty()) {
    if (const auto parsed = feel::parse_date_time(text)) return *parsed;
    if (const auto date = feel::parse_date(text)) return feel::DateTime{.date = *date, .time = {}};
    return fail({.code = base::ErrorCode::invalid_input, .id = "E-APP-022", .args = {{"value", text}}});
  }
  // Screens and people speak of Beijing's time, wherever the machine stands.
  constexpr std::int64_t kOffset = 8 * 3600;
  constexpr std::int64_t kDay = 86'400;
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const std::int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(since).count() + kOffset;
  return feel::DateTime{.date = feel::date_from_days(seconds / kDay),
                        .time = {.nanoseconds = seconds % kDay * 1'000'000'000,
                                 .zone = feel::Zone::offset(static_cast<std::int32_t>(kOffset))}};
}

std::string names_of(const std::vector<Model::Element>& elements) {
  std::string names;
  for (const auto& element : elements) {
    if (!names.empty()) names += ", ";
    names += element.import.empty() ? element.name : element.import + "." + element.name;
  }
  return names;
}

Error unknown(std::string_view id, const std::string& name, std::string known) {
  return {.code = base::ErrorCode::not_found, .id = id, .args = {{"name", name}, {"known", std::move(known)}}};
}

Result<feel::Context> read_inputs(const RuleArguments& arguments) {
  if (arguments.input.empty()) return feel::Context();
  std::string text = arguments.input;
  if (text.starts_with('@')) {
    LUOSHI_TRY(text, document::file_bytes(text.substr(1), kInputBytesMax));
  }
  LUOSHI_TRY(const Value value, feel::value_from_json(text));
  if (!value.is(feel::Kind::context)) {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-DMN-052",
                 .args = {{"example", R"({"a": 1, "b": "2026-03-15"})"}}});
  }
  return value.as_context();
}

// Strings become dates where the model says so; a name that no input has is refused, because it is a slip.
Result<std::vector<Value>> bound(const Model& model, const feel::Context& given) {
  for (const auto& [name, value] : given.entries()) {
    const auto fits = [&](const Model::Element& input) { return input.name == name || input.import == name; };
    if (std::ranges::none_of(model.inputs(), fits)) return fail(unknown("E-DMN-051", name, names_of(model.inputs())));
  }
  std::vector<Value> values = model.bind(given);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto& input = model.inputs()[i];
    if (input.type == nullptr) continue;
    LUOSHI_TRY(values[i], feel::typed(values[i], *input.type, input.name));
  }
  return values;
}

Result<Value> evaluated(const Model& model, const RuleArguments& arguments, const feel::Context& given,
                        decision::Session& session) {
  const std::string& name = *arguments.decision;
  if (const auto decision = Model::find(model.decisions(), name)) {
    LUOSHI_TRY(const std::vector<Value> inputs, bound(model, given));
    return session.decide(*decision, inputs);
  }
  if (const auto service = Model::find(model.services(), name)) return session.call_service(*service, given);
  if (const auto knowledge = Model::find(model.knowledge(), name)) return session.call_knowledge(*knowledge, given);
  return fail(unknown("E-DMN-050", name, names_of(model.decisions())));
}

Result<Value> evaluated_all(const Model& model, const feel::Context& given, decision::Session& session) {
  LUOSHI_TRY(const std::vector<Value> inputs, bound(model, given));
  feel::Context all;
  for (std::size_t i = 0; i < model.decisions().size(); ++i) {
    if (model.decisions()[i].space == model.space()) all.put(model.decisions()[i].name, session.decide(i, inputs));
  }
  return Value::context(std::move(all));
}

std::vector<Error> notes_of(const feel::Evaluation& evaluation, const decision::Session& session) {
  std::vector<Error> notes;
  for (std::size_t i = 0; i < evaluation.diagnostics().size(); ++i) {
    const feel::Diagnostic& diagnostic = evaluation.diagnostics()[i];
    Error error{.code = base::ErrorCode::invalid_input, .id = diagnostic.id, .args = diagnostic.args};
    if (i < session.origins().size() && session.origins()[i] != nullptr) {
      const decision::Origin& origin = *session.origins()[i];
      const decision::Place place = decision::place_in(origin.text, diagnostic.position.offset);
      error.where = {.file = origin.file, .line = place.line, .column = place.column, .item = origin.name};
    }
    notes.push_back(std::move(error));
  }
  return notes;
}

ExitCode refused(const Error& error, base::Language language) {
  report(error, language);
  return ExitCode::nothing_done;
}

}  // namespace

ExitCode evaluate_model(const Model& model, const RuleArguments& arguments, base::Language language) {
  const auto now = moment(arguments.now);
  if (!now) return refused(now.error(), language);
  const auto given = read_inputs(arguments);
  if (!given) return refused(given.error(), language);
  feel::Evaluation evaluation(*now);
  decision::Trace trace;
  decision::Session session(model, evaluation, arguments.trace ? &trace : nullptr);
  const auto value =
      arguments.decision ? evaluated(model, arguments, *given, session) : evaluated_all(model, *given, session);
  if (!value) return refused(value.error(), language);
  const auto notes = notes_of(evaluation, session);
  for (const Error& note : notes) report(note, language);
  const std::string text =
      (arguments.trace ? trace_json(*value, trace, notes, language) : feel::to_json(*value)) + "\n";
  auto output = Output::open("");
  auto written = output ? output->write(text) : Result<void>(fail(std::move(output).error()));
  if (written || written.error().id == kReaderGone) return ExitCode::all_read;
  return refused(written.error(), language);
}

}  // namespace luoshi::app
