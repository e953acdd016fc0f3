// SPDX-License-Identifier: Apache-2.0
// Table: what each verb takes.
#include "api/matters/verb_form.hpp"

#include <algorithm>
#include <array>

namespace luoshi::api {
namespace {

using Kind = InputKind;

constexpr std::array<std::string_view, 21> kKindNames{"text",     "date",   "boolean", "percent", "choice",  "unit",
                                                      "units",    "person", "people",  "post",    "matter",  "evidence",
                                                      "files",    "verb",   "nodes",   "figures", "numbers", "sources",
                                                      "children", "fields", "postings"};

constexpr auto kCreate = std::to_array<VerbInput>({
    {"type", Kind::text, true, "类型", "type"},
    {"title", Kind::text, true, "工作任务", "title"},
    {"unit", Kind::unit, false, "牵头单位", "lead unit"},
    {"co", Kind::units, false, "配合单位", "co-units"},
    {"post", Kind::post, false, "责任岗位", "responsible post"},
    {"deadline", Kind::date, false, "完成时限", "deadline"},
    {"standing", Kind::boolean, false, "长期坚持", "standing"},
    {"level", Kind::choice, false, "密级", "level", "public internal work_secret"},
    {"condition", Kind::text, false, "前提条件", "condition"},
    {"fields", Kind::fields, false, "字段", "fields"},
    {"direct", Kind::boolean, false, "直接交办", "hand down at once"},
});
constexpr auto kEdit = std::to_array<VerbInput>({
    {"title", Kind::text, false, "工作任务", "title"},
    {"unit", Kind::unit, false, "牵头单位", "lead unit"},
    {"co", Kind::units, false, "配合单位", "co-units"},
    {"post", Kind::post, false, "责任岗位", "responsible post"},
    {"deadline", Kind::date, false, "完成时限", "deadline"},
    {"standing", Kind::boolean, false, "长期坚持", "standing"},
    {"condition", Kind::text, false, "前提条件", "condition"},
    {"fields", Kind::fields, false, "字段", "fields"},
    {"done", Kind::boolean, false, "定稿", "final"},
});
constexpr auto kAmend = std::to_array<VerbInput>({
    {"title", Kind::text, false, "工作任务", "title"},
    {"unit", Kind::unit, false, "牵头单位", "lead unit"},
    {"co", Kind::units, false, "配合单位", "co-units"},
    {"post", Kind::post, false, "责任岗位", "responsible post"},
    {"deadline", Kind::date, false, "完成时限", "deadline"},
    {"fields", Kind::fields, false, "字段", "fields"},
    {"reason", Kind::text, true, "理由", "reason"},
});
constexpr auto kAskOpinion = std::to_array<VerbInput>({
    {"units", Kind::units, false, "征求单位", "units asked"},
});
constexpr auto kGiveOpinion = std::to_array<VerbInput>({
    {"opinion", Kind::choice, true, "意见", "opinion", "accept object propose"},
    {"text", Kind::text, false, "说明", "text"},
    {"proposed", Kind::unit, false, "建议单位", "proposed unit"},
    {"unit", Kind::unit, false, "代表单位", "for the unit"},
});
constexpr auto kApprove = std::to_array<VerbInput>({
    {"outcome", Kind::choice, false, "结论", "outcome", "同意 不同意"},
    {"reason", Kind::text, false, "理由", "reason"},
});
constexpr auto kIssue = std::to_array<VerbInput>({
    {"number", Kind::text, false, "文号", "number"},
    {"file", Kind::evidence, false, "印发文件", "file"},
});
constexpr auto kSignFor = std::to_array<VerbInput>({
    {"unit", Kind::unit, false, "签收单位", "unit"},
});
constexpr auto kReturnBack = std::to_array<VerbInput>({
    {"reason", Kind::text, true, "理由", "reason"},
    {"to", Kind::verb, false, "退到", "back to"},
});
constexpr auto kTransfer = std::to_array<VerbInput>({
    {"to", Kind::unit, true, "转给", "to"},
    {"reason", Kind::text, true, "理由", "reason"},
    {"post", Kind::post, false, "责任岗位", "post"},
});
constexpr auto kDelegate = std::to_array<VerbInput>({
    {"to", Kind::person, true, "委派给", "to"},
});
constexpr auto kPlanNodes = std::to_array<VerbInput>({
    {"nodes", Kind::nodes, true, "节点", "nodes"},
});
constexpr auto kApprovePlan = std::to_array<VerbInput>({
    {"outcome", Kind::choice, false, "结论", "outcome", "同意 不同意"},
    {"reason", Kind::text, false, "理由", "reason"},
});
constexpr auto kReportProgress = std::to_array<VerbInput>({
    {"progress", Kind::text, true, "进展情况", "progress"},
    {"problems", Kind::text, false, "存在问题", "problems"},
    {"measures", Kind::text, false, "下一步措施", "next measures"},
    {"figures", Kind::figures, false, "数据", "figures"},
    {"nodes", Kind::numbers, false, "完成的节点", "nodes done"},
    {"percent", Kind::percent, false, "完成百分比", "percent"},
    {"files", Kind::files, false, "佐证材料", "evidence"},
    {"evidence", Kind::evidence, false, "数据依据", "evidence of the figures"},
    {"round", Kind::text, false, "期次", "round"},
});
constexpr auto kReturnReport = std::to_array<VerbInput>({
    {"reason", Kind::text, true, "理由", "reason"},
});
constexpr auto kAttachEvidence = std::to_array<VerbInput>({
    {"id", Kind::text, true, "编号", "id"},
    {"kind", Kind::text, true, "种类", "kind"},
    {"hash", Kind::text, true, "哈希", "hash"},
    {"name", Kind::text, false, "文件名", "name"},
    {"type", Kind::text, false, "格式", "media type"},
    {"key", Kind::text, false, "密钥号", "key"},
});
constexpr auto kComment = std::to_array<VerbInput>({
    {"text", Kind::text, true, "留言", "comment"},
});
constexpr auto kCountersign = std::to_array<VerbInput>({
    {"people", Kind::people, false, "会签人", "signers"},
    {"outcome", Kind::choice, false, "结论", "outcome", "同意 不同意"},
    {"text", Kind::text, false, "意见", "text"},
});
constexpr auto kAnySign = std::to_array<VerbInput>({
    {"people", Kind::people, false, "或签人", "signers"},
    {"outcome", Kind::choice, false, "结论", "outcome", "同意 不同意"},
    {"text", Kind::text, false, "意见", "text"},
});
constexpr auto kAddSigner = std::to_array<VerbInput>({
    {"people", Kind::people, true, "加签人", "signers"},
    {"after", Kind::boolean, false, "在其后", "after"},
});
constexpr auto kRemoveSigner = std::to_array<VerbInput>({
    {"person", Kind::person, true, "减签人", "signer"},
});
constexpr auto kWithdraw = std::to_array<VerbInput>({
    {"reason", Kind::text, false, "理由", "reason"},
});
constexpr auto kReportDone = std::to_array<VerbInput>({
    {"text", Kind::text, false, "完成情况", "text"},
});
constexpr auto kNudge = std::to_array<VerbInput>({
    {"reason", Kind::text, false, "催办内容", "what is pressed for"},
});
constexpr auto kSupervise = std::to_array<VerbInput>({
    {"reason", Kind::text, true, "理由", "reason"},
    {"until", Kind::date, false, "督办期限", "until"},
    {"end", Kind::boolean, false, "解除督办", "end it"},
});
constexpr auto kRequestExtension = std::to_array<VerbInput>({
    {"until", Kind::date, true, "延至", "until"},
    {"reason", Kind::text, true, "理由", "reason"},
});
constexpr auto kApproveExtension = std::to_array<VerbInput>({
    {"outcome", Kind::choice, true, "结论", "outcome", "同意 不同意"},
    {"until", Kind::date, false, "延至", "until"},
    {"reason", Kind::text, false, "理由", "reason"},
});
constexpr auto kSuspend = std::to_array<VerbInput>({
    {"reason", Kind::text, true, "理由", "reason"},
});
constexpr auto kResume = std::to_array<VerbInput>({
    {"reason", Kind::text, true, "理由", "reason"},
});
constexpr auto kWaitCondition = std::to_array<VerbInput>({
    {"text", Kind::text, true, "前提条件", "condition"},
});
constexpr auto kConfirmCondition = std::to_array<VerbInput>({
    {"text", Kind::text, true, "成就情况", "how it came about"},
    {"evidence", Kind::evidence, false, "佐证材料", "evidence"},
});
constexpr auto kMerge = std::to_array<VerbInput>({
    {"into", Kind::matter, true, "并入", "into"},
    {"reason", Kind::text, true, "理由", "reason"},
});
constexpr auto kSplit = std::to_array<VerbInput>({
    {"units", Kind::units, false, "单位", "units"},
    {"each", Kind::boolean, false, "文件写明的全部单位", "each unit named"},
    {"children", Kind::children, false, "子事项", "children"},
    {"quantity", Kind::text, false, "分解的指标", "quantity"},
    {"share", Kind::choice, false, "指标怎样分", "how it is shared", "equal whole"},
    {"why", Kind::text, false, "合计不符的说明", "why shares do not add up"},
});
constexpr auto kLink = std::to_array<VerbInput>({
    {"to", Kind::matter, false, "关联到", "to"},
    {"as", Kind::choice, false, "关系", "as", "parent cause duplicate amends"},
    {"sources", Kind::sources, false, "出处", "sources"},
});
constexpr auto kCopyTo = std::to_array<VerbInput>({
    {"units", Kind::units, true, "抄送单位", "units"},
});
constexpr auto kCirculate = std::to_array<VerbInput>({
    {"people", Kind::people, true, "传阅人", "readers"},
});
constexpr auto kMarkRead = std::to_array<VerbInput>({
    {"circled", Kind::boolean, false, "圈阅", "circled"},
});
constexpr auto kConfirmLamp = std::to_array<VerbInput>({
    {"lamp", Kind::choice, true, "灯色", "lamp", "green yellow red"},
    {"reason", Kind::text, false, "理由", "reason"},
});
constexpr auto kPost = std::to_array<VerbInput>({
    {"balance", Kind::text, false, "账", "balance"},
    {"from", Kind::text, false, "转出方", "from"},
    {"to", Kind::text, false, "转入方", "to"},
    {"quantity", Kind::text, false, "数量", "quantity"},
    {"postings", Kind::postings, false, "几笔一起记", "several at once"},
    {"corrects", Kind::text, false, "更正哪一笔", "the entry that it takes back"},
    {"reason", Kind::text, true, "事由", "reason"},
});
constexpr auto kVerify = std::to_array<VerbInput>({
    {"outcome", Kind::choice, true, "结论", "outcome", "合格 不合格"},
    {"reason", Kind::text, false, "理由", "reason"},
});
constexpr auto kReopen = std::to_array<VerbInput>({
    {"reason", Kind::text, true, "理由", "reason"},
});
constexpr auto kCancel = std::to_array<VerbInput>({
    {"reason", Kind::text, true, "理由", "reason"},
});

struct Row {
  model::Verb verb;
  std::span<const VerbInput> inputs;
};
constexpr auto kRows = std::to_array<Row>({
    {model::Verb::create, kCreate},
    {model::Verb::edit, kEdit},
    {model::Verb::amend, kAmend},
    {model::Verb::ask_opinion, kAskOpinion},
    {model::Verb::give_opinion, kGiveOpinion},
    {model::Verb::approve, kApprove},
    {model::Verb::issue, kIssue},
    {model::Verb::sign_for, kSignFor},
    {model::Verb::return_back, kReturnBack},
    {model::Verb::transfer, kTransfer},
    {model::Verb::delegate, kDelegate},
    {model::Verb::plan_nodes, kPlanNodes},
    {model::Verb::approve_plan, kApprovePlan},
    {model::Verb::report_progress, kReportProgress},
    {model::Verb::attach_evidence, kAttachEvidence},
    {model::Verb::comment, kComment},
    {model::Verb::countersign, kCountersign},
    {model::Verb::any_sign, kAnySign},
    {model::Verb::add_signer, kAddSigner},
    {model::Verb::remove_signer, kRemoveSigner},
    {model::Verb::withdraw, kWithdraw},
    {model::Verb::report_done, kReportDone},
    {model::Verb::nudge, kNudge},
    {model::Verb::supervise, kSupervise},
    {model::Verb::request_extension, kRequestExtension},
    {model::Verb::approve_extension, kApproveExtension},
    {model::Verb::suspend, kSuspend},
    {model::Verb::resume, kResume},
    {model::Verb::wait_condition, kWaitCondition},
    {model::Verb::confirm_condition, kConfirmCondition},
    {model::Verb::merge, kMerge},
    {model::Verb::split, kSplit},
    {model::Verb::link, kLink},
    {model::Verb::copy_to, kCopyTo},
    {model::Verb::circulate, kCirculate},
    {model::Verb::mark_read, kMarkRead},
    {model::Verb::confirm_lamp, kConfirmLamp},
    {model::Verb::return_report, kReturnReport},
    {model::Verb::post, kPost},
    {model::Verb::verify, kVerify},
    {model::Verb::reopen, kReopen},
    {model::Verb::cancel, kCancel},
});

}  // namespace

std::string_view name_of(InputKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

std::span<const VerbInput> inputs_of(model::Verb verb) {
  const auto* found = std::ranges::find(kRows, verb, &Row::verb);
  return found == kRows.end() ? std::span<const VerbInput>() : found->inputs;
}

}  // namespace luoshi::api
