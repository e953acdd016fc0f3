// SPDX-License-Identifier: Apache-2.0
// Table: what the kinds of entries of the record (docs/verbs.md) are called in Chinese, for the audit. In English their
// own words say it. A kind that is not here is shown by its id.
const words: Readonly<Record<string, string>> = {
  'district.created': '设区县', 'district.named': '改区县名', 'looks.sealed': '封存查阅登记', 'unit.added': '新设单位',
  'unit.changed': '变更单位', 'unit.dissolved': '撤销单位', 'person.added': '新增人员', 'person.changed': '改正人员',
  'person.left': '人员离开', 'person.barred': '停用登录', 'person.admitted': '恢复登录', 'person.granted': '授予角色',
  'person.withdrawn': '收回角色', 'post.added': '设岗位', 'post.changed': '变更岗位', 'post.ended': '撤销岗位',
  'post.held': '任职', 'post.granted': '岗位授予角色', 'post.withdrawn': '免去或收回', 'portfolio.assigned': '调整领导分工',
  'delegation.given': '委托代办', 'delegation.ended': '委托结束', 'definition.kept': '启用定义', 'number.voided': '作废文号',
  'document.registered': '登记文件', 'candidate.corrected': '改正条目', 'candidate.rejected': '剔除条目',
  'candidate.merged': '合并条目', 'candidate.split_up': '拆分条目', 'candidate.reopened': '恢复条目',
  'matter.created': '立为事项', 'matter.edited': '编辑', 'matter.amended': '调整', 'matter.consulted': '征求意见',
  'matter.answered': '反馈意见', 'matter.approved': '审定', 'matter.issued': '印发', 'matter.assigned': '交办',
  'matter.signed': '签收', 'matter.returned': '退回', 'matter.transferred': '转办', 'matter.delegated': '委派',
  'matter.planned': '报节点计划', 'matter.plan_approved': '审定计划', 'matter.reported': '填报进展',
  'matter.evidenced': '上传佐证', 'matter.commented': '留言', 'matter.countersigned': '会签', 'matter.any_signed': '或签',
  'matter.signer_added': '加签', 'matter.signer_removed': '减签', 'matter.withdrawn': '撤回',
  'matter.finished': '报完成', 'matter.nudged': '催办', 'matter.supervised': '督办', 'matter.extension_asked': '申请延期',
  'matter.extension_decided': '审批延期', 'matter.suspended': '挂起', 'matter.resumed': '恢复',
  'matter.made_to_wait': '待条件', 'matter.condition_met': '条件成就', 'matter.merged': '合并事项',
  'matter.split_up': '拆分事项', 'matter.linked': '关联', 'matter.copied': '抄送', 'matter.circulated': '传阅',
  'matter.marked_read': '已阅', 'matter.lamp_confirmed': '确认灯色', 'matter.verified': '核验',
  'matter.completed': '办结', 'matter.closed': '销号', 'matter.reopened': '重办', 'matter.cancelled': '撤销事项',
  'matter.followed': '关注', 'matter.unfollowed': '不再关注', 'matter.due_soon': '临期', 'matter.overdue': '超期',
  'index.filled': '补建索引', 'matter.escalated': '升级', 'matter.timer_fired': '计时', 'matter.evidence_destroyed': '销毁佐证',
  'destruction.proposed': '提出销毁', 'key.destroyed': '销毁密钥',
};

export const entryKinds: readonly string[] = Object.keys(words);
export const entryWord = (kind: string, language: string): string =>
  (language === 'en' ? kind.replace(/[._]/g, ' ') : words[kind] ?? kind);
