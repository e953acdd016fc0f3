// SPDX-License-Identifier: Apache-2.0
#include "app/record/intake.hpp"

#include "api/documents/intake.hpp"
#include "codec/json.hpp"
#include "journal/together.hpp"

#include <algorithm>
#include <array>

namespace luoshi::app {

namespace people = ledger::people;

std::optional<ListKind> list_kind(std::string_view word) {
  constexpr std::array<std::string_view, 4> kWords{"units", "people", "groups", "portfolios"};
  const auto* found = std::ranges::find(kWords, word);
  if (found == kWords.end()) return std::nullopt;
  return static_cast<ListKind>(found - kWords.begin());
}

Result<people::Preview> preview_list(Session& session, ListKind kind, std::string_view csv) {
  LUOSHI_TRY(const auto directory, session.ledger().directory());
  LUOSHI_TRY(const auto definitions, session.ledger().definitions());
  const people::ImportSettings settings{.today = people::day_of(session.now())};
  switch (kind) {
    case ListKind::units:
      return people::preview_units(csv, *directory, settings);
    case ListKind::people:
      return people::preview_people(csv, *directory, definitions->model(), settings);
    case ListKind::groups:
      return people::preview_groups(csv, *directory, settings);
    case ListKind::portfolios:
      break;
  }
  return people::preview_portfolio(csv, *directory, settings);
}

Imported import_steps(Session& session, const people::Preview& preview, const ledger::access::By& by,
                      const std::string& key) {
  Imported out;
  journal::Together together(session.ledger().journal());
  for (const auto& step : preview.steps) {
    together.submit({.command = step.make(by),
                     .caller = by.actor,
                     .key = key,
                     .row = step.row,
                     .request = crypto::sha256(step.row)});
  }
  auto receipts = together.wait();
  for (std::size_t i = 0; i < receipts.size(); ++i) {
    if (receipts[i]) {
      ++out.done;
      continue;
    }
    auto error = std::move(receipts[i]).error();
    error.where.line = preview.steps[i].line;
    out.errors.push_back(std::move(error));
  }
  return out;
}

Result<TakenDocument> take_document(Session& session, document::Document read, const DocumentIntake& intake,
                                    const ledger::access::By& by, const std::string& key) {
  LUOSHI_TRY(const auto directory, session.ledger().directory());
  auto text = crypto::sha256(read.text);
  auto taken = api::register_command(*directory, people::day_of(session.now()), by, std::move(read),
                                     {.number = intake.number,
                                      .title = intake.title,
                                      .date = intake.date,
                                      .lexicon = intake.lexicon ? &*intake.lexicon : nullptr});
  LUOSHI_TRY(const auto receipt, session.ledger().submit(std::move(taken.command), by.actor, key, {}, text));
  return TakenDocument{.document = receipt.entry.on, .candidates = taken.candidates};
}

}  // namespace luoshi::app
