// SPDX-License-Identifier: Apache-2.0
// Matters made before a field was marked `indexed` get its index rows in slices (kernel.md 4 and 8).
#include "ledger/matters/index_filling.hpp"

#include "jobs/runner.hpp"
#include "jobs/tables.hpp"
#include "jobs/walk.hpp"
#include "ledger/matters/world.hpp"
#include "model/order.hpp"

namespace luoshi::ledger::test {
namespace {

using store::must;

constexpr std::string_view kTypes = "work-report/types.toml";
constexpr std::string_view kField = "row_label";

/// The shipped types with some words in place of others.
SourceText types_with(std::string_view words, std::string_view instead) {
  for (auto text : shipped_texts()) {
    if (text.name != kTypes) continue;
    const auto at = text.text.find(words);
    if (at == std::string::npos) break;
    text.text.replace(at, words.size(), instead);
    return text;
  }
  throw std::logic_error("the shipped types have no such words");
}

SourceText marked() {
  constexpr std::string_view kOfTheField = "asked_again = \"分解表里印的编号,不是文号\"\n";
  return types_with(kOfTheField, std::string(kOfTheField) + "indexed = true\n");
}

SourceText renamed() { return types_with("zh = \"编号\"", "zh = \"分解编号\""); }

class IndexFilling : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    auto all = migrations();
    all.insert(all.end(), jobs::migrations().begin(), jobs::migrations().end());
    must(store_->migrate(all));
  }

  std::string labelled(std::string_view label) {
    return direct("a", "2026-06-30", R"({"fields":{"row_label":")" + std::string(label) + R"("}})");
  }

  /// As the program has it (app/record/background.cpp), with pages as small as a test needs them.
  jobs::Walk walk(matters::IndexSizes sizes = {}) {
    const auto about = [this]() -> Result<std::string> {
      return matters::indexing_of(must(ledger_->definitions())->model());
    };
    const auto page = [this, sizes](std::string_view after) -> Result<jobs::Walk::Page> {
      places_.emplace_back(after);
      const auto definitions = must(ledger_->definitions());
      const auto submit = [this](std::unique_ptr<journal::Command> command) {
        if (between_) between_();
        return ledger_->submit(std::move(command), std::string(access::kSystem));
      };
      LUOSHI_TRY(auto done, matters::fill_index_page(*store_, definitions->model(), after, submit, sizes));
      return jobs::Walk::Page{.done = done.filled, .last = std::move(done.last), .more = done.more};
    };
    return {*store_, "indexing", 1000, about, page};
  }

  static std::size_t run(jobs::Walk& walk) {
    jobs::Runner runner;
    runner.add(walk);
    return must(runner.run_until_quiet({}, 100)).front().done;
  }

  std::vector<std::string> listed(std::optional<std::string_view> label = {}) {
    matters::ListQuery query{
        .order = matters::Order::field, .type = "commitment", .field = std::string(kField), .now = {now_ms_.load()}};
    if (label) query.value = model::order_key(model::FieldKind::text, feel::Value::string(std::string(*label)));
    auto reader = must(store_->reader());
    std::vector<std::string> ids;
    for (const auto& one : must(matters::list(*reader, query)).rows) ids.push_back(one.id);
    return ids;
  }

  journal::Sequence entries() { return static_cast<journal::Sequence>(must(ledger_->reader().head()).size); }

  std::vector<std::string> places_;  ///< that pages began behind
  std::function<void()> between_;    ///< before each slice
};

using Ids = std::vector<std::string>;

TEST_P(IndexFilling, kernel_8_a_field_indexed_later_is_filled_for_the_matters_that_are_there_and_taken_out_again) {
  const auto third = labelled("3-1");
  const auto first = labelled("1-2");
  const auto second = labelled("2-2");
  const auto without = direct("a", "2026-06-30");
  const auto seen = row(first).updated;
  reopen({marked()});
  const auto late = labelled("2-9");
  EXPECT_EQ(listed(), Ids{late}) << "those from before are not filled yet";
  auto before = entries();
  auto job = walk();
  EXPECT_EQ(run(job), 4U);
  EXPECT_EQ(entries(), before + 1) << "one entry a slice";
  const auto entry = must(ledger_->reader().entry(before));
  EXPECT_EQ(entry.kind, matters::kIndexFilled);
  EXPECT_EQ(entry.actor, access::kSystem);
  EXPECT_EQ(listed(), (Ids{first, second, late, third}));
  EXPECT_EQ(listed("2-2"), Ids{second});
  EXPECT_EQ(text(without, "indexed/row_label"), "text");

  EXPECT_EQ(row(first).updated, seen) << "nobody's act on the matter";
  EXPECT_EQ(act("comment", first, "la", R"({"text":"已看"})", seen), "") << "whoever saw it before may go on";
  EXPECT_EQ(act("amend", second, "head", R"({"reason":"重排","fields":{"row_label":"4-1"}})"), "");
  EXPECT_EQ(listed(), (Ids{first, late, third, second})) << "from now on it is kept like any other";

  reopen({});
  before = entries();
  EXPECT_EQ(run(job), 5U);
  EXPECT_EQ(entries(), before + 1);
  EXPECT_EQ(listed(), Ids());
  EXPECT_EQ(text(first, "indexed/row_label"), "");
  EXPECT_EQ(text(first, "indexed/kind"), "choice") << "the others stay";
}

