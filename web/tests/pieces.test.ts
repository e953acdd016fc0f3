// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { layOut } from '@/parts/flow';
import { atOnce, drawnNext, inSight, roomOf } from '@/parts/grid';
import { rowsOf, type WallItem } from '@/parts/wall';
import { en } from '@/words/en';
import { zh } from '@/words/zh';

describe('the rows of a grid in sight', () => {
  it('are few of many, with some to spare', () => {
    expect(inSight(36 * 50_000, 360, 36, 100_000)).toEqual({ first: 49_992, last: 50_018 });
    expect(inSight(0, 360, 36, 3)).toEqual({ first: 0, last: 3 });
    expect(inSight(9_999, 360, 36, 0)).toEqual({ first: 0, last: 0 });
  });
  it('come some at a time after a leap, those looked at first, and then all of them', () => {
    const before = Array.from({ length: 18 }, (_, at) => at);
    const sight = { first: 500, last: 526 };
    const once = drawnNext(before, sight, 28, 513);
    expect(once.more).toBe(true);
    const fresh = once.rows.filter((index) => index >= 500);
    expect(fresh).toHaveLength(atOnce);
    expect(fresh.every((index) => Math.abs(index - 513) <= atOnce / 2 + 1)).toBe(true);
    expect(once.rows.length).toBeLessThanOrEqual(28);
    let last = once;
    for (let frame = 0; frame < 26 / atOnce; frame += 1) last = drawnNext(last.rows, sight, 28, 513);
    expect(last.more).toBe(false);
    expect(last.rows.filter((index) => index >= 500)).toEqual(Array.from({ length: 26 }, (_, at) => 500 + at));
    expect(last.rows.length).toBeLessThanOrEqual(28);
  });
  it('are all there at once where few are new, and keep those that nobody needs the place of', () => {
    expect(drawnNext([1, 2, 3], { first: 2, last: 6 }, 28, 4)).toEqual({ rows: [1, 2, 3, 4, 5], more: false });
  });
  it('give way to those in sight where the places become fewer', () => {
    expect(drawnNext([0, 1, 2, 3, 4, 5], { first: 0, last: 3 }, 3, 0)).toEqual({ rows: [0, 1, 2], more: false });
  });
  it('take what their columns ask for', () => {
    const columns = ['100px', 'minmax(180px, 1fr)', 'clamp(108px, 9vw, 132px)'].map((width) => ({ key: width, title: '', width }));
    expect(roomOf(columns)).toBe(36 + 12 + 100 + 180 + 132);
  });
});

describe('a flow', () => {
  it('goes on in a second row when there is no room', () => {
    const steps = ['交办', '签收', '在办', '报完成', '核验', '销号'].map((name) => ({ id: name, name, state: 'todo' as const }));
    expect(layOut(steps, 760).map((box) => box.row)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(layOut(steps, 400).map((box) => box.row)).toEqual([0, 0, 0, 1, 1, 1]);
    expect(layOut(steps, 10).every((box) => box.x === 48)).toBe(true);
  });
});

describe('the year wall', () => {
  const item = (over: Partial<WallItem>): WallItem =>
    ({ id: '1', title: 'a', key: '生态环境', row: '生态环境', lamp: 'green', month: 9, ...over });

  it('puts trouble first in a cell and counts what is closed', () => {
    const [row] = rowsOf([item({}), item({ lamp: 'done' }), item({ lamp: 'red' }), item({ lamp: 'amber' })]);
    expect(row?.cells[8]?.items.map((one) => one.lamp)).toEqual(['red', 'amber', 'green', 'done']);
    expect(row?.done).toBe(1);
  });

  it('shows a moved date once for each way, and none that stayed', () => {
    const [row] = rowsOf([item({ movedFrom: 6 }), item({ movedFrom: 6 }), item({ movedFrom: 9 })]);
    expect(row?.slips).toEqual([{ from: 6, to: 9, count: 2 }]);
  });
});

describe('the two languages', () => {
  const leaves = (of: object, path = ''): string[] => Object.entries(of).flatMap(([key, value]) =>
    (typeof value === 'object' ? leaves(value as object, `${path}${key}.`)
      : [`${path}${key} ${holes(String(value))}`]));
  const holes = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join('');

  it('have the same keys and the same places to fill', () => {
    expect(leaves(en)).toEqual(leaves(zh));
  });

  it('keep to the words of the house', () => {
    expect(JSON.stringify(zh)).not.toMatch(/您|(?<!申)请|成功|哦|证据|主办|协办|哈希|区块链/);
  });
});
