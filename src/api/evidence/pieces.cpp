// SPDX-License-Identifier: Apache-2.0
#include "api/evidence/handlers.hpp"
#include "api/evidence/uploads.hpp"
#include "api/frame/members.hpp"
#include "api/http/conditional.hpp"
#include "api/matters/found.hpp"
#include "api/matters/verb_command.hpp"
#include "codec/hex.hpp"
#include "crypto/id_maker.hpp"
#include "document/file_bytes.hpp"
#include "journal/private_value.hpp"
#include "ledger/evidence/evidence.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/patch.hpp"

#include <array>

namespace luoshi::api::evidence {
namespace {

namespace in_ledger = ledger::evidence;
namespace matters = ledger::matters;
using codec::Json;
using http::Method;

// What a browser shows and does not run; everything else is a download.
constexpr std::array<std::string_view, 6> kShown{"image/jpeg", "image/png", "image/gif",
                                                 "image/webp", "video/mp4", "audio/mpeg"};

Result<void> may_attach(const Call& call, const matters::Row& row) {
  const auto* type = call.model().type(matters::columns_of(row.body).type);
  if (type == nullptr) return {};
  const matters::Facts facts(row.id, row.body, *type);
  LUOSHI_TRY(const auto allowed, ledger::access::allows(call.directory(), call.model(), call.by(),
                                                        model::Verb::attach_evidence, facts.view(), call.now()));
  static_cast<void>(allowed);
  return {};
}

// Where somebody says that it was taken: degrees as decimals, with six digits behind the point as cameras have them.
Result<std::optional<Json>> place_said(const Json& body) {
  const auto* said = body.find("place");
  if (said == nullptr) return std::optional<Json>();
  auto made = codec::json_object();
  for (const auto& [name, most] : {std::pair<std::string_view, int>{"latitude", 90}, {"longitude", 180}}) {
    const auto degrees = base::Decimal::parse(said->text_of(name).value_or(""));
    if (!degrees || *degrees < base::Decimal(-most) || base::Decimal(most) < *degrees) {
      return refused("E-API-006", {{"member", "place/" + std::string(name)}}, base::ErrorCode::invalid_input, "place");
    }
    made.add(std::string(name), degrees->to_string());
  }
  return std::optional(std::move(made));
}

// When and where it was taken as who attaches it says; what the picture itself says has the word.
Result<void> add_said(Json& input, const Json& body) {
  LUOSHI_TRY(auto place, place_said(body));
  if (place && input.find("place") == nullptr) input.add("place", *std::move(place));
  Members members(body);
  if (body.find("taken") == nullptr || input.find("taken") != nullptr) return {};
  const auto taken = members.instant("taken");
  LUOSHI_CHECK(members.check());
  input.add("taken", base::to_iso(taken));
  return {};
}

Result<journal::Receipt> submit(const Call& call, const std::string& matter, Json input) {
  return call.submit(
      verb_command(call.service().flows, call.by(), model::Verb::attach_evidence, matter, {.input = std::move(input)}),
      matter);
}

// The file, looked at by the scanner, stored under the matter's key.
Result<Json> stored(const Call& call, const matters::Row& row, const Upload& upload, const std::string& kind,
                    const std::string& name) {
  LUOSHI_TRY(const auto path, call.service().uploads.file(call.caller().person, upload.id));
  if (call.service().scan) LUOSHI_CHECK(call.service().scan(path));
  LUOSHI_TRY(const auto bytes, document::file_bytes(path.string(), in_ledger::kFileBytesMax + 1));
  const auto key = matters::key_of(row.body);
  auto& service = call.service();
  LUOSHI_TRY(const auto made, in_ledger::put(service.blobs, service.keys, service.random, row.id, key, bytes));
  const auto piece = base::to_text(crypto::IdMaker(service.random).next(call.now()));
  return in_ledger::attach_input(made, piece, kind, name, key);
}

struct Piece {
  const Json* json;
  crypto::Hash hash;
};

Result<Piece> piece_of(const matters::Row& row, const std::string& id) {
  const auto gone = [&] {
    return refused("E-API-004", {{"what", "evidence"}, {"id", id}}, base::ErrorCode::not_found);
  };
  const auto* json = id.find('/') == std::string::npos ? matters::find_at(row.body, "evidence/" + id) : nullptr;
  if (json == nullptr) return gone();
  if (json->find("destroyed") != nullptr || row.body.find("erased") != nullptr) {
    return refused("E-EVIDENCE-004", {}, base::ErrorCode::not_found);
  }
  const auto bytes = codec::from_hex(json->text_of("hash").value_or(""));
  const auto hash = bytes ? crypto::hash_from(*bytes) : std::nullopt;
  if (!hash) return gone();
  return Piece{.json = json, .hash = *hash};
}

void add_guards(http::Response& response, std::string_view type, const std::string& name, bool download) {
  const bool shown = !download && std::ranges::find(kShown, type) != kShown.end();
  response.headers.add("Content-Disposition", shown ? std::string("inline") : http::attachment(name));
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.headers.add("Content-Security-Policy", "default-src 'none'; sandbox");
  response.headers.add("Accept-Ranges", "bytes");
}

}  // namespace

Result<http::Response> attach(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  const auto id = members.text("upload");
  const auto kind = members.text("kind");
  const auto name = members.maybe_text("name");
  LUOSHI_CHECK(members.check());
  LUOSHI_TRY(const auto row, matter_found(call, call.path("id")));
  LUOSHI_CHECK(may_attach(call, row));
  const auto upload = call.service().uploads.find(call.caller().person, id);
  if (!upload) {
    // Perhaps it was attached before and the answer was lost: the same key then has the same answer.
    auto repeated = submit(call, row.id, codec::json_object());
    if (repeated && repeated->repeated) return receipt_answer(*repeated);
    return fail(upload.error());
  }
  LUOSHI_TRY(auto input, stored(call, row, *upload, kind, name.value_or(upload->name)));
  LUOSHI_CHECK(add_said(input, body));
  const auto piece = std::string(input.text_of("id").value_or(""));
  LUOSHI_TRY(const auto receipt, submit(call, row.id, std::move(input)));
  LUOSHI_CHECK(call.service().uploads.remove(call.caller().person, id));
  auto json = receipt_json(receipt);
  json.add("evidence", piece);
  auto response = http::json_answer(codec::write_json(json), 201);
  response.headers.add("ETag", version_tag(receipt.entry.sequence));
  response.headers.add("Location", call.request().peer.prefix + "/api/v1/matters/" + row.id + "/evidence/" + piece);
  return response;
}

Result<http::Response> give(Call& call) {
  LUOSHI_TRY(const auto row, matter_found(call, call.path("id")));
  const auto id = call.path("piece");
  LUOSHI_TRY(const auto piece, piece_of(row, id));
  const http::Current current{.tag = http::entity_tag(codec::to_hex(piece.hash))};
  LUOSHI_TRY(const auto verdict, http::check(call.request(), current));
  if (verdict == http::Verdict::not_modified) return http::not_modified(current);
  LUOSHI_TRY(auto bytes, in_ledger::get(call.service().blobs, call.service().keys, row.id, piece.hash));
  const auto size = bytes.size();
  LUOSHI_TRY(const auto range, http::choose_range(call.request(), size, current));
  LUOSHI_CHECK(call.look("evidence", {row.id + "/" + id}));
  const auto type = piece.json->text_of("type").value_or("application/octet-stream");
  const auto* name = piece.json->find("name");
  if (range) bytes = bytes.substr(range->first, range->length);
  auto response = http::answer(range ? 206 : 200, type, std::move(bytes));
  response.headers.add("ETag", *current.tag);
  if (range) {
    response.headers.add("Content-Range", "bytes " + std::to_string(range->first) + "-" +
                                              std::to_string(range->first + range->length - 1) + "/" +
                                              std::to_string(size));
  }
  add_guards(response, type, std::string(name == nullptr ? std::string_view(id) : journal::open_text(*name)),
             call.flag("download"));
  return response;
}

namespace {

constexpr std::size_t kPartMax = std::size_t{16} << 20;
constexpr Parameter kUpload{"id", In::path, Kind::text, "上传编号", "id of the upload"};
constexpr Parameter kTus{"Tus-Resumable", In::header, Kind::text, "1.0.0", "1.0.0"};
constexpr std::array kBegin{kTus,
                            Parameter{"Upload-Length", In::header, Kind::integer, "总字节数", "bytes in all", "", 1},
                            Parameter{"Upload-Metadata", In::header, Kind::text, "filename BASE64", "filename BASE64"}};
constexpr std::array kOne{kUpload, kTus};
constexpr std::array kAppend{
    kUpload, kTus, Parameter{"Upload-Offset", In::header, Kind::integer, "从第几字节起", "from which byte on"}};
constexpr Parameter kMatter{"id", In::path, Kind::text, "事项编号或文号", "id or number of the matter"};
constexpr std::array kAttach{kMatter};
constexpr std::array kGive{kMatter, Parameter{"piece", In::path, Kind::text, "佐证材料编号", "id of the piece"},
                           Parameter{"download", In::query, Kind::boolean, "总是下载", "always as a download"}};
constexpr std::array kRows{
    Operation{.id = "uploadOptions",
              .method = Method::options,
              .path = "/api/v1/uploads",
              .tag = "evidence",
              .zh = "断点续传(tus 1.0.0)能做什么",
              .en = "What resumable upload (tus 1.0.0) offers",
              .handle = options,
              .status = 204,
              .need = Need::nothing},
    Operation{.id = "beginUpload",
              .method = Method::post,
              .path = "/api/v1/uploads",
              .tag = "evidence",
              .zh = "开始上传",
              .en = "Begin an upload",
              .handle = begin,
              .parameters = kBegin,
              .status = 201,
              .effect = Effect::writes},
    Operation{.id = "uploadState",
              .method = Method::head,
              .path = "/api/v1/uploads/{id}",
              .tag = "evidence",
              .zh = "传到哪里了",
              .en = "How far an upload is",
              .handle = state,
              .parameters = kOne},
    Operation{.id = "appendUpload",
              .method = Method::patch,
              .path = "/api/v1/uploads/{id}",
              .tag = "evidence",
              .zh = "接着传一段",
              .en = "The next part",
              .handle = append,
              .parameters = kAppend,
              .request = "File",
              .status = 204,
              .request_type = "application/offset+octet-stream",
              .effect = Effect::writes,
              .body_max = kPartMax},
    Operation{.id = "dropUpload",
              .method = Method::delete_,
              .path = "/api/v1/uploads/{id}",
              .tag = "evidence",
              .zh = "不传了",
              .en = "Drop an upload",
              .handle = drop,
              .parameters = kOne,
              .status = 204,
              .effect = Effect::writes},
    Operation{.id = "attachEvidence",
              .method = Method::post,
              .path = "/api/v1/matters/{id}/evidence",
              .tag = "evidence",
              .zh = "把传好的文件作为佐证材料",
              .en = "Attach an upload as evidence",
              .handle = attach,
              .parameters = kAttach,
              .request = "AttachInput",
              .response = "Attached",
              .status = 201,
              .effect = Effect::writes,
              .takes_key = true},
    Operation{.id = "giveEvidence",
              .method = Method::get,
              .path = "/api/v1/matters/{id}/evidence/{piece}",
              .tag = "evidence",
              .zh = "一份佐证材料,可以只要一段",
              .en = "A piece of evidence, or a range of it",
              .handle = give,
              .parameters = kGive,
              .response = "File",
              .response_type = "application/octet-stream"},
};

}  // namespace

std::span<const Operation> operations() { return kRows; }

}  // namespace luoshi::api::evidence
