// SPDX-License-Identifier: Apache-2.0
// Effect: what a step decided that the world must hear of, in the order in which it was decided. What lies outside
// (a service, a message, a timer) is named by (instance, token, node, firing): no two effects of an instance share
// these, so whoever carries them out may do so once. A view `name` points into the model and lives as long as the
// Library.
#pragma once

#include "base/instant.hpp"
#include "feel/value.hpp"
#include "process/event.hpp"
#include "process/library.hpp"

#include <string>
#include <string_view>

namespace luoshi::process {

enum class EffectKind : std::uint8_t {
  // The instance.
  started,    ///< name: process id
  completed,  ///< value: its variables
  cancelled,  ///< value: the reason
  suspended,  ///< 挂起 (item 0: the instance)
  resumed,    ///< 恢复
  merged,     ///< value: the instance that answers for it
  incident,   ///< name: id of the error, value: what about it; the token waits for retry, jump or cancel
  resolved,   ///< the incident is over
  // The world.
  timer_set,  ///< at; answered by Verb::timer with token, node and firing
  timer_cleared,
  service,       ///< name: operation, value: inputs; answered by service_done or service_failed
  message_sent,  ///< name, value: {correlation, variables}
  signal_sent,   ///< name; receivers inside the instance have heard it already
  waiting,       ///< for a message or signal: name, value: {kind, correlation}
  waiting_over,
  escalated,  ///< name: code; value: whether somebody caught it
  // Work items.
  item_opened,     ///< value: {assignee, candidateUsers, candidateGroups, lane, form, role}
  item_changed,    ///< value: {what, by, …}: claimed, released, transferred, delegated, resolved, returned, ready …
  item_completed,  ///< value: {by, outcome}
  item_closed,     ///< taken back: cancelled, returned, withdrawn, removed (value: {what})
  nudged,          ///< 催办: value: {by, reason, count}
  circulated,      ///< 传阅: item is the reader's, value: {reader, by}
  read,            ///< 已阅
  supervised,      ///< 督办: item is the supervision's number, at its due, value: {by, people, reason, item}
  supervision_due,
  supervision_ended,
  extension_asked,  ///< 延期: at, value: {by, reason, clock}
  extension_granted,
  extension_refused,
  // Clocks of items; name: the clock's id.
  clock_started,  ///< at: due, value: what was allowed: {workingDays, workingMs, ms, calendar}, none for a date
  clock_warning,  ///< 临期, 升级: value is which of them, from 1
  clock_overdue,  ///< 超期
  clock_paused,
  clock_resumed,  ///< at: due now
  clock_moved,    ///< at: due after an extension
  clock_stopped,
  // The path; only with Limits::trace.
  entered,  ///< a node
  left,
  taken,    ///< a sequence flow: name is its id
  variable  ///< name, value
};

struct Effect {
  EffectKind kind = EffectKind::started;
  DefinitionIndex definition = 0;
  NodeIndex node = kNone;
  TokenId token = 0;
  std::uint32_t firing = 0;
  ItemId item = 0;
  base::Instant at = {};
  std::string_view name = {};
  feel::Value value = {};
};

[[nodiscard]] std::string_view name_of(EffectKind kind);
/// "INSTANCE/token/node/firing": the stable id of an outside effect; node is the id in the model.
[[nodiscard]] std::string effect_id(std::string_view instance, const Effect& effect, const Library& library);
/// One line for people and tests: "item_opened A token 2 item 1 {assignee: \"x\"}".
[[nodiscard]] std::string to_text(const Effect& effect, const Library& library);

}  // namespace luoshi::process
