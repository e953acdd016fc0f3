// SPDX-License-Identifier: Apache-2.0
// [[views]]: ways to look at matters. Read when all types are known: what decides where a matter stands has to be a
// field that each type of the view has alike, and one by which lists can be driven.
#include "model/body_json.hpp"
#include "model/form.hpp"
#include "model/load/draft.hpp"

#include <algorithm>

namespace luoshi::model::load_inside {
namespace {

constexpr std::size_t kColumnsMax = 40;
constexpr std::string_view kShapes = "list, board, calendar, timeline, map";
constexpr std::string_view kStages = "draft, waiting, active, paused, checking, done, closed, dropped";

class ViewReader {
 public:
  ViewReader(Reader& table, const Draft& draft, View& view) : table_(table), draft_(draft), view_(view) {}

  void read_types() {
    for (const auto& id : view_.types) {
      const auto type = std::ranges::find(draft_.content.types, id, &Type::id);
      if (type != draft_.content.types.end()) types_.push_back(&*type);
    }
    if (types_.size() != view_.types.size()) types_.clear();  // told already; nothing can be said of their fields
  }

  void read_columns() {
    view_.columns = table_.texts("columns");
    if (view_.columns.size() > kColumnsMax) {
      table_.wrong("E-MODEL-008", "columns", {{"what", "columns"}, {"limit", std::to_string(kColumnsMax)}});
    }
    std::vector<std::string> names(matter_values().begin(), matter_values().end());
    for (const auto* type : types_) {
      for (const auto& field : type->fields) names.push_back(field.key);
    }
    for (const auto& column : view_.columns) {
      if (types_.empty() || std::ranges::find(names, column) != names.end()) continue;
      const auto near = nearest(column, names);
      table_.wrong(near.empty() ? "E-MODEL-021" : "E-MODEL-022", "columns",
                   {{"key", "columns"}, {"value", column}, {"near", near}});
    }
  }

  void read_find() {
    for (auto& [key, value] : table_.pairs("find")) {
      check_filter(key, value);
      view_.find.push_back({key, std::move(value)});
    }
  }

  void read_progress() {
    for (const auto& name : table_.texts("progress")) {
      const auto stage = table_.parsed("progress", name, progress_named, kStages);
      if (stage) view_.progress.push_back(*stage);
    }
    if (view_.progress.empty()) {
      view_.progress = {Progress::waiting, Progress::active, Progress::paused, Progress::checking};
    }
  }

  void read_shape() {
    using enum ViewShape;
    view_.lanes = of_shape("lanes", view_.shape == board);
    view_.from = of_shape("from", view_.shape == calendar || view_.shape == timeline);
    view_.to = of_shape("to", view_.shape == timeline);
    view_.place = of_shape("place", view_.shape == map);
    if (view_.lanes != kByState) {
      check_key("lanes", "E-MODEL-080",
                [](const Field& field) { return field.kind == FieldKind::choice && field.indexed; });
    }
    check_date("from");
    check_date("to");
    check_key("place", "E-MODEL-084", [](const Field& field) { return field.kind == FieldKind::place && !field.many; });
  }

 private:
  // A key that only some shapes have, and those need.
  std::string of_shape(std::string_view key, bool wanted) {
    auto value = table_.text(key);
    if (wanted && value.empty()) table_.wrong("E-MODEL-001", "", {{"key", std::string(key)}});
    if (!wanted && table_.has(key)) {
      table_.wrong("E-MODEL-085", key, {{"key", std::string(key)}, {"shape", std::string(name_of(view_.shape))}});
      value.clear();
    }
    return value;
  }

  // The field as all types have it; null where one has none, or another one under the same key.
  [[nodiscard]] const Field* common(std::string_view key) const {
    const Field* found = nullptr;
    for (const auto* type : types_) {
      const auto* own = type->field(key);
      if (own == nullptr) return nullptr;
      if (found != nullptr && (own->value_kind() != found->value_kind() || own->many != found->many ||
                               own->vocabulary != found->vocabulary || own->indexed != found->indexed)) {
        return nullptr;
      }
      found = own;
    }
    return found;
  }

  template <class Fits>
  void check_key(std::string_view key, std::string_view id, const Fits& fits) {
    const auto& value = value_of(key);
    if (value.empty() || types_.empty()) return;
    const auto* field = common(value);
    if (field == nullptr || !fits(*field)) table_.wrong(id, key, {{"key", std::string(key)}, {"value", value}});
  }

  void check_date(std::string_view key) {
    const auto& value = value_of(key);
    if (value == kByDue || (value == kByCreated && view_.shape == ViewShape::timeline)) return;
    const bool drives = view_.shape == ViewShape::calendar;  // a month of it is read by its date
    check_key(key, "E-MODEL-083", [drives](const Field& field) {
      return field.value_kind() == FieldKind::date && !field.many && (field.indexed || !drives);
    });
  }

  [[nodiscard]] const std::string& value_of(std::string_view key) const {
    return key == "lanes" ? view_.lanes : key == "from" ? view_.from : key == "to" ? view_.to : view_.place;
  }

  void check_filter(const std::string& key, const std::string& value) {
    if (types_.empty()) return;
    const auto* field = common(key);
    if (field == nullptr || !field->indexed) return table_.wrong("E-MODEL-081", "find", {{"field", key}});
    bool good = value_from_text(*field, value).has_value();
    const auto words = std::ranges::find(draft_.content.vocabularies, field->vocabulary, &Vocabulary::id);
    if (words != draft_.content.vocabularies.end()) good = words->find(value) != nullptr;
    if (!good) table_.wrong("E-MODEL-082", "find", {{"field", key}, {"value", value}});
  }

  Reader& table_;
  const Draft& draft_;
  View& view_;
  std::vector<const Type*> types_;
};

void read_view(Reader& table, const std::string& pack, Draft& draft) {
  View view{.id = table.id("id"), .pack = pack, .line = table.place().line, .file = table.file()};
  if (!view.id.empty()) {
    (void)draft.is_new("view", view.id, table);
    table.rename(view.id);
  }
  view.title = table.label("title");
  const auto shape = table.required_text("shape");
  const auto known = shape.empty() ? std::nullopt : table.parsed("shape", shape, view_shape_named, kShapes);
  view.shape = known.value_or(ViewShape::list);
  view.types = table.texts("types", true);
  for (const auto& type : view.types) draft.refer(Reference::To::type, type, "types", table);
  view.menu = table.flag("menu");
  view.tray = table.flag("tray");
  view.roles = table.texts("roles");
  for (const auto& role : view.roles) draft.refer(Reference::To::role, role, "roles", table);
  ViewReader reader(table, draft, view);
  reader.read_types();
  reader.read_columns();
  reader.read_find();
  reader.read_progress();
  if (known) {
    reader.read_shape();
  } else {
    table.forgive();  // which of its keys mean something is not known
  }
  draft.content.views.push_back(std::move(view));
}

}  // namespace

void read_views(Reader& root, const std::string& pack, Draft& draft) {
  root.tables("views", kViewsMax, [&](Reader& table) { read_view(table, pack, draft); });
}

}  // namespace luoshi::model::load_inside
