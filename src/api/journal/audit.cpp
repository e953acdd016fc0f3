// SPDX-License-Identifier: Apache-2.0
// The audit trail: what was done (entries without their content) and what was looked at, with filters, page by page,
// and as csv. Each page is in the log of looks before it is handed out.
#include "api/frame/page.hpp"
#include "api/journal/entry_search.hpp"
#include "api/journal/handlers.hpp"
#include "codec/csv.hpp"
#include "exchange/csv_cell.hpp"
#include "ledger/access/look_search.hpp"

namespace luoshi::api::record {
namespace {

using codec::Json;

constexpr std::size_t kExportPage = 1'000;

Result<EntryQuery> entry_query(const Call& call) {
  EntryQuery query{.actor = call.query("actor"),
                   .kind = call.query("kind"),
                   .on = call.query("on"),
                   .since = base::parse_iso_instant(call.query("since")),
                   .before = base::parse_iso_instant(call.query("before")),
                   .limit = static_cast<std::size_t>(call.integer("limit", kPageItems))};
  if (!call.query("from").empty()) query.from = call.integer("from", 0);
  LUOSHI_TRY(const auto place, page_place(call.query("after")));
  if (place.empty()) return query;
  LUOSHI_TRY(query.place, entry_place(place));
  return query;
}

Result<ledger::access::LookQuery> look_query(const Call& call) {
  ledger::access::LookQuery query{.actor = call.query("actor"),
                                  .verb = call.query("verb"),
                                  .what = call.query("what"),
                                  .target = call.query("target"),
                                  .since = base::parse_iso_instant(call.query("since")),
                                  .before = base::parse_iso_instant(call.query("before")),
                                  .limit = static_cast<std::size_t>(call.integer("limit", kPageItems))};
  LUOSHI_TRY(query.after, page_place(call.query("after")));
  return query;
}

Result<ledger::access::LookPage> found_looks(const Service& service, const ledger::access::LookQuery& query) {
  LUOSHI_TRY(const auto reader, service.store.reader());
  return ledger::access::find_looks(*reader, query);
}

Json entry_json(const ledger::people::Directory& directory, const journal::Entry& entry) {
  return codec::json_object({{"sequence", std::to_string(entry.sequence)},
                             {"at", base::to_iso(entry.at)},
                             {"kind", entry.kind},
                             {"actor", entry.actor},
                             {"actorName", person_name(directory, entry.actor)},
                             {"onBehalfOf", entry.on_behalf_of},
                             {"on", entry.on}});
}

http::Response page_answer(Json items, std::string_view next, bool narrow) {
  auto json = page_json(std::move(items), next);
  json.add("narrow", narrow);
  return http::json_answer(codec::write_json(json));
}

// A csv whose pages are read while the ones before go out. Texts that a spreadsheet would run are quoted.
class Csv : public http::PieceSource {
 public:
  Csv(const Call& call, std::shared_ptr<const ledger::people::Directory> directory)
      : service_(call.service()), directory_(std::move(directory)), by_(call.by()) {}

  Result<bool> next(std::string& piece) override {
    if (over_) return false;
    if (!begun_) {
      piece += codec::kCsvByteOrderMark;
      add(piece, head());
      begun_ = true;
    }
    LUOSHI_TRY(over_, page(piece));
    return true;
  }

 protected:
  [[nodiscard]] virtual std::vector<std::string> head() const = 0;
  /// Appends a page; true when it was the last.
  virtual Result<bool> page(std::string& piece) = 0;
  [[nodiscard]] Result<void> looked(model::Verb verb, std::string what, std::size_t count) const {
    return service_.looks.record({.at = service_.now(),
                                  .actor = by_.actor,
                                  .on_behalf_of = by_.on_behalf_of,
                                  .verb = std::string(model::info_of(verb).id),
                                  .what = std::move(what),
                                  .count = count});
  }
  static void add(std::string& piece, std::vector<std::string> cells) {
    for (auto& cell : cells) cell = exchange::csv_cell(cell);
    codec::append_csv_record(piece, cells);
  }

  const Service& service_;
  std::shared_ptr<const ledger::people::Directory> directory_;
  ledger::access::By by_;

 private:
  bool begun_ = false;
  bool over_ = false;
};

class EntryCsv final : public Csv {
 public:
  EntryCsv(const Call& call, std::shared_ptr<const ledger::people::Directory> directory, EntryQuery query)
      : Csv(call, std::move(directory)), query_(std::move(query)) {
    query_.limit = kExportPage;
  }

