// SPDX-License-Identifier: Apache-2.0
#include "app/record/intake.hpp"

#include "codec/json.hpp"
#include "journal/together.hpp"
#include "ledger/documents/commands.hpp"
#include "ledger/people/resolver.hpp"
#include "reading/reader.hpp"

#include <algorithm>
#include <array>

namespace luoshi::app {

namespace documents = ledger::documents;
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
  const people::Resolver resolver(*directory, people::day_of(session.now()));
  reading::Options options;
  options.date = intake.date;
  if (intake.lexicon) options.lexicon = &*intake.lexicon;
  const auto found = reading::read(read, options);
  auto proposals = documents::candidates_of(found, [&](std::string_view owner) {
    const auto resolved = resolver.resolve(owner);
    return resolved.units;
  });
  auto input = codec::json_object(
      {{"text", read.text}, {"name", read.name}, {"title", intake.title.empty() ? read.name : intake.title}});
  if (!intake.number.empty()) input.add("number", intake.number);
  if (found.document.date) input.add("date", base::to_iso(*found.document.date));
  const auto candidates = proposals.size();
  documents::Action action{.actor = by.actor, .on_behalf_of = by.on_behalf_of, .input = std::move(input)};
  LUOSHI_TRY(const auto receipt, session.ledger().submit(std::make_unique<documents::RegisterDocument>(
                                                             std::move(action), std::move(proposals)),
                                                         by.actor, key, {}, crypto::sha256(read.text)));
  return TakenDocument{.document = receipt.entry.on, .candidates = candidates};
}

}  // namespace luoshi::app
