// SPDX-License-Identifier: Apache-2.0
#include "views/views.hpp"

#include "base/utf8.hpp"
#include "views/tables.hpp"

#include <algorithm>
#include <array>

namespace luoshi::views {
namespace {

constexpr std::size_t kWordMax = 80;  // bytes of a column's id

constexpr store::Statement kOwn{"views.own",
                                "SELECT id, owner, list, name, query, shown, unit, version, changed FROM saved_views "
                                "WHERE owner = $1 ORDER BY list, name"};
constexpr store::Statement kShared{"views.shared",
                                   "SELECT id, owner, list, name, query, shown, unit, version, changed FROM "
                                   "saved_views WHERE unit = $1 AND owner <> $2 ORDER BY list, name, id LIMIT $3"};

Failure refused(std::string_view id, base::ErrorCode code, std::string item = {}, std::vector<base::Arg> args = {}) {
  return fail({.code = code, .id = id, .where = {.item = std::move(item)}, .args = std::move(args)});
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool is_text(std::string_view text) {
  return base::find_invalid_utf8(text) == std::string_view::npos && std::ranges::none_of(text, is_control);
}

bool is_list(std::string_view text) {
  return !text.empty() && text.size() <= 40 &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

// No comma: the columns stand in one cell, parted by it.
bool is_column(std::string_view text) {
  return !text.empty() && text.size() <= kWordMax && is_text(text) && text.find(',') == std::string_view::npos;
}

Result<void> check(const Content& content, const Reader& owner) {
  const auto wrong = [](std::string_view member) {
    return refused("E-VIEWS-001", base::ErrorCode::invalid_input, std::string(member),
                   {{"member", std::string(member)}});
  };
  if (!is_list(content.list)) return wrong("list");
  const bool named = !content.name.empty() && is_text(content.name) &&
                     content.name.find_first_not_of(' ') != std::string::npos &&
                     base::count_code_points(content.name) <= kNameMax;
  if (!named) return wrong("name");
  if (content.query.size() > kQueryMax || !is_text(content.query)) return wrong("query");
  if (content.columns.size() > kColumnsMax || !std::ranges::all_of(content.columns, is_column)) return wrong("columns");
  if (!content.unit.empty() && std::ranges::find(owner.units, content.unit) == owner.units.end()) {
    return refused("E-VIEWS-007", base::ErrorCode::forbidden, "unit");
  }
  return {};
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ",") + word;
  return out;
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(','), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

View view_in(const store::Row& row) {
  return {.id = std::string(row.text(0)),
          .owner = std::string(row.text(1)),
          .version = row.integer(7),
          .changed = {row.integer(8)},
          .content = {.list = std::string(row.text(2)),
                      .name = std::string(row.text(3)),
                      .query = std::string(row.text(4)),
                      .columns = words(row.text(5)),
                      .unit = std::string(row.text(6))}};
}

store::Cells cells_of(const View& view) {
  store::Cells cells;
  const auto& content = view.content;
  cells.add(view.id, view.owner, content.list, content.name, content.query, joined(content.columns), content.unit,
            view.version, view.changed.ms);
  return cells;
}

// In the transaction that writes: what else the owner has.
Result<void> check_beside(store::Reader& store, const View& view) {
  LUOSHI_TRY(const auto own, store.query(kOwn, std::array{store::Value(view.owner)}));
  std::size_t others = 0;
  for (const auto row : own) {
    if (row.text(0) == view.id) continue;
    ++others;
    if (row.text(2) == view.content.list && row.text(3) == view.content.name) {
      return refused("E-VIEWS-003", base::ErrorCode::conflict, "name", {{"name", view.content.name}});
    }
  }
  if (others < kViewsMax) return {};
  return refused("E-VIEWS-002", base::ErrorCode::conflict, {}, {{"limit", std::to_string(kViewsMax)}});
}

Result<View> own_view(store::Reader& store, const Reader& owner, std::string_view id, std::int64_t expected) {
  LUOSHI_TRY(auto view, view_of(store, owner, id));
  if (view.owner != owner.person) return refused("E-VIEWS-006", base::ErrorCode::forbidden);
  if (expected != 0 && expected != view.version) return refused("E-VIEWS-004", base::ErrorCode::conflict);
  return view;
}

}  // namespace

Result<std::vector<View>> views_for(store::Reader& store, const Reader& reader, std::string_view list) {
  std::vector<View> views;
  const auto take = [&](const store::Rows& rows) {
    for (const auto row : rows) {
      if (list.empty() || row.text(2) == list) views.push_back(view_in(row));
    }
  };
  LUOSHI_TRY(const auto own, store.query(kOwn, std::array{store::Value(reader.person)}));
  take(own);
  for (const auto& unit : reader.units) {
    const std::array parameters{store::Value(unit), store::Value(reader.person), store::Value(kSharedShown)};
    LUOSHI_TRY(const auto shared, store.query(kShared, parameters));
    take(shared);
  }
  return views;
}

Result<View> view_of(store::Reader& store, const Reader& reader, std::string_view id) {
  LUOSHI_TRY(const auto rows, store.fetch(kViews, std::array{store::Value(id)}));
  if (rows.empty()) return refused("E-VIEWS-005", base::ErrorCode::not_found);
  auto view = view_in(rows.front());
  const auto& unit = view.content.unit;
  const bool shared = !unit.empty() && std::ranges::find(reader.units, unit) != reader.units.end();
  if (view.owner != reader.person && !shared) return refused("E-VIEWS-005", base::ErrorCode::not_found);
  return view;
}

Result<View> keep(store::Store& store, const Reader& owner, std::string id, Content content, base::Instant now) {
  LUOSHI_CHECK(check(content, owner));
  View view{std::move(id), owner.person, 1, now, std::move(content)};
  LUOSHI_TRY(const auto transaction, store.begin());
  LUOSHI_CHECK(check_beside(*transaction, view));
  LUOSHI_CHECK(transaction->insert(kViews, cells_of(view)));
  LUOSHI_CHECK(transaction->commit());
  return view;
}

Result<View> change(store::Store& store, const Reader& owner, std::string_view id, Content content,
                    std::int64_t expected, base::Instant now) {
  LUOSHI_CHECK(check(content, owner));
  LUOSHI_TRY(const auto transaction, store.begin());
  LUOSHI_TRY(auto view, own_view(*transaction, owner, id, expected));
  view.content = std::move(content);
  view.changed = now;
  ++view.version;
  LUOSHI_CHECK(check_beside(*transaction, view));
  LUOSHI_CHECK(transaction->update(kViews, cells_of(view)));
  LUOSHI_CHECK(transaction->commit());
  return view;
}

Result<void> drop(store::Store& store, const Reader& owner, std::string_view id, std::int64_t expected) {
  LUOSHI_TRY(const auto transaction, store.begin());
  LUOSHI_TRY(const auto view, own_view(*transaction, owner, id, expected));
  LUOSHI_CHECK(transaction->erase(kViews, std::array{store::Value(view.id)}));
  return transaction->commit();
}

}  // namespace luoshi::views
