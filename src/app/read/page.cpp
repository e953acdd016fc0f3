// SPDX-License-Identifier: Apache-2.0
#include "app/read/page.hpp"

#include "app/read/page_assets.hpp"
#include "app/read/page_document.hpp"
#include "app/read/page_frame.hpp"
#include "app/read/page_list.hpp"

#include <fmt/format.h>

#include <iterator>

namespace luoshi::app {
namespace {

// Nothing is fetched, sent or framed: the page holds all it needs.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

void append_part(std::string& out, const DocumentParts& document, base::Language language,
                 const std::function<void(std::string&)>& offer) {
  out += "<div data-part=\"head\">";
  append_head(out, document, language);
  out += "</div><div data-part=\"text\">";
  append_document(out, document, offer);
  out += "</div><div data-part=\"list\">";
  append_lists(out, document, language, offer);
  out += "</div>";
}

}  // namespace

void append_page(std::string& out, std::span<const DocumentParts> documents, base::Language language,
                 const std::function<void(std::string&)>& offer) {
  const PageFrame frame(documents, language);
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
  if (!documents.empty()) append_document(out, documents.front(), offer);
  frame.append_list_pane(out);
  if (!documents.empty()) append_lists(out, documents.front(), language, offer);
  frame.append_end(out);
  // One document lives in the page at a time; the others wait as text, which costs the browser next to nothing.
  for (std::size_t i = 1; i < documents.size(); ++i) {
    fmt::format_to(std::back_inserter(out), "<script type=\"text/html\" id=\"document-{}\">", i);
    append_part(out, documents[i], language, offer);
    out += "</script>\n";
  }
  out += "<script>\n";
  out += kPageJs;
  out += "</script>\n</body>\n</html>\n";
}

}  // namespace luoshi::app
