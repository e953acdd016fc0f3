// SPDX-License-Identifier: Apache-2.0
#include "app/read/page_frame.hpp"

#include "app/read/page_html.hpp"
#include "app/read/summary.hpp"
#include "codec/json_writer.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <array>
#include <iterator>

namespace luoshi::app {
namespace {

using base::Language;
using reading::CommitmentKind;

/// The words of the script, by name.
struct ScriptWord {
  std::string_view name;
  Label label;
};
constexpr std::array kScriptWords = std::to_array<ScriptWord>({
    {"all_sections", {"全部篇章", "All sections"}},
    {"all_units", {"全部责任单位", "All units"}},
    {"shown", {"显示 {n} / {all} 条", "{n} of {all} shown"}},
    {"hits", {"原文 {i} / {n} 处", "{i} of {n} in the text"}},
    {"no_hits", {"原文没有", "Not in the text"}},
    {"filtered", {"筛选", "Filters"}},
    {"nothing", {"没有符合的条目", "Nothing fits the filters"}},
    {"search", {"查找", "Search"}},
});

const std::string& name_of(const reading::DocumentInfo& info) { return info.title.empty() ? info.doc : info.title; }

std::size_t count(const Summary& summary, CommitmentKind kind) {
  return summary.by_kind[static_cast<std::size_t>(kind)];
}

class Writer {
 public:
  Writer(std::string& out, Language language) : out_(out), language_(language) {}

  Writer& html(std::string_view text) {
    out_ += text;
    return *this;
  }
  Writer& say(std::string_view zh, std::string_view en) {
    append_escaped(out_, Label{zh, en}.in(language_));
    return *this;
  }
  Writer& text(std::string_view words) {
    append_escaped(out_, words);
    return *this;
  }
  Writer& number(std::size_t n) {
    fmt::format_to(std::back_inserter(out_), "{}", n);
    return *this;
  }
  Writer& kind(CommitmentKind kind) {
    return text(both(label_of(kind, Language::zh), label_of(kind, Language::en), language_));
  }
  [[nodiscard]] Language language() const { return language_; }

