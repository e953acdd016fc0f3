// SPDX-License-Identifier: Apache-2.0
// node round_trip.mjs PROGRAM FILE…: each file and what `luoshi flow export` writes of it, read by bpmn-moddle (the
// model behind bpmn.io), must be the same element by element: types, attributes, children in order, diagrams.
import { BpmnModdle } from 'bpmn-moddle';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [program, ...files] = process.argv.slice(2);

// The tree as plain data; references become ids, because they make circles.
function plain(element, seen = new Set()) {
  if (element === null || typeof element !== 'object') return element;
  if (Array.isArray(element)) return element.map((item) => plain(item, seen));
  if (seen.has(element)) return { reference: element.id ?? element.$type };
  seen.add(element);
  const out = { $type: element.$type, $attrs: { ...(element.$attrs ?? {}) } };
  for (const [name, value] of Object.entries(element)) {
    if (name !== '$attrs') out[name] = plain(value, seen);
  }
  return out;
}

function decoded(bytes) {
  const latin = /^<\?xml[^>]*encoding=["']ISO-8859-1["']/i.test(bytes.toString('latin1', 0, 200));
  return bytes.toString(latin ? 'latin1' : 'utf8').replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
}

async function read(text) {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(text);
  return { tree: JSON.stringify(plain(rootElement)), warnings: warnings.map((warning) => warning.message) };
}

let failed = 0;
for (const file of files) {
  const before = await read(decoded(readFileSync(file)));
  const exported = execFileSync(program, ['flow', 'export', file], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const after = await read(exported);
  const same = before.tree === after.tree;
  const fewer = after.warnings.length <= before.warnings.length;
  console.log(`${same && fewer ? 'same' : 'DIFFERENT'}  ${file}  (${before.tree.length} characters, ` +
    `${after.warnings.length} warnings)`);
  if (!same || !fewer) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
