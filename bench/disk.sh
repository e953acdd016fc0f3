# SPDX-License-Identifier: Apache-2.0
# Sourced by the benches of the record and of the door.
# shellcheck shell=bash

# disk FOLDER: syncs a second of a file that is overwritten by blocks of 4 KiB: what the disk itself can do.
disk() {
  local from to
  dd if=/dev/zero of="$1/disk" bs=4k count=2000 2>/dev/null
  from=$(date +%s%N)
  dd if=/dev/zero of="$1/disk" bs=4k count=2000 oflag=dsync conv=notrunc 2>/dev/null
  to=$(date +%s%N)
  rm "$1/disk"
  printf 'disk     %d synced overwrites of 4 KiB a second\n' $((2000 * 1000000000 / (to - from)))
}
