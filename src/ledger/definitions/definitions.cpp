// SPDX-License-Identifier: Apache-2.0
#include "ledger/definitions/definitions.hpp"

#include "ledger/definitions/lives.hpp"
#include "model/loader.hpp"
#include "model/shipped.hpp"
#include "place/places.hpp"
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

model::Loaded load_model(std::span<const SourceText> texts) {
  // The loader always adds the administrators' rights itself; they stand in the set so that their text is kept.
  const std::string_view administrators = model::administrators().name;
  std::vector<model::Source> sources;
  for (const SourceText* text : of_part(texts, Part::pack)) {
    if (text->name != administrators) sources.push_back({text->name, text->text});
  }
  return model::load(sources);
}

Result<calendar::Calendars> load_calendars(std::span<const SourceText> texts) {
  std::vector<calendar::CalendarFile> files;
  for (const SourceText* text : of_part(texts, Part::calendar)) files.push_back({text->name, text->text});
  return calendar::Calendars::make(files);
}

Result<place::Places> load_places(std::span<const SourceText> texts) {
  std::vector<place::PlaceFile> files;
  for (const SourceText* text : of_part(texts, Part::place)) files.push_back({text->name, text->text});
  return place::Places::read(files);
}

// The processes of a flow's text; what is wrong with it is added to `mistakes`, and then there are none.
std::vector<process::ProcessPtr> read_flow(const SourceText& text, std::vector<base::Error>& mistakes) {
  const std::size_t before = mistakes.size();
  const auto add = [&](base::Error error) {
    error.where.file = text.name;
    mistakes.push_back(std::move(error));
  };
  auto loaded = process::bpmn::load(text.text);
  if (!loaded) {
    add(std::move(loaded.error()));
    return {};
  }
  for (process::bpmn::Problem& problem : loaded->problems) {
    if (problem.severity >= process::bpmn::Severity::error) add(std::move(problem.error));
  }
  if (loaded->processes.empty() && mistakes.size() == before) add({base::ErrorCode::invalid_input, "E-LEDGER-001"});
  if (mistakes.size() > before) return {};
  return std::move(loaded->processes);
}

Result<void> add_flow(process::Library& library, const SourceText& text) {
  std::vector<base::Error> mistakes;
  for (const process::ProcessPtr& process : read_flow(text, mistakes)) {
    if (auto added = library.add(process); !added) return fail(std::move(added.error()));
  }
  if (!mistakes.empty()) return fail(std::move(mistakes.front()));
  return {};
}

}  // namespace

Result<std::shared_ptr<const Definitions>> Definitions::load(std::span<const SourceText> texts,
                                                             std::span<const SourceText> earlier) {
  model::Loaded model = load_model(texts);
  if (!model.mistakes.empty()) return fail(std::move(model.mistakes.front().error));
  LUOSHI_TRY(calendar::Calendars calendars, load_calendars(texts));
  LUOSHI_TRY(place::Places places, load_places(texts));
  Content content{std::move(model.definitions), process::Library(), std::move(calendars), hashes_of(texts), {}, {}};
  content.places = std::make_shared<const place::Places>(std::move(places));
  content.hash = set_hash(content.sources);
  for (const SourceText& flow : earlier) LUOSHI_CHECK(add_flow(content.library, flow));
  for (const SourceText* flow : of_part(texts, Part::flow)) LUOSHI_CHECK(add_flow(content.library, *flow));
  return std::make_shared<const Definitions>(std::move(content));
}

std::vector<base::Error> Definitions::mistakes(std::span<const SourceText> texts) {
  std::vector<base::Error> made;
  model::Loaded model = load_model(texts);
  for (model::Mistake& mistake : model.mistakes) made.push_back(std::move(mistake.error));
  if (auto calendars = load_calendars(texts); !calendars) made.push_back(std::move(calendars.error()));
  if (auto places = load_places(texts); !places) made.push_back(std::move(places.error()));
  process::Library library;
  for (const SourceText* flow : of_part(texts, Part::flow)) {
    for (const process::ProcessPtr& process : read_flow(*flow, made)) {
      if (auto added = library.add(process); !added) made.push_back(std::move(added.error()));
    }
  }
  // While one side has mistakes, what the other says of it is only an echo of them.
  return made.empty() ? check_lives(*model.definitions, library) : made;
}

}  // namespace luoshi::ledger
