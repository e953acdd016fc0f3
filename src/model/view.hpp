// SPDX-License-Identifier: Apache-2.0
// View: a way to look at the matters of a pack, as the pack declares it: a list, a board of lanes, a calendar, a
// timeline (Gantt), a map. It says which matters, in which order, and which of their values decide where each stands;
// the browser draws it. It gives no right: whoever opens it sees what their own rights show. Immutable once loaded.
#pragma once

#include "model/label.hpp"
#include "model/type.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::model {

enum class ViewShape : std::uint8_t {
  list,      ///< a row a matter
  board,     ///< a card a matter, in lanes by `lanes`
  calendar,  ///< on the day `from`
  timeline,  ///< a bar from `from` to `to`, a row a matter
  map        ///< a mark at the place `place`
};
[[nodiscard]] std::string_view name_of(ViewShape shape);
[[nodiscard]] std::optional<ViewShape> view_shape_named(std::string_view name);

inline constexpr std::string_view kByState = "state";      ///< lanes that are the states of the types
inline constexpr std::string_view kByDue = "due";          ///< the day a matter is due
inline constexpr std::string_view kByCreated = "created";  ///< the day it was made; of timelines only
inline constexpr std::size_t kViewsMax = 500;              ///< of a district

/// Only matters whose indexed field has the value: as `--find field=value` of lists.
struct ViewFilter {
  std::string field;
  std::string value;
};

struct View {
  std::string id;
  Label title = {};
  std::string pack = {};
  ViewShape shape = ViewShape::list;
  std::vector<std::string> types = {};    ///< at least one
  std::vector<std::string> columns = {};  ///< values shown of each: keys of fields or matter_values() (form.hpp)
  std::vector<ViewFilter> find = {};
  std::vector<Progress> progress = {};  ///< the stages it shows; at least one
  std::string lanes = {};               ///< of a board: kByState, or an indexed field of kind choice
  std::string from = {};   ///< of calendar and timeline: kByDue, or a date field, of a calendar an indexed one
  std::string to = {};     ///< of a timeline; both may be kByCreated, too
  std::string place = {};  ///< of a map: a field of kind place
  bool menu = false;       ///< stands in the menu of its pack
  bool tray = false;       ///< stands on the desk with how many there are
  std::vector<std::string> roles = {};  ///< to whom menu and desk offer it; empty: whoever may see one of its types
  std::uint32_t line = 0;
  std::string file = {};

  /// Whether it is offered to somebody who holds these roles.
  [[nodiscard]] bool is_for(const std::vector<std::string_view>& held) const;
};

}  // namespace luoshi::model
