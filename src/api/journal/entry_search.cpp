// SPDX-License-Identifier: Apache-2.0
#include "api/journal/entry_search.hpp"

#include "api/frame/call.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace luoshi::api::record {
namespace {

using journal::Sequence;

constexpr Sequence kAtOnce = 500;

bool fits(const EntryQuery& query, const journal::Entry& entry) {
  const bool of_kind = query.kind.empty() || entry.kind == query.kind ||
                       (query.kind.ends_with('.') && entry.kind.starts_with(query.kind));
  return of_kind && (query.actor.empty() || entry.actor == query.actor || entry.on_behalf_of == query.actor) &&
         (query.on.empty() || entry.on == query.on);
}

// The first entry at or behind the moment; moments never fall along the sequence.
Result<Sequence> first_since(const journal::JournalReader& reader, base::Instant moment, Sequence size) {
  Sequence low = 0;
  Sequence high = size;
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    LUOSHI_TRY(const auto entry, reader.entry(middle));
    if (entry.at < moment) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// [low, high): where to look.
struct Bounds {
  Sequence low = 0;
  Sequence high = 0;
};

Result<Bounds> bounds_of(const journal::JournalReader& reader, const EntryQuery& query) {
  LUOSHI_TRY(const auto head, reader.head());
  Bounds bounds{.low = query.from.value_or(0), .high = static_cast<Sequence>(head.size)};
  if (query.since) {
    LUOSHI_TRY(const auto first, first_since(reader, *query.since, bounds.high));
    bounds.low = std::max(bounds.low, first);
  }
  if (query.before) {
    LUOSHI_TRY(const auto first, first_since(reader, *query.before, bounds.high));
    bounds.high = first;
  }
  if (query.place && query.from) bounds.low = std::max(bounds.low, *query.place);
  if (query.place && !query.from) bounds.high = std::min(bounds.high, *query.place + 1);
  return bounds;
}

}  // namespace

std::string to_text(Sequence place) { return std::to_string(place); }

Result<std::optional<Sequence>> entry_place(std::string_view text) {
  Sequence place = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), place);
  const bool good = read.ec == std::errc() && read.ptr == text.data() + text.size() && place >= 0 &&
                    place < std::numeric_limits<Sequence>::max();
  if (!good) return refused("E-API-005", {}, base::ErrorCode::invalid_input, "after");
  return std::optional(place);
}

Result<EntryPage> find_entries(const journal::JournalReader& reader, const EntryQuery& query) {
  LUOSHI_TRY(auto bounds, bounds_of(reader, query));
  EntryPage page;
  std::size_t passed = 0;
  const bool forward = query.from.has_value();
  while (bounds.low < bounds.high) {
    const auto count = std::min(kAtOnce, bounds.high - bounds.low);
    const auto begin = forward ? bounds.low : bounds.high - count;
    LUOSHI_TRY(auto entries, reader.entries(begin, static_cast<std::size_t>(count)));
    if (!forward) std::ranges::reverse(entries);
    for (auto& entry : entries) {
      const auto next = forward ? entry.sequence + 1 : entry.sequence - 1;
      (forward ? bounds.low : bounds.high) = forward ? next : entry.sequence;
      ++passed;
      if (fits(query, entry)) page.entries.push_back(std::move(entry));
      page.narrow = passed >= kEntriesPassedMax && page.entries.size() < query.limit;
      if (page.entries.size() < query.limit && !page.narrow) continue;
      if (bounds.low < bounds.high) page.next = next;
      page.narrow = page.narrow && page.next;
      return page;
    }
    if (entries.empty()) break;
  }
  return page;
}

}  // namespace luoshi::api::record
