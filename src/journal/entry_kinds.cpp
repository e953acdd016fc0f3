// SPDX-License-Identifier: Apache-2.0
#include "journal/entry_kinds.hpp"

#include "journal/errors.hpp"

#include <algorithm>
#include <stdexcept>

namespace luoshi::journal {
namespace {

bool is_word(std::string_view text) {
  const auto ok = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return !text.empty() && std::ranges::all_of(text, ok);
}

bool is_kind(std::string_view kind) {
  const auto dot = kind.find('.');
  return dot != std::string_view::npos && is_word(kind.substr(0, dot)) && is_word(kind.substr(dot + 1));
}

}  // namespace

EntryKinds::EntryKinds() {
  declare(kBegun);
  declare(kKeyDestroyed);
}

void EntryKinds::declare(std::string_view kind, std::vector<Upcaster> upcasters) {
  if (!is_kind(kind)) throw std::logic_error("not a kind of entries: " + std::string(kind));
  if (!kinds_.emplace(kind, std::move(upcasters)).second) {
    throw std::logic_error("declared twice: " + std::string(kind));
  }
}

std::uint32_t EntryKinds::version(std::string_view kind) const {
  const auto found = kinds_.find(kind);
  return found == kinds_.end() ? 0 : static_cast<std::uint32_t>(found->second.size()) + 1;
}

Result<void> EntryKinds::upcast(Entry& entry) const {
  const auto found = kinds_.find(entry.kind);
  const auto present = version(entry.kind);
  if (present == 0 || entry.version == 0 || entry.version > present) {
    return fail(
        corrupt(kUnknownKind, entry.sequence, {{"kind", entry.kind}, {"version", std::to_string(entry.version)}}));
  }
  while (entry.version < present) {
    entry.outcome = found->second[entry.version - 1](std::move(entry.outcome));
    ++entry.version;
  }
  return {};
}

}  // namespace luoshi::journal
