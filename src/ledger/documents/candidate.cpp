// SPDX-License-Identifier: Apache-2.0
#include "ledger/documents/candidate.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace luoshi::ledger::documents {
namespace {

constexpr std::array<std::string_view, 5> kStates{"open", "confirmed", "rejected", "merged", "split"};

Json quantity_of(const reading::Measure& measure) {
  auto made = codec::json_object({{"of", measure.of},
                                  {"op", reading::name_of(measure.op)},
                                  {"target", measure.value.to_string()},
                                  {"start", measure.at},
                                  {"text", measure.text}});
  if (!measure.unit.empty()) made.add("unit", measure.unit);
  if (measure.upper) made.add("upper", measure.upper->to_string());
  if (const auto change = reading::name_of(measure.change); !change.empty()) made.add("change", change);
  if (const auto grade = reading::name_of(measure.grade); !grade.empty()) made.add("grade", grade);
  return made;
}

// The last day of the latest deadline; one that comes back each year or quarter is no end.
void add_deadline(Json& content, const reading::Reading& reading, const reading::Commitment& commitment) {
  std::optional<base::Date> last;
  Json::Array words;
  for (const auto index : commitment.deadlines) {
    const auto& deadline = reading.deadlines[index];
    words.emplace_back(deadline.text);
    if (deadline.recurs == reading::Recurrence::none && deadline.to && (!last || *last < *deadline.to)) {
      last = deadline.to;
    }
  }
  if (last) content.add("deadline", base::to_iso(*last));
  if (!words.empty()) content.add("deadlines", std::move(words));
}

void add_owners(Json& content, const reading::Commitment& commitment, const ResolveOwner& resolve) {
  Json::Array co;
  Json::Array written;
  bool first = true;
  for (const auto& owner : commitment.owners) {
    written.emplace_back(owner);
    auto units = resolve(owner);
    if (units.size() > 1 && first && commitment.owners.size() == 1) {
      Json::Array each;
      for (auto& unit : units) each.emplace_back(std::move(unit));
      content.add("each", std::move(each));
    } else if (first && units.size() == 1) {
      content.add("unit", units.front());
    } else {
      for (auto& unit : units) co.emplace_back(std::move(unit));
    }
    first = false;
  }
  if (!co.empty()) content.add("co", std::move(co));
  if (!written.empty()) content.add("owners", std::move(written));
}

std::vector<std::pair<char32_t, char32_t>> pairs_of(std::string_view text) {
  std::vector<char32_t> characters;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::decode_utf8(text, at);
    const bool counts = c > 0x2FFF || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (counts && !(c >= 0x3000 && c <= 0x303F) && c < 0xFF00) characters.push_back(c);
  }
  std::vector<std::pair<char32_t, char32_t>> made;
  for (std::size_t i = 1; i < characters.size(); ++i) made.emplace_back(characters[i - 1], characters[i]);
  std::ranges::sort(made);
  return made;
}

}  // namespace

std::string_view name_of(CandidateState state) { return kStates[static_cast<std::size_t>(state)]; }

std::optional<CandidateState> candidate_state_named(std::string_view name) {
  const auto* found = std::ranges::find(kStates, name);
  if (found == kStates.end()) return std::nullopt;
  return static_cast<CandidateState>(found - kStates.begin());
}

std::vector<Json> candidates_of(const reading::Reading& reading, const ResolveOwner& resolve) {
  std::vector<Json> made;
  for (const auto& commitment : reading.commitments) {
    if (!reading::is_promise(commitment.kind)) continue;
    auto content = codec::json_object(
        {{"kind", reading::name_of(commitment.kind)}, {"text", commitment.text}, {"title", commitment.text}});
    add_owners(content, commitment, resolve);
    add_deadline(content, reading, commitment);
    if (!commitment.condition.empty()) content.add("condition", commitment.condition);
    Json::Array quantities;
    for (const auto index : commitment.measures) {
      const auto& measure = reading.measures[index];
      const bool aims = measure.kind == reading::MeasureKind::target || measure.kind == reading::MeasureKind::task;
      if (aims) quantities.push_back(quantity_of(measure));
    }
    if (!quantities.empty()) content.add("quantities", std::move(quantities));
    Json::Array section;
    for (const auto& heading : reading.sections[commitment.section]) section.emplace_back(heading);
    if (!section.empty()) content.add("section", std::move(section));
    Json::Array places;
    for (const auto& place : commitment.places) places.emplace_back(place);
    if (!places.empty()) content.add("places", std::move(places));
    Json::Array spans{codec::json_object({{"end", commitment.end}, {"start", commitment.start}})};
    made.push_back(codec::json_object(
        {{"content", std::move(content)}, {"kind", reading::name_of(commitment.kind)}, {"spans", std::move(spans)}}));
  }
  return made;
}

double alike(std::string_view left, std::string_view right) {
  const auto a = pairs_of(left);
  const auto b = pairs_of(right);
  if (a.empty() || b.empty()) return left == right ? 1 : 0;
  std::vector<std::pair<char32_t, char32_t>> common;
  std::ranges::set_intersection(a, b, std::back_inserter(common));
  return 2 * static_cast<double>(common.size()) / static_cast<double>(a.size() + b.size());
}

}  // namespace luoshi::ledger::documents
