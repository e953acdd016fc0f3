// SPDX-License-Identifier: Apache-2.0
// DocumentParts: a document beside what was read in it, for renderings that show both (the page, the workbook). The
// reading is handed over part by part, as often as a rendering has passes to make, because the findings of a long
// document take several times its own room. Keeps a view of the document, which must outlive it.
#pragma once

#include "app/read/summary.hpp"
#include "document/document.hpp"
#include "reading/reader.hpp"

#include <functional>

namespace luoshi::app {

/// Gives a reading part by part (reading::read_in_parts), the same parts each time it is called.
using Parts = std::function<void(const std::function<void(const reading::Reading& part)>& take)>;

struct DocumentParts {
  const document::Document* document = nullptr;
  reading::DocumentInfo info = {};
  Summary summary = {};  ///< of the whole
  Parts parts = {};
};

/// Reads the document once, for its info and its counts. The lexicon of the options must outlive what comes out.
[[nodiscard]] DocumentParts parts_of(const document::Document& document, const reading::Options& options);

}  // namespace luoshi::app
