// SPDX-License-Identifier: Apache-2.0
#include "feel/value.hpp"
#include "process/effect.hpp"
#include "process/event.hpp"

#include <fmt/format.h>
#include <array>

namespace luoshi::process {
namespace {

constexpr auto kVerbs = std::to_array<std::string_view>({
    "start",
    "cancel",
    "suspend",
    "resume",
    "set_variables",
    "merge_into",
    "unmerge",
    "finish_merged",
    "timer",
    "message",
    "signal",
    "service_done",
    "service_failed",
    "activate",
    "finish_ad_hoc",
    "retry",
    "jump",
    "claim",
    "release",
    "complete",
    "return_to",
    "withdraw",
    "transfer",
    "delegate",
    "resolve",
    "add_signer_before",
    "add_signer_after",
    "add_instance",
    "remove_signer",
    "circulate",
    "mark_read",
    "nudge",
    "supervise",
    "end_supervision",
    "suspend_item",
    "resume_item",
    "request_extension",
    "approve_extension",
    "refuse_extension",
    "merge_items",
});
static_assert(kVerbs.size() == static_cast<std::size_t>(Verb::merge_items) + 1);

constexpr auto kEffects = std::to_array<std::string_view>({
    "started",
    "completed",
    "cancelled",
    "suspended",
    "resumed",
    "merged",
    "incident",
    "resolved",
    "timer_set",
    "timer_cleared",
    "service",
    "message_sent",
    "signal_sent",
    "waiting",
    "waiting_over",
    "escalated",
    "item_opened",
    "item_changed",
    "item_completed",
    "item_closed",
    "nudged",
    "circulated",
    "read",
    "supervised",
    "supervision_due",
    "supervision_ended",
    "extension_asked",
    "extension_granted",
    "extension_refused",
    "clock_started",
    "clock_warning",
    "clock_overdue",
    "clock_paused",
    "clock_resumed",
    "clock_moved",
    "clock_stopped",
    "entered",
    "left",
    "taken",
    "variable",
});
static_assert(kEffects.size() == static_cast<std::size_t>(EffectKind::variable) + 1);

}  // namespace

std::string_view name_of(Verb verb) {
  const auto index = static_cast<std::size_t>(verb);
  return index < kVerbs.size() ? kVerbs[index] : "unknown";
}

bool parse_verb(std::string_view name, Verb& verb) {
  for (std::size_t i = 0; i < kVerbs.size(); ++i) {
    if (kVerbs[i] != name) continue;
    verb = static_cast<Verb>(i);
    return true;
  }
  return false;
}

std::string_view name_of(EffectKind kind) { return kEffects[static_cast<std::size_t>(kind)]; }

std::string effect_id(std::string_view instance, const Effect& effect, const Library& library) {
  const std::string_view node =
      effect.node == kNone ? std::string_view() : library.process(effect.definition).nodes[effect.node].id;
  return fmt::format("{}/{}/{}/{}", instance, effect.token, node, effect.firing);
}

std::string to_text(const Effect& effect, const Library& library) {
  std::string text(name_of(effect.kind));
  if (effect.node != kNone) text += " " + library.process(effect.definition).nodes[effect.node].id;
  text += fmt::format(" token {}", effect.token);
  if (effect.firing != 0) text += fmt::format(" firing {}", effect.firing);
  if (effect.item != 0) text += fmt::format(" item {}", effect.item);
  if (effect.at.ms != 0) text += " at " + base::to_iso(effect.at);
  if (!effect.name.empty()) text += fmt::format(" \"{}\"", effect.name);
  if (!effect.value.is_null()) text += " " + feel::to_feel(effect.value);
  return text;
}

}  // namespace luoshi::process
