// SPDX-License-Identifier: Apache-2.0
#include "exchange/undo.hpp"

#include "exchange/tables.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/commands.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/queries.hpp"
#include "model/body_json.hpp"

namespace luoshi::exchange {
namespace {

using codec::Json;
namespace matters = ledger::matters;

Error row_error(std::string_view id, std::uint32_t line, std::vector<base::Arg> args = {}) {
  return {.code = base::ErrorCode::conflict, .id = id, .where = {.line = line}, .args = std::move(args)};
}

// The bodies before an entry and after it, folded from the journal.
struct Bodies {
  Json before = codec::json_object();
  Json after = codec::json_object();
};

Result<Bodies> bodies_at(const journal::JournalReader& reader, const matters::Row& row, journal::Sequence sequence) {
  LUOSHI_TRY(const auto entries, matters::history(reader, row, journal::kEntriesPage));
  Bodies out;
  for (const auto& entry : entries) {
    if (entry.sequence > sequence) break;
    const auto* children = entry.outcome.find("children");
    const auto* born = children == nullptr ? nullptr : children->find(row.id);
    const auto* change = born != nullptr ? born->find("body") : entry.outcome.find("change");
    if (change == nullptr) continue;
    if (entry.sequence < sequence) matters::merge(out.before, *change);
    matters::merge(out.after, *change);
  }
  return out;
}

std::string title_of(const Json& body) {
  const auto* title = body.find("title");
  return title == nullptr ? std::string() : std::string(journal::open_text(*title));
}

Json units_in(const Json& body) {
  Json out = codec::json_array();
  if (const auto* co = body.members_of("co")) {
    for (const auto& one : *co) out.append(one.name);
  }
  return out;
}

// What 编辑 or 调整 is given to put back what stood before. E-EXCHANGE-028 with what was empty then.
Result<Json> former_input(const Bodies& bodies, const model::Type& type, std::uint32_t line) {
  auto input = codec::json_object();
  const auto put_text = [&](const char* member) -> Result<void> {
    const auto before = bodies.before.text_of(member).value_or("");
    if (before == bodies.after.text_of(member).value_or("")) return {};
    if (before.empty()) return fail(row_error("E-EXCHANGE-028", line, {{"what", member}}));
    input.add(member, before);
    return {};
  };
  if (title_of(bodies.before) != title_of(bodies.after)) input.add("title", title_of(bodies.before));
  LUOSHI_CHECK(put_text("unit"));
  LUOSHI_CHECK(put_text("post"));
  LUOSHI_CHECK(put_text("deadline"));
  if (units_in(bodies.before) != units_in(bodies.after)) input.add("co", units_in(bodies.before));
  const auto standing = [](const Json& body) { return body.boolean_of("standing").value_or(false); };
  if (standing(bodies.before) != standing(bodies.after)) input.add("standing", standing(bodies.before));
  const auto before = matters::fields_of(bodies.before, type);
  const auto after = matters::fields_of(bodies.after, type);
  auto fields = codec::json_object();
  for (const auto& key : model::changed_keys(type, before, after)) {
    const auto* field = type.field(key);
    if (field->kind == model::FieldKind::computed) continue;
    const auto* value = before.find(key);
    fields.add(key, value == nullptr ? Json() : model::to_json(*field, *value));
  }
  if (!fields.members()->empty()) input.add("fields", std::move(fields));
  return input;
}

class Undoing {
 public:
  Undoing(const Ground& ground, const journal::JournalReader& reader, const ImportSummary& of,
          const std::string& reason)
      : ground_(ground), reader_(reader), is_reports_(of.kind == "returns"), reason_(reason) {}

