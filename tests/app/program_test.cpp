// SPDX-License-Identifier: Apache-2.0
// The program as a clerk and a script meet it: help, usage, exit codes, standard input, batches.
#include "app/child.hpp"
#include "app/scratch.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace luoshi::app {
namespace {

constexpr std::string_view kReport =
    "2026年1月20日在云河区第七届人民代表大会第一次会议上\r\n\r\n"
    "一、今年目标\r\n\r\n一般公共预算收入增长6%以上。区住建局牵头,6月底前开工建设云河大桥,总投资21.03亿元。\r\n";

bool contains(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

TEST(Program, says_its_version_and_nothing_else) {
  const Ended ended = run({"--version"});
  EXPECT_EQ(ended.code, 0);
  EXPECT_TRUE(ended.out.starts_with("luoshi ")) << ended.out;
  EXPECT_EQ(ended.err, "");
}

TEST(Program, helps_in_both_languages_with_examples) {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"read", "--help"}, {"help", "read"}, {"read", "-h", "--lang", "zh"}}) {
    const Ended zh = run(words);
    EXPECT_EQ(zh.code, 0);
    EXPECT_TRUE(contains(zh.out, "luoshi read 政府工作报告.docx --date 2026-01-20")) << zh.out;
    EXPECT_TRUE(contains(zh.out, "退出码"));
  }
  const Ended en = run({"help", "read", "--lang", "en"});
  EXPECT_TRUE(contains(en.out, "luoshi read report.docx --date 2026-01-20")) << en.out;
  EXPECT_TRUE(contains(en.out, "Exit codes"));
  EXPECT_TRUE(contains(run({.words = {"--help"}, .environment = {"LC_ALL=en_US.UTF-8"}}).out, "Examples"));
  EXPECT_TRUE(contains(run({"--help"}).out, "例子"));
}

TEST(Program, usage_errors_exit_with_two_and_print_nothing) {
  const Scratch scratch;
  const std::string a = scratch.write("a.txt", kReport);
  const std::string b = scratch.write("b.txt", kReport);
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{},
                                             {"read"},
                                             {"raed", a},
                                             {"read", a, "--fromat", "json"},
                                             {"read", a, "--date", "2026-02-30"},
                                             {"read", a, "--date", "明天"},
                                             {"read", a, "--format", "doc"},
                                             {"read", a, "--jobs", "0"},
                                             {"read", a, "--out"},
                                             {"read", a, b, "--doc", "x"},
                                             {"read", a, "--lang", "fr"}}) {
    const Ended ended = run(words);
    EXPECT_EQ(ended.code, 2) << ended.err;
    EXPECT_EQ(ended.out, "");
    EXPECT_TRUE(ended.err.starts_with("[E-APP-")) << ended.err;
    EXPECT_EQ(std::ranges::count(ended.err, '\n'), 1) << ended.err;
  }
  EXPECT_TRUE(contains(run({"read", a, "--fromat", "json"}).err, "--format"));
  EXPECT_TRUE(contains(run({"read", a, "--date", "1", "--lang", "en"}).err, "Not a date"));
}

TEST(Program, a_file_that_cannot_be_read_exits_with_one) {
  const Scratch scratch;
  for (const std::string& path : {scratch / "missing.txt", std::string(), scratch / "*.txt", scratch.path()}) {
    const Ended ended = run({"read", path, "--format", "jsonl"});
    EXPECT_EQ(ended.code, 1) << path;
    EXPECT_EQ(ended.out, "");
    EXPECT_TRUE(contains(ended.err, "[E-")) << ended.err;
  }
}

TEST(Program, in_a_batch_the_other_files_are_read_and_the_code_is_three) {
  const Scratch scratch;
  const std::string a = scratch.write("a.txt", kReport);
  const std::string b = scratch.write("b.txt", kReport);
  const Ended ended = run({"read", a, scratch / "missing.txt", b, "--format", "jsonl", "--quiet"});
  EXPECT_EQ(ended.code, 3);
  EXPECT_TRUE(contains(ended.out, R"({"doc":"a","type":"document")"));
  EXPECT_TRUE(contains(ended.out, R"({"doc":"b","type":"document")"));
  EXPECT_TRUE(contains(ended.err, "missing.txt: [E-DOC-")) << ended.err;
  EXPECT_EQ(std::ranges::count(ended.err, '\n'), 1) << ended.err;
}

