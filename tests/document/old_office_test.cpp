// SPDX-License-Identifier: Apache-2.0
#include "document/child.hpp"
#include "document/made_files.hpp"
#include "document/reading.hpp"
#include "document/scratch_programs.hpp"

namespace luoshi::document {
namespace {

// The head of a compound file (MS-CFB 2.2) and the name of a stream in UTF-16.
std::string compound(std::string_view stream) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  bytes.resize(512);
  for (const char c : stream) {
    bytes += c;
    bytes += '\0';
  }
  bytes.resize(2048);
  return bytes;
}

Limits with(const ScratchPrograms& programs) { return {.programs_path = programs.path()}; }

TEST(OldOffice, without_libreoffice_it_says_what_to_do) {
  const ScratchPrograms none;
  for (const std::string_view stream : {"WordDocument", "Workbook"}) {
    EXPECT_EQ(refusal_of("报告.wps", compound(stream), with(none)), "E-DOC-011") << stream;
  }
  EXPECT_EQ(refusal_of("a.rtf", "{\\rtf1 text}", with(none)), "E-DOC-011");
  const auto document = read_bytes("a.doc", compound("WordDocument"), with(none));
  EXPECT_TRUE(base::describe(document.error(), base::Language::zh).ends_with("旧版格式,请在WPS中另存为docx/xlsx"));
}

TEST(OldOffice, a_document_is_converted_and_read_as_docx) {
  const ScratchPrograms programs;
  programs.add_file("made", docx_of(paragraph("旧文")));
  programs.add("soffice",
               "while [ $# -gt 1 ]; do [ \"$1\" = --outdir ] && out=$2; shift; done; "
               "[ -s \"$1\" ] && cp " +
                   programs.path() + "/made \"$out/input.docx\"");
  const auto document = read_bytes("报告.doc", compound("WordDocument"), with(programs));
  ASSERT_TRUE(document) << document.error().id;
  EXPECT_EQ(document->text, "旧文\n");
  EXPECT_EQ(document->name, "报告");
}

TEST(OldOffice, what_cannot_be_converted_is_refused_and_nothing_stays) {
  const ScratchPrograms programs;
  programs.add("soffice", "pwd > " + programs.path() + "/where; exit 0");
  EXPECT_EQ(refusal_of("a.doc", compound("WordDocument"), with(programs)), "E-DOC-012");
  std::string where;
  std::getline(std::ifstream(programs.path() + "/where"), where);
  EXPECT_TRUE(where.contains("luoshi-"));
  EXPECT_FALSE(std::filesystem::exists(where));
}

TEST(OldOffice, encrypted_and_other_office_files_have_their_own_words) {
  EXPECT_EQ(refusal_of("a.docx", compound("EncryptedPackage")), "E-DOC-013");
  EXPECT_EQ(refusal_of("a.ppt", compound("PowerPoint Document")), "E-DOC-026");
  EXPECT_EQ(refusal_of("a.xlsx", zip_of({{"xl/workbook.xml", "<a/>"}})), "E-DOC-026");
  EXPECT_EQ(refusal_of("a.zip", zip_of({{"a.txt", "x"}})), "E-DOC-026");
  EXPECT_EQ(refusal_of("a.msi", compound("Other")), "E-DOC-008");
}

TEST(OldOffice, libreoffice_itself_reads_a_sheet) {
  const auto program = find_program("soffice", "");
  if (!program) GTEST_SKIP() << "LibreOffice is not installed";
  const ScratchPrograms folder;
  folder.add_file("a.csv", "序号,任务\n1,建成公园\n");
  const auto made = run_child({.program = *program,
                               .arguments = {"-env:UserInstallation=file://" + folder.path() + "/profile", "--headless",
                                             "--infilter=CSV:44,34,76", "--convert-to", "xls", "--outdir",
                                             folder.path(), folder.path() + "/a.csv"},
                               .environment = {"HOME=" + folder.path()}},
                              {.output_bytes_max = 1u << 20, .file_bytes_max = 1u << 26},
                              [](std::string_view) { return Result<void>(); });
  ASSERT_TRUE(made);
  const auto document = read_file(folder.path() + "/a.xls", {});
  ASSERT_TRUE(document) << document.error().id;
  EXPECT_EQ(document->text, "序号\t任务\n1\t建成公园\n");
}

}  // namespace
}  // namespace luoshi::document