TEST_P(IndexFilling, kernel_8_filling_goes_on_after_a_restart_where_it_was) {
  Ids made;
  for (const auto* label : {"1", "2", "3", "4", "5"}) made.push_back(labelled(label));
  reopen({marked()});
  const auto before = entries();
  const matters::IndexSizes small{.page = 2, .slice = 1};
  {
    auto job = walk(small);
    EXPECT_EQ(must(job.step({})).done, 2U);
    EXPECT_EQ(listed(), (Ids{made[0], made[1]}));
  }
  reopen({marked()});
  auto job = walk(small);
  EXPECT_EQ(run(job), 3U);
  EXPECT_EQ(places_, (Ids{"", made[1], made[3]}));
  EXPECT_EQ(listed(), made);
  EXPECT_EQ(entries(), before + 5);

  // One that died behind its entries and before it had kept its place does that page again, and enters nothing.
  auto transaction = must(store_->begin());
  must(transaction->execute({"test.forget_place", "DELETE FROM job_walks"}));
  must(transaction->commit());
  auto again = walk(small);
  EXPECT_EQ(run(again), 0U);
  EXPECT_EQ(entries(), before + 5);
}

TEST_P(IndexFilling, kernel_8_nothing_is_entered_and_no_matter_read_when_the_definitions_index_the_same) {
  const auto matter = labelled("1");
  auto job = walk();
  auto before = entries();
  EXPECT_EQ(run(job), 0U);
  EXPECT_EQ(entries(), before);
  EXPECT_EQ(places_.size(), 1U) << "a record is gone through once";
  EXPECT_EQ(run(job), 0U);
  reopen({renamed()});
  before = entries();
  auto later = walk();
  EXPECT_EQ(run(later), 0U);
  EXPECT_EQ(places_.size(), 1U) << "other definitions, the same index";
  EXPECT_EQ(submit(std::make_unique<matters::FillIndex>(Ids{matter, "nobody"})), "E-MATTER-035");
  EXPECT_EQ(entries(), before);

  // There and back again before anything ran, and after it ran: what was done for one is not taken for the other.
  reopen({marked()});
  EXPECT_EQ(run(later), 1U);
  reopen({});
  EXPECT_EQ(run(later), 1U);
  reopen({marked()});
  EXPECT_EQ(run(later), 1U);
  EXPECT_EQ(listed(), Ids{matter});
}

TEST_P(IndexFilling, kernel_8_commands_go_on_between_the_slices_of_filling) {
  Ids made;
  for (const auto* label : {"1", "2", "3", "4", "5"}) made.push_back(labelled(label));
  reopen({marked()});
  const auto before = entries();
  const auto seen = row(made[0]).updated;
  int acts = 0;
  between_ = [&] {
    EXPECT_EQ(act("comment", made[0], "la", R"({"text":"在办"})", seen), acts == 0 ? "" : "E-MATTER-002");
    EXPECT_EQ(act("comment", made[4], "la", R"({"text":"在办"})", row(made[4]).updated), "");
    ++acts;
  };
  auto job = walk({.page = 10, .slice = 2});
  EXPECT_EQ(run(job), 5U);
  EXPECT_EQ(acts, 3);
  EXPECT_EQ(entries(), before + 3 + 1 + 3);
  EXPECT_EQ(listed(), made);
}

TEST_P(IndexFilling, kernel_8_filling_leaves_alone_what_is_destroyed_personal_or_of_no_type) {
  const auto definitions = must(ledger_->definitions());
  const auto patch_of = [&](std::string_view body) {
    return codec::write_json(matters::indexing_patch(definitions->model(), codec::parse_json(body).value()));
  };
  const auto all = matters::indexed_fields(*definitions->model().type("commitment"));
  EXPECT_EQ(patch_of(R"({"type":"commitment"})"), codec::write_json(codec::json_object({{"indexed", all}})));
  EXPECT_EQ(patch_of(R"({"type":"commitment","erased":"2026-01-01T00:00:00Z"})"), "{}");
  EXPECT_EQ(patch_of(R"({"type":"no_such_type","indexed":{"kind":"text"}})"), "{}");
  auto body = codec::json_object({{"type", "commitment"}, {"indexed", all}});
  EXPECT_EQ(patch_of(codec::write_json(body)), "{}");
  // Entered as personal, and no longer so by the definitions: in this matter it is not to stand in clear.
  body.put("personal", codec::json_object({{"kind", "kept"}}));
  EXPECT_EQ(patch_of(codec::write_json(body)), R"({"indexed":{"kind":null}})");
}

INSTANTIATE_TEST_SUITE_P(Stores, IndexFilling, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test
