// SPDX-License-Identifier: Apache-2.0
// The rules by which a form asks for what is known: docs/packs.md, "What is asked for twice".
#include "model/burden.hpp"

#include "feel/equalities.hpp"
#include "model/formula_names.hpp"
#include "model/load/draft.hpp"
#include "model/load/known_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace luoshi::model {
namespace load_inside {
namespace {

constexpr auto kCounts = std::to_array<std::string_view>({"数", "数量", "个数", "条数", "项数", "件数", "总数"});
constexpr auto kSums = std::to_array<std::string_view>({"合计", "总计", "小计", "总和", "之和", "总数"});

// The field that a clock runs to and the flow is told is called so in every type.
constexpr std::string_view kDeadline = "deadline";

bool is_asked(const Field& field) { return field.kind != FieldKind::computed; }
bool counts(const Field& field) { return field.kind == FieldKind::number || field.kind == FieldKind::money; }

// One form at a time: the fields of a type, or the columns of one of its tables.
class Lint {
 public:
  explicit Lint(Draft& draft) : draft_(draft), excused_(draft.asked_again.size(), false) {}

  void run() {
    for (const auto& type : draft_.content.types) {
      type_ = &type;
      table_ = nullptr;
      look_at(type.fields);
      rules();
      for (const auto& field : type.fields) {
        if (field.kind != FieldKind::table) continue;
        table_ = &field;
        look_at(field.columns);
      }
    }
    for (std::size_t i = 0; i < excused_.size(); ++i) {
      if (!excused_[i]) draft_.mistakes.add("E-MODEL-073", draft_.asked_again[i].place);
    }
  }

 private:
  void look_at(const std::vector<Field>& form) {
    for (const auto& field : form) {
      if (!is_asked(field)) continue;
      known(form, field);
      in_the_form(form, field);
      for (const auto& link : form) linked(link, field);
      computable(form, field);
    }
  }

  // --- E-MODEL-070: what every matter has

  void known(const std::vector<Field>& form, const Field& field) {
    for (const auto& name : {field.label.zh, field.key, field.label.en}) {
      const auto* fact = known_fact(plain_name(name));
      if (fact == nullptr || !holds(*fact, form, field)) continue;
      const bool has_name = !fact->instead.empty();
      tell(
          "E-MODEL-070", field,
          {{"known", std::string(fact->zh)},
           {"known_en", std::string(fact->en)},
           {"how", has_name ? fmt::format("公式里要用,写 {}", fact->instead) : std::string("办理页上就有")},
           {"how_en", has_name ? fmt::format("a formula reads {}", fact->instead) : std::string("its page shows it")}});
      return;
    }
  }

  // Whether the ledger knows the fact where the form asks for it.
  [[nodiscard]] bool holds(const KnownFact& fact, const std::vector<Field>& form, const Field& field) const {
    if (fact.known == Known::entry) return true;
    const bool of_a_matter = table_ == nullptr || std::ranges::any_of(form, [&](const Field& other) {
                               return other.kind == FieldKind::link && !other.many && &other != &field;
                             });
    if (!of_a_matter || fact.known == Known::matter) return of_a_matter;
    return table_ != nullptr || (field.key != kDeadline && type_->main_clock() != nullptr);
  }

  // --- E-MODEL-071: another field has it

  void in_the_form(const std::vector<Field>& form, const Field& field) {
    const auto name = plain_name(field.label.zh);
    for (const auto& other : form) {
      if (&other == &field) break;
      if (plain_name(other.label.zh) == name) return stands_in(*type_, other, field);
    }
    // A computed one behind it answers as well.
    for (const auto& other : form) {
      if (!is_asked(other) && plain_name(other.label.zh) == name) return stands_in(*type_, other, field);
    }
    if (table_ == nullptr) return;
    for (const auto& other : type_->fields) {
      if (other.kind == FieldKind::table || other.value_kind() != field.kind) continue;
      if (plain_name(other.label.zh) == name) return stands_in(*type_, other, field);
    }
  }

  void linked(const Field& link, const Field& field) {
    if (link.kind != FieldKind::link || link.many || &link == &field || link.of == type_->id) return;
    const auto target = std::ranges::find(draft_.content.types, link.of, &Type::id);
    if (target == draft_.content.types.end()) return;
    if (table_ == nullptr && field.key == kDeadline) return;  // each matter has its own
    for (const auto& other : target->fields) {
      const bool alike = other.value_kind() == field.kind && other.many == field.many &&
                         other.vocabulary == field.vocabulary && other.of == field.of;
      const bool named = other.key == field.key || plain_name(other.label.zh) == plain_name(field.label.zh);
      if (alike && named) return stands_in(*target, other, field);
    }
  }

