// SPDX-License-Identifier: Apache-2.0
// From a document to what it promises. Pure: the same document, options and lexicon give the same reading, byte for
// byte; may be called from several threads at once.
#pragma once

#include "document/document.hpp"
#include "reading/reading.hpp"
#include "text/lexicon.hpp"

#include <functional>

namespace luoshi::reading {

/// How much of each commitment is kept. `words` leaves out object and places. `shown` is what a table shows:
/// the words of promises only, and of the rest kind and place. A long document's findings take several times its own
/// room.
enum class Detail : std::uint8_t { all, words, shown };

struct Options {
  std::optional<base::Date> date = {};     ///< the day the text was spoken; found in the text when absent
  const text::Lexicon* lexicon = nullptr;  ///< the shipped words when null; must outlive the call
  Detail detail = Detail::all;
};

/// Reads the whole document. Findings come in the order of the text.
[[nodiscard]] Reading read(const document::Document& document, const Options& options);

/// The same, handed over part by part so that memory does not grow with the text: `part` is called with what the next
/// blocks hold once no later line can change it (part.document and part.sections are whole from the first call on; ids
/// run through; indexes in Commitment::measures and ::deadlines are within the part). It is called at least once.
void read_in_parts(const document::Document& document, const Options& options,
                   const std::function<void(const Reading& part)>& part);

}  // namespace luoshi::reading
