// SPDX-License-Identifier: Apache-2.0
#include "journal/scratch_rebuild.hpp"

#include "journal/errors.hpp"
#include "store/scratch.hpp"

#include <stdlib.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace luoshi::journal {
namespace {

// A row that several of so many entries change is written once.
constexpr std::size_t kWriteAfter = 10'000;

}  // namespace

Result<std::unique_ptr<ScratchRebuild>> ScratchRebuild::open(const std::string& folder,
                                                             std::span<const store::Migration> migrations,
                                                             const Registry& registry) {
  auto path = (std::filesystem::path(folder) / "luoshi-verify-XXXXXX").string();
  if (::mkdtemp(path.data()) == nullptr) {
    return fail({.code = base::ErrorCode::unavailable,
                 .id = kNoScratch,
                 .where = {.file = folder},
                 .args = {{"reason", std::generic_category().message(errno)}}});
  }
  auto rebuild = std::make_unique<ScratchRebuild>(path);
  LUOSHI_TRY(rebuild->store_, store::Store::open({.location = path, .access = store::Access::create, .scratch = true}));
  LUOSHI_CHECK(rebuild->store_->migrate(migrations));
  LUOSHI_CHECK(store::drop_full_text(*rebuild->store_));
  for (const auto* projection : registry.projections()) rebuild->folds_.push_back({projection, projection->make()});
  return rebuild;
}

ScratchRebuild::~ScratchRebuild() {
  writing_.reset();
  store_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void ScratchRebuild::aim(std::uint64_t size, std::span<const Position> positions) {
  for (auto& fold : folds_) {
    fold.until = size;
    if (fold.projection->following() == Following::strict) continue;
    const auto found = std::ranges::find(positions, fold.projection->name(), &Position::projection);
    fold.until = found == positions.end() ? 0 : std::min(size, found->next);
  }
}

std::uint64_t ScratchRebuild::next() const {
  std::uint64_t next = UINT64_MAX;
  for (const auto& fold : folds_) {
    if (fold.next < fold.until) next = std::min(next, fold.next);
  }
  return next;
}

Result<void> ScratchRebuild::fold(std::span<const Entry> entries) {
  if (writing_ == nullptr) {
    LUOSHI_TRY(writing_, store_->begin());
  }
  for (auto& one : folds_) LUOSHI_CHECK(fold(*writing_, one, entries));
  unwritten_ += entries.size();
  return unwritten_ < kWriteAfter ? Result<void>() : write();
}

Result<void> ScratchRebuild::write() {
  if (writing_ == nullptr) return {};
  for (auto& one : folds_) LUOSHI_CHECK(one.projection->store(*writing_, *one.state));
  const auto done = std::exchange(writing_, nullptr);
  unwritten_ = 0;
  return done->commit();
}

Result<void> ScratchRebuild::fold(store::Transaction& transaction, Fold& fold, std::span<const Entry> entries) {
  const auto needed = [&](const Entry& entry) {
    const auto sequence = static_cast<std::uint64_t>(entry.sequence);
    return sequence >= fold.next && sequence < fold.until;
  };
  KeySet keys;
  for (const auto& entry : entries) {
    if (needed(entry)) fold.projection->keys(entry, keys);
  }
  if (!keys.empty()) LUOSHI_CHECK(fold.projection->load(transaction, keys, *fold.state));
  for (const auto& entry : entries) {
    if (needed(entry)) fold.projection->apply(*fold.state, entry);
  }
  if (!entries.empty()) {
    fold.next = std::min(fold.until, static_cast<std::uint64_t>(entries.back().sequence) + 1);
  }
  return {};
}

std::uint64_t ScratchRebuild::bytes() const {
  std::uint64_t bytes = 0;
  std::error_code failed;
  for (const auto& file : std::filesystem::recursive_directory_iterator(path_, failed)) {
    if (file.is_regular_file(failed)) bytes += file.file_size(failed);
  }
  return bytes;
}

}  // namespace luoshi::journal
