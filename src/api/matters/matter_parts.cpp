// SPDX-License-Identifier: Apache-2.0
#include "api/matters/matter_parts.hpp"

#include "journal/private_value.hpp"
#include "ledger/clocks/matter_clock.hpp"
#include "ledger/matters/queries.hpp"
#include "ledger/matters/verbs.hpp"

#include <algorithm>
#include <array>

namespace luoshi::api {
namespace {

namespace documents = ledger::documents;
namespace matters = ledger::matters;
using codec::Json;

void add_words(const Json* object, std::initializer_list<std::string_view> names, Json& made) {
  if (object == nullptr) return;
  for (const auto name : names) {
    const auto* node = object->find(name);
    const auto text = node == nullptr ? std::string_view() : journal::open_text(*node);
    if (!text.empty()) made.put(std::string(name), text);
  }
}

// What an outcome says in words (reason, text, what was reported), opened; nothing of a destroyed key.
Json said_json(const Json& outcome) {
  Json made = codec::json_object();
  const auto* said = outcome.find("said");
  const auto* open = said == nullptr ? nullptr : journal::open_value(*said);
  if (open != nullptr && open->members() != nullptr) {
    for (const auto& [name, value] : *open->members()) made.put(name, value);
  }
  const auto* change = outcome.find("change");
  if (change == nullptr) return made;
  add_words(change->find("report"), {"progress", "problems", "measures"}, made);
  add_words(change, {"percent"}, made);
  if (const auto* units = change->members_of("co")) {
    for (const auto& [unit, part] : *units) add_words(part.find("report"), {"progress", "problems", "measures"}, made);
  }
  return made;
}

void add_changed(const Json& outcome, Json& line) {
  const auto* change = outcome.find("change");
  if (change == nullptr) return;
  if (const auto state = change->text_of("state")) line.add("state", *state);
  const auto* evidence = change->members_of("evidence");
  if (evidence == nullptr || evidence->empty()) return;
  Json ids = codec::json_array();
  for (const auto& piece : *evidence) ids.append(piece.name);
  line.add("evidence", std::move(ids));
}

// The explanation of one clock; absent where it has not started.
Result<std::optional<calendar::Explanation>> explanation_of(const ledger::Ledger& ledger, const matters::Row& row,
                                                            std::string_view who) {
  LUOSHI_TRY(const auto clock, matters::clock_of(row, who));
  if (!clock) return std::optional<calendar::Explanation>();
  LUOSHI_TRY(const auto made_with, ledger.definitions_at(clock->basis));
  LUOSHI_TRY(const auto today, ledger.definitions());
  auto explanation = ledger::clocks::explain(*clock, made_with->calendars(), today->calendars());
  if (explanation) return std::optional(*std::move(explanation));
  if (explanation.error().id == "E-CAL-012") return std::optional<calendar::Explanation>();  // not started
  return fail(std::move(explanation).error());
}

Result<SourceSentence> source_of(store::Store& store, const matters::Row& row, const Json& held) {
  SourceSentence source{.document = std::string(held.text_of("document").value_or("")),
                        .title = {},
                        .number = std::string(held.text_of("number").value_or("")),
                        .start = held.integer_of("start").value_or(0),
                        .end = held.integer_of("end").value_or(0),
                        .text = {}};
  if (const auto* text = held.find("text")) source.text = journal::open_text(*text);
  LUOSHI_TRY(const auto reader, store.reader());
  LUOSHI_TRY(const auto document, documents::find_document(*reader, source.document));
  if (!document) return source;
  if (const auto* title = document->body.find("title")) source.title = journal::open_text(*title);
  const auto level = model::level_named(document->body.text_of("level").value_or(""));
  if (!level || *level > matters::level_of(row.body)) return source;
  LUOSHI_TRY(const auto text, documents::text_of_document(*reader, source.document));
  if (text) source.passage = documents::passage_at(*text, source.start, source.end);
  return source;
}

}  // namespace

std::string_view word_of_kind(std::string_view kind, base::Language language) {
  const bool zh = language == base::Language::zh;
  for (const auto& rule : matters::verb_rules()) {
    if (rule.kind == kind) return zh ? model::info_of(rule.verb).zh : model::info_of(rule.verb).en;
  }
  struct Word {
    std::string_view kind, zh, en;
  };
  constexpr std::array kWords = std::to_array<Word>({{"matter.created", "录入", "made"},
                                                     {"matter.followed", "关注", "follow"},
                                                     {"matter.unfollowed", "取消关注", "follow no longer"},
                                                     {"matter.due_soon", "临期", "due soon"},
                                                     {"matter.overdue", "超期", "overdue"},
                                                     {"matter.escalated", "升级", "went up"},
                                                     {"matter.timer_fired", "计时", "timer"}});
  const auto* found = std::ranges::find(kWords, kind, &Word::kind);
  if (found == kWords.end()) return {};
  return zh ? found->zh : found->en;
}

Json history_json(const View& view, std::span<const journal::Entry> entries, base::Language language) {
  Json items = codec::json_array();
  for (const auto& entry : entries) {
    const bool machine = entry.actor == ledger::access::kSystem;
    auto line =
        codec::json_object({{"sequence", std::to_string(entry.sequence)},
                            {"at", base::to_iso(entry.at)},
                            {"kind", entry.kind},
                            {"word", word_of_kind(entry.kind, language)},
                            {"actor", entry.actor},
                            {"actorName", machine ? std::string("-") : person_name(view.directory, entry.actor)},
                            {"onBehalfOf", entry.on_behalf_of}});
    if (!entry.on_behalf_of.empty()) line.add("onBehalfOfName", person_name(view.directory, entry.on_behalf_of));
    auto said = said_json(entry.outcome);
    if (!said.members()->empty()) line.add("said", std::move(said));
    add_changed(entry.outcome, line);
    items.append(std::move(line));
  }
  return items;
}

Result<std::vector<Why>> why_of(const ledger::Ledger& ledger, const matters::Row& row) {
  std::vector<Why> made;
  std::vector<std::string> clocks{"lead"};
  for (const auto unit : matters::units_of(row.body)) clocks.emplace_back(unit);
  for (const auto& who : clocks) {
    LUOSHI_TRY(auto explanation, explanation_of(ledger, row, who));
    if (!explanation) continue;
    made.push_back({.clock = who,
                    .unit = who == "lead" ? matters::columns_of(row.body).unit : who,
                    .explanation = *std::move(explanation)});
  }
  return made;
}

Result<Json> why_json(const View& view, std::span<const Why> why) {
  Json items = codec::json_array();
  for (const auto& one : why) {
    std::string written;
    calendar::append_json(written, one.explanation);
    LUOSHI_TRY(auto tree, codec::parse_json(written));
    items.append(codec::json_object({{"clock", one.clock},
                                     {"unit", one.unit},
                                     {"unitName", unit_name(view.directory, one.unit, view.today)},
                                     {"explanation", std::move(tree)}}));
  }
  return items;
}

Result<std::vector<SourceSentence>> sources_of(store::Store& store, const matters::Row& row) {
  std::vector<SourceSentence> made;
  const auto* sources = row.body.members_of("sources");
  if (sources == nullptr) return made;
  for (const auto& [number, held] : *sources) {
    LUOSHI_TRY(auto source, source_of(store, row, held));
    made.push_back(std::move(source));
  }
  return made;
}

Json sources_json(std::span<const SourceSentence> sources) {
  Json items = codec::json_array();
  for (const auto& source : sources) {
    auto json = codec::json_object({{"document", source.document},
                                    {"title", source.title},
                                    {"number", source.number},
                                    {"start", source.start},
                                    {"end", source.end},
                                    {"text", source.text}});
    if (source.passage) {
      json.add("paragraph", static_cast<std::int64_t>(source.passage->paragraph));
      json.add("sentence", source.passage->sentence);
    }
    items.append(std::move(json));
  }
  return items;
}

}  // namespace luoshi::api
