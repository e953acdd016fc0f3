// SPDX-License-Identifier: Apache-2.0
// Views: a list as somebody likes to see it, kept under a name: the filters of its address, its columns. A view is its
// owner's; it is private, or one unit may open it too, and only the owner changes or drops it. A view grants nothing:
// the list behind it is read under the rights of whoever opens it. Working state; from any thread; time is an argument.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::views {

inline constexpr std::size_t kViewsMax = 50;       ///< of one person
inline constexpr std::size_t kNameMax = 40;        ///< code points
inline constexpr std::size_t kQueryMax = 2'000;    ///< bytes
inline constexpr std::size_t kColumnsMax = 60;     ///< of at most 80 bytes each
inline constexpr std::int64_t kSharedShown = 200;  ///< of one unit, in one answer

/// What a person says of a view.
struct Content {
  std::string list;                       ///< which list: "matters"; [a-z_]{1,40}
  std::string name;                       ///< "我区红灯事项"; one's own once a list
  std::string query;                      ///< of the list's address, encoded: "lamp=red&sort=due"
  std::vector<std::string> columns = {};  ///< in the order shown; empty: as the list likes
  std::string unit = {};                  ///< whose people may open it too; empty: private
  bool operator==(const Content&) const = default;
};

struct View {
  std::string id;
  std::string owner;         ///< id of a person
  std::int64_t version = 0;  ///< 1, 2, …: one more with each change
  base::Instant changed;
  Content content;
};

/// Who asks: the person, and the units in which the person has a post today.
struct Reader {
  std::string person;
  std::vector<std::string> units = {};
};

/// One's own and those shared with one's units, own first, each part by name; of one list, or of all when it is empty.
[[nodiscard]] Result<std::vector<View>> views_for(store::Reader& store, const Reader& reader, std::string_view list);
/// E-VIEWS-005: there is none, or it is another's and not shared with a unit of the reader.
[[nodiscard]] Result<View> view_of(store::Reader& store, const Reader& reader, std::string_view id);

/// E-VIEWS-001 something in it is wrong, -002 over kViewsMax, -003 the owner has one of that name, -007 shared with a
/// unit that is not the owner's.
[[nodiscard]] Result<View> keep(store::Store& store, const Reader& owner, std::string id, Content content,
                                base::Instant now);
/// Puts all of it anew. `expected`: the version seen, 0 for whichever. E-VIEWS-001, -003, -005, -007; -004 another
/// version stands there; -006 it is shared with the reader but not the reader's.
[[nodiscard]] Result<View> change(store::Store& store, const Reader& owner, std::string_view id, Content content,
                                  std::int64_t expected, base::Instant now);
/// E-VIEWS-004, -005, -006.
[[nodiscard]] Result<void> drop(store::Store& store, const Reader& owner, std::string_view id, std::int64_t expected);

}  // namespace luoshi::views
