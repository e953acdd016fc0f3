// SPDX-License-Identifier: Apache-2.0
// Field: one thing that a type of matter knows about itself: kind, limits, who may see it, whether lists may be driven
// by it. A field's key is never used again with another meaning. Plain values, made by the loader (loader.hpp), which
// refuses contradictions: a field that is `personal` is never `indexed`, one that is `findable` is `personal`.
#pragma once

#include "base/decimal.hpp"
#include "model/check.hpp"
#include "model/formula.hpp"
#include "model/label.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::model {

/// The kinds and the FEEL values they hold. With Field::many the value is a list of such values.
enum class FieldKind : std::uint8_t {
  text,     ///< string
  number,   ///< number, in Field::unit
  money,    ///< number, whole fen
  date,     ///< date
  boolean,  ///< boolean
  choice,   ///< string: a code of Field::vocabulary
  place,    ///< context {name, longitude, latitude, cell}: WGS 84 degrees, cell of the grid tree; at least one of them
  person,   ///< string: id
  post,     ///< string: id
  unit,     ///< string: id
  link,     ///< string: id of another matter (of type Field::of, when given)
  file,     ///< string: id of an evidence
  table,    ///< list of contexts: rows of Field::columns
  computed  ///< what Field::formula yields: text, number, money, date or boolean (Field::yields)
};
[[nodiscard]] std::string_view name_of(FieldKind kind);
[[nodiscard]] std::optional<FieldKind> field_kind_named(std::string_view name);

/// What a reader gets of a field, from free to closed. `masked` shows that there is a value and at most its ends.
enum class Access : std::uint8_t { editable, read_only, masked, hidden };
[[nodiscard]] std::string_view name_of(Access access);
[[nodiscard]] std::optional<Access> access_named(std::string_view name);

/// A pattern in RE2 syntax that a whole text must match; shared, immutable, safe from any thread.
class Pattern {
 public:
  /// Absent when it is no pattern; `why` then says what RE2 says.
  [[nodiscard]] static std::optional<Pattern> make(std::string_view text, std::string& why);
  [[nodiscard]] bool matches(std::string_view text) const;
  [[nodiscard]] const std::string& text() const;

 private:
  struct Content;
  explicit Pattern(std::shared_ptr<const Content> content) : content_(std::move(content)) {}
  std::shared_ptr<const Content> content_;
};

/// At a limit all is well, one more is refused.
inline constexpr std::uint32_t kTextLengthMax = 20'000;  ///< code points of a text that says nothing else
inline constexpr std::uint32_t kItemsMax = 1'000;        ///< rows of a table, items of a list
inline constexpr int kNumberDigitsMax = 30;              ///< of a number, before the point and behind it
inline constexpr std::uint32_t kFieldsMax = 200;         ///< of a type; columns of a table likewise
inline constexpr std::uint32_t kIndexedMax = 12;         ///< of a type (kernel.md 8)

struct Limits {
  std::uint32_t length_min = 0;  ///< code points of a text; items of a list or rows of a table
  std::optional<std::uint32_t> length_max = {};
  std::optional<Check> check = {};        ///< of text: an identifier with a check character, or of a known form
  std::optional<base::Decimal> low = {};  ///< of number and money
  std::optional<base::Decimal> high = {};
  std::optional<std::uint32_t> digits = {};  ///< at most so many behind the point
  std::optional<Pattern> pattern = {};
};

struct Field {
  std::string key;  ///< a name of FEEL without blanks: letters of any script, digits, _
  Label label = {};
  Label hint = {};  ///< beside the input; may be empty
  FieldKind kind = FieldKind::text;
  bool many = false;            ///< a list; not of table and computed
  std::string unit = {};        ///< of number: 公里, %, 个 …; may be empty
  std::string vocabulary = {};  ///< of choice
  std::string of = {};          ///< of link: a type
  std::vector<Field> columns = {};
  std::optional<Formula> formula = {};
  FieldKind yields = FieldKind::text;  ///< of computed
  bool required = false;
  bool indexed = false;
  bool personal = false;
  bool findable = false;             ///< equality by a keyed blind index
  Access access = Access::editable;  ///< where a permission row says nothing of it
  Limits limits = {};
  std::uint32_t line = 0;  ///< in the file of definitions

  /// The kind of its values: that of `yields` when it is computed.
  [[nodiscard]] FieldKind value_kind() const { return kind == FieldKind::computed ? yields : kind; }
  /// Whether its values stand in entries only encrypted (kernel.md 6): what a person wrote (text, the name in a place,
  /// a table with such a column, a computed text) and what is personal.
  [[nodiscard]] bool is_private() const;
  /// Whether its values may drive a list: not table, place or file.
  [[nodiscard]] bool is_sortable() const;
};

}  // namespace luoshi::model
