// SPDX-License-Identifier: Apache-2.0
// A small district for tests of matters: the real journal on a store of its own, the shipped pack, a handful of people
// by short names, and a clock that the test moves. Each thing done gives "" or the id of the error that refused it.
#pragma once

#include "journal/scratch.hpp"
#include "ledger/documents/commands.hpp"
#include "ledger/ledger.hpp"
#include "ledger/matters/commands.hpp"
#include "ledger/matters/progress.hpp"
#include "ledger/matters/queries.hpp"
#include "store/stores.hpp"

#include <atomic>
#include <map>
#include <string>
#include <string_view>

namespace luoshi::ledger::test {

using codec::Json;

/// What every test of matters runs on.
inline auto stores() { return ::testing::Values("sqlite", "postgresql"); }

/// Units: office (督查室), a, b, c. People: officer and head of 督查室, leader, la/ua of a (联络员, 负责人), lb/ub, lc;
/// both: somebody who is officer of 督查室 and liaison of a.
class World : public store::StoreContract {
 protected:
  void SetUp() override;
  /// Every test ends with the whole record verified: rows, tree, keys.
  void TearDown() override;

  [[nodiscard]] std::string unit(const std::string& name) const { return units_.at(name); }
  [[nodiscard]] std::string person(const std::string& name) const { return people_.at(name); }

  /// Puts the clock to a moment of Asia/Shanghai ("2026-03-02T09:00") and fires every timer that is due by then.
  void go_to(std::string_view local);
  std::string submit(std::unique_ptr<journal::Command> command, journal::Receipt* receipt = nullptr);
  /// A new matter of unit `unit`, handed down at once; its id.
  std::string direct(std::string_view unit, std::string_view deadline, std::string_view more = "{}");
  /// A matter of unit a in a state of the pack ("draft", "approval", "active" …).
  std::string in(std::string_view state);
  /// Does a verb ("sign_for"); `input` is JSON.
  std::string act(std::string_view verb, const std::string& matter, std::string_view who, std::string_view input = "{}",
                  matters::Sequence expected = 0);
  [[nodiscard]] matters::Row row(const std::string& matter);
  [[nodiscard]] std::string text(const std::string& matter, std::string_view path);
  [[nodiscard]] std::string state(const std::string& matter) { return text(matter, "state"); }
  [[nodiscard]] std::int64_t count_rows(std::string_view table);
  /// Files a piece of evidence of a kind, as `who`.
  std::string evidence(const std::string& matter, std::string_view who, std::string_view kind);
  /// Lets PostgreSQL keep texts as they are, so that their bytes can be looked for; before anything is written.
  void keep_uncompressed();
  /// Whether the bytes stand in a file of the district's data: the data folder, or the tables of the cluster.
  [[nodiscard]] bool stands_in_data(std::string_view bytes);
  /// The program starts again, with a district's own texts.
  void reopen(std::vector<SourceText> overlay);
  /// A new matter as `who` makes it; "" or the refusal, its id in `made`.
  std::string create(std::string_view who, std::string_view input, std::string* made = nullptr);
  /// Signed for, evidence filed, reported done.
  void work(const std::string& matter, std::string_view liaison);

  std::atomic<std::int64_t> now_ms_ = 0;
  crypto::SystemRandom random_;
  store::ScratchFolder keys_folder_;
  std::unique_ptr<journal::test::Keys> keys_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<Ledger> ledger_;
  matters::Flows flows_;
  std::map<std::string, std::string> units_;
  std::map<std::string, std::string> people_;
  std::string leader_post_;

 private:
  [[nodiscard]] Settings ledger_settings();
  std::vector<DefinitionsPtr> kept_;  ///< flows_ knows them by their addresses
  std::string add_unit(const std::string& name, const std::string& title, const std::string& parent);
  std::string add_person(const std::string& name, const std::string& title);
  std::string add_post(const std::string& unit, const std::string& title, const std::string& who,
                       const std::string& role);
};

}  // namespace luoshi::ledger::test
