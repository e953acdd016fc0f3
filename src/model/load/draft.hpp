// SPDX-License-Identifier: Apache-2.0
// Draft: definitions while they are being read: what stands already, and the references that can only be judged when
// all files are read. For the loader only.
#pragma once

#include "model/load/reader.hpp"

#include <map>
#include <string>
#include <string_view>
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
/// The [[indicators]] of a file; every type has been read before.
void read_indicators(Reader& root, const std::string& pack, Draft& draft);
/// The [[views]] of a file, likewise.
void read_views(Reader& root, const std::string& pack, Draft& draft);

/// forms.cpp: whether what forms show is there; once all types are.
void check_forms(Draft& draft);
/// What can only be judged on the whole.
void check_references(Draft& draft);

}  // namespace luoshi::model::load_inside
