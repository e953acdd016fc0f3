// SPDX-License-Identifier: Apache-2.0
// Facts: what a question of rights or a guard may know of a matter (kernel.md 4): itself, its parent, the counts of its
// children, its units. Made from the body; owns what the question points at.
#pragma once

#include "ledger/access/access.hpp"
#include "ledger/matters/row.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::matters {

class Facts {
 public:
  /// `parent` may be null. `asked_by` as in access::Facts.
  Facts(std::string_view id, const Json& body, const model::Type& type, const Json* parent = nullptr,
        std::string_view asked_by = {});
  Facts(const Facts&) = delete;
  Facts& operator=(const Facts&) = delete;

  [[nodiscard]] const access::Facts& view() const { return view_; }
  [[nodiscard]] const model::Body& fields() const { return fields_; }

 private:
  std::vector<std::string> co_;
  std::vector<std::string> asked_;
  std::vector<std::string> involved_;
  std::vector<std::string> readers_;
  std::vector<std::string> handlers_;
  model::Body fields_;
  access::Facts view_;
};

/// Who asked for what this verb is to approve or confirm: Facts' `asked_by`; empty for other verbs.
[[nodiscard]] std::string_view asked_by(const Json& body, model::Verb verb);

/// The fields of a body as the model has them: private values opened, those of destroyed keys absent.
[[nodiscard]] model::Body fields_of(const Json& body, const model::Type& type);

}  // namespace luoshi::ledger::matters
