# SPDX-License-Identifier: Apache-2.0
# Sourced by ./test: the rings, from the fastest to the slowest. A ring is a function ring_NAME that adds to the
# counts; tests come into a ring by their CTest label, fuzz targets by standing in fuzz/, browser tests by standing
# in tests/web. Nothing is listed here by name.
# shellcheck shell=bash
all_rings='format style web unit conformance story other browser fuzz tidy'
labelled_rings='style unit conformance story'
test_build=$root/build/test
passed=0
failed=0
skipped=0
failures=()
skips=()
minutes=()

export LUOSHI_PROGRAM=$root/build/luoshi

# count PASSED FAILED [SKIPPED]
count() {
  passed=$((passed + $1))
  failed=$((failed + $2))
  skipped=$((skipped + ${3:-0}))
}
note_failure() { failures+=("$*"); }
count_failure() {
  count 0 1
  note_failure "$*"
}
note_skip() { skips+=("$*"); }

run_ring() {
  case $1 in format | style | web) ;; *) build_all ;; esac
  local began=$SECONDS p=$passed f=$failed s=$skipped
  say "== $1"
  "ring_$1"
  minutes+=("$(printf '%-12s %5.1f min  %5d passed  %d failed  %d skipped' "$1" \
    "$(awk "BEGIN { print ($SECONDS - $began) / 60 }")" $((passed - p)) $((failed - f)) $((skipped - s)))")
}

print_summary() {
  local line
  printf '\n'
  for line in "${minutes[@]}"; do printf '%s\n' "$line"; done
  for line in "${skips[@]}"; do printf 'skipped: %s\n' "$line"; done
  for line in "${failures[@]}"; do printf 'FAILED: %s\n' "$line"; done
  printf 'skipped in all: %d\n' "$skipped"
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" = 0 ]
}

# Leaks are looked for wherever the machine lets a program be traced; where it does not, that is said.
prepare_sanitizers() {
  local probe=$root/build/leak-probe
  export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
  export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1
  printf 'int main(void) { return 0; }\n' >"$probe.c"
  clang-19 -fsanitize=address "$probe.c" -o "$probe" 2>/dev/null && "$probe" 2>/dev/null && return
  ASAN_OPTIONS=${ASAN_OPTIONS/detect_leaks=1/detect_leaks=0}
  note_skip "leak detection (this machine does not let a program trace itself)"
}

ring_format() {
  local file
  for file in $(cpp_files); do check_format "$file"; done
}

check_format() {
  if clang-format-19 --dry-run --Werror "$1" >/dev/null 2>&1; then
    count 1 0
  else
    count_failure "format: clang-format-19 -i $1"
  fi
}

cpp_files() {
  find src tests fuzz bench -name node_modules -prune -o \( -name '*.cpp' -o -name '*.hpp' \) -print | sort
}

ring_style() { ! build_test style_tests || run_ctest style; }
# The browser app without a browser: lint, types, unit tests, and what its built files must keep to.
ring_web() {
  local line
  while read -r line; do
    case $line in
      'ok '*) count "$(web_tests "${line#ok }")" 0 ;;
      *) count_failure "web: ${line#not ok } (build/web-${line#not ok }.log)" ;;
    esac
  done < <("$root/scripts/web" check || printf 'not ok build\n')
}

# How many tests a part of it was: those of Vitest and of Node, one for the others.
web_tests() {
  sed 's/\x1b\[[0-9;]*m//g' "$root/build/web-$1.log" |
    awk '$1 == "Tests" && $3 == "passed" { n = $2 } $2 == "pass" { n = $3 } END { print n ? n : 1 }'
}
ring_unit() { run_ctest unit; }
ring_conformance() { run_ctest conformance; }
ring_story() { run_ctest story; }
# Signing in is tried against a provider from npm too.
ring_other() {
  install_node_modules "$root/tests/identity/provider" ||
    count_failure "npm ci in tests/identity/provider (build/npm.log says why)"
  run_ctest ''
}

# build_test TARGET…: a build that fails is one failure of its ring.
build_test() {
  "$root/scripts/build" test "$@" && return
  count_failure "the test build (the lines above say where)"
  return 1
}

