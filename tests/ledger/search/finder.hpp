// SPDX-License-Identifier: Apache-2.0
// A small district in which things are looked for.
// For one test; its store is made anew each time.
#pragma once

#include "ledger/matters/world.hpp"
#include "ledger/search/search.hpp"

#include <vector>

namespace luoshi::ledger::test {

class Finding : public World {
 protected:
  /// Brings the index up to the journal.
  void follow();
  /// What `who` finds, as it is answered.
  search::Answer find(std::string_view who, std::string_view text, search::Paging paging = {});
  /// Ids of what was found, in order.
  std::vector<std::string> found(std::string_view who, std::string_view text);
  /// A document taken in by the officer; its id.
  std::string document(std::string_view title, std::string_view text, std::string_view level = "internal");
  /// Destroys the key of a matter or document, as the erasure does.
  void destroy(const std::string& subject, journal::KeyNumber key);

  /// In place of the definitions in force, where set.
  DefinitionsPtr other_definitions_;
};

}  // namespace luoshi::ledger::test
