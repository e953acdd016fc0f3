// SPDX-License-Identifier: Apache-2.0
// Balances as JSON: what one is, what its holders have, a statement, with names beside ids as far as the caller may see
// them: of a matter that is not his to see neither id nor reason is told. Quantities are texts of digits. For the API
// and the command line.
#pragma once

#include "api/frame/view.hpp"
#include "base/error.hpp"
#include "codec/json.hpp"
#include "journal/journal_reader.hpp"
#include "ledger/balances/reading.hpp"

#include <span>
#include <string>

namespace luoshi::api {

/// {"id","title","note","pack","unit","of","on","issuedOn","lowest","highest","highestField","district"}; limits that
/// there are not are null; district: whether the caller reads what all holders have.
[[nodiscard]] codec::Json balance_json(const View& view, const model::Balance& balance);

/// [{"holder","name","quantity","entry"}]
[[nodiscard]] Result<codec::Json> holdings_json(const View& view, store::Reader& reader, base::Language language,
                                                std::span<const ledger::balances::Holding> holdings);

/// [{"sequence","line","at","actor","actorName","counter","counterName","quantity","total","matter","reason",
/// "corrects","corrected"}]; counter and matter are empty where they are not to be seen.
[[nodiscard]] Result<codec::Json> statement_json(const View& view, store::Reader& reader,
                                                 const journal::JournalReader& journal, base::Language language,
                                                 std::span<const ledger::balances::Line> lines);

/// Who looks, for the ledger.
[[nodiscard]] inline ledger::balances::Onlooker onlooker_of(const View& view) {
  return {view.directory, view.definitions, view.by, view.now};
}

}  // namespace luoshi::api
