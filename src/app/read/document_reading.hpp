// SPDX-License-Identifier: Apache-2.0
// DocumentReading: a document and what was read in it, side by side, because every rendering that shows both (the page,
// the workbook, the table) needs the text and the findings together. A plain value.
#pragma once

#include "document/document.hpp"
#include "reading/reading.hpp"

namespace luoshi::app {

struct DocumentReading {
  document::Document document;
  reading::Reading reading;
};

}  // namespace luoshi::app
