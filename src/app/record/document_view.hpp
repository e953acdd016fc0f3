// SPDX-License-Identifier: Apache-2.0
// How a document is shown on the command line: its title and place, and its candidates with what they propose. For
// those who may confirm candidates.
#pragma once

#include "app/record/matter_view.hpp"
#include "app/record/session.hpp"

#include <string>

namespace luoshi::app {

struct Shown {
  codec::Json json;
  std::string text;
};

/// Absent where no document has that id. Denied as access says.
[[nodiscard]] Result<std::optional<Shown>> show_document(const People& people, Session& session, const std::string& id,
                                                         base::Language language);

}  // namespace luoshi::app
