// SPDX-License-Identifier: Apache-2.0
// luoshi print: a form of a pack filled with a list of matters, or with those that are named, as docx or PDF.
#include "publish/print.hpp"
#include "app/read/command.hpp"
#include "app/record/command.hpp"
#include "app/record/matters_query.hpp"
#include "app/record/submit.hpp"

namespace luoshi::app {
namespace {

Result<publish::PrintFormat> format_of(const RecordCall& call) {
  const auto word = call.arguments.value("format", "pdf");
  if (const auto format = publish::print_format(word)) return *format;
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-APP-010",
               .args = {{"option", "--format"}, {"value", word}, {"allowed", "pdf docx"}}});
}

// A form by its id or by its title in either language.
std::string form_of(const std::string& word, const model::Definitions& definitions) {
  for (const auto& form : definitions.forms()) {
    if (form.title.zh == word || form.title.en == word) return form.id;
  }
  return word;
}

// The desks have the official fonts, the server perhaps not: that is said, once.
void tell_stand_ins(const RecordCall& call, const std::vector<std::string>& stand_ins) {
  if (stand_ins.empty() || call.arguments.has("quiet")) return;
  std::string names;
  for (const auto& one : stand_ins) names += (names.empty() ? "" : ", ") + one;
  report({.code = base::ErrorCode::not_found, .id = "N-PAPER-001", .args = {{"names", names}}}, call.language);
}

}  // namespace

Result<ExitCode> run_print(const RecordCall& call) {
  const auto& words = call.arguments.words;
  LUOSHI_TRY(const auto format, format_of(call));
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  LUOSHI_TRY(const auto by, call.by(*directory));
  const People people{*directory,     definitions->model(), by, session->now(), ledger::people::day_of(session->now()),
                      session->keys()};
  publish::PrintRequest request{
      .form = form_of(words[0], definitions->model()), .format = format, .title = call.arguments.value("title")};
  if (const auto round = call.arguments.value("round"); !round.empty()) {
    LUOSHI_TRY(request.round, matter_of_word(*session, round));
    request.journal = &session->ledger().reader();
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    LUOSHI_TRY(auto id, matter_of_word(*session, words[i]));
    request.matters.push_back(std::move(id));
  }
  LUOSHI_TRY(request.query, matters_query(call, people));
  // `matters` shows what is not over where no state is named; papers show all.
  if (call.arguments.value("state").empty()) request.query.progress.clear();
  LUOSHI_TRY(const auto district, session->ledger().district());
  if (district) request.district = district->name;
  const exchange::Viewer viewer{session->keys(), *directory, definitions->model(), by, session->now(), call.language};
  LUOSHI_TRY(const auto printed,
             publish::print(session->store(), viewer, std::move(request),
                            paper::FontPlaces::usual(call.settings.data / "fonts"),
                            [&](ledger::access::Look look) { return session->record_look(std::move(look)); }));
  tell_stand_ins(call, printed.stand_ins);
  LUOSHI_TRY(auto output, Output::open(call.arguments.value("out")));
  LUOSHI_CHECK(output.write(printed.bytes));
  LUOSHI_CHECK(output.commit());
  return ExitCode::all_read;
}

}  // namespace luoshi::app
