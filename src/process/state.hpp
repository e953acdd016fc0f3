// SPDX-License-Identifier: Apache-2.0
// State: where one instance stands: tokens, variables, work items, what it waits for. A value: copies are deep (what is
// shared, like texts and lists, never changes), one thread at a time. Changed by Engine::step only; read by anyone.
// Small on purpose: a million running instances fit into 2 GiB, so vectors and numbers, no maps, no node of the heap
// per token. Invariant between steps: every token waits for something (BPMN 2.0.2 clause 13 says for what), ids ascend.
#pragma once

#include "base/instant.hpp"
#include "feel/value.hpp"
#include "process/event.hpp"
#include "process/library.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::process {

enum class TokenState : std::uint8_t {
  dead,          ///< removed; its place is used again later
  arriving,      ///< about to do what its node does
  leaving,       ///< about to take what leads out of its node (at rest only with an incident)
  item,          ///< a work item is open
  service,       ///< an outside service was called
  catching,      ///< an event is awaited
  choosing,      ///< at an event-based gateway
  joining,       ///< at a gateway that waits for more tokens; `reference` is the flow it came by
  inside,        ///< something runs inside: the process, a sub-process, a call, a multi-instance body
  compensating,  ///< handlers run one after another
};

namespace flag {
inline constexpr std::uint8_t kIncident = 1;   ///< something failed; see Rare::incidents
inline constexpr std::uint8_t kInstance = 2;   ///< one instance of a multi-instance or loop (parent: its body)
inline constexpr std::uint8_t kBody = 4;       ///< the body of one
inline constexpr std::uint8_t kHandler = 8;    ///< undoes an activity; `reference` is the token that threw
inline constexpr std::uint8_t kEventSub = 16;  ///< an event sub-process that was triggered
inline constexpr std::uint8_t kMapped = 32;    ///< leaving, and its outputs were mapped already
}  // namespace flag

struct Token {
  TokenId id = 0;
  NodeIndex node = kNone;       ///< kNone: a process itself (the instance's is token 1)
  TokenId parent = 0;           ///< the token it stands in: process, sub-process, body
  TokenId origin = 0;           ///< the token whose leaving made it
  std::uint32_t children = 0;   ///< living tokens that stand in it
  std::uint32_t scope = kNone;  ///< index of its variables, when it has some of its own
  std::uint32_t firing = 0;     ///< the last number given to a timer, service or message of it
  std::uint32_t reference = 0;  ///< the flow it came by; of a handler, the token that threw
  std::uint32_t index = 0;      ///< of an instance: loopCounter
  ItemId item = 0;              ///< its main work item
  std::uint32_t watches = 0;    ///< how many of State::watches are its
  std::uint32_t since = 0;      ///< revision of the step in which it came to its node
  NodeIndex resume = kNone;     ///< straight back: where it goes when it leaves, instead of along its flows
  DefinitionIndex definition = 0;
  TokenState state = TokenState::dead;
  std::uint8_t flags = 0;
};

/// Symbols from kOwnName on are names that only this state knows: index into Rare::names.
inline constexpr Symbol kOwnName = 0x8000'0000U;

struct Variable {
  Symbol symbol = 0;
  feel::Value value = {};
};
struct Scope {
  TokenId owner = 0;  ///< 0: free
  std::vector<Variable> variables = {};
};

enum class WatchKind : std::uint8_t { timer, message, signal, conditional, clock_due, clock_warning, supervision };

/// Something awaited: on behalf of `token`, by the event `node` (its own, a boundary's, a start of an event
/// sub-process, a target of an event-based gateway).
struct Watch {
  TokenId token = 0;
  NodeIndex node = kNone;
  std::uint32_t firing = 0;
  ItemId item = 0;           ///< of a clock or a supervision
  base::Instant at = {};     ///< of a timer
  std::int64_t every = 0;    ///< of a cycle: period in ms
  std::int64_t left_ms = 0;  ///< while it stands still: what was left (working time where the timer counts that)
  std::int32_t repeats = 0;  ///< of a cycle: how many times after this one; -1 without end
  WatchKind kind = WatchKind::timer;
  std::uint8_t index = 0;  ///< of a clock: which of the node's; low nibble clock, high nibble warning
  bool held = false;       ///< condition: was true when last looked at
  bool still = false;      ///< stands still (suspended)
  feel::Value correlation = {};
};

enum class ItemRole : std::uint8_t { main, before, after };
enum class ItemStatus : std::uint8_t {
  open,       ///< anybody who may can take it; holder empty, or it was given to one
  claimed,    ///< the holder works on it
  delegated,  ///< the holder works on it for the owner
  blocked,    ///< signers added before it, or items it waits for, are not done
  finished,   ///< done itself, signers added after it are not
};

struct Item {
  ItemId id = 0;
  TokenId token = 0;
  std::uint32_t revision = 1;
  ItemId of = 0;           ///< of an added signer: the main item
  ItemId merged_with = 0;  ///< completed when that one is
  std::uint32_t nudges = 0;
  base::Instant last_nudge = {};
  feel::StringPtr holder = {};
  feel::StringPtr owner = {};  ///< who delegated it
  ItemRole role = ItemRole::main;
  ItemStatus status = ItemStatus::open;
  bool suspended = false;
  bool touched = false;  ///< somebody did something with it: nobody upstream can withdraw any more
};

