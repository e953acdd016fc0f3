// SPDX-License-Identifier: Apache-2.0
#include "ledger/registry.hpp"

#include "journal/journal.hpp"
#include "ledger/balances/tables.hpp"
#include "ledger/documents/commands.hpp"
#include "ledger/erasure/requests.hpp"
#include "ledger/matters/commands.hpp"
#include "ledger/matters/tables.hpp"
#include "ledger/search/tables.hpp"

namespace luoshi::ledger {

Projections::Projections(const journal::KeyStore& keys) : definitions_(shelf_), directory_(keys), matters_(keys) {
  registry_.add(definitions_);
  registry_.add(directory_);
  registry_.add(matters_);
  registry_.add(balances_);
  registry_.add(documents_);
  registry_.add(looks_);
  registry_.add(destructions_);
  registry_.add(search_);
  for (const std::string_view kind : definitions_kinds()) kinds_.declare(kind);
  for (const std::string_view kind : people::directory_kinds()) kinds_.declare(kind);
  for (const std::string_view kind : matters::matter_kinds()) kinds_.declare(kind);
  for (const std::string_view kind : documents::document_kinds()) kinds_.declare(kind);
  kinds_.declare(access::kLooksSealed);
  for (const std::string_view kind : erasure::destruction_kinds()) kinds_.declare(kind);
}

std::vector<store::Migration> migrations() {
  std::vector<store::Migration> out;
  const auto add = [&](std::span<const store::Migration> room) { out.insert(out.end(), room.begin(), room.end()); };
  add(journal::migrations());
  add(definitions_migrations());
  add(people::directory_migrations());
  add(matters::migrations());
  add(documents::migrations());
  add(access::looks_migrations());
  add(search::migrations());
  add(erasure::migrations());
  add(balances::migrations());
  return out;
}

}  // namespace luoshi::ledger
