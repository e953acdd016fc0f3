// SPDX-License-Identifier: Apache-2.0
#include "ledger/access/look_block.hpp"

#include <array>

namespace luoshi::ledger::access {

Result<std::vector<Look>> looks_of_block(store::Reader& reader, std::int64_t number) {
  const std::array page = {store::Value(number)};
  LUOSHI_TRY(const auto rows, reader.query({"access.block", "SELECT body FROM look_blocks WHERE number = $1"}, page));
  std::vector<Look> out;
  for (const auto row : rows) {
    for (auto lines = row.text(0); !lines.empty();) {
      const auto end = std::min(lines.find('\n'), lines.size());
      LUOSHI_TRY(const auto json, codec::parse_json(lines.substr(0, end)));
      out.push_back(look_from(json));
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
  }
  return out;
}

}  // namespace luoshi::ledger::access
