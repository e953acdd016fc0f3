// SPDX-License-Identifier: Apache-2.0
// Letter: what goes out of the house to one person: how many matters wait for what, and where to look. It never holds a
// title, a number, a name or any other content of a matter (practice.md: 「您有1件待签收事项」 and a link), so that
// neither a gateway nor a lost telephone tells anything. Several notices become one letter. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::notices {

/// What a letter says of one notice.
struct Told {
  std::string kind;    ///< "sign_for"
  std::string matter;  ///< id
  bool operator==(const Told&) const = default;
};

/// How a person can be reached. In clear only in memory, never in a table.
struct Contact {
  std::string person = {};
  std::string name = {};
  std::string mobile = {};
  std::string login = {};
  std::string source = {};  ///< id in the directory the person came from
};

struct Letter {
  std::string id = {};       ///< the same at every try: Idempotency-Key, Message-ID
  std::string summary = {};  ///< 待签收2件、催办1件
  std::string text = {};     ///< 您有2件待签收事项、1件催办事项。https://…/desk
  std::string english = {};
  std::string link = {};
  std::size_t count = 0;  ///< things told; a matter told twice of the same kind is one
  Contact to = {};
};

/// `address`: our own, without a slash at its end. One matter gives a link to it, several one to the desk.
[[nodiscard]] Letter compose(std::string id, std::span<const Told> told, std::string_view address, Contact to);

/// The id of a letter: made of what it tells to whom over which channel, so that one composed anew from the same
/// notices (after a crash, or from a backup) has the same. 32 hexadecimal digits.
[[nodiscard]] std::string letter_id(std::string_view channel, std::string_view person,
                                    std::span<const std::string> notices);

}  // namespace luoshi::notices
