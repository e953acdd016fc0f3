// SPDX-License-Identifier: Apache-2.0
// Findings: what verify found wrong, up to a limit, and the ids of what it may find. Shared by the sources of verify;
// others read VerifyReport. For one thread.
#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::journal {

inline constexpr std::string_view kFoundNoEntry = "E-VERIFY-001";
inline constexpr std::string_view kFoundEntryChanged = "E-VERIFY-002";
inline constexpr std::string_view kFoundEntryUnreadable = "E-VERIFY-003";
inline constexpr std::string_view kFoundNoTile = "E-VERIFY-004";
inline constexpr std::string_view kFoundTileChanged = "E-VERIFY-005";
inline constexpr std::string_view kFoundHeadChanged = "E-VERIFY-006";
inline constexpr std::string_view kFoundSignedHead = "E-VERIFY-007";
inline constexpr std::string_view kFoundDestroyedList = "E-VERIFY-008";
inline constexpr std::string_view kFoundKeyAlive = "E-VERIFY-009";
inline constexpr std::string_view kFoundNoKey = "E-VERIFY-010";
inline constexpr std::string_view kFoundRowChanged = "E-VERIFY-011";
inline constexpr std::string_view kFoundNoRow = "E-VERIFY-012";
inline constexpr std::string_view kFoundStrangeRow = "E-VERIFY-013";
inline constexpr std::string_view kFoundStructure = "E-VERIFY-014";
inline constexpr std::string_view kFoundBlob = "E-VERIFY-015";
inline constexpr std::string_view kFoundPosition = "E-VERIFY-016";

class Findings {
 public:
  explicit Findings(std::size_t limit) : limit_(limit) {}

  void add(std::string_view id, std::string table, std::string item, std::vector<base::Arg> args = {}) {
    if (full()) return;
    held_.push_back({.code = base::ErrorCode::corrupt,
                     .id = id,
                     .where = {.file = std::move(table), .item = std::move(item)},
                     .args = std::move(args)});
  }
  [[nodiscard]] bool full() const { return held_.size() >= limit_; }
  [[nodiscard]] bool empty() const { return held_.empty(); }
  [[nodiscard]] std::vector<base::Error> take() { return std::move(held_); }

 private:
  std::size_t limit_;
  std::vector<base::Error> held_ = {};
};

}  // namespace luoshi::journal
