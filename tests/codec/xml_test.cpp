// SPDX-License-Identifier: Apache-2.0
#include "codec/xml.hpp"

#include <gtest/gtest.h>

#include <string>

namespace luoshi::codec {
namespace {

class Recorder : public XmlHandler {
 public:
  void start(XmlName name, const XmlAttributes& attributes) override {
    seen += "<" + std::string(name.local) + (name.space.empty() ? "" : "@" + std::string(name.space));
    if (const auto value = attributes.find("k")) seen += " k=" + std::string(*value);
    seen += ">";
  }
  void end(XmlName name) override { seen += "</" + std::string(name.local) + ">"; }
  void text(std::string_view piece) override { seen += piece; }
  Result<void> state() override {
    if (seen.contains("stop")) return fail({.code = base::ErrorCode::limit, .id = "E-DOC-007"});
    return {};
  }
  std::string seen;
};

std::string nested(std::size_t depth) {
  std::string xml;
  for (std::size_t i = 0; i < depth; ++i) xml += "<a>";
  for (std::size_t i = 0; i < depth; ++i) xml += "</a>";
  return xml;
}

std::string_view refusal(std::string_view xml, XmlLimits limits = {}) {
  Recorder recorder;
  const auto outcome = parse_xml(xml, recorder, limits);
  return outcome ? "" : outcome.error().id;
}

TEST(Xml, gives_names_with_their_namespace_attributes_and_text) {
  Recorder recorder;
  ASSERT_TRUE(parse_xml("<w:a xmlns:w='u' w:k='1'>文&amp;字<b k='2'/></w:a>", recorder, {}));
  EXPECT_EQ(recorder.seen, "<a@u k=1>文&字<b k=2></b></a>");
}

TEST(Xml, reads_the_same_in_pieces_of_any_size) {
  const std::string xml = "<a k='值'>落实<b>到位</b></a>";
  for (std::size_t size = 1; size < xml.size(); ++size) {
    Recorder recorder;
    XmlParser parser(recorder, {});
    for (std::size_t at = 0; at < xml.size(); at += size) ASSERT_TRUE(parser.feed(xml.substr(at, size)));
    ASSERT_TRUE(parser.finish());
    EXPECT_EQ(recorder.seen, "<a k=值>落实<b>到位</b></a>");
  }
}

TEST(Xml, nests_to_the_limit_and_no_deeper) {
  EXPECT_EQ(refusal(nested(7), {.depth_max = 7}), "");
  EXPECT_EQ(refusal(nested(8), {.depth_max = 7}), "E-XML-003");
  EXPECT_EQ(refusal(nested(10'000)), "E-XML-003");
}

TEST(Xml, refuses_declared_entities_and_keeps_a_plain_doctype) {
  EXPECT_EQ(refusal("<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>"), "E-XML-002");
  EXPECT_EQ(refusal("<!DOCTYPE a [<!ELEMENT a ANY>]><a/>"), "E-XML-002");
  EXPECT_EQ(refusal("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'http://x/y.dtd'><a/>"), "");
}

TEST(Xml, broken_documents_are_refused_with_their_line) {
  Recorder recorder;
  const auto outcome = parse_xml("<a>\n<b>\n</a>", recorder, {});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().id, "E-XML-001");
  EXPECT_EQ(outcome.error().where.line, 3u);
  EXPECT_EQ(refusal("<a>"), "E-XML-001");
  EXPECT_EQ(refusal(""), "E-XML-001");
  EXPECT_EQ(refusal("<a>\xFF</a>"), "E-XML-001");
}

TEST(Xml, a_handler_can_stop_it) { EXPECT_EQ(refusal("<a>stop</a>"), "E-DOC-007"); }

}  // namespace
}  // namespace luoshi::codec
