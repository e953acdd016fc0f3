// SPDX-License-Identifier: Apache-2.0
// node peers.cjs PEERS READ_BENCH REPORT ROUNDS: Luoshi and two peers on the same text in the same run, a round of each
// in turn, so that whatever else the machine does falls on all alike. Prints the medians and Luoshi's ratio to each.
// Each peer gets the text in the portions that suit it best, and its result as it gives it: the segmenter the whole
// text in one call, the recognizers a sentence a call (on a whole report they are twenty times slower).
'use strict';
const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const [peersFolder, readBench, report, rounds] = process.argv.slice(2);
const requirePeer = createRequire(path.resolve(peersFolder, 'index.js'));
const text = readFileSync(report, 'utf8');
const textBytes = Buffer.byteLength(text);
const sentences = text.split(/(?<=[。;!?])|\r?\n/).filter((sentence) => sentence.trim() !== '');
const sentenceBytes = sentences.reduce((sum, sentence) => sum + Buffer.byteLength(sentence), 0);
const copies = Math.ceil(4e6 / textBytes);

function luoshi() {
  const run = spawnSync(readBench, [report, String(copies), '1'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`read_bench failed: ${run.stderr}`);
  const [bytes, seconds] = run.stdout.trim().split(' ').map(Number);
  return bytes / seconds;
}

// Bytes a second of CPU time of this process, over whole passes through the text; `portions` holds `bytes`.
function throughput(pass, portions, bytes, secondsMin) {
  let passes = 0;
  let used = 0;
  const began = process.cpuUsage();
  do {
    for (const portion of portions) pass(portion);
    passes += 1;
    const { user, system } = process.cpuUsage(began);
    used = (user + system) / 1e6;
  } while (used < secondsMin);
  return (passes * bytes) / used;
}

function jieba() {
  const { Jieba } = requirePeer('@node-rs/jieba');
  const { dict } = requirePeer('@node-rs/jieba/dict');
  const segmenter = Jieba.withDict(dict);
  return (whole) => segmenter.cut(whole, true);
}

function recognizers() {
  const suite = requirePeer('@microsoft/recognizers-text-suite');
  const chinese = suite.Culture.Chinese;
  const reference = new Date(2026, 0, 20);
  const kinds = [
    (sentence) => suite.recognizeNumber(sentence, chinese),
    (sentence) => suite.recognizePercentage(sentence, chinese),
    (sentence) => suite.recognizeCurrency(sentence, chinese),
    (sentence) => suite.recognizeDateTime(sentence, chinese, undefined, reference),
  ];
  return (sentence) => {
    for (const recognize of kinds) {
      try {
        recognize(sentence);
      } catch {
        // It throws on some sentences; the time until then counts all the same.
      }
    }
  };
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const shown = (bytesPerSecond) => (bytesPerSecond / 1e6).toPrecision(3).padStart(8);

const contestants = new Map([
  ['luoshi, text to JSON lines', luoshi],
  ['@node-rs/jieba, segmenting only', ((pass) => () => throughput(pass, [text], textBytes, 0.5))(jieba())],
  ['recognizers-text-suite, 4 kinds', ((pass) => () => throughput(pass, sentences, sentenceBytes, 0.1))(recognizers())],
]);
const measured = new Map([...contestants.keys()].map((name) => [name, []]));
for (const run of contestants.values()) run(); // warm
for (let round = 0; round < Number(rounds); round += 1) {
  for (const [name, run] of contestants) measured.get(name).push(run());
}
const own = [...measured.values()][0];
for (const [name, values] of measured) {
  const ratios = values.map((value, round) => own[round] / value);
  const range = `${shown(Math.min(...values))} to ${shown(Math.max(...values))}`;
  const ratio = median(ratios).toFixed(1);
  console.log(`${name.padEnd(34)} ${shown(median(values))} MB/s (${range}), luoshi is ${ratio} times that`);
}
