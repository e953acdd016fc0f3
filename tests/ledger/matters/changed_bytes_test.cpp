// SPDX-License-Identifier: Apache-2.0
// One changed byte in any value of any projection row of the ledger, or in a blob, is found and named by table, key and
// column, on both stores (kernel.md 5). Entries, heads, tiles and keys: tests/journal/verify_test.cpp.
#include "codec/hex.hpp"
#include "journal/verify.hpp"
#include "ledger/access/look_log.hpp"
#include "ledger/erasure/requests.hpp"
#include "ledger/evidence/evidence.hpp"
#include "ledger/matters/world.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"
#include "ledger/people/unit_requests.hpp"
#include "store/blobs.hpp"

#include <fstream>
#include <set>

namespace luoshi::ledger::test {
namespace {

using store::must;

class ChangedBytes : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    blobs_ = must(store::Blobs::open(settings(store::Access::write)));
    const access::By system{std::string(access::kSystem)};
    const people::Period always{.from = base::make_date(2020, 1, 1)};
    EXPECT_EQ(submit(people::command(system, people::PutGroup{.name = "各部门", .kinds = {"部门"}})), "");
    EXPECT_EQ(submit(people::command(system, people::AssignPortfolio{.from = base::make_date(2020, 1, 1),
                                                                     .units = {{leader_post_, {unit("a")}}}})),
              "");
    EXPECT_EQ(submit(people::command(
                  {person("la")}, people::GiveDelegation{person("la"), person("ua"), {}, {now_ms_}, {now_ms_ + 1000}})),
              "");
    matters::Action import{.actor = person("officer"),
                           .input = codec::json_object({{"text", "全文"}, {"title", "报告"}})};
    std::vector<Json> proposals{
        codec::json_object({{"content", codec::json_object({{"title", "条目"}})}, {"spans", codec::json_array()}})};
    EXPECT_EQ(submit(std::make_unique<documents::RegisterDocument>(std::move(import), std::move(proposals))), "");
    matter_ = in("active");
    const auto key = matters::key_of(row(matter_).body);
    const auto stored = must(evidence::put(*blobs_, **keys_, random_, matter_, key, "现场照片"));
    hash_ = stored.hash;
    const auto input = evidence::attach_input(stored, "e1", "photo", "照片", key);
    EXPECT_EQ(act("attach_evidence", matter_, "la", codec::write_json(input)), "");
    post_something();
    access::LookLog log(*store_, random_);
    const access::Look look{.at = {now_ms_}, .actor = person("la"), .verb = "see", .what = "matter"};
    must(log.record(std::span(&look, 1)));
    must(log.seal(
        [&](std::unique_ptr<journal::Command> command) { return ledger_->submit(std::move(command), "system"); }));
    journal::Receipt receipt;
    EXPECT_EQ(submit(people::command(system, people::AddPerson{.name = "保密员"}), &receipt), "");
    const auto secrecy = receipt.entry.on;
    EXPECT_EQ(submit(people::command(system, people::GrantRole{secrecy, {"secrecy_administrator", "", always}})), "");
    EXPECT_EQ(submit(std::make_unique<erasure::ProposeDestruction>(
                  access::By{secrecy}, std::vector<erasure::Target>{{erasure::Holder::matter, matter_}}, "x")),
              "");
    scratch_ = folder_.path("scratch");
    std::filesystem::create_directories(scratch_);
  }

