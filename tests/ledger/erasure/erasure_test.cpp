// SPDX-License-Identifier: Apache-2.0
// Destruction (kernel.md 6; practice.md, 涉密误入处置): two administrators, everything that was said gone from the
// files of either store, every old proof still good, the record still sound.
#include "codec/hex.hpp"
#include "journal/private_value.hpp"
#include "ledger/erasure/affected.hpp"
#include "ledger/erasure/carry_out.hpp"
#include "ledger/erasure/requests.hpp"
#include "ledger/evidence/evidence.hpp"
#include "ledger/matters/world.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"
#include "ledger/search/finder.hpp"
#include "store/blobs.hpp"

#include <algorithm>

namespace luoshi::ledger::test {
namespace {

using erasure::Holder;
using erasure::Target;
using store::must;

/// Stands nowhere else in the program, its packs or its tests.
constexpr std::string_view kWord = "鱻麤灥";

std::string with_word(std::string_view before) { return std::string(before) + std::string(kWord); }

class Erasure : public Finding {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    keep_uncompressed();
    blobs_ = must(store::Blobs::open(settings(store::Access::write)));
    appoint("secrecy", "secrecy_administrator");
    appoint("auditor", "auditor");
    appoint("machine", "system_administrator");
    document_ = registered();
    matter_ = direct("a", "2026-06-30",
                     codec::write_json(codec::json_object(
                         {{"title", with_word("整治")},
                          {"sources", codec::Json::Array{codec::json_object(
                                          {{"document", document_}, {"start", 0}, {"end", 3}, {"text", kWord}})}},
                          {"fields", codec::json_object({{"kind", "task"}, {"remark", with_word("备注")}})}})));
    EXPECT_EQ(act("sign_for", matter_, "la"), "");
    EXPECT_EQ(say("comment", "text", "留言"), "");
    EXPECT_EQ(say("report_progress", "progress", "进展"), "");
    attach();
  }

  void appoint(const std::string& name, const std::string& role) {
    journal::Receipt receipt;
    const access::By by{std::string(access::kSystem)};
    EXPECT_EQ(submit(people::command(by, people::AddPerson{.name = name}), &receipt), "");
    people_[name] = receipt.entry.on;
    const people::Period always{.from = base::make_date(2020, 1, 1)};
    EXPECT_EQ(submit(people::command(by, people::GrantRole{receipt.entry.on, {role, "", always}})), "") << role;
  }

  std::string registered() {
    journal::Receipt receipt;
    const auto text = with_word("政府工作报告 ");
    matters::Action action{.actor = person("officer"),
                           .input = codec::json_object({{"text", text}, {"title", with_word("报告")}})};
    std::vector<Json> proposals{codec::json_object(
        {{"content", codec::json_object({{"title", with_word("条目")}})}, {"spans", codec::json_array()}})};
    EXPECT_EQ(submit(std::make_unique<documents::RegisterDocument>(std::move(action), std::move(proposals)), &receipt),
              "");
    return receipt.entry.on;
  }

  std::string say(std::string_view verb, std::string_view member, std::string_view before) {
    const auto input = codec::json_object({{std::string(member), with_word(before)}});
    return act(verb, matter_, "la", codec::write_json(input));
  }

  void attach() {
    const auto key = matters::key_of(row(matter_).body);
    const auto stored = must(evidence::put(*blobs_, **keys_, random_, matter_, key, with_word("照片说明:")));
    hash_ = stored.hash;
    const auto input = evidence::attach_input(stored, "e1", "acceptance", with_word("现场") + ".txt", key);
    EXPECT_EQ(act("attach_evidence", matter_, "la", codec::write_json(input)), "");
  }

  std::string propose(std::string_view who, std::vector<Target> targets, std::string reason = "误入") {
    journal::Receipt receipt;
    const auto refused = submit(std::make_unique<erasure::ProposeDestruction>(access::By{person(std::string(who))},
                                                                              std::move(targets), std::move(reason)),
                                &receipt);
    if (refused.empty()) destruction_ = receipt.entry.on;
    return refused;
  }

  std::string confirm(std::string_view who, std::size_t part = 1) {
    return submit(std::make_unique<erasure::ConfirmPart>(access::By{person(std::string(who))}, destruction_, part));
  }

  /// The followers first, as `jobs` would.
  erasure::Cleaned carried_out() {
    follow();
    for (int tries = 0;; ++tries) {
      auto done = erasure::carry_out(*store_, *blobs_, ledger_->projections().registry());
      // A busy store passes; `jobs` would call again too.
      if (done || done.error().id != "E-STORE-009" || tries == 5) return must(std::move(done));
    }
  }

  /// Lets PostgreSQL take samples of the values, as its own upkeep does now and then.
  void analyze() {
    auto transaction = must(store_->begin());
    must(transaction->execute({"test.analyze", "ANALYZE"}));
    must(transaction->commit());
  }

  erasure::Destruction registered_destruction() {
    const auto reader = must(store_->reader());
    return must(erasure::find_destruction(*reader, destruction_)).value();
  }

