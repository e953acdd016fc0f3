#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# bench/read.sh [ROUNDS]: how fast Luoshi reads and how much memory it takes, on the sample report, on this machine.
# Prints commit, machine and sizes with the figures. Ratios to other programs are taken inside this one run, rounds
# interleaved; a figure of another day proves nothing here. Scratch files go to build/bench and are removed.
set -euo pipefail
. "$(dirname "$0")/../scripts/common.sh"
. "$(dirname "$0")/peers.sh"
rounds=${1:-5}
report=$root/samples/yunhe/report-2026.txt
program=$root/build/luoshi
bench=$root/build/release/bench/read_bench
work=$root/build/bench
"$root/scripts/build" release all read_bench
rm -rf "$work"
mkdir -p "$work/folder"
trap 'rm -rf "$work"' EXIT

header() {
  local commit processor memory
  commit=$(git -c safe.directory='*' -C "$root" describe --always --dirty --exclude '*' 2>/dev/null || echo unknown)
  processor=$(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -n 1)
  memory=$(awk '/MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo)
  printf 'commit   %s\nmachine  %s, %s cores, %s\n' "$commit" "$processor" "$(nproc)" "$memory"
  printf 'report   %s bytes, %s rounds, median (least to most)\n\n' "$(wc -c <"$report")" "$rounds"
}

# median of the numbers on standard input, with the least and the most
median() { sort -g | awk '{ v[NR] = $1 } END { printf "%.4g (%.4g to %.4g)\n", v[int((NR + 1) / 2)], v[1], v[NR] }'; }

throughput() {
  local copies=$((8000000 / $(wc -c <"$report") + 1))
  printf 'one core, text to JSON lines, %d copies: MB/s ' "$copies"
  "$bench" "$report" "$copies" "$rounds" | awk '{ print $1 / $2 / 1e6 }' | median
}

# Both lengths in turn, each as the mean of enough readings to be timed.
straight_line() {
  local round
  printf '100 copies in one document cost, times one (at most 110): '
  for ((round = 0; round < rounds; round++)); do
    { "$bench" "$report" 1 200; "$bench" "$report" 100 2; } | awk -v once="$(wc -c <"$report")" '
      $1 == once { one += $2; n++ }
      $1 > once { many += $2; m++ }
      END { print (many / m) / (one / n) }'
  done | median
}

# cpu_ms COMMAND…: processor time of one start in ms, over 40 starts, less what starting anything costs.
cpu_ms() {
  local all nothing
  all=$(cpu_of "$@")
  nothing=$(cpu_of /bin/true)
  awk "BEGIN { print ($all - $nothing) * 1000 / 40 }"
}

cpu_of() {
  /usr/bin/time -f '%U %S' -o "$work/time" bash -c 'for ((i = 0; i < 40; i++)); do "$@" >/dev/null; done' bash "$@"
  awk '{ print $1 + $2 }' "$work/time"
}

start_up() {
  local round
  head -c 40960 <(cat "$report" "$report") | iconv -c -f UTF-8 -t UTF-8 >"$work/40k.txt"
  : >"$work/version"
  : >"$work/read"
  for ((round = 0; round < rounds; round++)); do
    cpu_ms "$program" --version >>"$work/version"
    cpu_ms "$program" read "$work/40k.txt" --format jsonl >>"$work/read"
  done
  printf 'luoshi --version: ms of CPU (at most 15): '
  median <"$work/version"
  printf 'a report of 40 KB, beyond that: ms of CPU (at most 10): '
  paste "$work/version" "$work/read" | awk '{ print $2 - $1 }' | median
}

# copies_of N: the report N times in one file, $work/big.txt
copies_of() {
  local i text
  text=$(<"$report")
  for ((i = 0; i < $1; i++)); do printf '%s\n' "$text"; done >"$work/big.txt"
}

peak_memory() {
  local format bytes
  bytes=$(wc -c <"$work/big.txt")
  for format; do
    /usr/bin/time -f '%M' -o "$work/time" "$program" read "$work/big.txt" --format "$format" --out "$work/out" --quiet
    awk -v bytes="$bytes" -v format="$format" '{
      printf "peak memory, %.1f MB of text as %s: %.1f MB (at most 12 times the text and 20 MB: %.1f MB)\n",
        bytes / 1e6, format, $1 * 1024 / 1e6, 12 * bytes / 1e6 + 20 }' "$work/time"
  done
}

memory() {
  copies_of 1000
  peak_memory text table json jsonl html xlsx
  printf 'the same in one line:\n'
  tr -d '\n' <"$work/big.txt" >"$work/line.txt" && mv "$work/line.txt" "$work/big.txt"
  peak_memory jsonl html
  printf 'the same without the end of a sentence:\n'
  sed 's/[。;；!！?？]/,/g' "$work/big.txt" >"$work/line.txt" && mv "$work/line.txt" "$work/big.txt"
  peak_memory jsonl html
  rm "$work/big.txt" "$work/out"
}

folder() {
  local i text
  text=$(<"$report")
  for ((i = 0; i < 10000; i++)); do printf '%s\n' "$text" >"$work/folder/$i.txt"; done
  /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$program" read "$work/folder" --format jsonl --quiet >/dev/null
  awk -v cores="$(nproc)" -v bytes="$(wc -c <"$report")" '{
    printf "folder of 10,000 files: %.1f s, %.1f MB/s, %.2f of %d cores, peak memory %.0f MB\n",
      $1, 10000 * bytes / 1e6 / $1, ($2 + $3) / $1, cores, $4 / 1000 }' "$work/time"
}

peers() {
  fetch_peers || return 0
  "$node_program" "$root/bench/peers.cjs" "$peers_folder" "$bench" "$report" "$rounds"
}

header
throughput
straight_line
start_up
memory
folder
printf '\n'
peers