  /// So that balances have rows.
  void post_something() {
    matters::Action made{
        .actor = person("officer"),
        .input = must(codec::parse_json(R"({"type":"inspection_plan","title":"年度计划","fields":{"year":"2026"}})"))};
    journal::Receipt receipt;
    EXPECT_EQ(submit(std::make_unique<matters::CreateMatter>(flows_, std::move(made)), &receipt), "");
    const auto plan = receipt.entry.on;
    EXPECT_EQ(act("issue", plan, "head"), "");
    EXPECT_EQ(act("post", plan, "head",
                  R"({"balance":"inspection_quota","from":"outside","to":"unit:)" + unit("a") +
                      R"(","quantity":"3","reason":"年度计划"})"),
              "");
  }

  /// "ID TABLE ITEM" of each finding.
  std::vector<std::string> found() {
    const auto migrated = migrations();
    journal::VerifyOptions options{.scratch = scratch_, .migrations = migrated};
    options.findings_max = 1000;
    options.check_blob = [&](const crypto::Hash& hash) { return blobs_->verify(hash); };
    options.blob_names = [&](const std::function<Result<void>(const crypto::Hash&)>& visit) {
      return evidence::needed_blobs(*store_, **keys_, visit);
    };
    const auto& projections = ledger_->projections();
    const auto report = must(journal::verify(*store_, **keys_, projections.kinds(), projections.registry(), options));
    std::vector<std::string> made;
    for (const auto& one : report.findings) {
      made.push_back(std::string(one.id) + " " + one.where.file + " " + one.where.item);
    }
    return made;
  }

  static store::Value changed(const store::Value& before, store::Kind kind) {
    if (before.kind() == store::Kind::integer) return before.integer() ^ 512;
    if (kind == store::Kind::integer) return 1;
    std::string bytes(before.is_null() ? std::string_view() : before.characters());
    if (bytes.empty()) bytes = "y";
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    return kind == store::Kind::bytes ? store::Value::own_bytes(bytes) : store::Value(std::move(bytes));
  }

  store::Rows first_row(const store::Table& table) {
    std::string columns;
    for (const auto& column : table.columns) columns += (columns.empty() ? "" : ", ") + std::string(column.name);
    std::string order;
    for (std::size_t i = 0; i < table.key; ++i) order += (i == 0 ? "" : ", ") + std::string(table.columns[i].name);
    const auto sql = "SELECT " + columns + " FROM " + std::string(table.name) + " ORDER BY " + order + " LIMIT 1";
    const auto reader = must(store_->reader());
    return must(reader->query({"test." + sql, sql}));
  }

  void write(const store::Table& table, const std::vector<store::Value>& cells) {
    auto transaction = must(store_->begin());
    must(transaction->upsert(table, cells));
    must(transaction->commit());
  }

  void erase(const store::Table& table, std::span<const store::Value> cells) {
    auto transaction = must(store_->begin());
    must(transaction->erase(table, cells.first(table.key)));
    must(transaction->commit());
  }

  std::unique_ptr<store::Blobs> blobs_;
  std::string matter_;
  std::string scratch_;
  crypto::Hash hash_ = {};
};

std::string text_of(const store::Value& value) {
  if (value.kind() == store::Kind::integer) return std::to_string(value.integer());
  if (value.kind() == store::Kind::text) return std::string(value.characters());
  std::string hex;
  codec::append_hex(hex, value.characters());
  return hex;
}

std::string key_of(const store::Table& table, const std::vector<store::Value>& cells) {
  std::string made;
  for (std::size_t i = 0; i < table.key; ++i) made += (i == 0 ? "" : ",") + text_of(cells[i]);
  return made;
}

bool starts(const std::vector<std::string>& lines, const std::string& what) {
  return std::ranges::any_of(lines, [&](const auto& line) { return line == what || line.starts_with(what + "/"); });
}

