// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cssFaults, scriptFaults } from './oldest.mjs';

test('what came after Chromium 86 is found in scripts', () => {
  assert.deepEqual(scriptFaults('a?.b ?? (c ||= 1); class A { #x = 1; static y = 2; #m() { return this.#x; } }'), []);
  assert.deepEqual(scriptFaults('[1].at(-1); Object.hasOwn(a, "b")'), ['at() (92)', 'hasOwn() (93)']);
  assert.deepEqual(scriptFaults('[1].at(-1); Object.hasOwn(a, "b")', ['at']), ['hasOwn() (93)']);
  assert.deepEqual(scriptFaults('class A { static { f(); } #x; is(o) { return #x in o; } }'),
    ['a static block (94)', '#x in y (91)']);
  assert.deepEqual(scriptFaults('await f(); async () => { await f(); }'), ['await outside a function (89)']);
  assert.throws(() => scriptFaults('using a = b;'));
});

test('what came after Chromium 86 is found in styles', () => {
  assert.deepEqual(cssFaults('a:focus-visible{position:absolute;top:0;transform:rotate(3deg)}'), []);
  assert.deepEqual(cssFaults('a{inset:0}b:is(c){color:red}'), [':is() (88)', 'inset (87)']);
  assert.deepEqual(cssFaults('a{color:red;&:hover{top:0}}'), ['nesting (112)']);
});
