# SPDX-License-Identifier: Apache-2.0
# Sourced by ./test --long: the parts that take hours, each remembered when it has passed on this commit, so that the
# run can be stopped and resumed. Every finished part prints its line for docs/long-run.md.
# shellcheck shell=bash
long_state=$root/build/long-run.state

long_parts() {
  local target
  for target in $(fuzz_targets); do printf 'fuzz-%s\n' "$target"; done
  printf 'crash\ntsan\ntidy\nbench\n'
}

run_long_parts() {
  local part commit parts
  build_all
  commit=$(in_git describe --always --dirty --exclude '*')
  parts=${1:-$(long_parts)}
  for part in $parts; do
    long_parts | grep -qx -- "$part" || fail "there is no part \"$part\". Parts: $(long_parts | tr '\n' ' ')"
    if [ -z "${1:-}" ] && [[ $commit != *-dirty ]] && grep -qx "$commit $part" "$long_state" 2>/dev/null; then
      say "== $part: passed on $commit already"
      continue
    fi
    run_long_part "$part" "$commit"
  done
}

run_long_part() {
  local part=$1 commit=$2 began=$SECONDS failed_before=$failed result script
  say "== $part"
  case $part in
    fuzz-*)
      result=$("$root/scripts/fuzz" "${part#fuzz-}" "${LUOSHI_FUZZ_SECONDS:-600}") && count 1 0 || count_failure "$part"
      say "$result"
      ;;
    crash)
      result=$(crash_rounds 200) && count 1 0 || count_failure "$part"
      say "  $result"
      ;;
    tsan)
      result=$(thread_sanitizer) && count 1 0 || count_failure "$part"
      say "  $result"
      ;;
    tidy)
      result='every file'
      mapfile -t files < <(cpp_files | grep 'cpp$')
      run_tidy "${files[@]}"
      ;;
    bench)
      result='figures in build/bench.txt'
      for script in read rules process record; do
        "bench/$script.sh" || exit 1
      done | tee "$root/build/bench.txt" >&2 &&
        count 1 0 || count_failure bench
      ;;
  esac
  if [ "$failed" = "$failed_before" ]; then
    printf '%s %s\n' "$commit" "$part" >>"$long_state"
  else
    result="FAILED: ${result#  }"
  fi
  minutes+=("$(printf '| %s | %s | %s | %.0f min | %s |' "$part" "$(date +%F)" "$commit" \
    "$(awk "BEGIN { print ($SECONDS - $began) / 60 }")" "${result#  }")")
}

# crash_rounds COUNT: kill -9 under load, restart, look, so often on each store; what a failing test said goes to
# build/crash.log.
crash_rounds() {
  local log=$root/build/crash.log program skipped
  rm -f "$log"
  for program in store_test journal_crash_test; do
    LUOSHI_CRASH_ROUNDS=$1 "$test_build/tests/$program" --gtest_filter='*Crash*:*Outage*' >>"$log" 2>&1 || {
      printf 'FAILED: %s (build/crash.log)\n' "$program"
      return 1
    }
  done
  skipped=$(grep -c 'is not installed' "$log" || true)
  printf '%s rounds of kill -9 under load on SQLite' "$1"
  if [ "$skipped" = 0 ]; then
    printf ' and on PostgreSQL: nothing lost, nothing done twice\n'
  else
    printf ': nothing lost, nothing done twice; PostgreSQL skipped, it is not installed\n'
  fi
}

# The tests of the rooms that have threads, built with the thread sanitizer; but those of the store that fork, which it
# cannot follow.
thread_sanitizer() {
  local log=$root/build/tsan.log program
  local programs=(store_test journal_test journal_crash_test ledger_life_test jobs_test http_test)
  "$root/scripts/build" tsan "${programs[@]}" journal_crash_child || return 1
  rm -f "$log"
  for program in "${programs[@]}"; do
    TSAN_OPTIONS=second_deadlock_stack=1 LUOSHI_CRASH_ROUNDS=3 \
      "$root/build/tsan/tests/$program" --gtest_filter=-Store/Crash.* >>"$log" 2>&1 || {
      printf '%s: %s (build/tsan.log)\n' "$program" "$(grep -m 1 'SUMMARY' "$log" || tail -n 1 "$log")"
      return 1
    }
  done
  printf '%s tests, no race found\n' "$(grep -c '^\[       OK' "$log")"
}
