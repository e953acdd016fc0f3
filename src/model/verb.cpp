// SPDX-License-Identifier: Apache-2.0
#include "model/verb.hpp"

#include <algorithm>
#include <array>

namespace luoshi::model {
namespace {

constexpr auto kMatter = Subject::matter;
constexpr auto kDistrict = Subject::district;

constexpr std::array kTable = std::to_array<VerbInfo>({
    {Verb::see, "see", "查看", "see", kMatter, true},
    {Verb::export_out, "export", "导出", "export", kMatter, true},
    {Verb::create, "create", "录入", "create", kMatter, true},
    {Verb::edit, "edit", "编辑", "edit", kMatter, true},
    {Verb::amend, "amend", "调整", "amend after issue", kMatter, true},
    {Verb::ask_opinion, "ask_opinion", "征求意见", "ask for opinions", kMatter, true},
    {Verb::give_opinion, "give_opinion", "反馈意见", "give an opinion", kMatter, true},
    {Verb::approve, "approve", "审定", "approve", kMatter, true},
    {Verb::issue, "issue", "印发", "issue", kMatter, true},
    {Verb::hand_down, "hand_down", "交办", "hand down", kMatter, true},
    {Verb::sign_for, "sign_for", "签收", "sign for", kMatter, true},
    {Verb::return_back, "return", "退回", "return", kMatter, true},
    {Verb::transfer, "transfer", "转办", "transfer", kMatter, true},
    {Verb::delegate, "delegate", "委派", "delegate", kMatter, true},
    {Verb::plan_nodes, "plan_nodes", "编制节点计划", "plan milestones", kMatter, true},
    {Verb::approve_plan, "approve_plan", "审定节点计划", "approve milestones", kMatter, true},
    {Verb::report_progress, "report_progress", "填报进展", "report progress", kMatter, true},
    {Verb::attach_evidence, "attach_evidence", "上传佐证", "attach evidence", kMatter, true},
    {Verb::comment, "comment", "留言", "comment", kMatter, true},
    {Verb::countersign, "countersign", "会签", "countersign (all)", kMatter, true},
    {Verb::any_sign, "any_sign", "或签", "sign (any one)", kMatter, true},
    {Verb::add_signer, "add_signer", "加签", "add a signer", kMatter, true},
    {Verb::remove_signer, "remove_signer", "减签", "remove a signer", kMatter, true},
    {Verb::withdraw, "withdraw", "撤回", "withdraw", kMatter, true},
    {Verb::report_done, "report_done", "报完成", "report done", kMatter, true},
    {Verb::nudge, "nudge", "催办", "nudge", kMatter, true},
    {Verb::supervise, "supervise", "督办", "supervise", kMatter, true},
    {Verb::request_extension, "request_extension", "申请延期", "ask for an extension", kMatter, true},
    {Verb::approve_extension, "approve_extension", "审批延期", "decide on an extension", kMatter, true},
    {Verb::suspend, "suspend", "挂起", "suspend", kMatter, true},
    {Verb::resume, "resume", "恢复", "resume", kMatter, true},
    {Verb::wait_condition, "wait_condition", "待条件", "wait for a condition", kMatter, true},
    {Verb::confirm_condition, "confirm_condition", "确认条件成就", "confirm a condition", kMatter, true},
    {Verb::merge, "merge", "合并", "merge", kMatter, true},
    {Verb::split, "split", "拆分", "split", kMatter, true},
    {Verb::link, "link", "关联", "link", kMatter, true},
    {Verb::copy_to, "copy_to", "抄送", "send a copy", kMatter, true},
    {Verb::circulate, "circulate", "传阅", "circulate", kMatter, true},
    {Verb::mark_read, "mark_read", "已阅", "mark as read", kMatter, true},
    {Verb::confirm_lamp, "confirm_lamp", "确认灯色", "confirm the lamp", kMatter, true},
    {Verb::return_report, "return_report", "退回填报", "return a report", kMatter, true},
    {Verb::freeze, "freeze", "冻结", "freeze a round", kMatter, true},
    {Verb::post, "post", "记账", "post to balances", kMatter, true},
    {Verb::verify, "verify", "核验", "verify", kMatter, true},
    {Verb::complete, "complete", "办结", "complete", kMatter, true},
    {Verb::close, "close", "销号", "take off the list", kMatter, true},
    {Verb::reopen, "reopen", "重办", "reopen", kMatter, true},
    {Verb::cancel, "cancel", "撤销", "cancel", kMatter, true},
    {Verb::import_document, "import_document", "导入文件", "import a document", kDistrict, true},
    {Verb::confirm_candidate, "confirm_candidate", "确认条目", "confirm candidates", kDistrict, true},
    {Verb::void_number, "void_number", "作废文号", "void a number", kDistrict, false},
    {Verb::manage_units, "manage_units", "机构管理", "manage units", kDistrict, false},
    {Verb::manage_people, "manage_people", "人员管理", "manage people", kDistrict, false},
    {Verb::grant_roles, "grant_roles", "授权管理", "grant roles", kDistrict, false},
    {Verb::set_definitions, "set_definitions", "业务配置", "put definitions in force", kDistrict, false},
    {Verb::operate, "operate", "运行维护", "operate the system", kDistrict, false},
    {Verb::propose_destruction, "propose_destruction", "提出涉密误入处置", "propose destruction", kDistrict, false},
    {Verb::confirm_destruction, "confirm_destruction", "确认涉密误入处置", "confirm destruction", kDistrict, false},
    {Verb::read_journal, "read_journal", "查阅操作留痕", "read the journal", kDistrict, false},
    {Verb::read_look_log, "read_look_log", "查阅日志审计", "read the look log", kDistrict, false},
});
static_assert(kTable.size() == kVerbs);

}  // namespace

std::span<const VerbInfo> verbs() { return kTable; }

const VerbInfo& info_of(Verb verb) { return kTable[static_cast<std::size_t>(verb)]; }

std::optional<Verb> verb_named(std::string_view name) {
  const auto* const found =
      std::ranges::find_if(kTable, [&](const VerbInfo& info) { return info.id == name || info.zh == name; });
  return found == kTable.end() ? std::nullopt : std::optional(found->verb);
}

}  // namespace luoshi::model
