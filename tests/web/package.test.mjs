// SPDX-License-Identifier: Apache-2.0
// The offline archive as a stranger has it: unpacked into a root that holds nothing but a shell, where the program
// reads a report, makes a district and serves it to a browser; and what the Debian package says of itself.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve, signIn } from './district.mjs';
import { openBrowser, program, shoot } from './luoshi.mjs';

const tree = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'luoshi-package-test-'));
const packed = join(folder, 'packed');
const root = join(folder, 'root');
// A root of its own without being root; where the machine is root's, chroot alone does it.
const inRoot = [...(process.getuid() === 0 ? [] : ['unshare', '-r']), 'chroot', root, '/opt/luoshi/luoshi'];
const asText = { encoding: 'utf8', maxBuffer: 1 << 26 };
const run = (...words) => execFileSync(inRoot[0], [...inRoot.slice(1), ...words], asText);

before(() => {
  execFileSync(join(tree, 'scripts/package'), [packed], { env: { ...process.env, LUOSHI: program }, stdio: 'ignore' });
  for (const part of ['bin', 'opt/luoshi', 'tmp']) mkdirSync(join(root, part), { recursive: true });
  copyFileSync('/bin/busybox', join(root, 'bin/sh'));
  const archive = readdirSync(packed).find((name) => name.endsWith('.tar.gz'));
  execFileSync('tar', ['-xzf', join(packed, archive), '--strip-components=1', '-C', join(root, 'opt/luoshi')]);
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('the offline archive', () => {
  it('reads a report where there is nothing else', () => {
    assert.match(run('--version'), /^luoshi \d/);
    assert.match(run('read', '/opt/luoshi/samples/yunhe/report-2026.txt', '--lang', 'zh'), /待办 311 条/);
    assert.deepEqual(readdirSync(root).sort(), ['bin', 'opt', 'tmp'], 'no library of the machine is there');
  });

  it('serves a district to a browser', { timeout: 120_000 }, async () => {
    run('demo', '--data', '/tmp/district', '--seed', '7');
    assert.match(run('verify', '--data', '/tmp/district', '--lang', 'zh'), /完好/);
    const district = await serve('/tmp/district', { start: inRoot, options: [] });
    const browser = await openBrowser({ own: 'http://127.0.0.1:' });
    try {
      const page = await browser.open(district.address);
      await signIn(page, district.guests.get('supervisor'));
      await page.goto(`${district.address}/ledger`);
      await page.locator('[role="grid"] [data-index="0"]').waitFor();
      await shoot(page, 'package-ledger');
      // Chromium writes down that nobody was signed in at first.
      assert.deepEqual(browser.complaints.filter((one) => !/status of 401/.test(one)), []);
    } finally {
      await browser.close();
      await district.close();
    }
  });

  it('carries the licence of everything in it', () => {
    const licences = readdirSync(join(root, 'opt/luoshi/licences'));
    for (const name of ['libc6', 'libssl3', 'libicu72', 'libsqlite3-0', 'libpq5', 'libcurl4', 'poppler-utils']) {
      assert.ok(licences.includes(name), name);
    }
  });
});

describe('the Debian package', () => {
  it('names what it needs, brings a service and the app', () => {
    const deb = join(packed, readdirSync(packed).find((name) => name.endsWith('.deb')));
    const depends = execFileSync('dpkg-deb', ['--field', deb, 'Depends'], { encoding: 'utf8' });
    for (const name of ['libc6', 'libsqlite3-0', 'libpq5', 'libcurl4', 'poppler-utils']) {
      assert.ok(depends.includes(name), name);
    }
    const content = execFileSync('dpkg-deb', ['--contents', deb], { encoding: 'utf8' });
    for (const path of ['./usr/bin/luoshi -> ../lib/luoshi/luoshi', './usr/lib/luoshi/web/index.html',
      './lib/systemd/system/luoshi.service']) assert.ok(content.includes(path), path);
  });
});
