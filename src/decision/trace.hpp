// SPDX-License-Identifier: Apache-2.0
// Trace: how a decision came about, for an interface to show: each decision once, in the order in which they were made,
// with its inputs, the rules of its tables that fired and why (input by input), and its output. Plain values.
#pragma once

#include "feel/value.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace luoshi::decision {

struct TraceRule {
  struct Cell {
    std::string input = {};  ///< its label
    std::string test = {};   ///< the cell as written
    feel::Value value = {};  ///< what was tested
  };
  std::size_t number = 0;  ///< 1-based, as a person counts them
  std::string id = {};
  std::vector<Cell> cells = {};
  std::vector<std::string> annotations = {};
};

struct TraceTable {
  std::string element = {};  ///< id of the table
  std::string policy = {};   ///< U, A, P, F, R, O, C, C+, C#, C<, C>
  std::vector<std::pair<std::string, feel::Value>> inputs = {};
  std::vector<TraceRule> fired = {};
  std::size_t rules = 0;  ///< how many the table has
  bool by_default = false;
};

struct TraceDecision {
  std::string name = {};
  std::string id = {};
  std::vector<std::pair<std::string, feel::Value>> inputs = {};
  std::vector<TraceTable> tables = {};  ///< those evaluated for it, in order, also inside of what it calls
  feel::Value output = {};
};

struct Trace {
  std::size_t tables_max = 1'000;  ///< further ones are left out and counted
  std::size_t tables_left_out = 0;
  std::vector<TraceDecision> decisions = {};
};

}  // namespace luoshi::decision
