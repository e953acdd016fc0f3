// SPDX-License-Identifier: Apache-2.0
// node process_peers.cjs PEERS PROCESS_BENCH ROUNDS: Luoshi and npm bpmn-engine on the flow of five tasks in the same
// run, a round of each in turn. PEERS is a folder with node_modules/bpmn-engine; the peer gets a model that was parsed
// once, which is its faster way. Prints the medians and how many times faster Luoshi is, paired round by round.
'use strict';
const { EventEmitter } = require('node:events');
const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const [peersFolder, processBench, rounds = '5'] = process.argv.slice(2);
const requirePeer = createRequire(path.resolve(peersFolder, 'index.js'));
const flow = path.join(__dirname, 'five-tasks.bpmn');
const complaint = path.join(__dirname, 'complaint.bpmn');
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

// SpiffWorkflow (Python) is not in a registry that every machine reaches; this is what was seen on the machine that the
// goals were set on.
const SPIFF_PUBLISHED = 3007;

function luoshi() {
  const run = spawnSync(processBench, [flow, complaint, 'round'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`process_bench failed: ${run.stderr}`);
  const lines = run.stdout.trim().split('\n').map((line) => line.split(' '));
  return Object.fromEntries(lines.map(([name, value]) => [name, Number(value)]));
}

async function instance(Engine, moddleContext, amount) {
  let completed = 0;
  const listener = new EventEmitter();
  listener.on('activity.wait', (api) => {
    completed += 1;
    api.signal();
  });
  const engine = new Engine({ name: 'flow', moddleContext });
  const end = new Promise((resolve, reject) => {
    engine.once('end', resolve);
    engine.once('error', reject);
  });
  await engine.execute({ listener, variables: { amount }, services: { large: () => amount > 100 } });
  await end;
  return completed;
}

// User tasks completed a second of CPU time of this process.
async function measured(Engine, moddleContext) {
  const began = process.cpuUsage();
  let done = 0;
  let used = 0;
  for (let i = 0; used < 2; i += 1) {
    done += await instance(Engine, moddleContext, i % 2 === 0 ? 50 : 500);
    const { user, system } = process.cpuUsage(began);
    used = (user + system) / 1e6;
  }
  return done / used;
}

async function main() {
  const { Engine } = requirePeer('bpmn-engine');
  const { BpmnModdle } = await import(requirePeer.resolve('bpmn-moddle'));
  const xml = readFileSync(flow, 'utf8').replace('COND</', '${environment.services.large()}</');
  const moddleContext = await new BpmnModdle().fromXML(xml);
  if ((await instance(Engine, moddleContext, 50)) !== 4) throw new Error('bpmn-engine plays another flow');
  const own = { tasks: [], stored: [], complaint: [] };
  const peer = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    const result = luoshi();
    for (const key of Object.keys(own)) own[key].push(result[key]);
    peer.push(await measured(Engine, moddleContext));
  }
  const times = (key) => median(own[key].map((value, round) => value / peer[round])).toFixed(0);
  const spiff = (key) => (median(own[key]) / SPIFF_PUBLISHED).toFixed(0);
  const show = (values) => {
    const [least, middle, most] = [Math.min(...values), median(values), Math.max(...values)].map((n) => n.toFixed(0));
    return `${middle} (${least} to ${most})`;
  };
  console.log(`bpmn-engine            ${show(peer)} user tasks a second`);
  for (const [key, name] of [['tasks', 'luoshi, in memory     '], ['stored', 'luoshi, saved + loaded']]) {
    console.log(`${name} ${show(own[key])} user tasks a second, ${times(key)} times bpmn-engine,`);
    console.log(`                       ${spiff(key)} times the ${SPIFF_PUBLISHED} published for SpiffWorkflow`);
  }
  console.log(`luoshi, complaint      ${show(own.complaint)} roots a second (50 sub-instances, 101 tasks, 11 KB each)`);
}

main();
