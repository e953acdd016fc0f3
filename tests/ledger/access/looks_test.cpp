// SPDX-License-Identifier: Apache-2.0
// The log of looks (kernel.md 3): no byte of it changes unseen, and none is lost on the way into it.
#include "ledger/access/look_spool.hpp"
#include "ledger/matters/world.hpp"

#include <array>
#include <chrono>
#include <fstream>
#include <thread>

namespace luoshi::ledger::test {
namespace {

using access::Look;
using store::must;

class Looks : public World {
 protected:
  std::size_t sealed(access::LookLog& log) {
    return must(log.seal([&](std::unique_ptr<journal::Command> command) {
      return ledger_->submit(std::move(command), std::string(access::kSystem));
    }));
  }

  Look look(std::string target) {
    return {
        .at = {now_ms_}, .actor = person("officer"), .verb = "see", .what = "matter", .targets = {std::move(target)}};
  }

  /// What check_looks says, "ID item" a line.
  std::vector<std::string> found() {
    const auto reader = must(store_->reader());
    std::vector<std::string> made;
    for (const auto& error : must(access::check_looks(*reader))) {
      made.push_back(std::string(error.id) + " " + error.where.item);
    }
    return made;
  }

  void execute(const std::string& sql) {
    auto transaction = must(store_->begin());
    must(transaction->execute({"test." + sql, sql}));
    must(transaction->commit());
  }
};

TEST_P(Looks, kernel_3_a_byte_changed_in_any_column_of_a_block_is_found_and_named) {
  access::LookLog log(*store_, random_);
  const std::array looks = {look("m1"), look("m2")};
  must(log.record(looks));
  ASSERT_EQ(sealed(log), 1U);
  ASSERT_EQ(found(), std::vector<std::string>());
  const std::array<std::array<std::string, 2>, 5> changes = {{{"first", "'X' || SUBSTR(first, 2)"},
                                                              {"last", "'X' || SUBSTR(last, 2)"},
                                                              {"looks", "looks + 1"},
                                                              {"hash", "'X' || SUBSTR(hash, 2)"},
                                                              {"body", "REPLACE(body, 'm2', 'm3')"}}};
  execute("CREATE TABLE kept AS SELECT number, first, last, looks, hash, body FROM look_blocks");
  for (const auto& [column, changed] : changes) {
    execute("UPDATE look_blocks SET " + column + " = " + changed);
    EXPECT_EQ(found(), (std::vector<std::string>{"E-ACCESS-012 1/" + column}));
    execute("UPDATE look_blocks SET " + column + " = (SELECT " + column + " FROM kept)");
  }
  execute("UPDATE look_blocks SET number = 7");
  EXPECT_EQ(found(), (std::vector<std::string>{"E-ACCESS-011 1"}));
  execute("UPDATE look_blocks SET number = 1");
  execute("DELETE FROM look_blocks");
  EXPECT_EQ(found(), (std::vector<std::string>{"E-ACCESS-011 1"}));
  execute("INSERT INTO look_blocks SELECT number, first, last, looks, hash, body FROM kept");
  execute("DROP TABLE kept");
  EXPECT_EQ(found(), std::vector<std::string>());
}

TEST_P(Looks, kernel_3_what_a_reading_process_leaves_beside_the_data_comes_into_the_log) {
  const auto path = std::filesystem::path(keys_folder_.path()) / "looks.spool";
  const access::LookSpool spool(path);
  access::LookLog log(*store_, random_);
  EXPECT_EQ(must(spool.move_into(log)), 0U);
  std::vector<std::thread> readers;
  std::atomic<std::size_t> taken = 0;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&, i] {
      for (int n = 0; n < 25; ++n) {
        const auto one = look("m" + std::to_string(i) + "-" + std::to_string(n));
        must(spool.record(std::span(&one, 1)));
        if (i == 0 && n % 5 == 0) taken += must(spool.move_into(log));
      }
    });
  }
  for (auto& reader : readers) reader.join();
  taken += must(spool.move_into(log));
  EXPECT_EQ(taken, 100U);
  EXPECT_EQ(count_rows("looks"), 100);
  EXPECT_EQ(std::filesystem::file_size(path), 0U);
  EXPECT_EQ(sealed(log), 1U);
  EXPECT_EQ(count_rows("looks"), 0);
}

TEST_P(Looks, nobody_waits_while_many_looks_are_taken_into_the_log) {
  const auto path = std::filesystem::path(keys_folder_.path()) / "looks.spool";
  const access::LookSpool spool(path);
  access::LookLog log(*store_, random_);
  auto many = look("m1");
  many.targets.assign(200, "01997a2c-6f00-7c3e-8b1a-0242ac120002");
  for (int i = 0; i < 50; ++i) must(spool.record(std::span(&many, 1)));
  std::size_t taken = 0;
  std::jthread taking;
  {
    const auto writing = must(store_->begin());  // on SQLite nothing gets into the log meanwhile
    taking = std::jthread([&] { taken = must(spool.move_into(log)); });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const auto one = look("m2");
    must(spool.record(std::span(&one, 1)));
  }
  taking.join();
  EXPECT_EQ(taken + must(spool.move_into(log)), 51U);
  EXPECT_EQ(count_rows("looks"), 51);
  EXPECT_EQ(std::filesystem::file_size(path), 0U);
}

TEST_P(Looks, looks_go_on_into_a_new_file_after_somebody_has_removed_the_old_one) {
  const auto path = std::filesystem::path(keys_folder_.path()) / "looks.spool";
  const access::LookSpool spool(path);
  access::LookLog log(*store_, random_);
  const auto one = look("m1");
  must(spool.record(std::span(&one, 1)));
  EXPECT_EQ(must(spool.move_into(log)), 1U);
  std::filesystem::remove(path);
  must(spool.record(std::span(&one, 1)));
  EXPECT_EQ(must(spool.move_into(log)), 1U);
}

TEST_P(Looks, a_line_cut_off_by_a_dying_process_is_dropped_and_any_other_damage_is_told) {
  const auto path = std::filesystem::path(keys_folder_.path()) / "looks.spool";
  const access::LookSpool spool(path);
  access::LookLog log(*store_, random_);
  const auto one = look("m1");
  must(spool.record(std::span(&one, 1)));
  std::ofstream(path, std::ios::app) << R"({"actor":"p)";
  EXPECT_EQ(must(spool.move_into(log)), 1U);
  std::ofstream(path, std::ios::app) << "nonsense\n";
  must(spool.record(std::span(&one, 1)));
  const auto refused = spool.move_into(log);
  EXPECT_EQ(store::id_of(refused), "E-ACCESS-013");
  EXPECT_GT(std::filesystem::file_size(path), 0U) << "it is kept";
}

INSTANTIATE_TEST_SUITE_P(Stores, Looks, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test