 private:
  [[nodiscard]] std::vector<std::string> head() const override {
    return {"序号", "时间", "事件", "人员编号", "姓名", "代谁", "对象"};
  }
  Result<bool> page(std::string& piece) override {
    LUOSHI_TRY(const auto found, find_entries(service_.ledger.reader(), query_));
    LUOSHI_CHECK(looked(model::Verb::read_journal, "journal", found.entries.size()));
    for (const auto& entry : found.entries) {
      add(piece, {std::to_string(entry.sequence), base::to_iso(entry.at), entry.kind, entry.actor,
                  person_name(*directory_, entry.actor), entry.on_behalf_of, entry.on});
    }
    query_.place = found.next;
    return !found.next.has_value();
  }

  EntryQuery query_;
};

class LookCsv final : public Csv {
 public:
  LookCsv(const Call& call, std::shared_ptr<const ledger::people::Directory> directory, ledger::access::LookQuery query)
      : Csv(call, std::move(directory)), query_(std::move(query)) {
    query_.limit = kExportPage;
  }

 private:
  [[nodiscard]] std::vector<std::string> head() const override {
    return {"编号", "时间", "人员编号", "姓名", "代谁", "动作", "看了什么", "数量", "对象"};
  }
  Result<bool> page(std::string& piece) override {
    LUOSHI_TRY(const auto found, found_looks(service_, query_));
    LUOSHI_CHECK(looked(model::Verb::read_look_log, "looks", found.looks.size()));
    for (const auto& look : found.looks) {
      std::string targets;
      for (const auto& target : look.targets) targets += (targets.empty() ? "" : " ") + target;
      add(piece, {look.id, base::to_iso(look.at), look.actor, person_name(*directory_, look.actor), look.on_behalf_of,
                  look.verb, look.what, std::to_string(look.count), std::move(targets)});
    }
    query_.after = found.next;
    return found.next.empty();
  }

  ledger::access::LookQuery query_;
};

template <class Source, class Query>
Result<http::Response> csv_answer(const Call& call, Query query, std::string_view zh, std::string_view en) {
  LUOSHI_TRY(auto directory, call.service().ledger.directory());
  const auto name = std::string(call.language() == base::Language::zh ? zh : en) + base::to_iso(call.today()) + ".csv";
  http::Response response;
  response.headers.set("Content-Type", "text/csv; charset=utf-8");
  response.headers.set("Content-Disposition", http::attachment(name));
  response.headers.set("Cache-Control", "no-store");
  response.body = std::make_unique<Source>(call, std::move(directory), std::move(query));
  return response;
}

}  // namespace

Result<http::Response> entries(Call& call) {
  LUOSHI_TRY(const auto query, entry_query(call));
  LUOSHI_TRY(const auto found, find_entries(call.service().ledger.reader(), query));
  LUOSHI_CHECK(call.look("journal", {}, found.entries.size(), model::Verb::read_journal));
  Json items = codec::json_array();
  for (const auto& entry : found.entries) items.append(entry_json(call.directory(), entry));
  return page_answer(std::move(items), found.next ? to_text(*found.next) : std::string(), found.narrow);
}

Result<http::Response> looks(Call& call) {
  LUOSHI_CHECK(call.service().settle_looks());
  LUOSHI_TRY(const auto query, look_query(call));
  LUOSHI_TRY(const auto found, found_looks(call.service(), query));
  LUOSHI_CHECK(call.look("looks", {}, found.looks.size(), model::Verb::read_look_log));
  Json items = codec::json_array();
  for (const auto& look : found.looks) {
    auto json = ledger::access::to_json(look);
    json.put("actorName", person_name(call.directory(), look.actor));
    items.append(std::move(json));
  }
  return page_answer(std::move(items), found.next, found.narrow);
}

Result<http::Response> export_entries(Call& call) {
  LUOSHI_TRY(auto query, entry_query(call));
  return csv_answer<EntryCsv>(call, std::move(query), "操作留痕-", "journal-");
}

Result<http::Response> export_looks(Call& call) {
  LUOSHI_CHECK(call.service().settle_looks());
  LUOSHI_TRY(auto query, look_query(call));
  return csv_answer<LookCsv>(call, std::move(query), "查阅日志-", "looks-");
}

}  // namespace luoshi::api::record
