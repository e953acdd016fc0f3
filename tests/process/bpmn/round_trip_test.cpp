// SPDX-License-Identifier: Apache-2.0
// Every reference model comes out as it went in, compared element by element by another parser than the one that keeps
// the tree: names with their namespaces, attributes in any order, texts without blanks at their ends.
#include "base/utf8.hpp"
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

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::string utf8_of(std::string bytes) {
  const auto encoding = bytes.find("ISO-8859-1");
  if (encoding == std::string::npos || encoding > 100) return bytes;
  bytes.replace(encoding, 10, "UTF-8");
  std::string out;
  for (const char c : bytes) base::append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

/// UTF-16 with its mark, either way round.
std::string utf16_of(std::string_view text, bool little) {
  std::string out;
  const auto put = [&](unsigned unit) {
    const char low = static_cast<char>(unit & 0xFFU);
    const char high = static_cast<char>(unit >> 8U);
    out += little ? low : high;
    out += little ? high : low;
  };
  put(0xFEFF);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.starts_with("<?xml")) text.remove_prefix(text.find("?>") + 2);
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::decode_utf8(text, at);
    if (c >= 0x10000) put(0xD800 + ((c - 0x10000) >> 10U));
    put(c >= 0x10000 ? 0xDC00 + ((c - 0x10000) & 0x3FFU) : c);
  }
  return out;
}

std::string with_windows_ends(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

/// The same model with what a tool may leave in it: comments, processing instructions, foreign elements with every
/// kind of text and attribute, behind the first tag, before the last one, and around the root.
std::string with_foreign(const std::string& text) {
  constexpr std::string_view kForeign =
      "<!-- 注 <a> & --><?tool keep=\"1\"?>"
      "<z:unknown xmlns:z='urn:z' xmlns='urn:other' z:a='&#10;&#9;x&#13;' b='&lt;&quot;&apos;&amp;' c=' two  blanks '>"
      "<![CDATA[a <b> & ]]]]><![CDATA[> c]]>&#13;tail &#x4E2D;&#x1F600;<inner d=''/> mixed <z:e>\t</z:e></z:unknown>";
  const auto root = text.find("definitions");
  const auto open = text.find('>', root) + 1;
  const auto close = text.rfind("</");
  std::string out = text.substr(0, open) + std::string(kForeign);
  out += text.substr(open, close - open) + std::string(kForeign) + text.substr(close);
  return out + "<!-- behind --><?pi?>";
}

void expect_unchanged(std::string_view bytes) {
  const auto loaded = bpmn::load(bytes);
  ASSERT_TRUE(loaded) << base::describe(loaded.error(), base::Language::en);
  const std::string written = loaded->tree->write();
  const auto before = flat(bytes);
  const auto after = flat(written);
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) ASSERT_EQ(before[i], after[i]);
}

TEST(RoundTrip, other_encodings_line_ends_and_foreign_content_come_out_too) {
  const fs::path folder = fs::path(LUOSHI_ROOT) / "../shared/conformance/bpmn-miwg/data";
  if (!fs::exists(folder)) GTEST_SKIP() << "no reference models beside the repository (../shared)";
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".bpmn") continue;
    SCOPED_TRACE(entry.path().filename().string());
    const std::string text = utf8_of(bytes_of(entry.path()));
    for (const auto& variant : {text, utf16_of(text, true), utf16_of(text, false), with_windows_ends(text),
                                "\xEF\xBB\xBF" + text, with_foreign(text)}) {
      ASSERT_NO_FATAL_FAILURE(expect_unchanged(variant));
    }
  }
}

TEST(RoundTrip, flows_of_the_library_come_out_as_they_went_in) {
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(LUOSHI_ROOT) / "flows")) {
    if (entry.path().extension() != ".bpmn") continue;
    SCOPED_TRACE(entry.path().filename().string());
    ASSERT_NO_FATAL_FAILURE(expect_unchanged(bytes_of(entry.path())));
    ASSERT_NO_FATAL_FAILURE(expect_unchanged(with_foreign(bytes_of(entry.path()))));
  }
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
