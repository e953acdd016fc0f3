# SPDX-License-Identifier: Apache-2.0
# Sourced by the other scripts: where the tree is, and how they speak. Everything said goes to standard error, so
# that what the program prints can be piped on.
# shellcheck shell=bash
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export root

say() { printf '%s\n' "$*" >&2; }
fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# How many jobs to run at once; LUOSHI_JOBS=1 keeps a shared machine usable.
jobs() { printf '%s\n' "${LUOSHI_JOBS:-$(nproc)}"; }

# ensure_room MEGABYTES: fails when the disk that holds the tree has less left.
ensure_room() {
  local free
  free=$(df -Pm "$root" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$1" ] ||
    fail "only $free MB are free on the disk of $root, and this needs about $1 MB: make room there"
}

# install_node_modules FOLDER: npm ci there when its lock file has changed since; build/npm.log says what went wrong.
install_node_modules() {
  local folder=$1
  [ -e "$folder/package-lock.json" ] || return 0
  [ ! "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] || return 0
  (cd "$folder" && npm ci --no-audit --no-fund --ignore-scripts >"$root/build/npm.log" 2>&1) || return 1
  touch "$folder/node_modules/.package-lock.json"
}
