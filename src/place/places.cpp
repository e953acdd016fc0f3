// SPDX-License-Identifier: Apache-2.0
#include "place/places.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace luoshi::place {
namespace {

struct KindInfo {
  std::string_view name;
  std::string_view zh;
  std::string_view en;
};
constexpr std::array<KindInfo, kKinds> kInfos = {{{"district", "区县", "district"},
                                                  {"street", "街道(乡镇)", "street or township"},
                                                  {"community", "社区(村)", "community or village"},
                                                  {"grid", "网格", "grid"},
                                                  {"site", "地点", "site"}}};

constexpr std::int64_t kSide = 128;       // the box of all cells has so many parts each way
constexpr std::int64_t kPartsMost = 256;  // of a cell that stands in its parts

Failure refused(std::string_view id, std::string_view file, const std::string& item, std::vector<base::Arg> args,
                base::ErrorCode code = base::ErrorCode::invalid_input) {
  return fail({.code = code, .id = id, .where = {.file = std::string(file), .item = item}, .args = std::move(args)});
}

bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= kCodeBytesMax && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
           c == '.';
  });
}

Result<Place> place_of(Feature feature, std::string_view file) {
  const auto kind = kind_named(feature.kind);
  if (!is_code(feature.code)) return refused("E-PLACE-002", file, feature.item, {{"member", "code"}});
  if (!kind) return refused("E-PLACE-002", file, feature.item, {{"member", "kind"}});
  if (*kind != Kind::site && feature.shape.areas.empty()) {
    return refused("E-PLACE-007", file, feature.item, {{"type", feature.kind}});
  }
  return Place{.code = std::move(feature.code),
               .name_zh = std::move(feature.name_zh),
               .name_en = std::move(feature.name_en),
               .kind = *kind,
               .parent = std::move(feature.parent),
               .shape = std::move(feature.shape),
               .where = std::string(file) + " " + feature.item};
}

Failure wrong(std::string_view id, const Place& place, std::vector<base::Arg> args) {
  return fail({base::ErrorCode::invalid_input, id, {.item = place.where}, std::move(args)});
}

// The part of the box, counted from its low side, that a place on one axis lies in.
std::int64_t part(std::int64_t low, std::int64_t high, std::int64_t at) {
  return std::clamp<std::int64_t>((at - low) * kSide / (high - low + 1), 0, kSide - 1);
}

}  // namespace

std::string_view name_of(Kind kind) { return kInfos[static_cast<std::size_t>(kind)].name; }

std::optional<Kind> kind_named(std::string_view name) {
  const auto* at = std::ranges::find(kInfos, name, &KindInfo::name);
  if (at == kInfos.end()) return std::nullopt;
  return static_cast<Kind>(at - kInfos.begin());
}

std::string_view label_of(Kind kind, base::Language language) {
  const auto& info = kInfos[static_cast<std::size_t>(kind)];
  return language == base::Language::zh ? info.zh : info.en;
}

const std::string& Place::name(base::Language language) const {
  return language == base::Language::en && !name_en.empty() ? name_en : name_zh;
}

Result<Places> Places::read(std::span<const PlaceFile> files) {
  Places made;
  for (const auto& file : files) {
    LUOSHI_TRY(auto features, read_features(file));
    for (auto& feature : features) {
      if (made.places_.size() == kPlacesMax) {
        return refused("E-PLACE-009", file.name, feature.item, {{"limit", std::to_string(kPlacesMax)}},
                       base::ErrorCode::limit);
      }
      LUOSHI_TRY(auto place, place_of(std::move(feature), file.name));
      made.places_.push_back(std::move(place));
    }
  }
  std::ranges::sort(made.places_, {}, &Place::code);
  const auto twice = std::ranges::adjacent_find(made.places_, {}, &Place::code);
  if (twice != made.places_.end()) return wrong("E-PLACE-010", *std::next(twice), {{"first", twice->where}});
  for (std::uint32_t i = 0; i < made.places_.size(); ++i) {
    const auto& place = made.places_[i];
    if (place.parent.empty()) continue;
    const auto* parent = made.find(place.parent);
    if (parent == nullptr) return wrong("E-PLACE-011", place, {{"parent", place.parent}});
    if (parent->kind >= place.kind) return wrong("E-PLACE-012", place, {{"parent", place.parent}});
    made.children_[place.parent].push_back(i);
  }
  made.index();
  return made;
}

void Places::index() {
  for (const auto& place : places_) {
    if (place.kind != Kind::site) box_.add(place.shape.box);
  }
  std::vector<std::vector<std::uint32_t>> parts(kSide * kSide);
  for (std::uint32_t i = 0; i < places_.size(); ++i) {
    if (places_[i].kind == Kind::site) continue;
    const auto& box = places_[i].shape.box;
    const auto [west, east] =
        std::pair(part(box_.low.x, box_.high.x, box.low.x), part(box_.low.x, box_.high.x, box.high.x));
    const auto [south, north] =
        std::pair(part(box_.low.y, box_.high.y, box.low.y), part(box_.low.y, box_.high.y, box.high.y));
    if ((east - west + 1) * (north - south + 1) > kPartsMost) {
      large_.push_back(i);
      continue;
    }
    for (auto y = south; y <= north; ++y) {
      for (auto x = west; x <= east; ++x) parts[static_cast<std::size_t>(y * kSide + x)].push_back(i);
    }
  }
  begins_.push_back(0);
  for (const auto& cells : parts) {
    cells_.insert(cells_.end(), cells.begin(), cells.end());
    begins_.push_back(static_cast<std::uint32_t>(cells_.size()));
  }
}

std::size_t Places::part_of(Point point) const {
  return static_cast<std::size_t>(part(box_.low.y, box_.high.y, point.y) * kSide +
                                  part(box_.low.x, box_.high.x, point.x));
}

const Place* Places::find(std::string_view code) const {
  const auto at = std::ranges::lower_bound(places_, code, {}, &Place::code);
  return at == places_.end() || at->code != code ? nullptr : &*at;
}

std::vector<const Place*> Places::children_of(const Place& place) const {
  std::vector<const Place*> made;
  const auto found = children_.find(place.code);
  if (found == children_.end()) return made;
  for (const auto i : found->second) made.push_back(&places_[i]);
  return made;
}

std::vector<const Place*> Places::line_of(const Place& place) const {
  std::vector<const Place*> made;
  for (const auto* at = &place; at != nullptr; at = parent_of(*at)) made.push_back(at);
  return made;
}

bool Places::is_within(const Place& place, const Place& above) const {
  const auto line = line_of(place);
  return std::ranges::find(line, &above) != line.end();
}

std::vector<const Place*> Places::covering(Point point) const {
  std::vector<const Place*> made;
  if (!box_.covers(point)) return made;
  const auto look = [&](std::uint32_t i) {
    if (covers(places_[i].shape, point)) made.push_back(&places_[i]);
  };
  const auto at = part_of(point);
  for (auto i = begins_[at]; i < begins_[at + 1]; ++i) look(cells_[i]);
  for (const auto i : large_) look(i);
  std::ranges::sort(made, [](const Place* one, const Place* other) {
    return one->kind != other->kind ? one->kind > other->kind : one->code < other->code;
  });
  return made;
}

const Place* Places::cell_at(Point point) const {
  const auto found = covering(point);
  return found.empty() ? nullptr : found.front();
}

}  // namespace luoshi::place
