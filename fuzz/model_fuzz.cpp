// SPDX-License-Identifier: Apache-2.0
// Doors: any bytes as a file of definitions, bytes with J in front as the JSON of a body of the shipped commitment, and
// with N in front as an identifier with a check character. Whatever is taken keeps the promises: mistakes have a line
// and a sentence, no pack empowers an administrator, a body that is read is written back the same, numbers that are
// written are read back.
#include "base/utf8.hpp"
#include "model/body_json.hpp"
#include "model/burden.hpp"
#include "model/check.hpp"
#include "model/definitions.hpp"
#include "model/order.hpp"
#include "model/shipped.hpp"

#include <algorithm>

namespace {

namespace model = luoshi::model;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

// What a make names is there, and nothing personal leaves its matter.
void check_make(const model::Definitions& definitions, const model::Type& type, const model::Make& make) {
  const auto* made = definitions.type(make.type);
  require(made != nullptr && type.make(make.id) != nullptr);
  require(make.each.empty() || type.field(make.each)->kind == model::FieldKind::table);
  for (const auto& [key, formula] : make.fields) {
    require(made->field(key) != nullptr && made->field(key)->kind != model::FieldKind::computed);
    for (const auto& read : formula.reads()) require(type.field(read) == nullptr || !type.field(read)->personal);
  }
}

void check_definitions(const model::Definitions& definitions) {
  for (const auto& row : definitions.permissions()) {
    require(row.pack.empty() || !model::is_administrator(row.role));
    require(definitions.role(row.role) != nullptr);
  }
  for (const auto& numbering : definitions.numberings()) {
    const model::Number number{.year = numbering.has_year() ? 2026 : 0, .sequence = 17};
    const auto text = numbering.format(number);
    require(text && numbering.read(*text) == number);
  }
  for (const auto& balance : definitions.balances()) {
    require(!balance.of.empty() && !balance.on.empty());
    require(!balance.lowest || !balance.highest || *balance.lowest <= *balance.highest);
    for (const auto& id : balance.on) require(definitions.type(id) != nullptr);
    for (const auto& id : balance.issued_on) require(balance.posted_on(id));
    for (const auto& id : balance.of) {
      const auto* type = definitions.type(id);
      require(type != nullptr || id == model::kUnitHolder);
      if (!balance.highest_field.empty()) require(type != nullptr && type->field(balance.highest_field) != nullptr);
    }
  }
  for (const auto& indicator : definitions.indicators()) {
    for (const auto& id : indicator.types) {
      const auto* type = definitions.type(id);
      require(type != nullptr);
      for (const auto& key : model::fields_read(indicator)) {
        require(type->field(key) != nullptr && !type->field(key)->is_private());
      }
    }
  }
  for (const auto& view : definitions.views()) {
    require(!view.types.empty() && !view.progress.empty());
    for (const auto& id : view.types) {
      const auto* type = definitions.type(id);
      require(type != nullptr);
      for (const auto& filter : view.find) {
        const auto* field = type->field(filter.field);
        require(field != nullptr && field->indexed && model::value_from_text(*field, filter.value).has_value());
      }
    }
  }
  for (const auto& type : definitions.types()) {
    require(!type.states.empty() && definitions.type(type.id) == &type);
    require(std::ranges::count(type.fields, true, &model::Field::indexed) <= model::kIndexedMax);
    for (const auto& make : type.makes) check_make(definitions, type, make);
    for (const auto& field : type.fields) require(!field.personal || (!field.indexed && field.is_private()));
  }
}

void check_body(std::string_view json) {
  const auto parsed = luoshi::codec::parse_json(json);
  if (!parsed) return;
  const auto& type = *model::shipped()->type("commitment");
  const auto read = model::body_from_json(type, *parsed);
  require(read.body.has_value() == read.mistakes.empty());
  if (!read.body) return;
  if (!model::check_shape(type, *read.body, *model::shipped(), {.year = 2026, .month = 3, .day = 15}).empty()) return;
  const auto written = model::to_json(type, *read.body);
  const auto again = model::body_from_json(type, written);
  require(again.body && model::changed_keys(type, *read.body, *again.body).empty());
  for (const auto& field : type.fields) {
    for (const auto& key : model::index_keys(field, read.body->find(field.key))) {
      require(key.size() <= model::kOrderBytesMax);
    }
  }
}

void check_identifier(std::string_view text) {
  using model::Check;
  const auto form = model::checked_form(text);
  require(model::checked_form(form) == form);
  for (const auto check : {Check::social_credit_code, Check::organisation_code, Check::resident_id, Check::mobile_phone,
                           Check::vehicle_plate, Check::mod_37_36}) {
    const auto fault = model::find_fault(check, form, {.year = 2026, .month = 3, .day = 15});
    require(!fault || !luoshi::base::describe(*fault, luoshi::base::Language::zh).empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);  // NOLINT(*-reinterpret-cast)
  if (text.starts_with('J')) {
    check_body(text.substr(1));
    return 0;
  }
  if (text.starts_with('N')) {
    const auto inner = text.substr(1);
    if (luoshi::base::find_invalid_utf8(inner) == std::string_view::npos) check_identifier(inner);
    return 0;
  }
  const model::Source source{.name = "p/types.toml", .text = text};
  const auto loaded = model::load({&source, 1});
  require((loaded.definitions != nullptr) == loaded.mistakes.empty());
  for (const auto& mistake : loaded.mistakes) {
    require(!model::describe(mistake, luoshi::base::Language::zh).empty());
    require(!mistake.error.where.file.empty() || mistake.error.id == "E-MODEL-008");
  }
  if (loaded.definitions) check_definitions(*loaded.definitions);
  const auto twice = model::asked_twice({&source, 1});
  require(twice.mistakes.empty() || loaded.definitions != nullptr);
  for (const auto& mistake : twice.mistakes) require(!model::describe(mistake, luoshi::base::Language::zh).empty());
  return 0;
}
