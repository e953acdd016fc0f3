// SPDX-License-Identifier: Apache-2.0
// Reading ahead: a SQLite VFS over the default one. A table that is walked from end to end lies in the file between the
// pages of others, so that the system sees reads of 4 KiB with gaps and fetches nothing ahead; a large cold file is
// then read at the pace of single reads. This VFS counts reads by stretch of the file: where several fall into one
// stretch, or one into the stretch after, it reads the whole of it once, which leaves it in the system's cache. What
// SQLite reads, and how that fails, is the default VFS's. For connections that go through a file, not for those that
// answer people.
#pragma once

namespace luoshi::store::sqlite {

/// The name of that VFS for sqlite3_open_v2, registered at the first call; null when SQLite has no default VFS.
[[nodiscard]] const char* read_ahead_vfs();

}  // namespace luoshi::store::sqlite
