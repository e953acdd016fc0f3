// SPDX-License-Identifier: Apache-2.0
// Finding the files of a decision model: the one that was named, and those that it imports, which stand where their
// location says or anywhere in the same folder. Reads files; nothing is kept.
#pragma once

#include "decision/model.hpp"

#include <string>

namespace luoshi::app {

[[nodiscard]] Result<decision::Model> load_model(const std::string& path);

}  // namespace luoshi::app
