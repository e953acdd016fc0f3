// SPDX-License-Identifier: Apache-2.0
// [[forms]]: papers that matters are printed on, and whether what they show is there.
#include "model/load/draft.hpp"

#include <algorithm>
#include <array>

namespace luoshi::model::load_inside {
namespace {

constexpr std::size_t kColumnsMax = 40;
constexpr std::size_t kBoxesMax = 60;
constexpr std::size_t kPartsMax = 60;
constexpr std::int64_t kWidthMax = 1'000;
constexpr std::int64_t kHeightMax = 220;
constexpr std::int64_t kListMax = 1'000;

std::uint32_t count(Reader& reader, std::string_view key, std::int64_t high, std::uint32_t otherwise) {
  return static_cast<std::uint32_t>(reader.integer(key, 1, high).value_or(otherwise));
}

// Notes the names that stand under a key of the form being read, to be judged when all types are known.
void note_value(Reader& reader, Draft& draft, const std::string& value, std::string_view key = "value") {
  if (value.empty()) return;
  draft.form_names.push_back({.form = draft.forms.size(), .name = value, .is_value = true, .place = reader.place(key)});
}

Label text_with_names(Reader& reader, Draft& draft, std::string_view key) {
  auto label = reader.label(key, false);
  for (const auto& words : {label.zh, label.en}) {
    for (auto& name : names_in(words)) {
      draft.form_names.push_back({.form = draft.forms.size(), .name = std::move(name), .place = reader.place(key)});
    }
  }
  return label;
}

void read_columns(Reader& reader, Draft& draft, Form& form) {
  reader.tables("columns", kColumnsMax, [&](Reader& table) {
    form.columns.push_back({.value = table.text("value"),
                            .label = table.label("label", false),
                            .width = count(table, "width", kWidthMax, 10),
                            .centre = table.flag("centre"),
                            .merge = table.flag("merge")});
    note_value(table, draft, form.columns.back().value);
  });
}

void read_boxes(Reader& reader, Draft& draft, Form& form) {
  reader.tables("boxes", kBoxesMax, [&](Reader& table) {
    form.boxes.push_back({.label = table.label("label"),
                          .value = table.text("value"),
                          .height = count(table, "height", kHeightMax, 0),
                          .half = table.flag("half"),
                          .sign = table.label("sign", false)});
    note_value(table, draft, form.boxes.back().value);
  });
}

void read_parts(Reader& reader, Draft& draft, Form& form) {
  reader.tables("parts", kPartsMax, [&](Reader& table) {
    form.parts.push_back({.heading = text_with_names(table, draft, "heading"),
                          .text = text_with_names(table, draft, "text"),
                          .list = table.named("list", form_set_named, "all, open, done, red, yellow, problem, missing"),
                          .most = count(table, "most", kListMax, 50),
                          .none = text_with_names(table, draft, "none"),
                          .tally = table.flag("tally")});
  });
}

// The part that its shape is made of must be there.
void check_shape(Reader& reader, const Form& form) {
  const bool there = form.shape == FormShape::table   ? !form.columns.empty()
                     : form.shape == FormShape::sheet ? !form.boxes.empty()
                                                      : !form.parts.empty();
  if (there) return;
  const auto* const key = form.shape == FormShape::table   ? "columns"
                          : form.shape == FormShape::sheet ? "boxes"
                                                           : "parts";
  reader.wrong("E-MODEL-001", "", {{"key", key}});
}

void refer_to_types(Reader& reader, Draft& draft, Form& form) {
  form.types = reader.texts("types");
  std::erase(form.types, "*");
  for (const auto& type : form.types) draft.refer(Reference::To::type, type, "types", reader);
}

// The names that a text or a cell of the form may use.
std::vector<std::string> values_of(const Form& form, const Definitions::Content& content) {
  std::vector<std::string> names(matter_values().begin(), matter_values().end());
  names.emplace_back("$row");
  for (const auto& type : content.types) {
    if (std::ranges::find(form.types, type.id) == form.types.end()) continue;
    for (const auto& field : type.fields) names.push_back(field.key);
  }
  return names;
}

// What {…} in its texts may name besides values: figures of the list, and what is true of the whole paper.
constexpr auto kFigures = std::to_array<std::string_view>(
    {"row", "district", "year", "today", "total", "open", "done", "red", "yellow", "green", "done_share",
     "with_problem", "more", "round", "asked", "reported", "missing", "returned"});

}  // namespace

void read_form(Reader& reader, const std::string& pack, Draft& draft) {
  Form form{.id = reader.id("id"), .pack = pack, .line = reader.place().line, .file = reader.file()};
  if (!form.id.empty()) {
    (void)draft.is_new("form", form.id, reader);
    reader.rename(form.id);
  }
  form.title = reader.label("title");
  const auto shape = reader.required_text("shape");
  if (!shape.empty()) {
    form.shape = reader.parsed("shape", shape, form_shape_named, "table, sheet, letter").value_or(FormShape::table);
  }
  refer_to_types(reader, draft, form);
  form.heading = text_with_names(reader, draft, "heading");
  form.order = reader.text("order");
  note_value(reader, draft, form.order, "order");
  form.large = reader.flag("large");
  form.compact = reader.flag("compact");
  form.mark = text_with_names(reader, draft, "mark");
  form.addressee = text_with_names(reader, draft, "addressee");
  form.signed_by = text_with_names(reader, draft, "signed");
  read_columns(reader, draft, form);
  read_boxes(reader, draft, form);
  read_parts(reader, draft, form);
  check_shape(reader, form);
  draft.forms.push_back(std::move(form));
}

void check_forms(Draft& draft) {
  for (const auto& shown : draft.form_names) {
    if (!shown.is_value && std::ranges::find(kFigures, shown.name) != kFigures.end()) continue;
    const auto names = values_of(draft.forms[shown.form], draft.content);
    if (std::ranges::find(names, shown.name) != names.end()) continue;
    const auto near = nearest(shown.name, names);
    draft.mistakes.add(near.empty() ? "E-MODEL-021" : "E-MODEL-022", shown.place,
                       {{"key", "value"}, {"value", shown.name}, {"near", near}});
  }
}

}  // namespace luoshi::model::load_inside
