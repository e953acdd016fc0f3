// SPDX-License-Identifier: Apache-2.0
// 记账: quantities moved between holders of balances, all of a command or nothing. They are looked at in the order in
// which they stand, each on what the ones before left, so that no line of a statement ever shows a limit broken. What
// was posted is never rewritten: `corrects` names an entry, and all of it is taken back by postings the other way.
#include "base/decimal.hpp"
#include "journal/private_value.hpp"
#include "ledger/balances/holder.hpp"
#include "ledger/balances/projection.hpp"
#include "ledger/matters/commands.hpp"
#include "ledger/matters/verbs.hpp"
#include "ledger/matters/viewer.hpp"

#include <algorithm>
#include <map>

namespace luoshi::ledger::matters {
namespace {

using balances::BalancesState;
using balances::Holder;
using balances::HolderKind;
using balances::Posting;

constexpr auto kInvalid = base::ErrorCode::invalid_input;

journal::Sequence corrected_by(const Action& action) {
  const auto* named = action.input.find("corrects");
  return named == nullptr ? 0 : balances::whole_number(*named).value_or(0);
}

// "matter" is this one. One posting may stand in the input itself.
std::vector<Posting> postings_asked(const Action& action) {
  std::vector<Posting> made;
  if (const auto* several = action.input.find("postings"); several != nullptr) {
    made = balances::postings_in(several);
  } else {
    auto one = codec::json_array();
    one.append(action.input);
    made = balances::postings_in(&one);
  }
  for (auto& posting : made) {
    for (auto* holder : {&posting.from, &posting.to}) {
      if (*holder == "matter") *holder = "matter:" + action.matter;
    }
  }
  return made;
}

// What is to be posted, as far as it is known: of a correction only once the entry is loaded.
std::vector<Posting> postings_meant(const Action& action, const BalancesState& state) {
  const auto corrects = corrected_by(action);
  if (action.input.find("corrects") == nullptr) return postings_asked(action);
  const auto* entry = state.entry(corrects);
  return entry == nullptr ? std::vector<Posting>() : balances::reversed(entry->postings);
}

// A holder of a posting, as a decision needs it.
struct Party {
  Holder holder;
  const Row* row = nullptr;  ///< of a matter
  const model::Type* type = nullptr;
  model::Label name;
};

class Poster {
 public:
  explicit Poster(Case& matter)
      : matter_(matter),
        model_(matter.desk().definitions->model()),
        state_(matter.states().get<BalancesState>()),
        viewer_(matter.directory(), model_, {matter.action().actor, matter.action().on_behalf_of}, matter.now()) {}

  Result<void> post(const Posting& posting) {
    const auto* balance = model_.balance(posting.balance);
    if (balance == nullptr) {
      return refused("E-BALANCE-001", "balance", {{"balance", posting.balance}}, base::ErrorCode::not_found);
    }
    if (posting.quantity < 1) return refused("E-BALANCE-008", "quantity", {}, kInvalid);
    LUOSHI_CHECK(check_matter(*balance, posting));
    LUOSHI_TRY(const auto from, party(*balance, posting.from, "from"));
    LUOSHI_TRY(const auto to, party(*balance, posting.to, "to"));
    if (from.holder == to.holder) return refused("E-BALANCE-009", "to", {}, kInvalid);
    LUOSHI_CHECK(check_taking(from));
    LUOSHI_CHECK(take(*balance, from, posting.quantity));
    return give(*balance, to, posting.quantity);
  }

 private:
  // Where the type of the matter has any business with the balance, and with what comes from outside.
  [[nodiscard]] Result<void> check_matter(const model::Balance& balance, const Posting& posting) const {
    const auto& type = matter_.type();
    const auto wrong = [&](std::string_view id) {
      return refused(id, matter_.id(),
                     {{"balance", balance.title.zh},
                      {"balance_en", balance.title.en},
                      {"type", type.title.zh},
                      {"type_en", type.title.en}});
    };
    if (!balance.posted_on(type.id)) return wrong("E-BALANCE-004");
    const bool outside = posting.from == balances::kOutside || posting.to == balances::kOutside;
    if (outside && !balance.issued_by(type.id)) return wrong("E-BALANCE-005");
    return {};
  }

