// SPDX-License-Identifier: Apache-2.0
// Words of the views that packs declare; views_en.ts has the same keys.
export const viewsZh = {
  views: {
    title: '业务视图', menu: '业务模块的视图', none: '没有可看的业务视图', noneDetail: '业务模块在 views.toml 里声明视图，能看其中事项的人在这里看到。',
    unseen: '没有这个视图，或看不到其中的事项', all: '全部视图',
    empty: '这里没有事项', emptyDetail: '放宽条件，或等事项走到这一步。', emptyMonth: '这个月没有事项',
    notAll: '共 {count} 件，只画出前 {shown} 件，先用条件筛窄。', laneMore: '还有 {count} 件', outside: '另有 {count} 件不在任何一栏',
    lanes: '栏', unit: '牵头单位', lamp: '灯', before: '上月', after: '下月', now: '本月', month: '{year}年{month}', days: '{count} 件',
    more: '还有 {count} 件', fewer: '收起', off: '休', work: '班', undated: '没有日期的 {count} 件', from: '{from} 起', to: '到 {to}', span: '{from} 至 {to}',
    today: '今天', axis: '月份', what: '事项', unplaced: '没有写明坐标的 {count} 件', noOutlines: '没有底图，只画出位置和比例尺。', scale: '{length} 公里',
    mapLabel: '位置图，{count} 件', keys: '方向键在卡片间走　Enter 打开',
    shape: { list: '列表', board: '看板', calendar: '日历', timeline: '工期', map: '地图' },
    column: {
      number: '编号', title: '事项', unit: '牵头单位', co: '配合单位', responsible: '责任人', due: '办理时限', state: '状态', lamp: '灯', pace: '序时',
      percent: '进度', expected: '应达', days_left: '余天', report: '最近进展', report_problems: '存在问题', report_measures: '下一步措施',
      created: '录入日期', level: '密级', type: '类型', id: '内部编号',
    },
  },
};
export type ViewsWords = typeof viewsZh;
