// SPDX-License-Identifier: Apache-2.0
#include "model/permission.hpp"

#include "model/named.hpp"

namespace luoshi::model {
namespace {

constexpr std::array<std::string_view, 5> kScopes = {"own", "reader", "unit", "subtree", "district"};
constexpr std::array<std::string_view, kRelations> kRelationNames = {"lead", "co", "asked"};

}  // namespace

std::string_view name_of(Scope scope) { return name_in(kScopes, scope); }
std::optional<Scope> scope_named(std::string_view name) { return value_in<Scope>(kScopes, name); }
std::string_view name_of(Relation relation) { return name_in(kRelationNames, relation); }
std::optional<Relation> relation_named(std::string_view name) { return value_in<Relation>(kRelationNames, name); }

}  // namespace luoshi::model
