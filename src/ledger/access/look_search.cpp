// SPDX-License-Identifier: Apache-2.0
// The log from its newest look backwards. A place is "w/ID/NUMBER" among the looks that wait (NUMBER:
// the last block there was, so that what was packed meanwhile is met once) or "b/NUMBER/INDEX" before a line of a
// block.
#include "ledger/access/look_search.hpp"

#include "base/id.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

namespace luoshi::ledger::access {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::size_t kPackedBlocks = 4;  // blocks read at once
constexpr auto kWhole = std::numeric_limits<std::size_t>::max();
constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();

constexpr store::Statement kWaiting = {"access.waiting_before",
                                       "SELECT id, body FROM looks WHERE id < $1 ORDER BY id DESC LIMIT $2"};
constexpr store::Statement kBlocks = {
    "access.blocks_before",
    "SELECT number, last, body FROM look_blocks WHERE number <= $1 AND first < $2 ORDER BY number DESC LIMIT $3"};
constexpr store::Statement kNewest = {"access.newest_block",
                                      "SELECT number FROM look_blocks ORDER BY number DESC LIMIT 1"};

struct Place {
  bool in_blocks = false;
  std::string id = "g";        // behind every id
  std::int64_t number = kEnd;  // block to go on in; of waiting ones the newest block when the reading began
  std::size_t index = kWhole;  // lines of that block that are left
};

std::string to_text(const Place& place) {
  return place.in_blocks ? "b/" + std::to_string(place.number) + "/" + std::to_string(place.index)
                         : "w/" + place.id + "/" + std::to_string(place.number);
}

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

Result<Place> place_of(std::string_view text) {
  Place place;
  if (text.empty()) return place;
  const auto middle = text.find('/', 2);
  const bool formed =
      text.size() > 4 && text[1] == '/' && (text[0] == 'b' || text[0] == 'w') && middle != std::string_view::npos;
  if (formed) {
    const auto first = text.substr(2, middle - 2);
    const auto second = text.substr(middle + 1);
    place.in_blocks = text[0] == 'b';
    if (!place.in_blocks) place.id = first;
    const bool good = place.in_blocks ? read_number(first, place.number) && read_number(second, place.index)
                                      : base::parse_id(first) && read_number(second, place.number);
    if (good) return place;
  }
  return fail({.code = base::ErrorCode::invalid_input, .id = "E-ACCESS-014", .where = {.item = "after"}});
}

// Every id made before the moment sorts before it.
std::string id_bound(std::int64_t ms) {
  base::Id id;
  const auto since = static_cast<std::uint64_t>(std::max<std::int64_t>(ms, 0));
  for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(since >> (40 - 8 * i));
  return base::to_text(id);
}

class Search {
 public:
  Search(store::Reader& reader, const LookQuery& query) : reader_(reader), query_(query) {
    if (query.before) upper_ = id_bound(query.before->ms + kDayMs);
    if (query.since) lower_ = id_bound(query.since->ms - kMinuteMs);
  }

  Result<LookPage> run(Place place) {
    if (!place.in_blocks) {
      if (place.number == kEnd) {
        LUOSHI_TRY(const auto newest, reader_.query(kNewest));
        place.number = newest.empty() ? 0 : newest.front().integer(0);
      }
      LUOSHI_TRY(const bool more, waiting(place));
      if (!more) return std::move(page_);
      packed_since_ = place;
      place = {.in_blocks = true};
    }
    LUOSHI_CHECK(blocks(place));
    return std::move(page_);
  }

 private:
  // One look: into the page where it fits. False when the page is full behind it.
  bool take(Look look) {
    ++passed_;
    const auto fits = [](const std::string& wanted, const std::string& held) {
      return wanted.empty() || wanted == held;
    };
    const bool in_time = (!query_.since || look.at >= *query_.since) && (!query_.before || look.at < *query_.before);
    if (in_time && fits(query_.actor, look.actor) && fits(query_.verb, look.verb) && fits(query_.what, look.what) &&
        (query_.target.empty() || std::ranges::find(look.targets, query_.target) != look.targets.end())) {
      page_.looks.push_back(std::move(look));
    }
    page_.narrow = passed_ >= kLooksPassedMax && page_.looks.size() < query_.limit;
    return page_.looks.size() < query_.limit && passed_ < kLooksPassedMax;
  }

  // False when the page is full.
  Result<bool> waiting(Place& place) {
    for (;;) {
      constexpr std::int64_t kAtOnce = 500;
      const auto& from = upper_.empty() ? place.id : std::min(place.id, upper_);
      const std::array parameters = {store::Value(from), store::Value(kAtOnce)};
      LUOSHI_TRY(const auto rows, reader_.query(kWaiting, parameters));
      for (const auto row : rows) {
        if (row.text(0) < lower_) return true;
        LUOSHI_TRY(const auto json, codec::parse_json(row.text(1)));
        place.id = row.text(0);
        if (take(look_from(json))) continue;
        page_.next = to_text(place);
        return false;
      }
      if (std::cmp_less(rows.size(), kAtOnce)) return true;
    }
  }

  Result<void> blocks(Place place) {
    for (;;) {
      const std::string_view upper = upper_.empty() ? std::string_view("g") : upper_;
      const std::array parameters = {store::Value(place.number), store::Value(upper),
                                     store::Value(static_cast<std::int64_t>(kPackedBlocks))};
      LUOSHI_TRY(const auto rows, reader_.query(kBlocks, parameters));
      for (const auto row : rows) {
        if (row.text(1) < lower_) return {};
        if (row.integer(0) != place.number) place.index = kWhole;
        place.number = row.integer(0);
        LUOSHI_TRY(const bool more, block(place, row.text(2)));
        if (!more) return {};
      }
      if (rows.size() < kPackedBlocks) return {};
      place = {.in_blocks = true, .number = place.number - 1};
    }
  }

  Result<bool> block(Place& place, std::string_view body) {
    std::vector<std::string_view> lines;
    while (!body.empty()) {
      const auto end = std::min(body.find('\n'), body.size());
      lines.push_back(body.substr(0, end));
      body.remove_prefix(std::min(end + 1, body.size()));
    }
    for (auto left = std::min(place.index, lines.size()); left > 0; --left) {
      LUOSHI_TRY(const auto json, codec::parse_json(lines[left - 1]));
      auto look = look_from(json);
      // What was packed since the reading began was met among those that waited, down to this id.
      if (packed_since_ && place.number > packed_since_->number && look.id >= packed_since_->id) continue;
      place.index = left - 1;
      if (take(std::move(look))) continue;
      page_.next = to_text(place);
      return false;
    }
    return true;
  }

  store::Reader& reader_;
  const LookQuery& query_;
  std::string upper_ = {};
  std::string lower_ = {};
  std::optional<Place> packed_since_ = {};
  std::size_t passed_ = 0;
  LookPage page_ = {};
};

}  // namespace

Result<LookPage> find_looks(store::Reader& reader, const LookQuery& query) {
  LUOSHI_TRY(const auto place, place_of(query.after));
  return Search(reader, query).run(place);
}

}  // namespace luoshi::ledger::access
