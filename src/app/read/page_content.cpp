// SPDX-License-Identifier: Apache-2.0
#include "app/read/page_content.hpp"

#include "app/read/page_document.hpp"
#include "app/read/page_list.hpp"

namespace luoshi::app {

PageContent page_content(const document::Document& document, const Parts& parts, base::Language language,
                         Spool& spool) {
  PageContent out;
  out.recognised = document.recognised;
  const TextIndex index(document.text);
  const auto settle = [&spool](Spool::Text& text) { return [&] { spool.settle(text); }; };
  ArticleWriter article(out.article.tail, document, index, settle(out.article));
  ListWriter commitments(ListOf::commitments, out.commitments.tail, index, language, settle(out.commitments));
  ListWriter figures(ListOf::figures, out.figures.tail, index, language, settle(out.figures));
  parts([&](const reading::Reading& part) {
    out.info = part.document;
    out.summary += summarise(part);
    article.add(part);
    commitments.add(part);
    figures.add(part);
  });
  article.finish();
  commitments.finish();
  figures.finish();
  for (Spool::Text* text : {&out.article, &out.commitments, &out.figures}) spool.close(*text);
  return out;
}

}  // namespace luoshi::app
