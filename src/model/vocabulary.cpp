// SPDX-License-Identifier: Apache-2.0
#include "model/vocabulary.hpp"

#include "model/named.hpp"

#include <algorithm>

namespace luoshi::model {
namespace {

constexpr std::array<std::string_view, 3> kOrigins = {"given", "standard", "local"};

}  // namespace

std::string_view name_of(Origin origin) { return name_in(kOrigins, origin); }
std::optional<Origin> origin_named(std::string_view name) { return value_in<Origin>(kOrigins, name); }

const Code* Vocabulary::find(std::string_view code) const {
  const auto found = std::ranges::find(codes, code, &Code::code);
  return found == codes.end() ? nullptr : &*found;
}

bool Vocabulary::has(std::string_view code, feel::Date on) const {
  const auto* found = find(code);
  if (found == nullptr) return false;
  const auto day = feel::days_from_epoch(on);
  return (!found->from || feel::days_from_epoch(*found->from) <= day) &&
         (!found->to || day <= feel::days_from_epoch(*found->to));
}

}  // namespace luoshi::model
