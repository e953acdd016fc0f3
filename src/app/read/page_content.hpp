// SPDX-License-Identifier: Apache-2.0
// PageContent: what a page shows of one document, made while the document is read once: its article and its tables wait
// in a spool until the page is put together, because its counts stand in front of them. Needs neither the document nor
// its reading any more.
#pragma once

#include "app/read/document_parts.hpp"
#include "app/read/spool.hpp"
#include "base/error.hpp"

namespace luoshi::app {

struct PageContent {
  reading::DocumentInfo info = {};
  Summary summary = {};     ///< of the whole
  bool recognised = false;  ///< by character recognition
  Spool::Text article = {};
  Spool::Text commitments = {};  ///< the table of them
  Spool::Text figures = {};
};

/// Takes all parts of the document's reading once. What the spool could not keep is its failure().
[[nodiscard]] PageContent page_content(const document::Document& document, const Parts& parts, base::Language language,
                                       Spool& spool);

}  // namespace luoshi::app
