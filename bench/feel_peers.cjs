// SPDX-License-Identifier: Apache-2.0
// node feel_peers.cjs PEERS FEEL_BENCH ROUNDS: Luoshi and npm feelin on one condition in the same run, a round of each
// in turn. PEERS is a folder with node_modules/feelin. Prints the medians and how many times faster Luoshi is.
'use strict';
const { spawnSync } = require('node:child_process');
const { createRequire } = require('node:module');
const path = require('node:path');

const [peersFolder, feelBench, rounds = '5'] = process.argv.slice(2);
const requirePeer = createRequire(path.resolve(peersFolder, 'index.js'));
const expression = 'if a > 10 and b in [1..5] then "x" else "y"';
const inputs = [{ a: 11, b: 3 }, { a: 11, b: 9 }, { a: 2, b: 3 }, { a: 40, b: 5 }];
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

function luoshi() {
  const run = spawnSync(feelBench, ['0.5'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`feel_bench failed: ${run.stderr}`);
  const lines = run.stdout.trim().split('\n').map((line) => line.split(' '));
  return Object.fromEntries(lines.map(([name, value]) => [name, Number(value)]));
}

// Evaluations a second of CPU time of this process.
function measured(evaluate) {
  const began = process.cpuUsage();
  let done = 0;
  let used = 0;
  do {
    for (const input of inputs) evaluate(expression, input);
    done += inputs.length;
    const { user, system } = process.cpuUsage(began);
    used = (user + system) / 1e6;
  } while (used < 0.5);
  return done / used;
}

async function main() {
  const feelin = await import(requirePeer.resolve('feelin'));
  measured(feelin.evaluate); // warm
  const own = { compiled: [], parsed: [], pack_ms: [] };
  const peer = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    const result = luoshi();
    for (const key of Object.keys(own)) own[key].push(result[key]);
    peer.push(measured(feelin.evaluate));
  }
  const ratio = (key) => median(own[key].map((value, round) => value / peer[round])).toFixed(0);
  console.log(`feelin evaluate(text)      ${median(peer).toFixed(0)} a second`);
  const line = (key) => `${median(own[key]).toFixed(0)} a second, ${ratio(key)} times feelin`;
  console.log(`luoshi, compiled           ${line('compiled')}`);
  console.log(`luoshi, parsed each time   ${line('parsed')}`);
  console.log(`luoshi, 1,000 expressions  compiled in ${median(own.pack_ms).toFixed(1)} ms`);
}

main();
