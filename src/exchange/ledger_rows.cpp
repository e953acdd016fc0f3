// SPDX-License-Identifier: Apache-2.0
#include "exchange/ledger_rows.hpp"

#include <algorithm>
#include <array>

namespace luoshi::exchange {
namespace {

constexpr auto kTotals = std::to_array<std::string_view>({"合计", "小计", "总计", "共计", "累计"});
// With which lines at the foot begin. A task does not begin so, and a colon must follow where people sign.
constexpr auto kNotes =
    std::to_array<std::string_view>({"注:", "注\uFF1A", "备注:", "备注\uFF1A", "说明:", "说明\uFF1A"});
constexpr auto kSigned = std::to_array<std::string_view>(
    {"填表人", "制表人", "填报人", "审核人", "审批人", "复核人", "经办人", "负责人", "单位负责人", "分管领导", "联系人",
     "联系电话", "填报单位", "填报时间", "填表时间", "制表时间", "填表日期", "填报日期"});

std::string without_blanks(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > ' ') made += c;
  }
  for (auto at = made.find("\u3000"); at != std::string::npos; at = made.find("\u3000")) made.erase(at, 3);
  return made;
}

std::string first_of(const TableRow& row) {
  const auto found = std::ranges::find_if(row.cells, [](const std::string& cell) { return !cell.empty(); });
  return found == row.cells.end() ? std::string() : without_blanks(*found);
}

bool is_note(std::string_view first) {
  if (std::ranges::any_of(kNotes, [&](auto word) { return first.starts_with(word); })) return true;
  return std::ranges::any_of(kSigned, [&](auto word) {
    if (!first.starts_with(word)) return false;
    const auto behind = first.substr(word.size());
    return behind.starts_with(":") || behind.starts_with("\uFF1A");
  });
}

// (2), 2 or (2): the number of a column, which no task is called.
bool is_number(std::string_view text) {
  for (const std::string_view bracket : {"(", ")", "\uFF08", "\uFF09"}) {
    if (text.starts_with(bracket)) text.remove_prefix(bracket.size());
    if (text.ends_with(bracket)) text.remove_suffix(bracket.size());
  }
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

// 「一、经济发展」 across the table.
bool LedgerRows::is_chapter(const TableRow& row) const {
  if (row.own > 1) return false;
  return row.cell(title_).empty() || row.cells.size() > title_ + 1 || row.own == 0;
}

bool LedgerRows::is_head_again(const TableRow& row) const {
  return row.own > 1 && title_ < head_->headings.size() &&
         without_blanks(row.cell(title_)) == without_blanks(head_->headings[title_]);
}

bool LedgerRows::is_matter(const TableRow& row) {
  const auto first = first_of(row);
  if (is_note(first)) {
    at_foot_ = true;
    return false;
  }
  if (at_foot_ && row.own <= 1) return false;
  at_foot_ = false;
  if (is_chapter(row) || is_head_again(row)) return false;
  return std::ranges::find(kTotals, first) == kTotals.end() && !is_number(without_blanks(row.cell(title_)));
}

}  // namespace luoshi::exchange
