// SPDX-License-Identifier: Apache-2.0
#include "api/http/negotiation.hpp"

#include "api/http/grammar.hpp"
#include "api/http/refusal.hpp"

namespace luoshi::api::http {
namespace {

// How exactly a range of Accept names a type: 0 not at all, 1 "*/*", 2 "text/*", 3 the type itself.
int specificity(std::string_view range, std::string_view type) {
  if (equal_ignoring_case(range, type)) return 3;
  if (range == "*/*") return 1;
  if (!range.ends_with("/*")) return 0;
  range.remove_suffix(1);
  return type.size() > range.size() && equal_ignoring_case(type.substr(0, range.size()), range) ? 2 : 0;
}

unsigned quality_of(std::string_view type, const std::vector<Preference>& preferences) {
  int best = 0;
  unsigned quality = 0;
  for (const auto& preference : preferences) {
    const int exact = specificity(preference.value, type);
    if (exact > best) {
      best = exact;
      quality = preference.quality;
    }
  }
  return quality;
}

bool is_language(std::string_view range, std::string_view language) {
  return equal_ignoring_case(range.substr(0, range.find('-')), language);
}

}  // namespace

Result<std::string_view> choose_type(std::string_view accept, std::span<const std::string_view> offered) {
  const auto preferences = parse_preferences(accept);
  if (preferences.empty()) return offered.front();
  std::string_view best;
  unsigned best_quality = 0;
  for (const auto type : offered) {
    const auto quality = quality_of(type, preferences);
    if (quality > best_quality) {
      best = type;
      best_quality = quality;
    }
  }
  if (best_quality > 0) return best;
  std::string list;
  for (const auto type : offered) list += (list.empty() ? "" : ", ") + std::string(type);
  return refused(kNotAcceptable, {{"offered", list}});
}

base::Language choose_language(std::string_view accept_language) {
  unsigned zh = 0;
  unsigned en = 0;
  for (const auto& preference : parse_preferences(accept_language)) {
    if (is_language(preference.value, "zh")) zh = std::max(zh, preference.quality);
    if (is_language(preference.value, "en")) en = std::max(en, preference.quality);
  }
  return en > zh ? base::Language::en : base::Language::zh;
}

}  // namespace luoshi::api::http
