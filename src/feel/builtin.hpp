// SPDX-License-Identifier: Apache-2.0
// The table of FEEL's built-in functions (DMN 1.5, 10.3.4). A built-in has one or more signatures; a call with
// arguments in order takes the first signature that has room for their number, a call with named arguments the first
// whose parameters have these names. Folders: builtin/ has one file a chapter. The table never changes.
#pragma once

#include "feel/function.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace luoshi::feel {

struct Signature {
  std::span<const std::string_view> parameters;
  std::uint8_t required = 0;  ///< parameters that must be given; the others are null when they are left out
  bool variadic = false;      ///< the last parameter takes any number of arguments: run() gets them all, in order
  /// arguments.size() is parameters.size() (more when variadic). `given` arguments come first; what was left out is
  /// null, and given_count tells how many were written (named arguments: up to the last one given).
  Value (*run)(const Call& call, std::size_t given_count) = nullptr;
};

struct Builtin {
  std::string_view name;  ///< with its blanks: "date and time"
  std::span<const Signature> signatures;
};

/// All, ordered by name. The sort function, `for`-like higher-order ones included (they call invoke()).
[[nodiscard]] std::span<const Builtin> builtins();
[[nodiscard]] const Builtin* find_builtin(std::string_view name);

}  // namespace luoshi::feel
