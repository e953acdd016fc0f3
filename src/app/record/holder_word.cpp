// SPDX-License-Identifier: Apache-2.0
#include "app/record/holder_word.hpp"

#include "app/record/lookup.hpp"
#include "app/record/submit.hpp"
#include "ledger/balances/holder.hpp"

namespace luoshi::app {

namespace balances = ledger::balances;

Result<std::string> holder_of_word(Session& session, const ledger::people::Directory& directory,
                                   const std::string& word, base::Date today) {
  if (word == "外部") return std::string(balances::kOutside);
  if (word == "本事项" || word == "matter") return std::string("matter");
  if (balances::parse_holder(word)) return word;
  auto unit = find_unit(directory, word, today);
  if (unit) return balances::text_of({balances::HolderKind::unit, *std::move(unit)});
  auto matter = matter_of_word(session, word);
  if (matter) return balances::text_of({balances::HolderKind::matter, *std::move(matter)});
  return fail(std::move(unit).error());
}

}  // namespace luoshi::app
