// SPDX-License-Identifier: Apache-2.0
// A journal of the toy ledger opened as a program opens its own: a store in `folder`/data (or where the settings say),
// keys in `folder`/keys, the wall clock. For the program that is killed, the one that looks afterwards, and the bench.
#pragma once

#include "journal/journal.hpp"
#include "journal/journal_reader.hpp"
#include "journal/projections.hpp"
#include "journal/toy.hpp"
#include "journal/verify.hpp"

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace luoshi::journal {

struct ToyJournal {
  explicit ToyJournal(const std::string& folder) : ToyJournal(folder, {.location = folder + "/data"}) {}

  ToyJournal(const std::string& folder, store::Settings place) {
    registry.add(projection);
    all.assign(migrations().begin(), migrations().end());
    all.push_back(kToyMigration);
    place.access = store::Access::create;
    store = must(store::Store::open(place));
    must(store->migrate(all));
    key_place = must(store::Store::open({.location = folder + "/keys", .access = store::Access::create}));
    must(key_place->migrate(key_migrations()));
    constexpr std::array<std::uint8_t, 32> kMaster = {7};
    keys = must(KeyStore::open(*key_place, crypto::Key(kMaster), random));
    must(rebuild(*store, *keys, kinds, registry));
    Settings settings;
    settings.now = [] {
      const auto now = std::chrono::system_clock::now().time_since_epoch();
      return base::Instant{std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
    };
    settings.monotonic_us = [] { return std::chrono::steady_clock::now().time_since_epoch().count() / 1000; };
    settings.random = &random;
    journal = must(Journal::open(*store, *keys, kinds, registry, settings));
  }

  template <class T>
  static T must(Result<T> result) {
    if (!result) throw std::runtime_error(base::describe(result.error(), base::Language::en));
    return *std::move(result);
  }
  static void must(const Result<void>& result) {
    if (!result) throw std::runtime_error(base::describe(result.error(), base::Language::en));
  }

  Result<Receipt> add(const std::string& id, const std::string& key, std::string note) const {
    return journal->submit({.command = std::make_unique<ToyCommand>(id, 1, 0, std::move(note)),
                            .caller = "p1",
                            .key = key,
                            .request = crypto::sha256(key)});
  }

  crypto::SystemRandom random;
  ToyProjection projection;
  Registry registry;
  EntryKinds kinds = toy_kinds();
  std::vector<store::Migration> all;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<store::Store> key_place;
  std::unique_ptr<KeyStore> keys;
  std::unique_ptr<Journal> journal;
};

}  // namespace luoshi::journal
