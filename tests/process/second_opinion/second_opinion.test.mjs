// SPDX-License-Identifier: Apache-2.0
// npm bpmn-engine as second opinion: a flow is played there, one waiting user task after another; then Luoshi plays the
// same tasks by a script that asks before each step which tasks are open. Both must agree on every set and on the end.
import { BpmnModdle } from 'bpmn-moddle';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { flows } from './flows.mjs';

const { Engine } = createRequire(import.meta.url)('bpmn-engine');
const root = fileURLToPath(new URL('../../../', import.meta.url));
const program = process.env.LUOSHI_PROGRAM ?? join(root, 'build/luoshi');
const folder = mkdtempSync(join(tmpdir(), 'luoshi-second-'));
after(() => rmSync(folder, { recursive: true }));

const stepsMax = 50;

function definitions(body) {
  return `<?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:luoshi:tests"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><error id="broken" errorCode="broken"/>
      <process id="flow" isExecutable="true">${body}</process></definitions>`;
}

const quiet = () => new Promise((resolve) => { setTimeout(resolve, 5); });

/** Plays a flow on bpmn-engine; gives what waited before each step, which task was completed, and what is left. */
async function peer(flow, choice) {
  const conditions = flow.conditions ?? {};
  const services = Object.fromEntries(
    Object.entries(conditions).map(([name, [, holds]]) => [name, () => holds(flow.variables)]));
  const source = definitions(flow.body.replace(/\{\{(\w+)\}\}/g, '$${environment.services.$1()}'));
  const listener = new EventEmitter();
  const waiting = [];
  let ended = false;
  listener.on('activity.wait', (api) => {
    if (api.type === 'bpmn:UserTask') waiting.push(api);
  });
  listener.on('activity.discard', (api) => {
    const at = waiting.findIndex((one) => one.executionId === api.executionId);
    if (at >= 0) waiting.splice(at, 1);
  });
  const engine = new Engine({ name: 'flow', source });
  engine.once('end', () => { ended = true; });
  await engine.execute({ listener, variables: { ...flow.variables }, services });
  await quiet();
  const steps = [];
  for (; !ended && waiting.length > 0; ) {
    assert.ok(steps.length < stepsMax, 'bpmn-engine goes on without end');
    const ids = waiting.map((api) => api.id).sort();
    const [api] = waiting.splice((choice * (steps.length + 1)) % waiting.length, 1);
    steps.push({ open: ids, done: api.id });
    api.signal();
    await quiet();
  }
  return { steps, ended };
}

/** The script that Luoshi must be able to play: open tasks before each step, the step, and the end. */
function scriptOf(flow, { steps, ended }) {
  const all = [...flow.body.matchAll(/<userTask id="(\w+)"/g)].map(([, id]) => id);
  const start = Object.entries(flow.variables ?? {}).map(([name, value]) => ` ${name}=${value}`).join('');
  const lines = [`start${start}`];
  for (const { open, done } of steps) {
    for (const id of all) lines.push(`expect items ${id} ${open.filter((one) => one === id).length}`);
    lines.push(`complete ${done} by clerk`);
  }
  lines.push(ended ? 'expect completed' : 'expect running');
  return `${lines.join('\n')}\n`;
}

let number = 0;
for (const flow of flows) {
  for (const choice of flow.choices ?? [0, 1, 2]) {
    test(`${flow.name}, order ${choice}`, async () => {
      const played = await peer(flow, choice);
      assert.ok(played.ended, 'bpmn-engine did not end');
      number += 1;
      const file = join(folder, `${number}.bpmn`);
      const script = join(folder, `${number}.script`);
      const conditions = flow.conditions ?? {};
      writeFileSync(file, definitions(
        flow.body.replace(/\{\{(\w+)\}\}/g, (_, name) => `=${conditions[name][0].replaceAll('>', '&gt;')}`)));
      writeFileSync(script, scriptOf(flow, played));
      const words = ['flow', 'run', file, '--script', script, '--lang', 'en'];
      const play = () => execFileSync(program, words, { stdio: 'pipe' });
      if (flow.differs) assert.throws(play, flow.differs);
      else play();
    });
  }
}

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

function filesIn(path) {
  try {
    const names = readdirSync(path, { recursive: true }).filter((name) => name.endsWith('.bpmn'));
    return names.map((name) => join(path, name));
  } catch {
    return []; // the reference models stand beside the repository, not in it
  }
}

for (const file of [...filesIn(join(root, 'flows')), ...filesIn(join(root, '../shared/conformance/bpmn-miwg/data'))]) {
  test(`flow export keeps ${file.slice(file.lastIndexOf('/') + 1)} as bpmn-moddle sees it`, async () => {
    const exported = execFileSync(program, ['flow', 'export', file], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const before = await new BpmnModdle().fromXML(decoded(readFileSync(file)));
    const behind = await new BpmnModdle().fromXML(exported);
    assert.deepEqual(plain(behind.rootElement), plain(before.rootElement));
    assert.ok(behind.warnings.length <= before.warnings.length);
  });
}