build_all() {
  [ -z "${built:-}" ] || return 0
  local began=$SECONDS
  built=yes
  "$root/scripts/build" release || count_failure "the release build (the lines above say where)"
  "$root/scripts/build" release benches || count_failure "the benches (the lines above say where)"
  build_test || true
  minutes+=("$(printf '%-12s %5.1f min' build "$(awk "BEGIN { print ($SECONDS - $began) / 60 }")")")
}

# run_ctest LABEL: the cases of that label that no earlier ring ran, or without one those of no ring at all.
run_ctest() {
  local name=${1:-other} report options
  report=$test_build/ring-$name.xml
  options=(-LE "^($(earlier_labels "$1"))\$")
  [ -z "$1" ] || options+=(-L "^$1\$")
  rm -f "$report"
  ctest --test-dir "$test_build" -j "$(jobs)" "${options[@]}" --output-junit "$report" --output-on-failure \
    >"$test_build/ring-$name.log" 2>&1 || true
  if ! grep -q '<testcase' "$report" 2>/dev/null; then
    [ -z "$1" ] || note_skip "ring $1: no test has this label"
    return 0
  fi
  grep -q 'failures="0"' "$report" || show_failures "$test_build/ring-$name.log"
  read_junit "$report"
}

# What failing tests said, without the frame that GoogleTest and CTest put around it.
show_failures() {
  grep -vE ' Passed |^ *Start |^\[[-=]+\]|^\[ (RUN|      OK) |^Note: Google|^Running main|^$|SKIPPED' "$1" |
    sed -e '/tests passed,/,$d' -e 's/^/  /' | tail -n 300 >&2
}

earlier_labels() {
  local label out=none
  for label in $labelled_rings; do
    [ "$label" != "$1" ] || break
    out="$out|$label"
  done
  printf '%s' "$out"
}

# read_junit FILE: CTest's report. A case that did not run and did not ask to be skipped has failed. The reason of a
# skip is the line that GoogleTest prints after "Skipped".
read_junit() {
  local kind text
  while IFS=$'\t' read -r kind text; do
    case $kind in
      passed) count 1 0 ;;
      failed) count 0 1; note_failure "$text" ;;
      skipped) count 0 0 1; note_skip "$text" ;;
    esac
  done < <(awk 'BEGIN { RS = "<testcase " } NR > 1 {
    name = $0; sub(/^name="/, "", name); sub(/".*/, "", name); sub(/  # GetParam.*/, "", name)
    if ($0 ~ /<failure/) { print "failed\t" name; next }
    if ($0 !~ /<skipped/ && $0 !~ /status="(notrun|disabled)"/) { print "passed\t" name; next }
    if ($0 !~ /<skipped message="SKIP_/ && $0 !~ /status="disabled"/) {
      print "failed\t" name " (could not be run)"
      next
    }
    reason = "no reason given"
    if (match($0, /Skipped\n[^\n]+/)) reason = substr($0, RSTART + 8, RLENGTH - 8)
    else if (match($0, /[Ss]kipped: [^\n<]+/)) reason = substr($0, RSTART + 9, RLENGTH - 9)
    print "skipped\t" name ": " reason
  }' "$1")
}

