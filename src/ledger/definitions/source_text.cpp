// SPDX-License-Identifier: Apache-2.0
#include "ledger/definitions/source_text.hpp"

#include "calendar/calendars.hpp"
#include "codec/hex.hpp"
#include "crypto/hash.hpp"
#include "model/shipped.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace luoshi::ledger {
namespace {

constexpr std::array kNames = std::to_array<std::string_view>({"pack", "flow", "rule", "calendar", "place"});

}  // namespace

std::string_view name_of(Part part) { return kNames[static_cast<std::size_t>(part)]; }

std::optional<Part> part_named(std::string_view name) {
  const auto at = std::ranges::find(kNames, name);
  if (at == kNames.end()) return std::nullopt;
  return static_cast<Part>(at - kNames.begin());
}

std::string hash_of(std::string_view text) { return codec::to_hex(crypto::sha256(text)); }

std::vector<SourceHash> hashes_of(std::span<const SourceText> texts) {
  std::vector<SourceHash> out;
  for (const SourceText& text : texts) out.push_back({text.part, text.name, hash_of(text.text)});
  std::ranges::sort(out, {}, [](const SourceHash& hash) { return std::tie(hash.part, hash.name); });
  return out;
}

std::string set_hash(std::span<const SourceHash> hashes) {
  crypto::Sha256 sum;
  for (const SourceHash& hash : hashes) {
    std::string line(name_of(hash.part));
    line += '\0';
    line += hash.name;
    line += '\0';
    line += hash.hash;
    line += '\n';
    sum.update(line);
  }
  return codec::to_hex(sum.finish());
}

const std::vector<SourceText>& shipped_texts() {
  static const std::vector<SourceText> texts = [] {
    std::vector<SourceText> out;
    const model::Source rights = model::administrators();
    out.push_back({Part::pack, std::string(rights.name), std::string(rights.text)});
    for (const model::Source& source : model::shipped_packs()) {
      out.push_back({Part::pack, std::string(source.name), std::string(source.text)});
    }
    for (const model::Source& source : model::shipped_flows()) {
      out.push_back({Part::flow, std::string(source.name), std::string(source.text)});
    }
    for (const calendar::CalendarFile& file : calendar::shipped_files()) {
      out.push_back({Part::calendar, std::string(file.name), std::string(file.json)});
    }
    return out;
  }();
  return texts;
}

std::vector<SourceText> with_overlay(std::span<const SourceText> overlay) {
  std::vector<SourceText> out = shipped_texts();
  for (const SourceText& own : overlay) {
    const auto at = std::ranges::find_if(
        out, [&](const SourceText& text) { return text.part == own.part && text.name == own.name; });
    if (at != out.end()) {
      at->text = own.text;
    } else {
      out.push_back(own);
    }
  }
  // As hashes_of has them: whoever reads the set from the store comes to the same order of types and indicators.
  std::ranges::sort(out, {}, [](const SourceText& text) { return std::tie(text.part, text.name); });
  return out;
}

}  // namespace luoshi::ledger
