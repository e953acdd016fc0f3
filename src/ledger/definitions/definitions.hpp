// SPDX-License-Identifier: Apache-2.0
// Definitions: all that a decision rests on, made ready: types, roles and rights (model), flows (process), working time
// (calendar), where things are (place). Made from the texts of one set; immutable and shared by any number of threads.
// Commands take those in force from the States (definitions_state.hpp), and name the entry that put them in force as
// their `basis`; explanations take those of an entry's basis from the table of texts (Ledger::definitions_at).
#pragma once

#include "base/result.hpp"
#include "calendar/calendars.hpp"
#include "ledger/definitions/source_text.hpp"
#include "model/definitions.hpp"
#include "process/library.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace luoshi::place {
class Places;
}

namespace luoshi::ledger {

class Definitions {
 public:
  struct Content {
    model::DefinitionsPtr model;
    process::Library library;
    calendar::Calendars calendars;
    std::vector<SourceHash> sources;
    std::string hash;
    std::shared_ptr<const place::Places> places = {};
  };
  explicit Definitions(Content content) : content_(std::move(content)) {}
  /// Makes a set ready. `earlier` are flows of sets that were in force before: matters born under them still run.
  /// Errors: those of the readers, with the file (E-MODEL, E-CAL, E-BPMN, E-PLACE); E-LEDGER-001: a flow that cannot
  /// run. The first of mistakes().
  [[nodiscard]] static Result<std::shared_ptr<const Definitions>> load(std::span<const SourceText> texts,
                                                                       std::span<const SourceText> earlier = {});

  /// Everything that is wrong with a set, part by part: every mistake of the packs, of each flow, and the first of the
  /// calendars and of the places; where there is none, what types and flows say of each other (lives.hpp). load() does
  /// not ask the last, so that what was in force once can always be read. Empty: the set can be put in force.
  [[nodiscard]] static std::vector<base::Error> mistakes(std::span<const SourceText> texts);

  [[nodiscard]] const model::Definitions& model() const { return *content_.model; }
  [[nodiscard]] const process::Library& library() const { return content_.library; }
  [[nodiscard]] const calendar::Calendars& calendars() const { return content_.calendars; }
  /// The district's places; empty where none were set.
  [[nodiscard]] const place::Places& places() const { return *content_.places; }
  /// What the set says, by part and name, and the hash that names it.
  [[nodiscard]] const std::vector<SourceHash>& sources() const { return content_.sources; }
  [[nodiscard]] const std::string& hash() const { return content_.hash; }

 private:
  Content content_;
};

using DefinitionsPtr = std::shared_ptr<const Definitions>;

}  // namespace luoshi::ledger
