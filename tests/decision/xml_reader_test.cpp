// SPDX-License-Identifier: Apache-2.0
#include "decision/xml_reader.hpp"

#include "models.hpp"

#include <gtest/gtest.h>

namespace luoshi::decision {
namespace {

std::string refusal(std::string_view xml, const codec::XmlTreeLimits& limits = {}) {
  const auto read = read_definitions(xml, "m.dmn", limits);
  return read ? "" : std::string(read.error().id);
}

std::string with_space(const std::string& space) {
  return "<definitions xmlns='" + space + "' name='n' namespace='urn:n'><decision name='d' id='1'/></definitions>";
}

TEST(XmlReader, reads_the_name_spaces_of_every_version) {
  for (const std::string space :
       {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/", "https://www.omg.org/spec/DMN/20240513/MODEL/"}) {
    EXPECT_EQ(refusal(with_space(space)), "") << space;
  }
}

TEST(XmlReader, refuses_what_is_no_decision_model) {
  EXPECT_EQ(refusal(with_space("http://www.omg.org/spec/BPMN/20100524/MODEL")), "E-DMN-001");
  EXPECT_EQ(refusal("<html/>"), "E-DMN-001");
  EXPECT_EQ(refusal("<definitions"), "E-XML-001");
}

TEST(XmlReader, names_the_file_line_and_element_of_a_fault) {
  const auto read = definitions_of(
      "<decision id='d' name='d'>\n<relation id='r'><column name='a'/><row/></relation>"
      "</decision>");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().id, "E-DMN-002");
  EXPECT_EQ(read.error().where.file, "test.dmn");
  EXPECT_EQ(read.error().where.line, 2U);
}

TEST(XmlReader, passes_over_what_is_not_of_dmn) {
  const auto read = definitions_of(
      "<decision id='d' name='d'><x:context xmlns:x='urn:x'/><literalExpression><text>1</text></literalExpression>"
      "</decision>");
  ASSERT_TRUE(read);
  EXPECT_TRUE(std::holds_alternative<Literal>(read->decisions[0].logic->form));
}

TEST(XmlReader, counts_blanks_inside_of_names_as_one) {
  const auto read = definitions_of("<inputData name=' a \n b ' id='i'/>");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->inputs[0].variable.name, "a b");
}

TEST(XmlReader, refuses_a_rule_with_too_few_or_too_many_cells) {
  const std::string head =
      "<decision id='d' name='d'><decisionTable><input><inputExpression><text>a</text>"
      "</inputExpression></input><output/><rule>";
  const std::string cell = "<inputEntry><text>1</text></inputEntry>";
  const std::string tail = "<outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>";
  EXPECT_TRUE(definitions_of(head + cell + tail));
  EXPECT_FALSE(definitions_of(head + tail));
  EXPECT_FALSE(definitions_of(head + cell + cell + tail));
}

TEST(XmlReader, keeps_its_limits) {
  const std::string xml = with_space("https://www.omg.org/spec/DMN/20230324/MODEL/");
  EXPECT_EQ(refusal(xml, {.bytes_max = xml.size()}), "");
  EXPECT_EQ(refusal(xml, {.bytes_max = xml.size() - 1}), "E-XML-004");
  EXPECT_EQ(refusal(xml, {.depth_max = 2}), "");
  EXPECT_EQ(refusal(xml, {.depth_max = 1}), "E-XML-003");
  EXPECT_EQ(refusal(xml, {.elements_max = 2}), "");
  EXPECT_EQ(refusal(xml, {.elements_max = 1}), "E-XML-005");
}

}  // namespace
}  // namespace luoshi::decision
