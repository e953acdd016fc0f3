// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/personal.hpp"

#include "base/utf8.hpp"
#include "codec/canonical_json.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/people/names.hpp"

#include <algorithm>
#include <vector>

namespace luoshi::ledger::matters {
namespace {

constexpr std::string_view kFindable = "findable";
constexpr std::size_t kLongText = 11;  ///< from so many characters on (a telephone number) both ends are shown
constexpr std::size_t kHeadShown = 3;
constexpr std::size_t kTailShown = 4;

bool is_personal(const model::Field& field) {
  return field.personal || std::ranges::any_of(field.columns, is_personal);
}

// Calls `visit(pointer, fields)` for every object that holds fields of the matter: those of now, and those that an
// amendment put aside.
template <class Visit>
Result<void> each_fields(Json& body, const Visit& visit) {
  if (auto* fields = body.find("fields"); fields != nullptr && fields->members() != nullptr) {
    LUOSHI_CHECK(visit("fields", *fields));
  }
  auto* amended = body.find("amended");
  if (amended == nullptr || amended->members() == nullptr) return {};
  for (auto& [number, one] : *amended->members()) {
    auto* before = one.find("before");
    auto* fields = before == nullptr ? nullptr : before->find("fields");
    if (fields == nullptr || fields->members() == nullptr) continue;
    LUOSHI_CHECK(visit("amended/" + number + "/fields", *fields));
  }
  return {};
}

// A cipher text opens only in its own place: table, row, field.
std::string place(std::string_view id, std::string_view pointer, std::string_view field) {
  std::string made("matters");
  made.append(1, '\0').append(id).append(1, '\0').append(pointer).append(1, '/').append(field);
  return made;
}

template <class Change>
Result<Json> with_each(std::string_view id, Json body, const Change& change) {
  const auto* held = body.find("personal");
  if (held == nullptr || held->members() == nullptr) return body;
  const Json personal = *held;
  LUOSHI_CHECK(each_fields(body, [&](const std::string& pointer, Json& fields) -> Result<void> {
    for (const auto& field : *personal.members()) {
      auto* node = fields.find(field.name);
      if (node == nullptr) continue;
      LUOSHI_TRY(*node, change(place(id, pointer, field.name), *node));
    }
    return {};
  }));
  return body;
}

std::string form_of(std::string_view value) {
  std::string made;
  for (const char32_t c : people::matching_form(value)) base::append_utf8(made, c);
  return made;
}

Json masked_value(const Json& value) {
  if (const auto text = value.text()) return masked(*text);
  return "**";
}

// Every private node of the tree opened.
Json open_tree(const Json& node) {
  if (const auto held = journal::read_private(node)) {
    return held->erased ? codec::json_object({{"erased", true}}) : open_tree(*held->value);
  }
  if (const auto* members = node.members()) {
    Json made = codec::json_object();
    for (const auto& member : *members) made.add(member.name, open_tree(member.value));
    return made;
  }
  if (const auto* items = node.items()) {
    Json made = codec::json_array();
    for (const auto& item : *items) made.append(open_tree(item));
    return made;
  }
  return node;
}

}  // namespace

Json personal_fields(const model::Type& type) {
  auto made = codec::json_object();
  for (const auto& field : type.fields) {
    if (is_personal(field)) made.add(field.key, field.findable ? kFindable : std::string_view("kept"));
  }
  return made;
}

bool holds_personal(const Json& body) {
  const auto* personal = body.members_of("personal");
  const auto* fields = body.find("fields");
  if (personal == nullptr || fields == nullptr) return false;
  if (body.find("amended") != nullptr) return true;
  return std::ranges::any_of(*personal, [&](const auto& field) { return fields->find(field.name) != nullptr; });
}

Result<Json> sealed(journal::RowCipher& cipher, std::string_view id, Json body) {
  return with_each(id, std::move(body),
                   [&](const std::string& context, const Json& node) { return cipher.seal(context, node); });
}

Result<Json> opened(journal::RowCipher& cipher, std::string_view id, Json body) {
  return with_each(id, std::move(body),
                   [&](const std::string& context, const Json& node) { return cipher.open(context, node); });
}

std::string blind_value(const journal::KeyStore& keys, std::string_view type, std::string_view field,
                        std::string_view value) {
  std::string name("matters.");
  name.append(type).append(1, '.').append(field);
  const auto hash = keys.blind(name, form_of(value));
  return std::string(base::Bytes(hash).text());
}

void add_blind_rows(const journal::KeyStore& keys, const Json& body, std::vector<IndexRow>& out) {
  const auto* personal = body.members_of("personal");
  const auto* fields = body.find("fields");
  if (personal == nullptr || fields == nullptr) return;
  const std::string type(text_at(body, "type"));
  for (const auto& [key, how] : *personal) {
    const auto* node = how.text() == kFindable ? fields->find(key) : nullptr;
    const auto* value = node == nullptr ? nullptr : journal::open_value(*node);
    if (value == nullptr) continue;
    const auto add = [&](const Json& one) {
      const auto text = one.text() ? std::string(*one.text()) : codec::write_json(one);
      if (!text.empty() && !one.is_null()) out.push_back({type, key, blind_value(keys, type, key, text)});
    };
    if (const auto* items = value->items()) {
      for (const auto& item : *items) add(item);
    } else {
      add(*value);
    }
  }
}

Result<Json> as_seen(journal::RowCipher& cipher, const Row& row, const model::Type& type,
                     std::span<const model::Access> accesses) {
  LUOSHI_TRY(auto body, opened(cipher, row.id, row.body));
  body.remove("personal");
  LUOSHI_CHECK(each_fields(body, [&](const std::string&, Json& fields) -> Result<void> {
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
      const auto& field = type.fields[i];
      const auto access = i < accesses.size() ? accesses[i] : model::Access::hidden;
      auto* node = fields.find(field.key);
      if (node == nullptr || access <= model::Access::read_only) continue;
      if (access == model::Access::hidden) {
        fields.remove(field.key);
      } else if (const auto* value = journal::open_value(*node)) {
        *node = masked_value(*value);
      }
    }
    return {};
  }));
  return open_tree(body);
}

std::string masked(std::string_view text) {
  std::vector<std::string_view> characters;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    static_cast<void>(base::decode_utf8(text, at));
    characters.push_back(text.substr(begin, at - begin));
  }
  const bool both_ends = characters.size() >= kLongText;
  const std::size_t head = both_ends ? kHeadShown : std::min<std::size_t>(characters.size() / 2, 1);
  const std::size_t tail = both_ends ? kTailShown : 0;
  std::string made;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (i < head || i + tail >= characters.size()) {
      made += characters[i];
    } else {
      made += '*';
    }
  }
  return made;
}

}  // namespace luoshi::ledger::matters
