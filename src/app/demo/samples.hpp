// SPDX-License-Identifier: Apache-2.0
// Samples: the files of samples/yunhe that the demonstration is made of, as they were when the program was built, so
// that `luoshi demo` needs nothing beside the program.
#pragma once

#include <string_view>

namespace luoshi::app {

/// By its path in samples/yunhe. Asking for one that is not there is a bug and throws.
[[nodiscard]] std::string_view sample(std::string_view name);

}  // namespace luoshi::app
