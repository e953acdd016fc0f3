// SPDX-License-Identifier: Apache-2.0
// Distinct: tells values that were seen before. Values of kinds with a total order are looked up, others compared one
// by one, with a step counted for each. The values must outlive it.
#pragma once

#include "feel/function.hpp"

#include <set>
#include <vector>

namespace luoshi::feel {

class Distinct {
 public:
  explicit Distinct(Evaluation& evaluation) : evaluation_(evaluation) {}

  /// True when no equal value was added before; false also when the steps are used up.
  bool add(const Value& value) {
    switch (value.kind()) {
      case Kind::boolean:
      case Kind::null:
      case Kind::time:
      case Kind::date_time:  // with and without zone: their order is not a total one
      case Kind::list:
      case Kind::context:
      case Kind::range:
      case Kind::function:
        return add_slowly(value);
      default:
        return ordered_.insert(&value).second;
    }
  }

 private:
  struct Before {
    bool operator()(const Value* left, const Value* right) const {
      if (left->kind() != right->kind()) return left->kind() < right->kind();
      return order(*left, *right) == Ordering::less;
    }
  };

  bool add_slowly(const Value& value) {
    const std::uint64_t size = size_of(value).items;
    for (const Value* seen : others_) {
      if (!evaluation_.step(size) || equal(*seen, value) == true) return false;
    }
    others_.push_back(&value);
    return true;
  }

  Evaluation& evaluation_;
  std::set<const Value*, Before> ordered_;
  std::vector<const Value*> others_;
};

}  // namespace luoshi::feel
