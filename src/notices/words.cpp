// SPDX-License-Identifier: Apache-2.0
#include "notices/words.hpp"

#include <algorithm>
#include <array>

namespace luoshi::notices {
namespace {

struct Known {
  std::string_view kind;
  Words words;
};
constexpr auto kKnown = std::to_array<Known>({
    {"sign_for", {"待签收", "to sign for"}},
    {"amended", {"已调整", "amended"}},
    {"plan_returned", {"节点计划被退回", "plan that came back"}},
    {"report_returned", {"填报被退回", "report that came back"}},
    {"not_accepted", {"核验不通过", "not accepted"}},
    {"ask_opinion", {"征求意见", "asked for your opinion"}},
    {"returned", {"被退回", "came back"}},
    {"completed", {"已办结", "completed"}},
    {"reopened", {"重办", "reopened"}},
    {"countersign", {"待会签", "to countersign"}},
    {"transferred", {"已转办", "passed on"}},
    {"delegated", {"新委派", "delegated to you"}},
    {"copied", {"抄送", "copied to you"}},
    {"circulated", {"传阅", "to read"}},
    {"merged", {"已合并", "merged"}},
    {"nudged", {"催办", "nudged"}},
    {"supervised", {"督办", "under supervision"}},
    {"extension_refused", {"延期未获批准", "extension refused"}},
    {"extension_granted", {"延期已批准", "extension granted"}},
    {"condition_met", {"条件已成就", "condition met"}},
    {"dueSoon", {"临期", "due soon"}},
    {"due_soon", {"临期", "due soon"}},
    {"overdue", {"超期", "overdue"}},
    {"leader", {"报分管领导", "for the leader in charge"}},
    {"verify_late", {"核验超时", "verification late"}},
    {"yearly_check", {"年度核查", "yearly check"}},
    {"supervision_propose", {"建议督办", "supervision proposed"}},
});

}  // namespace

Words words_of(std::string_view kind) {
  const auto* known = std::ranges::find(kKnown, kind, &Known::kind);
  return known == kKnown.end() ? Words{kind, kind} : known->words;
}

}  // namespace luoshi::notices
