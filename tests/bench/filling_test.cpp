// SPDX-License-Identifier: Apache-2.0
// What bench/record fills is a record like any other: `luoshi verify` finds it sound, and it has the mix that the
// figures are stated for.
#include "record/filling.hpp"

#include "app/record/verify.hpp"
#include "calendar/local_time.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/queries.hpp"
#include "store/stores.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace luoshi::bench {
namespace {

constexpr std::size_t kMatters = 300;

std::int64_t number(store::Store& store, std::string_view name, std::string_view sql) {
  const auto reader = bench::must(store.reader());
  return bench::must(reader->query({name, sql})).front().integer(0);
}

std::size_t bytes_of_words(const Json& node) {
  if (const auto held = journal::read_private(node); held && held->value != nullptr)
    return held->value->text().value_or("").size();
  std::size_t bytes = 0;
  if (const auto* members = node.members()) {
    for (const auto& member : *members) bytes += member.name == "flow" ? 0 : bytes_of_words(member.value);
  } else if (const auto* items = node.items()) {
    for (const auto& item : *items) bytes += bytes_of_words(item);
  }
  return bytes;
}

TEST(Filling, a_filled_record_is_sound_and_has_the_mix_it_says) {
  const store::ScratchFolder folder;
  const auto settings = District::settings(folder.path("data"));
  {
    const auto district = District::create(settings, *calendar::parse_local("2026-03-02T09:00"));
    const auto before = district->session().ledger().journal().head().size;
    fill(*district, kMatters);
    const auto& reader = district->session().ledger().reader();
    EXPECT_EQ(bench::must(reader.head()).size, before + 10 * kMatters);
  }
  const auto session = bench::must(app::Session::open(settings, app::SessionFor::look));
  std::filesystem::create_directories(folder.path("scratch"));
  const auto report = bench::must(app::verify_session(*session, false, folder.path("scratch")));
  for (const auto& finding : report.findings)
    ADD_FAILURE() << base::describe(finding, base::Language::en) << " " << finding.where.file;
  EXPECT_GT(report.rows, kMatters);
  EXPECT_GT(report.blobs, 0U);

  auto& store = session->store();
  EXPECT_EQ(number(store, "test.all", "SELECT CAST(COUNT(*) AS BIGINT) FROM matters"), kMatters);
  const auto open = number(store, "test.open", "SELECT CAST(COUNT(*) AS BIGINT) FROM matters WHERE state = 'active'");
  EXPECT_EQ(open, kMatters / 3);
  const auto reader = bench::must(store.reader());
  const auto rows = bench::must(reader->query({"test.rows", "SELECT id FROM matters ORDER BY id LIMIT 5"}));
  for (const auto cells : rows) {
    const auto row = bench::must(ledger::matters::find_matter(*reader, cells.text(0)));
    ASSERT_TRUE(row);
    const auto history = bench::must(session->ledger().reader().history(row->updated, 100));
    EXPECT_EQ(history.size(), 10U);
    EXPECT_EQ(history.back().kind, "matter.created");
    EXPECT_EQ(row->body.members_of("clocks")->size(), 2U);
    EXPECT_EQ(row->body.integer_of("reports"), 3);
    EXPECT_EQ(row->body.members_of("evidence")->size(), 1U);
    std::size_t bytes = 0;
    for (const auto& entry : history) bytes += bytes_of_words(entry.outcome);
    EXPECT_GE(bytes, 600U);
  }
}

}  // namespace
}  // namespace luoshi::bench
