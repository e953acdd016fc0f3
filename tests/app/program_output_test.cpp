// SPDX-License-Identifier: Apache-2.0
// What the program writes, and what it does when writing fails: every format, files, pipes, full disks, interruptions.
#include "app/child.hpp"
#include "app/scratch.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <boost/json.hpp>

#include <csignal>
#include <sstream>
#include <thread>

namespace luoshi::app {
namespace {

namespace json = boost::json;

constexpr std::string_view kReport =
    "\xEF\xBB\xBF"
    "2026年1月20日在云河区第七届人民代表大会第一次会议上\r\n\r\n"
    "一、今年目标\r\n\r\n一般公共预算收入增长6%以上。区住建局牵头,6月底前开工建设云河大桥,总投资21.03亿元。\r\n";

bool contains(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

json::value parsed(const std::string& text) {
  json::error_code error;
  json::value value = json::parse(text, error);
  EXPECT_FALSE(error) << error.message() << ": " << text;
  return value;
}

TEST(Formats, text_is_the_text_as_read) {
  const Scratch scratch;
  const Ended ended = run({"read", scratch.write("a.txt", kReport), "--format", "text"});
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.out, kReport.substr(3));  // without the byte order mark
}

TEST(Formats, every_line_of_jsonl_is_an_object_with_doc_type) {
  const Scratch scratch;
  const Ended ended = run({"read", scratch.write("a.txt", kReport), "--format", "jsonl", "--date", "2026-01-20"});
  EXPECT_EQ(ended.code, 0);
  std::istringstream lines(ended.out);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const json::value value = parsed(line);
    EXPECT_EQ(value.at("doc").as_string(), "a");
    EXPECT_EQ(value.at("type").as_string() == "document", count == 0) << line;
  }
  EXPECT_GE(count, 1u);
}

TEST(Formats, json_is_one_object_for_one_file_and_a_list_for_several) {
  const Scratch scratch;
  const std::string a = scratch.write("a.txt", kReport);
  const std::string b = scratch.write("b.txt", kReport);
  const json::value one = parsed(run({"read", a, "--format", "json"}).out);
  EXPECT_EQ(one.at("doc").as_string(), "a");
  for (const char* list : {"commitments", "measures", "deadlines"}) EXPECT_TRUE(one.at(list).is_array());
  const json::value several = parsed(run({"read", a, b, "--format", "json"}).out);
  ASSERT_EQ(several.at("documents").as_array().size(), 2u);
  EXPECT_EQ(several.at("documents").at(0), one);
  EXPECT_EQ(several.at("documents").at(1).at("doc").as_string(), "b");
  const Ended partly = run({"read", scratch / "missing.txt", b, "--format", "json"});
  EXPECT_EQ(partly.code, 3);
  EXPECT_EQ(parsed(partly.out).at("documents").as_array().size(), 1u);
}

TEST(Formats, json_has_the_objects_of_jsonl) {
  const Scratch scratch;
  const std::string a = scratch.write("a.txt", kReport);
  const json::value object = parsed(run({"read", a, "--format", "json"}).out);
  std::istringstream lines(run({"read", a, "--format", "jsonl"}).out);
  std::map<std::string, json::array> by_type;
  for (std::string line; std::getline(lines, line);) {
    const json::value value = parsed(line);
    by_type[std::string(value.at("type").as_string())].push_back(value);
  }
  EXPECT_EQ(object.at("commitments"), by_type["commitment"]);
  EXPECT_EQ(object.at("measures"), by_type["measure"]);
  EXPECT_EQ(object.at("deadlines"), by_type["deadline"]);
}

TEST(Formats, table_ends_with_the_counts) {
  const Scratch scratch;
  const std::string a = scratch.write("a.txt", kReport);
  const std::string b = scratch.write("b.txt", kReport);
  const Ended one = run({"read", a});
  EXPECT_TRUE(contains(one.out, "缺责任单位 ")) << one.out;
  EXPECT_FALSE(contains(one.out, "合计"));
  EXPECT_FALSE(contains(one.out, "\x1b"));
  EXPECT_TRUE(contains(run({"read", a, b}).out, "合计 2 份文件"));
  EXPECT_TRUE(contains(run({"read", a, "--lang", "en"}).out, "Without owner "));
}

TEST(Formats, html_and_xlsx_are_written) {
  const Scratch scratch;
  const std::string a = scratch.write("a.txt", kReport);
  const Ended page = run({"read", a, "--format", "html"});
  EXPECT_EQ(page.code, 0);
  EXPECT_TRUE(contains(page.out, "<!doctype html>") || contains(page.out, "<!DOCTYPE html>"));
  const Ended book = run({"read", a, "--format", "xlsx", "--out", scratch / "out.xlsx"});
  EXPECT_EQ(book.code, 0) << book.err;
  EXPECT_TRUE(scratch.read("out.xlsx").starts_with("PK"));
  EXPECT_TRUE(run({"read", a, "--format", "xlsx"}).out.starts_with("PK"));
}

TEST(Terminal, shows_colours_unless_refused_and_no_workbook) {
  const Scratch scratch;
  const std::string a = scratch.write("a.txt", kReport);
  EXPECT_TRUE(contains(run({.words = {"read", a}, .terminal = true}).out, "\x1b["));
  EXPECT_FALSE(contains(run({.words = {"read", a}, .environment = {"NO_COLOR=1"}, .terminal = true}).out, "\x1b["));
  const Ended book = run({.words = {"read", a, "--format", "xlsx"}, .terminal = true});
  EXPECT_EQ(book.code, 2);
  EXPECT_TRUE(contains(book.out, "[E-APP-004]"));
}

TEST(Terminal, shows_progress_when_it_takes_longer_than_a_second) {
  const Scratch scratch;
  const std::string a = scratch.write("a.txt", kReport);
  const auto slowly = [](pid_t) { std::this_thread::sleep_for(std::chrono::milliseconds(1600)); };
  const std::vector<std::string> words{"read", "-", a, "--format", "json", "--out", scratch / "out.json"};
  const Ended slow = run({.words = words, .input = "x", .terminal = true, .meanwhile = slowly});
  EXPECT_EQ(slow.code, 0) << slow.out;
  EXPECT_TRUE(contains(slow.out, "正在读 [")) << slow.out;
  EXPECT_FALSE(contains(run({.words = words, .input = "x", .terminal = true}).out, "正在读 ["));
  EXPECT_FALSE(contains(run({.words = words, .input = "x", .meanwhile = slowly}).err, "正在读 ["));
}

TEST(Out, is_replaced_only_when_something_was_read) {
  const Scratch scratch;
  const std::string a = scratch.write("a.txt", kReport);
  scratch.write("old.json", "before");
  EXPECT_EQ(run({"read", scratch / "missing.txt", "--format", "json", "--out", scratch / "old.json"}).code, 1);
  EXPECT_EQ(scratch.read("old.json"), "before");
  EXPECT_EQ(run({"read", a, "--format", "json", "--out", scratch / "old.json"}).code, 0);
  EXPECT_EQ(parsed(scratch.read("old.json")).at("doc").as_string(), "a");
  EXPECT_EQ(scratch.entries(), 2u);
}

TEST(Out, that_cannot_be_written_is_said_and_exits_with_one) {
  const Scratch scratch;
  const std::string a = scratch.write("a.txt", kReport);
  const std::vector<std::string> paths{scratch.path(), scratch / "no/folder/x.json", "/dev/full"};
  for (const auto& path : paths) {
    const Ended ended = run({"read", a, "--format", "json", "--out", path});
    EXPECT_EQ(ended.code, 1) << path;
    EXPECT_TRUE(contains(ended.err, "[E-APP-003]")) << ended.err;
  }
  for (const std::string format : {"json", "jsonl", "table", "text", "html"}) {
    const Ended ended = run({.words = {"read", a, "--format", format}, .output_path = "/dev/full"});
    EXPECT_EQ(ended.code, 1) << format;
    EXPECT_TRUE(contains(ended.err, "[E-APP-003]")) << ended.err;
  }
  EXPECT_EQ(run({.words = {"--help"}, .output_path = "/dev/full"}).code, 1);
  EXPECT_EQ(scratch.entries(), 1u);
}

TEST(Out, closed_descriptors_are_never_mistaken_for_files) {
  const Scratch scratch;
  const std::string a = scratch.write("a.txt", kReport);
  const Ended no_output = run({.words = {"read", a, "--format", "text"}, .closed = {1}});
  EXPECT_EQ(no_output.code, 1);
  EXPECT_TRUE(contains(no_output.err, "[E-APP-003]")) << no_output.err;
  const std::vector<std::string> words{"read", a,       scratch / "missing", "--format",
                                       "text", "--out", scratch / "out.txt"};
  EXPECT_EQ(run({.words = words, .closed = {0, 1, 2}}).code, 3);
  EXPECT_EQ(scratch.read("out.txt"), kReport.substr(3));
  EXPECT_EQ(scratch.read("a.txt"), kReport);
  const Ended no_input = run({.words = {"read", "-"}, .closed = {0}});
  EXPECT_EQ(no_input.code, 1);
  EXPECT_TRUE(contains(no_input.err, "[E-APP-016]")) << no_input.err;
}

TEST(Pipe, whose_reader_has_gone_ends_quietly) {
  const Scratch scratch;
  std::string text;
  while (text.size() < (2u << 20)) text += kReport.substr(3);
  const std::string large = scratch.write("large.txt", text);
  for (const std::string format : {"text", "jsonl"}) {
    const Ended ended =
        run({.words = {"read", large, large, "--format", format, "--date", "2026-01-20", "-q"}, .take_at_most = 10});
    EXPECT_EQ(ended.code, 0);
    EXPECT_EQ(ended.signal, 0);
    EXPECT_EQ(ended.err, "");
  }
}

TEST(Interruption, leaves_no_half_file_and_ends_by_its_signal) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    const Scratch scratch;
    // Standard input that never ends keeps the program waiting with its temporary file open.
    const Ended ended = run({.words = {"read", "-", "--format", "json", "--out", scratch / "out.json"},
                             .input = std::string(1u << 20, 'a'),
                             .meanwhile = [&](pid_t child) {
                               for (int i = 0; i < 1000 && scratch.entries() == 0; ++i) {
                                 std::this_thread::sleep_for(std::chrono::milliseconds(10));
                               }
                               EXPECT_EQ(scratch.entries(), 1u);
                               ::kill(child, signal);
                             }});
    EXPECT_EQ(ended.signal, signal);
    EXPECT_EQ(scratch.entries(), 0u);
  }
}

}  // namespace
}  // namespace luoshi::app
