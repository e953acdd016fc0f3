// SPDX-License-Identifier: Apache-2.0
// The ids of what can go wrong with a store, for those who decide by them; the sentences stand in base/messages.cpp.
// A database's own words travel as {reason}; values that were bound never do.
#pragma once

#include "base/error.hpp"

namespace luoshi::store {

inline constexpr std::string_view kCannotOpen = "E-STORE-001";
inline constexpr std::string_view kNotLuoshi = "E-STORE-002";
inline constexpr std::string_view kTooNew = "E-STORE-003";
inline constexpr std::string_view kMigrationChanged = "E-STORE-004";
inline constexpr std::string_view kInUse = "E-STORE-005";
inline constexpr std::string_view kReadOnly = "E-STORE-006";
inline constexpr std::string_view kDiskFull = "E-STORE-007";
inline constexpr std::string_view kCorrupt = "E-STORE-008";
inline constexpr std::string_view kBusy = "E-STORE-009";
inline constexpr std::string_view kKeyExists = "E-STORE-010";
inline constexpr std::string_view kConstraint = "E-STORE-011";
inline constexpr std::string_view kRetry = "E-STORE-012";
inline constexpr std::string_view kUnreachable = "E-STORE-013";
inline constexpr std::string_view kUnknownOutcome = "E-STORE-014";
inline constexpr std::string_view kSessionExpired = "E-STORE-015";
inline constexpr std::string_view kTimeOut = "E-STORE-016";
inline constexpr std::string_view kStatementFailed = "E-STORE-017";
inline constexpr std::string_view kUnknownType = "E-STORE-018";
inline constexpr std::string_view kTooManyRows = "E-STORE-019";
inline constexpr std::string_view kBadSchema = "E-STORE-020";
inline constexpr std::string_view kTooOld = "E-STORE-021";
inline constexpr std::string_view kBadMigration = "E-STORE-022";
inline constexpr std::string_view kNoBlob = "E-STORE-023";
inline constexpr std::string_view kDamagedBlob = "E-STORE-024";
inline constexpr std::string_view kBlobsHeld = "E-STORE-025";
inline constexpr std::string_view kInputOutput = "E-STORE-026";
inline constexpr std::string_view kBadText = "E-STORE-027";
inline constexpr std::string_view kNoBackup = "E-STORE-028";
inline constexpr std::string_view kTargetExists = "E-STORE-029";

/// The same transaction may be run again from its beginning: it lost a race (SQLSTATE 40001, 40P01).
[[nodiscard]] inline bool is_retryable(const base::Error& error) { return error.id == kRetry; }

/// Nobody knows whether the transaction committed: look before answering (kernel.md 12).
[[nodiscard]] inline bool is_unknown_outcome(const base::Error& error) { return error.id == kUnknownOutcome; }

/// A row with that key, or that unique value, is there already.
[[nodiscard]] inline bool is_key_conflict(const base::Error& error) { return error.id == kKeyExists; }

}  // namespace luoshi::store
