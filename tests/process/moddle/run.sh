#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# tests/process/moddle/run.sh [FILE…]: `luoshi flow export` as bpmn-moddle sees it, on the library of flows and, when
# they stand beside the repository, the reference models of the interchange group.
# bpmn-moddle is fetched into build/moddle.
set -euo pipefail
. "$(dirname "$0")/../../../scripts/common.sh"
here=$root/tests/process/moddle
work=$root/build/moddle
mkdir -p "$work"
cp "$here/package.json" "$here/round_trip.mjs" "$work/"
[ -d "$work/node_modules" ] || (cd "$work" && npm install --ignore-scripts --no-audit --no-fund --silent)
files=("$@")
if [ ${#files[@]} -eq 0 ]; then
  files=("$root"/flows/*/*.bpmn)
  for file in "$root"/../shared/conformance/bpmn-miwg/data/*.bpmn; do
    [ -e "$file" ] && files+=("$file")
  done
fi
node "$work/round_trip.mjs" "$root/build/luoshi" "${files[@]}"
