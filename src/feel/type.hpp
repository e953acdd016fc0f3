// SPDX-License-Identifier: Apache-2.0
// Type: what is known about values before they exist (DMN 1.5, 10.3.2.9 and Table 50): for names with blanks behind a
// dot, for `instance of`, and for the checks at the borders of a decision model. Immutable once made, and shared.
#pragma once

#include "feel/value.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::feel {

struct Type;
using TypePtr = std::shared_ptr<const Type>;

struct Type {
  enum class Kind : std::uint8_t {
    any,
    null,
    boolean,
    number,
    string,
    date,
    time,
    date_time,
    day_time_duration,
    year_month_duration,
    list,
    context,
    range,
    function
  };
  struct Field {
    std::string name;
    TypePtr type;
  };

  Kind kind = Kind::any;
  std::vector<Field> fields = {};        ///< of a context
  TypePtr element = nullptr;             ///< of a list or range; nullptr is any
  std::vector<TypePtr> parameters = {};  ///< of a function
  TypePtr result = nullptr;              ///< of a function
};

[[nodiscard]] TypePtr any_type();
/// "number", "date and time", "years and months duration", "Any" …; nullptr for other names.
[[nodiscard]] TypePtr simple_type(std::string_view name);
[[nodiscard]] TypePtr list_of(TypePtr element);

/// Whether a value is an instance (`instance of`, 10.3.2.9.3). Null is one of null only; but a null inside a list or a
/// context fits any element or field, since null conforms to every type.
[[nodiscard]] bool is_instance(const Value& value, const Type& type);
/// Whether every value of `type` is one of `other` (10.3.2.9.2). Where a part of a type is not known (nullptr), it is
/// given the benefit of the doubt.
[[nodiscard]] bool conforms(const Type& type, const Type& other);
[[nodiscard]] bool conforms(const TypePtr& type, const TypePtr& other);
/// The implicit conversions of 10.3.2.9.4: to and from a singleton list, date to date and time, else null where the
/// value does not conform. `conforming` says whether the value stayed or was converted (false: null by conversion).
struct Coerced {
  Value value;
  bool conforming = true;
};
[[nodiscard]] Coerced coerce(const Value& value, const Type& type);

}  // namespace luoshi::feel
