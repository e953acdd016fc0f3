// SPDX-License-Identifier: Apache-2.0
// What the ledger knows of every matter and of every report without asking, under the names by which forms ask for it.
// For the loader's room only. Add a name here when a form was seen to use it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::model::load_inside {

/// Where a fact is known from.
enum class Known : std::uint8_t {
  matter,  ///< every matter has one: asking for it in a row of a table is another thing, unless the row links a matter
  clock,   ///< the date that the type's clock runs to, or its flow reckons
  entry    ///< whoever writes, when, and for which unit: known of each row, too
};

struct KnownFact {
  Known known = Known::matter;
  std::string_view zh;
  std::string_view en;
  std::string_view instead;  ///< what a formula reads; empty where the page shows it and no formula needs it
  std::string_view names;    ///< plain_name() of labels in both languages and of keys, between blanks
};

/// Letters and digits alone, small, without what a form adds to a name (姓名, 名称, 签字, 必填 …): 「填 报
/// 人（签字）：」 is 填报人, `Due_date` is duedate.
[[nodiscard]] std::string plain_name(std::string_view text);

/// The fact that goes by this plain name; null when there is none.
[[nodiscard]] const KnownFact* known_fact(std::string_view plain);

}  // namespace luoshi::model::load_inside
