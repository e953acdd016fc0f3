// SPDX-License-Identifier: Apache-2.0
#include "api/documents/intake.hpp"

#include "ledger/documents/commands.hpp"
#include "ledger/people/resolver.hpp"
#include "reading/reader.hpp"

namespace luoshi::api {

namespace documents = ledger::documents;

Registering register_command(const ledger::people::Directory& directory, base::Date today, const ledger::access::By& by,
                             document::Document read, const Intake& intake) {
  const ledger::people::Resolver resolver(directory, today);
  reading::Options options;
  options.date = intake.date;
  if (intake.lexicon != nullptr) options.lexicon = intake.lexicon;
  const auto found = reading::read(read, options);
  auto proposals =
      documents::candidates_of(found, [&](std::string_view owner) { return resolver.resolve(owner).units; });
  auto input = codec::json_object(
      {{"text", read.text}, {"name", read.name}, {"title", intake.title.empty() ? read.name : intake.title}});
  if (!intake.number.empty()) input.add("number", intake.number);
  if (!intake.level.empty()) input.add("level", intake.level);
  if (read.recognised) input.add("recognised", true);
  if (found.document.date) input.add("date", base::to_iso(*found.document.date));
  const auto candidates = proposals.size();
  documents::Action action{.actor = by.actor, .on_behalf_of = by.on_behalf_of, .input = std::move(input)};
  return {.command = std::make_unique<documents::RegisterDocument>(std::move(action), std::move(proposals)),
          .candidates = candidates};
}

}  // namespace luoshi::api
