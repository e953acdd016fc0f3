// SPDX-License-Identifier: Apache-2.0
// A reading as a ledger on the screen: what is promised, section by section, with figures, deadlines and owners; then
// the counts a clerk asks for. Results, problems and principles are counted, not listed: they bind nobody, and in a
// real report they are half of what is said. Pure.
#pragma once

#include "app/cli/terminal.hpp"
#include "app/read/document_parts.hpp"
#include "base/error.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace luoshi::app {

struct TableStyle {
  Screen screen = {};
  base::Language language = base::Language::zh;
};

/// How the words of the document came to be known.
enum class Source : std::uint8_t { written, recognised };

struct Tabled {
  reading::DocumentInfo document;
  Summary summary;
};

/// Appends the ledger of one document. Its parts are asked for twice, to fit the columns and to write the rows, so that
/// none need be kept. `offer`, where given, is called after each row and may empty `out`.
Tabled append_table(std::string& out, const Parts& parts, Source source, const TableStyle& style,
                    const std::function<void(std::string&)>& offer = {});

/// Appends the counts of several documents together.
void append_totals(std::string& out, const Summary& summary, std::size_t documents, const TableStyle& style);

}  // namespace luoshi::app
