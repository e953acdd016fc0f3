// SPDX-License-Identifier: Apache-2.0
// Every reference model comes out as it went in, compared element by element by another parser than the one that keeps
// the tree: names with their namespaces, attributes in any order, texts without blanks at their ends.
#include "codec/xml.hpp"
#include "process/bpmn/load.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace luoshi::process {
namespace {

namespace fs = std::filesystem;

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos
             ? std::string()
             : std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

class Flat final : public codec::XmlHandler {
 public:
  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override {
    settle();
    std::map<std::string, std::string> sorted;
    attributes.for_each([&](codec::XmlName attribute, std::string_view value) {
      sorted.emplace(std::string(attribute.space) + " " + std::string(attribute.local), value);
    });
    std::string line = "<" + std::string(name.space) + " " + std::string(name.local);
    for (const auto& [key, value] : sorted) line += "|" + key + "=" + value;
    lines.push_back(std::move(line));
  }
  void end(codec::XmlName) override {
    settle();
    lines.emplace_back(">");
  }
  void text(std::string_view piece) override { text_ += piece; }

  std::vector<std::string> lines;

 private:
  void settle() {
    if (auto words = trimmed(text_); !words.empty()) lines.push_back("\"" + std::move(words));
    text_.clear();
  }
  std::string text_;
};

std::vector<std::string> flat(std::string_view bytes) {
  Flat handler;
  EXPECT_TRUE(codec::parse_xml(bytes, handler, {}));
  return handler.lines;
}

TEST(RoundTrip, reference_models_come_out_as_they_went_in) {
  const fs::path folder = fs::path(LUOSHI_ROOT) / "../shared/conformance/bpmn-miwg/data";
  if (!fs::exists(folder)) GTEST_SKIP() << "no reference models beside the repository (../shared)";
  std::size_t models = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".bpmn") continue;
    SCOPED_TRACE(entry.path().filename().string());
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    const auto loaded = bpmn::load(bytes.str());
    ASSERT_TRUE(loaded) << base::describe(loaded.error(), base::Language::en);
    EXPECT_FALSE(loaded->processes.empty() && loaded->outlines.empty());
    const std::string written = loaded->tree->write();
    EXPECT_EQ(flat(bytes.str()), flat(written));
    const auto again = bpmn::load(written);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->tree->write(), written);
    for (const auto& problem : loaded->problems) {
      if (problem.severity == bpmn::Severity::note) continue;
      EXPECT_GT(problem.error.where.line, 0u);
      EXPECT_FALSE(problem.error.where.item.empty());
    }
    ++models;
  }
  EXPECT_GE(models, 15u);
}

}  // namespace
}  // namespace luoshi::process
