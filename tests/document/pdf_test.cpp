// SPDX-License-Identifier: Apache-2.0
#include "document/child.hpp"
#include "document/made_files.hpp"
#include "document/reading.hpp"
#include "document/scratch_programs.hpp"

namespace luoshi::document {
namespace {

/// Tests of pdftotext itself need it; the others say what it answers.
#define NEEDS_PDFTOTEXT() \
  if (!find_program("pdftotext", "")) GTEST_SKIP() << "pdftotext is not installed"

const std::u16string kFull = u"今年完成固定资产投资二十亿元新建改建学校三所医院两所公园";  // 28 characters of 16 points

std::string narrow(const std::u16string& text) {
  std::string out;
  for (const char16_t unit : text) {
    out += static_cast<char>(0xE0 | (unit >> 12));
    out += static_cast<char>(0x80 | ((unit >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (unit & 0x3F));
  }
  return out;
}

const std::string kPdf = pdf_of({{{70, 100, kFull}}});

Limits with(const ScratchPrograms& programs) { return {.programs_path = programs.path()}; }

TEST(Pdf, lines_are_joined_to_paragraphs_over_pages_and_page_numbers_dropped) {
  NEEDS_PDFTOTEXT();
  const auto bytes = pdf_of({{{200, 90, u"工作报告"}, {102, 130, kFull.substr(2)}, {70, 158, kFull}, {280, 800, u"1"}},
                             {{70, 100, kFull}, {70, 128, u"五处。"}, {102, 156, u"次段。"}, {280, 800, u"2"}}});
  EXPECT_EQ(text_of("a.pdf", bytes),
            "工作报告\n" + narrow(kFull.substr(2)) + narrow(kFull) + narrow(kFull) + "五处。\n次段。\n");
}

TEST(Pdf, is_known_by_its_bytes_and_must_not_be_named_as_another_format) {
  NEEDS_PDFTOTEXT();
  EXPECT_EQ(refusal_of("报告.docx", kPdf), "E-DOC-030");
  const auto document = read_bytes("报告.dat", kPdf, {});
  ASSERT_TRUE(document) << document.error().id;
  EXPECT_EQ(document->format, Format::pdf);
  EXPECT_EQ(document->name, "报告");
}

TEST(Pdf, broken_and_cut_ones_are_refused) {
  NEEDS_PDFTOTEXT();
  EXPECT_EQ(refusal_of("a.pdf", kPdf.substr(0, kPdf.size() / 2)), "E-DOC-016");
  EXPECT_EQ(refusal_of("a.pdf", "%PDF-1.4\nnothing\n%%EOF\n"), "E-DOC-016");
}

TEST(Pdf, without_pdftotext_it_says_what_to_install) {
  const ScratchPrograms none;
  EXPECT_EQ(refusal_of("a.pdf", kPdf, with(none)), "E-DOC-017");
}

TEST(Pdf, passwords_and_forbidden_copying_are_told_from_damage) {
  const ScratchPrograms programs;
  programs.add("pdftotext", "echo 'Command Line Error: Incorrect password' >&2; exit 1");
  EXPECT_EQ(refusal_of("a.pdf", kPdf, with(programs)), "E-DOC-015");
  programs.add("pdftotext", "exit 3");
  EXPECT_EQ(refusal_of("a.pdf", kPdf, with(programs)), "E-DOC-015");
  programs.add("pdftotext", "exit 1");
  EXPECT_EQ(refusal_of("a.pdf", kPdf, with(programs)), "E-DOC-016");
  programs.add("pdftotext", "exit 0");
  EXPECT_EQ(refusal_of("a.pdf", kPdf, with(programs)), "E-DOC-016");
}

TEST(Pdf, an_encrypted_one_is_refused) {
  NEEDS_PDFTOTEXT();
  std::string bytes = kPdf;
  // An owner and a user key that no empty password opens.
  const std::string key(32, 'x');
  bytes.replace(bytes.rfind("/Root 1 0 R"), 11,
                "/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + key + ")/U(" + key + ")>>");
  EXPECT_EQ(refusal_of("a.pdf", bytes), "E-DOC-015");
}

TEST(Pdf, a_child_that_takes_too_long_costs_one_file) {
  const ScratchPrograms programs;
  programs.add("pdftotext", "sleep 60");
  Limits limits = with(programs);
  limits.child_wall_seconds_max = 1;
  const auto document = read_bytes("a.pdf", kPdf, limits);
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().id, "E-DOC-019");
  EXPECT_EQ(document.error().args[0].value, "pdftotext");
}

constexpr std::string_view kScan = "printf '<doc><page width=\"400\" height=\"600\"></page></doc>'";
constexpr std::string_view kTesseract =
    "case $1 in --list-langs) printf 'eng\\nchi_sim\\n';; *) "
    "printf "
    "'1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t400\\t600\\t-1\\t\\n5\\t1\\t1\\t1\\t1\\t1\\t50\\t100\\t20\\t10\\t96\\t%s\\n' "
    "\"$(cat $1)\";; esac";

TEST(Pdf, a_scan_without_tesseract_says_so) {
  const ScratchPrograms programs;
  programs.add("pdftotext", kScan);
  EXPECT_EQ(refusal_of("a.pdf", kPdf, with(programs)), "E-DOC-018");
  programs.add("pdftoppm", "printf 识别");
  programs.add("tesseract", "printf 'eng\\n'");
  EXPECT_EQ(refusal_of("a.pdf", kPdf, with(programs)), "E-DOC-018");
}

TEST(Pdf, a_scan_of_pictures_is_known_as_one) {
  NEEDS_PDFTOTEXT();
  if (find_program("tesseract", "")) GTEST_SKIP() << "Tesseract is installed and reads the empty page";
  EXPECT_EQ(refusal_of("a.pdf", pdf_of({{}, {}})), "E-DOC-018");
}

TEST(Pdf, a_scan_is_recognised_and_marked) {
  const ScratchPrograms programs;
  programs.add("pdftotext", kScan);
  programs.add("pdftoppm", "printf 识别");
  programs.add("tesseract", kTesseract);
  const auto document = read_bytes("a.pdf", kPdf, with(programs));
  ASSERT_TRUE(document) << document.error().id;
  EXPECT_EQ(document->text, "识别\n");
  EXPECT_TRUE(document->recognised);
  programs.add("pdftoppm", "exit 1");
  EXPECT_EQ(refusal_of("a.pdf", kPdf, with(programs)), "E-DOC-021");
}

TEST(Pdf, scans_are_recognised_to_a_number_of_pages) {
  const ScratchPrograms programs;
  programs.add("pdftotext", kScan);
  programs.add("pdftoppm", "printf 识别");
  programs.add("tesseract", kTesseract);
  Limits limits = with(programs);
  limits.recognised_pages_max = 1;
  EXPECT_EQ(refusal_of("a.pdf", kPdf, limits), "");
  limits.recognised_pages_max = 0;
  EXPECT_EQ(refusal_of("a.pdf", kPdf, limits), "E-DOC-028");
}

TEST(Pdf, heads_of_pages_are_looked_at_for_secrecy) {
  const ScratchPrograms programs;
  programs.add(
      "pdftotext",
      "printf '<doc>'; for i in 1 2 3; do printf '<page width=\"400\" height=\"600\"><word xMin=\"50\" yMin=\"10\" "
      "xMax=\"100\" yMax=\"20\">机密★1年</word><word xMin=\"50\" yMin=\"300\" xMax=\"100\" yMax=\"310\">正文</word>"
      "</page>'; done; printf '</doc>'");
  EXPECT_EQ(refusal_of("a.pdf", kPdf, with(programs)), "E-DOC-025");
}

}  // namespace
}  // namespace luoshi::document
