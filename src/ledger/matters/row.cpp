// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/row.hpp"

#include "base/instant.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/reach.hpp"
#include "model/body_json.hpp"
#include "model/order.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {
namespace {

std::int64_t moment_of(const Json& body, std::string_view member) {
  const auto text = body.text_of(member);
  const auto at = text ? base::parse_iso_instant(*text) : std::nullopt;
  return at ? at->ms : kNever;
}

// The kernel's own fields.
class Kernel {
 public:
  Kernel(const Json& body, std::vector<IndexRow>& out) : body_(body), out_(out) {}

  void one(std::string_view field, std::string_view path) {
    const auto value = text_at(body_, path);
    if (!value.empty()) add(field, value);
  }
  void names(std::string_view field, std::string_view path) {
    each(path, [&](const Json::Member& member) { add(field, member.name); });
  }
  template <class Visit>
  void each(std::string_view path, const Visit& visit) {
    const auto* found = find_at(body_, path);
    if (found == nullptr || found->members() == nullptr) return;
    for (const auto& member : *found->members()) visit(member);
  }
  void add(std::string_view field, std::string_view value) {
    out_.push_back({std::string(text_at(body_, "type")), std::string(field), std::string(value)});
  }

 private:
  const Json& body_;
  std::vector<IndexRow>& out_;
};

// The same of whom $co_unit, $asked, $post, $involved and $circulated tell.
void add_reach(const Json& body, Kernel& kernel) {
  const auto progress = progress_of(body);
  const auto due = moment_of(body, "due");
  const auto add = [&](ReachBy by, std::string_view whose) {
    if (!whose.empty()) kernel.add(kReachField, reach_value(by, whose, progress, due));
  };
  const auto names = [&](ReachBy by, std::string_view path) {
    kernel.each(path, [&](const Json::Member& member) { add(by, member.name); });
  };
  names(ReachBy::co, "co");
  names(ReachBy::asked, "consulted");
  add(ReachBy::post, text_at(body, "post"));
  add(ReachBy::involved, text_at(body, "creator"));
  add(ReachBy::involved, text_at(body, "leader"));
  names(ReachBy::involved, "named");
  names(ReachBy::reader, "readers");
}

void add_fields(const Json& body, std::vector<IndexRow>& out) {
  const auto* indexed = body.find("indexed");
  const auto* fields = body.find("fields");
  if (indexed == nullptr || indexed->members() == nullptr || fields == nullptr) return;
  for (const auto& [key, kind] : *indexed->members()) {
    const auto* held = fields->find(key);
    const auto* value = held == nullptr ? nullptr : journal::open_value(*held);
    auto name = kind.text().value_or("");
    model::Field field{.key = key};
    field.many = name.ends_with("[]");
    if (field.many) name.remove_suffix(2);
    const auto known = model::field_kind_named(name);
    if (value == nullptr || value->is_null() || !known) continue;
    field.kind = *known;
    const auto read = model::value_from_json(field, *value);
    if (!read.mistakes.empty()) continue;
    for (auto& bytes : model::index_keys(field, &read.value)) {
      out.push_back({std::string(text_at(body, "type")), key, std::move(bytes)});
    }
  }
}

}  // namespace

Columns columns_of(const Json& body) {
  Columns made;
  made.type = text_at(body, "type");
  made.unit = text_at(body, "unit");
  made.state = text_at(body, "state");
  made.progress = static_cast<std::int64_t>(progress_of(body));
  made.level = static_cast<std::int64_t>(level_of(body));
  made.due = moment_of(body, "due");
  made.yellow_at = moment_of(body, "yellowAt");
  made.red_at = moment_of(body, "redAt");
  made.place = text_at(body, "place/cell");
  made.key = static_cast<std::int64_t>(key_of(body));
  return made;
}

std::vector<IndexRow> index_rows(const Json& body) {
  std::vector<IndexRow> made;
  Kernel kernel(body, made);
  kernel.names("$co_unit", "co");
  kernel.one("$holder", "holder");
  kernel.one("$parent", "parent");
  kernel.one("$number", "number");
  kernel.one("$place", "place/cell");
  kernel.names("$place", "place/within");
  kernel.names("$watcher", "followers");
  kernel.names("$did", "did");
  kernel.one("$returned", "returned/at");
  // What nearness of rights is filtered by (scope_filter.hpp); co-units stand above.
  kernel.one("$post", "post");
  kernel.names("$asked", "consulted");
  kernel.names("$circulated", "readers");
  kernel.one("$involved", "creator");
  kernel.one("$involved", "leader");
  kernel.names("$involved", "named");
  kernel.each("sources", [&](const Json::Member& source) {
    if (const auto document = source.value.text_of("document")) kernel.add("$document", *document);
  });
  kernel.each("readers", [&](const Json::Member& reader) {
    if (reader.value.find("read") == nullptr) kernel.add("$reader", reader.name);
  });
  add_reach(body, kernel);
  add_fields(body, made);
  std::ranges::sort(made);
  const auto rest = std::ranges::unique(made);
  made.erase(rest.begin(), rest.end());
  return made;
}

Json indexed_fields(const model::Type& type) {
  auto made = codec::json_object();
  for (const auto& field : type.fields) {
    if (!field.indexed) continue;
    made.add(field.key, std::string(model::name_of(field.value_kind())) + (field.many ? "[]" : ""));
  }
  return made;
}

std::vector<std::string_view> units_of(const Json& body) {
  std::vector<std::string_view> made;
  if (const auto lead = text_at(body, "unit"); !lead.empty()) made.push_back(lead);
  const auto* co = body.find("co");
  if (co == nullptr || co->members() == nullptr) return made;
  for (const auto& member : *co->members()) {
    if (std::ranges::find(made, std::string_view(member.name)) == made.end()) made.push_back(member.name);
  }
  return made;
}

model::Progress progress_of(const Json& body) {
  return model::progress_named(text_at(body, "progress")).value_or(model::Progress::draft);
}

model::Level level_of(const Json& body) {
  return model::level_named(text_at(body, "level")).value_or(model::Level::work_secret);
}

journal::KeyNumber key_of(const Json& body) { return journal::key_number(body.text_of("key")); }

}  // namespace luoshi::ledger::matters
