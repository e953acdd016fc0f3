// SPDX-License-Identifier: Apache-2.0
// Importing lists of units, people, groups and portfolios (CSV). A preview says for every line what would be added,
// changed or ended, and every mistake with line and column; nothing is written. Then each step of it is a command of
// its own under (key, row), so that a broken import goes on where it stopped (kernel.md 4). Start here.
#pragma once

#include "base/result.hpp"
#include "journal/command.hpp"
#include "ledger/access/access.hpp"
#include "ledger/people/directory.hpp"
#include "model/definitions.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::people {

enum class Effect : std::uint8_t { add, change, end };

/// One thing an import does.
struct Step {
  Effect effect = Effect::add;
  std::string row;         ///< what is done to whom, by the source's ids: the row of (key, row)
  std::uint32_t line = 0;  ///< of the list; 0 where something is missing from it
  std::string title;       ///< for people: 「区住建局」, 「区住建局 联络员」; personal where it is a person
  std::vector<std::string> changed = {};  ///< headings of what differs
  /// The command, made anew at each call (a command is used up by the journal).
  std::function<std::unique_ptr<journal::Command>(access::By)> make;
};

struct Preview {
  std::vector<Step> steps;        ///< in the order in which they must be done
  std::size_t unchanged = 0;      ///< lines that say what is so already
  std::vector<Error> mistakes{};  ///< where.line, .column, .item; with any of them nothing should be done
};

struct ImportSettings {
  Date today;          ///< from when changes hold where the list names no day
  bool whole = false;  ///< the list is all there is: what came from a list and is missing now has ended today
};

/// Columns 单位编号 单位* 简称 上级单位编号 上级单位 类别 成立日期 撤销日期. Without 单位编号 the name is the source's
/// id.
[[nodiscard]] Result<Preview> preview_units(std::string_view csv, const Directory& directory,
                                            const ImportSettings& settings);

/// Columns 工号* 姓名* 单位* (or 单位编号) 职务 岗位 AB角 角色 手机 登录名 任职日期 离任日期; a person with several
/// posts has several lines. Without 岗位 the post is the 职务.
[[nodiscard]] Result<Preview> preview_people(std::string_view csv, const Directory& directory,
                                             const model::Definitions& definitions, const ImportSettings& settings);

/// Columns 名称* 别名 类别 单位 除外: groups of units by kind or name.
[[nodiscard]] Result<Preview> preview_groups(std::string_view csv, const Directory& directory,
                                             const ImportSettings& settings);

/// Columns 领导单位* 领导岗位* 分管单位*: 领导分工, one portfolio in force from `today`.
[[nodiscard]] Result<Preview> preview_portfolio(std::string_view csv, const Directory& directory,
                                                const ImportSettings& settings);

}  // namespace luoshi::ledger::people