  /// The words of all entries, opened as far as their keys still open.
  std::string all_entries() {
    std::string text;
    for (journal::Sequence from = 0;;) {
      const auto entries = must(ledger_->reader().entries(from, 1000));
      if (entries.empty()) return text;
      for (const auto& entry : entries) text += codec::write_json(entry.outcome);
      from = entries.back().sequence + 1;
    }
  }

  std::unique_ptr<store::Blobs> blobs_;
  std::string document_;
  std::string matter_;
  std::string destruction_;
  crypto::Hash hash_ = {};
};

TEST_P(Erasure, kernel_6_what_was_destroyed_is_nowhere_and_every_old_proof_still_holds) {
  // Before: it is there, in clear where the design lets it be, so that this test can fail.
  follow();
  if (!on_sqlite()) analyze();
  ASSERT_TRUE(stands_in_data(kWord));
  ASSERT_TRUE(all_entries().contains(kWord));
  ASSERT_TRUE(must(evidence::get(*blobs_, **keys_, matter_, hash_)).contains(kWord));
  const auto before_found = found("officer", kWord);
  ASSERT_NE(std::ranges::find(before_found, matter_), before_found.end());
  ASSERT_NE(std::ranges::find(before_found, document_), before_found.end());
  must(ledger_->journal().sign_head("test", 1000));
  const auto before = must(ledger_->reader().last_signed_head()).value();
  std::vector<journal::InclusionProof> proofs;
  for (journal::Sequence at = 0; at < static_cast<journal::Sequence>(before.head.size); ++at) {
    proofs.push_back(must(ledger_->reader().inclusion_proof(at, before.head.size)));
  }

  std::vector<Target> targets;
  {
    const auto reader = must(store_->reader());
    targets = must(erasure::with_descendants(*reader, *must(ledger_->definitions()), {{Holder::document, document_}}));
  }
  ASSERT_EQ(targets, (std::vector<Target>{{Holder::document, document_}, {Holder::matter, matter_}}));
  ASSERT_EQ(propose("secrecy", targets), "");
  EXPECT_TRUE(stands_in_data(kWord)) << "a proposal destroys nothing";
  EXPECT_EQ(carried_out().destructions, 0U);
  ASSERT_EQ(confirm("auditor", 1), "");
  ASSERT_EQ(confirm("auditor", 2), "");
  EXPECT_TRUE(must(erasure::carry_out(*store_, *blobs_, ledger_->projections().registry())).waits)
      << "search has not dropped its words yet";
  const auto cleaned = carried_out();
  EXPECT_EQ(cleaned.destructions, 1U);
  EXPECT_EQ(cleaned.blobs, 1U);
  EXPECT_FALSE(cleaned.waits);
  EXPECT_EQ(carried_out().destructions, 0U) << "once is enough";

  EXPECT_FALSE(stands_in_data(kWord));
  EXPECT_FALSE(all_entries().contains(kWord));
  EXPECT_EQ(found("officer", kWord), std::vector<std::string>());
  EXPECT_EQ(store::id_of(evidence::get(*blobs_, **keys_, matter_, hash_)), "E-STORE-023");
  EXPECT_TRUE(must(erasure::check_remains(*store_, *blobs_)).empty());
  for (const auto& proof : proofs) {
    EXPECT_TRUE(journal::check(proof));
    const auto now = must(ledger_->reader().inclusion_proof(proof.sequence, before.head.size));
    EXPECT_EQ(now.leaf, proof.leaf) << proof.sequence;
    EXPECT_EQ(now.root, proof.root);
  }
  EXPECT_TRUE(journal::check(before));
  const auto head = must(ledger_->reader().head());
  const auto grown = must(ledger_->reader().consistency_proof(before.head.size, head.size));
  EXPECT_TRUE(journal::check(grown));
  EXPECT_EQ(grown.root1, before.head.root);
  // verify, and the rebuild it makes, find the record sound: World::TearDown.
}

TEST_P(Erasure, practice_secrecy_it_takes_two_administrators_and_nobody_else_can) {
  for (const auto* who : {"officer", "head", "leader", "la", "auditor", "machine"}) {
    EXPECT_EQ(propose(who, {{Holder::matter, matter_}}), "E-MODEL-061") << who;
  }
  EXPECT_EQ(propose("secrecy", {{Holder::matter, matter_}}), "");
  for (const auto* who : {"officer", "head", "leader", "la", "secrecy", "machine"}) {
    EXPECT_EQ(confirm(who), "E-MODEL-061") << who;
  }
  EXPECT_EQ(confirm("auditor"), "");
  EXPECT_EQ(confirm("auditor"), "E-ERASE-002");
  const auto destruction = registered_destruction();
  EXPECT_EQ(destruction.proposer, person("secrecy"));
  EXPECT_EQ(destruction.confirmer, person("auditor"));
  EXPECT_TRUE(destruction.is_done());
}

TEST_P(Erasure, the_register_says_what_why_by_whom_and_nothing_of_what_it_said) {
  ASSERT_EQ(propose("secrecy", {{Holder::matter, matter_}, {Holder::matter, matter_}}, "疑似涉密"), "");
  ASSERT_EQ(confirm("auditor"), "");
  const auto destruction = registered_destruction();
  ASSERT_EQ(destruction.parts.size(), 1U) << "each once";
  EXPECT_EQ(destruction.parts[0].target, (Target{Holder::matter, matter_}));
  EXPECT_GT(destruction.parts[0].destroyed, 0);
  EXPECT_EQ(journal::open_text(destruction.reason), "疑似涉密");
  const auto entry = must(ledger_->reader().entry(destruction.parts[0].destroyed));
  EXPECT_EQ(entry.kind, "key.destroyed");
  EXPECT_EQ(entry.outcome.text_of("destruction"), destruction_);
  EXPECT_FALSE(codec::write_json(to_json(destruction)).contains(kWord));
}

TEST_P(Erasure, a_matter_without_content_is_off_the_list_rings_no_more_and_takes_no_verb) {
  ASSERT_EQ(propose("secrecy", {{Holder::matter, matter_}}), "");
  ASSERT_EQ(confirm("auditor"), "");
  EXPECT_EQ(act("comment", matter_, "la", R"({"text":"还在吗"})"), "E-MATTER-033");
  EXPECT_EQ(text(matter_, "progress"), "dropped");
  const auto reader = must(store_->reader());
  EXPECT_TRUE(must(matters::due_timers(*reader, {now_ms_ + 400LL * 86'400'000}, 10)).empty());
  const auto history = must(matters::history(ledger_->reader(), row(matter_)));
  EXPECT_EQ(history.back().kind, "key.destroyed");
  EXPECT_EQ(history.front().kind, "matter.created");
}

TEST_P(Erasure, one_piece_of_evidence_goes_alone) {
  const Target piece{Holder::evidence, matter_ + "/e1"};
  EXPECT_EQ(propose("secrecy", {{Holder::evidence, matter_ + "/e9"}}), "E-ERASE-001");
  ASSERT_EQ(propose("secrecy", {piece}), "");
  ASSERT_EQ(confirm("auditor"), "");
  EXPECT_EQ(carried_out().blobs, 1U);
  EXPECT_EQ(must(blobs_->size(hash_)), std::nullopt);
  const auto body = row(matter_).body;
  EXPECT_EQ(matters::find_at(body, "evidence/e1/name"), nullptr);
  EXPECT_NE(matters::find_at(body, "evidence/e1/destroyed"), nullptr);
  EXPECT_NE(matters::find_at(body, "title/$private"), nullptr) << "the matter itself stays";
  EXPECT_EQ(act("report_done", matter_, "la"), "E-MATTER-006") << "what was destroyed is no evidence any more";
  EXPECT_EQ(propose("secrecy", {piece}), "E-ERASE-002");
}

TEST_P(Erasure, a_person_loses_name_and_login_and_keeps_the_history) {
  const auto who = person("lc");
  ASSERT_EQ(propose("secrecy", {{Holder::person, who}}), "");
  ASSERT_EQ(confirm("auditor"), "");
  const auto directory = must(ledger_->directory());
  EXPECT_TRUE(directory->person(who)->erased);
  EXPECT_EQ(directory->person(who)->name, "");
  EXPECT_EQ(propose("secrecy", {{Holder::person, who}}), "E-ERASE-002");
}

TEST_P(Erasure, refuses_what_is_not_there_what_has_no_reason_and_too_much) {
  EXPECT_EQ(propose("secrecy", {{Holder::matter, "nothing"}}), "E-ERASE-001");
  EXPECT_EQ(propose("secrecy", {{Holder::document, "nothing"}}), "E-ERASE-001");
  EXPECT_EQ(propose("secrecy", {{Holder::person, "nobody"}}), "E-ERASE-001");
  EXPECT_EQ(propose("secrecy", {}), "E-ERASE-003");
  EXPECT_EQ(propose("secrecy", {{Holder::matter, matter_}}, ""), "E-ERASE-004");
  EXPECT_EQ(confirm("auditor"), "E-ERASE-005");
}

TEST_P(Erasure, a_parent_no_longer_waits_for_a_child_that_was_destroyed) {
  ASSERT_EQ(act("split", matter_, "head",
                R"({"why":"x","children":[{"unit":")" + unit("b") + R"(","title":"甲"},{"unit":")" + unit("c") +
                    R"(","title":"乙"}]})"),
            "");
  std::vector<Target> targets;
  {
    const auto reader = must(store_->reader());
    targets = must(erasure::with_descendants(*reader, *must(ledger_->definitions()), {{Holder::matter, matter_}}));
  }
  ASSERT_EQ(targets.size(), 3U);
  ASSERT_EQ(propose("secrecy", {targets[1]}), "");
  ASSERT_EQ(confirm("auditor"), "");
  EXPECT_EQ(matters::find_at(row(matter_).body, "children/open")->integer(), 1);
  EXPECT_EQ(matters::find_at(row(matter_).body, "children/done")->integer(), 1);
}

INSTANTIATE_TEST_SUITE_P(Stores, Erasure, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test
