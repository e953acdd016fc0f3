// SPDX-License-Identifier: Apache-2.0
#include "app/read/page.hpp"

#include "app/read/page_assets.hpp"
#include "app/read/page_frame.hpp"

#include <fmt/format.h>

#include <iterator>

namespace luoshi::app {
namespace {

// Nothing is fetched, sent or framed: the page holds all it needs.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

class PageWriter {
 public:
  PageWriter(std::string& out, Spool& spool, base::Language language, const std::function<void(std::string&)>& offer)
      : out_(out), spool_(spool), language_(language), offer_(offer) {}

  void article(const PageContent& document) { spool_.copy(document.article, out_, offer_); }
  void lists(const PageContent& document) {
    spool_.copy(document.commitments, out_, offer_);
    spool_.copy(document.figures, out_, offer_);
  }
  void whole(const PageContent& document) {
    out_ += "<div data-part=\"head\">";
    append_head(out_, document, language_);
    out_ += "</div><div data-part=\"text\">";
    article(document);
    out_ += "</div><div data-part=\"list\">";
    lists(document);
    out_ += "</div>";
  }

 private:
  std::string& out_;
  Spool& spool_;
  base::Language language_;
  const std::function<void(std::string&)>& offer_;
};

}  // namespace

void append_page(std::string& out, std::span<const PageContent> documents, Spool& spool, base::Language language,
                 const std::function<void(std::string&)>& offer) {
  const PageFrame frame(documents, language);
  PageWriter writer(out, spool, language, offer);
  fmt::format_to(std::back_inserter(out),
                 "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<title>",
                 language == base::Language::zh ? "zh-CN" : "en", kPolicy);
  frame.append_title(out);
  out += "</title>\n<style>\n";
  out += kPageCss;
  out += "</style>\n</head>\n<body data-view=\"commitments\" data-pane=\"list\">\n";
  frame.append_bar(out);
  out += "<header class=\"sub\" id=\"head\">";
  if (!documents.empty()) append_head(out, documents.front(), language);
  out += "</header>\n<main class=\"split\" id=\"split\">\n";
  frame.append_text_pane(out);
  if (!documents.empty()) writer.article(documents.front());
  frame.append_list_pane(out);
  if (!documents.empty()) writer.lists(documents.front());
  frame.append_end(out);
  // One document lives in the page at a time; the others wait as text, which costs the browser next to nothing.
  for (std::size_t i = 1; i < documents.size(); ++i) {
    fmt::format_to(std::back_inserter(out), "<script type=\"text/html\" id=\"document-{}\">", i);
    writer.whole(documents[i]);
    out += "</script>\n";
  }
  out += "<script>\n";
  out += kPageJs;
  out += "</script>\n</body>\n</html>\n";
}

}  // namespace luoshi::app
