// SPDX-License-Identifier: Apache-2.0
// The test files of the DMN Technology Compatibility Kit (name space …/DMN/20160719/testcase) as plain values: which
// model, what is given, what is expected. Pure.
#pragma once

#include "base/result.hpp"
#include "feel/value.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::tck {

struct Node {
  std::string name;
  std::string space;
  feel::Value value;      ///< given, or expected
  bool is_error = false;  ///< expected: an error
};

struct Case {
  enum class Type { decision, knowledge, service };
  std::string id;
  Type type = Type::decision;
  std::string invocable;
  std::vector<Node> inputs;
  std::vector<Node> results;
};

struct CaseFile {
  std::string model;  ///< file name, empty when the file does not say
  std::vector<Case> cases;
};

[[nodiscard]] Result<CaseFile> read_cases(std::string_view xml);

}  // namespace luoshi::tck
