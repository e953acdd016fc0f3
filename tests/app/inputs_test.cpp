// SPDX-License-Identifier: Apache-2.0
#include "app/read/inputs.hpp"

#include "app/scratch.hpp"
#include "base/utf8.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <set>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

Words paths_of(const Inputs& inputs, const Scratch& scratch) {
  Words out;
  for (const auto& file : inputs.files) {
    out.push_back(file.path.starts_with(scratch.path()) ? file.path.substr(scratch.path().size() + 1) : file.path);
  }
  return out;
}

Words names_of(Words paths) {
  std::vector<Input> files;
  for (auto& path : paths) files.push_back({.path = path, .name = {}});
  name_inputs(files);
  Words out;
  for (const auto& file : files) out.push_back(file.name);
  return out;
}

TEST(Inputs, folders_are_walked_for_what_can_be_read_in_the_order_of_paths) {
  const Scratch scratch;
  for (const std::string_view name : {"b.txt", "a.TXT", "c.docx", "d.md", "sub/e.html", "sub/deep/f.ofd", "sub/g.pdf",
                                      ".hidden.txt", ".git/h.txt", "i", "j.xlsx", "k.htm"}) {
    scratch.write(name, "x");
  }
  const Inputs found = find_inputs(Words{scratch.path()});
  EXPECT_EQ(paths_of(found, scratch),
            (Words{"a.TXT", "b.txt", "c.docx", "k.htm", "sub/deep/f.ofd", "sub/e.html", "sub/g.pdf"}));
  EXPECT_TRUE(found.problems.empty());
  EXPECT_FALSE(found.single);
}

TEST(Inputs, links_to_folders_are_not_followed) {
  const Scratch scratch;
  scratch.write("a/x.txt", "x");
  fs::create_directory_symlink(scratch / "a", scratch / "a/loop");
  fs::create_directory_symlink(scratch / "a", scratch / "b");
  fs::create_symlink(scratch / "a/x.txt", scratch / "link.txt");
  EXPECT_EQ(paths_of(find_inputs(Words{scratch.path()}), scratch), (Words{"a/x.txt", "link.txt"}));
}

TEST(Inputs, pipes_in_a_folder_are_left_alone) {
  const Scratch scratch;
  scratch.write("a.txt", "x");
  ASSERT_EQ(::mkfifo((scratch / "pipe.txt").c_str(), 0600), 0);
  EXPECT_EQ(paths_of(find_inputs(Words{scratch.path()}), scratch), (Words{"a.txt"}));
}

TEST(Inputs, quoted_patterns_are_expanded) {
  const Scratch scratch;
  for (const std::string_view name : {"a1.txt", "a2.txt", "b1.txt", "c/d1.txt"}) scratch.write(name, "x");
  EXPECT_EQ(paths_of(find_inputs(Words{scratch / "a*.txt"}), scratch), (Words{"a1.txt", "a2.txt"}));
  EXPECT_EQ(paths_of(find_inputs(Words{scratch / "[ab]1.txt"}), scratch), (Words{"a1.txt", "b1.txt"}));
  EXPECT_EQ(paths_of(find_inputs(Words{scratch / "?"}), scratch), (Words{"c/d1.txt"}));
}

TEST(Inputs, a_file_named_like_a_pattern_is_that_file) {
  const Scratch scratch;
  for (const std::string_view name : {"[a].txt", "a.txt", "b*.txt", "b1.txt"}) scratch.write(name, "x");
  EXPECT_EQ(paths_of(find_inputs(Words{scratch / "[a].txt"}), scratch), (Words{"[a].txt"}));
  EXPECT_EQ(paths_of(find_inputs(Words{scratch / "b*.txt"}), scratch), (Words{"b*.txt"}));
}

TEST(Inputs, what_matches_nothing_is_a_problem_and_the_rest_is_kept) {
  const Scratch scratch;
  scratch.write("a.txt", "x");
  fs::create_directory(scratch / "empty");
  const Inputs found = find_inputs(Words{scratch / "*.pdf", scratch / "empty", scratch / "a.txt"});
  EXPECT_EQ(paths_of(found, scratch), (Words{"a.txt"}));
  ASSERT_EQ(found.problems.size(), 2u);
  EXPECT_EQ(found.problems[0].id, "E-APP-012");
  EXPECT_EQ(found.problems[1].id, "E-APP-013");
  EXPECT_EQ(found.problems[1].where.file, scratch / "empty");
}

TEST(Inputs, a_missing_file_stays_for_the_reader_to_refuse) {
  const Inputs found = find_inputs(Words{"/nowhere/a.txt", ""});
  EXPECT_EQ(found.files.size(), 2u);
  EXPECT_TRUE(found.problems.empty());
}

TEST(Inputs, each_file_is_read_once) {
  const Scratch scratch;
  scratch.write("a.txt", "x");
  scratch.write("b.txt", "x");
  const Inputs found = find_inputs(Words{scratch / "b.txt", scratch.path(), scratch / "./a.txt", "-", scratch / "*.txt",
                                         scratch.path() + "//b.txt", "-"});
  EXPECT_EQ(paths_of(found, scratch), (Words{"b.txt", "a.txt", "-"}));
}

TEST(Inputs, one_file_alone_is_single) {
  const Scratch scratch;
  const std::string a = scratch.write("a.txt", "x");
  EXPECT_TRUE(find_inputs(Words{a}).single);
  EXPECT_TRUE(find_inputs(Words{"-"}).single);
  EXPECT_FALSE(find_inputs(Words{a, "-"}).single);
  EXPECT_FALSE(find_inputs(Words{scratch.path()}).single);
  EXPECT_FALSE(find_inputs(Words{scratch / "*.txt"}).single);
}

TEST(InputNames, are_the_file_names_without_extension) {
  EXPECT_EQ(names_of({"/x/报告.txt", "b.tar.gz", "-", "noext", "dir/"}),
            (Words{"报告", "b.tar", "stdin", "noext", "dir/"}));
}

TEST(InputNames, take_folders_before_them_until_they_differ) {
  EXPECT_EQ(names_of({"x/a.txt", "y/a.txt", "b.txt"}), (Words{"x/a", "y/a", "b"}));
  EXPECT_EQ(names_of({"p/x/a.txt", "q/x/a.txt"}), (Words{"p/x/a", "q/x/a"}));
  EXPECT_EQ(names_of({"a.txt", "x/a.txt"}), (Words{"a", "x/a"}));
  EXPECT_EQ(names_of({"x/a.txt", "x/a.docx"}), (Words{"x/a.txt", "x/a.docx"}));
}

TEST(InputNames, are_valid_utf8_and_distinct_whatever_the_files_are_called) {
  const Words names = names_of({"\xff.txt", "\xfe.txt", "x/\xff.txt", "a#2.txt", "z/a.txt", "z/a.txt"});
  for (const auto& name : names) EXPECT_EQ(base::find_invalid_utf8(name), std::string::npos);
  EXPECT_EQ(std::set(names.begin(), names.end()).size(), names.size());
}

TEST(InputNames, cost_little_for_many_files_of_one_name) {
  Words paths;
  for (int i = 0; i < 10'000; ++i) paths.push_back("reports/" + std::to_string(i) + "/report.txt");
  const Words names = names_of(paths);
  EXPECT_EQ(names[9999], "9999/report");
}

}  // namespace
}  // namespace luoshi::app
