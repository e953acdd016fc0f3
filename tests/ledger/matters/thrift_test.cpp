// SPDX-License-Identifier: Apache-2.0
// kernel.md 13: what a command writes, counted by triggers on every table of the record: each row inserted, changed or
// removed, and each key of an index that such a write touches. An UPDATE touches an index when it sets one of its
// columns, whether the value differs or not; that is what SQLite does too. The journal's own rows are counted apart.
#include "ledger/matters/world.hpp"

#include <fmt/format.h>

#include <set>

namespace luoshi::ledger::test {
namespace {

constexpr store::Statement kIndexes{
    "thrift.indexes",
    // The key of a table without rowid is the table itself.
    "SELECT t.name, i.name, (SELECT group_concat(name) FROM pragma_index_info(i.name)) FROM pragma_table_list t, "
    "pragma_index_list(t.name) i WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND "
    "(i.origin <> 'pk' OR t.wr = 0)",
    // Without those on expressions: they are the index of search, which follows.
    "SELECT c.relname::text, i.relname::text, (SELECT string_agg(a.attname, ',') FROM pg_attribute a "
    "WHERE a.attrelid = x.indrelid AND a.attnum = ANY(x.indkey)) FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid "
    "JOIN pg_class i ON i.oid = x.indexrelid WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' "
    "AND x.indexprs IS NULL"};
constexpr store::Statement kTables{
    "thrift.tables",
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"};
constexpr store::Statement kRead{"thrift.read", "SELECT tab, what FROM thrift"};
constexpr store::Statement kForget{"thrift.forget", "DELETE FROM thrift"};

/// The two dialects in which a trigger notes (tab, what).
std::string trigger(bool sqlite, std::string_view when, std::string_view table, std::string_view what) {
  static int number = 0;
  const auto name = fmt::format("thrift_{}", ++number);
  if (sqlite) {
    return fmt::format("CREATE TRIGGER {} AFTER {} ON {} BEGIN INSERT INTO thrift VALUES ('{}', '{}'); END;\n", name,
                       when, table, table, what);
  }
  return fmt::format("CREATE TRIGGER {} AFTER {} ON {} FOR EACH ROW EXECUTE FUNCTION thrift_note('{}', '{}');\n", name,
                     when, table, table, what);
}

struct Counted {
  int rows = 0;  ///< of the ledger's tables
  int keys = 0;
  int entries = 0;  ///< the journal's own rows
  int idempotency = 0;
  int heads = 0;
  int journal_keys = 0;
};

class Thrift : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    std::string sql = "-- kind: working\nCREATE TABLE thrift (tab TEXT NOT NULL, what TEXT NOT NULL)";
    sql += on_sqlite() ? " STRICT;\n"
                       : ";\nCREATE FUNCTION thrift_note() RETURNS trigger LANGUAGE plpgsql AS\n"
                         "$$ BEGIN INSERT INTO thrift VALUES (TG_ARGV[0], TG_ARGV[1]); RETURN NULL; END $$;\n";
    {
      auto reader = store::must(store_->reader());
      for (const auto row : store::must(reader->query(kTables))) {
        for (const auto* when : {"INSERT", "UPDATE", "DELETE"}) sql += trigger(on_sqlite(), when, row.text(0), "row");
      }
      for (const auto row : store::must(reader->query(kIndexes))) {
        const auto changed = fmt::format("UPDATE OF {}", row.text(2));
        for (const auto& when : {std::string("INSERT"), changed, std::string("DELETE")})
          sql += trigger(on_sqlite(), when, row.text(0), "key");
      }
    }
    auto all = migrations();
    all.push_back({.room = "thrift", .number = 1, .sqlite = sql, .postgresql = sql});
    store::must(store_->migrate(all));
  }

  Counted counted() {
    Counted made;
    auto transaction = store::must(store_->begin());
    for (const auto row : store::must(transaction->query(kRead))) {
      static const std::set<std::string_view> kJournals{"entries", "head", "tiles", "idempotency"};
      const auto table = row.text(0);
      const bool key = row.text(1) == "key";
      if (!kJournals.contains(table)) ++(key ? made.keys : made.rows);
      if (kJournals.contains(table) && key) ++made.journal_keys;
      if (table == "entries" && !key) ++made.entries;
      if (table == "idempotency" && !key) ++made.idempotency;
      if (table == "head" && !key) ++made.heads;
    }
    store::must(transaction->execute(kForget));
    store::must(transaction->commit());
    return made;
  }

