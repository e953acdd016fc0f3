// SPDX-License-Identifier: Apache-2.0
// District: a record in a scratch folder and the program run on it, as a clerk or a script would: 云河区 with its
// lists, a demonstration district whose clock the tests move. In a build that is installed the program is another one
// (LUOSHI_PROGRAM); expectations are about what it prints and how it ends.
#pragma once

#include "app/child.hpp"
#include "app/scratch.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::app {

inline constexpr std::string_view kSamples = LUOSHI_ROOT "/samples/yunhe/";

inline bool contains(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

/// The value of the output of --json.
inline boost::json::value json_of(const Ended& ended) {
  boost::system::error_code problem;
  auto value = boost::json::parse(ended.out, problem);
  EXPECT_FALSE(problem) << ended.out << ended.err;
  return value;
}

/// The text at a path of an answer; "" where it is not there.
inline std::string text_at(const boost::json::value& value, std::string_view path) {
  boost::system::error_code problem;
  const auto* found = value.find_pointer(path, problem);
  return found == nullptr || !found->is_string() ? std::string() : std::string(found->as_string());
}

class District {
 public:
  District() : data_(scratch_ / "data") {}

  const Scratch& scratch() const { return scratch_; }
  const std::string& data() const { return data_; }
  void at(std::string_view moment) { now_ = moment; }

  /// luoshi WORDS --data … --now … --lang zh.
  Ended luoshi(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", data_, "--lang", "zh"});
    if (!now_.empty()) words.insert(words.end(), {"--now", now_});
    return run(std::move(words));
  }
  /// The same under --json; it must be done.
  boost::json::value answer(std::vector<std::string> words) const {
    words.emplace_back("--json");
    const auto ended = luoshi(words);
    EXPECT_EQ(ended.code, 0) << words[0] << ": " << ended.err;
    return ended.code == 0 ? json_of(ended) : boost::json::value(nullptr);
  }
  /// The stable code of the refusal; the exit code must be 1 and nothing printed.
  std::string refusal(const std::vector<std::string>& words) const {
    const auto ended = luoshi(words);
    EXPECT_EQ(ended.code, 1) << words[0] << ": " << ended.out;
    EXPECT_EQ(ended.out, "") << words[0];
    const auto start = ended.err.find("[E-");
    const auto end = ended.err.find(']', start);
    return end == std::string::npos ? ended.err : ended.err.substr(start + 1, end - start - 1);
  }

  void init() { answer({"init", "--title", "云河区", "--demonstration"}); }
  void init_with_lists() {
    init();
    for (const auto* kind : {"units", "groups", "people"}) {
      answer({"import", kind, std::string(kSamples) + kind + ".csv"});
    }
  }
  /// The id of a commitment that the liaison yh085 of 区城管局 can sign for at once.
  std::string commitment(std::string_view title) const {
    const auto made = answer({"do", "create", "--type", "commitment", "--title", std::string(title), "--unit",
                              "区城管局", "--deadline", "2026-12-31", "--straight", "--set", "kind=task", "--input",
                              R"({"levels":0})", "--as", "yh013"});
    return text_at(made, "/0/matter");
  }

 private:
  Scratch scratch_;
  std::string data_;
  std::string now_ = "2026-02-09T09:00:00+08:00";
};

}  // namespace luoshi::app
