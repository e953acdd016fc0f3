// SPDX-License-Identifier: Apache-2.0
// Whatever ends at the wrong moment: the process, the server, the connection, the disk. Nothing acknowledged is lost
// and nothing is there by halves (kernel.md 11, 12). LUOSHI_CRASH_ROUNDS=200 makes it long.
#include "store/errors.hpp"
#include "store/postgres.hpp"
#include "store/stores.hpp"
#include "store/tables.hpp"

#include <gtest/gtest.h>

#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <random>

namespace luoshi::store {
namespace {

constexpr Statement kCount{"crash.count", "SELECT COUNT(*), COALESCE(MAX(id), 0) FROM matter"};
constexpr Statement kHalves{"crash.halves",
                            "SELECT COUNT(*) FROM matter m WHERE NOT EXISTS"
                            " (SELECT 1 FROM matter_index i WHERE i.field = 'f' AND i.value = m.body AND i.id = m.id)"};

int rounds() {
  const char* wanted = std::getenv("LUOSHI_CRASH_ROUNDS");
  return wanted == nullptr ? 4 : std::atoi(wanted);
}

// One commit of a row in each of two tables.
Result<void> add(Store& store, std::int64_t id) {
  LUOSHI_TRY(auto transaction, store.begin());
  const std::string body(500, static_cast<char>('a' + id % 26));
  const Value row[] = {id, std::to_string(id), Value::bytes(body), 1};
  const Value index[] = {"f", Value::bytes(body), id};
  LUOSHI_CHECK(transaction->insert(kMatter, row));
  LUOSHI_CHECK(transaction->insert(kMatterIndex, index));
  return transaction->commit();
}

// A child that commits one row after the other and writes the number of each behind its commit to a pipe.
pid_t committing_child(const Settings& settings, std::int64_t next, int pipe) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  auto store = Store::open(settings);
  if (!store) ::_exit(3);
  for (;; ++next) {
    if (!add(**store, next)) ::_exit(4);
    if (::write(pipe, &next, sizeof next) != sizeof next) ::_exit(5);
  }
}

class Crash : public StoreContract {
 protected:
  // Reads what the child acknowledged until the pipe closes; calls `strike` after some of it.
  std::int64_t last_acknowledged(int pipe, int after, const std::function<void()>& strike) {
    std::int64_t last = 0;
    std::int64_t number = 0;
    for (int i = 0; ::read(pipe, &number, sizeof number) == sizeof number; ++i) {
      last = number;
      if (i == after) strike();
    }
    return last;
  }

  // One life of a child: struck after `after` commits; then everything it acknowledged must be there, in whole.
  void live_and_die(std::int64_t& next, int after, const std::function<void(pid_t)>& strike) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = committing_child(settings(Access::write), next, ends[1]);
    ::close(ends[1]);
    const auto last = last_acknowledged(ends[0], after, [&] { strike(child); });
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    const auto store = must(Store::open(settings(Access::write)));
    auto reader = must(store->reader());
    const auto found = must(reader->query(kCount));
    ASSERT_GE(last, next) << "the child has done nothing";
    EXPECT_GE(found.front().integer(1), last);
    EXPECT_LE(found.front().integer(1), last + 1);  // the one whose acknowledgement did not come through
    EXPECT_EQ(found.front().integer(0), found.front().integer(1));
    EXPECT_EQ(must(reader->query(kHalves)).front().integer(0), 0);
    EXPECT_TRUE(must(store->check_indexes()).problems.empty());
    next = found.front().integer(1) + 1;
  }
};

TEST_P(Crash, a_killed_process_loses_nothing_it_acknowledged) {
  opened(kTestMigrations).reset();
  std::minstd_rand random(static_cast<unsigned>(::getpid()));
  std::int64_t next = 1;
  for (int round = 0; round < rounds(); ++round)
    live_and_die(next, static_cast<int>(random() % 200), [](pid_t child) { ::kill(child, SIGKILL); });
}

TEST_P(Crash, a_server_that_stops_at_once_loses_nothing_it_acknowledged) {
  if (on_sqlite()) GTEST_SKIP() << "there is no server";
  opened(kTestMigrations).reset();
  std::int64_t next = 1;
  live_and_die(next, 50, [](pid_t) { crash_and_restart_postgres(); });
}

TEST_P(Crash, kernel_12_a_connection_lost_in_commit_is_an_unknown_outcome_and_the_next_transaction_works) {
  if (on_sqlite()) GTEST_SKIP() << "there is no connection";
  constexpr Statement kEnd{"crash.end",
                           "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE $1"};
  constexpr Statement kTouch{"crash.touch", "UPDATE matter SET level = 2 WHERE id = 1"};
  const auto store = opened(kTestMigrations);
  must(add(*store, 1));
  auto transaction = must(store->begin());
  EXPECT_EQ(must(transaction->execute(kTouch)), 1);
  const Value writers[] = {"luoshi writer"};
  EXPECT_GE(must(must(store->reader())->query(kEnd, writers)).size(), 1U);
  const auto outcome = transaction->commit();
  ASSERT_FALSE(outcome);
  EXPECT_TRUE(is_unknown_outcome(outcome.error())) << outcome.error().id;
  transaction.reset();
  must(add(*store, 2));
  const Value readers[] = {"luoshi reader"};
  (void)must(store->reader())->query(kEnd, readers);  // ends itself
  EXPECT_EQ(must(must(store->reader())->query(kCount)).front().integer(0), 2);
}

TEST_P(Crash, a_full_disk_refuses_and_recovers) {
  if (!on_sqlite()) GTEST_SKIP() << "the disk of the server is not ours to fill";
  if (::geteuid() != 0) GTEST_SKIP() << "a small disk needs root";
  const auto disk = folder_.path("data");
  std::filesystem::create_directories(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=3m") != 0) GTEST_SKIP() << "this machine mounts nothing";
  {
    const auto store = opened(kTestMigrations);
    Result<void> added;
    std::int64_t id = 1;
    while ((added = add(*store, id))) ++id;
    EXPECT_EQ(id_of(added), kDiskFull);
    EXPECT_EQ(must(must(store->reader())->query(kCount)).front().integer(0), id - 1);
    EXPECT_EQ(id_of(add(*store, id)), kDiskFull);
    EXPECT_EQ(::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=20m"), 0);
    must(add(*store, id));
    EXPECT_EQ(must(must(store->reader())->query(kCount)).front().integer(0), id);
    EXPECT_TRUE(must(store->check_indexes()).problems.empty());
  }
  EXPECT_EQ(::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=20m"), 0);
  EXPECT_EQ(id_of(Store::open(settings(Access::write))), kReadOnly);
  {
    const auto store = must(Store::open(settings(Access::read)));
    EXPECT_GT(must(must(store->reader())->query(kCount)).front().integer(0), 0);
  }
  ::umount2(disk.c_str(), MNT_DETACH);
}

INSTANTIATE_TEST_SUITE_P(Store, Crash, ::testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::store