 private:
  std::string& out_;
  Language language_;
};

void append_choice(Writer& out, std::string_view value, std::string_view zh, std::string_view en, std::string_view in) {
  out.html("<button type=\"button\" class=\"chip\" role=\"radio\" data-kind=\"").html(value);
  out.html("\" data-in=\"").html(in).html("\" aria-checked=\"false\" tabindex=\"-1\">");
  out.text(both(zh, en, out.language())).html(" <b></b></button>");
}

void append_toggle(Writer& out, std::string_view name, std::string_view zh, std::string_view en) {
  out.html("<button type=\"button\" class=\"chip\" aria-pressed=\"false\" data-toggle=\"").html(name).html("\">");
  out.say(zh, en).html(" <b></b></button>");
}

void append_key(Writer& out, std::string_view keys, std::string_view zh, std::string_view en) {
  out.html("<dt>").html(keys).html("</dt><dd>").say(zh, en).html("</dd>");
}

void append_script_words(Writer& out) {
  std::string json;
  codec::JsonWriter writer(json);
  writer.begin_object();
  for (const auto& [name, label] : kScriptWords) writer.key(name).string(label.in(out.language()));
  writer.end_object();
  out.html("<script type=\"application/json\" id=\"words\">").html(json).html("</script>\n");
}

void append_help(Writer& out) {
  out.html(
      "<div class=\"veil\" id=\"help\" role=\"dialog\" aria-modal=\"true\" aria-labelledby=\"help-title\" hidden>");
  out.html("<div class=\"pop\"><h2 id=\"help-title\">").say("全部按键", "All keys").html("</h2><dl>");
  append_key(out, "<kbd>J</kbd> <kbd>↓</kbd>", "下一条", "Next item");
  append_key(out, "<kbd>K</kbd> <kbd>↑</kbd>", "上一条", "Previous item");
  append_key(out, "<kbd>Enter</kbd>", "到原文 · 查找时到下一处", "To its place in the text · next hit while searching");
  append_key(out, "<kbd>/</kbd>", "查找", "Search");
  append_key(out, "<kbd>Esc</kbd>", "关闭 · 取消选中 · 清除筛选", "Close · clear selection · clear filters");
  append_key(out, "<kbd>?</kbd>", "全部按键", "All keys");
  out.html("</dl><label class=\"single\"><input type=\"checkbox\" id=\"single\" checked> ");
  out.say("启用单字母按键", "Single-letter keys on").html("</label><div class=\"acts\">");
  out.html("<button type=\"button\" class=\"btn go\" id=\"help-close\">").say("关闭", "Close");
  out.html("</button></div></div></div>\n");
}

}  // namespace

void append_head(std::string& target, const PageContent& document, Language language) {
  Writer out(target, language);
  const auto& info = document.info;
  const Summary& summary = document.summary;
  out.html("<h1>").text(name_of(info)).html("</h1><p class=\"tally\"><b>").number(summary.promises);
  out.html("</b> ").say("条承诺", "promises").html("<span class=\"kinds\">");
  for (const auto kind : {CommitmentKind::target, CommitmentKind::task, CommitmentKind::requirement}) {
    out.html(" ").kind(kind).html(" ").number(count(summary, kind));
  }
  out.html("</span><i></i><span class=\"muted\">").say("另有", "and").html(" ");
  for (const auto kind : {CommitmentKind::result, CommitmentKind::problem, CommitmentKind::principle}) {
    out.kind(kind).html(" ").number(count(summary, kind)).html(" ");
  }
  out.say("不立项", "not to be assigned").html("</span><i></i>");
  if (info.date) {
    out.html("<span class=\"muted\">")
        .say("讲话日期", "Spoken on")
        .html(" ")
        .html(base::to_iso(*info.date))
        .html("</span>");
  }
  out.html("</p>");
  if (document.recognised) {
    out.html("<p class=\"note\"><span class=\"hole\">").say("识别稿", "Recognised text").html("</span> ");
    out.say("文字由图像识别而来 须人工核对", "The words were recognised from an image: check them by hand")
        .html("</p>");
  }
  if (!info.date) {
    out.html("<p class=\"note\"><span class=\"hole\">").say("缺日期", "No date").html("</span> ");
    out.say("没有找到讲话日期 年底前等相对时限保留原文 没有换算",
            "The day of the speech was not found: relative deadlines stay as written");
    out.html(" <code>--date</code></p>");
  }
}

void PageFrame::append_title(std::string& target) const {
  Writer out(target, language_);
  if (documents_.size() == 1) out.text(name_of(documents_.front().info)).html(" · ");
  out.say("任务分解", "Breakdown").html(" · ").say("落实", "Luoshi");
}

void PageFrame::append_bar(std::string& target) const {
  Writer out(target, language_);
  out.html("<header class=\"bar\"><div class=\"mark\"><span lang=\"zh-CN\">落实</span></div><div class=\"crumb\">");
  out.say("任务分解", "Breakdown");
  if (documents_.size() > 1) {
    out.html("<i>/</i><select id=\"picker\" aria-label=\"").say("文件", "Document").html("\">");
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      out.html("<option value=\"").number(i).html("\">").number(i + 1).html(" · ").text(name_of(documents_[i].info));
      out.html("</option>");
    }
    out.html("</select>");
  } else if (!documents_.empty()) {
    out.html("<i>/</i><b>").text(documents_.front().info.doc).html("</b>");
  }
  out.html(
      "</div><div class=\"find\" role=\"search\"><svg class=\"ic\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">"
      "<circle cx=\"7\" cy=\"7\" r=\"4.5\"/><path d=\"m10.5 10.5 3.5 3.5\"/></svg>"
      "<input id=\"search\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" aria-label=\"");
  out.say("查找", "Search").html("\" placeholder=\"").say("找事项、单位、原文", "Find matter, unit, words");
  out.html("\"><span id=\"hits\" role=\"status\"></span><kbd>/</kbd></div>");
  out.html("<button type=\"button\" class=\"btn\" id=\"print\">").say("打印", "Print").html("</button>");
  out.html("<button type=\"button\" class=\"btn bare\" id=\"keys\" aria-label=\"").say("全部按键", "All keys");
  out.html("\"><kbd>?</kbd></button></header>\n");
}

void PageFrame::append_text_pane(std::string& target) const {
  Writer out(target, language_);
  out.html("<section class=\"left\" id=\"left\" aria-label=\"")
      .say("原文", "Document")
      .html("\"><div class=\"legend\">");
  out.html("<span><i class=\"k promise\"></i>")
      .say("承诺", "promise")
      .html("</span><span><i class=\"k requirement\"></i>");
  out.kind(CommitmentKind::requirement).html("</span><span class=\"doc\"><b>").say("数字", "figure");
  out.html("</b></span><span class=\"doc\"><em>").say("时限", "deadline").html("</em></span><span class=\"doc\"><u>");
  out.say("责任单位", "unit")
      .html("</u></span><span class=\"doc grey\">")
      .say("成效 问题 原则", "result problem principle");
  out.html("</span></div><div class=\"scroll\" id=\"text\" tabindex=\"0\" role=\"region\" aria-label=\"");
  out.say("原文", "Document").html("\">");
}