  void stands_in(const Type& type, const Field& other, const Field& field) {
    tell("E-MODEL-071", field,
         {{"other", other.label.zh},
          {"other_en", other.label.en},
          {"where", fmt::format("{}.{}, {}:{}", type.id, other.key, type.file, other.line)}});
  }

  // --- E-MODEL-072: it can be computed

  void computable(const std::vector<Field>& form, const Field& field) {
    if (table_ != nullptr || (field.kind != FieldKind::number && field.kind != FieldKind::money)) return;
    const auto name = plain_name(field.label.zh);
    for (const auto& other : form) {
      const auto of = plain_name(other.label.zh);
      const bool is_list = other.kind == FieldKind::table || other.many;
      if (is_list &&
          std::ranges::any_of(kCounts, [&](std::string_view end) { return name == of + std::string(end); })) {
        return can_be(field, fmt::format("count({})", other.key));
      }
      for (const auto& column : other.columns) {
        if (counts(column) && is_sum(name, plain_name(column.label.zh))) {
          return can_be(field, fmt::format("sum({}.{})", other.key, column.key));
        }
      }
    }
  }

  [[nodiscard]] static bool is_sum(std::string_view name, const std::string& of) {
    return std::ranges::any_of(
        kSums, [&](std::string_view word) { return name == of + std::string(word) || name == std::string(word) + of; });
  }

  // A rule that demands a field to equal what others make.
  void rules() {
    std::vector<std::string> keys;
    for (const auto& field : type_->fields) keys.push_back(field.key);
    const auto names = formula_names(keys);
    for (const auto& rule : type_->rules) {
      for (const auto& [left, right] : feel::equalities(rule.formula.text(), names)) {
        if (!made_of_others(left, right, keys)) (void)made_of_others(right, left, keys);
      }
    }
  }

  bool made_of_others(const std::string& key, const std::string& text, const std::vector<std::string>& keys) {
    const auto* field = type_->field(key);
    if (field == nullptr || !is_asked(*field)) return false;
    const auto formula = Formula::compile(text, keys);
    if (!formula || formula->reads().empty() || std::ranges::find(formula->reads(), key) != formula->reads().end()) {
      return false;
    }
    can_be(*field, text);
    return true;
  }

  void can_be(const Field& field, const std::string& formula) { tell("E-MODEL-072", field, {{"formula", formula}}); }

  // --- telling

  void tell(std::string_view id, const Field& field, std::vector<base::Arg> args) {
    const auto excuse = std::ranges::find_if(draft_.asked_again, [&](const AskedAgain& one) {
      return one.file == type_->file && one.field == field.line && one.place.item == item_of(field);
    });
    if (excuse != draft_.asked_again.end()) {
      excused_[static_cast<std::size_t>(excuse - draft_.asked_again.begin())] = true;
      return;
    }
    args.push_back({"label", field.label.zh});
    args.push_back({"label_en", field.label.en});
    draft_.mistakes.add(id, {.file = type_->file, .line = field.line, .item = item_of(field)}, std::move(args));
  }

  // As the loader names it in its own messages.
  [[nodiscard]] std::string item_of(const Field& field) const {
    if (table_ == nullptr) return fmt::format("{}.fields.{}", type_->id, field.key);
    return fmt::format("{}.fields.{}.columns.{}", type_->id, table_->key, field.key);
  }

  Draft& draft_;
  std::vector<bool> excused_;  ///< parallel to draft_.asked_again
  const Type* type_ = nullptr;
  const Field* table_ = nullptr;  ///< null: the form is the type's own
};

}  // namespace
}  // namespace load_inside

AskedTwice asked_twice(std::span<const Source> given) {
  const auto sources = load_inside::with_administrators(given);
  auto draft = load_inside::read_draft(sources);
  if (!draft.mistakes.empty()) return {};
  AskedTwice made;
  load_inside::Lint(draft).run();
  for (auto& one : draft.asked_again) {
    made.on_purpose.push_back({.file = one.file,
                               .line = one.place.line,
                               .item = one.place.item,
                               .label = std::move(one.label),
                               .reason = std::move(one.reason)});
  }
  made.mistakes = std::move(draft.mistakes).sorted(sources);
  return made;
}

}  // namespace luoshi::model
