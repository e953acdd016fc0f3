# SPDX-License-Identifier: Apache-2.0
# Sourced by ./test --long: the parts that take hours, each remembered when it has passed on this commit, so that the
# run can be stopped and resumed. Every finished part prints its line for docs/long-run.md.
# shellcheck shell=bash
long_state=$root/build/long-run.state

long_parts() {
  local target
  for target in $(fuzz_targets); do printf 'fuzz-%s\n' "$target"; done
  printf 'tidy\nbench\n'
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
    tidy)
      result='every file'
      mapfile -t files < <(cpp_files | grep 'cpp$')
      run_tidy "${files[@]}"
      ;;
    bench)
      result='figures in build/bench.txt'
      for script in read rules process; do "bench/$script.sh" || exit 1; done | tee "$root/build/bench.txt" >&2 &&
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
