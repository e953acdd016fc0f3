// SPDX-License-Identifier: Apache-2.0
// Evidence: what a file is, what is refused, that a stored piece opens in its own place only, what a photo says, and
// who may not file or read any.
#include "ledger/evidence/evidence.hpp"
#include "codec/hex.hpp"
#include "ledger/access/access.hpp"
#include "ledger/evidence/made_photo.hpp"
#include "ledger/evidence/sniff.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/world.hpp"
#include "store/blobs.hpp"

namespace luoshi::ledger::test {
namespace {

using std::string_view_literals::operator""sv;
using store::must;

constexpr std::size_t kPiece = std::size_t{1} << 20;
constexpr std::size_t kHead = 13;
constexpr std::size_t kOverhead = 28;  ///< nonce and tag of a piece

TEST(Sniff, tells_what_a_file_is_by_its_first_bytes) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"\xFF\xD8\xFF\xE0"sv, "image/jpeg"},
      {"\x89PNG\r\n\x1A\n"sv, "image/png"},
      {"GIF89a"sv, "image/gif"},
      {"BM6"sv, "image/bmp"},
      {"II*\0"sv, "image/tiff"},
      {"%PDF-1.7"sv, "application/pdf"},
      {"PK\x03\x04"sv, "application/zip"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "application/x-ole-storage"},
      {"RIFF\x10\0\0\0WEBPVP8 "sv, "image/webp"},
      {"RIFF\x10\0\0\0WAVEfmt "sv, "audio/wav"},
      {"\0\0\0\x18"
       "ftypmp42"sv,
       "video/mp4"},
      {"现场已清理"sv, "text/plain"},
      {"a\0b"sv, "application/octet-stream"},
      {""sv, "application/octet-stream"},
      {"RIF"sv, "text/plain"},
  };
  for (const auto& [bytes, type] : cases) {
    const auto sniffed = evidence::sniff(bytes);
    EXPECT_EQ(sniffed.type, type);
    EXPECT_FALSE(sniffed.executable) << type;
  }
  for (const auto bytes : {"MZ\x90"sv,
                           "\x7F"
                           "ELF"sv,
                           "#!/bin/sh"sv, "\xCA\xFE\xBA\xBE"sv}) {
    EXPECT_TRUE(evidence::sniff(bytes).executable);
  }
}

TEST(Photo, says_when_and_where_it_was_taken) {
  const auto facts = evidence::photo_facts(MadePhoto().bytes());
  ASSERT_TRUE(facts.taken && facts.place);
  EXPECT_EQ(base::to_iso(*facts.taken), "2026-03-02T01:30:00Z") << "Asia/Shanghai where no offset is named";
  EXPECT_NEAR(facts.place->latitude, 30.51, 1e-9);
  EXPECT_NEAR(facts.place->longitude, 114.3, 1e-9);
  const auto elsewhere =
      evidence::photo_facts(MadePhoto{.offset = "-05:00", .latitude_ref = "S", .longitude_ref = "W"}.bytes());
  ASSERT_TRUE(elsewhere.taken && elsewhere.place);
  EXPECT_EQ(base::to_iso(*elsewhere.taken), "2026-03-02T14:30:00Z");
  EXPECT_NEAR(elsewhere.place->latitude, -30.51, 1e-9);
  EXPECT_NEAR(elsewhere.place->longitude, -114.3, 1e-9);
}

TEST(Photo, with_nonsense_in_it_says_nothing) {
  const auto nothing = [](const std::string& bytes) {
    const auto facts = evidence::photo_facts(bytes);
    return !facts.taken && !facts.place;
  };
  EXPECT_TRUE(nothing(""));
  EXPECT_TRUE(nothing("现场"));
  EXPECT_TRUE(nothing("\xFF\xD8\xFF"));
  EXPECT_TRUE(nothing(MadePhoto{.taken = "yesterday", .denominator = 0}.bytes()));
  EXPECT_TRUE(nothing(MadePhoto{.taken = "0000:00:00 00:00:00", .latitude = {91, 0, 0}}.bytes()));
  const auto whole = MadePhoto().bytes();
  for (std::size_t size = 0; size < whole.size(); ++size)
    static_cast<void>(evidence::photo_facts(whole.substr(0, size)));
}

class Evidence : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    blobs_ = must(store::Blobs::open(settings(store::Access::write)));
    matter_ = in("active");
    key_ = matters::key_of(row(matter_).body);
  }

  Result<evidence::Stored> put(std::string_view bytes) {
    return evidence::put(*blobs_, **keys_, random_, matter_, key_, bytes);
  }
  Result<std::string> get(const crypto::Hash& hash) { return evidence::get(*blobs_, **keys_, matter_, hash); }

  /// The stored bytes, changed and stored again, no longer open.
  template <class Change>
  std::string after(const crypto::Hash& hash, const Change& change) {
    auto bytes = must(blobs_->read(hash, 0, std::size_t{1} << 26));
    change(bytes);
    const auto other = crypto::sha256(bytes);
    must(blobs_->put(other, bytes));
    return store::id_of(get(other));
  }

  std::unique_ptr<store::Blobs> blobs_;
  std::string matter_;
  journal::KeyNumber key_ = journal::KeyNumber::none;
};

