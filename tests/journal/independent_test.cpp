// SPDX-License-Identifier: Apache-2.0
// scripts/verify_journal.py, written from docs/formats/journal.md alone, agrees with us about what is sound and what is
// not.
#include "codec/base64.hpp"
#include "codec/canonical_json.hpp"
#include "journal/journals.hpp"

#include <cstdio>
#include <fstream>

namespace luoshi::journal {
namespace {

using store::must;

struct Ran {
  int status = -1;
  std::string said;
};

Ran run(const std::string& arguments) {
  const auto line = "python3 " LUOSHI_ROOT "/scripts/verify_journal.py " + arguments + " 2>&1";
  Ran ran;
  auto* pipe = ::popen(line.c_str(), "r");
  if (pipe == nullptr) return ran;
  std::array<char, 4096> part;
  while (const auto length = std::fread(part.data(), 1, part.size(), pipe)) ran.said.append(part.data(), length);
  ran.status = WEXITSTATUS(::pclose(pipe));
  return ran;
}

class IndependentVerifier : public JournalTest {
 protected:
  void SetUp() override {
    JournalTest::SetUp();
    if (IsSkipped()) return;
    for (int i = 0; i < 520; ++i) {
      must(add("a" + std::to_string(i % 5), 1));
      if (i % 100 == 99) must(journal_->sign_head("n1", 60'000));
    }
    must(journal_->sign_head("n1", 60'000));
    export_all();
  }

  void write(const std::string& name, const std::string& text) const { std::ofstream(folder_.path(name)) << text; }

  void export_all() {
    lines_.clear();
    for (Sequence from = 0;; from += static_cast<Sequence>(kEntriesPage)) {
      const auto page = must(reader_->stored(from, kEntriesPage));
      for (const auto& entry : page) lines_.push_back(entry.body);
      if (page.size() < kEntriesPage) break;
    }
    std::string heads;
    for (const auto& head : must(reader_->signed_heads(0, 1000))) {
      heads += must(codec::canonical_json(to_json(head))) + "\n";
    }
    write("heads.jsonl", heads);
    write("inclusion.json", must(codec::canonical_json(to_json(must(reader_->inclusion_proof(17))))));
    write("old.json", must(codec::canonical_json(to_json(must(reader_->inclusion_proof(17, 300))))));
    write("consistency.json", must(codec::canonical_json(to_json(must(reader_->consistency_proof(101, 521))))));
  }

  Ran run_exported(const std::string& more = {}) {
    std::string text;
    for (const auto& line : lines_) text += line + "\n";
    write("entries.jsonl", text);
    return run("--entries " + folder_.path("entries.jsonl") + " --heads " + folder_.path("heads.jsonl") + more);
  }

  std::string proofs() const {
    return " --proof " + folder_.path("inclusion.json") + " --proof " + folder_.path("old.json") + " --proof " +
           folder_.path("consistency.json");
  }

  std::vector<std::string> lines_;
};

TEST_P(IndependentVerifier, holds_an_export_and_its_proofs_for_sound) {
  const auto ran = run_exported(proofs() + " --key=" + codec::to_base64url(keys_->public_key().bytes()));
  EXPECT_EQ(ran.status, 0) << ran.said;
  EXPECT_TRUE(ran.said.contains("521 entries, 2 tiles, 7 signed heads")) << ran.said;
}

TEST_P(IndependentVerifier, names_what_was_changed_in_an_export) {
  const auto sound = lines_;
  lines_[400].replace(lines_[400].find("toy.added"), 9, "toy.aided");
  auto ran = run_exported();
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(ran.said.contains("signed head of size 501: another root")) << ran.said;
  EXPECT_FALSE(ran.said.contains("size 301: another root")) << ran.said;
  lines_ = sound;
  lines_.erase(lines_.begin() + 100);
  EXPECT_TRUE(run_exported().said.contains("entry 100: it says it is entry 101"));
  lines_ = sound;
  auto proof = must(reader_->inclusion_proof(17));
  proof.path[2][0] ^= 1;
  write("inclusion.json", must(codec::canonical_json(to_json(proof))));
  EXPECT_TRUE(run_exported(proofs()).said.contains("the path does not lead to the root"));
  auto other = must(reader_->consistency_proof(101, 521));
  other.root1[3] ^= 1;
  write("consistency.json", must(codec::canonical_json(to_json(other))));
  EXPECT_TRUE(run_exported(proofs()).said.contains("the larger tree does not begin with the smaller"));
  EXPECT_EQ(run_exported(" --key=" + std::string(43, 'A')).status, 1);
}

TEST_P(IndependentVerifier, reads_the_file_of_a_store_while_it_is_open) {
  if (!on_sqlite()) GTEST_SKIP() << "there is no file to read";
  const auto file = folder_.path("data") + "/luoshi.sqlite";
  const auto ran = run(file + proofs());
  EXPECT_EQ(ran.status, 0) << ran.said;
  const auto spoil = [&](const std::string& name, const std::string& sql) {
    const auto transaction = must(store_->begin());
    must(transaction->execute({name, sql}));
    must(transaction->commit());
    return run(file);
  };
  EXPECT_TRUE(spoil("test.tile", "UPDATE tiles SET hashes = zeroblob(8192) WHERE number = 1")
                  .said.contains("tile 0/1 is missing or was changed"));
  EXPECT_TRUE(spoil("test.head", "UPDATE head SET at = at + 1").said.contains("another time than the last entry"));
  EXPECT_TRUE(spoil("test.signature", "UPDATE signed_heads SET signature = zeroblob(64) WHERE size = 301")
                  .said.contains("signed head of size 301: the signature does not hold"));
  (void)spoil("test.trigger", "DROP TRIGGER entries_are_never_changed");
  EXPECT_TRUE(spoil("test.leaf", "UPDATE entries SET leaf = zeroblob(32) WHERE sequence = 5")
                  .said.contains("entry 5: its bytes do not give its leaf"));
}

INSTANTIATE_TEST_SUITE_P(Stores, IndependentVerifier, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::journal