  [[nodiscard]] Result<Party> party(const model::Balance& balance, const std::string& text,
                                    std::string_view member) const {
    const auto nobody = [&] { return refused("E-BALANCE-002", member, {{"holder", text}}, kInvalid); };
    auto holder = balances::parse_holder(text);
    if (!holder) return nobody();
    Party made{.holder = *std::move(holder), .name = {.zh = "外部", .en = "outside"}};
    if (made.holder.kind == HolderKind::outside) return made;
    bool keeps = balance.kept_by_units();
    if (made.holder.kind == HolderKind::unit) {
      const auto* unit = matter_.directory().unit_at(made.holder.id, matter_.today());
      // A unit that was dissolved gives back what it has left.
      if (unit == nullptr && (member == "to" || matter_.directory().unit(made.holder.id) == nullptr)) return nobody();
      made.name.zh = unit == nullptr ? made.holder.id : unit->name;
      made.name.en = made.name.zh;
    } else {
      made.row = matter_.matters().find(made.holder.id);
      if (made.row == nullptr || made.row->body.find("erased") != nullptr) return nobody();
      if (made.row->id != matter_.id() && !viewer_.may_see(*made.row)) return nobody();
      made.type = model_.type(text_at(made.row->body, "type"));
      if (made.type == nullptr) return nobody();
      keeps = balance.kept_by(made.type->id);
      const auto number = text_at(made.row->body, "number");
      made.name.zh = number.empty() ? made.holder.id : std::string(number);
      made.name.en = made.name.zh;
      if (member == "to") LUOSHI_CHECK(check_level(balance, made));
    }
    if (keeps) return made;
    return refused("E-BALANCE-003", member, about(balance, made), kInvalid);
  }

  [[nodiscard]] static Result<void> check_level(const model::Balance& balance, const Party& party) {
    const auto level = level_of(party.row->body);
    if (balance.levels.empty() || std::ranges::find(balance.levels, level) != balance.levels.end()) return {};
    auto args = about(balance, party);
    args.push_back({"level", model::label_of(level).zh});
    args.push_back({"level_en", model::label_of(level).en});
    return refused("E-BALANCE-015", "to", std::move(args));
  }

  // What another matter keeps is taken only by who may post on that one, too.
  [[nodiscard]] Result<void> check_taking(const Party& from) const {
    if (from.row == nullptr || from.row->id == matter_.id()) return {};
    auto action = matter_.action();
    action.on_behalf_of = {};
    return check_rights(matter_.desk(), action, *from.row, *from.type);
  }

  static std::vector<base::Arg> about(const model::Balance& balance, const Party& party) {
    return {{"balance", balance.title.zh},
            {"balance_en", balance.title.en},
            {"holder", party.name.zh},
            {"holder_en", party.name.en}};
  }

  std::int64_t& held_by(const model::Balance& balance, const Party& party) {
    const auto text = balances::text_of(party.holder);
    return now_.try_emplace(balances::cell_key(balance.id, text), state_.quantity(balance.id, text)).first->second;
  }

  // Which limit, what stands there, what was asked.
  [[nodiscard]] Failure limited(std::string_view id, const model::Balance& balance, const Party& party,
                                std::int64_t now, std::int64_t asked, std::int64_t limit) const {
    auto args = about(balance, party);
    args.push_back({"now", model::quantity_text(balance, now)});
    args.push_back({"asked", model::quantity_text(balance, asked)});
    args.push_back({"limit", model::quantity_text(balance, limit)});
    return refused(id, matter_.id(), std::move(args));
  }

  Result<void> take(const model::Balance& balance, const Party& party, std::int64_t quantity) {
    auto& held = held_by(balance, party);
    const bool limits = party.holder.kind != HolderKind::outside;
    if (limits && balance.lowest && held - quantity < *balance.lowest) {
      return limited("E-BALANCE-006", balance, party, held, quantity, *balance.lowest);
    }
    if (held - quantity < -model::kQuantityMax) {
      return limited("E-BALANCE-016", balance, party, held, quantity, -model::kQuantityMax);
    }
    held -= quantity;
    return {};
  }