void PageFrame::append_list_pane(std::string& target) const {
  Writer out(target, language_);
  out.html("</div></section>\n<section class=\"right\" id=\"right\" aria-label=\"").say("清单", "List").html("\">");
  out.html(
      "<div class=\"filters\" id=\"filters\"><div class=\"line\"><div class=\"tabs\" role=\"tablist\" aria-label=\"");
  out.say("清单", "List")
      .html("\"><button type=\"button\" role=\"tab\" aria-controls=\"lists\" data-view=\"commitments\">");
  out.say("条目", "Items")
      .html(" <b></b></button><button type=\"button\" role=\"tab\" aria-controls=\"lists\" data-view=\"figures\">");
  out.say("数字", "Figures").html(" <b></b></button></div><select id=\"section\" aria-label=\"").say("篇章", "Section");
  out.html("\"></select><select id=\"unit\" aria-label=\"").say("责任单位", "Unit").html("\"></select></div>");
  out.html("<div class=\"line\" role=\"radiogroup\" id=\"kinds\" aria-label=\"").say("类别", "Kind").html("\">");
  append_choice(out, "promise", "承诺", "promises", "cf");
  append_choice(out, "target", "目标", "target", "cf");
  append_choice(out, "task", "任务", "task", "cf");
  append_choice(out, "requirement", "要求", "requirement", "c");
  append_choice(out, "result", "成效", "result", "cf");
  append_choice(out, "problem", "问题", "problem", "c");
  append_choice(out, "principle", "原则", "principle", "c");
  append_choice(out, "context", "背景", "context", "f");
  append_choice(out, "", "全部", "all", "cf");
  out.html("</div><div class=\"line holes\"><span class=\"muted\">").say("先补齐", "Fill first").html("</span>");
  append_toggle(out, "lack-o", "缺责任单位", "No unit");
  append_toggle(out, "lack-d", "缺时限", "No deadline");
  append_toggle(out, "lack-f", "缺数字", "No figure");
  out.html("<span class=\"gap\"></span>");
  append_toggle(out, "has-f", "有数字", "Figure");
  append_toggle(out, "has-d", "有时限", "Deadline");
  out.html("</div></div><p class=\"written\" id=\"written\"></p>");
  out.html(
      "<div class=\"counted\"><span id=\"count\" role=\"status\"></span><button type=\"button\" class=\"btn bare\" "
      "id=\"clear\">");
  out.say("清除筛选", "Clear filters").html("</button></div><div class=\"scroll\" id=\"lists\" role=\"tabpanel\">");
}

void PageFrame::append_end(std::string& target) const {
  Writer out(target, language_);
  out.html("</div></section>\n</main>\n<footer class=\"foot\"><span class=\"secrecy\">");
  out.say("本系统严禁处理、存储涉密信息", "State secrets must not be processed or stored in this system");
  out.html("</span><span class=\"keys\"><kbd>J</kbd><kbd>K</kbd> ").say("上下", "next, previous");
  out.html("</span><span class=\"keys\"><kbd>Enter</kbd> ").say("到原文", "to the text");
  out.html("</span><span class=\"keys\"><kbd>/</kbd> ").say("查找", "search");
  out.html("</span><span class=\"keys\"><kbd>?</kbd> ").say("全部按键", "all keys").html("</span></footer>\n");
  out.html("<nav class=\"switch\" role=\"tablist\" aria-label=\"").say("显示", "Show");
  out.html("\"><button type=\"button\" role=\"tab\" data-pane=\"text\" aria-controls=\"left\">")
      .say("原文", "Document");
  out.html("</button><button type=\"button\" role=\"tab\" data-pane=\"list\" aria-controls=\"right\">")
      .say("清单", "List");
  out.html(" <b></b></button><button type=\"button\" id=\"more\" aria-expanded=\"false\" aria-controls=\"filters\">");
  out.say("筛选", "Filters").html("</button></nav>\n");
  out.html(
      "<noscript><style>table.list[hidden] { display: table !important; } .list tr[hidden] { display: table-row "
      "!important; }"
      "</style><p class=\"note\">");
  out.say("浏览器关闭了脚本 筛选和对照不可用 原文和清单照常可读",
          "Scripts are off: filters and cross-links do not work; text and list can be read");
  out.html("</p></noscript>\n");
  append_help(out);
  append_script_words(out);
}

}  // namespace luoshi::app
