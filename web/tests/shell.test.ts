// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import header from '../../src/api/web/files.hpp?raw';
import DataGrid from '@/parts/DataGrid.vue';
import { placeOf } from '@/shell/first';
import { firstOf, railOf } from '@/shell/rail';
import { switchLetters, usePageKeys } from '@/shell/keys';
import { pages } from '@/shell/router';
import { words } from '@/words';

describe('the addresses of the app', () => {
  it('are those at which the server gives out the page', () => {
    const served = [...header.matchAll(/"(\/[^"]*)"/g)].map((one) => one[1]);
    const wanted = pages.flatMap((page) => page.children ? page.children.map((child) => `/${child.path}`) : [page.path])
      .filter((path) => !path.includes('*'))
      .flatMap((path) => path.endsWith('?') ? [path.replace(/\/:.*$/, ''), path.replace('?', '')] : [path])
      .map((path) => path.replace(/:(\w+)/g, '{$1}'));
    expect(wanted.filter((path) => !served.includes(path))).toEqual([]);
  });
});

describe('the rail', () => {
  it('opens for a leader on the board, for everybody else on the desk', () => {
    expect(firstOf({ isSupervisor: false, isLeader: true, isAdministrator: false })).toBe('board');
    expect(firstOf({ isSupervisor: false, isLeader: false, isAdministrator: false })).toBe('desk');
    expect(railOf({ isSupervisor: true, isLeader: true, isAdministrator: false })[0]).toBe('desk');
  });
});

describe('what is asked for ahead', () => {
  it('is of the page that the address opens', () => {
    expect([placeOf('/', '', 'board'), placeOf('/sign-in', '', 'desk'), placeOf('/sign-in', '/board', 'desk')])
      .toEqual(['board', 'desk', 'board']);
    expect([placeOf('/ledger', '', 'desk'), placeOf('/sign-in', '/m/1', 'desk'), placeOf('/desk', '', 'board')])
      .toEqual(['', '', 'desk']);
  });
});

describe('keys of a page', () => {
  const pressed: string[] = [];
  const Page = defineComponent({
    setup() {
      usePageKeys([
        { key: 'r', label: '', act: () => { pressed.push('r'); } },
        { key: 'g d', label: '', act: () => { pressed.push('g d'); } },
      ]);
      return () => h('input', { id: 'field' });
    },
  });
  let page: ReturnType<typeof mount>;
  const key = (name: string, target: EventTarget = document.body): void => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  };
  beforeEach(() => {
    pressed.length = 0;
    page = mount(Page, { attachTo: document.body });
  });
  afterEach(() => {
    page.unmount();
    switchLetters(true);
  });

  it('act alone and as chords', () => {
    ['r', 'g', 'd', 'd'].forEach((name) => key(name));
    expect(pressed).toEqual(['r', 'g d']);
  });

  it('are off in a field, and when they are switched off', () => {
    key('r', page.find('#field').element);
    switchLetters(false);
    key('r');
    expect(pressed).toEqual([]);
  });

  it('go with the page', () => {
    page.unmount();
    key('r');
    expect(pressed).toEqual([]);
  });
});

describe('the grid', () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => ({ id: String(index), name: `事项 ${index}` }));
  const grid = (): ReturnType<typeof mount> => mount(DataGrid as never, {
    attachTo: document.body, global: { plugins: [words] }, slots: { cell: '<template #cell="{ item }">{{ item.name }}</template>' },
    props: {
      label: '台账', columns: [{ key: 'name', title: '事项', width: '1fr' }], count: rows.length,
      item: (index: number) => rows[index], idOf: (row: { id: string }) => row.id, nameOf: (row: { name: string }) => row.name,
    },
  } as never);

  it('has few of its many rows in the document, and says how many there are', () => {
    const made = grid();
    expect(made.attributes('aria-rowcount')).toBe('100001');
    expect(made.findAll('[data-index]').length).toBeLessThan(60);
    expect(made.findAll('[tabindex="0"]').length).toBe(1);
    made.unmount();
  });

  it('is walked, opened and selected by keyboard', async () => {
    const made = grid();
    await made.find('[data-index="0"]').trigger('keydown', { key: 'j' });
    expect(made.find('[tabindex="0"]').attributes('data-index')).toBe('1');
    await made.find('[data-index="1"]').trigger('keydown', { key: 'Enter' });
    await made.find('[data-index="1"]').trigger('keydown', { key: ' ' });
    expect(made.emitted('open')).toEqual([[rows[1]]]);
    expect(made.emitted('select')).toEqual([['1', true]]);
    made.unmount();
  });
});
