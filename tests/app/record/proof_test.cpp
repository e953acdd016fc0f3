// SPDX-License-Identifier: Apache-2.0
// luoshi verify, proof, backup, restore, migrate: the record proves itself, and says where it cannot.
#include "app/record/district.hpp"

#include <fstream>

namespace luoshi::app {
namespace {

TEST(RecordVerify, a_record_is_sound_until_a_byte_of_its_evidence_is_changed) {
  District district;
  district.init_with_lists();
  const auto matter = district.commitment("甲");
  district.answer({"do", "签收", matter, "--as", "yh085"});
  const auto file = district.scratch().write("照片.txt", "现场记录\n");
  district.answer({"do", "attach_evidence", matter, "--file", file, "--kind", "document", "--as", "yh085"});
  district.at("");
  const auto sound = district.answer({"verify"});
  EXPECT_TRUE(sound.at("sound").as_bool());
  EXPECT_EQ(text_at(sound, "/blobs"), "1");
  EXPECT_TRUE(sound.at("findings").as_array().empty());
  EXPECT_TRUE(district.answer({"verify", "--quick"}).at("sound").as_bool());

  std::filesystem::path blob;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(district.data())) {
    if (entry.is_regular_file() && entry.path().filename().string().size() >= 60) blob = entry.path();
  }
  ASSERT_FALSE(blob.empty());
  std::filesystem::permissions(blob, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
  std::fstream bytes(blob, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekp(-1, std::ios::end);
  bytes.put('\0');
  bytes.close();
  const auto ended = district.luoshi({"verify", "--json"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_FALSE(json_of(ended).at("sound").as_bool());
  EXPECT_EQ(text_at(json_of(ended), "/findings/0/id"), "E-VERIFY-015");
}

TEST(RecordProof, an_entry_has_its_proof_and_what_is_none_has_not) {
  District district;
  district.init();
  district.at("");
  const auto proof = district.answer({"proof", "1"});
  EXPECT_TRUE(proof.is_object());
  const auto out = district.scratch() / "proof.json";
  EXPECT_EQ(district.luoshi({"proof", "1", "--out", out}).code, 0);
  EXPECT_EQ(boost::json::parse(district.scratch().read("proof.json")), proof);
  EXPECT_TRUE(district.answer({"proof", "--consistency", "2"}).is_object());
  EXPECT_EQ(district.refusal({"proof", "没有的"}), "E-RECORD-003");
  EXPECT_EQ(district.refusal({"proof", "999999"}), "E-JOURNAL-004");
}

TEST(RecordProof, of_a_matter_is_found_by_its_id_and_by_its_number) {
  District district;
  district.init_with_lists();
  const auto matter = district.commitment("甲");
  const auto number = text_at(district.answer({"show", matter, "--as", "yh013"}), "/number");
  ASSERT_FALSE(number.empty());
  const auto proof = district.answer({"proof", matter});
  EXPECT_EQ(district.answer({"proof", number}), proof);
  EXPECT_EQ(text_at(proof, "/sequence"), text_at(district.answer({"show", matter, "--as", "yh013"}), "/version"));
}

TEST(RecordBackup, what_is_backed_up_can_be_restored_and_is_sound) {
  District district;
  district.init_with_lists();
  const auto matter = district.commitment("甲");
  const auto copy = district.scratch() / "copy";
  const auto saved = district.answer({"backup", copy});
  EXPECT_EQ(text_at(saved, "/folder"), copy);
  EXPECT_EQ(district.refusal({"backup", copy}), "E-RECORD-021");
  const auto fresh = district.scratch() / "fresh";
  const auto restored = run({"restore", copy, "--data", fresh, "--keys", district.data() + "/keys", "--json"});
  EXPECT_EQ(restored.code, 0) << restored.err;
  EXPECT_EQ(text_at(json_of(restored), "/entries"), text_at(saved, "/entries"));
  const auto shown =
      run({"show", matter, "--data", fresh, "--keys", district.data() + "/keys", "--as", "yh085", "--json"});
  EXPECT_EQ(text_at(json_of(shown), "/id"), matter);
  EXPECT_EQ(district.refusal({"restore", copy}), "E-RECORD-021");
  EXPECT_EQ(district.refusal({"restore", district.scratch() / "nothing"}), "E-RECORD-001");
  const auto without_keys = run({"restore", copy, "--data", district.scratch() / "other", "--json"});
  EXPECT_EQ(without_keys.code, 1);
  EXPECT_TRUE(contains(without_keys.err, "[E-RECORD-002]")) << without_keys.err;
  EXPECT_FALSE(std::filesystem::exists(district.scratch() / "other")) << "the same words may be said again with keys";
}

TEST(RecordMigrate, a_record_of_this_version_stays_as_it_is) {
  District district;
  district.init();
  const auto before = text_at(district.answer({"verify"}), "/root");
  EXPECT_NE(text_at(district.answer({"migrate"}), "/entries"), "");
  EXPECT_EQ(text_at(district.answer({"verify"}), "/root"), before);
}

}  // namespace
}  // namespace luoshi::app
