// SPDX-License-Identifier: Apache-2.0
#include "app/record/lookup.hpp"

#include "ledger/people/resolver.hpp"

#include <algorithm>

namespace luoshi::app {
namespace {

using ledger::people::Directory;

Failure not_found(std::string_view id, std::string_view word, std::string among = {}) {
  return fail({.code = base::ErrorCode::not_found,
               .id = id,
               .args = {{"value", std::string(word)}, {"among", std::move(among)}}});
}

// One of the candidates, or why there is not exactly one.
Result<std::string> only(std::vector<std::string> found, std::string_view word, std::string_view none,
                         std::string_view several, const std::vector<std::string>& suggested = {}) {
  if (found.size() == 1) return found.front();
  if (!suggested.empty()) found = suggested;
  std::string among;
  for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 5); ++i) {
    among += (i == 0 ? "" : ", ") + found[i];
  }
  return found.empty() ? not_found(none, word) : not_found(several, word, std::move(among));
}

}  // namespace

Result<std::string> find_unit(const Directory& directory, std::string_view word, base::Date day) {
  if (directory.unit(word) != nullptr) return std::string(word);
  if (const auto* unit = directory.unit_by_source(word)) return unit->id;
  const auto found = ledger::people::Resolver(directory, day).resolve(word);
  if (found.match == ledger::people::Match::unit) return found.units.front();
  std::vector<std::string> among;
  for (const auto& id : found.suggestions) among.push_back(unit_name(directory, id, day));
  return only({}, word, "E-RECORD-010", "E-RECORD-011", std::move(among));
}

Result<std::vector<std::string>> find_units(const Directory& directory, std::string_view word, base::Date day) {
  auto found = ledger::people::Resolver(directory, day).resolve(word);
  if (found.match == ledger::people::Match::group) return std::move(found.units);
  LUOSHI_TRY(auto unit, find_unit(directory, word, day));
  return std::vector{std::move(unit)};
}

Result<std::string> find_person(const Directory& directory, std::string_view word) {
  if (directory.person(word) != nullptr) return std::string(word);
  if (const auto* person = directory.person_by_login(word)) return person->id;
  if (const auto* person = directory.person_by_source(word)) return person->id;
  std::vector<std::string> found;
  for (const auto& [id, person] : directory.people()) {
    if (!person.left && person.name == word) found.push_back(id);
  }
  return only(found, word, "E-RECORD-012", "E-RECORD-013");
}

Result<std::string> find_role(const model::Definitions& definitions, std::string_view word) {
  for (const auto& role : definitions.roles()) {
    if (role.id == word || role.title.zh == word || role.title.en == word) return role.id;
  }
  return not_found("E-RECORD-014", word);
}

Result<base::Date> day_of_word(std::string_view word, base::Date otherwise) {
  if (word.empty()) return otherwise;
  if (const auto date = base::parse_iso_date(word)) return *date;
  return fail({.code = base::ErrorCode::invalid_input, .id = "E-APP-002", .args = {{"value", std::string(word)}}});
}

}  // namespace luoshi::app
