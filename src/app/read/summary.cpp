// SPDX-License-Identifier: Apache-2.0
#include "app/read/summary.hpp"

namespace luoshi::app {

using reading::CommitmentKind;

Summary& Summary::operator+=(const Summary& other) {
  for (std::size_t i = 0; i < by_kind.size(); ++i) by_kind[i] += other.by_kind[i];
  promises += other.promises;
  without_owner += other.without_owner;
  without_deadline += other.without_deadline;
  without_figure += other.without_figure;
  return *this;
}

std::vector<const reading::Measure*> figures_of(const reading::Commitment& commitment,
                                                const reading::Reading& reading) {
  std::vector<const reading::Measure*> out;
  for (const auto index : commitment.measures) {
    const auto& measure = reading.measures[index];
    if (measure.kind != reading::MeasureKind::context) out.push_back(&measure);
  }
  return out;
}

Summary summarise(const reading::Reading& reading) {
  Summary out;
  for (const auto& commitment : reading.commitments) {
    ++out.by_kind[static_cast<std::size_t>(commitment.kind)];
    if (!is_promise(commitment.kind)) continue;
    ++out.promises;
    if (commitment.owners.empty()) ++out.without_owner;
    if (commitment.deadlines.empty()) ++out.without_deadline;
    if (figures_of(commitment, reading).empty()) ++out.without_figure;
  }
  return out;
}

std::string_view label_of(CommitmentKind kind, base::Language language) {
  const bool zh = language == base::Language::zh;
  switch (kind) {
    case CommitmentKind::result:
      return zh ? "成效" : "result";
    case CommitmentKind::target:
      return zh ? "目标" : "target";
    case CommitmentKind::task:
      return zh ? "任务" : "task";
    case CommitmentKind::requirement:
      return zh ? "要求" : "requirement";
    case CommitmentKind::problem:
      return zh ? "问题" : "problem";
    case CommitmentKind::principle:
      return zh ? "原则" : "principle";
  }
  return {};
}

}  // namespace luoshi::app
