# SPDX-License-Identifier: Apache-2.0
# Sourced by the benchmarks: fetches the programs that Luoshi is compared with into build/bench-peers, once.
# shellcheck shell=bash
peers_folder=$root/build/bench-peers
node_program=$root/.tools/node/bin/node

# False, with a word on it, where npm cannot reach its registry.
fetch_peers() {
  "$root/scripts/setup" test
  [ ! "$peers_folder/node_modules/.package-lock.json" -nt "$root/bench/peers/package.json" ] || return 0
  mkdir -p "$peers_folder"
  cp "$root/bench/peers/package.json" "$peers_folder/"
  (cd "$peers_folder" && npm install --no-package-lock --no-audit --ignore-scripts) >"$root/build/npm.log" 2>&1 || {
    printf 'peers: skipped, npm could not fetch them (build/npm.log says why)\n'
    return 1
  }
  touch "$peers_folder/node_modules/.package-lock.json"
}
