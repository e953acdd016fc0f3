// SPDX-License-Identifier: Apache-2.0
// Printouts for tests: a letter after GB/T 9704 with numbered paragraphs, and a ledger of many rows of which every line
// can be told from all others, so that a test sees when one is lost or stands twice.
#pragma once

#include "paper/printout.hpp"

#include <string>

namespace luoshi::paper {

inline Paragraph body(std::string text) {
  return {.runs = {{.text = std::move(text), .tracking = kGridTracking}}, .indent_first = 2 * kSize3};
}

inline Printout letter(std::size_t paragraphs) {
  Printout out{.title = "关于任务落实情况的通报", .made = "2026-08-10T01:00:00Z", .numbers = PageNumbers::dashes};
  out.blocks.push_back(Paragraph{.runs = {{.text = "关于任务落实情况的通报", .face = Face::title, .size = kSize2}},
                                 .align = Align::center,
                                 .line = 33});
  for (std::size_t i = 1; i <= paragraphs; ++i) {
    out.blocks.push_back(body("第" + std::to_string(i) +
                              "段:截至8月10日,《政府工作报告》确定的213项任务中,已完成87项,占40.8%;滞后25项"
                              "(其中红灯9项、黄灯16项),<需区领导协调> & 推进。"));
  }
  return out;
}

/// Every row has its number twice and three lines of text; the unit's cell goes on for three rows.
inline Printout ledger(std::size_t rows) {
  Printout out{.title = "台账",
               .made = "2026-08-10T01:00:00Z",
               .page = PageShape::landscape(PaperSize::a3),
               .numbers = PageNumbers::of_all,
               .number_words = "第{page}页 共{pages}页",
               .foot = "打印:张三"};
  Table table{.widths = {40, 300, 100}, .rows = {}, .head_rows = 1};
  table.rows.push_back({.cells = {{.text = "序号"}, {.text = "工作任务"}, {.text = "牵头单位"}}});
  for (std::size_t i = 1; i <= rows; ++i) {
    table.rows.push_back({.cells = {{.text = std::to_string(i)},
                                    {.text = "任务" + std::to_string(i) + "甲\n新建改建农村公路若干公里\n完"},
                                    {.text = "区交通局", .continued = i % 3 != 1}}});
  }
  out.blocks.emplace_back(std::move(table));
  return out;
}

}  // namespace luoshi::paper
