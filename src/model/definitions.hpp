// SPDX-License-Identifier: Apache-2.0
// Definitions: everything that is in force in a district: packs, types, vocabularies, numbering, roles, rights. Made by
// load() (loader.hpp), immutable, shared by any number of threads; an entry names the ones it was decided by through
// hash(). All references in it fit together. Ids are looked up exactly.
#pragma once

#include "model/balance.hpp"
#include "model/form.hpp"
#include "model/indicator.hpp"
#include "model/numbering.hpp"
#include "model/permission.hpp"
#include "model/rights.hpp"
#include "model/role.hpp"
#include "model/type.hpp"
#include "model/view.hpp"
#include "model/vocabulary.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::model {

struct Pack {
  std::string id;
  std::string version = {};
  Label title = {};
  std::vector<std::string> needs = {};  ///< ids of other packs
  std::string file = {};
  std::uint32_t line = 0;
};

class Definitions {
 public:
  struct Content {
    std::vector<Pack> packs = {};
    std::vector<Type> types = {};
    std::vector<Vocabulary> vocabularies = {};
    std::vector<Numbering> numberings = {};
    std::vector<Role> roles = {};
    std::vector<Permission> permissions = {};
    std::vector<View> views = {};
    std::vector<Balance> balances = {};
    std::string hash = {};
  };
  explicit Definitions(Content content, std::vector<Indicator> indicators = {}, std::vector<Form> forms = {});
  Definitions(const Definitions&) = delete;
  Definitions& operator=(const Definitions&) = delete;

  [[nodiscard]] const std::vector<Pack>& packs() const { return content_.packs; }
  [[nodiscard]] const std::vector<Type>& types() const { return content_.types; }
  [[nodiscard]] const std::vector<Vocabulary>& vocabularies() const { return content_.vocabularies; }
  [[nodiscard]] const std::vector<Numbering>& numberings() const { return content_.numberings; }
  [[nodiscard]] const std::vector<Role>& roles() const { return content_.roles; }
  [[nodiscard]] const std::vector<Permission>& permissions() const { return content_.permissions; }
  [[nodiscard]] const std::vector<View>& views() const { return content_.views; }
  [[nodiscard]] const std::vector<Balance>& balances() const { return content_.balances; }
  [[nodiscard]] const std::vector<Indicator>& indicators() const { return indicators_; }
  [[nodiscard]] const std::vector<Form>& forms() const { return forms_; }
  [[nodiscard]] const Rights& rights() const { return rights_; }

  // Null when there is none.
  [[nodiscard]] const Type* type(std::string_view id) const;
  [[nodiscard]] const Vocabulary* vocabulary(std::string_view id) const;
  [[nodiscard]] const Numbering* numbering(std::string_view id) const;
  [[nodiscard]] const Role* role(std::string_view id) const;
  [[nodiscard]] const Indicator* indicator(std::string_view id) const;
  [[nodiscard]] const Form* form(std::string_view id) const;
  [[nodiscard]] const View* view(std::string_view id) const;
  [[nodiscard]] const Balance* balance(std::string_view id) const;

  /// SHA-256 of the texts they were read from, as 64 hexadecimal digits: of each source by ascending name its name, a
  /// line feed, the length of its text in bytes as digits, a line feed, the text.
  [[nodiscard]] const std::string& hash() const { return content_.hash; }

 private:
  Content content_;
  Rights rights_;
  std::vector<Indicator> indicators_;  ///< figures, which decide nothing
  std::vector<Form> forms_;
};

using DefinitionsPtr = std::shared_ptr<const Definitions>;

}  // namespace luoshi::model
