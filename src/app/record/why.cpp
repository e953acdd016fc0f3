// SPDX-License-Identifier: Apache-2.0
#include "app/record/why.hpp"

#include "api/matters/matter_parts.hpp"
#include "app/record/lookup.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

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

std::string source_text(const api::SourceSentence& source, bool zh) {
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
  LUOSHI_TRY(const auto made, api::why_of(session.ledger(), row));
  for (const auto& one : made) {
    text += fmt::format(fmt::runtime(zh ? "  时限说明({}):\n" : "  why this date ({}):\n"),
                        unit_name(people.directory, one.unit, people.today));
    const auto whole = calendar::explanation_text(one.explanation, how.language);
    text += indented(how.days ? whole : shortened(whole));
  }
  LUOSHI_TRY(auto items, api::why_json(people, made));
  json.add("why", std::move(items));
  return {};
}

Result<void> add_sources(Session& session, const matters::Row& row, base::Language language, Json& json,
                         std::string& text) {
  LUOSHI_TRY(const auto sources, api::sources_of(session.store(), row));
  for (const auto& source : sources) text += source_text(source, language == base::Language::zh);
  json.add("sources", api::sources_json(sources));
  return {};
}

}  // namespace luoshi::app
