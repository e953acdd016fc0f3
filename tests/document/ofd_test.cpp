// SPDX-License-Identifier: Apache-2.0
#include "document/made_files.hpp"
#include "document/ofd_page.hpp"
#include "document/reading.hpp"

namespace luoshi::document {
namespace {

std::string read(const std::vector<std::string>& pages, Entries more = {}) {
  return text_of("a.ofd", ofd_of(pages, std::move(more)));
}

// Lines of 32 characters fill the page; a paragraph begins two characters in.
const std::string kFull = "今年完成固定资产投资二十亿元新建改建学校三所医院两所公园五处道路十条";

TEST(Ofd, lines_that_run_on_are_one_paragraph) {
  EXPECT_EQ(
      read({ofd_line(80, 40, "工作报告") + ofd_line(35, 60, kFull.substr(0, 28 * 3)) +
            ofd_line(25, 70, kFull.substr(0, 30 * 3)) + ofd_line(25, 80, "桥梁。") + ofd_line(35, 90, "第二段。")}),
      "工作报告\n" + kFull.substr(0, 28 * 3) + kFull.substr(0, 30 * 3) + "桥梁。\n第二段。\n");
}

TEST(Ofd, objects_of_one_base_line_are_one_line_in_the_order_of_their_places) {
  EXPECT_EQ(read({ofd_line(50, 40, "增长") + ofd_line(25, 40, "生产总值") + ofd_line(60, 40.2, "6.5%") +
                  ofd_line(25, 60, "序号") + ofd_line(90, 60, "任务")}),
            "生产总值 增长6.5%\n序号\t任务\n");
}

TEST(Ofd, paragraphs_run_over_pages_and_page_numbers_are_dropped) {
  std::string first;
  for (int i = 0; i < 9; ++i) first += ofd_line(25, 40 + 10 * i, kFull.substr(0, 30 * 3));
  EXPECT_EQ(read({first + ofd_line(100, 280, "- 1 -"), ofd_line(25, 40, "完成。") + ofd_line(100, 280, "- 2 -")}), [] {
    std::string text;
    for (int i = 0; i < 9; ++i) text += kFull.substr(0, 30 * 3);
    return text + "完成。\n";
  }());
}

TEST(Ofd, places_may_be_absolute_transformed_and_repeated) {
  EXPECT_EQ(read({"<ofd:TextObject Boundary='25 40 100 20' Size='5' CTM='1 0 0 1 0 10'><ofd:TextCode X='0' "
                  "Y='0'>下</ofd:TextCode>"
                  "</ofd:TextObject><ofd:TextObject Boundary='25 42 100 6' Size='5'><ofd:CGTransform CodePosition='0'/>"
                  "<ofd:TextCode X='0' Y='0' DeltaX='5 g 2 5 zz'>上上上上</ofd:TextCode></ofd:TextObject>"}),
            "上上上上下\n");
}

TEST(Ofd, incomplete_and_encrypted_ones_are_refused) {
  EXPECT_EQ(refusal_of("a.ofd", zip_of({{"OFD.xml", "<OFD/>"}})), "E-DOC-022");
  EXPECT_EQ(refusal_of("a.ofd", zip_of({{"OFD.xml", "<OFD><DocRoot>a/Document.xml</DocRoot></OFD>"}})), "E-DOC-022");
  EXPECT_EQ(refusal_of("a.ofd", zip_of({{"OFD.xml", "<OFD><DocRoot>D.xml</DocRoot></OFD>"},
                                        {"D.xml", "<Document><Page BaseLoc='P.xml'/></Document>"}})),
            "E-DOC-022");
  EXPECT_EQ(refusal_of("a.ofd", ofd_of({ofd_line(25, 40, "文")}, {{"Encryptions.xml", "<a/>"}})), "E-DOC-027");
  EXPECT_EQ(refusal_of("a.ofd", ofd_of({""})), "E-DOC-024");
  const std::string whole = ofd_of({ofd_line(25, 40, "文")});
  EXPECT_EQ(refusal_of("a.ofd", whole.substr(0, whole.size() / 2)), "E-ZIP-001");
}

TEST(Ofd, marks_in_a_template_are_seen) {
  const std::string document =
      "<Document><CommonData><TemplatePage ID='1' BaseLoc='T.xml'/></CommonData><Page BaseLoc='P.xml'/></Document>";
  const auto bytes = zip_of({{"OFD.xml", "<OFD><DocRoot>D/Document.xml</DocRoot></OFD>"},
                             {"D/Document.xml", document},
                             {"D/P.xml", "<Page xmlns:ofd='u'>" + ofd_line(25, 40, "正文") + "</Page>"},
                             {"D/T.xml", "<Page xmlns:ofd='u'>" + ofd_line(25, 10, "秘密★1年") + "</Page>"}});
  EXPECT_EQ(refusal_of("a.ofd", bytes), "E-DOC-025");
}

TEST(Ofd, text_is_read_to_the_limit) {
  EXPECT_EQ(refusal_of("a.ofd", ofd_of({ofd_line(25, 40, "正文正文正文正文")}), {.text_bytes_max = 25}), "");
  EXPECT_EQ(refusal_of("a.ofd", ofd_of({ofd_line(25, 40, "正文正文正文正文")}), {.text_bytes_max = 24}), "E-DOC-007");
}

}  // namespace
}  // namespace luoshi::document