  // The command that undoes a row.
  Result<std::unique_ptr<journal::Command>> command(const ImportRow& row) const {
    std::optional<matters::Row> matter;
    {
      LUOSHI_TRY(const auto reader, ground_.store.reader());
      LUOSHI_TRY(matter, matters::find_matter(*reader, row.subject));
    }
    if (!matter || matter->updated != row.sequence) return fail(row_error("E-EXCHANGE-022", row.line));
    matters::Action action{.verb = model::Verb::cancel,
                           .matter = row.subject,
                           .actor = ground_.by.actor,
                           .on_behalf_of = ground_.by.on_behalf_of,
                           .expected = row.sequence};
    if (is_reports_) {
      action.verb = model::Verb::return_report;
      action.input = codec::json_object();
    } else if (row.effect == Effect::add) {
      action.input = codec::json_object();
    } else {
      const auto* type = ground_.definitions.type(matter->body.text_of("type").value_or(""));
      if (type == nullptr) return fail(row_error("E-EXCHANGE-022", row.line));
      LUOSHI_TRY(const auto bodies, bodies_at(reader_, *matter, row.sequence));
      LUOSHI_TRY(action.input, former_input(bodies, *type, row.line));
      const bool draft = matters::progress_of(matter->body) == model::Progress::draft;
      action.verb = draft ? model::Verb::edit : model::Verb::amend;
    }
    action.input.put("reason", reason_);
    return std::unique_ptr<journal::Command>(std::make_unique<matters::DoVerb>(ground_.flows, std::move(action)));
  }

 private:
  const Ground& ground_;
  const journal::JournalReader& reader_;
  bool is_reports_;
  const std::string& reason_;
};

void refuse(Outcome& out, Error error, std::uint32_t line) {
  error.where.line = line;
  out.problems.push_back(std::move(error));
  ++out.progress.refused;
}

}  // namespace

Result<ImportSummary> check_undo(store::Store& store, const ledger::access::By& by, const std::string& id) {
  LUOSHI_TRY(auto summary, find_import(store, id));
  if (summary.kind != "matters" && summary.kind != "returns") {
    return fail({.code = base::ErrorCode::conflict, .id = "E-EXCHANGE-023", .args = {{"kind", summary.kind}}});
  }
  if (summary.actor != by.actor) return fail({.code = base::ErrorCode::forbidden, .id = "E-EXCHANGE-027"});
  return summary;
}

Result<Outcome> undo_import(const Ground& ground, journal::Journal& journal, const journal::JournalReader& reader,
                            const std::string& id, const std::string& reason, const GoOn& go_on) {
  LUOSHI_TRY(auto summary, check_undo(ground.store, ground.by, id));
  LUOSHI_TRY(auto rows, import_rows(ground.store, id));
  std::erase_if(rows, [](const ImportRow& row) { return row.undone; });
  const auto before = summary.undone;
  const Undoing undoing(ground, reader, summary, reason);
  Outcome out{.progress = {.total = rows.size()}};
  for (std::size_t at = 0; at < rows.size(); at += kSlice) {
    const auto end = std::min(at + kSlice, rows.size());
    std::vector<journal::Submission> slice;
    std::vector<const ImportRow*> handed;
    for (std::size_t i = at; i < end; ++i) {
      auto command = undoing.command(rows[i]);
      if (!command) {
        refuse(out, std::move(command).error(), rows[i].line);
        continue;
      }
      handed.push_back(&rows[i]);
      slice.push_back({.command = *std::move(command),
                       .caller = ground.by.actor,
                       .key = "undo:" + id,
                       .row = rows[i].item,
                       .request = crypto::sha256(rows[i].item)});
    }
    auto receipts = submit_all(journal, std::move(slice));
    store::Cells cells;
    for (std::size_t i = 0; i < receipts.size(); ++i) {
      const auto& row = *handed[i];
      if (!receipts[i]) {
        refuse(out, std::move(receipts[i]).error(), row.line);
        continue;
      }
      ++out.progress.done;
      cells.add(id, row.item, row.line, static_cast<std::int64_t>(row.effect), row.subject, row.sequence, 1);
    }
    summary.undone = before + out.progress.done;
    LUOSHI_TRY(const auto transaction, ground.store.begin());
    if (!cells.empty()) LUOSHI_CHECK(transaction->upsert(kImportRows, cells));
    LUOSHI_CHECK(write_import(*transaction, summary));
    LUOSHI_CHECK(transaction->commit());
    if (go_on && !go_on(out.progress) && end < rows.size()) {
      out.stopped = true;
      break;
    }
  }
  return out;
}

}  // namespace luoshi::exchange
