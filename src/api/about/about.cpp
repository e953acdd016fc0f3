// SPDX-License-Identifier: Apache-2.0
#include "api/about/handlers.hpp"
#include "api/evidence/uploads.hpp"
#include "api/openapi/openapi.hpp"
#include "api/operations.hpp"
#include "ledger/access/scope.hpp"

#include <sys/statvfs.h>

#include <array>

namespace luoshi::api::about {
namespace {

using codec::Json;
using http::Method;

constexpr std::uint64_t kRoomMin = std::uint64_t{8} << 20;  // bytes free; with less a batch may not find room

Json label_json(const model::Label& label) { return codec::json_object({{"zh", label.zh}, {"en", label.en}}); }

Json posts_json(const Call& call) {
  Json items = codec::json_array();
  const auto& directory = call.directory();
  for (const auto* post : directory.posts_of(call.by().actor, call.today())) {
    items.append(codec::json_object({{"id", post->id},
                                     {"title", post->title},
                                     {"unit", post->unit},
                                     {"unitName", unit_name(directory, post->unit, call.today())}}));
  }
  return items;
}

Json roles_json(const Call& call) {
  Json items = codec::json_array();
  for (const auto& held : call.directory().roles_of(call.by().actor, call.now())) {
    auto json = codec::json_object({{"role", held.role}, {"unit", held.unit}});
    if (const auto* role = call.model().role(held.role)) json.add("label", label_json(role->title));
    if (!held.unit.empty()) json.add("unitName", unit_name(call.directory(), held.unit, call.today()));
    items.append(std::move(json));
  }
  return items;
}

// Duties over the district that the caller may do now.
Json duties_json(const Call& call) {
  Json items = codec::json_array();
  for (const auto& info : model::verbs()) {
    if (info.subject == model::Subject::district && call.allow(info.verb)) items.append(info.id);
  }
  return items;
}

// Types of which the caller may make a matter somewhere.
Json creates_json(const Call& call) {
  Json items = codec::json_array();
  for (const auto& type : call.model().types()) {
    const auto scope =
        ledger::access::scope_of(call.directory(), call.model(), call.by(), model::Verb::create, type.id, call.now());
    if (scope && !scope->areas.empty()) items.append(type.id);
  }
  return items;
}

// Where evidence, uploads and, on SQLite, the record are written. Asked of the file system, for a probe that writes
// would let anybody make the disk work.
Result<void> check_room(const Service& service) {
  const auto folder = service.uploads.folder().parent_path();
  struct statvfs disk = {};
  if (::statvfs(folder.c_str(), &disk) != 0) return {};
  const bool written = (disk.f_flag & ST_RDONLY) == 0;
  const auto free = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
  if (written && free >= kRoomMin) return {};
  return refused(written ? "E-API-021" : "E-API-022", {{"free", std::to_string(free >> 10)}},
                 base::ErrorCode::unavailable);
}

}  // namespace

Result<http::Response> healthy(Call& call) {
  // Asked for every few seconds by whoever watches: written without a tree. A version has nothing to escape.
  return http::json_answer(R"({"status":"ok","version":")" + call.service().version + R"("})");
}

// Ready: the record can be read and takes commands.
Result<http::Response> ready(Call& call) {
  LUOSHI_CHECK(check_room(call.service()));
  LUOSHI_TRY(const auto head, call.service().ledger.reader().head());
  const auto metrics = call.service().ledger.journal().metrics();
  return http::json_answer(codec::write_json(codec::json_object(
      {{"status", "ok"}, {"entries", std::to_string(head.size)}, {"queued", std::to_string(metrics.queued)}})));
}

Result<http::Response> description(Call&) {
  static const auto text = outlined(openapi(api::operations()));
  return http::json_answer(text);
}

Result<http::Response> me(Call& call) {
  LUOSHI_TRY(const auto district, call.service().ledger.district());
  const auto& caller = call.caller();
  const auto* person = call.directory().person(caller.person);
  auto json = codec::json_object({{"person", caller.person},
                                  {"name", person_name(call.directory(), caller.person)},
                                  {"login", person == nullptr ? std::string() : person->login},
                                  {"posts", posts_json(call)},
                                  {"roles", roles_json(call)},
                                  {"duties", duties_json(call)},
                                  {"creates", creates_json(call)},
                                  {"machine", caller.is_machine()},
                                  {"now", base::to_iso(call.now())},
                                  {"today", base::to_iso(call.today())}});
  if (district) json.add("district", district->name);
  json.add("demonstration", district && district->demonstration);
  return http::json_answer(codec::write_json(json));
}

std::span<const Operation> operations() {
  static constexpr std::array kRows{
      Operation{.id = "healthy",
                .method = Method::get,
                .path = "/healthz",
                .tag = "about",
                .zh = "程序活着",
                .en = "The program lives",
                .handle = healthy,
                .response = "Health",
                .need = Need::nothing,
                .run = http::Run::in_place},
      Operation{.id = "ready",
                .method = Method::get,
                .path = "/readyz",
                .tag = "about",
                .zh = "可以办事",
                .en = "The record can be read and written",
                .handle = ready,
                .response = "Ready",
                .need = Need::nothing},
      Operation{.id = "describe",
                .method = Method::get,
                .path = "/api/openapi.json",
                .tag = "about",
                .zh = "接口说明(OpenAPI 3.1)",
                .en = "This description",
                .handle = description,
                .response = "Description",
                .need = Need::nothing},
      Operation{.id = "me",
                .method = Method::get,
                .path = "/api/v1/me",
                .tag = "about",
                .zh = "我是谁,能做什么",
                .en = "Who the caller is here",
                .handle = me,
                .response = "Me"},
  };
  return kRows;
}

}  // namespace luoshi::api::about
