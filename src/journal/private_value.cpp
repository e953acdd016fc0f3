// SPDX-License-Identifier: Apache-2.0
#include "journal/private_value.hpp"

#include "journal/markers.hpp"

#include <charconv>

namespace luoshi::journal {

using codec::Json;

Json to_json(KeyNumber key) { return std::to_string(static_cast<std::int64_t>(key)); }

KeyNumber key_number(std::optional<std::string_view> text) {
  std::int64_t number = 0;
  if (!text || text->empty() || text->front() < '1' || text->front() > '9') return KeyNumber::none;
  const auto* end = text->data() + text->size();
  const auto [stopped, failed] = std::from_chars(text->data(), end, number);
  return failed == std::errc() && stopped == end ? static_cast<KeyNumber>(number) : KeyNumber::none;
}

const Json* marked(const Json& node, std::string_view marker) {
  const auto* members = node.members();
  return members != nullptr && members->size() == 1 && members->front().name == marker ? &members->front().value
                                                                                       : nullptr;
}

Json private_value(KeyNumber key, Json value) {
  return codec::json_object(
      {{std::string(kPrivate), codec::json_object({{"key", to_json(key)}, {"value", std::move(value)}})}});
}

Json erased_value(KeyNumber key) {
  return codec::json_object({{std::string(kErased), codec::json_object({{"key", to_json(key)}})}});
}

std::optional<Private> read_private(const Json& node) {
  if (const auto* held = marked(node, kPrivate)) {
    const auto key = key_number(held->text_of("key"));
    const auto* value = held->find("value");
    if (key == KeyNumber::none || value == nullptr || held->members()->size() != 2) return std::nullopt;
    return Private{.key = key, .value = value, .erased = false};
  }
  if (const auto* held = marked(node, kErased)) {
    const auto key = key_number(held->text_of("key"));
    if (key == KeyNumber::none) return std::nullopt;
    return Private{.key = key, .value = nullptr, .erased = true};
  }
  return std::nullopt;
}

const Json* open_value(const Json& node) {
  const auto held = read_private(node);
  if (held) return held->value;
  return marked(node, kEncrypted) == nullptr ? &node : nullptr;
}

std::string_view open_text(const Json& node) {
  const auto* value = open_value(node);
  return value == nullptr ? std::string_view() : value->text().value_or(std::string_view());
}

bool erase_private(Json& tree, KeyNumber key) {
  if (const auto held = read_private(tree)) {
    if (held->erased || held->key != key) return false;
    tree = erased_value(key);
    return true;
  }
  bool erased = false;
  if (auto* members = tree.members()) {
    for (auto& member : *members) erased = erase_private(member.value, key) || erased;
  } else if (auto* items = tree.items()) {
    for (auto& item : *items) erased = erase_private(item, key) || erased;
  }
  return erased;
}

}  // namespace luoshi::journal
