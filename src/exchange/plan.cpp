// SPDX-License-Identifier: Apache-2.0
#include "exchange/plan.hpp"

namespace luoshi::exchange {

std::string_view name_of(Effect effect) {
  switch (effect) {
    case Effect::add:
      return "add";
    case Effect::change:
      return "change";
    case Effect::end:
      return "end";
  }
  return "";
}

}  // namespace luoshi::exchange
