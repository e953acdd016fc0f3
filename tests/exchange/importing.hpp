// SPDX-License-Identifier: Apache-2.0
// What the tests of imports and exports on a record have in common: the small district of the ledger's tests with the
// room's tables, and tables written as text.
#pragma once

#include "exchange/lists.hpp"
#include "exchange/matter_export.hpp"
#include "exchange/problems.hpp"
#include "exchange/tables.hpp"
#include "exchange/undo.hpp"
#include "ledger/matters/world.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::exchange {

class Importing : public ledger::test::World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    auto all = ledger::migrations();
    all.insert(all.end(), exchange::migrations().begin(), exchange::migrations().end());
    store::must(store_->migrate(all));
  }

  struct Held {
    std::shared_ptr<const ledger::people::Directory> directory;
    ledger::DefinitionsPtr definitions;
    Ground ground;
  };
  [[nodiscard]] Held held(const std::string& who) {
    auto directory = store::must(ledger_->directory());
    auto definitions = store::must(ledger_->definitions());
    const auto& known = *directory;
    const auto& model = definitions->model();
    return {std::move(directory), std::move(definitions),
            Ground{*store_, **keys_, flows_, known, model, {person(who)}, {now_ms_.load()}}};
  }

  [[nodiscard]] Result<Plan> plan(std::string_view csv, const std::string& who = "officer",
                                  const MatterImport& how = kTasks) {
    const auto it = held(who);
    LUOSHI_TRY(const auto table, read_table(csv));
    return plan_matters(table, how, it.ground);
  }
  /// Plans and carries out; the outcome.
  Outcome import(std::string_view csv, const std::string& id, const std::string& who = "officer",
                 const GoOn& go_on = {}, const MatterImport& how = kTasks) {
    const auto it = held(who);
    const auto made = store::must(plan(csv, who, how));
    return store::must(run_plan(*store_, ledger_->journal(), made, id, it.ground.by, it.ground.now, go_on));
  }
  Result<Outcome> undo(const std::string& id, const std::string& who = "officer") {
    const auto it = held(who);
    return undo_import(it.ground, ledger_->journal(), ledger_->reader(), id, "导错了");
  }
  /// Ids of the matters, oldest first.
  [[nodiscard]] std::vector<std::string> ids() {
    const auto reader = store::must(store_->reader());
    const auto page = store::must(
        ledger::matters::list(*reader, {.order = ledger::matters::Order::made, .now = {now_ms_.load()}, .limit = 500}));
    std::vector<std::string> out;
    for (const auto& row : page.rows) out.push_back(row.id);
    std::ranges::sort(out);
    return out;
  }
  [[nodiscard]] std::string title(const std::string& matter) {
    return std::string(journal::open_text(*row(matter).body.find("title")));
  }

  static const MatterImport kTasks;
};

inline const MatterImport Importing::kTasks = {.given = codec::json_object({{"kind", "task"}}), .year = 2026};

/// "E-… line" of each.
inline std::vector<std::string> problems_of(const std::vector<Error>& problems) {
  std::vector<std::string> out;
  for (const auto& problem : problems)
    out.push_back(std::string(problem.id) + " " + std::to_string(problem.where.line));
  return out;
}

}  // namespace luoshi::exchange
