// SPDX-License-Identifier: Apache-2.0
// Destruction (涉密误入处置; the end of what may be kept no longer): content that is made unreadable for good, while
// every entry, hash and proof stays (kernel.md 6). 安全保密管理员 proposes it, part by part; 安全审计员 confirms, and
// each part is then an entry of its own: `key.destroyed` on the document, matter or person, `matter.evidence_destroyed`
// for one file of a matter. What stays is the register: what, why, by whom, when, and nothing of what it said. Plain
// values.
#pragma once

#include "codec/json.hpp"
#include "journal/entry.hpp"
#include "journal/private_value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::erasure {

enum class Holder : std::uint8_t {
  document,  ///< its text, title and candidates
  matter,    ///< everything written about it, its personal fields and all its evidence
  person,    ///< name, telephone, login, the reasons of delegations
  evidence   ///< one file of a matter: the blob; the matter's key stays
};
[[nodiscard]] std::string_view name_of(Holder holder);
[[nodiscard]] std::optional<Holder> holder_named(std::string_view name);

/// What is to go: a holder and its id; of evidence "MATTER/ID".
struct Target {
  Holder holder = Holder::matter;
  std::string id;
  auto operator<=>(const Target&) const = default;
};

struct Part {
  Target target;
  journal::KeyNumber key = journal::KeyNumber::none;  ///< none for evidence
  std::string hash = {};                              ///< of evidence: its blob, 64 hexadecimal digits
  journal::Sequence destroyed = 0;                    ///< the entry that destroyed it; 0: not yet
};

struct Destruction {
  std::string id;
  std::string proposer;
  std::string proposed = {};   ///< instant, ISO
  std::string confirmer = {};  ///< of the last part destroyed
  codec::Json reason = {};     ///< private, under a key of its own
  std::vector<Part> parts = {};
  journal::Sequence destroyed = 0;  ///< the last entry that destroyed a part of it
  journal::Sequence updated = 0;

  [[nodiscard]] bool is_done() const;
};

inline constexpr std::size_t kPartsMax = 1'000;

/// The outcome of `destruction.proposed`, which is also the body of the row; parts by number from 1.
[[nodiscard]] codec::Json to_json(const Destruction& destruction);
/// What is missing or of another kind reads as empty.
[[nodiscard]] Destruction destruction_from(std::string id, const codec::Json& json);

/// outcome as to_json(); on: the id of the destruction.
inline constexpr std::string_view kProposed = "destruction.proposed";
/// outcome {"change", "destruction", "part"}; on: the matter.
inline constexpr std::string_view kEvidenceDestroyed = "matter.evidence_destroyed";

}  // namespace luoshi::ledger::erasure
