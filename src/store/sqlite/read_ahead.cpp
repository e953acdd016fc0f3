// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/read_ahead.hpp"

#include <sqlite3.h>

#include <array>
#include <memory>
#include <new>

namespace luoshi::store::sqlite {
namespace {

constexpr std::int64_t kStretch = std::int64_t{2} << 20U;
constexpr std::uint32_t kReads = 3;  // so many reads in a stretch make a walk
constexpr std::size_t kRemembered = 256;

// What stands behind the default VFS's own file in memory.
class Ahead {
 public:
  explicit Ahead(const sqlite3_io_methods& below) : below_(&below), methods_(below) {}

  [[nodiscard]] const sqlite3_io_methods& below() const { return *below_; }
  [[nodiscard]] sqlite3_io_methods& methods() { return methods_; }

  void before_read(sqlite3_file* file, std::int64_t offset) {
    const auto number = offset / kStretch;
    auto& stretch = of(number);
    if (stretch.number != number) stretch = {.number = number};
    if (stretch.reads >= kReads) return;
    stretch.reads = after_a_walk(number) ? kReads : stretch.reads + 1;
    if (stretch.reads < kReads) return;
    buffer_.resize(kStretch);
    // Whether it can be read is said when SQLite reads it.
    (void)below_->xRead(file, buffer_.data(), static_cast<int>(kStretch), number * kStretch);
  }

 private:
  struct Stretch {
    std::int64_t number = -1;
    std::uint32_t reads = 0;  // kReads: read whole
  };

  Stretch& of(std::int64_t number) { return stretches_[static_cast<std::size_t>(number) % kRemembered]; }
  [[nodiscard]] bool after_a_walk(std::int64_t number) {
    return number > 0 && of(number - 1).number == number - 1 && of(number - 1).reads >= kReads;
  }

  const sqlite3_io_methods* below_;
  sqlite3_io_methods methods_;
  std::array<Stretch, kRemembered> stretches_ = {};
  std::vector<std::byte> buffer_ = {};
};

sqlite3_vfs* below() {
  static sqlite3_vfs* const found = sqlite3_vfs_find(nullptr);
  return found;
}

std::size_t size_below() {
  constexpr std::size_t kAlign = alignof(Ahead);
  return (static_cast<std::size_t>(below()->szOsFile) + kAlign - 1) / kAlign * kAlign;
}

Ahead& ahead_of(sqlite3_file* file) {
  return *std::launder(reinterpret_cast<Ahead*>(reinterpret_cast<std::byte*>(file) + size_below()));
}

int read(sqlite3_file* file, void* into, int bytes, sqlite3_int64 offset) {
  auto& ahead = ahead_of(file);
  ahead.before_read(file, offset);
  return ahead.below().xRead(file, into, bytes, offset);
}

int close(sqlite3_file* file) {
  const auto& methods = ahead_of(file).below();
  std::destroy_at(&ahead_of(file));
  return methods.xClose(file);
}

// Only the main file is read ahead; logs and temporary files stay as the default VFS opened them.
int open(sqlite3_vfs* /*self*/, sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) {
  const int code = below()->xOpen(below(), name, file, flags, out_flags);
  if (code != SQLITE_OK || file->pMethods == nullptr || (flags & SQLITE_OPEN_MAIN_DB) == 0) return code;
  auto* const place = reinterpret_cast<Ahead*>(reinterpret_cast<std::byte*>(file) + size_below());
  auto* const ahead = std::construct_at(place, *file->pMethods);
  ahead->methods().xRead = read;
  ahead->methods().xClose = close;
  file->pMethods = &ahead->methods();
  return code;
}

sqlite3_vfs made() {
  auto vfs = *below();
  vfs.szOsFile = static_cast<int>(size_below() + sizeof(Ahead));
  vfs.zName = "luoshi-ahead";
  vfs.pNext = nullptr;
  vfs.xOpen = open;
  return vfs;
}

}  // namespace

const char* read_ahead_vfs() {
  if (below() == nullptr) return nullptr;
  static sqlite3_vfs vfs = made();
  static const bool registered = sqlite3_vfs_register(&vfs, 0) == SQLITE_OK;
  return registered ? vfs.zName : nullptr;
}

}  // namespace luoshi::store::sqlite
