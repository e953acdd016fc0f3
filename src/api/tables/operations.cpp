// SPDX-License-Identifier: Apache-2.0
// Table: what can be asked about tables in and out.
#include "api/matters/list_query.hpp"
#include "api/tables/handlers.hpp"
#include "exchange/table.hpp"

#include <array>

namespace luoshi::api::tables {
namespace {

using http::Method;

constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::array kOfImport{Parameter{"id", In::path, Kind::text, "导入编号", "id of the import"}};
constexpr auto kOfDirectory = std::to_array<Parameter>({
    {"kind", In::query, Kind::text, "同步什么", "what is synchronised", "units people"},
    {"only", In::query, Kind::text, "只看这个工号或登录名", "only the one with this id or login"},
});
constexpr auto kTake = std::to_array<Parameter>({
    {"kind", In::query, Kind::text, "导入什么", "what is imported", "matters units people groups portfolios returns"},
    {"sheet", In::query, Kind::text, "工作表名称;不写是第一张", "name of the sheet; else the first"},
    {"type", In::query, Kind::text, "事项类型", "type of the matters"},
    {"year", In::query, Kind::integer, "没写年份的时限算哪一年", "year of dates that name none", "", 1992, 2099},
    {"direct", In::query, Kind::boolean, "新事项直接交办", "hand new matters down at once"},
    {"reason", In::query, Kind::text, "印发之后调整的理由", "reason of changes after issue"},
    {"set", In::query, Kind::list, "各行没有的字段,如 kind=task", "fields of rows that have none: kind=task"},
    {"columns", In::query, Kind::list, "指定列的意思,如 3=$unit", "what columns are: 3=$unit"},
    {"round", In::query, Kind::text, "returns:收哪个填报期(编号)的表", "of returns: the round, by its id"},
    {"replace", In::query, Kind::boolean, "returns:发表之后另有填报的,以表为准",
     "of returns: tables count more than what was reported since they went out"},
    {"name", In::query, Kind::text, "returns:文件名", "of returns: the name of the file"},
});
constexpr std::array kOfRound{Parameter{"id", In::path, Kind::text, "填报期", "the round"}};
constexpr auto kOfForms = std::to_array<Parameter>({
    {"id", In::path, Kind::text, "填报期", "the round"},
    {"units", In::query, Kind::list, "只要这些单位(编号)的", "only of these units, by id"},
});

std::span<const Parameter> export_parameters() {
  static const auto all = [] {
    std::vector<Parameter> made(list_parameters().begin(), list_parameters().end());
    made.push_back({"format", In::query, Kind::text, "格式", "format", "xlsx csv"});
    made.push_back({"columns", In::query, Kind::list, "哪些列;all 是全部", "which columns; all for every one"});
    made.push_back({"title", In::query, Kind::text, "印在每页上方", "printed above each page"});
    return made;
  }();
  return all;
}

Operation of_import(std::string_view id, Method method, std::string_view path, std::string_view zh, std::string_view en,
                    Result<http::Response> (*handle)(Call&)) {
  return {.id = id,
          .method = method,
          .path = path,
          .tag = "imports",
          .zh = zh,
          .en = en,
          .handle = handle,
          .parameters = kOfImport,
          .response = "Import",
          .status = method == Method::post ? 202U : 200U,
          .effect = method == Method::post ? Effect::writes : Effect::reads};
}

std::vector<Operation> imports() {
  std::vector<Operation> out = {
      {.id = "createImport",
       .method = Method::post,
       .path = "/api/v1/imports",
       .tag = "imports",
       .zh = "上传一张表,看会做什么(xlsx、csv)",
       .en = "Hand in a table and see what it would do (xlsx, csv)",
       .handle = take,
       .parameters = kTake,
       .request = "File",
       .response = "Import",
       .status = 201,
       .request_type = "application/octet-stream",
       .effect = Effect::writes,
       .body_max = exchange::kTableBytesMax},
      {.id = "importFromDirectory",
       .method = Method::post,
       .path = "/api/v1/imports/directory",
       .tag = "imports",
       .zh = "从目录(LDAP)读单位或人员,看会做什么",
       .en = "Units or people out of the directory (LDAP), and what they would do",
       .handle = take_from_directory,
       .parameters = kOfDirectory,
       .response = "Import",
       .status = 201,
       .effect = Effect::writes},
      {.id = "listImports",
       .method = Method::get,
       .path = "/api/v1/imports",
       .tag = "imports",
       .zh = "我做过的导入",
       .en = "Imports of the caller",
       .handle = list,
       .response = "ImportList"},
      of_import("getImport", Method::get, "/api/v1/imports/{id}", "一次导入:会做什么、做到哪里",
                "An import: what it would do, how far it is", status),
      of_import("runImport", Method::post, "/api/v1/imports/{id}/run", "确认导入(后台进行)",
                "Confirm an import: it runs in the background", run),
      of_import("stopImport", Method::post, "/api/v1/imports/{id}/stop", "停下;再确认时接着做",
                "Stop; confirmed again it goes on", stop),
  };
  auto rows = of_import("importProblems", Method::get, "/api/v1/imports/{id}/problems", "有问题的行(xlsx,末列是问题)",
                        "The rows with problems as xlsx", problems);
  rows.response = "File";
  rows.response_type = kXlsx;
  out.push_back(rows);
  auto undone = of_import("undoImport", Method::post, "/api/v1/imports/{id}/undo", "整批撤销(后台进行,看任务)",
                          "Undo an import as a whole, in the background: watch the job", undo);
  undone.request = "UndoInput";
  undone.response = "Job";
  out.push_back(undone);
  return out;
}

std::vector<Operation> exports() {
  std::vector<Operation> out;
  out.push_back({.id = "exportMatters",
                 .method = Method::get,
                 .path = "/api/v1/matters/export",
                 .tag = "matters",
                 .zh = "导出事项列表(xlsx、csv)",
                 .en = "A list of matters as a file (xlsx, csv)",
                 .handle = export_matters,
                 .parameters = export_parameters(),
                 .response = "File",
                 .response_type = kXlsx});
  out.push_back({.id = "beginExport",
                 .method = Method::post,
                 .path = "/api/v1/jobs/export-matters",
                 .tag = "matters",
                 .zh = "在后台导出事项列表,看任务,做好后取文件",
                 .en = "A list of matters as a file, made in the background: watch the job, then fetch its file",
                 .handle = begin_export,
                 .parameters = export_parameters(),
                 .response = "Job",
                 .status = 202,
                 .effect = Effect::writes});
  return out;
}

std::vector<Operation> of_rounds() {
  std::vector<Operation> out;
  out.push_back({.id = "roundForms",
                 .method = Method::get,
                 .path = "/api/v1/matters/{id}/round/forms",
                 .tag = "matters",
                 .zh = "发表:一个单位一张填报表(xlsx),几个单位打成 zip",
                 .en = "Forms of a round: a workbook a unit (xlsx), of several a zip of them",
                 .handle = round_forms,
                 .parameters = kOfForms,
                 .response = "File",
                 .response_type = kXlsx});
  out.push_back({.id = "roundSummary",
                 .method = Method::get,
                 .path = "/api/v1/matters/{id}/round/summary",
                 .tag = "matters",
                 .zh = "汇总:一个填报期的汇总表(xlsx)",
                 .en = "The merged table of a round (xlsx)",
                 .handle = round_summary,
                 .parameters = kOfRound,
                 .response = "File",
                 .response_type = kXlsx});
  return out;
}

}  // namespace

std::span<const Operation> operations() {
  static const auto all = [] {
    auto both = imports();
    std::ranges::move(exports(), std::back_inserter(both));
    std::ranges::move(of_rounds(), std::back_inserter(both));
    return both;
  }();
  return all;
}

}  // namespace luoshi::api::tables
