// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/patch.hpp"

namespace luoshi::ledger::matters {
namespace {

// {"$private":…}, {"$encrypted":…}, {"$erased":…}: one value, whatever is inside.
bool is_marker(const codec::Json& json) {
  const auto* members = json.members();
  return members != nullptr && members->size() == 1 && members->front().name.starts_with('$');
}

// A patch as a value of its own: what it takes out is not there.
codec::Json without_nulls(const codec::Json& patch) {
  if (patch.members() == nullptr || is_marker(patch)) return patch;
  auto made = codec::json_object();
  for (const auto& [name, value] : *patch.members()) {
    if (!value.is_null()) made.add(name, without_nulls(value));
  }
  return made;
}

}  // namespace

void merge(codec::Json& target, const codec::Json& patch) {
  if (patch.members() == nullptr || is_marker(patch)) {
    target = patch;
    return;
  }
  if (target.members() == nullptr || is_marker(target)) target = codec::json_object();
  for (const auto& [name, value] : *patch.members()) {
    if (value.is_null()) {
      target.remove(name);
    } else if (auto* there = target.find(name)) {
      merge(*there, value);
    } else {
      target.add(name, without_nulls(value));
    }
  }
}

codec::Json difference(const codec::Json& from, const codec::Json& to) {
  auto made = codec::json_object();
  for (const auto& [name, value] : *to.members()) {
    const auto* old = from.find(name);
    if (old != nullptr && *old == value) continue;
    const bool inside = old != nullptr && old->members() != nullptr && value.members() != nullptr && !is_marker(*old) &&
                        !is_marker(value);
    made.add(name, inside ? difference(*old, value) : value);
  }
  for (const auto& [name, value] : *from.members()) {
    if (to.find(name) == nullptr) made.add(name, codec::Json());
  }
  return made;
}

void put_at(codec::Json& json, std::string_view path, codec::Json value) {
  const auto slash = path.find('/');
  const std::string name(path.substr(0, slash));
  if (json.members() == nullptr) json = codec::json_object();
  if (slash == std::string_view::npos) {
    if (value.is_null()) {
      json.remove(name);
    } else {
      json.put(name, without_nulls(value));
    }
    return;
  }
  auto* inside = json.find(name);
  if (inside == nullptr || inside->members() == nullptr || is_marker(*inside)) {
    if (value.is_null()) return;
    json.put(name, codec::json_object());
    inside = json.find(name);
  }
  put_at(*inside, path.substr(slash + 1), std::move(value));
}

const codec::Json* find_at(const codec::Json& json, std::string_view path) {
  const auto* at = &json;
  while (at != nullptr && !path.empty()) {
    const auto slash = path.find('/');
    at = at->find(path.substr(0, slash));
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  }
  return at;
}

std::string_view text_at(const codec::Json& json, std::string_view path) {
  const auto* found = find_at(json, path);
  return found == nullptr ? std::string_view() : found->text().value_or(std::string_view());
}

std::string next_number(const codec::Json& body, std::string_view path) {
  const auto* there = find_at(body, path);
  std::size_t number = 1;
  while (there != nullptr && there->find(std::to_string(number)) != nullptr) ++number;
  return std::to_string(number);
}

}  // namespace luoshi::ledger::matters
