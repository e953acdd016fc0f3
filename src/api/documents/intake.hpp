// SPDX-License-Identifier: Apache-2.0
// Intake: a document read for what it promises becomes the command that registers it with its candidates, their units
// resolved by the directory of the day. For the API and the command line. Takes as long as the reading (some 10 ms for
// a report).
#pragma once

#include "base/date.hpp"
#include "document/document.hpp"
#include "journal/command.hpp"
#include "ledger/access/access.hpp"
#include "text/lexicon.hpp"

#include <memory>
#include <optional>
#include <string>

namespace luoshi::api {

struct Intake {
  std::string number = {};                 ///< 文号
  std::string title = {};                  ///< empty: the document's name
  std::optional<base::Date> date = {};     ///< absent: looked for in the text
  std::string level = {};                  ///< empty: the ledger's own
  const text::Lexicon* lexicon = nullptr;  ///< the district's own words; null: none
};
struct Registering {
  std::unique_ptr<journal::Command> command;
  std::size_t candidates = 0;
};
[[nodiscard]] Registering register_command(const ledger::people::Directory& directory, base::Date today,
                                           const ledger::access::By& by, document::Document read, const Intake& intake);

}  // namespace luoshi::api
