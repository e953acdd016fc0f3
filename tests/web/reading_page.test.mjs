// SPDX-License-Identifier: Apache-2.0
// The page of luoshi read, as a clerk uses it: every count against the program's own jsonl, both panes finding each
// other, filters, search, keys, phone, print; and that it never fetches anything.
import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { findings, openBrowser, read, sample, shoot } from './luoshi.mjs';

const promises = ['target', 'task', 'requirement'];
let browser;
let report;
let all;
let commitments;
let measures;
let page;

before(async () => {
  browser = await openBrowser();
  report = browser.pageOf('report', [sample]);
  all = findings(sample);
  commitments = all.filter((one) => one.type === 'commitment');
  measures = all.filter((one) => one.type === 'measure');
});
after(() => browser?.close());
afterEach(async () => {
  await page?.close();
  page = undefined;
  assert.deepEqual(browser.complaints.splice(0), []);
});

const start = async (hash = '', options = {}) => { page = await browser.open(report.address + hash, options); };
const rowsShown = (view = 'commitments') => page.locator(`#${view} tr[data-k]:visible`).count();
const chip = (kind) => page.locator(`#kinds [data-kind="${kind}"]`);
const toggle = (name) => page.locator(`[data-toggle="${name}"]`);
const numberIn = async (locator) => Number((await locator.locator('b').textContent()).trim());
const chosen = () => page.locator('tr[aria-selected="true"]');
const marks = () => page.locator('#text .on');
const countOf = (test) => commitments.filter(test).length;
const isPromise = (one) => promises.includes(one.kind);
/** A figure that binds somebody; 建国70周年 is written in a commitment and binds nobody. */
const isMeasured = (one) => measures.some((figure) => figure.kind !== 'context' && one.measures.includes(figure.at));

/** Whether the element lies inside the pane that scrolls it. */
const inSight = (locator) => locator.first().evaluate((element) => {
  const box = element.getClientRects()[0];
  const frame = element.closest('.scroll').getBoundingClientRect();
  return box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
});
const settled = () => page.evaluate(() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));
}));

describe('what the page holds', () => {
  it('is one file of modest size that opens on the promises', async () => {
    await start();
    assert.ok(statSync(report.path).size < 2_000_000);
    assert.equal(await rowsShown(), countOf(isPromise));
    await shoot(page, 'page-1440-light');
  });

  it('counts what the program counts', async () => {
    await start();
    for (const kind of ['target', 'task', 'requirement', 'result', 'problem', 'principle']) {
      assert.equal(await numberIn(chip(kind)), countOf((one) => one.kind === kind), kind);
    }
    assert.equal(await numberIn(chip('promise')), countOf(isPromise));
    assert.equal(await numberIn(chip('')), commitments.length);
    assert.equal(await numberIn(toggle('lack-o')), countOf((one) => isPromise(one) && one.owners.length === 0));
    assert.equal(await numberIn(toggle('lack-d')), countOf((one) => isPromise(one) && one.deadlines.length === 0));
    assert.equal(await numberIn(toggle('lack-f')), countOf((one) => isPromise(one) && !isMeasured(one)));
    assert.equal(await numberIn(page.locator('[data-view="figures"]').first()), measures.length);
  });

  it('holds the text that was read, character by character', async () => {
    await start();
    const text = read(sample, '--format', 'text');
    assert.equal(await page.locator('article').evaluate((article) => article.textContent), text);
  });

  it('marks each commitment and each figure at its place', async () => {
    await start();
    const text = Array.from(read(sample, '--format', 'text'));
    const found = await page.evaluate(() => {
      const words = (selector) => Array.from(document.querySelectorAll(selector), (one) => one.textContent).join('');
      return {
        commitments: Array.from(document.querySelectorAll('#commitments tr[data-c]'),
          (row) => words(`article [data-c~="${row.dataset.c}"]`)),
        figures: Array.from(document.querySelectorAll('#figures tr[data-f]'),
          (row) => words(`article [data-f~="${row.dataset.f}"]`)),
      };
    });
    const laidOut = await page.evaluate(() => Array.from(document.querySelectorAll('article .c'),
      (mark) => getComputedStyle(mark).display).filter((display) => display !== 'inline'));
    assert.deepEqual(laidOut, []);
    const bare = (words) => words.replace(/\s/g, '');
    commitments.forEach((one, i) => {
      assert.ok(bare(text.slice(one.start, one.end).join('')).includes(bare(found.commitments[i])), one.text);
      assert.ok(found.commitments[i] !== '', one.text);
    });
    measures.forEach((one, i) => assert.ok(found.figures[i].startsWith(one.text), `${one.text} at ${one.at}`));
  });
});

