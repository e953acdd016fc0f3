// SPDX-License-Identifier: Apache-2.0
#include "ledger/erasure/destruction.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace luoshi::ledger::erasure {
namespace {

using codec::Json;

constexpr std::array<std::string_view, 4> kNames = {"document", "matter", "person", "evidence"};

std::int64_t whole(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string text_of(const Json& json, std::string_view member) {
  return std::string(json.text_of(member).value_or(""));
}

Json part_json(const Part& part) {
  auto made = codec::json_object({{"holder", name_of(part.target.holder)}, {"id", part.target.id}});
  if (part.key != journal::KeyNumber::none) made.add("key", journal::to_json(part.key));
  if (!part.hash.empty()) made.add("hash", part.hash);
  if (part.destroyed != 0) made.add("destroyed", std::to_string(part.destroyed));
  return made;
}

}  // namespace

std::string_view name_of(Holder holder) { return kNames[static_cast<std::size_t>(holder)]; }

std::optional<Holder> holder_named(std::string_view name) {
  const auto* const found = std::ranges::find(kNames, name);
  return found == kNames.end() ? std::nullopt : std::optional(static_cast<Holder>(found - kNames.begin()));
}

bool Destruction::is_done() const {
  return std::ranges::all_of(parts, [](const Part& part) { return part.destroyed != 0; });
}

Json to_json(const Destruction& destruction) {
  auto parts = codec::json_object();
  for (std::size_t i = 0; i < destruction.parts.size(); ++i) {
    parts.add(std::to_string(i + 1), part_json(destruction.parts[i]));
  }
  auto made = codec::json_object({{"proposer", destruction.proposer},
                                  {"proposed", destruction.proposed},
                                  {"reason", destruction.reason},
                                  {"parts", std::move(parts)}});
  if (!destruction.confirmer.empty()) made.add("confirmer", destruction.confirmer);
  return made;
}

Destruction destruction_from(std::string id, const Json& json) {
  Destruction made{.id = std::move(id),
                   .proposer = text_of(json, "proposer"),
                   .proposed = text_of(json, "proposed"),
                   .confirmer = text_of(json, "confirmer")};
  if (const auto* reason = json.find("reason")) made.reason = *reason;
  const auto* parts = json.find("parts");
  for (std::size_t number = 1; parts != nullptr; ++number) {
    const auto* one = parts->find(std::to_string(number));
    if (one == nullptr) break;
    made.parts.push_back(
        {.target = {holder_named(text_of(*one, "holder")).value_or(Holder::matter), text_of(*one, "id")},
         .key = journal::key_number(one->text_of("key")),
         .hash = text_of(*one, "hash"),
         .destroyed = whole(text_of(*one, "destroyed"))});
    made.destroyed = std::max(made.destroyed, made.parts.back().destroyed);
  }
  return made;
}

}  // namespace luoshi::ledger::erasure
