// SPDX-License-Identifier: Apache-2.0
// Secrecy on the command line: who may look, what is entered when somebody looks, what is masked, and content destroyed
// by two administrators, gone from every file of the data folder.
#include "app/child.hpp"
#include "app/scratch.hpp"
#include "store/lock_file.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <filesystem>
#include <fstream>

namespace luoshi::app {
namespace {

constexpr std::string_view kWord = "鱻麤灥";

class Secrecy : public ::testing::Test {
 protected:
  void SetUp() override {
    ok({"init", "--title", "云河区", "--demonstration"});
    for (const std::string list : {"units", "groups", "people", "portfolios"}) {
      auto words =
          std::vector<std::string>{"import", list, std::string(LUOSHI_ROOT) + "/samples/yunhe/" + list + ".csv"};
      if (list == "portfolios") words.insert(words.end(), {"--as", "sysadmin"});
      ok(words);
    }
    const auto made =
        json({"do", "create", "--as", "yh011", "--type", "commitment", "--title", "整治" + std::string(kWord), "--unit",
              "区城管局", "--deadline", "2026-12-31", "--straight", "--set", "kind=task", "--set", "contact=欧阳采薇"});
    matter_ = made.at(0).at("matter").as_string();
  }

  Ended luoshi(std::vector<std::string> words) {
    words.insert(words.end(), {"--data", folder_.path(), "--lang", "zh"});
    return run(std::move(words));
  }
  void ok(const std::vector<std::string>& words) {
    const auto ended = luoshi(words);
    ASSERT_EQ(ended.code, 0) << words[0] << ": " << ended.err;
  }
  boost::json::value json(std::vector<std::string> words) {
    words.emplace_back("--json");
    const auto ended = luoshi(words);
    EXPECT_EQ(ended.code, 0) << words[0] << ": " << ended.err;
    return boost::json::parse(ended.out);
  }
  /// The id of the refusal in what it says.
  void refused(const std::vector<std::string>& words, std::string_view id) {
    const auto ended = luoshi(words);
    EXPECT_EQ(ended.code, 1) << words[0];
    EXPECT_TRUE(ended.err.contains(id)) << ended.err;
  }
  bool stands_in_data(std::string_view bytes) {
    for (const auto& one : std::filesystem::recursive_directory_iterator(folder_.path())) {
      if (!one.is_regular_file()) continue;
      std::ifstream file(one.path(), std::ios::binary);
      if (std::string((std::istreambuf_iterator<char>(file)), {}).contains(bytes)) return true;
    }
    return false;
  }

  Scratch folder_;
  std::string matter_;
};

TEST_F(Secrecy, a_look_is_entered_before_anything_is_shown_and_only_the_auditor_reads_the_log) {
  ok({"show", matter_, "--as", "yh011"});
  ok({"matters", "--as", "yh011"});
  refused({"looks", "--as", "yh011"}, "E-MODEL-061");
  refused({"looks", "--as", "sysadmin"}, "E-MODEL-061");
  const auto looks = json({"looks", "--as", "auditor"});
  ASSERT_GE(looks.as_array().size(), 2U);
  EXPECT_EQ(looks.at(0).at("what"), "matter");
  EXPECT_EQ(looks.at(0).at("targets").at(0).as_string(), matter_);
  EXPECT_EQ(looks.at(1).at("what"), "list");
  ok({"run-due"});
  ok({"verify"});
  std::size_t seen = 0;
  {
    // Beside a process that writes the log is read all the same, and what is read goes into it later.
    const auto writer = store::LockFile::take(folder_.path() + "/luoshi.lock");
    ASSERT_TRUE(writer);
    refused({"run-due"}, "E-STORE-005");
    seen = json({"looks", "--as", "auditor"}).as_array().size();
    EXPECT_GE(seen, 3U);
  }
  EXPECT_EQ(json({"looks", "--as", "auditor"}).as_array().size(), seen + 1);
}

TEST_F(Secrecy, a_personal_field_is_found_by_who_may_read_it_and_stands_nowhere_in_clear) {
  EXPECT_EQ(json({"matters", "--find", "contact=欧阳采薇", "--as", "yh011"}).at("matters").as_array().size(), 1U);
  EXPECT_EQ(json({"show", matter_, "--as", "yh011"}).at("body").at("fields").at("contact").as_string(), "欧阳采薇");
  EXPECT_FALSE(stands_in_data("欧阳采薇"));
  refused({"matters", "--find", "title=x", "--as", "yh011"}, "E-RECORD-024");
}

TEST_F(Secrecy, two_administrators_destroy_a_matter_and_nothing_of_it_is_left) {
  ASSERT_TRUE(stands_in_data(kWord));
  const auto subject = "matter:" + matter_;
  refused({"erase", "propose", subject, "--reason", "误入", "--as", "yh011"}, "E-MODEL-061");
  const auto proposed = json({"erase", "propose", subject, "--reason", "误入", "--as", "secadmin"});
  const std::string id(proposed.at("id").as_string());
  refused({"erase", "confirm", id, "--as", "secadmin"}, "E-MODEL-061");
  refused({"erase", "list", "--as", "yh011"}, "E-MODEL-061");
  EXPECT_TRUE(json({"erase", "confirm", id, "--as", "auditor"}).at("done").as_bool());
  EXPECT_FALSE(stands_in_data(kWord));
  ok({"verify"});
  refused({"do", "comment", matter_, "--text", "x", "--as", "yh011"}, "E-MATTER-033");
  EXPECT_EQ(json({"erase", "list", "--as", "secadmin"}).as_array().size(), 1U);
}

}  // namespace
}  // namespace luoshi::app