describe('the two panes', () => {
  it('find the place in the text from the list', async () => {
    await start();
    const row = page.locator('#commitments tr[data-k]:visible').nth(150);
    const id = await row.getAttribute('data-c');
    await row.click();
    await settled();
    assert.equal(await marks().first().getAttribute('data-c'), id);
    assert.ok(await inSight(marks()));
    assert.equal(await chosen().getAttribute('data-c'), id);
    assert.match(page.url(), new RegExp(`i=c${id}$`));
    await shoot(page, 'page-1440-chosen');
  });

  it('find the row in the list from the text, even one that is filtered out', async () => {
    await start('#k=problem');
    const mark = page.locator('article .c.task').nth(60);
    const id = await mark.getAttribute('data-c');
    await mark.scrollIntoViewIfNeeded();
    await mark.click({ position: { x: 40, y: 8 } });
    await settled();
    assert.equal(await chosen().getAttribute('data-c'), id);
    assert.ok(await inSight(chosen()));
  });

  it('find figures both ways', async () => {
    await start('#v=figures');
    assert.equal(await rowsShown('figures'), measures.filter(isPromise).length);
    const row = page.locator('#figures tr[data-k]:visible').nth(20);
    await row.click();
    await settled();
    const index = await row.getAttribute('data-f');
    assert.equal(await marks().first().getAttribute('data-f'), index);
    const other = page.locator('article b[data-f]').nth(3);
    await other.scrollIntoViewIfNeeded();
    await other.click();
    await settled();
    assert.equal(await chosen().getAttribute('data-f'), (await other.getAttribute('data-f')).split(' ')[0]);
    assert.ok(await inSight(chosen()));
    await shoot(page, 'page-1440-figures');
  });
});

describe('filters', () => {
  it('let through what they say', async () => {
    await start();
    await chip('target').click();
    assert.equal(await rowsShown(), countOf((one) => one.kind === 'target'));
    await chip('promise').click();
    await toggle('lack-d').click();
    await toggle('has-f').click();
    const expected = countOf((one) => isPromise(one) && one.deadlines.length === 0 && isMeasured(one));
    assert.equal(await rowsShown(), expected);
    await toggle('has-d').click();  // having and lacking exclude each other
    assert.equal(await toggle('lack-d').getAttribute('aria-pressed'), 'false');
    await page.locator('#clear').click();
    assert.equal(await rowsShown(), countOf(isPromise));
  });

  it('choose by unit and by section with all below it', async () => {
    await start('#k=all');
    const unit = commitments.find((one) => one.owners.length > 0).owners[0];
    await page.locator('#unit').selectOption(unit);
    assert.equal(await rowsShown(), countOf((one) => one.owners.includes(unit)));
    await page.locator('#unit').selectOption('');
    const heading = commitments.find((one) => one.section.length > 1).section[0];
    await page.locator('#section').selectOption(heading);
    assert.equal(await rowsShown(), countOf((one) => one.section[0] === heading));
  });

  it('stand in the address and come back with it', async () => {
    await start();
    await chip('task').click();
    await toggle('lack-o').click();
    await page.locator('#commitments tr[data-k]:visible').nth(5).click();
    const id = await chosen().getAttribute('data-c');
    const shown = await rowsShown();
    const address = page.url();
    await page.close();
    page = await browser.open(address);
    assert.equal(await rowsShown(), shown);
    assert.equal(await chosen().getAttribute('data-c'), id);
  });

  it('are not confused by a broken address', async () => {
    await start('#k=nonsense&i=c999999&t=x,lack-o&q=%E0%A4%A&s=none&d=77');
    assert.equal(await rowsShown(), countOf((one) => isPromise(one) && one.owners.length === 0));
  });
});

describe('search', () => {
  it('narrows the list and goes from hit to hit in the text', async () => {
    await start('#k=all');
    await page.keyboard.press('/');
    await page.keyboard.type('学位');
    await page.waitForFunction(() => location.hash.includes('q='));
    const expected = countOf((one) => one.text.includes('学位') || one.object.includes('学位'));
    assert.ok(Math.abs(await rowsShown() - expected) <= 2, `${await rowsShown()} of about ${expected}`);
    const hits = read(sample, '--format', 'text').split('学位').length - 1;
    assert.match(await page.locator('#hits').textContent(), new RegExp(`0 / ${hits} `));
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#hits').textContent(), new RegExp(`1 / ${hits} `));
    await shoot(page, 'page-1440-search');
    await page.keyboard.press('Escape');
    assert.equal(await rowsShown(), commitments.length);
  });

  it('says when nothing fits', async () => {
    await start();
    await page.locator('#search').fill('没有这样的词');
    await page.waitForFunction(() => location.hash.includes('q='));
    assert.equal(await rowsShown(), 0);
    assert.equal(await page.locator('#count').textContent(), '没有符合的条目');
  });
});

