// SPDX-License-Identifier: Apache-2.0
// Label: what people read instead of an id, in Chinese and English. Both are always there: a file of definitions that
// leaves one out is refused. A plain value.
#pragma once

#include "base/error.hpp"

#include <string>

namespace luoshi::model {

struct Label {
  std::string zh = {};
  std::string en = {};
  [[nodiscard]] const std::string& in(base::Language language) const {
    return language == base::Language::zh ? zh : en;
  }
  bool operator==(const Label&) const = default;
};

}  // namespace luoshi::model
