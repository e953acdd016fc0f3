#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# bench/record.sh [MATTERS] [FOLDER]: speed of the record on a district of so many matters (10000): filling it, commands
# beside the bare loop, task completions, due timers, opening, verify. Prints commit, machine and what the bare disk
# did. Ratios are taken inside this one run, rounds interleaved. The record goes to FOLDER (build/bench/record) and is
# removed.
set -euo pipefail
. "$(dirname "$0")/../scripts/common.sh"
. "$root/bench/disk.sh"
matters=${1:-10000}
folder=${2:-$root/build/bench/record}
"$root/scripts/build" release all fill record_bench
bench=$root/build/release/bench
rm -rf "$folder"
mkdir -p "$folder"
trap 'rm -rf "$folder" "$folder.bare"' EXIT

commit=$(git -c safe.directory='*' -C "$root" describe --always --dirty --exclude '*' 2>/dev/null || echo unknown)
printf 'commit   %s\n' "$commit"
printf 'machine  %s, %s cores\n' "$(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)"
disk "$folder"
"$bench/fill" "$folder/data" "$matters" 2>/dev/null
"$bench/record_bench" commands "$folder/data" 5 20000
"$bench/record_bench" tasks "$folder/data" 5 3000
"$bench/record_bench" open "$folder/data"
"$bench/record_bench" timers "$folder/data"
disk "$folder"
mkdir -p "$folder/scratch"
time "$root/build/luoshi" verify --data "$folder/data" --scratch "$folder/scratch"
