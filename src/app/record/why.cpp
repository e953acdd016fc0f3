// SPDX-License-Identifier: Apache-2.0
#include "app/record/why.hpp"

#include "app/record/lookup.hpp"
#include "journal/private_value.hpp"
#include "ledger/documents/queries.hpp"
#include "ledger/matters/queries.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

namespace documents = ledger::documents;
namespace matters = ledger::matters;
using codec::Json;

std::string indented(std::string_view text) {
  std::string made;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    made += "    " + std::string(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return made;
}

// Without its days: what stands before the first blank line and behind the second.
std::string shortened(const std::string& text) {
  const auto days = text.find("\n\n");
  const auto rest = days == std::string::npos ? days : text.find("\n\n", days + 2);
  return rest == std::string::npos ? text : text.substr(0, days + 1) + text.substr(rest + 2);
}

// The explanation of one clock; absent where it has not started.
Result<std::optional<calendar::Explanation>> explanation_of(Session& session, const matters::Row& row,
                                                            std::string_view who) {
  LUOSHI_TRY(const auto clock, matters::clock_of(row, who));
  if (!clock) return std::optional<calendar::Explanation>();
  LUOSHI_TRY(const auto made_with, session.ledger().definitions_at(clock->basis));
  LUOSHI_TRY(const auto today, session.ledger().definitions());
  auto explanation = ledger::clocks::explain(*clock, made_with->calendars(), today->calendars());
  if (explanation) return std::optional(*std::move(explanation));
  if (explanation.error().id == "E-CAL-012") return std::optional<calendar::Explanation>();  // not started
  return fail(std::move(explanation).error());
}

struct Source {
  std::string document;
  std::string title;
  std::string number;
  std::int64_t start = 0;
  std::int64_t end = 0;
  std::string text;
  std::optional<documents::Passage> passage = {};
};

Result<Source> source_of(Session& session, const matters::Row& row, const Json& held) {
  Source source{.document = std::string(held.text_of("document").value_or("")),
                .title = {},
                .number = std::string(held.text_of("number").value_or("")),
                .start = held.integer_of("start").value_or(0),
                .end = held.integer_of("end").value_or(0),
                .text = {}};
  if (const auto* text = held.find("text")) source.text = journal::open_text(*text);
  LUOSHI_TRY(const auto reader, session.store().reader());
  LUOSHI_TRY(const auto document, documents::find_document(*reader, source.document));
  if (!document) return source;
  if (const auto* title = document->body.find("title")) source.title = journal::open_text(*title);
  const auto level = model::level_named(document->body.text_of("level").value_or(""));
  if (!level || *level > matters::level_of(row.body)) return source;
  LUOSHI_TRY(const auto text, documents::text_of_document(*reader, source.document));
  if (text) source.passage = documents::passage_at(*text, source.start, source.end);
  return source;
}

Json source_json(const Source& source) {
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
  return json;
}

std::string source_text(const Source& source, bool zh) {
  auto text = fmt::format(fmt::runtime(zh ? "  出处:{}{}{} " : "  source: {}{}{} "), source.title,
                          source.number.empty() ? "" : " ", source.number);
  if (source.passage) text += fmt::format(fmt::runtime(zh ? "第 {} 段," : "paragraph {}, "), source.passage->paragraph);
  text += fmt::format(fmt::runtime(zh ? "第 {} 至 {} 字\n" : "characters {} to {}\n"), source.start, source.end);
  text += fmt::format(fmt::runtime(zh ? "    「{}」\n" : "    \"{}\"\n"),
                      source.passage ? source.passage->sentence : source.text);
  return text;
}

}  // namespace

Result<void> add_why(const People& people, Session& session, const matters::Row& row, const HowToShow& how, Json& json,
                     std::string& text) {
  const bool zh = how.language == base::Language::zh;
  Json items = codec::json_array();
  std::vector<std::string> clocks{"lead"};
  for (const auto unit : matters::units_of(row.body)) clocks.emplace_back(unit);
  for (const auto& who : clocks) {
    LUOSHI_TRY(const auto explanation, explanation_of(session, row, who));
    if (!explanation) continue;
    std::string written;
    calendar::append_json(written, *explanation);
    LUOSHI_TRY(auto tree, codec::parse_json(written));
    const auto unit = who == "lead" ? matters::columns_of(row.body).unit : who;
    items.append(codec::json_object({{"clock", who}, {"unit", unit}, {"explanation", std::move(tree)}}));
    text += fmt::format(fmt::runtime(zh ? "  时限说明({}):\n" : "  why this date ({}):\n"),
                        unit_name(people.directory, unit, people.today));
    const auto whole = calendar::explanation_text(*explanation, how.language);
    text += indented(how.days ? whole : shortened(whole));
  }
  json.add("why", std::move(items));
  return {};
}

Result<void> add_sources(Session& session, const matters::Row& row, base::Language language, Json& json,
                         std::string& text) {
  Json items = codec::json_array();
  if (const auto* sources = row.body.members_of("sources")) {
    for (const auto& [number, held] : *sources) {
      LUOSHI_TRY(const auto source, source_of(session, row, held));
      items.append(source_json(source));
      text += source_text(source, language == base::Language::zh);
    }
  }
  json.add("sources", std::move(items));
  return {};
}

}  // namespace luoshi::app
