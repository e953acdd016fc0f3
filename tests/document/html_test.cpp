// SPDX-License-Identifier: Apache-2.0
#include "document/reading.hpp"

namespace luoshi::document {
namespace {

const std::string kProse = "<p>今年完成投资20亿元，新建学校3所。</p>";
const std::string kProseText = "今年完成投资20亿元，新建学校3所。\n";

std::string page(std::string_view body, std::string_view head = "<meta charset=utf-8>") {
  return "<!DOCTYPE html><html><head>" + std::string(head) + "</head><body>" + std::string(body) + "</body></html>";
}
std::string read(std::string_view body) { return text_of("a.html", page(body)); }

TEST(Html, paragraphs_and_breaks_are_lines) {
  EXPECT_EQ(read("<p>　　今年完成投资20亿元，\n新建  学校3所。</p><div>第二<b>段</b>，<br>换行。</div>"),
            "今年完成投资20亿元， 新建 学校3所。\n第二段，\n换行。\n");
}

TEST(Html, the_article_is_the_text_and_furniture_is_not) {
  EXPECT_EQ(read("<header>网站名称，欢迎您。</header><nav><a>首页</a></nav><main><header><h1>报告</h1></header>" +
                 kProse + "<aside>广告，热卖中。</aside></main><footer>版权所有，违者必究。</footer>"),
            "报告\n" + kProseText);
}

TEST(Html, without_article_the_densest_part_is_the_text) {
  EXPECT_EQ(read("<div><ul><li><a>首页</a><li><a>公开</a><li><a>互动</a></ul></div><table><tr><td><div>" + kProse +
                 kProse + "</div></td><td><a>相关</a></td></tr></table><div>主办：某某办公室</div>"),
            kProseText + kProseText);
}

TEST(Html, lists_of_links_in_the_text_are_dropped) {
  EXPECT_EQ(read("<article>" + kProse + "<ul><li><a>上一篇</a><li><a>下一篇</a><li><a>更多</a></ul></article>"),
            kProseText);
}

TEST(Html, scripts_styles_controls_and_hidden_parts_are_dropped) {
  EXPECT_EQ(read("<article><script>var a='，。';</script><style>p{}</style><button>打印</button>"
                 "<p style='display: none'>看不见，真的。</p><p hidden>也看不见，真的。</p><!-- 注释 -->" +
                 kProse + "</article>"),
            kProseText);
}

TEST(Html, a_form_around_the_whole_page_is_no_furniture) {
  EXPECT_EQ(read("<form><input value=x><select><option>选</select>" + kProse + "</form>"), kProseText);
}

TEST(Html, headings_are_kept_with_their_level) {
  const auto html =
      page("<article><h1>工作报告</h1><p>各位代表，𠀀。</p><h2>一、<b>目标</b></h2>" + kProse + "</article>");
  EXPECT_EQ(headings_of("a.html", html), (Lines{"1 工作报告", "2 一、目标"}));
}

TEST(Html, a_title_outside_the_text_goes_on_top) {
  EXPECT_EQ(read("<div><h1>工作报告</h1></div><div>" + kProse + kProse + "</div>"),
            "工作报告\n" + kProseText + kProseText);
  EXPECT_EQ(text_of("a.html", page("<div>" + kProse + kProse + "</div>",
                                   "<meta charset=utf-8><meta name=ArticleTitle content='分解方案'>")),
            "分解方案\n" + kProseText + kProseText);
}

TEST(Html, rows_of_tables_are_lines_with_tabs) {
  EXPECT_EQ(read("<article>" + kProse +
                 "<table><caption>分解表</caption><tr><th>序号<th>任务<th>单位<tr><td>1<td><p>建公园</p><p>三处</"
                 "p><td></table>"
                 "</article>"),
            kProseText + "分解表\n序号\t任务\t单位\n1\t建公园 三处\n");
}

TEST(Html, entities_and_preformatted_text) {
  EXPECT_EQ(read("<article>" + kProse + "<pre>第一行，&lt;甲&gt;\n第二行&amp;乙。</pre></article>"),
            kProseText + "第一行，<甲>\n第二行&乙。\n");
}

TEST(Html, encodings_are_told_by_bytes_then_by_the_page) {
  const std::string gb = "\xB9\xA4\xD7\xF7\xC4\xBF\xB1\xEA\xA3\xAC\xBD\xA8\xB3\xC9\xA1\xA3";  // 工作目标，建成。
  EXPECT_EQ(text_of("a.html", "<html><p>" + gb), "工作目标，建成。\n");
  EXPECT_EQ(text_of("a.html", "<html><meta charset=gb2312><p>" + gb), "工作目标，建成。\n");
  EXPECT_EQ(text_of("a.html", "<html><meta charset='utf-8'><p>坏\xE4字节，在此。"), "坏\uFFFD字节，在此。\n");
  EXPECT_EQ(text_of("a.html", "<html><meta charset=big5><p>\xA4\xA4\xA4\xE5\xB3\xF8\xA7\x69"), "中文報告\n");
  EXPECT_EQ(refusal_of("a.html", "<html><p>坏\xE4字节，在此。"), "E-DOC-009");
}

TEST(Html, a_page_is_known_without_its_name) {
  EXPECT_EQ(text_of("报告.doc", page(kProse)), kProseText);
  EXPECT_EQ(text_of("a.htm", kProse), kProseText);
  EXPECT_EQ(text_of("a.txt", "增长<5%，完成。\n"), "增长<5%，完成。\n");
}

std::string nested(std::size_t depth, std::string_view open = "<div>") {
  std::string html = "<html>";
  for (std::size_t i = 0; i + 1 < depth; ++i) html += open;
  return html + kProse;
}

TEST(Html, nests_to_the_limit_and_no_deeper) {
  const Limits limits = {.xml_depth_max = 20};
  EXPECT_EQ(refusal_of("a.html", nested(21), limits), "");
  EXPECT_EQ(refusal_of("a.html", nested(22), limits), "E-DOC-023");
  EXPECT_EQ(refusal_of("a.html", nested(10'000)), "E-DOC-023");
  EXPECT_EQ(refusal_of("a.html", nested(10'000, "<b x=1>")), "E-DOC-023");
  EXPECT_EQ(refusal_of("a.html", nested(10'000, "<table><tr><td>")), "E-DOC-023");
}

TEST(Html, many_flat_elements_are_no_nesting) {
  std::string html = "<html><article>";
  for (int i = 0; i < 20'000; ++i) html += "<p>段落，<br><img></p><li>项目，一。";
  EXPECT_EQ(refusal_of("a.html", html), "");
}

TEST(Html, tags_and_attributes_have_a_limit) {
  EXPECT_EQ(refusal_of("a.html", "<html>" + kProse, {.html_tags_max = 3}), "");
  EXPECT_EQ(refusal_of("a.html", "<html>" + kProse, {.html_tags_max = 2}), "E-DOC-029");
  std::string tag = "<html><p";
  for (int i = 0; i < 200; ++i) tag += " a" + std::to_string(i) + "='<b>'";
  EXPECT_EQ(refusal_of("a.html", tag + ">文字，在此。"), "");
  EXPECT_EQ(refusal_of("a.html", tag + " b>文字，在此。"), "E-DOC-029");
}

TEST(Html, elements_left_open_over_many_blocks_count_for_each) {
  const auto html = [](int open, int blocks) {
    std::string page = "<html>";
    for (int i = 0; i < open; ++i) page += "<b a=" + std::to_string(i) + ">";
    for (int i = 0; i < blocks; ++i) page += "<p>文字，在此。";
    return page;
  };
  const Limits limits = {.html_tags_max = 20'000};
  EXPECT_EQ(refusal_of("a.html", html(2, 19'000), limits), "");
  EXPECT_EQ(refusal_of("a.html", html(200, 250), limits), "");
  EXPECT_EQ(refusal_of("a.html", html(200, 1'000), limits), "E-DOC-029");
}

TEST(Html, a_page_without_text_is_refused) { EXPECT_EQ(refusal_of("a.html", page("<img src=scan.png>")), "E-DOC-024"); }

TEST(Html, text_is_read_to_the_limit) {
  const std::size_t size = kProseText.size();
  const std::string html = "<html>" + kProse;
  EXPECT_EQ(refusal_of("a.html", html, {.text_bytes_max = html.size()}), "");
  EXPECT_EQ(refusal_of("a.html", html, {.text_bytes_max = size}), "E-DOC-007");
}

}  // namespace
}  // namespace luoshi::document
