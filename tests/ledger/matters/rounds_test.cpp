// SPDX-License-Identifier: Apache-2.0
// Reporting rounds: whom one covers, how each stands to it, and that what is frozen stays when tasks go on.
#include "ledger/matters/rounds.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/world.hpp"

namespace luoshi::ledger::test {
namespace {

using matters::Reported;

class Rounds : public World {
 protected:
  std::string open_round(std::string_view opens, std::string_view more = "") {
    auto input = store::must(codec::parse_json(
        std::string(R"({"type":"reporting_round","title":"一期","deadline":"2026-04-10",)") +
        R"("fields":{"rhythm":"monthly","opens":")" + std::string(opens) + "\"" + std::string(more) + "}}"));
    journal::Receipt receipt;
    EXPECT_EQ(submit(std::make_unique<matters::CreateMatter>(
                         flows_, matters::Action{.actor = person("officer"), .input = std::move(input)}),
                     &receipt),
              "");
    return receipt.entry.on;
  }
  std::vector<matters::Row> covered(const std::string& round) {
    const auto reader = store::must(store_->reader());
    const auto definitions = store::must(ledger_->definitions());
    return store::must(
        matters::matters_of_round(*reader, definitions->model(), row(round), [](const matters::Row&) { return true; }));
  }
  std::string freeze(const std::string& round, std::string_view who) {
    auto input = codec::json_object();
    const auto definitions = store::must(ledger_->definitions());
    store::must(matters::name_covered(*store_, definitions->model(), model::Verb::freeze, round, input));
    return act("freeze", round, who, codec::write_json(input));
  }
  Reported now(const std::string& matter) {
    return matters::reported_since(row(matter).body, base::make_date(2026, 3, 25));
  }
};

TEST_P(Rounds, say_who_has_reported_and_keep_how_it_stood_when_they_were_frozen) {
  const auto one = direct("a", "2026-06-30", R"({"fields":{"kind":"task","axes":["environment"]}})");
  const auto two = direct("b", "2026-06-30", R"({"fields":{"kind":"task","axes":["livelihood"]}})");
  in("draft");  // not handed down: of no round
  ASSERT_EQ(act("sign_for", one, "la"), "");
  ASSERT_EQ(act("report_progress", one, "la", R"({"progress":"二月的进展","percent":"10"})"), "");
  go_to("2026-03-25T09:00");
  const auto round = open_round("2026-03-25");
  EXPECT_EQ(covered(round).size(), 2U);
  EXPECT_EQ(now(one), Reported::missing) << "reported before it opened";
  ASSERT_EQ(act("report_progress", one, "la", R"({"progress":"三月的进展","problems":"缺资金","percent":"30"})"), "");
  EXPECT_EQ(now(one), Reported::reported);
  ASSERT_EQ(act("return_report", one, "officer", R"({"reason":"数字不对"})"), "");
  EXPECT_EQ(now(one), Reported::returned);
  ASSERT_EQ(act("report_progress", one, "la", R"({"progress":"三月的进展,更正","problems":"缺资金","percent":"25"})"),
            "");
  EXPECT_EQ(now(one), Reported::reported);

  go_to("2026-04-11T09:00");
  EXPECT_TRUE(freeze(round, "la").starts_with("E-MODEL-06"));
  EXPECT_EQ(act("freeze", one, "officer", "{}"), "E-MODEL-061") << "nobody freezes a task";
  ASSERT_EQ(freeze(round, "officer"), "");
  EXPECT_EQ(state(round), "frozen");
  EXPECT_EQ(row(round).body.text_of("due").value_or(""), "") << "nobody has to report any more";
  go_to("2026-04-20T09:00");
  EXPECT_EQ(row(round).body.text_of("redAt").value_or(""), "") << "and the bulletin has no time limit";
  EXPECT_EQ(freeze(round, "officer"), "E-MODEL-062");

  go_to("2026-05-06T09:00");
  ASSERT_EQ(act("report_progress", one, "la", R"({"progress":"五月的进展","percent":"60"})"), "");
  const auto kept = matters::frozen_in(row(round).body, one);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->percent.to_string(), "25");
  EXPECT_EQ(kept->reported, Reported::reported);
  EXPECT_EQ(kept->unit, unit("a"));
  EXPECT_EQ(matters::frozen_in(row(round).body, two)->reported, Reported::missing);
  const auto report = store::must(matters::report_at(ledger_->reader(), row(one), kept->at));
  EXPECT_EQ(journal::open_text(*report.find("progress")), "三月的进展,更正");
  EXPECT_EQ(journal::open_text(*report.find("problems")), "缺资金") << "though the entry names only what changed";
  EXPECT_EQ(report.text_of("by"), person("la"));
  EXPECT_EQ(report.find("returned"), nullptr);
  EXPECT_EQ(matters::shown_then(*kept).percent.to_string(), "25");
  EXPECT_EQ(*matters::as_frozen(row(one), *kept, report).body.find("report"), report);
}

TEST_P(Rounds, are_narrowed_by_the_fields_to_match_and_compared_with_the_one_frozen_before) {
  direct("a", "2026-06-30", R"({"fields":{"kind":"task","axes":["environment"]}})");
  direct("b", "2026-06-30", R"({"fields":{"kind":"task","axes":["livelihood"]}})");
  const auto first = open_round("2026-03-02");
  ASSERT_EQ(freeze(first, "officer"), "");
  go_to("2026-04-01T09:00");
  const auto second = open_round("2026-04-01", R"(,"axes":["environment"])");
  EXPECT_EQ(covered(second).size(), 1U);
  const auto reader = store::must(store_->reader());
  const auto definitions = store::must(ledger_->definitions());
  const auto& type = *definitions->model().type("reporting_round");
  EXPECT_EQ(store::must(matters::round_before(*reader, type, row(second)))->id, first);
  EXPECT_FALSE(store::must(matters::round_before(*reader, type, row(first))));
}

TEST_P(Rounds, freeze_only_what_they_cover) {
  const auto one = direct("a", "2026-06-30");
  const auto draft = in("draft");
  const auto round = open_round("2026-03-02");
  EXPECT_EQ(act("freeze", round, "officer", R"({"matters":[")" + draft + R"("]})"), "E-MATTER-038");
  EXPECT_EQ(act("freeze", round, "officer", R"({"matters":[")" + round + R"("]})"), "E-MATTER-038");
  EXPECT_EQ(act("freeze", round, "officer", "{}"), "E-MATTER-004") << "never of nothing by mistake";
  EXPECT_EQ(act("freeze", round, "officer", R"({"matters":[")" + one + R"("]})"), "");
}

INSTANTIATE_TEST_SUITE_P(Stores, Rounds, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test