describe('keys', () => {
  it('walk the list, open the source and come back', async () => {
    await start();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('k');
    const second = await page.locator('#commitments tr[data-k]:visible').nth(1).getAttribute('data-c');
    assert.equal(await chosen().getAttribute('data-c'), second);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.c), second);
    await page.keyboard.press('Enter');
    await settled();
    assert.equal(await page.evaluate(() => document.activeElement.classList.contains('on')), true);
    assert.ok(await inSight(marks()));
    await page.keyboard.press('Escape');
    assert.equal(await chosen().count(), 0);
  });

  it('leave letters alone while typing and when switched off', async () => {
    await start();
    await page.locator('#search').focus();
    await page.keyboard.type('jk');
    assert.equal(await page.locator('#search').inputValue(), 'jk');
    assert.equal(await chosen().count(), 0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    assert.equal(await page.locator('#help').isVisible(), true);
    await page.locator('#single').uncheck();
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#help').isVisible(), false);
    await page.keyboard.press('j');
    assert.equal(await chosen().count(), 0);
    await page.keyboard.press('ArrowDown');
    assert.equal(await chosen().count(), 1);
  });

  it('do nothing while an input method is composing', async () => {
    await start();
    await page.evaluate(() => document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'j', isComposing: true, bubbles: true })));
    assert.equal(await chosen().count(), 0);
  });

  it('move among kinds with arrows, with one stop for Tab', async () => {
    await start();
    await chip('promise').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await chip('target').getAttribute('aria-checked'), 'true');
    assert.equal(await page.locator('#kinds [tabindex="0"]').count(), 1);
    const outline = await chip('target').evaluate((element) => getComputedStyle(element).outlineStyle);
    assert.equal(outline, 'solid');
  });
});

describe('other ways to look at it', () => {
  it('is one column with a switch on a phone', async () => {
    await start('', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await shoot(page, 'page-390-list');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    assert.equal(await page.locator('#left').isVisible(), false);
    for (const target of ['.switch button[data-pane="text"]', '.switch button[data-pane="list"]', '#more', '.find',
      '#commitments tr[data-k]:visible']) {
      assert.ok((await page.locator(target).first().boundingBox()).height >= 44, target);
    }
    await page.locator('#more').tap();
    assert.ok((await chip('task').boundingBox()).height >= 44);
    await shoot(page, 'page-390-filters');
    await page.locator('#more').tap();
    await page.locator('#commitments tr[data-k]:visible').nth(4).tap();
    await settled();
    assert.equal(await page.locator('#left').isVisible(), true);
    assert.ok(await inSight(marks()));
    await shoot(page, 'page-390-text');
    await page.locator('.switch button[data-pane="list"]').tap();
    assert.ok(await inSight(chosen()));
  });

  it('follows the dark of the system', async () => {
    await start('', { colorScheme: 'dark' });
    const color = await page.locator('.sheet').evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(color, 'rgb(22, 28, 36)');
    await shoot(page, 'page-1440-dark');
  });

  it('prints the list as a table with its head on each page, then the document, without controls', async () => {
    await start('#k=target');
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const printed = await page.evaluate(() => ({
      head: getComputedStyle(document.querySelector('#commitments thead')).display,
      listFirst: document.getElementById('right').getBoundingClientRect().bottom <=
        document.getElementById('left').getBoundingClientRect().top + 1,
      controls: Array.from(document.querySelectorAll('button, input, select')).filter((one) => one.offsetParent).length,
      filter: document.getElementById('written').textContent,
      clipped: document.getElementById('lists').scrollHeight > document.getElementById('lists').clientHeight + 1,
    }));
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    assert.equal(printed.head, 'table-header-group');
    assert.equal(printed.listFirst, true);
    assert.equal(printed.controls, 0);
    assert.equal(printed.clipped, false);
    assert.match(printed.filter, /目标/);
    assert.equal((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString(), '%PDF-');
    await page.emulateMedia({ media: 'screen' });
    assert.equal(await page.locator('#split > section').first().getAttribute('id'), 'left');
  });

  it('speaks English beside the Chinese of the document', async () => {
    page = await browser.open(browser.pageOf('english', [sample], '--lang', 'en').address);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.match(await chip('target').textContent(), /Target 目标/);
    assert.equal(await page.locator('article').getAttribute('lang'), 'zh-CN');
    await shoot(page, 'page-1440-english');
  });

  it('keeps several documents apart and picks among them', async () => {
    const other = join(browser.folder, '第二份.txt');
    writeFileSync(other, '二〇二六年工作要点\n一、重点工作\n年底前建成学校3所,新增学位900个。\n');
    page = await browser.open(browser.pageOf('two', [sample, other]).address);
    const first = await rowsShown();
    await page.locator('#picker').selectOption('1');
    assert.match(await page.locator('article').textContent(), /新增学位900个/);
    assert.notEqual(await rowsShown(), first);
    assert.match(page.url(), /d=2/);
    await page.locator('#picker').selectOption('0');
    assert.equal(await rowsShown(), first);
  });
});

describe('hostile text', () => {
  it('stays text', async () => {
    const file = join(browser.folder, '坏.txt');
    const text = '一、"><img src=x onerror=alert(1)>\n</script><script>alert(2)</script>\u2028年底前建成<b>学校</b>3所' +
      ' & \'新增\'学位900个。\n<!-- <script> javascript:alert(3) ${alert(4)} `x`\n';
    const second = join(browser.folder, '更坏.txt');
    writeFileSync(file, text);
    writeFileSync(second, text);
    page = await browser.open(browser.pageOf('bad', [file, second]).address);
    assert.equal(await page.locator('article').evaluate((article) => article.textContent), text);
    assert.equal(await page.locator('img, article script').count(), 0);
    await page.locator('#picker').selectOption('1');
    assert.equal(await page.locator('article').evaluate((article) => article.textContent), text);
  });
});
