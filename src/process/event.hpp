// SPDX-License-Identifier: Apache-2.0
// Event: what happens to an instance: somebody completed a work item, a timer rang, a message came. A plain value; each
// verb reads the fields its comment names and ignores the others. Who may do it is the caller's business; whether it
// makes sense now is the engine's, which refuses with an error of its own (E-FLOW-1nn) and leaves the state as it was.
#pragma once

#include "base/instant.hpp"
#include "feel/value.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::process {

using TokenId = std::uint32_t;  ///< 1, 2, 3 … within an instance, never given twice; 0 is none
using ItemId = std::uint32_t;   ///< likewise

enum class Verb : std::uint8_t {
  // The instance.
  start,          ///< name (process id), node (a start event) or value (name of its message or signal), variables
  cancel,         ///< reason: everything open is taken back
  suspend,        ///< 挂起, the instance: clocks and timers stand still
  resume,         ///< 恢复
  set_variables,  ///< variables, token (whose scope; 0: the instance's)
  merge_into,     ///< 合并办理: name (the instance that answers for this one); stands still until finish_merged
  unmerge,        ///< the merge was a mistake: goes on
  finish_merged,  ///< variables: the other instance has completed, so has this one
  // The world.
  timer,           ///< token, node, firing: as the effect timer_set gave them
  message,         ///< name, value (correlation), variables; token narrows it to one receiver
  signal,          ///< name, variables
  service_done,    ///< token, firing, variables (merged) or value (to the result variable)
  service_failed,  ///< token, firing, name (code of a BPMN error; empty: an incident), reason
  activate,        ///< token (of an ad-hoc sub-process), node (one of its activities)
  finish_ad_hoc,   ///< token
  retry,           ///< token: tries again what became an incident
  jump,            ///< token, node, reason: an authorised person moves the token there
  // Work items; item, and revision when the person saw one.
  claim,              ///< actor takes it
  release,            ///< and gives it back
  complete,           ///< variables, outcome, weight
  return_to,          ///< 退回: node (a task done before), reason; straight_back: its completion comes back here
  withdraw,           ///< 撤回: item (one that actor completed); what came of it must be untouched
  transfer,           ///< 转办: people[0]
  delegate,           ///< 委派: people[0]; who had it gets it back by resolve
  resolve,            ///< the delegate is done: variables
  add_signer_before,  ///< 加签: people; the item waits for them
  add_signer_after,   ///< 加签: people; they come when the item is completed
  add_instance,       ///< 加签 of a 会签: value (the element) or people: so many more instances of its multi-instance
  remove_signer,      ///< 减签: takes back an item that add_signer_* or add_instance made, or one vote of several
  circulate,          ///< 传阅: people read it; never holds anything up, never counts as 签收
  mark_read,          ///< 已阅: item (a reader's)
  nudge,              ///< 催办: reason; refused within Limits::nudge_interval_ms of the last one
  supervise,          ///< 督办: until (its own clock), reason, people (who does it)
  end_supervision,    ///< item is the supervision's number, reason (what came of it)
  suspend_item,       ///< 挂起: its clocks stand still, it cannot be completed
  resume_item,        ///< 恢复
  request_extension,  ///< 延期: until, name (clock id; empty: all), reason
  approve_extension,  ///< until: what is granted (0: as asked)
  refuse_extension,   ///< reason
  merge_items,        ///< 合并办理: items are completed together with `item`
};

// The fields stand in the order in which a caller thinks of them.
struct Event {  // NOLINT(clang-analyzer-optin.performance.Padding)
  Verb verb = Verb::start;
  std::string actor = {};         ///< who did it; empty: the system
  std::string on_behalf_of = {};  ///< 代办、代录: whose item it is
  TokenId token = 0;
  std::uint32_t firing = 0;
  ItemId item = 0;
  std::uint32_t item_revision = 0;  ///< the revision the person saw: another one is refused; 0 is any
  std::uint32_t revision = 0;       ///< of the state, likewise
  std::string node = {};
  std::string name = {};
  std::string outcome = {};
  std::string reason = {};
  feel::Value value = {};
  feel::Value variables = {};  ///< a context, or null
  feel::Value weight = {};     ///< of a vote; null: the instance's variable `weight`, else 1
  std::vector<std::string> people = {};
  std::vector<ItemId> items = {};
  base::Instant until = {};
  bool straight_back = false;
};

/// "complete", "return_to" …: for scripts and traces.
[[nodiscard]] std::string_view name_of(Verb verb);
/// The verb of a name; false when there is none.
[[nodiscard]] bool parse_verb(std::string_view name, Verb& verb);

}  // namespace luoshi::process