/// The last completion of a user task in a scope: what can be returned to, and withdrawn.
struct Done {
  ItemId item = 0;
  TokenId token = 0;
  TokenId scope = 0;
  NodeIndex node = kNone;
  DefinitionIndex definition = 0;
  bool clean = false;       ///< nothing but gateways and new work items came of it
  std::uint32_t heirs = 0;  ///< tokens that came of it
  std::uint32_t step = 0;   ///< revision of the step it was done in
  feel::StringPtr actor = {};
};

struct TallyLine {
  feel::StringPtr outcome;
  std::uint32_t count = 0;
  base::Decimal weight = {};
};
struct LoopState {
  TokenId body = 0;
  std::uint32_t total = 0;
  std::uint32_t started = 0;
  std::uint32_t completed = 0;
  std::uint32_t terminated = 0;
  feel::List items = {};
  feel::List outputs = {};
  std::vector<TallyLine> tally = {};
};
struct ClockState {
  ItemId item = 0;
  std::uint8_t index = 0;  ///< of Node::clocks
  bool overdue = false;
  bool still = false;
  std::uint8_t warned = 0;  ///< bits
  bool in_days = false;     ///< counts whole working days
  base::Instant started = {};
  base::Instant due = {};
  std::int64_t left = 0;  ///< while it stands still, in what it counts: working days, ms of office hours, or ms
};
/// An activity that completed and can be undone.
struct Undo {
  std::uint32_t id = 0;
  TokenId scope = 0;         ///< where it stands; 0 when inside another record
  std::uint32_t inside = 0;  ///< the record of the sub-process that completed around it
  NodeIndex node = kNone;
  DefinitionIndex definition = 0;
  std::vector<Variable> variables = {};
};
struct Undoing {
  TokenId thrower = 0;
  TokenId scope = 0;
  NodeIndex activity = kNone;
  std::uint32_t below = 0;  ///< records from this id on came later
};
struct Incident {
  TokenId token = 0;
  std::string id = {};     ///< of an error in the catalogue
  std::string about = {};  ///< expression, diagnostic, reason
};
struct Reader {
  ItemId id = 0;
  ItemId of = 0;
  feel::StringPtr who = {};
  bool read = false;
};
struct Supervision {
  ItemId id = 0;
  ItemId item = 0;
  feel::StringPtr by = {};
  base::Instant due = {};
  bool overdue = false;
};
struct Extension {
  ItemId item = 0;
  std::uint8_t clock = UINT8_MAX;  ///< all
  base::Instant until = {};
  feel::StringPtr by = {};
};

/// What few instances have.
struct Rare {
  std::vector<std::string> names = {};
  std::vector<LoopState> loops = {};
  std::vector<ClockState> clocks = {};
  std::vector<Undo> undo = {};
  std::vector<Undoing> undoing = {};
  std::vector<Incident> incidents = {};
  std::vector<Reader> readers = {};
  std::vector<Supervision> supervisions = {};
  std::vector<Extension> extensions = {};
  std::string merged_into = {};
};

/// A pointer that copies what it points at; null until first written to.
class RareBox {
 public:
  RareBox() = default;
  RareBox(const RareBox& other) : rare_(other.rare_ ? std::make_unique<Rare>(*other.rare_) : nullptr) {}
  RareBox(RareBox&&) noexcept = default;
  RareBox& operator=(RareBox other) noexcept {
    rare_ = std::move(other.rare_);
    return *this;
  }
  ~RareBox() = default;
  [[nodiscard]] explicit operator bool() const { return rare_ != nullptr; }
  [[nodiscard]] const Rare& read() const;
  [[nodiscard]] Rare& write() {
    if (!rare_) rare_ = std::make_unique<Rare>();
    return *rare_;
  }

 private:
  std::unique_ptr<Rare> rare_;
};

enum class Status : std::uint8_t { fresh, running, suspended, merged, completed, cancelled };

struct State {
  Status status = Status::fresh;
  DefinitionIndex definition = kNoDefinition;
  std::uint32_t revision = 0;  ///< steps taken
  TokenId next_token = 1;
  ItemId next_item = 1;
  std::uint32_t next_undo = 1;
  std::uint32_t dead = 0;        ///< of tokens
  std::uint32_t merging = 0;     ///< tokens that wait at inclusive gateways
  std::uint32_t conditions = 0;  ///< conditional watches
  std::uint32_t free_scopes = 0;
  std::vector<Token> tokens = {};  ///< by id
  std::vector<Scope> scopes = {};
  std::vector<Watch> watches = {};
  std::vector<Item> items = {};  ///< by id
  std::vector<Done> done = {};
  RareBox rare = {};

  [[nodiscard]] bool ended() const { return status == Status::completed || status == Status::cancelled; }
};

[[nodiscard]] const Token* find_token(const State& state, TokenId id);
[[nodiscard]] Token* find_token(State& state, TokenId id);
[[nodiscard]] const Item* find_item(const State& state, ItemId id);
/// The first open main item at a node, by the node's id; nullptr when there is none.
[[nodiscard]] const Item* find_item(const State& state, const Library& library, std::string_view node);
/// The node an item stands at.
[[nodiscard]] const Node& node_of(const State& state, const Library& library, const Item& item);
/// A variable as the token sees it (0: the instance); null when nobody has it.
[[nodiscard]] feel::Value variable(const State& state, const Library& library, std::string_view name,
                                   TokenId token = 0);
/// All that a token sees, its own first.
[[nodiscard]] feel::Context variables(const State& state, const Library& library, TokenId token = 0);
/// The timer that rings first among those that run; nullptr when there is none.
[[nodiscard]] const Watch* next_timer(const State& state);
/// Bytes this state takes in memory, texts of variables not counted.
[[nodiscard]] std::size_t memory_bytes(const State& state);

}  // namespace luoshi::process
