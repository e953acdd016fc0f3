// SPDX-License-Identifier: Apache-2.0
// Touched: whether something may have changed since it was read, without asking the store: for whoever keeps what he
// made of it. It hears of every entry once that is on disk and before anybody is told so (journal::Settings::entered).
// An entry on a matter touches that matter and those that it changes beside it; one that seals looks touches nothing;
// every other kind (people, rights, definitions, documents, keys destroyed) touches everything. It may say yes where
// nothing changed, never no where something did. note() is called by one thread, the rest by any, without waiting.
#pragma once

#include "journal/entry.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace luoshi::ledger {

class Touched {
 public:
  /// How many entries it had heard of. Take one before reading: what is read then is no older.
  using Moment = std::uint64_t;

  void note(const journal::Entry& entry);

  [[nodiscard]] Moment now() const { return now_.load(std::memory_order_acquire); }
  /// People, rights, definitions or anything else that is no matter.
  [[nodiscard]] bool rest_since(Moment moment) const { return rest_.load(std::memory_order_acquire) > moment; }
  /// That, or any matter.
  [[nodiscard]] bool anything_since(Moment moment) const {
    return matters_.load(std::memory_order_acquire) > moment || rest_since(moment);
  }
  /// That, or this matter: its row, and what was entered on it.
  [[nodiscard]] bool matter_since(std::string_view id, Moment moment) const {
    return slots_[slot_of(id)].load(std::memory_order_acquire) > moment || rest_since(moment);
  }

 private:
  // Two matters that share a slot end each other's pages now and then; nothing has to be cleared.
  static constexpr std::size_t kSlots = std::size_t{1} << 16;
  [[nodiscard]] static std::size_t slot_of(std::string_view id);
  void touch(std::string_view id, Moment moment) { slots_[slot_of(id)].store(moment, std::memory_order_release); }

  std::atomic<Moment> now_ = 0;
  std::atomic<Moment> rest_ = 0;
  std::atomic<Moment> matters_ = 0;
  std::array<std::atomic<Moment>, kSlots> slots_ = {};
};

}  // namespace luoshi::ledger
