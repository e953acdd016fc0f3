// SPDX-License-Identifier: Apache-2.0
// The ids of what can go wrong with the journal, for those who decide by them; the sentences stand in
// base/messages.cpp. What verify finds has ids of its own, E-VERIFY-… (verify.hpp).
#pragma once

#include "base/error.hpp"
#include "journal/entry.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::journal {

inline constexpr std::string_view kEntryTooLong = "E-JOURNAL-001";
inline constexpr std::string_view kBadEntry = "E-JOURNAL-002";
inline constexpr std::string_view kUnknownKind = "E-JOURNAL-003";
inline constexpr std::string_view kNoEntry = "E-JOURNAL-004";
inline constexpr std::string_view kBadDraft = "E-JOURNAL-005";
inline constexpr std::string_view kBadCipherText = "E-JOURNAL-006";
inline constexpr std::string_view kNoMasterKey = "E-JOURNAL-010";
inline constexpr std::string_view kOpenMasterKey = "E-JOURNAL-011";
inline constexpr std::string_view kBadMasterKey = "E-JOURNAL-012";
inline constexpr std::string_view kMasterKeyNotWritten = "E-JOURNAL-013";
inline constexpr std::string_view kOtherMasterKey = "E-JOURNAL-014";
inline constexpr std::string_view kNoKey = "E-JOURNAL-015";
inline constexpr std::string_view kBadProof = "E-JOURNAL-020";
inline constexpr std::string_view kOtherKeys = "E-JOURNAL-021";
inline constexpr std::string_view kKeysMissing = "E-JOURNAL-022";
inline constexpr std::string_view kRebuildFirst = "E-JOURNAL-023";
inline constexpr std::string_view kDamagedHead = "E-JOURNAL-024";
inline constexpr std::string_view kNoScratch = "E-JOURNAL-025";
inline constexpr std::string_view kKeyReused = "E-JOURNAL-030";
inline constexpr std::string_view kQueueFull = "E-JOURNAL-031";
inline constexpr std::string_view kStopping = "E-JOURNAL-032";
inline constexpr std::string_view kCommandFailed = "E-JOURNAL-033";
inline constexpr std::string_view kOutcomeUnknown = "E-JOURNAL-034";

/// Something is wrong with the entry of that sequence.
[[nodiscard]] inline base::Error corrupt(std::string_view id, Sequence sequence, std::vector<base::Arg> args = {}) {
  return {.code = base::ErrorCode::corrupt,
          .id = id,
          .where = {.file = "entries", .item = std::to_string(sequence)},
          .args = std::move(args)};
}

}  // namespace luoshi::journal
