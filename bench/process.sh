#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# bench/process.sh [ROUNDS]: flows and due dates. The flow of five tasks beside npm bpmn-engine, round by round; a
# complaint with 50 sub-instances; a million running instances; due dates a second.
set -euo pipefail
. "$(dirname "$0")/../scripts/common.sh"
rounds=${1:-5}
installed=$root/build/bench-peers
bench=$root/build/release/bench

"$root/scripts/build" release process_bench calendar_bench
printf 'commit %s, %s cores, %s\n' "$(git -C "$root" rev-parse --short HEAD 2>/dev/null || printf unknown)" "$(nproc)" \
  "$(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)"

if [ ! "$installed/node_modules/.package-lock.json" -nt "$root/bench/peers/package.json" ]; then
  mkdir -p "$installed"
  cp "$root/bench/peers/package.json" "$installed/"
  (cd "$installed" && npm install --no-package-lock --no-audit --ignore-scripts) >"$root/build/npm.log" 2>&1 ||
    say 'peers: npm could not fetch them (build/npm.log says why)'
  [ ! -d "$installed/node_modules" ] || touch "$installed/node_modules/.package-lock.json"
fi
if [ -d "$installed/node_modules/bpmn-engine" ]; then
  "$root/scripts/setup" test
  "$root/.tools/node/bin/node" "$root/bench/process_peers.cjs" "$installed" "$bench/process_bench" "$rounds"
fi
"$bench/process_bench" "$root/bench/five-tasks.bpmn" "$root/bench/complaint.bpmn" 1 | grep instances
"$bench/calendar_bench" 1000000 "$rounds"
