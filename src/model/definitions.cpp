// SPDX-License-Identifier: Apache-2.0
#include "model/definitions.hpp"

#include <algorithm>

namespace luoshi::model {
namespace {

template <class Item, class Key>
const Item* found_in(const std::vector<Item>& items, std::string_view id, Key key) {
  const auto found = std::ranges::find(items, id, key);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

Definitions::Definitions(Content content, std::vector<Indicator> indicators, std::vector<Form> forms)
    : content_(std::move(content)),
      rights_(content_.types, content_.permissions),
      indicators_(std::move(indicators)),
      forms_(std::move(forms)) {}

const Type* Definitions::type(std::string_view id) const { return found_in(content_.types, id, &Type::id); }
const Vocabulary* Definitions::vocabulary(std::string_view id) const {
  return found_in(content_.vocabularies, id, &Vocabulary::id);
}
const Numbering* Definitions::numbering(std::string_view id) const {
  return found_in(content_.numberings, id, &Numbering::id);
}
const Form* Definitions::form(std::string_view id) const { return found_in(forms_, id, &Form::id); }
const View* Definitions::view(std::string_view id) const { return found_in(content_.views, id, &View::id); }
const Balance* Definitions::balance(std::string_view id) const { return found_in(content_.balances, id, &Balance::id); }
const Role* Definitions::role(std::string_view id) const { return found_in(content_.roles, id, &Role::id); }
const Indicator* Definitions::indicator(std::string_view id) const { return found_in(indicators_, id, &Indicator::id); }

}  // namespace luoshi::model
