// SPDX-License-Identifier: Apache-2.0
// Reading: who may see what of balances. A matter's stands open to whoever may see the matter; a unit's to whoever has
// a post in the unit or above it; all holders, the outside and the total to the roles that the balance names as
// `readers`. What somebody may not see is neither shown nor counted. From any thread, on a read session of the
// caller's.
#pragma once

#include "ledger/access/access.hpp"
#include "ledger/balances/holder.hpp"
#include "ledger/balances/queries.hpp"
#include "ledger/matters/row.hpp"
#include "model/balance.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::ledger::balances {

/// Who looks, and when. References outlive it.
struct Onlooker {
  const people::Directory& directory;
  const model::Definitions& definitions;
  const access::By& by;
  base::Instant now;
};

/// The matters of these ids that may be seen, without their flows.
using SeenMatters = std::map<std::string, matters::Row, std::less<>>;
[[nodiscard]] Result<SeenMatters> seen_matters(store::Reader& reader, const Onlooker& onlooker,
                                               const std::vector<std::string>& ids);
/// Whether somebody holds one of the roles that read what every holder has.
[[nodiscard]] bool reads_all(const Onlooker& onlooker, const model::Balance& balance);
/// Of those holders, the ones of whose balance somebody may read, in their order.
[[nodiscard]] Result<std::vector<Holding>> readable(store::Reader& reader, const Onlooker& onlooker,
                                                    const model::Balance& balance, std::vector<Holding> holdings);
/// E-BALANCE-002 for a holder that is none, or whose balance somebody may not read.
[[nodiscard]] Result<Holder> readable_holder(store::Reader& reader, const Onlooker& onlooker,
                                             const model::Balance& balance, std::string_view text);

/// A page of what holders have.
struct HoldingsPage {
  std::vector<Holding> holdings = {};      ///< without the outside
  std::string next = {};                   ///< `after` of the next page; empty: this was the last
  std::optional<std::int64_t> total = {};  ///< of all holders, for whoever reads all
};
/// Rows are looked at within a budget, so that a page may have fewer than `limit` and yet a `next`.
[[nodiscard]] Result<HoldingsPage> holdings_seen(store::Reader& reader, const Onlooker& onlooker,
                                                 const model::Balance& balance, std::string after, std::size_t limit);

}  // namespace luoshi::ledger::balances
