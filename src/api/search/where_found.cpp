// SPDX-License-Identifier: Apache-2.0
#include "api/search/where_found.hpp"

#include <algorithm>
#include <array>

namespace luoshi::api {
namespace {

struct Row {
  std::string_view begins;
  WhereFound where;
};

// The first that fits; a part that none fits is text of the matter.
constexpr std::array kRows = std::to_array<Row>({
    {"title", {"title", "标题", "title"}},
    {"number", {"number", "文号", "number"}},
    {"unit", {"unit", "牵头单位", "lead unit"}},
    {"co/", {"co_unit", "配合单位", "co-unit"}},
    {"sources/", {"sentence", "原文", "sentence"}},
    {"reports/", {"report", "填报", "report"}},
    {"said/", {"comment", "意见", "comment"}},
    {"evidence/", {"evidence", "佐证材料", "evidence"}},
    {"fields/", {"field", "字段", "field"}},
    {"plan/", {"plan", "节点计划", "plan"}},
    {"quantities/", {"quantity", "指标", "quantity"}},
    {"conditions/", {"condition", "条件", "condition"}},
    {"document/text/", {"paragraph", "正文", "text"}},
    {"document/title", {"title", "文件标题", "title"}},
    {"document/number", {"number", "文号", "number"}},
    {"document/", {"document", "文件", "document"}},
    {"", {"text", "内容", "text"}},
});

}  // namespace

const WhereFound& where_found(std::string_view part) {
  return std::ranges::find_if(kRows, [&](const Row& row) { return part.starts_with(row.begins); })->where;
}

}  // namespace luoshi::api
