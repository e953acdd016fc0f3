// SPDX-License-Identifier: Apache-2.0
// The frame of the page: bar, counts, filters, legend, foot and the help of keys, in the reader's language. Everything
// here is the tool speaking; words of documents come in only as titles and names. Pure; keeps a view of the documents.
#pragma once

#include "app/read/page_content.hpp"
#include "base/error.hpp"

#include <span>
#include <string>

namespace luoshi::app {

/// Title, counts and notes of one document (its part of the frame, exchanged when another is picked).
void append_head(std::string& out, const PageContent& document, base::Language language);

class PageFrame {
 public:
  PageFrame(std::span<const PageContent> documents, base::Language language)
      : documents_(documents), language_(language) {}

  void append_title(std::string& out) const;
  void append_bar(std::string& out) const;
  /// Opens the pane of the document; the article follows.
  void append_text_pane(std::string& out) const;
  /// Closes the pane of the document and opens that of the list; the tables follow.
  void append_list_pane(std::string& out) const;
  /// Closes the list and adds foot and help.
  void append_end(std::string& out) const;

 private:
  std::span<const PageContent> documents_;  // NOLINT: a view by design
  base::Language language_;
};

}  // namespace luoshi::app
