// SPDX-License-Identifier: Apache-2.0
// A place for one test's store, on either adapter: a scratch folder, or a schema of its own in this program's private
// PostgreSQL. Everything is removed afterwards unless the test failed.
#pragma once

#include "store/store.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace luoshi::store {

/// A folder below the system's temporary folder, removed with its life (kept when the test has failed).
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] std::string path() const { return path_.string(); }
  [[nodiscard]] std::string path(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// The contract tests run once with "sqlite" and once with "postgresql".
class StoreContract : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override;
  [[nodiscard]] bool on_sqlite() const { return GetParam() == "sqlite"; }
  /// Settings for this test's store. A read session may live and a statement run for long: a machine that is busy, or
  /// stands still for a while, is no finding.
  [[nodiscard]] Settings settings(Access access = Access::create) const;
  /// Opens the store and lets the tables of `migrations` come to be.
  std::unique_ptr<Store> opened(std::span<const Migration> migrations, Access access = Access::create);

  ScratchFolder folder_;
  std::string schema_;
  std::int64_t wait_ms_ = 5000;
};

/// Fails the test with the sentence of the error, else gives the value.
template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(base::describe(result.error(), base::Language::en));
  return std::move(*result);
}
inline void must(const Result<void>& result) {
  if (!result) throw std::runtime_error(base::describe(result.error(), base::Language::en));
}

/// The id of a refusal, "" for what went well.
template <class T>
std::string id_of(const Result<T>& result) {
  return result ? "" : std::string(result.error().id);
}

}  // namespace luoshi::store
