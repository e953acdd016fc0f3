// SPDX-License-Identifier: Apache-2.0
// What a file is, told by its first bytes and never by its name: evidence is shown as what it is, and what a computer
// would run is refused. Pure.
#pragma once

#include <string_view>

namespace luoshi::ledger::evidence {

struct Sniffed {
  std::string_view type = "application/octet-stream";  ///< a media type (RFC 6838)
  bool executable = false;                             ///< a program or a script
};

/// Looks at the first bytes; 512 are enough.
[[nodiscard]] Sniffed sniff(std::string_view bytes);

}  // namespace luoshi::ledger::evidence
