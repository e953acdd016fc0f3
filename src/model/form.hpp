// SPDX-License-Identifier: Apache-2.0
// Form: a paper that matters are printed on, as a pack declares it: a table of many (分解表, 台账), a sheet of boxes
// for one (办理单, 督办单, 交办单), or a letter about many in running text (呈阅件, 通报). It says which values stand
// where and under which words; `publish` puts them there. Texts may hold {name} of values and figures. Immutable once
// loaded.
#pragma once

#include "model/label.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::model {

enum class FormShape : std::uint8_t { table, sheet, letter };
[[nodiscard]] std::string_view name_of(FormShape shape);
[[nodiscard]] std::optional<FormShape> form_shape_named(std::string_view name);

/// What every matter has and a form may show, besides the fields of its types: number title unit co responsible due …
[[nodiscard]] std::span<const std::string_view> matter_values();

struct FormColumn {
  std::string value;         ///< one of matter_values(), a key of a field, "$row" (1, 2, 3 …), "" (left blank)
  Label label = {};          ///< empty: as lists call it
  std::uint32_t width = 10;  ///< beside the other columns
  bool centre = false;
  bool merge = false;  ///< neighbours with the same value share a cell
};

struct FormBox {
  Label label = {};
  std::string value = {};    ///< as of a column; empty: left blank for a hand
  std::uint32_t height = 0;  ///< millimetres at least
  bool half = false;         ///< two that follow each other share a row
  Label sign = {};           ///< stands at the foot of a blank box: （签字） 年 月 日
};

/// Which of the matters a part of a letter is about.
enum class FormSet : std::uint8_t { all, open, done, red, yellow, problem, missing };
[[nodiscard]] std::string_view name_of(FormSet set);
[[nodiscard]] std::optional<FormSet> form_set_named(std::string_view name);

struct FormPart {
  Label heading = {};  ///< 一、…; each of these may be empty
  Label text = {};     ///< a paragraph; of a list, one for each of its matters
  std::optional<FormSet> list = {};
  std::uint32_t most = 50;  ///< matters of the list; how many more there are is said
  Label none = {};          ///< in place of an empty list
  bool tally = false;       ///< a table of the units: 任务数, 已完成, 红灯, 黄灯, 完成率
};

struct Form {
  std::string id;
  Label title = {};
  std::string pack = {};
  FormShape shape = FormShape::table;
  std::vector<std::string> types = {};  ///< empty: any
  Label heading = {};                   ///< printed above; empty: the title
  bool large = false;                   ///< a table on A3 instead of A4
  std::string order = {};               ///< value by which the matters stand; empty: as the list has them
  bool compact = false;                 ///< of a letter: 四号 on closer lines, so that it stays on one page
  std::vector<FormColumn> columns = {};
  std::vector<FormBox> boxes = {};
  Label mark = {};       ///< of a letter: a line above its title, 送审稿
  Label addressee = {};  ///< 主送
  std::vector<FormPart> parts = {};
  Label signed_by = {};  ///< 署名; the date stands below
  std::uint32_t line = 0;
  std::string file = {};

  /// Whether matters of the type may stand on it.
  [[nodiscard]] bool takes(std::string_view type) const;
};

/// The names in braces of a text, in its order: "截至{today}" has one.
[[nodiscard]] std::vector<std::string> names_in(std::string_view text);

}  // namespace luoshi::model
