// SPDX-License-Identifier: Apache-2.0
#include "process/draw/picture.hpp"

#include "sample.hpp"

#include <gtest/gtest.h>

namespace luoshi::process::draw {
namespace {

std::unique_ptr<bpmn::Tree> tree_of(std::string_view node) {
  auto tree = bpmn::Tree::read(test::around_node(node));
  return tree ? *std::move(tree) : nullptr;
}

TEST(Layout, places_every_node_and_flow_without_overlap) {
  const auto tree = tree_of(R"(<userTask id="n" name="办理"/><boundaryEvent id="b" attachedToRef="n"/>)");
  ASSERT_TRUE(tree);
  const Picture picture = lay_out(*tree);
  ASSERT_EQ(picture.shapes.size(), 4u);
  EXPECT_EQ(picture.lines.size(), 2u);
  for (const auto& a : picture.shapes) {
    for (const auto& b : picture.shapes) {
      const bool attached = a.element.local() == "boundaryEvent" || b.element.local() == "boundaryEvent";
      if (a.element == b.element || attached) continue;
      EXPECT_TRUE(a.box.right() <= b.box.x || b.box.right() <= a.box.x || a.box.bottom() <= b.box.y ||
                  b.box.bottom() <= a.box.y);
    }
  }
}

TEST(Layout, written_into_the_file_reads_back_as_it_was) {
  const auto tree = tree_of(R"(<subProcess id="n"><startEvent id="i"/></subProcess>)");
  ASSERT_TRUE(tree);
  EXPECT_FALSE(read_diagrams(*tree));
  const Picture picture = lay_out(*tree);
  write_diagram(*tree, picture);
  const auto again = bpmn::Tree::read(tree->write());
  ASSERT_TRUE(again);
  const auto read = read_diagrams(**again);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->shapes.size(), picture.shapes.size());
  ASSERT_EQ(read->lines.size(), picture.lines.size());
  for (const auto& shape : picture.shapes) {
    const auto found =
        std::ranges::find(read->shapes, shape.element.id(), [](const Shape& other) { return other.element.id(); });
    ASSERT_NE(found, read->shapes.end());
    EXPECT_DOUBLE_EQ(found->box.x, shape.box.x);
    EXPECT_DOUBLE_EQ(found->box.width, shape.box.width);
  }
}

TEST(Svg, wraps_chinese_names_and_escapes_text) {
  const auto tree = tree_of(R"(<userTask id="n" name="区政府办公室会同有关部门核验&lt;佐证材料&gt;"/>)");
  ASSERT_TRUE(tree);
  const std::string svg = to_svg(lay_out(*tree));
  EXPECT_NE(svg.find(">区政府办公室会同<"), svg.npos) << svg;
  EXPECT_NE(svg.find("有关部门核验&lt;佐证<"), svg.npos) << svg;
  EXPECT_EQ(svg.find("<佐证"), svg.npos);
}

}  // namespace
}  // namespace luoshi::process::draw
