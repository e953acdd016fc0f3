// SPDX-License-Identifier: Apache-2.0
// A journal of the toy ledger for one test, on either store, with keys of its own: what the tests of the journal, of
// verify and of crashes stand on. The clock steps a millisecond a look. For one thread, but for add().
#pragma once

#include "journal/journal.hpp"
#include "journal/journal_reader.hpp"
#include "journal/projections.hpp"
#include "journal/toy.hpp"
#include "store/stores.hpp"

#include <atomic>
#include <chrono>

namespace luoshi::journal {

/// The stores that the contract is tested on.
inline auto stores() { return ::testing::Values("sqlite", "postgresql"); }

class JournalTest : public store::StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    if (IsSkipped()) return;
    registry_.add(toy_);
    std::vector<store::Migration> all(migrations().begin(), migrations().end());
    all.push_back(kToyMigration);
    migrations_ = all;
    store_ = opened(all);
    store::Settings keys;
    keys.location = keys_folder_.path();
    keys.access = store::Access::create;
    key_place_ = store::must(store::Store::open(keys));
    store::must(key_place_->migrate(key_migrations()));
    open();
  }

  void open() {
    keys_ = store::must(KeyStore::open(*key_place_, crypto::Key(master_), random_));
    store::must(rebuild(*store_, *keys_, kinds_, registry_));
    Settings settings;
    settings.now = [this] { return base::Instant{now_ms_++}; };
    settings.monotonic_us = [] { return std::chrono::steady_clock::now().time_since_epoch().count() / 1000; };
    settings.random = &random_;
    settings.outage_ms = outage_ms_;
    journal_ = store::must(Journal::open(*store_, *keys_, kinds_, registry_, settings));
    reader_ = std::make_unique<JournalReader>(*store_, *keys_, kinds_);
  }

  Result<Receipt> add(const std::string& id, std::int64_t by, Sequence expected = 0, std::string key = {}) {
    Submission submission{.command = std::make_unique<ToyCommand>(id, by, expected, "说明" + std::to_string(by)),
                          .caller = "p1",
                          .key = std::move(key),
                          .request = crypto::sha256(id + std::to_string(by))};
    return journal_->submit(std::move(submission));
  }

  Result<Receipt> submit(std::unique_ptr<Command> command) {
    return journal_->submit({.command = std::move(command), .caller = "p1"});
  }

  std::int64_t outage_ms_ = 10'000;
  std::atomic<std::int64_t> now_ms_ = 1'772'000'000'000;
  crypto::SystemRandom random_;
  std::array<std::uint8_t, 32> master_ = {7};
  store::ScratchFolder keys_folder_;
  ToyProjection toy_;
  Registry registry_;
  EntryKinds kinds_ = toy_kinds();
  std::vector<store::Migration> migrations_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<store::Store> key_place_;
  std::unique_ptr<KeyStore> keys_;
  std::unique_ptr<Journal> journal_;
  std::unique_ptr<JournalReader> reader_;
};

}  // namespace luoshi::journal
