#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# bench/rules.sh [ROUNDS]: conditions (FEEL) beside npm feelin and decision tables (DMN) beside npm dmn-eval-js, round
# by round in one run.
set -euo pipefail
. "$(dirname "$0")/../scripts/common.sh"
. "$(dirname "$0")/peers.sh"
rounds=${1:-5}
bench=$root/build/release/bench
"$root/scripts/build" release feel_bench decision_bench
fetch_peers || exit 0
"$node_program" "$root/bench/feel_peers.cjs" "$peers_folder" "$bench/feel_bench" "$rounds"
"$node_program" "$root/bench/decision_peers.cjs" "$peers_folder" "$bench/decision_bench" "$rounds"
