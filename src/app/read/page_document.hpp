// SPDX-License-Identifier: Apache-2.0
// The left pane of the page: the document as it was read, every character of it and no other (textContent of the
// article is the text), with its title, headings and paragraphs told apart and what was found marked. Takes the
// reading part by part and keeps only the marks that are not written yet.
#pragma once

#include "app/read/text_index.hpp"
#include "document/document.hpp"
#include "reading/reading.hpp"

#include <functional>
#include <memory>
#include <string>

namespace luoshi::app {

class ArticleWriter {
 public:
  /// Appends an <article> to `out`. Pieces of commitment n carry data-c="n" (its first one the id c‹n› and data-n, its
  /// number as shown), figures data-f with their index. `offer` is called after each line or part of one and may empty
  /// `out`. All must outlive the writer.
  ArticleWriter(std::string& out, const document::Document& document, const TextIndex& index,
                std::function<void()> offer);
  ~ArticleWriter();

  /// The next part; what stands in front of it is written.
  void add(const reading::Reading& part);
  /// Behind the last part: the rest.
  void finish();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace luoshi::app
