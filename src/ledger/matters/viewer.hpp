// SPDX-License-Identifier: Apache-2.0
// Viewer: somebody who looks at many matters at one moment. What may_see() (queries.hpp) answers for one row, without
// asking the directory about the person again for each. Holds references that outlive it; const use from one thread.
#pragma once

#include "ledger/access/asker.hpp"
#include "ledger/matters/row.hpp"

namespace luoshi::ledger::matters {

class Viewer {
 public:
  Viewer(const people::Directory& directory, const model::Definitions& definitions, const access::By& by,
         base::Instant now);

  /// The last word on each row that is shown.
  [[nodiscard]] bool may_see(const Row& row) const;

 private:
  const model::Definitions* definitions_;
  access::Asker asker_;
};

}  // namespace luoshi::ledger::matters
