// SPDX-License-Identifier: Apache-2.0
#include "codec/xml_tree.hpp"

#include <gtest/gtest.h>

namespace luoshi::codec {
namespace {

std::string_view refusal(std::string_view xml, const XmlTreeLimits& limits) {
  const auto read = read_xml_tree(xml, limits);
  return read ? "" : read.error().id;
}

TEST(XmlTree, knows_names_text_attributes_and_places) {
  const auto read = read_xml_tree("<a xmlns='u' k='1'>\n  <b>x&amp;y</b><c q:k='2' xmlns:q='v'/></a>");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->space, "u");
  EXPECT_EQ(read->get("k"), "1");
  ASSERT_NE(read->child("b"), nullptr);
  EXPECT_EQ(read->child("b")->text, "x&y");
  EXPECT_EQ(read->child("b")->place.line, 2U);
  EXPECT_EQ(read->child("b")->place.column, 3U);
  EXPECT_EQ(read->child("b")->text_place.column, 6U);
  EXPECT_EQ(read->child("c")->get("k"), "") << "an attribute of another namespace is another attribute";
  EXPECT_EQ(read->child("d"), nullptr);
}

TEST(XmlTree, keeps_its_limits_of_size_depth_and_elements) {
  EXPECT_EQ(refusal("<a></a>", {.bytes_max = 7}), "");
  EXPECT_EQ(refusal("<a> </a>", {.bytes_max = 7}), "E-XML-004");
  EXPECT_EQ(refusal("<a><b/></a>", {.depth_max = 2}), "");
  EXPECT_EQ(refusal("<a><b><c/></b></a>", {.depth_max = 2}), "E-XML-003");
  EXPECT_EQ(refusal("<a><b/><c/></a>", {.elements_max = 3}), "");
  EXPECT_EQ(refusal("<a><b/><c/><d/></a>", {.elements_max = 3}), "E-XML-005");
}

TEST(XmlTree, refuses_declared_entities) {
  EXPECT_EQ(refusal("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", {}), "E-XML-002");
}

}  // namespace
}  // namespace luoshi::codec