  /// Does the verb and says what was written; every command writes the same rows of the journal.
  Counted cost(std::string_view verb, const std::string& matter, std::string_view who, std::string_view input = "{}") {
    (void)counted();
    EXPECT_EQ(act(verb, matter, who, input), "") << verb;
    const auto made = counted();
    EXPECT_EQ(made.entries, 1) << verb;
    EXPECT_EQ(made.idempotency, 1) << verb;
    EXPECT_EQ(made.heads, 1) << verb;
    if (on_sqlite()) EXPECT_EQ(made.journal_keys, 0) << verb;  // these three have no index beside their key
    return made;
  }
};

INSTANTIATE_TEST_SUITE_P(Stores, Thrift, stores(), [](const auto& about) { return about.param; });

TEST_P(Thrift, kernel_13_a_progress_command_writes_at_most_two_rows_and_four_index_keys) {
  const auto matter = direct(
      "a", "2026-06-30", R"({"quantities":[{"of":"停车泊位","unit":"个","op":"ge","target":"4000","kind":"stock"}]})");
  EXPECT_EQ(act("sign_for", matter, "la"), "");
  struct Step {
    std::string_view verb, input;
    int rows, keys;
  };
  static constexpr Step kSteps[] = {
      {"report_progress", R"({"progress":"已完成选址"})", 1, 0},
      {"report_progress", R"({"progress":"过半","percent":"55"})", 1, 3},
      {"report_progress", R"({"progress":"建成700个","problems":"用地","figures":{"1":"700"}})", 1, 3},
      {"attach_evidence", R"({"id":"e1","kind":"acceptance","hash":"00","name":"照片.jpg"})", 1, 0},
      {"comment", R"({"text":"请抓紧"})", 1, 0},
  };
  for (const auto& step : kSteps) {
    const auto made = cost(step.verb, matter, "la", step.input);
    EXPECT_GE(made.rows, 1) << step.input;  // else nothing was counted at all
    EXPECT_LE(made.rows, step.rows) << step.input;
    EXPECT_LE(made.keys, step.keys) << step.input;
    EXPECT_LE(made.rows, 2) << step.input;
    EXPECT_LE(made.keys, 4) << step.input;
  }
}

TEST_P(Thrift, kernel_13_each_kind_of_command_writes_what_it_must) {
  struct Step {
    std::string_view verb, who, input;
    int rows, keys;
  };
  static constexpr Step kSteps[] = {
      {"sign_for", "la", "{}", 2, 5},
      {"nudge", "officer", "{}", 2, 2},
      {"plan_nodes", "la", R"({"nodes":[{"title":"完工","by":"2026-06-20","percent":100}]})", 1, 0},
      {"approve_plan", "officer", "{}", 1, 3},
      {"request_extension", "la", R"({"until":"2026-07-31","reason":"用地"})", 1, 0},
      {"approve_extension", "head", R"({"outcome":"同意","until":"2026-07-31"})", 8,
       8},  // another date: another place in lists
      {"circulate", "officer", R"({"people":["PERSON"]})", 5, 2},
      {"attach_evidence", "la", R"({"id":"e1","kind":"acceptance","hash":"00"})", 1, 0},
      {"report_done", "la", "{}", 7, 9},  // one of them is 已办: the first step by a person
      {"verify", "officer", R"({"outcome":"合格"})", 4, 7},
      {"complete", "head", "{}", 8, 7},  // no longer open for its author and reader: two rows move
      {"close", "head", "{}", 1, 4},
  };
  const auto matter = direct("a", "2026-06-30");
  for (const auto& step : kSteps) {
    std::string input(step.input);
    if (const auto at = input.find("PERSON"); at != std::string::npos) input.replace(at, 6, person("leader"));
    const auto made = cost(step.verb, matter, step.who, input);
    EXPECT_LE(made.rows, step.rows) << step.verb;
    // On PostgreSQL the key of every table is an index of its own.
    EXPECT_LE(made.keys, on_sqlite() ? step.keys : step.keys + step.rows) << step.verb;
  }
}

TEST_P(Thrift, kernel_13_a_posting_writes_its_matter_its_entry_and_two_rows_of_each_holder) {
  const auto plan =
      direct("office", "2026-06-30",
             R"({"type":"inspection_plan","direct":null,"deadline":null,"fields":{"kind":null,"year":"2026"}})");
  EXPECT_EQ(act("issue", plan, "head"), "");
  for (const auto* quantity : {"2", "3"}) {
    const auto made = cost("post", plan, "head",
                           R"({"balance":"inspection_quota","from":"outside","to":"unit:)" + unit("a") +
                               R"(","quantity":")" + quantity + R"(","reason":"计划"})");
    EXPECT_EQ(made.rows, 6) << quantity;  // matter, entry, and of each holder what it has and its line
    EXPECT_LE(made.keys, on_sqlite() ? 0 : 6) << quantity;
  }
}

}  // namespace
}  // namespace luoshi::ledger::test
