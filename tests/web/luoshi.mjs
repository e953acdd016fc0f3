// SPDX-License-Identifier: Apache-2.0
// What the browser tests share: the built program, Chromium, and a page that is watched for errors and requests.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const program = process.env.LUOSHI_PROGRAM ?? join(root, 'build/luoshi');
const browserPath = process.env.LUOSHI_CHROMIUM ?? '/usr/bin/chromium';
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--hide-scrollbars'];

export const sample = join(root, 'samples/yunhe/report-2026.txt');

/** Runs luoshi read and gives what it prints. */
export function read(...args) {
  const options = { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] };
  return execFileSync(program, ['read', ...args], options);
}

/** The findings of a file as objects. */
export function findings(file) {
  return read(file, '--format', 'jsonl').trim().split('\n').map((line) => JSON.parse(line));
}

/** A browser with a scratch folder; close() ends both. Only addresses that begin with `own` may be asked for. */
export async function openBrowser({ own = 'file:' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-web-'));
  const browser = await chromium.launch({ executablePath: browserPath, args: flags });
  const complaints = [];

  /** Writes the page of these files and gives its address. */
  function pageOf(name, files, ...args) {
    const path = join(folder, `${name}.html`);
    read(...files, '--format', 'html', '--out', path, ...args);
    return { path, address: pathToFileURL(path).href };
  }

  /** Opens an address; whatever goes wrong in it is kept in `complaints`. */
  async function open(address, { route, ...options } = {}) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
    page.setDefaultTimeout(60_000);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(own)) complaints.push(`request: ${request.url()}`);
    });
    if (route) await page.route(...route);
    await page.goto(address);
    return page;
  }

  async function close() {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }

  return { folder, complaints, pageOf, open, close };
}

/** Saves a picture when LUOSHI_SHOTS names a folder. */
export async function shoot(page, name) {
  const folder = process.env.LUOSHI_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** The page as it was when a test failed, as a picture in LUOSHI_SHOTS or the system's folder for scratch files. */
export async function keepOnFailure(page, test) {
  if (!page || test?.passed !== false) return;
  const folder = process.env.LUOSHI_SHOTS ?? join(tmpdir(), 'luoshi-failed');
  mkdirSync(folder, { recursive: true });
  const name = `failed-${String(test.name).replace(/[^\p{L}\d]+/gu, '-').slice(0, 60)}.png`;
  await page.screenshot({ path: join(folder, name), timeout: 5000 }).catch(() => undefined);
}
