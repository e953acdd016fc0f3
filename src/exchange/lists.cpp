// SPDX-License-Identifier: Apache-2.0
#include "exchange/lists.hpp"

#include "codec/csv.hpp"

#include <algorithm>
#include <array>

namespace luoshi::exchange {
namespace {

namespace people = ledger::people;

constexpr std::array<std::string_view, 4> kKinds = {"units", "people", "groups", "portfolios"};
constexpr std::size_t kHeadRowsMax = 20;

// The words that tell a head from a title above it; the import itself knows all of them.
constexpr std::array<std::array<std::string_view, 6>, 4> kHeadWords = {{
    {"单位", "单位名称", "机构名称", "部门名称", "部门", "名称"},
    {"姓名", "工号", "人员编号", "职工号", "员工编号", "姓名"},
    {"名称", "单位组", "组名", "名称", "名称", "名称"},
    {"领导岗位", "领导职务", "岗位", "领导岗位", "领导岗位", "领导岗位"},
}};

std::size_t head_row(const Table& table, ListKind kind) {
  const auto& words = kHeadWords[static_cast<std::size_t>(kind)];
  for (std::size_t i = 0; i < std::min(table.rows.size(), kHeadRowsMax); ++i) {
    // A title above the table stands in one cell, merged or not.
    if (table.rows[i].own < 2 && table.columns > 1) continue;
    for (const auto& cell : table.rows[i].cells) {
      if (std::ranges::find(words, std::string_view(cell)) != words.end()) return i;
    }
  }
  return 0;
}

// As the import of lists takes it: line n is row n of the table below its title; breaks inside cells become commas of
// Chinese lists, since they part names.
struct Csv {
  std::string text;
  std::vector<std::uint32_t> lines;  ///< of the table, by line
};

Csv csv_of(const Table& table, std::size_t head) {
  Csv out;
  for (std::size_t i = head; i < table.rows.size(); ++i) {
    auto cells = table.rows[i].cells;
    for (auto& cell : cells) {
      std::string plain;
      for (const char c : cell) {
        if (c == '\n')
          plain += "、";
        else
          plain += c;
      }
      cell = std::move(plain);
    }
    codec::append_csv_record(out.text, cells);
    out.lines.push_back(table.rows[i].line);
  }
  return out;
}

Result<people::Preview> preview_of(std::string_view csv, ListKind kind, const people::Directory& directory,
                                   const model::Definitions& definitions, const people::ImportSettings& settings) {
  switch (kind) {
    case ListKind::units:
      return people::preview_units(csv, directory, settings);
    case ListKind::people:
      return people::preview_people(csv, directory, definitions, settings);
    case ListKind::groups:
      return people::preview_groups(csv, directory, settings);
    case ListKind::portfolios:
      break;
  }
  return people::preview_portfolio(csv, directory, settings);
}

Effect effect_of(people::Effect effect) { return static_cast<Effect>(effect); }

}  // namespace

std::optional<ListKind> list_kind(std::string_view word) {
  const auto* found = std::ranges::find(kKinds, word);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<ListKind>(found - kKinds.begin());
}

std::string_view name_of(ListKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

Result<Plan> plan_list(const Table& table, ListKind kind, const people::Directory& directory,
                       const model::Definitions& definitions, base::Date today) {
  const auto head = head_row(table, kind);
  const auto csv = csv_of(table, head);
  const auto line_of = [&](std::uint32_t line) {
    return line == 0 || line > csv.lines.size() ? line : csv.lines[line - 1];
  };
  // `whole` makes the import say what is missing; those steps are told, not done.
  const people::ImportSettings settings{.today = today, .whole = true};
  LUOSHI_TRY(auto preview, preview_of(csv.text, kind, directory, definitions, settings));
  Plan out{.kind = std::string(name_of(kind)), .unchanged = preview.unchanged, .all_or_nothing = true};
  out.head.first_row = head + 1;
  out.head.headings = table.rows[head].cells;
  out.head.headings.resize(table.columns);
  out.head.means.resize(table.columns);
  for (auto& step : preview.steps) {
    if (step.line == 0) {
      out.missing.push_back({.row = std::move(step.row), .title = std::move(step.title)});
      continue;
    }
    const auto request = crypto::sha256(step.row + "\n" + csv.text);  // rows lean on one another
    out.steps.push_back({.effect = effect_of(step.effect),
                         .row = std::move(step.row),
                         .line = line_of(step.line),
                         .title = std::move(step.title),
                         .changed = std::move(step.changed),
                         .request = request,
                         .make = std::move(step.make)});
  }
  out.problems = std::move(preview.mistakes);
  for (auto& problem : out.problems) problem.where.line = line_of(problem.where.line);
  return out;
}

}  // namespace luoshi::exchange
