// SPDX-License-Identifier: Apache-2.0
// SearchProjection: the follower that keeps the index of search (kernel.md 5, 10). It reads behind the journal, page by
// page, and can be rebuilt while the program serves. When a key is destroyed, every passage under that key goes with
// its words; store::Store::scrub() afterwards leaves nothing of them in the files. Its State holds one page's work.
#pragma once

#include "journal/projection.hpp"
#include "ledger/search/passages.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace luoshi::ledger::search {

inline constexpr std::string_view kSearchName = "search";

class SearchState final : public journal::State {
 public:
  void forget() override;

 private:
  friend class SearchProjection;
  struct Held {
    std::optional<std::int64_t> stored = {};  ///< its place in the store
    journal::KeyNumber key = journal::KeyNumber::none;
    bool hidden = false;               ///< a personal field
    std::optional<Change> fresh = {};  ///< what it reads now, if that is not what is stored
    bool gone = false;
  };
  using Parts = std::map<std::string, Held, std::less<>>;
  /// Whose a matter is: words, which only grow, so that what was once near stays to be looked at (rights decide).
  struct Whose {
    std::set<std::string> words = {};
    bool changed = false;
    [[nodiscard]] std::string text() const;
  };

  void near(const Near& near);
  void put(const Change& change);
  void remove(std::string_view subject, std::string_view part);
  void erase(journal::KeyNumber key);

  std::map<std::string, Parts, std::less<>> subjects_;
  std::map<std::string, Whose, std::less<>> whose_;
};

class SearchProjection final : public journal::Projection {
 public:
  [[nodiscard]] std::string_view name() const override { return kSearchName; }
  [[nodiscard]] std::uint32_t version() const override { return 3; }
  [[nodiscard]] journal::Following following() const override { return journal::Following::follower; }
  [[nodiscard]] std::span<const store::Table> tables() const override;
  [[nodiscard]] std::unique_ptr<journal::State> make() const override { return std::make_unique<SearchState>(); }
  void keys(const journal::Entry& entry, journal::KeySet& out) const override;
  [[nodiscard]] Result<void> load(store::Reader& reader, const journal::KeySet& keys,
                                  journal::State& state) const override;
  void apply(journal::State& state, const journal::Entry& entry) const override;
  [[nodiscard]] Result<void> store(store::Transaction& transaction, journal::State& state) const override;
};

}  // namespace luoshi::ledger::search
