// SPDX-License-Identifier: Apache-2.0
// What is bundled has a row in docs/dependencies.md, and nothing that is fetched binds the whole program.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const lock = JSON.parse(read('package-lock.json'));
const own = JSON.parse(read('package.json'));

test('every package that the app names has a row', () => {
  const rows = read('../docs/dependencies.md').split('\n').filter((line) => line.startsWith('|')).join('\n');
  for (const name of Object.keys({ ...own.dependencies, ...own.devDependencies })) {
    assert.ok(rows.includes(`\`${name}\``), name);
  }
});

test('nothing is under the GPL, and everything says what it is under', () => {
  for (const [path, one] of Object.entries(lock.packages)) {
    if (path === '') continue;
    assert.ok(one.license, `${path} names no licence`);
    assert.doesNotMatch(one.license, /\bA?GPL/, path);
  }
});

test('versions are exact', () => {
  for (const version of Object.values({ ...own.dependencies, ...own.devDependencies })) assert.match(version, /^\d/);
});
