// SPDX-License-Identifier: Apache-2.0
// Commands on matters: made by people (CreateMatter, DoVerb, FollowMatter, VoidNumber) and by the machine (FireTimer).
// Each asks rights once, decides on one matter, and is one entry. Flows is the facade's and outlives them. For docs of
// the inputs see docs/verbs.md; errors are E-MATTER-001 to 048, those of access, model, calendar and flows.
#pragma once

#include "journal/command.hpp"
#include "ledger/matters/verbs.hpp"

#include <functional>
#include <string>
#include <vector>

namespace luoshi::ledger::matters {

/// 录入 outside of a document: input as take_edit() reads it, with "type" and, to hand it down at once, "direct".
class CreateMatter final : public journal::Command {
 public:
  CreateMatter(Flows& flows, Action action) : flows_(&flows), action_(std::move(action)) {}
  void needs(const journal::States& states, journal::Needs& needs) const override;
  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override;

 private:
  Flows* flows_;
  Action action_;
};

/// Any verb of verb_rules() on a matter that is there.
class DoVerb final : public journal::Command {
 public:
  DoVerb(Flows& flows, Action action) : flows_(&flows), action_(std::move(action)) {}
  void needs(const journal::States& states, journal::Needs& needs) const override;
  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override;

 private:
  Flows* flows_;
  Action action_;
};

/// 关注, or no longer: `action.actor` follows a matter that he may see. E-MATTER-003 where that is so already.
class FollowMatter final : public journal::Command {
 public:
  FollowMatter(Flows& flows, Action action, bool follows)
      : flows_(&flows), action_(std::move(action)), follows_(follows) {}
  void needs(const journal::States& states, journal::Needs& needs) const override;
  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override;

 private:
  Flows* flows_;
  Action action_;
  bool follows_;
};

/// A timer rings. Token 0 is the ledger's own clock. Refused with E-MATTER-030 when the token has moved on, the firing
/// number is past or it is too early: two nodes may both try (kernel.md 7), and whoever is refused drops it.
class FireTimer final : public journal::Command {
 public:
  FireTimer(Flows& flows, std::string matter, std::uint32_t token, std::string node, std::uint32_t firing)
      : flows_(&flows), matter_(std::move(matter)), token_(token), node_(std::move(node)), firing_(firing) {}
  void needs(const journal::States& states, journal::Needs& needs) const override;
  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override;

 private:
  Flows* flows_;
  std::string matter_;
  std::uint32_t token_;
  std::string node_;
  std::uint32_t firing_;
};

/// 作废文号: takes the next number of a rule and leaves it void, so that the sequence has no gap that nobody explains.
class VoidNumber final : public journal::Command {
 public:
  VoidNumber(std::string rule, std::string actor, std::string reason)
      : rule_(std::move(rule)), actor_(std::move(actor)), reason_(std::move(reason)) {}
  void needs(const journal::States& states, journal::Needs& needs) const override;
  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override;

 private:
  std::string rule_;
  std::string actor_;
  std::string reason_;
};

/// The matter, as a command needs it: the row and its type. E-MATTER-001 (there is none, or the action's `must_see` is
/// not met), E-MATTER-026 (its type is not in force), E-MATTER-033 (its content is destroyed) and E-MATTER-002 where
/// `expected` is not the last entry.
struct Found {
  const Row* row;
  const model::Type* type;
};
[[nodiscard]] Result<Found> find_matter(const Desk& desk, const Action& action);

/// Whether the actor may do the verb with the matter; whose right it is is put into the action.
Result<void> check_rights(const Desk& desk, Action& action, const Row& row, const model::Type& type);
/// Whether the actor may make a matter such as the input says.
Result<void> check_create(const Desk& desk, Action& action, const model::Type& type, const Json& input);
/// The right to hand down, asked of a new matter that begin() handed down at once ("direct"), as it stands in the state
/// in which its type hands down: passing by the draft takes what handing down takes.
Result<void> check_direct(const Case& matter, Action& action);
/// The state in which matters of the type are handed down; empty where its life knows no such step.
[[nodiscard]] std::string_view state_to_hand_down(const model::Type& type);

/// The kinds of entries that MattersProjection folds.
[[nodiscard]] std::vector<std::string_view> matter_kinds();

}  // namespace luoshi::ledger::matters
