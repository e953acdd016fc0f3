// SPDX-License-Identifier: Apache-2.0
// The style rules, each tried on made-up sources: what it must find and what it must leave alone.
#include "style/rules.hpp"
#include "style/docs.hpp"
#include "style/floors.hpp"

#include <gtest/gtest.h>

namespace luoshi::style {
namespace {

constexpr std::string_view kSpdx = "// SPDX-License-Identifier: Apache-2.0\n";

std::size_t forbidden(std::string path, std::string_view text) {
  return check_forbidden(parse_source(std::move(path), text)).size();
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  while (times-- > 0) out += text;
  return out;
}

TEST(Layout, a_file_says_its_licence_and_keeps_to_the_width) {
  const auto wide = std::string("// ") + repeated("长", 117) + "\n";
  EXPECT_EQ(check_layout(parse_source("src/a/b.cpp", std::string(kSpdx) + wide)).size(), 0U);
  EXPECT_EQ(check_layout(parse_source("src/a/b.cpp", std::string(kSpdx) + "x" + wide)).size(), 1U);
  EXPECT_EQ(check_layout(parse_source("src/a/b.cpp", "int a;\n")).size(), 1U);
  EXPECT_EQ(check_layout(parse_source("src/a/b.cpp", std::string(kSpdx) + "\tint a;\n")).size(), 1U);
}

TEST(Layout, a_todo_names_its_issue) {
  EXPECT_EQ(check_layout(parse_source("src/a/b.cpp", std::string(kSpdx) + "// TODO(#12): later\n")).size(), 0U);
  EXPECT_EQ(check_layout(parse_source("src/a/b.cpp", std::string(kSpdx) + "// TODO later\n")).size(), 1U);
}

TEST(FileLength, above_400_lines_needs_a_reason_and_above_800_fails) {
  const auto file = [](std::size_t lines, std::string_view head) {
    return check_file_length(parse_source("src/a/b.cpp", std::string(head) + repeated("int a;\n", lines)));
  };
  EXPECT_TRUE(file(400, "").empty());
  EXPECT_EQ(file(401, "").size(), 1U);
  EXPECT_TRUE(file(500, "// Long: one grammar, read from top to bottom.\n").empty());
  EXPECT_EQ(file(801, "// Long: one grammar.\n").size(), 1U);
  EXPECT_TRUE(file(900, "// Table: the units.\n").empty());
}

TEST(FunctionLength, counts_from_the_head_to_the_brace) {
  const auto function = [](std::string_view head, std::size_t lines) {
    return check_function_length(
               parse_source("a.cpp", "namespace a {\n" + std::string(head) + repeated("  b();\n", lines) + "}\n}\n"))
        .size();
  };
  EXPECT_EQ(function("void f() {\n", 68), 0U);
  EXPECT_EQ(function("void f() {\n", 69), 1U);
  EXPECT_EQ(function("auto f(int a = {},\n       int b) -> int {\n", 68), 1U);
  EXPECT_EQ(function("A::A(int a)\n    : a_{a} {\n", 68), 1U);
  EXPECT_EQ(function("bool operator==(A, B) {\n", 69), 1U);
}

TEST(FunctionLength, tables_and_classes_are_not_functions) {
  const auto text = "class A {\n" + repeated("  int a(int b);\n", 100) + "};\nconst int t[] = {\n" +
                    repeated("  f(1),\n", 100) + "};\nconstexpr auto u = g({\n" + repeated("  {1, 2},\n", 100) +
                    "});\n";
  EXPECT_TRUE(check_function_length(parse_source("a.cpp", text)).empty());
}

TEST(Forbidden, calls_are_found_in_code_and_not_in_words) {
  EXPECT_EQ(forbidden("src/a/b.cpp", "int a = rand();\n"), 1U);
  EXPECT_EQ(forbidden("src/a/b.cpp",
                      "// rand() is not used\nint b = operand(); auto c = \"rand()\"; auto d = R\"(rand())\";\n"),
            0U);
  EXPECT_EQ(forbidden("src/a/b.cpp", "using namespace std;\nstd::regex r;\nstd::localtime(t);\n"), 3U);
  EXPECT_EQ(forbidden("src/a/b.cpp", "const int n = 1'000; f('\"'); rand();\n"), 1U);
  EXPECT_EQ(forbidden("src/a/b.cpp", "if (c == U'\"' || d == u8'{') rand();\n"), 1U);
}

TEST(Forbidden, the_edges_may_do_what_the_floors_below_may_not) {
  EXPECT_EQ(forbidden("src/text/b.cpp", "std::printf(\"a\");\n"), 1U);
  EXPECT_EQ(forbidden("src/app/b.cpp", "std::printf(\"a\");\n"), 0U);
  EXPECT_EQ(forbidden("src/text/b.cpp", "int main() {\n  std::cerr << 1;\n}\n"), 0U);
  EXPECT_EQ(forbidden("src/text/b.cpp", "auto t = std::chrono::system_clock::now();\n"), 1U);
  EXPECT_EQ(forbidden("src/jobs/b.cpp", "auto t = std::chrono::system_clock::now();\n"), 0U);
  EXPECT_EQ(forbidden("src/text/b.cpp", "co_await f();\n"), 1U);
  EXPECT_EQ(forbidden("src/api/http/b.cpp", "co_await f();\n"), 0U);
}

TEST(Forbidden, a_deleted_function_is_no_delete) {
  EXPECT_EQ(forbidden("src/text/b.cpp", "#include <new>\nA(const A&) = delete;\n"), 0U);
  EXPECT_EQ(forbidden("src/text/b.cpp", "auto* a = new A;\ndelete a;\n"), 2U);
  EXPECT_EQ(forbidden("src/base/b.cpp", "auto* a = new A;\n"), 0U);
}

TEST(Header, says_what_it_is_for) {
  const auto header = [](std::string_view text) { return check_header(parse_source("src/a/b.hpp", text)).size(); };
  EXPECT_EQ(header(std::string(kSpdx) + "// One line.\n// Two lines.\n#pragma once\n"), 0U);
  EXPECT_EQ(header(std::string(kSpdx) + "// One line.\n#pragma once\n"), 1U);
  EXPECT_EQ(header(std::string(kSpdx) + "// One line.\n// Two lines.\n"), 1U);
}

TEST(Floors, an_include_goes_down_to_a_declared_room) {
  Rooms rooms;
  add_rooms(rooms,
            "luoshi_module(base FLOOR 0\n  SOURCES a.cpp)\nluoshi_module(codec FLOOR 1 USES base SOURCES b.cpp)\n");
  add_rooms(
      rooms,
      "luoshi_module(text FLOOR 2 # no codec\n  USES base SOURCES c.cpp)\nluoshi_module(feel FLOOR 2 USES base)\n");
  const auto findings = [&](std::string_view room) {
    const auto text = "#include \"" + std::string(room) + "/x.hpp\"\n#include <map>\n";
    return check_includes(parse_source("src/text/a.cpp", text), rooms).size();
  };
  EXPECT_EQ(findings("base"), 0U);
  EXPECT_EQ(findings("text"), 0U);
  EXPECT_EQ(findings("codec"), 1U);    // below, but not declared
  EXPECT_EQ(findings("feel"), 1U);     // a neighbour
  EXPECT_EQ(findings("unheard"), 1U);  // no room at all
  EXPECT_EQ(check_includes(parse_source("src/base/a.cpp", "#include \"text/x.hpp\"\n"), rooms).size(), 1U);
}

TEST(Links, lead_to_a_file) {
  const Exists exists = [](const std::string& path) { return path == "docs/a.md" || path == "README.md"; };
  EXPECT_TRUE(
      check_links("docs/b.md", "[a](a.md#x) [r](../README.md) [w](https://example.org) [h](#here)\n", exists).empty());
  EXPECT_EQ(check_links("docs/b.md", "[a](c.md) ![p](images/p.png)\n", exists).size(), 2U);
  EXPECT_TRUE(check_links("docs/b.md", "```\n[a](c.md)\n```\n", exists).empty());
}

TEST(Dependencies, are_listed_with_licence_and_reason) {
  const auto listed = read_dependencies(
      "| a | b | c |\n| `liba.so.1` | MIT | text |\n| libb.so.2 | LGPL-2.1+ or GPL-2+ | zip |\n| libc.so | | x |\n");
  EXPECT_EQ(listed.size(), 3U);
  EXPECT_TRUE(check_dependencies({"liba.so.1", "libb.so.2"}, listed).empty());
  EXPECT_EQ(check_dependencies({"libc.so", "libd.so.3"}, listed).size(), 2U);
}

TEST(Dependencies, may_not_be_under_the_gpl_alone) {
  EXPECT_EQ(check_dependencies({}, read_dependencies("| libp.so.1 | GPL-2.0-or-later | pdf |\n")).size(), 1U);
  EXPECT_TRUE(
      check_dependencies({}, read_dependencies("| libp.so.1 | GPL-3.0 with runtime exception | c++ |\n")).empty());
}

TEST(Http, includes_base_and_codec_only_and_asio_is_found) {
  const auto findings = [](std::string path, std::string_view text) {
    return check_http(parse_source(std::move(path), text)).size();
  };
  EXPECT_EQ(findings("src/api/http/a.hpp", "#include \"base/result.hpp\"\n#include \"api/http/head.hpp\"\n"), 0U);
  EXPECT_EQ(findings("src/api/http/a.hpp", "#include \"ledger/ledger.hpp\"\n#include \"api/frame/call.hpp\"\n"), 2U);
  EXPECT_EQ(findings("src/api/frame/a.hpp", "#include \"ledger/ledger.hpp\"\n"), 0U);
  EXPECT_TRUE(includes_asio(parse_source("a.hpp", "#include <boost/asio/ip/tcp.hpp>\n")));
  EXPECT_TRUE(includes_asio(parse_source("a.hpp", "#include <boost/beast.hpp>\n")));
  EXPECT_FALSE(includes_asio(parse_source("a.hpp", "// #include <boost/asio.hpp>\n#include <boost/json.hpp>\n")));
}

TEST(Contracts, each_needs_a_test_that_is_there_and_bears_its_number) {
  std::string page;
  for (int i = 1; i <= 13; ++i) page += std::to_string(i) + ". **It** holds. `kernel_" + std::to_string(i) + "_a`\n";
  std::string tests;
  for (int i = 1; i <= 13; ++i) tests += "TEST(A, kernel_" + std::to_string(i) + "_a) {}\n";
  EXPECT_TRUE(check_contracts(page, tests).empty());
  EXPECT_EQ(check_contracts(page, tests + "x").size(), 0U);
  EXPECT_EQ(check_contracts(page, tests.substr(tests.find('\n'))).size(), 2U) << "gone, so that none is left";
  auto wrong = page;
  wrong.replace(wrong.find("`kernel_3_"), 10, "`kernel_4_");
  EXPECT_EQ(check_contracts(wrong, tests).size(), 2U) << "another number, and none of its own";
}

}  // namespace
}  // namespace luoshi::style