TEST(Program, an_unreadable_folder_costs_only_itself) {
  const Scratch scratch;
  scratch.write("a.txt", kReport);
  scratch.write("locked/b.txt", kReport);
  std::filesystem::permissions(scratch.path(), std::filesystem::perms(0755));
  std::filesystem::permissions(scratch / "locked", std::filesystem::perms::none);
  const Ended ended = run({.words = {"read", scratch.path(), "--format", "jsonl", "-q"}, .as_nobody = true});
  std::filesystem::permissions(scratch / "locked", std::filesystem::perms(0755));
  EXPECT_EQ(ended.code, 3) << ended.err;
  EXPECT_TRUE(contains(ended.out, R"("doc":"a")"));
  EXPECT_TRUE(contains(ended.err, "locked: [E-APP-014]")) << ended.err;
}

TEST(Program, standard_input_is_a_file_like_any_other) {
  const Ended plain = run({.words = {"read", "-", "--format", "text"}, .input = std::string(kReport)});
  EXPECT_EQ(plain.code, 0) << plain.err;
  EXPECT_EQ(plain.out, kReport);
  const Ended named =
      run({.words = {"read", "-", "--format", "jsonl", "--doc", "第14次会议"}, .input = std::string(kReport)});
  EXPECT_TRUE(contains(named.out, R"("doc":"第14次会议")"));
  const Ended unnamed = run({.words = {"read", "-", "--format", "jsonl"}, .input = std::string(kReport)});
  EXPECT_TRUE(contains(unnamed.out, R"("doc":"stdin")"));
}

TEST(Program, a_missing_date_is_noted_unless_quiet_or_given) {
  const std::string undated = "年底前建成云河大桥。\n";
  const Ended noted = run({.words = {"read", "-"}, .input = undated});
  EXPECT_EQ(noted.code, 0);
  EXPECT_TRUE(contains(noted.err, "-: [N-APP-001]")) << noted.err;
  EXPECT_EQ(run({.words = {"read", "-", "--quiet"}, .input = undated}).err, "");
  EXPECT_EQ(run({.words = {"read", "-", "--format", "text"}, .input = undated}).err, "");
}

TEST(Program, patterns_and_folders_are_expanded_in_order_with_distinct_names) {
  const Scratch scratch;
  for (const std::string_view name : {"x/a.txt", "x/b.txt", "y/a.txt", "y/.a.txt"}) scratch.write(name, kReport);
  const Ended ended = run({.words = {"read", "y", "*/*.txt", "--format", "jsonl", "-q"}, .folder = scratch.path()});
  EXPECT_EQ(ended.code, 0) << ended.err;
  std::vector<std::size_t> places;
  for (const std::string_view name : {"y/a", "x/a", "b"}) {
    places.push_back(ended.out.find("{\"doc\":\"" + std::string(name) + "\",\"type\":\"document\""));
    EXPECT_NE(places.back(), ended.out.npos) << name;
  }
  EXPECT_TRUE(std::ranges::is_sorted(places));
}

TEST(Program, the_number_of_jobs_does_not_change_the_output) {
  const Scratch scratch;
  for (int i = 0; i < 60; ++i) {
    std::string text;
    for (int k = 0; k <= (i * 7) % 50; ++k) text += kReport;
    scratch.write("f" + std::to_string(i) + ".txt", text);
  }
  for (const std::string format : {"jsonl", "json", "table", "text"}) {
    const Ended one = run({"read", scratch.path(), "--format", format, "--jobs", "1"});
    const Ended many = run({"read", scratch.path(), "--format", format, "--jobs", "8"});
    EXPECT_EQ(one.code, 0);
    EXPECT_TRUE(one.out == many.out) << format;
    EXPECT_EQ(one.err, many.err);
  }
}

TEST(Program, a_page_of_more_text_than_one_document_may_have_is_refused) {
  const Scratch scratch;
  for (int i = 0; i < 5; ++i) scratch.write("f" + std::to_string(i) + ".txt", std::string(300'000, 'a') + "\n");
  for (const std::string format : {"html", "xlsx"}) {
    const std::string out = scratch / "out";
    const Ended ended = run({"read", scratch / "*.txt", "--format", format, "--limit-mb", "1", "--out", out, "-q"});
    EXPECT_EQ(ended.code, 1);
    EXPECT_TRUE(ended.err.starts_with("[E-APP-019]")) << ended.err;
    EXPECT_FALSE(std::filesystem::exists(out));
  }
  EXPECT_EQ(run({"read", scratch / "*.txt", "--format", "jsonl", "--limit-mb", "1", "-q"}).code, 0);
}

TEST(Program, the_limit_on_a_text_is_a_setting) {
  const Scratch scratch;
  const std::string large = scratch.write("large.txt", std::string(3u << 20, 'a') + "\n");
  EXPECT_EQ(run({"read", large, "--format", "text", "--limit-mb", "4"}).code, 0);
  const Ended refused = run({"read", large, "--format", "text", "--limit-mb", "2"});
  EXPECT_EQ(refused.code, 1);
  EXPECT_TRUE(refused.out.empty());
}

}  // namespace
}  // namespace luoshi::app
