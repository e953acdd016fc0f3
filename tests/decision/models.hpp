// SPDX-License-Identifier: Apache-2.0
// Models of the tests: read from tests/decision/models, with what they import, or made from text. Throws where a test
// could not go on anyway.
#pragma once

#include "decision/model.hpp"

#include <string>
#include <string_view>

namespace luoshi::decision {

[[nodiscard]] std::string file_text(const std::string& path);
/// A model of tests/decision/models.
[[nodiscard]] Model model_file(const std::string& name);
/// The Definitions of one whose elements are given, in the newest name space.
[[nodiscard]] Result<Definitions> definitions_of(std::string_view elements);
[[nodiscard]] Result<Model> model_of(std::string_view elements);

}  // namespace luoshi::decision
