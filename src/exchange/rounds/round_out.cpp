// SPDX-License-Identifier: Apache-2.0
#include "exchange/rounds/round_out.hpp"

#include "calendar/local_time.hpp"
#include "exchange/going_out.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/people/period.hpp"

#include <fmt/format.h>

namespace luoshi::exchange::rounds {
namespace {

namespace matters = ledger::matters;

Failure refused(std::string_view id, base::ErrorCode code, const std::string& item) {
  return fail({.code = code, .id = id, .where = {.item = item}, .args = {{"item", item}}});
}

}  // namespace

Result<RoundOut> round_out(store::Store& store, const Viewer& viewer, const std::string& id) {
  LUOSHI_TRY(const auto reader, store.reader());
  LUOSHI_TRY(auto round, matters::find_matter(*reader, id));
  if (!round || !matters::may_see(viewer.directory, viewer.definitions, viewer.by, *round, viewer.now)) {
    return refused("E-MATTER-001", base::ErrorCode::not_found, id);
  }
  const auto* type = viewer.definitions.type(matters::text_at(round->body, "type"));
  const auto opens = type == nullptr ? std::nullopt : matters::opens(*type, round->body);
  if (!opens) return refused("E-MATTER-036", base::ErrorCode::invalid_input, id);
  if (!may_go_out(viewer, *round)) return refused("E-EXCHANGE-025", base::ErrorCode::forbidden, id);
  LUOSHI_TRY(auto rows, matters::matters_of_round(*reader, viewer.definitions, *round,
                                                  [&](const matters::Row& row) { return may_go_out(viewer, row); }));
  const auto* title = round->body.find("title");
  std::string words(title == nullptr ? std::string_view() : journal::open_text(*title));
  return RoundOut{.round = *std::move(round), .title = std::move(words), .opens = *opens, .rows = std::move(rows)};
}

Result<void> tell_taken_out(const Viewer& viewer, const RoundOut& out, const Looked& looked) {
  constexpr std::size_t kAtOnce = 500;
  for (std::size_t at = 0; at < out.rows.size(); at += kAtOnce) {
    std::vector<std::string> ids;
    for (std::size_t i = at; i < std::min(at + kAtOnce, out.rows.size()); ++i) ids.push_back(out.rows[i].id);
    const auto count = ids.size();
    LUOSHI_CHECK(looked({.at = viewer.now,
                         .actor = viewer.by.actor,
                         .on_behalf_of = viewer.by.on_behalf_of,
                         .verb = std::string(model::info_of(model::Verb::export_out).id),
                         .what = "round",
                         .targets = std::move(ids),
                         .count = count}));
  }
  return {};
}

std::string unit_name(const Viewer& viewer, std::string_view unit) {
  const auto* known = viewer.directory.unit(unit);
  return known == nullptr ? std::string(unit) : known->nearest(ledger::people::day_of(viewer.now)).name;
}

std::string person_name(const Viewer& viewer, std::string_view person) {
  const auto* known = viewer.directory.person(person);
  return known == nullptr || known->name.empty() ? std::string(person) : known->name;
}

std::string file_name(std::string_view words) {
  constexpr std::string_view kRefused = "/\\:*?\"<>|";
  std::string made;
  for (const char c : words) {
    if (static_cast<unsigned char>(c) >= ' ' && kRefused.find(c) == std::string_view::npos) made += c;
  }
  return made;
}

std::string foot_of(const Viewer& viewer) {
  const auto who = person_name(viewer, viewer.by.actor);
  const auto when = calendar::local_text(viewer.now);
  return viewer.language == base::Language::zh
             ? fmt::format("本系统严禁处理、存储涉密信息  导出:{} {}", who, when)
             : fmt::format("No state secrets in this system. Exported by {} {}", who, when);
}

}  // namespace luoshi::exchange::rounds
