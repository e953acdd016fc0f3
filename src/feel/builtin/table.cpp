// SPDX-License-Identifier: Apache-2.0
#include "feel/builtin/chapter.hpp"

#include <vector>

namespace luoshi::feel {

std::span<const Builtin> builtins() {
  static const std::vector<Builtin> all = [] {
    std::vector<Builtin> rows;
    for (const auto chapter : {conversion_chapter(), boolean_chapter(), string_chapter(), pattern_chapter(),
                               list_chapter(), list_edit_chapter(), statistics_chapter(), numeric_chapter(),
                               date_and_time_chapter(), context_chapter(), range_chapter(), sort_chapter()}) {
      rows.insert(rows.end(), chapter.begin(), chapter.end());
    }
    std::ranges::sort(rows, {}, &Builtin::name);
    return rows;
  }();
  return all;
}

const Builtin* find_builtin(std::string_view name) {
  const auto all = builtins();
  const auto found = std::ranges::lower_bound(all, name, {}, &Builtin::name);
  return found != all.end() && found->name == name ? &*found : nullptr;
}

}  // namespace luoshi::feel
