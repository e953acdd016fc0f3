// SPDX-License-Identifier: Apache-2.0
// node decision_peers.cjs PEERS DECISION_BENCH ROUNDS: Luoshi and npm @hbtgmbh/dmn-eval-js on one decision table (20
// rules, 4 inputs, FIRST) in the same run, a round of each in turn. PEERS is a folder with node_modules. Prints the
// medians, how many times faster Luoshi is, and what 10,000 rules cost beside 100.
'use strict';
const { spawnSync } = require('node:child_process');
const { createRequire } = require('node:module');
const path = require('node:path');

const [peersFolder, decisionBench, rounds = '5'] = process.argv.slice(2);
const requirePeer = createRequire(path.resolve(peersFolder, 'index.js'));
const names = ['amount', 'days', 'category', 'urgent'];
const types = ['double', 'double', 'string', 'boolean'];
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

function luoshi() {
  const run = spawnSync(decisionBench, ['1'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`decision_bench failed: ${run.stderr}`);
  return run.stdout.trim().split(' ').map(Number);
}

// The rules of decision_bench, in the name space that the peer reads.
function model() {
  const rules = [];
  for (let i = 0; i < 19; i += 1) {
    rules.push([`>= ${(20 - i) * 5}`, `[${i}..${i + 30}]`, `"c${i % 5}"`, i % 3 ? 'true' : '']);
  }
  rules.push(['', '', '', '']);
  const cell = (element, id, text) => `<${element} id="${id}"><text><![CDATA[${text}]]></text></${element}>`;
  const tests = (rule, k) => rule.map((text, i) => cell('inputEntry', `e${k}_${i}`, text)).join('');
  const output = (k) => cell('outputEntry', `o${k}`, `"r${k}"`);
  const rows = rules.map((rule, k) => `<rule id="r${k}">${tests(rule, k)}${output(k)}</rule>`);
  const columns = names.map((name, i) => `<input id="i${i}"><inputExpression id="x${i}" typeRef="${types[i]}">` +
    `<text>${name}</text></inputExpression></input>`);
  const table = `${columns.join('')}<output id="o" name="res" typeRef="string"/>${rows.join('')}`;
  return '<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" ' +
    'id="d" name="d" namespace="urn:bench"><decision id="dec" name="dec"><decisionTable id="t" hitPolicy="FIRST">' +
    `${table}</decisionTable></decision></definitions>`;
}

// Evaluations a second of CPU time of this process.
function measured(evaluate) {
  const began = process.cpuUsage();
  let done = 0;
  let used = 0;
  do {
    for (let i = 0; i < 64; i += 1) {
      evaluate({ amount: (i * 37) % 110, days: (i * 13) % 55, category: `c${i % 5}`, urgent: i % 2 === 0 });
    }
    done += 64;
    const { user, system } = process.cpuUsage(began);
    used = (user + system) / 1e6;
  } while (used < 0.5);
  return done / used;
}

async function main() {
  const { decisionTable } = requirePeer('@hbtgmbh/dmn-eval-js');
  const decisions = await decisionTable.parseDmnXml(model());
  const evaluate = (input) => decisionTable.evaluateDecision('dec', decisions, input);
  measured(evaluate); // warm
  const own = [];
  const peer = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    own.push(luoshi());
    peer.push(measured(evaluate));
  }
  const ratio = median(own.map(([small], round) => small / peer[round]));
  const growth = median(own.map(([, hundred, many]) => hundred / many));
  console.log(`dmn-eval-js, 20 rules      ${median(peer).toFixed(0)} a second`);
  console.log(`luoshi, 20 rules           ${median(own.map(([small]) => small)).toFixed(0)} a second, ` +
    `${ratio.toFixed(0)} times dmn-eval-js (at least 500)`);
  console.log(`10,000 rules beside 100    cost ${growth.toFixed(1)} times (at most 10)`);
}

main();
