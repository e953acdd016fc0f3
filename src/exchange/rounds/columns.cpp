// SPDX-License-Identifier: Apache-2.0
#include "exchange/rounds/columns.hpp"

#include "codec/hex.hpp"
#include "crypto/hash.hpp"

#include <algorithm>
#include <charconv>

namespace luoshi::exchange::rounds {
namespace {

using paper::Align;
using paper::Column;
using paper::Entry;

constexpr std::string_view kMagic = "LSR1";
constexpr std::size_t kLockDigits = 12;
constexpr std::size_t kKeyParts = 6;
constexpr std::size_t kIdMax = 64;

Column locked(double width, Align align = Align::left) { return {.title = {}, .width = width, .align = align}; }
Column open(double width, Entry entry = Entry::anything) {
  return {.title = {}, .width = width, .open = true, .entry = entry};
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= kIdMax &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-'; });
}

// Cut at each slash; a key has as many parts as it has, however many were found.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> made;
  while (made.size() <= kKeyParts) {
    const auto end = text.find('/');
    made.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return made;
}

}  // namespace

std::string figure_id(std::size_t number) { return std::string(kFigure) + std::to_string(number); }

std::vector<FormColumn> form_columns(std::size_t figures) {
  auto key = locked(4);
  key.hidden = true;
  std::vector<FormColumn> made = {
      {std::string(kKey), "行标识", "Row key", key},
      {std::string(kNumber), "文号", "Number", locked(16)},
      {std::string(kTitle), "工作任务", "Task", locked(36)},
      {std::string(kUnit), "牵头单位", "Lead unit", locked(14)},
      {std::string(kDue), "完成时限", "Due", locked(12, Align::center)},
      {"percent_was", "已报进度(%)", "Progress so far (%)", locked(9, Align::center)},
      {"progress_was", "上次进展情况", "Last report", locked(28)},
      {"problems_was", "上次存在问题", "Last problems", locked(20)},
      {"measures_was", "上次下一步措施", "Last next steps", locked(20)},
      {std::string(kProgress), "进展情况", "Progress", open(40)},
      {std::string(kProblems), "存在问题", "Problems", open(28)},
      {std::string(kMeasures), "下一步措施", "Next steps", open(28)},
  };
  for (std::size_t i = 1; i <= std::min(figures, kFiguresMax); ++i) {
    const auto number = std::to_string(i);
    made.push_back({std::string(kGoal) + number, "指标" + number, "Figure " + number, locked(22)});
    made.push_back({figure_id(i), "指标" + number + "本期数", "Figure " + number + " now", open(12, Entry::number)});
  }
  made.push_back({std::string(kPercent), "完成进度(%)", "Done (%)", open(10, Entry::percent)});
  return made;
}

std::vector<Meaning> form_meanings() {
  std::vector<Meaning> made;
  for (auto& column : form_columns(kFiguresMax)) {
    made.push_back({.id = column.id, .words = {column.zh, column.en}, .required = column.id == kProgress});
  }
  return made;
}

std::string key_text(const RowKey& key) {
  std::string text(kMagic);
  for (const auto& part : {key.matter, key.round, key.unit, std::to_string(key.reported), key.lock}) text += "/" + part;
  return text;
}

std::optional<RowKey> row_key(std::string_view text) {
  const auto parts = parts_of(text);
  if (parts.size() != kKeyParts || parts[0] != kMagic) return std::nullopt;
  for (const auto at : {1, 2, 3, 5}) {
    if (!is_id(parts[static_cast<std::size_t>(at)])) return std::nullopt;
  }
  RowKey key{.matter = std::string(parts[1]), .round = std::string(parts[2]), .unit = std::string(parts[3])};
  const auto digits = parts[4];
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), key.reported);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || key.reported < 0) return std::nullopt;
  key.lock = parts[5];
  return key;
}

std::string lock_of(std::string_view number, std::string_view title, std::string_view unit) {
  std::string whole;
  for (const auto part : {number, title, unit}) {
    for (const char c : part) {
      if (static_cast<unsigned char>(c) > ' ') whole += c;
    }
    whole += '\n';
  }
  return codec::to_hex(crypto::sha256(whole)).substr(0, kLockDigits);
}

}  // namespace luoshi::exchange::rounds
