// SPDX-License-Identifier: Apache-2.0
// The 任务分解表 of a document: what its candidates propose now, corrected as somebody left them, in the columns that
// offices hand round (docs/exchange.md). Nothing else has to be set up for it: a unit that is not known stands as it is
// written. What was rejected, merged or split has no row.
#include "api/documents/handlers.hpp"
#include "journal/private_value.hpp"
#include "ledger/documents/queries.hpp"
#include "paper/workbook.hpp"

#include <array>

namespace luoshi::api::documents {
namespace {

namespace in_ledger = ledger::documents;
using base::Language;
using codec::Json;
using paper::Align;
using paper::Cell;

constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

struct Head {
  std::string_view zh;
  std::string_view en;
  double width;
};
constexpr auto kHeads = std::to_array<Head>({{"序号", "No.", 6},
                                             {"工作任务", "Task", 44},
                                             {"年度目标", "Annual target", 26},
                                             {"一季度节点", "Q1 milestone", 12},
                                             {"二季度节点", "Q2 milestone", 12},
                                             {"三季度节点", "Q3 milestone", 12},
                                             {"四季度节点", "Q4 milestone", 12},
                                             {"责任领导", "Leader in charge", 10},
                                             {"牵头单位", "Lead unit", 16},
                                             {"配合单位", "Co-units", 18},
                                             {"责任人", "Responsible", 10},
                                             {"完成时限", "Due", 13},
                                             {"备注", "Notes", 16},
                                             {"出处", "Source", 30},
                                             {"篇章", "Section", 26}});

paper::Sheet sheet_of(const std::string& title, Language language) {
  const bool zh = language == Language::zh;
  paper::Sheet sheet{
      .name = zh ? "任务分解表" : "Breakdown",
      .heading = title + (zh ? "任务分解表" : " – breakdown of tasks"),
      .footer = zh ? "本系统严禁处理、存储涉密信息" : "State secrets must not be processed or stored in this system",
      .page_number = zh ? "第{page}页 共{pages}页" : "Page {page} of {pages}",
      .columns = {},
      .frozen_columns = 2,
      .paper = paper::PaperSize::a3};
  for (const auto& head : kHeads) {
    sheet.columns.push_back({.title = std::string(zh ? head.zh : head.en), .width = head.width, .align = Align::left});
  }
  return sheet;
}

std::string joined(const Json& content, std::string_view member, std::string_view between) {
  std::string made;
  const auto* items = content.items_of(member);
  if (items == nullptr) return made;
  for (const auto& item : *items) {
    if (!made.empty()) made += between;
    made += item.text().value_or("");
  }
  return made;
}

// Units by name; where none is known, the words of the document.
std::string lead_of(const Call& call, const Json& content) {
  if (const auto unit = content.text_of("unit"); unit && !unit->empty()) {
    return unit_name(call.directory(), *unit, call.today());
  }
  const auto* owners = content.items_of("owners");
  return owners == nullptr || owners->empty() ? std::string() : std::string(owners->front().text().value_or(""));
}

std::string co_of(const Call& call, const Json& content) {
  std::string made;
  const auto add = [&](std::string name) { made += (made.empty() ? "" : "、") + std::move(name); };
  if (const auto* co = content.items_of("co"); co != nullptr && !co->empty()) {
    for (const auto& unit : *co) add(unit_name(call.directory(), unit.text().value_or(""), call.today()));
    return made;
  }
  const auto* owners = content.items_of("owners");
  const bool known = !content.text_of("unit").value_or("").empty();
  for (std::size_t i = 1; owners != nullptr && !known && i < owners->size(); ++i) {
    add(std::string((*owners)[i].text().value_or("")));
  }
  return made;
}

std::string targets_of(const Json& content) {
  std::string made;
  const auto* quantities = content.items_of("quantities");
  if (quantities == nullptr) return made;
  for (const auto& one : *quantities) {
    if (!made.empty()) made += '\n';
    made += one.text_of("of").value_or("");
    made += one.text_of("text").value_or(one.text_of("target").value_or(""));
  }
  return made;
}

Cell due_of(const Json& content) {
  if (const auto day = base::parse_iso_date(content.text_of("deadline").value_or(""))) return *day;
  if (content.boolean_of("standing").value_or(false)) return std::string("长期坚持");
  return joined(content, "deadlines", "、");
}

std::vector<Cell> row_of(const Call& call, std::int64_t number, const Json& content) {
  const auto text = [&](std::string_view member) { return std::string(content.text_of(member).value_or("")); };
  return {base::Decimal(number),
          text("title"),
          targets_of(content),
          {},
          {},
          {},
          {},
          {},
          lead_of(call, content),
          co_of(call, content),
          {},
          due_of(content),
          text("condition"),
          text("text"),
          joined(content, "section", " / ")};
}

bool has_row(const in_ledger::Candidate& candidate) {
  return candidate.state == in_ledger::CandidateState::open || candidate.state == in_ledger::CandidateState::confirmed;
}

}  // namespace

Result<http::Response> breakdown(Call& call) {
  LUOSHI_CHECK(may_read(call));
  const auto id = call.path("id");
  std::optional<in_ledger::Document> document;
  std::vector<in_ledger::Candidate> candidates;
  {
    LUOSHI_TRY(const auto reader, call.reader());
    LUOSHI_TRY(document, in_ledger::find_document(*reader, id));
    if (!document) return refused("E-API-004", {{"what", "document"}, {"id", id}}, base::ErrorCode::not_found);
    LUOSHI_TRY(candidates, in_ledger::candidates_of_document(*reader, id));
  }
  LUOSHI_TRY(auto book, paper::Workbook::create());
  const auto* title = document->body.find("title");
  const auto name = title == nullptr ? std::string() : std::string(journal::open_text(*title));
  LUOSHI_CHECK(book.begin_sheet(sheet_of(name, call.language())));
  std::int64_t number = 0;
  for (const auto& candidate : candidates) {
    const auto* held = candidate.body.find("content");
    const auto* content = held == nullptr ? nullptr : journal::open_value(*held);
    if (content == nullptr || !has_row(candidate)) continue;
    LUOSHI_CHECK(book.add_row(row_of(call, ++number, *content)));
  }
  LUOSHI_TRY(auto bytes, book.finish());
  LUOSHI_CHECK(call.look("document", {id}));
  auto response = http::answer(200, std::string(kXlsx), std::move(bytes));
  response.headers.set("Content-Disposition", http::attachment(name + "-任务分解表.xlsx"));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace luoshi::api::documents
