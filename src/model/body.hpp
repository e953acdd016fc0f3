// SPDX-License-Identifier: Apache-2.0
// Body: the fields of one matter: keys and FEEL values in the order of the type, so that formulas and guards read it
// without conversion. A field without a value is absent; null never stands in a body. Plain values.
#pragma once

#include "base/error.hpp"
#include "feel/evaluation.hpp"
#include "feel/value.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::model {

struct Type;
class Definitions;
struct Surroundings;  // formula.hpp

using Body = feel::Context;

/// What is wrong with a body, all of it: E-MODEL-101 to 119, 121 to 128; where.item is the field
/// ("quantities[2].target" in a table). `on` is the day by which codes of vocabularies are valid.
[[nodiscard]] std::vector<base::Error> check_shape(const Type& type, const Body& body, const Definitions& definitions,
                                                   feel::Date on);

/// The validation rules of the type that do not hold (E-MODEL-120; args `zh`, `en`: the rule's own message). A rule
/// that yields null says nothing.
[[nodiscard]] std::vector<base::Error> check_rules(const Type& type, const Body& body, const Surroundings& around,
                                                   feel::Evaluation& evaluation);

/// The body with its computed fields evaluated anew, in the order of the type; one that yields null is left out.
[[nodiscard]] Body with_computed(const Type& type, Body body, const Surroundings& around, feel::Evaluation& evaluation);

/// Keys whose values differ, in the order of the type: what an entry carries and what matter_index must follow.
[[nodiscard]] std::vector<std::string> changed_keys(const Type& type, const Body& before, const Body& after);

}  // namespace luoshi::model
