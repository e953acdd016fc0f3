// SPDX-License-Identifier: Apache-2.0
#include "document/made_files.hpp"
#include "document/reading.hpp"
#include "document/scratch_programs.hpp"

#include <unistd.h>

#include <thread>

namespace luoshi::document {
namespace {

std::string_view file_refusal(const std::string& path, const Limits& limits = {}) {
  const auto document = read_file(path, limits);
  return document ? "" : document.error().id;
}

TEST(Reader, reads_a_file_and_names_the_document_after_it) {
  const ScratchPrograms folder;
  folder.add_file("云河区.工作报告.txt", "正文\r\n");
  const auto document = read_file(folder.path() + "/云河区.工作报告.txt", {});
  ASSERT_TRUE(document);
  EXPECT_EQ(document->name, "云河区.工作报告");
  EXPECT_EQ(document->text, "正文\r\n");
  EXPECT_EQ(document->format, Format::txt);
  EXPECT_FALSE(document->recognised);
}

TEST(Reader, refusals_of_files_name_them) {
  const ScratchPrograms folder;
  folder.add_file("empty.txt", "");
  const auto refused = read_file(folder.path() + "/empty.txt", {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().id, "E-DOC-005");
  EXPECT_EQ(refused.error().where.file, folder.path() + "/empty.txt");
  EXPECT_EQ(file_refusal(folder.path() + "/none.txt"), "E-DOC-001");
  EXPECT_EQ(file_refusal(folder.path() + "/empty.txt/more"), "E-DOC-001");
  EXPECT_EQ(file_refusal(folder.path()), "E-DOC-002");
  EXPECT_EQ(file_refusal("/proc/self/mem"), "E-DOC-004");
}

TEST(Reader, a_file_without_permission_is_refused) {
  if (::geteuid() == 0) GTEST_SKIP() << "the superuser may read every file";
  const ScratchPrograms folder;
  folder.add_file("a.txt", "x");
  std::filesystem::permissions(folder.path() + "/a.txt", std::filesystem::perms::none);
  EXPECT_EQ(file_refusal(folder.path() + "/a.txt"), "E-DOC-003");
}

TEST(Reader, files_are_read_to_the_limit) {
  const ScratchPrograms folder;
  folder.add_file("a.txt", "123456");
  EXPECT_EQ(file_refusal(folder.path() + "/a.txt", {.input_bytes_max = 6}), "");
  EXPECT_EQ(file_refusal(folder.path() + "/a.txt", {.input_bytes_max = 5}), "E-DOC-006");
  EXPECT_EQ(file_refusal("/dev/zero", {.input_bytes_max = 1u << 20}), "E-DOC-006");
  EXPECT_EQ(refusal_of("a.txt", "123456", {.input_bytes_max = 5}), "E-DOC-006");
  EXPECT_EQ(refusal_of("a.txt", ""), "E-DOC-005");
}

TEST(Reader, limits_are_said_in_the_largest_unit) {
  const auto refused = read_bytes("a.txt", std::string(70'000, 'x'), {.text_bytes_max = 65'536});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().args[0].value, "64 KiB");
}

TEST(Reader, a_name_that_promises_another_format_is_refused) {
  const std::string docx = docx_of(paragraph("正文"));
  const auto refused = read_bytes("报告.TXT", docx, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().id, "E-DOC-030");
  EXPECT_EQ(refused.error().args[0].value, ".txt");
  EXPECT_EQ(refused.error().args[1].value, "docx");
  EXPECT_EQ(refusal_of("a.pdf", docx), "E-DOC-030");
  EXPECT_EQ(text_of("a.doc", docx), "正文\n");  // WPS names them so
  EXPECT_EQ(text_of("a", docx), "正文\n");
}

TEST(Reader, reads_in_several_threads_at_once) {
  const std::string docx = docx_of(paragraph("正文"));
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 20; ++round) EXPECT_EQ(text_of("a.docx", docx), "正文\n");
    });
  }
  for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace luoshi::document
