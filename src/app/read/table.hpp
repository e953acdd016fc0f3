// SPDX-License-Identifier: Apache-2.0
// A reading as a ledger on the screen: what is promised, section by section, with figures, deadlines and owners; then
// the counts a clerk asks for. Results, problems and principles are counted, not listed: they bind nobody, and in a
// real report they are half of what is said. Pure.
#pragma once

#include "app/cli/terminal.hpp"
#include "app/read/document_reading.hpp"
#include "app/read/summary.hpp"
#include "base/error.hpp"

#include <functional>
#include <string>

namespace luoshi::app {

struct TableStyle {
  Screen screen = {};
  base::Language language = base::Language::zh;
};

/// Appends the ledger of one document; `offer`, where given, is called after each row and may empty `out`.
void append_table(std::string& out, const DocumentReading& reading, const TableStyle& style,
                  const std::function<void(std::string&)>& offer = {});

/// Appends the counts of several documents together.
void append_totals(std::string& out, const Summary& summary, std::size_t documents, const TableStyle& style);

}  // namespace luoshi::app
