// SPDX-License-Identifier: Apache-2.0
#include "ledger/definitions/definitions.hpp"

#include "model/loader.hpp"
#include "model/shipped.hpp"
#include "process/bpmn/load.hpp"

namespace luoshi::ledger {
namespace {

std::vector<const SourceText*> of_part(std::span<const SourceText> texts, Part part) {
  std::vector<const SourceText*> out;
  for (const SourceText& text : texts) {
    if (text.part == part) out.push_back(&text);
  }
  return out;
}

Result<model::DefinitionsPtr> load_model(std::span<const SourceText> texts) {
  // The loader always adds the administrators' rights itself; they stand in the set so that their text is kept.
  const std::string_view administrators = model::administrators().name;
  std::vector<model::Source> sources;
  for (const SourceText* text : of_part(texts, Part::pack)) {
    if (text->name != administrators) sources.push_back({text->name, text->text});
  }
  model::Loaded loaded = model::load(sources);
  if (!loaded.mistakes.empty()) return fail(std::move(loaded.mistakes.front().error));
  return std::move(loaded.definitions);
}

Result<calendar::Calendars> load_calendars(std::span<const SourceText> texts) {
  std::vector<calendar::CalendarFile> files;
  for (const SourceText* text : of_part(texts, Part::calendar)) files.push_back({text->name, text->text});
  return calendar::Calendars::make(files);
}

Result<void> add_flow(process::Library& library, const SourceText& text) {
  auto loaded = process::bpmn::load(text.text);
  if (!loaded) {
    loaded.error().where.file = text.name;
    return fail(std::move(loaded.error()));
  }
  for (process::bpmn::Problem& problem : loaded->problems) {
    if (problem.severity < process::bpmn::Severity::error) continue;
    problem.error.where.file = text.name;
    return fail(std::move(problem.error));
  }
  if (loaded->processes.empty()) return fail({base::ErrorCode::invalid_input, "E-LEDGER-001", {.file = text.name}});
  for (const process::ProcessPtr& process : loaded->processes) {
    if (auto added = library.add(process); !added) return fail(std::move(added.error()));
  }
  return {};
}

}  // namespace

Result<std::shared_ptr<const Definitions>> Definitions::load(std::span<const SourceText> texts,
                                                             std::span<const SourceText> earlier) {
  LUOSHI_TRY(model::DefinitionsPtr model, load_model(texts));
  LUOSHI_TRY(calendar::Calendars calendars, load_calendars(texts));
  Content content{std::move(model), process::Library(), std::move(calendars), hashes_of(texts), {}};
  content.hash = set_hash(content.sources);
  for (const SourceText& flow : earlier) LUOSHI_CHECK(add_flow(content.library, flow));
  for (const SourceText* flow : of_part(texts, Part::flow)) LUOSHI_CHECK(add_flow(content.library, *flow));
  return std::make_shared<const Definitions>(std::move(content));
}

}  // namespace luoshi::ledger
