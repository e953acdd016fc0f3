// SPDX-License-Identifier: Apache-2.0
#include "process/bpmn/element.hpp"

#include "sample.hpp"

#include <gtest/gtest.h>

namespace luoshi::process::bpmn {
namespace {

constexpr std::string_view kOpen = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">)";

std::string id_of(const Result<std::unique_ptr<Tree>>& tree) { return tree ? "" : std::string(tree.error().id); }

TEST(Tree, keeps_comments_blanks_foreign_elements_and_character_data) {
  const std::string file = std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- who -->\n") +
                           std::string(kOpen) +
                           "\n  <x:y xmlns:x=\"urn:x\" x:a=\"1 &lt; 2&#10;\"> t <![CDATA[<&>]]></x:y>\n  <?pi p?>\n"
                           "</definitions>\n";
  const auto tree = Tree::read(file);
  ASSERT_TRUE(tree);
  const std::string once = (*tree)->write();
  EXPECT_NE(once.find("<!-- who -->"), once.npos);
  EXPECT_NE(once.find("<![CDATA[<&>]]>"), once.npos);
  EXPECT_NE(once.find("<?pi p?>"), once.npos);
  EXPECT_NE(once.find("1 &lt; 2&#10;"), once.npos);
  const auto again = Tree::read(once);
  ASSERT_TRUE(again);
  EXPECT_EQ((*again)->write(), once);
  const Element foreign = (*tree)->root().children().at(0);
  EXPECT_EQ(foreign.space(), "urn:x");
  EXPECT_EQ(foreign.local(), "y");
  EXPECT_EQ(foreign.attribute("urn:x", "a"), "1 < 2\n");
  EXPECT_EQ(foreign.line(), 4u);
}

TEST(Tree, reads_the_encoding_that_the_file_declares) {
  const std::string head = "<?xml version='1.0' encoding='ISO-8859-1'?>" + std::string(kOpen);
  const auto latin = Tree::read(head +
                                "<message name=\"Pr\xFC"
                                "fung\"/></definitions>");
  ASSERT_TRUE(latin);
  EXPECT_EQ((*latin)->root().child("message").attribute("name"), "Prüfung");
  EXPECT_NE((*latin)->write().find("encoding=\"UTF-8\""), std::string::npos);

  std::string wide = "\xFF\xFE";
  for (const char c : std::string(kOpen) + "</definitions>") {
    wide += c;
    wide += '\0';
  }
  EXPECT_TRUE(Tree::read(wide));
  EXPECT_EQ(id_of(Tree::read("<?xml version='1.0' encoding='Big5'?>" + std::string(kOpen) + "</definitions>")),
            "E-BPMN-005");
}

TEST(Tree, refuses_document_types_and_what_is_no_bpmn) {
  EXPECT_EQ(id_of(Tree::read("<!DOCTYPE definitions SYSTEM \"x.dtd\">" + std::string(kOpen) + "</definitions>")),
            "E-BPMN-006");
  EXPECT_EQ(id_of(Tree::read("<!DOCTYPE d [<!ENTITY a \"b\">]>" + std::string(kOpen) + "</definitions>")), "E-XML-002");
  EXPECT_EQ(id_of(Tree::read("<html/>")), "E-BPMN-001");
  EXPECT_EQ(id_of(Tree::read("")), "E-BPMN-001");
  EXPECT_EQ(id_of(Tree::read("<definitions>")), "E-XML-001");
  EXPECT_EQ(id_of(Tree::read("<definitions/>")), "E-BPMN-001");
}

TEST(Tree, limits_hold_at_the_limit_and_refuse_one_more) {
  const std::string file = std::string(kOpen) + "<message><documentation/></message></definitions>";
  EXPECT_TRUE(Tree::read(file, {.bytes = file.size(), .depth = 3, .elements = 3}));
  EXPECT_EQ(id_of(Tree::read(file, {.bytes = file.size() - 1})), "E-BPMN-002");
  EXPECT_EQ(id_of(Tree::read(file, {.depth = 2})), "E-XML-003");
  EXPECT_EQ(id_of(Tree::read(file, {.elements = 2})), "E-BPMN-003");
}

}  // namespace
}  // namespace luoshi::process::bpmn