TEST_P(Evidence, of_any_size_comes_back_as_it_was_and_stands_nowhere_in_clear) {
  for (const std::size_t size : {std::size_t{1}, kPiece - 1, kPiece, kPiece + 1, 3 * kPiece + 7}) {
    std::string file("佐证材料");
    file.resize(size, 'x');
    const auto stored = must(put(file));
    EXPECT_EQ(stored.size, size);
    EXPECT_EQ(must(get(stored.hash)), file) << size;
    const auto pieces = (size + kPiece - 1) / kPiece;
    EXPECT_EQ(must(blobs_->size(stored.hash)), kHead + size + pieces * kOverhead);
    EXPECT_FALSE(must(blobs_->read(stored.hash, 0, 1000)).contains("佐证"));
  }
}

TEST_P(Evidence, kernel_6_a_piece_opens_in_its_own_place_only) {
  const auto stored = must(put(std::string(2 * kPiece + 5, 'x')));
  const std::size_t sealed = kPiece + kOverhead;
  EXPECT_EQ(after(stored.hash, [](std::string& bytes) { bytes[20] = static_cast<char>(bytes[20] ^ 1); }),
            "E-EVIDENCE-005");
  EXPECT_EQ(after(stored.hash, [](std::string& bytes) { bytes.back() = static_cast<char>(bytes.back() ^ 1); }),
            "E-EVIDENCE-005");
  EXPECT_EQ(after(stored.hash, [](std::string& bytes) { bytes.pop_back(); }), "E-EVIDENCE-005");
  EXPECT_EQ(after(stored.hash, [&](std::string& bytes) { bytes.resize(kHead + 2 * sealed); }), "E-EVIDENCE-005")
      << "the last piece left out";
  EXPECT_EQ(after(stored.hash,
                  [&](std::string& bytes) {
                    const auto first = bytes.substr(kHead, sealed);
                    bytes.replace(kHead, sealed, bytes.substr(kHead + sealed, sealed));
                    bytes.replace(kHead + sealed, sealed, first);
                  }),
            "E-EVIDENCE-005")
      << "two pieces exchanged";
  EXPECT_EQ(after(stored.hash, [](std::string& bytes) { bytes[0] = 'X'; }), "E-EVIDENCE-005");
  EXPECT_EQ(store::id_of(evidence::get(*blobs_, **keys_, "another", stored.hash)), "E-EVIDENCE-005");
}

TEST_P(Evidence, that_is_empty_too_large_or_a_program_is_refused_and_leaves_nothing) {
  EXPECT_EQ(store::id_of(put("")), "E-EVIDENCE-001");
  EXPECT_EQ(store::id_of(put("#!/bin/sh\nrm -rf /")), "E-EVIDENCE-003");
  std::string large(evidence::kFileBytesMax + 1, 'x');
  EXPECT_EQ(store::id_of(put(large)), "E-EVIDENCE-002");
  std::size_t blobs = 0;
  must(blobs_->list([&](const store::BlobHash&) -> Result<void> {
    ++blobs;
    return {};
  }));
  EXPECT_EQ(blobs, 0U);
  if (!on_sqlite()) return;  // the same code on both; once is enough for 200 MiB
  large.pop_back();
  EXPECT_EQ(must(put(large)).size, evidence::kFileBytesMax);
}

TEST_P(Evidence, cannot_be_stored_under_a_key_that_is_gone_or_was_never_made) {
  EXPECT_EQ(store::id_of(evidence::put(*blobs_, **keys_, random_, matter_, journal::KeyNumber{1'000'000}, "x")),
            "E-JOURNAL-015");
}

TEST_P(Evidence, of_a_photo_keeps_time_in_clear_and_place_under_the_matters_key) {
  const auto stored = must(put(MadePhoto().bytes()));
  EXPECT_EQ(stored.type, "image/jpeg");
  const auto input = evidence::attach_input(stored, "p1", "photo", "现场.jpg", key_);
  EXPECT_EQ(act("attach_evidence", matter_, "la", codec::write_json(input)), "");
  const auto body = row(matter_).body;
  EXPECT_EQ(matters::text_at(body, "evidence/p1/taken"), "2026-03-02T01:30:00Z");
  const auto* place = matters::find_at(body, "evidence/p1/place/$private/value");
  ASSERT_NE(place, nullptr);
  EXPECT_EQ(place->text_of("latitude"), "30.510000");
  EXPECT_EQ(place->text_of("longitude"), "114.300000");
}

TEST_P(Evidence, is_filed_and_read_by_those_of_the_matter_only) {
  const auto stored = must(put("现场已清理"));
  const auto input = codec::write_json(evidence::attach_input(stored, "e2", "photo", "说明.txt", key_));
  EXPECT_EQ(act("attach_evidence", matter_, "lc", input), "E-MODEL-063");
  EXPECT_EQ(act("attach_evidence", matter_, "la", input), "");
  const auto definitions = must(ledger_->definitions());
  const auto held = row(matter_);
  const matters::Facts facts(held.id, held.body, *definitions->model().type("commitment"));
  const auto may_read = [&](const char* who) {
    return store::id_of(access::allows(*must(ledger_->directory()), definitions->model(), {person(who)},
                                       model::Verb::see, facts.view(), base::Instant{now_ms_}));
  };
  EXPECT_EQ(may_read("la"), "");
  EXPECT_EQ(may_read("officer"), "");
  EXPECT_EQ(may_read("lc"), "E-MODEL-063");
}

INSTANTIATE_TEST_SUITE_P(Stores, Evidence, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test
