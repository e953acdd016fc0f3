// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/outcome.hpp"

#include "codec/base64.hpp"
#include "journal/private_value.hpp"

namespace luoshi::ledger::matters {
namespace {

using codec::Json;

void write_timers(Json& outcome, const std::vector<TimerChange>& timers) {
  if (timers.empty()) return;
  Json::Array set;
  Json::Array clear;
  for (const auto& timer : timers) {
    auto item = codec::json_object({{"firing", timer.firing}, {"node", timer.node}, {"token", timer.token}});
    if (timer.set) item.add("at", base::to_iso(base::Instant{timer.at}));
    (timer.set ? set : clear).push_back(std::move(item));
  }
  auto made = codec::json_object();
  if (!clear.empty()) made.add("clear", std::move(clear));
  if (!set.empty()) made.add("set", std::move(set));
  outcome.put("timers", std::move(made));
}

}  // namespace

void write_changes(Json& outcome, const Changes& changes, journal::KeyNumber key, std::string_view patch_name) {
  if (const auto* members = changes.change.members(); members != nullptr && !members->empty()) {
    outcome.put(std::string(patch_name), changes.change);
  }
  if (changes.flow_changed) {
    outcome.put("flow", journal::private_value(key, codec::to_base64url(base::Bytes(changes.flow))));
  }
  write_timers(outcome, changes.timers);
  if (changes.notices.empty()) return;
  Json::Array notices;
  for (const auto& notice : changes.notices) {
    notices.push_back(codec::json_object({{"kind", notice.kind}, {"to", notice.to}}));
  }
  outcome.put("notices", std::move(notices));
}

std::vector<TimerChange> read_timers(const Json& outcome) {
  std::vector<TimerChange> made;
  const auto* timers = outcome.find("timers");
  if (timers == nullptr) return made;
  const auto read = [&](std::string_view member, bool set) {
    const auto* items = timers->items_of(member);
    if (items == nullptr) return;
    for (const auto& item : *items) {
      const auto at = base::parse_iso_instant(item.text_of("at").value_or(""));
      made.push_back({.token = static_cast<std::uint32_t>(item.integer_of("token").value_or(0)),
                      .node = std::string(item.text_of("node").value_or("")),
                      .firing = static_cast<std::uint32_t>(item.integer_of("firing").value_or(0)),
                      .at = at ? at->ms : 0,
                      .set = set});
    }
  };
  read("clear", false);
  read("set", true);
  return made;
}

std::vector<Notice> read_notices(const Json& outcome) {
  std::vector<Notice> made;
  const auto* items = outcome.items_of("notices");
  if (items == nullptr) return made;
  for (const auto& item : *items) {
    made.push_back({std::string(item.text_of("kind").value_or("")), std::string(item.text_of("to").value_or(""))});
  }
  return made;
}

std::optional<std::string> read_flow(const Json& outcome) {
  const auto* held = outcome.find("flow");
  if (held == nullptr) return std::nullopt;
  return codec::from_base64url(journal::open_text(*held)).value_or(std::string());
}

std::string notice_id(std::string_view matter, journal::Sequence sequence, std::size_t ordinal) {
  return std::string(matter) + "/" + std::to_string(sequence) + "/" + std::to_string(ordinal);
}

}  // namespace luoshi::ledger::matters
