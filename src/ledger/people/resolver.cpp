// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/resolver.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace luoshi::ledger::people {
namespace {

constexpr double kLikeEnough = 0.3;

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t character : text) base::append_utf8(out, character);
  return out;
}

void add_id(std::vector<std::string>& ids, const std::string& id) {
  if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

}  // namespace

Resolver::Resolver(const Directory& directory, Date day) : directory_(&directory), day_(day) {
  // The district's own name may stand in front of any unit's: 云河区教育局.
  std::vector<std::u32string> districts;
  for (const auto& [id, unit] : directory.units()) {
    const UnitVersion* version = unit.at(day);
    if (version != nullptr && version->parent.empty()) districts.push_back(matching_form(version->name));
  }
  for (const auto& [id, unit] : directory.units()) {
    const UnitVersion* version = unit.at(day);
    if (version == nullptr) continue;
    std::vector<std::u32string> forms = {matching_form(version->name)};
    for (const std::string& alias : unit.aliases) forms.push_back(matching_form(alias));
    for (const std::u32string& form : forms) {
      add(form, id, false);
      std::u32string_view bare = form;
      for (const std::u32string& district : districts) {
        if (bare.size() > district.size() + 1 && bare.starts_with(district)) bare.remove_prefix(district.size());
      }
      if (bare.size() > 2 && bare.front() == U'区') bare.remove_prefix(1);
      add(std::u32string(bare), id, true);
      add(U"区" + std::u32string(bare), id, true);
      for (const std::u32string& district : districts) add(district + std::u32string(bare), id, true);
    }
  }
  for (const auto& [id, group] : directory.groups()) {
    groups_.emplace(matching_form(group.name), id);
    for (const std::string& alias : group.aliases) groups_.emplace(matching_form(alias), id);
  }
}

void Resolver::add(std::u32string form, const std::string& id, bool derived) {
  if (!form.empty()) add_id((derived ? derived_ : names_)[std::move(form)], id);
}

Resolution Resolver::resolve(std::string_view written) const {
  Resolution out{.written = std::string(written)};
  const std::u32string form = matching_form(written);
  if (const auto group = groups_.find(form); group != groups_.end()) {
    out.match = Match::group;
    out.group = group->second;
    for (const std::string_view unit : directory_->members(*directory_->group(group->second), day_)) {
      out.units.emplace_back(unit);
    }
    return out;
  }
  for (const auto* forms : {&names_, &derived_}) {
    const auto found = forms->find(form);
    if (found == forms->end()) continue;
    out.match = found->second.size() == 1 ? Match::unit : Match::several;
    (out.match == Match::unit ? out.units : out.suggestions) = found->second;
    if (out.suggestions.size() > kSuggestionsMax) out.suggestions.resize(kSuggestionsMax);
    return out;
  }
  out.suggestions = suggest(form);
  return out;
}

std::vector<Resolution> Resolver::resolve_all(std::string_view cell) const {
  std::vector<Resolution> out;
  for (const std::string& name : names_in(cell)) {
    Resolution whole = resolve(name);
    if (whole.match == Match::unknown) {
      const std::u32string form = matching_form(name);
      const std::size_t at = form.find_first_of(U"和及与");
      if (at != std::u32string::npos && at > 0) {
        Resolution left = resolve(to_utf8(std::u32string_view(form).substr(0, at)));
        Resolution right = resolve(to_utf8(std::u32string_view(form).substr(at + 1)));
        if (left.match != Match::unknown && right.match != Match::unknown) {
          out.push_back(std::move(left));
          out.push_back(std::move(right));
          continue;
        }
      }
    }
    out.push_back(std::move(whole));
  }
  return out;
}

bool Resolver::collect(const std::vector<Resolution>& resolutions, std::vector<std::string>& units) {
  bool sure = true;
  for (const Resolution& resolution : resolutions) {
    sure = sure && (resolution.match == Match::unit || resolution.match == Match::group);
    for (const std::string& unit : resolution.units) add_id(units, unit);
  }
  return sure;
}

std::vector<std::string> Resolver::suggest(std::u32string_view form) const {
  std::map<std::string_view, double> best;
  for (const auto* forms : {&names_, &derived_}) {
    for (const auto& [known, ids] : *forms) {
      // Part of a name is a strong hint: 城管 in 区城管局.
      const bool part = form.size() >= 2 && known.find(form) != std::u32string::npos;
      const double like = std::max(likeness(form, known), part ? 0.5 : 0.0);
      if (like < kLikeEnough) continue;
      for (const std::string& id : ids) best[id] = std::max(best[id], like);
    }
  }
  std::vector<std::pair<double, std::string_view>> order;
  for (const auto& [id, like] : best) order.emplace_back(-like, id);
  std::ranges::sort(order);
  std::vector<std::string> out;
  for (std::size_t at = 0; at < order.size() && at < kSuggestionsMax; ++at) out.emplace_back(order[at].second);
  return out;
}

}  // namespace luoshi::ledger::people
