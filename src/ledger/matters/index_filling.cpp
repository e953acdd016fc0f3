// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/index_filling.hpp"

#include "ledger/access/access.hpp"
#include "ledger/definitions/definitions_state.hpp"
#include "ledger/definitions/source_text.hpp"
#include "ledger/matters/case.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/projection.hpp"

#include <algorithm>
#include <array>

namespace luoshi::ledger::matters {
namespace {

constexpr store::Statement kPage{"matters.to_index", "SELECT id, body FROM matters WHERE id > $1 ORDER BY id LIMIT $2"};
constexpr std::string_view kNothingToFill = "E-MATTER-035";

bool differs(const model::Definitions& definitions, const Json& body) {
  return !indexing_patch(definitions, body).members()->empty();
}

}  // namespace

std::string indexing_of(const model::Definitions& definitions) {
  auto made = codec::json_object();
  for (const auto& type : definitions.types()) made.put(type.id, indexed_fields(type));
  return hash_of(codec::write_json(made));
}

Json indexing_patch(const model::Definitions& definitions, const Json& body) {
  auto patch = codec::json_object();
  const auto* type = definitions.type(text_at(body, "type"));
  if (type == nullptr || body.find("erased") != nullptr) return patch;
  auto wanted = indexed_fields(*type);
  // What was entered as personal stays so in this matter: it must stand in no row in clear (kernel.md 6).
  if (const auto* personal = body.members_of("personal")) {
    for (const auto& field : *personal) wanted.remove(field.name);
  }
  const auto* held = body.find("indexed");
  if (held == nullptr || held->members() == nullptr) {
    if (!wanted.members()->empty()) patch.add("indexed", std::move(wanted));
  } else if (wanted.members()->empty()) {
    patch.add("indexed", Json());
  } else if (auto change = difference(*held, wanted); !change.members()->empty()) {
    patch.add("indexed", std::move(change));
  }
  return patch;
}

void FillIndex::needs(const journal::States&, journal::Needs& needs) const {
  need_definitions(needs);
  for (const auto& id : matters_) needs.add<MattersState>(kMatters, id);
}

Result<journal::Draft> FillIndex::decide(const journal::States& states, journal::Moment&) {
  LUOSHI_TRY(const auto in_force, ledger::in_force(states));
  auto also = codec::json_object();
  for (const auto& id : matters_) {
    const auto* row = states.get<MattersState>().find(id);
    if (row == nullptr) continue;
    auto patch = indexing_patch(in_force.definitions->model(), row->body);
    if (!patch.members()->empty()) also.put(id, std::move(patch));
  }
  if (also.members()->empty()) return refused(kNothingToFill, {});
  return journal::Draft{.kind = std::string(kIndexFilled),
                        .actor = std::string(access::kSystem),
                        .on = std::string(kIndexFilledOn),
                        .basis = in_force.basis,
                        .outcome = codec::json_object({{"also", std::move(also)}})};
}

Result<IndexPage> fill_index_page(store::Store& store, const model::Definitions& definitions, std::string_view after,
                                  const SubmitCommand& submit, IndexSizes sizes) {
  IndexPage page{.last = std::string(after)};
  std::vector<std::string> matters;
  {
    LUOSHI_TRY(const auto reader, store.reader());
    const std::array parameters{store::Value(after), store::Value(sizes.page)};
    LUOSHI_TRY(const auto rows, reader->query(kPage, parameters));
    for (const auto row : rows) {
      page.last = row.text(0);
      const auto body = codec::parse_json(row.text(1));
      if (body && differs(definitions, *body)) matters.push_back(page.last);
    }
    page.more = rows.size() == sizes.page;
  }
  for (std::size_t from = 0; from < matters.size(); from += sizes.slice) {
    const auto size = std::min(sizes.slice, matters.size() - from);
    const auto first = matters.begin() + static_cast<std::ptrdiff_t>(from);
    auto done =
        submit(std::make_unique<FillIndex>(std::vector<std::string>(first, first + static_cast<std::ptrdiff_t>(size))));
    if (!done && done.error().id != kNothingToFill) return fail(std::move(done).error());
    if (done) page.filled += size;
  }
  return page;
}

}  // namespace luoshi::ledger::matters
