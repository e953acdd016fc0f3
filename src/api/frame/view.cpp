// SPDX-License-Identifier: Apache-2.0
#include "api/frame/view.hpp"

namespace luoshi::api {

std::string unit_name(const ledger::people::Directory& directory, std::string_view id, base::Date day) {
  const auto* unit = directory.unit(id);
  if (unit == nullptr) return std::string(id);
  const auto* version = unit->at(day);
  return version != nullptr ? version->name : unit->nearest(day).name;
}

std::string person_name(const ledger::people::Directory& directory, std::string_view id) {
  const auto* person = directory.person(id);
  return person == nullptr || person->name.empty() ? std::string(id) : person->name;
}

}  // namespace luoshi::api
