// SPDX-License-Identifier: Apache-2.0
// What a file of browser tests needs around its tests: a scratch folder, a district in it, a browser; every page that a
// test opened is kept as a picture when the test failed and closed, and nothing may have gone wrong in it unseen.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before } from 'node:test';
import { seriousFindings, serve, serveDistrict, signIn } from './district.mjs';
import { keepOnFailure, openBrowser, shoot } from './luoshi.mjs';

export { signIn };
export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };
/** Nobody is signed in when a page first asks who is; Chromium writes the answer to the console. */
export const signedOut = /status of 401/;

/** An empty folder served as a new district; whatever scanner the machine has is no matter of the tests. */
export function serveNew(folder, name = 'district') {
  const data = join(folder, name);
  mkdirSync(data);
  writeFileSync(join(data, 'luoshi.toml'), '[server]\nscanner = "/bin/true"\n');
  return serve(data);
}

/**
 * Call it once at the top of a file. `make` gives the district of the whole file from the scratch folder, or null where
 * each test serves its own; `known` are complaints that a test asks for, told by their words.
 */
export function walking(name, { make = serveDistrict, known = signedOut } = {}) {
  const world = { folder: '', district: null, browser: null, pages: [] };
  const staying = new Map();
  let latest;
  before(async () => {
    world.folder = mkdtempSync(join(tmpdir(), `luoshi-${name}-`));
    world.district = await make?.(world.folder);
    world.browser = await openBrowser({ own: world.district?.address ?? 'http://127.0.0.1:' });
  });
  after(async () => {
    await world.browser?.close();
    await world.district?.close();
    if (world.folder) rmSync(world.folder, { recursive: true, force: true });
  });
  afterEach(async (test) => {
    for (const page of world.pages.splice(0)) {
      await keepOnFailure(page, test);
      await page.context().close();
    }
    await keepOnFailure(latest, test);
    latest = undefined;
    assert.deepEqual(world.browser.complaints.splice(0).filter((one) => !known.test(one)), []);
  });

  /** Opens a path of the district, or a whole address, in a browser without memory. */
  world.open = async (path, { language, ...options } = {}) => {
    const page = await world.browser.open('about:blank', { acceptDownloads: true, ...options });
    world.pages.push(page);
    if (language) await page.addInitScript((chosen) => localStorage.setItem('luoshi.language', chosen), language);
    await page.goto(/^(https?|about):/.test(path) ? path : world.district.address + path);
    return page;
  };
  /** As the guest of that role of a demonstration, or as { login, password }. */
  world.as = async (who, path = '/', options = {}) => {
    const page = await world.open(path, options);
    await signIn(page, typeof who === 'string' ? world.district.guests.get(who) : who);
    return page;
  };
  /** The page of that role which stays for the whole file, signed in once. Whoever routes in it takes that back. */
  world.staying = async (role) => {
    if (!staying.has(role)) {
      const page = await world.browser.open(world.district.address + '/', { acceptDownloads: true });
      await signIn(page, world.district.guests.get(role));
      staying.set(role, page);
    }
    latest = staying.get(role);
    return latest;
  };
  return world;
}

/** How many pixels the page is wider than its window. */
export const tooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth -
  document.documentElement.clientWidth);

/** Accessible, not wider than its window; a picture when pictures are wanted. */
export async function fair(page, name) {
  assert.deepEqual(await seriousFindings(page), [], name);
  assert.equal(await tooWide(page), 0, `${name}: too wide`);
  await shoot(page, name);
}

export const numberIn = async (locator) => Number((await locator.textContent()).replace(/\D/g, ''));

/** Fills inputs by their names. */
export async function fill(page, values) {
  for (const [name, value] of Object.entries(values)) await page.locator(`input[name="${name}"]`).fill(value);
}

/** Hands the open form in and waits until it is gone. */
export async function handIn(page) {
  await page.locator('dialog button[type="submit"]').click();
  await page.locator('dialog').waitFor({ state: 'detached' });
}

/**
 * A new district by its set-up link, with its three administrators and a clerk; gives the one-time links of the three
 * others.
 */
export async function setUp(page, link, { district, password, system, secrecy, audit, clerk }) {
  await page.goto(link);
  await page.getByRole('button', { name: '从一份报告开始', exact: true }).click();
  const people = Object.entries({ system, secrecy, audit, clerk });
  await fill(page, { district, password, again: password,
    ...Object.fromEntries(
      people.flatMap(([who, [name, login]]) => [[`${who}-name`, name], [`${who}-login`, login]]),
    ) });
  await page.getByRole('button', { name: '完成设置', exact: true }).click();
  await page.locator('.made h3').waitFor();
  const shown = (await page.locator('.made .secret').allTextContents()).map((one) => one.trim());
  return { secrecy: shown[0], audit: shown[1], clerk: shown[2] };
}

/** Sets a password by a one-time link, which signs in. */
export async function takeLink(page, link, password) {
  await page.goto(link);
  await fill(page, { password, again: password });
  await page.locator('form button[type="submit"]').click();
  await page.locator('nav.rail').waitFor();
}
