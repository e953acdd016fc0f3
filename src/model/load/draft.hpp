// SPDX-License-Identifier: Apache-2.0
// Draft: definitions while they are being read: what stands already, and the references that can only be judged when
// all files are read. For the loader only.
#pragma once

#include "model/load/reader.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::model::load_inside {

/// A name that must be one of something: checked at the end.
struct Reference {
  enum class To : std::uint8_t { pack, type, vocabulary, numbering, role };
  To to = To::type;
  std::string id = {};
  std::string key = {};  ///< as the file has it
  Place place = {};
};

/// A name that a form shows, in a value or in braces: it must be a value of its types or a figure, judged at the end.
struct FormName {
  std::size_t form = 0;  ///< of Draft::forms
  std::string name = {};
  bool is_value = false;  ///< figures may not stand there
  Place place = {};
};

/// The fields that a make fills: they must be those of the type that is made, judged at the end.
struct MadeFields {
  using Key = std::pair<std::string, Place>;
  std::string type = {};
  std::vector<Key> keys = {};
  Place place = {};
};

/// A field that says why it asks for what is known: `asked_again`.
struct AskedAgain {
  std::string file = {};
  std::uint32_t field = 0;  ///< line of the field
  Place place = {};
  Label label = {};  ///< of the field
  std::string reason = {};
};

struct Draft {
  Definitions::Content content = {};
  std::vector<Reference> references = {};
  std::vector<Place> permission_places = {};           ///< parallel to content.permissions
  std::map<std::string, Place> round_places = {};      ///< by type: of `match`
  std::vector<std::vector<Place>> demand_places = {};  ///< parallel to content.types: of their evidence
  std::vector<Form> forms = {};
  std::vector<FormName> form_names = {};
  std::vector<MadeFields> made_fields = {};
  std::map<std::string, Place, std::less<>> first = {};  ///< "role supervisor" → where it was first declared
  Mistakes mistakes = {};
  std::vector<Indicator> indicators = {};
  std::vector<AskedAgain> asked_again = {};  ///< for asked_twice() alone

  /// False, and told, when there is such a thing already.
  bool is_new(std::string_view what, const std::string& id, const Reader& reader, std::string_view key = "id");
  void refer(Reference::To to, std::string id, std::string_view key, const Reader& reader);
};

/// The FEEL under a key, with the place of its mistakes in the file; absent when missing or wrong.
[[nodiscard]] std::optional<Formula> read_formula(Reader& reader, std::string_view key,
                                                  std::span<const std::string> keys);

// load.cpp: the sources with the rights of the administrators first, and all that they say, as far as it can be read.
[[nodiscard]] std::vector<Source> with_administrators(std::span<const Source> given);
[[nodiscard]] Draft read_draft(std::span<const Source> sources);

/// Tells that an id stands in a list already, where it does.
template <class Item, class Key>
void tell_repeated(Reader& reader, const std::vector<Item>& items, const std::string& id, Key key,
                   std::string_view name) {
  if (!id.empty() && std::ranges::find(items, id, key) != items.end()) {
    reader.wrong("E-MODEL-007", name, {{"id", id}, {"first", reader.item()}});
  }
}
/// Tells that a value is none of those known, where it is not (E-MODEL-021, -022 with the nearest).
void tell_unknown(Draft& draft, const Place& place, const std::string& key, const std::string& value,
                  const std::vector<std::string>& names);

// Each reads one table of the file.
[[nodiscard]] std::vector<Field> read_fields(Reader& reader, std::string_view key, Draft& draft, bool is_column);
void read_type(Reader& reader, const std::string& pack, Draft& draft);
void read_vocabulary(Reader& reader, Draft& draft);
void read_numbering(Reader& reader, Draft& draft);
void read_form(Reader& reader, const std::string& pack, Draft& draft);
void read_role(Reader& reader, const std::string& pack, bool is_kernel, Draft& draft);
/// `type` is the one in which the row stands, null for a row that names its types. Formulas of the latter read no
/// field.
void read_permission(Reader& reader, const std::string& pack, bool is_kernel, const Type* type, Draft& draft);
/// The makes of a type, once its fields are read.
void read_makes(Reader& reader, Type& type, Draft& draft);
/// The [[indicators]] of a file; every type has been read before.
void read_indicators(Reader& root, const std::string& pack, Draft& draft);
/// The [[views]] of a file, likewise.
void read_views(Reader& root, const std::string& pack, Draft& draft);
/// The [[balances]] of a file; every type and permission has been read before.
void read_balances(Reader& root, const std::string& pack, Draft& draft);

/// forms.cpp: whether what forms show is there; once all types are.
void check_forms(Draft& draft);
/// makes.cpp: whether what is made has the fields that are filled, and all that it must have are; once all types are.
void check_makes(Draft& draft);
/// What can only be judged on the whole.
void check_references(Draft& draft);

}  // namespace luoshi::model::load_inside
