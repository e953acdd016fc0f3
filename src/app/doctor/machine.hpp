// SPDX-License-Identifier: Apache-2.0
// What `luoshi doctor` looks at of the machine, before and without the record: folders and who may read them, space,
// the master key's file, clock and zone, the programs that read old formats and scans. Changes nothing.
#pragma once

#include "app/doctor/finding.hpp"
#include "app/record/settings.hpp"

#include <sys/statvfs.h>

namespace luoshi::app::doctor {

void look_at_folders(const RecordSettings& settings, Findings& findings);
void look_at_disk(const RecordSettings& settings, Findings& findings);
/// What the figures of a disk mean: read-only or below 512 MiB free fails; below 5 GiB or 20,000 inodes warns.
void judge_disk(const struct statvfs& about, Findings& findings);
void look_at_master_key(const RecordSettings& settings, Findings& findings);
void look_at_clock(Findings& findings);
void look_at_programs(Findings& findings);
/// Whether the scanner of what comes in is ready: without its daemon every file is refused.
void look_at_scanner(const RecordSettings& settings, Findings& findings);

}  // namespace luoshi::app::doctor
