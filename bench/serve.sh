#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# bench/serve.sh [PART] [FOLDER] [LARGE]: speed of the door. PART is one of hello, pages, commands, lifecycle, steps,
# spike, latencies, counts, restart, or all (the default: without steps and counts). FOLDER is a filled record
# (build/release/bench/fill); without one, 10,000 matters are filled into build/bench/serve and removed at the end.
# LARGE, a second and larger record, is served by lifecycle, steps, latencies, counts and restart; neither is copied,
# and what commands write stays in them. The server that is measured has core 0 alone, the generator core 1. Ratios are
# taken inside this one run, rounds interleaved, medians of five. Prints commit, machine and what the bare disk did.
set -euo pipefail
. "$(dirname "$0")/../scripts/common.sh"
. "$root/bench/disk.sh"
. "$root/bench/peers.sh"
part=${1:-all}
given=${2:-}
large=${3:-}
scratch=$root/build/bench/serve
folder=${given:-$scratch/data}
"$root/scripts/build" release luoshi fill serve_bench beast_server
bench=$root/build/release/bench
rm -rf "$scratch"
mkdir -p "$scratch"
trap 'rm -rf "$scratch"' EXIT

# The server in Node beside which lists are measured: its command, or nothing where it cannot be had. better-sqlite3 is
# compiled against the Node that runs it.
peer=()
find_peer() {
  local node
  node=$(command -v node || printf '%s' "$node_program")
  fetch_peers || return 0
  if ! "$node" -e "new (require('$peers_folder/node_modules/better-sqlite3'))(':memory:')" 2>/dev/null; then
    (cd "$peers_folder" && PATH=$(dirname "$node"):$PATH npm rebuild better-sqlite3 \
      --nodedir="$(dirname "$(dirname "$(readlink -f "$node")")")") >"$root/build/npm-sqlite.log" 2>&1 || {
      printf 'peers: better-sqlite3 could not be compiled (build/npm-sqlite.log says why): ours stands alone\n'
      return 0
    }
  fi
  if [ -e "$root/../shared/peers/g_fastify.cjs" ]; then
    ln -sfn "$peers_folder" "$scratch/js"
    peer=(-- /usr/bin/env "PEERS=$scratch" "$node" "$root/../shared/peers/g_fastify.cjs")
  else
    peer=(-- "$node" "$root/bench/peers/fastify_server.cjs" "$peers_folder" "$scratch")
  fi
}

measure() {
  printf '%s\n' "== $1"
  "$bench/serve_bench" "$1" "$folder" "$root/build/release/src/app/luoshi" "${@:2}"
}

commit=$(git -c safe.directory='*' -C "$root" describe --always --dirty --exclude '*' 2>/dev/null || echo unknown)
printf 'commit   %s\n' "$commit"
printf 'machine  %s, %s cores\n' "$(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)"
disk "$scratch"
[ -n "$given" ] || "$bench/fill" "$folder" 10000 2>/dev/null
case $part in
  all)
    find_peer
    measure hello
    measure pages "${peer[@]}"
    measure commands
    measure lifecycle ${large:+"$large"}
    measure spike
    folder=${large:-$folder}
    measure latencies
    measure restart
    ;;
  pages)
    find_peer
    measure pages "${peer[@]}"
    ;;
  lifecycle) measure lifecycle ${large:+"$large"} ;;
  latencies | counts | steps | restart)
    folder=${large:-$folder}
    measure "$part"
    ;;
  hello | commands | spike) measure "$part" ;;
  *) fail "no part $part" ;;
esac
disk "$scratch"
