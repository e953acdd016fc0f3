// SPDX-License-Identifier: Apache-2.0
// Verb: everything a person can be allowed to do, in one table: the everyday verbs over a matter (packs.md) and the
// duties over the district as a whole. Rights speak of these; how a verb becomes events of a flow is the ledger's
// business. Ids stand in files and entries and never change their meaning.
#pragma once

#include "model/label.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace luoshi::model {

enum class Verb : std::uint8_t {
  // Reading.
  see,         ///< 查看
  export_out,  ///< 导出
  // From the draft to the unit.
  create,        ///< 录入
  edit,          ///< 编辑
  amend,         ///< 调整: a change after 印发, by approval; the old row stays visible
  ask_opinion,   ///< 征求意见
  give_opinion,  ///< 反馈意见
  approve,       ///< 审定
  issue,         ///< 印发
  hand_down,     ///< 交办
  // The unit's work.
  sign_for,         ///< 签收
  return_back,      ///< 退回
  transfer,         ///< 转办
  delegate,         ///< 委派
  plan_nodes,       ///< 编制节点计划
  approve_plan,     ///< 审定节点计划
  report_progress,  ///< 填报进展
  attach_evidence,  ///< 上传佐证
  comment,          ///< 留言
  countersign,      ///< 会签
  any_sign,         ///< 或签
  add_signer,       ///< 加签
  remove_signer,    ///< 减签
  withdraw,         ///< 撤回
  report_done,      ///< 报完成
  // Pressing, moving, standing still.
  nudge,              ///< 催办
  supervise,          ///< 督办
  request_extension,  ///< 申请延期
  approve_extension,  ///< 审批延期: never by who asked
  suspend,            ///< 挂起
  resume,             ///< 恢复
  wait_condition,     ///< 待条件: the clock stands still until it holds
  confirm_condition,  ///< 确认条件成就
  merge,              ///< 合并
  split,              ///< 拆分
  link,               ///< 关联
  copy_to,            ///< 抄送
  circulate,          ///< 传阅
  mark_read,          ///< 已阅
  // The end.
  confirm_lamp,   ///< 确认灯色
  return_report,  ///< 退回填报: what was reported is to be reported again
  freeze,         ///< 冻结: a reporting round ends with what was said until then
  post,           ///< 记账: a quantity from one holder of a balance to another (balance.hpp)
  verify,         ///< 核验: never by who handled (invariant 2)
  complete,       ///< 办结
  close,          ///< 销号
  reopen,         ///< 重办
  cancel,         ///< 撤销
  // Duties over the district; no matter is asked about.
  import_document,      ///< 导入文件
  confirm_candidate,    ///< 确认条目
  void_number,          ///< 作废文号
  manage_units,         ///< 机构管理
  manage_people,        ///< 人员管理
  grant_roles,          ///< 授权管理
  set_definitions,      ///< 业务配置
  operate,              ///< 运行维护: backup, restore, migration
  propose_destruction,  ///< 提出涉密误入处置
  confirm_destruction,  ///< 确认涉密误入处置: never by who proposed
  read_journal,         ///< 查阅操作留痕: who, when, which verb; no content
  read_look_log         ///< 查阅日志审计
};
inline constexpr std::size_t kVerbs = static_cast<std::size_t>(Verb::read_look_log) + 1;

/// What a verb is about.
enum class Subject : std::uint8_t { matter, district };

struct VerbInfo {
  Verb verb;
  std::string_view id;  ///< "sign_for": in files, entries, on the command line
  std::string_view zh;
  std::string_view en;
  Subject subject;
  bool reads_content;  ///< whoever may do it sees what the matter says
};

/// In the order of the enumeration.
[[nodiscard]] std::span<const VerbInfo> verbs();
[[nodiscard]] const VerbInfo& info_of(Verb verb);
/// By id or Chinese label ("sign_for", "签收").
[[nodiscard]] std::optional<Verb> verb_named(std::string_view name);

}  // namespace luoshi::model
