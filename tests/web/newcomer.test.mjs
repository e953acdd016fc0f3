// SPDX-License-Identifier: Apache-2.0
// A newcomer's five minutes: from an empty folder, by the set-up link, into a district to practise in; reads the sample
// report, hands one promise down, signs for it and reports it done as the unit's liaison, verifies, completes and
// closes it, and finds it on the wall. Only what stands on the page is pressed. In Chinese, in English, and with the
// liaison's part on a phone. Every step waits for what it shows; how long it took is told, not judged.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { seriousFindings, serve } from './district.mjs';
import { keepOnFailure, openBrowser, program, shoot } from './luoshi.mjs';

const phone = { width: 390, height: 844 };
const desk = { width: 1440, height: 900 };
const proof = { name: '竣工验收报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
const words = {
  'zh-CN': {
    offer: '一个人先走一遍', sample: '用云河区示例报告试读', assign: '确认并交办',
    liaison: '换成单位联络员', clerk: '换成督查专员',
    sign: '签收', finish: '报完成', verify: '核验', complete: '办结', close: '销号',
    wall: '去看板', passed: '合格',
  },
  en: {
    offer: 'Try it alone first', sample: 'Read the sample report', assign: 'Confirm and assign',
    liaison: 'Become liaison of a unit', clerk: 'Become supervision officer',
    sign: 'Sign for', finish: 'Report done', verify: 'Verify', complete: 'Complete',
    close: 'Take off the list', wall: 'Go to: Board', passed: '合格',
  },
};
const folder = mkdtempSync(join(tmpdir(), 'luoshi-newcomer-'));
let browser;
let district;
let page;

before(async () => {
  browser = await openBrowser({ own: 'http://127.0.0.1:' });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async (test) => {
  await keepOnFailure(page, test);
  await page?.context().close();
  page = undefined;
  await district?.close();
  district = undefined;
  // Nobody is signed in when the page first asks who is.
  assert.deepEqual(
    browser.complaints.splice(0).filter((one) => !/status of 401/.test(one)),
    [],
  );
});

/** Walks the whole way; `sizes` are those of the clerk and of the liaison. */
async function walk(language, name, sizes, tell) {
  const say = words[language];
  const began = Date.now();
  const data = join(folder, name);
  mkdirSync(data);
  // As where ClamAV is installed and its daemon does not run: who only tries things out is not kept waiting.
  const tools = join(folder, 'tools');
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, 'clamdscan'), '#!/bin/sh\nexit 2\n', { mode: 0o755 });
  district = await serve(data, { start: ['/usr/bin/env', `PATH=${tools}:${process.env.PATH}`, program] });
  page = await browser.open('about:blank', { viewport: sizes.clerk });
  page.setDefaultTimeout(60_000);
  await page.addInitScript((chosen) => localStorage.setItem('luoshi.language', chosen), language);
  const button = (label) => page.getByRole('button', { name: label, exact: true });
  const look = async (step) => {
    assert.deepEqual(await seriousFindings(page), [], step);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${step}: too wide`);
    await shoot(page, `newcomer-${name}-${step}`);
  };
  /** The guide says whose turn it is and goes there. */
  const turn = async (label) => {
    await page.locator('.now-what').getByRole('button', { name: label, exact: true }).click();
  };
  /** A verb of the matter, by its form where it has one; it is done when the guide shows the next station. */
  const act = async (label, next, fill) => {
    await page.locator('.matter .acts').getByRole('button', { name: label, exact: true }).click();
    await page.locator('dialog form').waitFor();
    await fill?.();
    await look(`form-${label}`);
    await page.locator('dialog button[type="submit"]').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('.stations .now', { hasText: next }).waitFor({ state: 'attached' });
  };
  const station = (index) => page.locator(`.stations .now:nth-child(${index})`).waitFor({ state: 'attached' });

  await page.goto(district.setUp);
  await button(say.offer).waitFor();
  await look('link');
  await button(say.offer).click();
  await button(say.sample).waitFor(); // the district is made and entered
  assert.match(page.url(), /\/practice\/read$/);
  await look('practice');
  await button(say.sample).click();
  await page.locator('.list .row.at').waitFor();
  await station(2);
  await look('read');
  const title = (await page.locator('.list .row.at .title').textContent()).trim();
  await page.locator('.foot').getByRole('button', { name: say.assign }).click();
  await page.locator('.list .row.settled', { hasText: title }).waitFor();
  await station(3);
  await look('assigned');

  await page.setViewportSize(sizes.liaison);
  await turn(say.liaison);
  await page.locator('.matter h1', { hasText: title }).waitFor();
  await look('to-sign');
  await act(say.sign, /./);
  await station(4);
  await act(say.finish, /./, async () => {
    await page.locator('#in-proof').setInputFiles(proof);
    await page.locator('.files li .icon').nth(1).waitFor();
  });
  await station(5);
  await look('reported');

  await page.setViewportSize(sizes.clerk);
  await turn(say.clerk);
  await page.locator('.matter h1', { hasText: title }).waitFor();
  await act(say.verify, /./, () => page.locator('#in-outcome').selectOption(say.passed));
  await station(6);
  await act(say.complete, /./);
  await page.locator('.matter .acts').getByRole('button', { name: say.close, exact: true }).waitFor();
  await act(say.close, /./);
  await station(7);
  await look('closed');
  await turn(say.wall);
  await page.locator('.wall .lamp .shape-done').waitFor();
  await look('wall');
  await page.locator('.wall button.lamp').click();
  await page.locator('.matter h1', { hasText: title }).waitFor();
  tell(`the newcomer (${name}) took ${Math.round((Date.now() - began) / 1000)} s`);
}

describe('a newcomer', () => {
  it('carries one promise from the report to the wall (zh-CN)', (test) =>
    walk('zh-CN', 'zh', { clerk: desk, liaison: desk }, (said) => test.diagnostic(said)));

  it('carries one promise from the report to the wall (en)', (test) =>
    walk('en', 'en', { clerk: desk, liaison: desk }, (said) => test.diagnostic(said)));

  it('does the liaison’s part on a phone (zh-CN)', (test) =>
    walk('zh-CN', 'phone', { clerk: desk, liaison: phone }, (said) => test.diagnostic(said)));
});