# Every *.test.mjs: tests/web in Debian's Chromium, tests/process beside other programs; on the release build, with the
# pinned Node and no other.
ring_browser() {
  local tests folder demo log=$root/build/ring-browser.log node=$root/.tools/node/bin/node
  mapfile -t tests < <(find tests/web tests/process -name node_modules -prune -o -name '*.test.[cm]js' -print | sort)
  if [ ${#tests[@]} = 0 ]; then
    note_skip "ring browser: there is no test"
    return 0
  fi
  for folder in tests/web tests/process/second_opinion; do
    if ! install_node_modules "$root/$folder"; then
      count_failure "npm ci in $folder (build/npm.log says why)"
      return 0
    fi
  done
  # Ten files each want a demonstration district: it is made once, and each copies it.
  demo=$(mktemp -d)
  "${LUOSHI_PROGRAM:-$root/build/luoshi}" demo --data "$demo/district" --seed 7 >/dev/null 2>&1 || true
  [ ! -e "$demo/district/luoshi.toml" ] || export LUOSHI_DEMO=$demo/district
  PATH=$root/.tools/node/bin:$PATH LUOSHI_CHROMIUM=${LUOSHI_CHROMIUM:-/usr/bin/chromium} \
    "$node" --test --test-concurrency=1 --test-reporter=tap tests/style/pinned_node.test.mjs "${tests[@]}" \
    >"$log" 2>&1 || true
  unset LUOSHI_DEMO
  rm -rf "$demo"
  read_tap "$log"
}

read_tap() {
  local failed_here=$(($(tap_figure fail "$1") + $(tap_figure cancelled "$1")))
  count "$(tap_figure pass "$1")" "$failed_here" "$(tap_figure skipped "$1")"
  if [ "$(tap_figure tests "$1")" = 0 ]; then
    count_failure "browser: Node did not run the tests (${1#"$root/"})"
  elif [ "$failed_here" != 0 ]; then
    grep -E '^ *not ok ' "$1" >&2 || true
    note_failure "browser: $failed_here (${1#"$root/"} has all of it)"
  fi
  while read -r line; do note_skip "browser: $line"; done \
    < <(sed -n 's/^ *ok [0-9]* - \(.*\) # SKIP\(.*\)/\1:\2/p' "$1")
}

tap_figure() { awk -v name="$1" '$1 == "#" && $2 == name { figure = $3 } END { print figure + 0 }' "$2"; }

# Ten seconds on each fuzz target, from its seeds, one on each core. A push is judged by the same inputs each time; the
# long run looks further.
ring_fuzz() {
  local verdict target
  while read -r verdict target; do
    case $verdict in
      passed) count 1 0 ;;
      *) count_failure "fuzz $target (build/fuzz/$target.log; the input is in build/fuzz/findings)" ;;
    esac
  done < <(fuzz_targets | xargs -r -P "$(jobs)" -I{} bash -c \
    '"$1" {} "$2" 1 >&2 && echo passed {} || echo failed {}' bash "$root/scripts/fuzz" "${LUOSHI_FUZZ_SECONDS:-10}")
  [ -n "$(fuzz_targets)" ] || note_skip "ring fuzz: there is no target"
}

fuzz_targets() {
  find "$test_build/fuzz" -maxdepth 1 -name '*_fuzz' -type f -executable -printf '%f\n' 2>/dev/null |
    sed 's/_fuzz$//' | sort
}

# clang-tidy on the files that differ from origin/main (or from the commit before); ./test --long tidy does them all.
ring_tidy() {
  local base files
  if ! base=$(tidy_base); then
    note_skip "ring tidy: without git history there are no changed files (./test --long tidy looks at all)"
    return 0
  fi
  mapfile -t files < <(changed_files "$base" '\.cpp$')
  run_tidy "${files[@]}"
}

in_git() { git -c safe.directory='*' -C "$root" "$@" 2>/dev/null; }

tidy_base() {
  in_git merge-base HEAD origin/main | grep -v "^$(in_git rev-parse HEAD)\$" || in_git rev-parse HEAD~1
}

# changed_files COMMIT PATTERN: files that differ from the commit, and new ones.
changed_files() {
  { in_git diff --name-only --diff-filter=d "$1"; in_git ls-files --others --exclude-standard; } |
    sort -u | grep -E "$2" || true
}

run_tidy() {
  local file known=()
  for file; do
    grep -qF "\"file\": \"$root/$file\"" "$test_build/compile_commands.json" && known+=("$file")
  done
  [ ${#known[@]} -gt 0 ] || { note_skip "ring tidy: no C++ file has changed"; return 0; }
  say "  ${#known[@]} files"
  while IFS=$'\t' read -r kind file; do
    case $kind in
      ok) count 1 0 ;;
      *)
        count_failure "clang-tidy: $file"
        cat "$test_build/tidy/${file//\//_}.log" >&2
        ;;
    esac
  done < <(printf '%s\n' "${known[@]}" | xargs -P "$(jobs)" -I {} "$root/scripts/tidy" {})
}
