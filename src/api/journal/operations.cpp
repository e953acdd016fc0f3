// SPDX-License-Identifier: Apache-2.0
// Table: what can be asked of the journal and of the log of looks.
#include "api/journal/handlers.hpp"

#include <array>

namespace luoshi::api::record {

namespace {

using http::Method;

constexpr std::array kProof{
    Parameter{"sequence", In::path, Kind::integer, "记录的序号", "sequence of the entry"},
    Parameter{"size", In::query, Kind::integer, "在多大的树里;默认现在的", "in the tree of that size; now's else"}};
constexpr std::array kConsistency{
    Parameter{"from", In::query, Kind::integer, "较早的大小", "the earlier size", "", 1},
    Parameter{"to", In::query, Kind::integer, "较晚的大小;默认现在的", "the later size; now's else", "", 1}};
constexpr Parameter kActor{"actor", In::query, Kind::text, "谁(人员编号)", "who: a person's id"};
constexpr Parameter kSince{"since", In::query, Kind::instant, "从这时起", "from this moment on"};
constexpr Parameter kBefore{"before", In::query, Kind::instant, "到这时之前", "before this moment"};
constexpr Parameter kAfter{"after", In::query, Kind::text, "上一页的 next", "next of the page before"};
constexpr Parameter kLimit{"limit", In::query, Kind::integer, "多少条", "so many", "", 1, 1000};
constexpr std::array kEntries{kActor,
                              Parameter{"kind", In::query, Kind::text, "哪种事件;unit. 是机构的全部",
                                        "which kind; unit. is all that concerns units"},
                              Parameter{"on", In::query, Kind::text, "对象的编号", "id of what it is about"},
                              kSince,
                              kBefore,
                              Parameter{"from", In::query, Kind::integer, "从第几条起,由旧到新;不写由新到旧",
                                        "from this sequence on, oldest first; newest first else"},
                              kAfter,
                              kLimit};
constexpr std::array kLooks{
    kActor,
    Parameter{"verb", In::query, Kind::text, "动作,如 see", "what was done: see"},
    Parameter{"what", In::query, Kind::text, "看了什么,如 matter", "what was looked at: matter"},
    Parameter{"target", In::query, Kind::text, "对象的编号", "id of what was seen"},
    kSince,
    kBefore,
    kAfter,
    kLimit};
constexpr std::array kRows{
    Operation{.id = "journalHead",
              .method = Method::get,
              .path = "/api/v1/journal/head",
              .tag = "journal",
              .zh = "留痕链的现在",
              .en = "The journal's head, and the last that is signed",
              .handle = head,
              .response = "Head"},
    Operation{.id = "inclusionProof",
              .method = Method::get,
              .path = "/api/v1/journal/entries/{sequence:int}/proof",
              .tag = "journal",
              .zh = "存在证明",
              .en = "That an entry stands in the journal",
              .handle = inclusion,
              .parameters = kProof,
              .response = "Proof"},
    Operation{.id = "consistencyProof",
              .method = Method::get,
              .path = "/api/v1/journal/consistency",
              .tag = "journal",
              .zh = "一致性证明",
              .en = "That nothing before was changed",
              .handle = consistency,
              .parameters = kConsistency,
              .response = "Proof"},
    Operation{.id = "listEntries",
              .method = Method::get,
              .path = "/api/v1/journal/entries",
              .tag = "journal",
              .zh = "操作留痕:谁、何时、做了什么,不含内容",
              .en = "Who did what when, without content",
              .handle = entries,
              .parameters = kEntries,
              .response = "EntryPage",
              .duty = model::Verb::read_journal},
    Operation{.id = "listLooks",
              .method = Method::get,
              .path = "/api/v1/looks",
              .tag = "journal",
              .zh = "查阅日志,由新到旧",
              .en = "The log of looks, newest first",
              .handle = looks,
              .parameters = kLooks,
              .response = "LookPage",
              .duty = model::Verb::read_look_log},
    Operation{.id = "exportEntries",
              .method = Method::get,
              .path = "/api/v1/journal/entries/export",
              .tag = "journal",
              .zh = "导出操作留痕(csv)",
              .en = "Who did what when, as csv",
              .handle = export_entries,
              .parameters = kEntries,
              .response = "File",
              .response_type = "text/csv",
              .duty = model::Verb::read_journal},
    Operation{.id = "exportLooks",
              .method = Method::get,
              .path = "/api/v1/looks/export",
              .tag = "journal",
              .zh = "导出查阅日志(csv)",
              .en = "The log of looks as csv",
              .handle = export_looks,
              .parameters = kLooks,
              .response = "File",
              .response_type = "text/csv",
              .duty = model::Verb::read_look_log},
};

}  // namespace

std::span<const Operation> operations() { return kRows; }

}  // namespace luoshi::api::record
