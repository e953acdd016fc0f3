// SPDX-License-Identifier: Apache-2.0
// A small reading made by hand, with one of everything that the renderings must show: a result, a target with a figure,
// a task with owners and a deadline, and a requirement with neither.
#pragma once

#include "app/read/document_parts.hpp"

#include <span>
#include <vector>

namespace luoshi::app {

/// A document and its reading, as a test makes them by hand.
struct DocumentReading {
  document::Document document;
  reading::Reading reading;
};

/// As the renderings want it, in one part; a view.
inline DocumentParts in_one_part(const DocumentReading& pair) {
  return {.document = &pair.document,
          .info = pair.reading.document,
          .summary = summarise(pair.reading),
          .parts = [&pair](const std::function<void(const reading::Reading&)>& take) { take(pair.reading); }};
}
inline std::vector<DocumentParts> in_one_part(std::span<const DocumentReading> pairs) {
  std::vector<DocumentParts> out;
  for (const auto& pair : pairs) out.push_back(in_one_part(pair));
  return out;
}

inline DocumentReading sample_reading() {
  using base::Decimal;
  reading::Reading r;
  r.document = {.doc = "报告",
                .title = "云河区人民政府工作报告",
                .date = base::make_date(2026, 1, 20),
                .issuer = "云河区人民政府",
                .speaker = "李明",
                .kind = reading::DocumentKind::work_report,
                .chars = 6120};
  r.sections = {{}, {"二、今年目标"}, {"三、重点工作", "(一)城市建设"}};
  r.measures = {{.at = 20,
                 .text = "6%",
                 .value = Decimal(6),
                 .unit = "%",
                 .op = reading::Operator::ge,
                 .of = "一般公共预算收入",
                 .change = reading::Change::growth_pct,
                 .kind = reading::MeasureKind::target,
                 .commitment = 2,
                 .section = 1},
                {.at = 70,
                 .text = "21.03",
                 .value = Decimal(2103, 6),
                 .unit = "元",
                 .of = "总投资",
                 .kind = reading::MeasureKind::task,
                 .commitment = 3,
                 .section = 2}};
  r.deadlines = {
      {.at = 60, .text = "6月底前", .from = {}, .to = base::make_date(2026, 6, 30), .commitment = 3, .section = 2}};
  r.commitments = {
      {.id = 1, .start = 0, .end = 10, .text = "建成学校5所", .kind = reading::CommitmentKind::result, .section = 0},
      {.id = 2,
       .start = 12,
       .end = 40,
       .text = "一般公共预算收入增长6%以上",
       .kind = reading::CommitmentKind::target,
       .measures = {0},
       .section = 1},
      {.id = 3,
       .start = 55,
       .end = 90,
       .text = "6月底前开工建设云河大桥,总投资21.03亿元",
       .kind = reading::CommitmentKind::task,
       .action = "开工建设",
       .object = "云河大桥",
       .owners = {"区住建局", "区交通局"},
       .measures = {1},
       .deadlines = {0},
       .section = 2},
      {.id = 4,
       .start = 91,
       .end = 110,
       .text = "加强历史街区保护",
       .kind = reading::CommitmentKind::requirement,
       .action = "加强",
       .object = "历史街区保护",
       .section = 2}};
  return {.document = {.name = "报告", .text = "…"}, .reading = std::move(r)};
}

}  // namespace luoshi::app
