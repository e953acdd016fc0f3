// SPDX-License-Identifier: Apache-2.0
// Content: a model made runnable, as linker.hpp makes it and engine.hpp runs it. Elements stand in lists and refer to
// each other by their places there. Immutable after linking, shared by Model and by the functions that it hands out.
#pragma once

#include "decision/boxed_function.hpp"
#include "decision/definitions.hpp"
#include "decision/problem.hpp"
#include "decision/table.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace luoshi::decision {

/// An element that others require.
struct Reference {
  enum class Kind : std::uint8_t { input, decision, knowledge, service };
  Kind kind = Kind::input;
  std::uint32_t index = 0;  ///< in its list of Content
};

/// Where the value of a variable comes from.
struct Source {
  struct Member {
    std::string name = {};
    Reference reference = {};
  };
  Reference reference = {};
  std::vector<Member> members = {};  ///< not empty: a context of what is required of an imported model
};

struct InputElement {
  std::size_t model = 0;
  std::string name = {};
  ItemTypePtr type = nullptr;
  OriginPtr origin = nullptr;
};

struct DecisionElement {
  std::size_t model = 0;
  std::string name = {};  ///< its variable's
  std::string id = {};
  ItemTypePtr type = nullptr;
  OriginPtr origin = nullptr;
  std::vector<Source> sources = {};  ///< by slot
  std::vector<std::string> names = {};
  NodePtr node = nullptr;
  std::size_t frame_size = 0;
  std::vector<std::uint32_t> requires_decisions = {};
  std::vector<std::uint32_t> order = {};  ///< decisions to evaluate before, and itself last
};

struct KnowledgeElement {
  std::size_t model = 0;
  std::string name = {};
  FunctionBody body = {};
  std::vector<Source> sources = {};  ///< what it captures: other knowledge
};

struct ServiceElement {
  std::size_t model = 0;
  std::string name = {};
  std::vector<feel::Function::Parameter> parameters = {};
  std::vector<Reference> bound = {};  ///< by parameter: the input or decision whose place the argument takes
  std::vector<std::uint32_t> outputs = {};
  std::vector<std::uint32_t> order = {};
  ItemTypePtr result = nullptr;
  OriginPtr origin = nullptr;
};

struct Content {
  std::vector<Definitions> models;
  std::vector<InputElement> inputs;
  std::vector<DecisionElement> decisions;
  std::vector<KnowledgeElement> knowledge;
  std::vector<ServiceElement> services;
  std::vector<Problem> problems;
  std::vector<const TableNode*> tables;
};

}  // namespace luoshi::decision
