// SPDX-License-Identifier: Apache-2.0
// What the built files must keep to: names with hashes, compressed siblings that are the same file, little to fetch
// first, nothing that Chromium 86 cannot read, and no address but the server's own.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { cssFaults, scriptFaults } from './oldest.mjs';

const folder = fileURLToPath(new URL('../../../build/web', import.meta.url));
const names = readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
const read = (name) => readFileSync(join(folder, name));
const ending = (...ends) => names.filter((name) => ends.some((end) => name.endsWith(end)));
const manifest = JSON.parse(read('manifest.json'));
const initialMax = 250 * 1024;

/** The entry and all that it imports at once. */
function initialFiles() {
  const found = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (found.has(chunk.file)) return;
    found.add(chunk.file);
    (chunk.imports ?? []).forEach(visit);
  };
  visit('index.html');
  return [...found];
}

test('the first page needs at most 250 KB of script, compressed with gzip', (t) => {
  const total = initialFiles().filter((name) => name.endsWith('.js'))
    .reduce((sum, name) => sum + statSync(join(folder, `${name}.gz`)).size, 0);
  t.diagnostic(`${Math.round(total / 1024)} KB in ${initialFiles().length} files`);
  assert.ok(total > 10_000 && total <= initialMax, `${total} bytes`);
});

test('every asset has a hash in its name', () => {
  const assets = names.filter((name) => name.startsWith('assets/') && !/\.(br|gz)$/.test(name));
  assert.ok(assets.length > 1);
  for (const name of assets) assert.match(name, /-[\w-]{8}\.\w+$/, name);
});

test('compressed siblings unpack to the file itself', () => {
  for (const name of ending('.js', '.css', '.html')) {
    if (read(name).length < 400) continue;
    assert.deepEqual(brotliDecompressSync(read(`${name}.br`)), read(name), name);
    assert.deepEqual(gunzipSync(read(`${name}.gz`)), read(name), name);
  }
});

test('Chromium 86 can read every script', () => {
  const added = [...readFileSync(new URL('../../src/oldest.ts', import.meta.url), 'utf8').matchAll(/name: '(\w+)'/g)]
    .map((one) => one[1]);
  assert.ok(added.length > 0);
  for (const name of ending('.js')) assert.deepEqual(scriptFaults(read(name).toString(), added), [], name);
});

test('Chromium 86 can read every style', () => {
  for (const name of ending('.css')) assert.deepEqual(cssFaults(read(name).toString()), [], name);
});

test('nothing names an address outside the server', () => {
  // Names of namespaces, and the page that Vue names in the text of an error; none of them is ever fetched.
  const known = /^https?:\/\/(www\.w3\.org\/|vuejs\.org\/error-reference)/;
  for (const name of ending('.js', '.css', '.html', '.svg')) {
    const found = read(name).toString().match(/\bhttps?:\/\/[\w.-]+\.[a-z]+[^\s"'`)]*/g) ?? [];
    assert.deepEqual(found.filter((address) => !known.test(address)), [], name);
  }
});

test('the page has no script or style of its own, so that a strict policy holds', () => {
  const html = read('index.html').toString();
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son\w+=/i);
});
