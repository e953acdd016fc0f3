// SPDX-License-Identifier: Apache-2.0
#include "api/balances/balance_json.hpp"

#include "journal/private_value.hpp"

namespace luoshi::api {
namespace {

namespace balances = ledger::balances;
using balances::Holder;
using balances::HolderKind;
using codec::Json;

Json label_json(const model::Label& label) { return codec::json_object({{"zh", label.zh}, {"en", label.en}}); }

Json texts_json(const std::vector<std::string>& texts) {
  Json made = codec::json_array();
  for (const auto& text : texts) made.append(text);
  return made;
}

Json limit_json(const std::optional<std::int64_t>& limit) { return limit ? Json(std::to_string(*limit)) : Json(); }

// What a holder is called: a matter by number and title.
std::string name_of(const View& view, const balances::SeenMatters& seen, const Holder& holder,
                    base::Language language) {
  if (holder.kind == HolderKind::outside) return language == base::Language::zh ? "外部" : "outside";
  if (holder.kind == HolderKind::unit) return unit_name(view.directory, holder.id, view.today);
  const auto found = seen.find(holder.id);
  if (found == seen.end()) return {};
  const auto& body = found->second.body;
  const auto* title = body.find("title");
  const auto words = title == nullptr ? std::string() : std::string(journal::open_text(*title));
  const std::string number(body.text_of("number").value_or(""));
  return number.empty() ? words : number + " " + words;
}

void add_matter(const std::string& text, std::vector<std::string>& ids) {
  const auto holder = balances::parse_holder(text);
  if (holder && holder->kind == HolderKind::matter) ids.push_back(holder->id);
}

std::string reason_of(const journal::Entry& entry) {
  const auto* said = entry.outcome.find("said");
  const auto* open = said == nullptr ? nullptr : journal::open_value(*said);
  return open == nullptr ? std::string() : std::string(open->text_of("reason").value_or(""));
}

std::string sequence_text(journal::Sequence sequence) { return sequence == 0 ? "" : std::to_string(sequence); }

Json line_json(const View& view, const balances::SeenMatters& seen, const journal::Entry& entry,
               base::Language language, const balances::Line& line) {
  const auto counter = balances::parse_holder(line.counter).value_or(Holder());
  const bool hidden = counter.kind == HolderKind::matter && !seen.contains(counter.id);
  const bool told = seen.contains(line.matter);
  return codec::json_object(
      {{"sequence", std::to_string(line.entry)},
       {"line", line.line},
       {"at", base::to_iso(entry.at)},
       {"actor", entry.actor},
       {"actorName", entry.actor == ledger::access::kSystem ? "-" : person_name(view.directory, entry.actor)},
       {"counter", hidden ? std::string() : line.counter},
       {"counterName", name_of(view, seen, counter, language)},
       {"quantity", std::to_string(line.quantity)},
       {"total", std::to_string(line.total)},
       {"matter", told ? line.matter : std::string()},
       {"reason", told ? reason_of(entry) : std::string()},
       {"corrects", sequence_text(line.corrects)},
       {"corrected", sequence_text(line.corrected)}});
}

}  // namespace

Json balance_json(const View& view, const model::Balance& balance) {
  return codec::json_object({{"id", balance.id},
                             {"title", label_json(balance.title)},
                             {"note", label_json(balance.note)},
                             {"pack", balance.pack},
                             {"unit", balance.unit},
                             {"of", texts_json(balance.of)},
                             {"on", texts_json(balance.on)},
                             {"issuedOn", texts_json(balance.issued_on)},
                             {"lowest", limit_json(balance.lowest)},
                             {"highest", limit_json(balance.highest)},
                             {"highestField", balance.highest_field},
                             {"district", balances::reads_all(onlooker_of(view), balance)}});
}

Result<Json> holdings_json(const View& view, store::Reader& reader, base::Language language,
                           std::span<const balances::Holding> holdings) {
  std::vector<std::string> ids;
  for (const auto& one : holdings) add_matter(one.holder, ids);
  LUOSHI_TRY(const auto seen, balances::seen_matters(reader, onlooker_of(view), ids));
  Json made = codec::json_array();
  for (const auto& one : holdings) {
    const auto holder = balances::parse_holder(one.holder).value_or(Holder());
    const bool hidden = holder.kind == HolderKind::matter && !seen.contains(holder.id);
    made.append(codec::json_object({{"holder", hidden ? std::string() : one.holder},
                                    {"name", name_of(view, seen, holder, language)},
                                    {"quantity", std::to_string(one.quantity)},
                                    {"entry", sequence_text(one.entry)}}));
  }
  return made;
}

Result<Json> statement_json(const View& view, store::Reader& reader, const journal::JournalReader& journal,
                            base::Language language, std::span<const balances::Line> lines) {
  std::vector<std::string> ids;
  for (const auto& line : lines) {
    ids.push_back(line.matter);
    add_matter(line.counter, ids);
  }
  LUOSHI_TRY(const auto seen, balances::seen_matters(reader, onlooker_of(view), ids));
  Json made = codec::json_array();
  journal::Entry entry;
  entry.sequence = -1;  // none yet
  for (const auto& line : lines) {
    if (entry.sequence != line.entry) {
      LUOSHI_TRY(entry, journal.entry(line.entry));
    }
    made.append(line_json(view, seen, entry, language, line));
  }
  return made;
}

}  // namespace luoshi::api
