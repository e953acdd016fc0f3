// SPDX-License-Identifier: Apache-2.0
// The follower that keeps indicators (kernel.md 5): it reads behind the journal, page by page, folds each entry into
// the facts of its matter, and at the end of a page counts the matters that changed anew and moves the sums by what is
// different. What it stores is a function of the entries and of the indicators in force; other indicators are another
// version, and it begins again from the first entry while the program serves. `verify` rebuilds and compares it.
#pragma once

#include "indicator/book.hpp"
#include "journal/projection.hpp"
#include "ledger/ledger.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

namespace luoshi::indicator {

inline constexpr std::string_view kIndicatorsName = "indicators";

class IndicatorState final : public journal::State {
 public:
  explicit IndicatorState(std::shared_ptr<const Book> book) : book_(std::move(book)) {}
  void forget() override;

 private:
  friend class IndicatorProjection;
  struct Held {
    Json facts = {};   ///< null: no indicator counts it
    Json before = {};  ///< the facts by which it was counted last, once they changed
    bool changed = false;
  };
  /// What is different in a cell: indicator, unit, type, category and the day.
  struct CellKey {
    std::string indicator;
    std::string span;
    std::string period;
    std::string unit;
    std::string type;
    std::string category;
    auto operator<=>(const CellKey&) const = default;
  };
  struct Sum {
    base::Decimal numerator;
    base::Decimal denominator;
    std::int64_t members = 0;
  };

  /// Its facts become these; those by which it was counted are kept.
  static void change(Held& held, Json facts);
  void take(const std::string& matter, const Json& patch, std::string_view day);
  void drop(const std::string& matter, journal::KeyNumber key);
  /// Rows of members that go and come, and those of what matters count in.
  struct Rows {
    store::Cells out;
    store::Cells in;
    store::Cells counted;
  };
  /// Counts anew what changed, as far as an indicator reads it; what each counted in before is read.
  [[nodiscard]] Result<void> recount(store::Transaction& transaction, Rows& rows);
  /// One matter: what it `stored` becomes what it counts in now.
  void recount(const std::string& matter, const Book::CountedIn& fresh, Json& stored, Rows& rows);
  void move(const std::string& indicator, std::string_view type, const Counted& counted, bool comes);
  [[nodiscard]] Result<void> store_cells(store::Transaction& transaction);

  std::shared_ptr<const Book> book_;
  std::map<std::string, Held, std::less<>> matters_;
  std::map<CellKey, Sum> cells_;
};

class IndicatorProjection final : public journal::Projection {
 public:
  /// The ledger, which knows what is in force, outlives it.
  explicit IndicatorProjection(const ledger::Ledger& ledger) : ledger_(&ledger) {}

  [[nodiscard]] std::string_view name() const override { return kIndicatorsName; }
  [[nodiscard]] std::uint32_t version() const override { return book()->version(); }
  [[nodiscard]] journal::Following following() const override { return journal::Following::follower; }
  [[nodiscard]] std::span<const store::Table> tables() const override;
  [[nodiscard]] std::unique_ptr<journal::State> make() const override {
    return std::make_unique<IndicatorState>(book());
  }
  void keys(const journal::Entry& entry, journal::KeySet& out) const override;
  [[nodiscard]] Result<void> load(store::Reader& reader, const journal::KeySet& keys,
                                  journal::State& state) const override;
  void apply(journal::State& state, const journal::Entry& entry) const override;
  [[nodiscard]] Result<void> store(store::Transaction& transaction, journal::State& state) const override;

 private:
  /// Of the definitions in force now; made again only when these change.
  [[nodiscard]] std::shared_ptr<const Book> book() const;

  const ledger::Ledger* ledger_;
  mutable std::mutex mutex_;
  mutable ledger::DefinitionsPtr definitions_;
  mutable std::shared_ptr<const Book> book_;
};

}  // namespace luoshi::indicator
