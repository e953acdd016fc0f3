// SPDX-License-Identifier: Apache-2.0
#include "app/record/action_input.hpp"

#include "app/record/lookup.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace luoshi::app {
namespace {

using codec::Json;
using ledger::people::Directory;

enum class Takes : std::uint8_t {
  text,
  date,
  flag,
  unit,
  units,
  person,
  people,
  texts,
  integers,
  figures,
  fields,
  nodes
};

struct Member {
  std::string_view option;
  std::string_view member;
  Takes takes;
};

constexpr std::array kMembers = std::to_array<Member>({
    {"reason", "reason", Takes::text},
    {"text", "text", Takes::text},
    {"outcome", "outcome", Takes::text},
    {"opinion", "opinion", Takes::text},
    {"until", "until", Takes::date},
    {"title", "title", Takes::text},
    {"deadline", "deadline", Takes::date},
    {"number", "number", Takes::text},
    {"progress", "progress", Takes::text},
    {"problems", "problems", Takes::text},
    {"next", "measures", Takes::text},
    {"percent", "percent", Takes::text},
    {"figure", "figures", Takes::figures},
    {"set", "fields", Takes::fields},
    {"node", "nodes", Takes::nodes},
    {"unit", "unit", Takes::unit},
    {"co", "co", Takes::units},
    {"units", "units", Takes::units},
    {"proposed", "proposed", Takes::unit},
    {"person", "person", Takes::person},
    {"people", "people", Takes::people},
    {"evidence", "evidence", Takes::texts},
    {"round", "round", Takes::text},
    {"lamp", "lamp", Takes::text},
    {"into", "into", Takes::text},
    {"link-as", "as", Takes::text},
    {"back-to", "to", Takes::text},
    {"end", "end", Takes::flag},
    {"straight", "direct", Takes::flag},
    {"each", "each", Takes::flag},
    {"share", "share", Takes::text},
    {"why", "why", Takes::text},
    {"circled", "circled", Takes::flag},
    {"behind", "after", Takes::flag},
    {"type", "type", Takes::text},
    {"with", "with", Takes::integers},
    {"standing", "standing", Takes::flag},
    {"level", "level", Takes::text},
    {"post", "post", Takes::text},
    {"balance", "balance", Takes::text},
    {"from", "from", Takes::text},
    {"quantity", "quantity", Takes::text},
    {"corrects", "corrects", Takes::text},
});

Failure not_so(std::string_view option, std::string_view value, std::string_view form) {
  return fail(
      {.code = base::ErrorCode::invalid_input,
       .id = "E-RECORD-020",
       .args = {{"option", "--" + std::string(option)}, {"value", std::string(value)}, {"form", std::string(form)}}});
}

class Maker {
 public:
  Maker(const RecordCall& call, const Directory& directory, base::Date today)
      : call_(call), directory_(directory), today_(today) {}

  Result<Json> make() {
    Json input = codec::json_object();
    if (call_.arguments.has("input")) {
      LUOSHI_TRY(input, codec::parse_json(call_.arguments.value("input")));
      if (input.members() == nullptr) return not_so("input", call_.arguments.value("input"), "{…}");
    }
    for (const auto& member : kMembers) {
      if (!call_.arguments.has(member.option)) continue;
      LUOSHI_TRY(auto value, value_of(member));
      input.put(std::string(member.member), std::move(value));
    }
    LUOSHI_CHECK(take_to(input));
    return input;
  }

 private:
  Result<Json> value_of(const Member& member) {
    const auto text = call_.arguments.value(member.option);
    const auto values = call_.arguments.values(member.option);
    switch (member.takes) {
      case Takes::text:
        return Json(text);
      case Takes::flag:
        return Json(true);
      case Takes::date: {
        LUOSHI_TRY(const auto day, day_of_word(text, today_));
        return Json(base::to_iso(day));
      }
      case Takes::unit: {
        LUOSHI_TRY(auto id, find_unit(directory_, text, today_));
        return Json(std::move(id));
      }
      case Takes::person: {
        LUOSHI_TRY(auto id, find_person(directory_, text));
        return Json(std::move(id));
      }
      case Takes::figures:
      case Takes::fields:
        return pairs(member.option, values);
      case Takes::nodes:
        return nodes(values);
      default:
        return list(member, values);
    }
  }

  Result<Json> list(const Member& member, std::span<const std::string> values) {
    Json items = codec::json_array();
    for (const auto& value : values) {
      if (member.takes == Takes::units) {
        LUOSHI_TRY(const auto ids, find_units(directory_, value, today_));
        for (const auto& id : ids) items.append(id);
      } else if (member.takes == Takes::people) {
        LUOSHI_TRY(auto id, find_person(directory_, value));
        items.append(std::move(id));
      } else if (member.takes == Takes::integers) {
        std::int64_t number = 0;
        const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (problem != std::errc() || end != value.data() + value.size()) return not_so(member.option, value, "12");
        items.append(number);
      } else {
        items.append(value);
      }
    }
    return items;
  }

  // NAME=VALUE
  static Result<Json> pairs(std::string_view option, std::span<const std::string> values) {
    Json object = codec::json_object();
    for (const auto& value : values) {
      const auto sign = value.find('=');
      if (sign == std::string::npos || sign == 0) return not_so(option, value, "NAME=VALUE");
      object.put(value.substr(0, sign), value.substr(sign + 1));
    }
    return object;
  }

  // DATE:PERCENT:TITLE
  Result<Json> nodes(std::span<const std::string> values) const {
    Json items = codec::json_array();
    for (const auto& value : values) {
      const auto first = value.find(':');
      const auto second = value.find(':', first + 1);
      if (first == std::string::npos || second == std::string::npos) {
        return not_so("node", value, "2026-06-30:50:TITLE");
      }
      LUOSHI_TRY(const auto day, day_of_word(value.substr(0, first), today_));
      items.append(codec::json_object({{"title", value.substr(second + 1)},
                                       {"by", base::to_iso(day)},
                                       {"percent", value.substr(first + 1, second - first - 1)}}));
    }
    return items;
  }

  // --to names a unit (转办) or a person (委派), whichever is known by that word; of a link, a matter; of 记账, a
  // holder, which do.cpp looks for.
  Result<void> take_to(Json& input) {
    if (!call_.arguments.has("to")) return {};
    const auto word = call_.arguments.value("to");
    if (call_.arguments.has("link-as") || call_.arguments.has("balance")) {
      input.put("to", word);
      return {};
    }
    if (auto unit = find_unit(directory_, word, today_)) {
      input.put("to", *std::move(unit));
      return {};
    }
    LUOSHI_TRY(auto person, find_person(directory_, word));
    input.put("to", std::move(person));
    return {};
  }

  const RecordCall& call_;
  const Directory& directory_;
  base::Date today_;
};

}  // namespace

Result<Json> action_input(const RecordCall& call, const Directory& directory, base::Date today) {
  return Maker(call, directory, today).make();
}

}  // namespace luoshi::app
