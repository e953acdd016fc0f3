// SPDX-License-Identifier: Apache-2.0
// The floors, seen from the sources: which rooms the CMakeLists.txt of src/ declare, on which floor, and what each may
// use. CMake already refuses a link upward or sideways; but all rooms share the include folder src/, so an #include
// without a link would slip through, and is refused here.
#pragma once

#include "style/source_text.hpp"

#include <map>
#include <set>

namespace luoshi::style {

struct Room {
  int floor = 0;
  std::set<std::string> uses;
};

using Rooms = std::map<std::string, Room>;

/// Adds what one CMakeLists.txt declares (luoshi_module, or the program itself, the room `app`, which may
/// use them all).
void add_rooms(Rooms& rooms, std::string_view cmake);

/// Every #include "room/…" of a file in src/ must go down, to a room that is declared in USES.
[[nodiscard]] std::vector<Finding> check_includes(const SourceText& source, const Rooms& rooms);

/// Whether a source includes Boost.Asio or Boost.Beast.
[[nodiscard]] bool includes_asio(const SourceText& source);
/// Includes of src/api/http that are of another room than base, codec and itself: it knows HTTP and nothing of a
/// record.
[[nodiscard]] std::vector<Finding> check_http(const SourceText& source);

}  // namespace luoshi::style