  Result<void> give(const model::Balance& balance, const Party& party, std::int64_t quantity) {
    auto& held = held_by(balance, party);
    const auto limit = highest(balance, party);
    if (limit && held + quantity > *limit) return limited("E-BALANCE-007", balance, party, held, quantity, *limit);
    if (held + quantity > model::kQuantityMax) {
      return limited("E-BALANCE-016", balance, party, held, quantity, model::kQuantityMax);
    }
    held += quantity;
    return {};
  }

  // A limit that is a field: its whole part; without a value there is none.
  static std::optional<std::int64_t> highest(const model::Balance& balance, const Party& party) {
    if (party.holder.kind == HolderKind::outside) return std::nullopt;
    if (balance.highest || balance.highest_field.empty() || party.row == nullptr) return balance.highest;
    const auto* value = find_at(party.row->body, "fields/" + balance.highest_field);
    const auto number = value == nullptr ? std::nullopt : base::Decimal::parse(journal::open_text(*value));
    const auto whole = number ? number->rounded(0, base::Rounding::floor) : std::nullopt;
    return whole ? balances::whole_number(whole->to_string()) : std::nullopt;
  }

  Case& matter_;
  const model::Definitions& model_;
  const BalancesState& state_;
  Viewer viewer_;
  std::map<std::string, std::int64_t> now_;  ///< by cell, as the postings so far leave it
};

// That the entry is one that can be taken back, on this matter.
Result<void> check_corrected(const Case& matter, journal::Sequence sequence) {
  const auto* entry = matter.states().get<BalancesState>().entry(sequence);
  const auto wrong = [&](std::string_view id, journal::Sequence other) {
    return refused(id, "corrects", {{"entry", std::to_string(sequence)}, {"other", std::to_string(other)}});
  };
  if (entry == nullptr || entry->matter != matter.id()) return wrong("E-BALANCE-010", 0);
  if (entry->corrected != 0) return wrong("E-BALANCE-011", entry->corrected);
  if (entry->corrects != 0) return wrong("E-BALANCE-012", entry->corrects);
  return {};
}

}  // namespace

void need_balances(const Action& action, const journal::States& states, journal::Needs& needs,
                   std::vector<std::string>& matters) {
  if (const auto corrects = corrected_by(action); corrects != 0) {
    needs.add<BalancesState>(balances::kEntries, std::to_string(corrects));
  }
  const auto postings = postings_meant(action, states.get<BalancesState>());
  if (postings.size() > balances::kPostingsMax) return;  // refused when it is decided
  for (const auto& posting : postings) {
    for (const auto* text : {&posting.from, &posting.to}) {
      const auto holder = balances::parse_holder(*text);
      if (!holder) continue;
      needs.add<BalancesState>(balances::kCells, balances::cell_key(posting.balance, *text));
      if (holder->kind == HolderKind::matter) matters.push_back(holder->id);
    }
  }
}

Result<void> post(Case& matter) {
  LUOSHI_TRY(const auto reason, matter.required("reason"));
  const auto& action = matter.action();
  const bool correction = action.input.find("corrects") != nullptr;
  const auto corrects = corrected_by(action);
  if (correction) LUOSHI_CHECK(check_corrected(matter, corrects));
  const auto postings = postings_meant(action, matter.states().get<BalancesState>());
  if (postings.empty() || postings.size() > balances::kPostingsMax) {
    return refused("E-BALANCE-013", "postings", {{"limit", std::to_string(balances::kPostingsMax)}}, kInvalid);
  }
  Poster poster(matter);
  for (const auto& posting : postings) LUOSHI_CHECK(poster.post(posting));
  matter.post(balances::posted_json(postings, corrects));
  matter.say("reason", reason);
  return {};
}

}  // namespace luoshi::ledger::matters