// All columns of one row of each table at once: each must be named. Then the key columns one by one: the row is missing
// under its key and strange under the other.
TEST_P(ChangedBytes, kernel_5_every_column_of_every_table_of_the_ledger_is_compared) {
  ASSERT_EQ(found(), std::vector<std::string>());
  struct Kept {
    store::Table table;
    std::vector<store::Value> before;
  };
  std::vector<Kept> kept;
  for (const auto* projection : ledger_->projections().registry().projections()) {
    if (projection->following() == journal::Following::follower) continue;
    for (const auto& table : projection->tables()) {
      const auto rows = first_row(table);
      ASSERT_FALSE(rows.empty()) << table.name << " has no row: this test would not look at it";
      std::vector<store::Value> cells;
      for (std::size_t i = 0; i < table.columns.size(); ++i) cells.push_back(rows.front().value(i).owned());
      kept.push_back({table, std::move(cells)});
    }
  }
  EXPECT_GE(kept.size(), 17U);
  for (const auto& [table, before] : kept) {
    auto after = before;
    for (std::size_t i = table.key; i < after.size(); ++i) after[i] = changed(before[i], table.columns[i].kind);
    if (table.key < after.size()) write(table, after);
  }
  const auto lines = found();
  for (const auto& [table, before] : kept) {
    for (std::size_t i = table.key; i < before.size(); ++i) {
      const auto what = "E-VERIFY-011 " + std::string(table.name) + " " + key_of(table, before) + "/" +
                        std::string(table.columns[i].name);
      EXPECT_TRUE(starts(lines, what)) << what;
    }
    if (table.key < before.size()) write(table, before);
  }
  for (const auto& [table, before] : kept) {
    for (std::size_t i = 0; i < table.key; ++i) {
      auto after = before;
      after[i] = changed(before[i], table.columns[i].kind);
      erase(table, before);
      write(table, after);
      const auto moved = found();
      const std::string name(table.name);
      EXPECT_TRUE(starts(moved, "E-VERIFY-012 " + name + " " + key_of(table, before))) << name;
      EXPECT_TRUE(starts(moved, "E-VERIFY-013 " + name + " " + key_of(table, after))) << name;
      erase(table, after);
      write(table, before);
    }
  }
  EXPECT_EQ(found(), std::vector<std::string>());
}

// A byte that leaves no JSON behind: the row is named, and the looking goes on.
TEST_P(ChangedBytes, kernel_5_a_body_that_is_no_json_any_more_is_found_and_named) {
  for (const auto* projection : ledger_->projections().registry().projections()) {
    for (const auto& table : projection->tables()) {
      if (table.name != "matters") continue;
      const auto rows = first_row(table);
      std::vector<store::Value> before;
      for (std::size_t i = 0; i < table.columns.size(); ++i) before.push_back(rows.front().value(i).owned());
      const auto at = std::ranges::find(table.columns, "body", &store::Column::name) - table.columns.begin();
      auto after = before;
      auto& body = after[static_cast<std::size_t>(at)];
      body = "{" + std::string(body.characters());
      write(table, after);
      const auto lines = found();
      EXPECT_TRUE(starts(lines, "E-VERIFY-011 matters " + key_of(table, before) + "/body"));
      EXPECT_TRUE(std::ranges::any_of(lines, [](const auto& line) { return line.starts_with("E-VERIFY-015 blobs"); }));
      write(table, before);
      return;
    }
  }
  FAIL() << "no table of matters";
}

TEST_P(ChangedBytes, kernel_5_a_byte_of_a_blob_is_found_and_named) {
  const auto hex = codec::to_hex(hash_);
  ASSERT_EQ(found(), std::vector<std::string>());
  const auto spoil = [&] {
    if (!on_sqlite()) {
      auto transaction = must(store_->begin());
      must(transaction->execute(
          {"test.spoil", "SELECT 1", "UPDATE store_blob_chunk SET data = set_byte(data, 20, get_byte(data, 20) # 1)"}));
      must(transaction->commit());
      return;
    }
    for (const auto& one : std::filesystem::recursive_directory_iterator(folder_.path("data") + "/blobs")) {
      if (!one.is_regular_file()) continue;
      std::filesystem::permissions(one.path(), std::filesystem::perms::owner_all);
      std::fstream file(one.path(), std::ios::binary | std::ios::in | std::ios::out);
      file.seekg(20);
      const auto byte = static_cast<char>(file.get() ^ 1);
      file.seekp(20);
      file.put(byte);
    }
  };
  spoil();
  EXPECT_EQ(found(), (std::vector<std::string>{"E-VERIFY-015 blobs " + hex}));
  spoil();
  EXPECT_EQ(found(), std::vector<std::string>());
  must(blobs_->erase(hash_));
  EXPECT_EQ(found(), (std::vector<std::string>{"E-VERIFY-015 blobs " + hex}));
}

INSTANTIATE_TEST_SUITE_P(Stores, ChangedBytes, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test
