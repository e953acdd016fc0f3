// SPDX-License-Identifier: Apache-2.0
// Cast: who of the district's people plays which part of the demonstration: by the roles they hold, in the order of
// their numbers, so that it is always the same ones. Holds the snapshot of the directory it was made from.
#pragma once

#include "app/demo/life.hpp"
#include "ledger/people/directory.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::app {

class Cast {
 public:
  Cast(std::shared_ptr<const ledger::people::Directory> directory, base::Instant now);

  [[nodiscard]] const ledger::people::Directory& directory() const { return *directory_; }
  /// The id of whoever does the step. E-DEMO-002: nobody can.
  [[nodiscard]] Result<std::string> actor_of(const Step& step) const;
  /// The unit has somebody who signs for it and reports.
  [[nodiscard]] bool can_report(std::string_view unit) const { return liaisons_.contains(unit); }
  [[nodiscard]] const std::vector<std::string>& officers() const { return officers_; }
  [[nodiscard]] const std::string& head() const { return heads_.front(); }

 private:
  using OfUnits = std::map<std::string, std::string, std::less<>>;  // unit -> person

  std::shared_ptr<const ledger::people::Directory> directory_;
  std::vector<std::string> officers_;
  std::vector<std::string> heads_;
  OfUnits liaisons_;
  OfUnits unit_heads_;
};

}  // namespace luoshi::app
