// SPDX-License-Identifier: Apache-2.0
// Contents for the page of parts, after the mock-up of a matter.
import type { CurveData } from '@/parts/curve';
import { addDays, weekdayOf } from '@/parts/dates';
import type { FlowStep } from '@/parts/flow';
import type { HistoryLine } from '@/parts/history';
import type { LampState } from '@/parts/lamp';
import type { Mark } from '@/parts/marks';
import type { WallItem } from '@/parts/wall';
import type { ExplainedDay, Explanation } from '@/parts/why';

export const sentence = '今年要建成口袋公园24处，10月底前全部对市民开放，出门见绿。';
export const marks: Mark[] = [
  { start: 9, end: 12, kind: 'figure' }, { start: 13, end: 18, kind: 'deadline' },
];

export const steps: FlowStep[] = [
  { id: 'assign', name: '交办', state: 'done', at: '02-14' }, { id: 'sign', name: '签收', state: 'done', at: '02-24' },
  { id: 'active', name: '在办', state: 'here' }, { id: 'report', name: '报完成', state: 'todo' },
  { id: 'verify', name: '核验', state: 'todo' }, { id: 'close', name: '销号', state: 'todo' },
];

export const curve: CurveData = {
  unit: '处', target: 24, from: '2026-02-14', due: '2026-10-31', today: '2026-09-22',
  actual: [
    ['2026-02-14', 0], ['2026-03-05', 1], ['2026-04-14', 3], ['2026-05-12', 5], ['2026-06-05', 8], ['2026-06-20', 10],
    ['2026-08-10', 11], ['2026-08-25', 13], ['2026-09-08', 14], ['2026-09-22', 15],
  ].map(([day, value]) => ({ day: String(day), value: Number(value) })),
  expected: [
    ['2026-02-14', 0], ['2026-03-15', 1], ['2026-04-15', 3.2], ['2026-05-15', 6.4], ['2026-06-15', 10],
    ['2026-07-15', 13.8], ['2026-08-15', 17.2], ['2026-09-22', 19.2], ['2026-10-31', 24],
  ].map(([day, value]) => ({ day: String(day), value: Number(value) })),
  pauses: [{ from: '2026-06-24', to: '2026-07-15', why: '挂起 21 天 汛期停工' }],
};

const holidays: Record<string, string> = { '2026-09-25': '中秋节', '2026-09-26': '中秋节', '2026-09-27': '中秋节' };
for (let day = 1; day <= 7; day++) holidays[`2026-10-0${day}`] = '国庆节';

function explained(): ExplainedDay[] {
  const days: ExplainedDay[] = [];
  let soFar = 0;
  for (let date = '2026-09-17'; date <= '2026-10-08'; date = addDays(date, 1)) {
    const holiday = holidays[date];
    const kind = date === '2026-09-20' ? 'makeUp' : holiday ? 'holiday' : weekdayOf(date) > 5 ? 'weekend' : 'working';
    const works = kind === 'working' || kind === 'makeUp';
    const note = date === '2026-09-17' ? 'firstDay' : works ? 'counted' : 'off';
    if (note === 'counted') soFar += 1;
    days.push({ date, kind, note, counted: note === 'counted' ? 1 : 0, soFar, ...(holiday ? { name: holiday } : {}) });
  }
  return days;
}

export const explanation: Explanation = {
  due: { at: '2026-10-08T09:30:00Z', local: '2026-10-08 17:30' }, unit: 'workingDays',
  clock: { budget: { unit: 'workingDays' }, started: '2026-09-17T08:40:00Z' },
  calendar: { id: 'office', version: '3' }, papers: [], days: explained(),
};

export const history: HistoryLine[] = [
  { sequence: '64', at: '2026-09-22T00:50:00Z', actor: '督查室 段云起', word: '核验', text: '第15处槐荫园，到场照片 3 张', sealed: false },
  { sequence: '63', at: '2026-09-21T09:22:00Z', actor: '区城管局 林晓棠', word: '填报进展', text: '第15处槐荫园对外开放', sealed: true, hash: 'a91c…40e7' },
  { sequence: '61', at: '2026-09-17T08:40:00Z', actor: '督查室 顾予安', word: '退回', text: '望津街道：第16处铺装空鼓、无障碍坡道缺失', quote: '坡道宽度实测0.9米，不足1.2米。', sealed: true, hash: '77e4…09ac' },
  { sequence: '60', at: '2026-09-17T03:13:00Z', actor: '督查室 顾予安', word: '核验', text: '第14处渡口园', sealed: true, hash: 'c3b8…d512' },
];

const sections = ['稳增长与产业', '重点项目与招商', '城市更新与精细管理', '乡村振兴', '生态环境', '民生实事'];

/** A wall as full as the mock-up's, the same each time. */
export const wall: WallItem[] = sections.flatMap((row, index) => Array.from({ length: 26 }, (_, number): WallItem => {
  const month = number < 10 ? 1 + (number * 5 + index) % 8 : 9 + (number + index) % 4;
  const lamps: LampState[] = ['green', 'green', 'amber', 'green', 'blue', 'green', 'red'];
  const lamp = month < 9 ? 'done' : lamps[(number * 3 + index) % lamps.length] ?? 'green';
  const moved = number === 11 + index ? { movedFrom: 4 + index % 3 } : {};
  return { id: `${index}-${number}`, title: `${row} ${number + 1}`, key: row, row, lamp, month, ...moved };
}));

export interface SampleRow {
  id: string; no: string; title: string; unit: string; lamp: LampState; word: string; percent: number; expected: number;
  figure: string; day: string; left: number; movedFrom: string; state: string;
}

const base: [LampState, string, string, string, string, number, number, string, string, number, string, string][] = [
  ['red', '超期', '047', '完成铁匠营、北闸口两处断头路打通', '区交通局', 50, 100, '1 / 2 处', '2026-09-10', -9, '', '在办'],
  ['amber', '滞后', '051', '建成口袋公园24处，全部对市民开放', '区城管局', 63, 80, '15 / 24 处', '2026-10-31', 23, '', '在办'],
  ['amber', '滞后', '052', '贯通云河左岸步道11.6公里', '区水利局', 68, 84, '7.9 / 11.6 公里', '2026-09-30', 5, '2026-08-31', '在办'],
  ['green', '正常', '058', '改造老旧小区32个、惠及居民6400户', '区住建局', 75, 72, '24 / 32 个', '2026-11-30', 44, '', '在办'],
  ['blue', '未启动', '097', '冬季清洁取暖运行巡检2轮', '区发改委', 0, 0, '0 / 2 轮', '2026-12-20', 60, '', '待启动'],
  ['done', '已销号', '063', '新建公厕14座、改造36座', '区城管局', 100, 100, '50 / 50 座', '2026-08-31', 0, '', '销号'],
];

/** As many rows as a year of a large city: the grid shows them as smoothly as six. */
export function sampleRow(index: number): SampleRow {
  const one = base[index % base.length];
  if (!one) throw new Error('no sample');
  const [lamp, word, no, title, unit, percent, expected, figure, day, left, movedFrom, state] = one;
  return { id: String(index), no, title, unit, lamp, word, percent, expected, figure, day, left, movedFrom, state };
}
