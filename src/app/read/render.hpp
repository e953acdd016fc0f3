// SPDX-License-Identifier: Apache-2.0
// One document as text of the format asked for; it is handed over part by part, so that memory does not grow with
// the document. Html and xlsx, which show all documents at once, are made elsewhere. Pure but for `offer`.
#pragma once

#include "app/cli/arguments.hpp"
#include "app/read/summary.hpp"
#include "app/read/table.hpp"
#include "reading/reader.hpp"

#include <functional>

namespace luoshi::app {

struct RenderOptions {
  OutputFormat format = OutputFormat::table;
  reading::Options reading = {};
  TableStyle style = {};
};

struct Rendered {
  Summary summary = {};  ///< filled for the table only
  bool dated = true;     ///< the day it was spoken is known, or no matter
};

/// Appends the document to `out`; `offer` may empty it at any time.
Rendered render(std::string& out, const document::Document& document, const RenderOptions& options,
                const std::function<void(std::string&)>& offer);

}  // namespace luoshi::app
