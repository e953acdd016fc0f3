// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/near.hpp"

#include "ledger/matters/patch.hpp"

namespace luoshi::ledger::matters {
namespace {

std::vector<std::string> names_at(const Json& body, std::string_view member) {
  std::vector<std::string> made;
  const auto* found = body.members_of(member);
  if (found == nullptr) return made;
  made.reserve(found->size());
  for (const auto& one : *found) made.push_back(one.name);
  return made;
}

}  // namespace

Near::Near(const Json& body)
    : co(names_at(body, "co")),
      asked(names_at(body, "consulted")),
      readers(names_at(body, "readers")),
      handlers(names_at(body, "handlers")) {
  if (const auto creator = text_at(body, "creator"); !creator.empty()) involved.emplace_back(creator);
  if (const auto leader = text_at(body, "leader"); !leader.empty()) involved.emplace_back(leader);
  for (auto& name : names_at(body, "named")) involved.push_back(std::move(name));
}

access::Facts Near::view(const Json& body, const model::Type& type) const {
  return {.type = type.id,
          .state = text_at(body, "state"),
          .level = level_of(body),
          .lead = text_at(body, "unit"),
          .co = co,
          .asked = asked,
          .post = text_at(body, "post"),
          .involved = involved,
          .readers = readers,
          .handlers = handlers};
}

}  // namespace luoshi::ledger::matters
