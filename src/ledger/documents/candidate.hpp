// SPDX-License-Identifier: Apache-2.0
// Document and Candidate: a text taken in and kept whole, and what a reading found in it that somebody may confirm to
// be a matter. The words of a document stand under the document's own key (kernel.md 6). A candidate keeps the span it
// was found at through correction, merging and splitting, and so does the matter it becomes. Plain values; pure.
#pragma once

#include "codec/json.hpp"
#include "journal/entry.hpp"
#include "reading/reading.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::documents {

using codec::Json;
using journal::KeyNumber;
using journal::Sequence;

struct Document {
  std::string id = {};
  KeyNumber key = KeyNumber::none;
  std::int64_t candidates = 0;  ///< numbers given so far
  Sequence updated = 0;
  /// kind level date number issuer chars recognised registered by, and the private title and name.
  Json body = {};
};

enum class CandidateState : std::uint8_t { open, confirmed, rejected, merged, split };
[[nodiscard]] std::string_view name_of(CandidateState state);
[[nodiscard]] std::optional<CandidateState> candidate_state_named(std::string_view name);

/// A candidate's body: kind, spans [{start,end}], units {lead, co, unsure}, and the private `content`, the input of
/// 录入 that it proposes: title text deadline standing condition quantities owners section.
struct Candidate {
  std::string document = {};
  std::int64_t number = 0;
  CandidateState state = CandidateState::open;
  Sequence updated = 0;
  Json body = {};
};

/// The units an owner's words stand for: one, all of a group (「各镇(街道)」), or none when it is not certain.
using ResolveOwner = std::function<std::vector<std::string>(std::string_view)>;

/// What a reading proposes, one item a promise: {"kind","spans","content"} with content in clear. Owners that are
/// certain stand in content as unit and co; a group stands as `each`: one child a unit; others only as written.
[[nodiscard]] std::vector<Json> candidates_of(const reading::Reading& reading, const ResolveOwner& resolve);

/// How alike two promises are, 0 to 1: the share of pairs of characters they have in common (Dice). From
/// kDuplicateFrom on it is worth asking a person; nothing is ever merged by it.
[[nodiscard]] double alike(std::string_view left, std::string_view right);
inline constexpr double kDuplicateFrom = 0.6;

}  // namespace luoshi::ledger::documents
