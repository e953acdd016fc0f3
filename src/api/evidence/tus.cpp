// SPDX-License-Identifier: Apache-2.0
// tus 1.0.0 (https://tus.io/protocols/resumable-upload), with the extensions creation and termination.
#include "api/evidence/handlers.hpp"
#include "api/evidence/uploads.hpp"
#include "base/utf8.hpp"
#include "codec/base64.hpp"

#include <charconv>

namespace luoshi::api::evidence {
namespace {

constexpr std::string_view kVersion = "1.0.0";
constexpr std::size_t kNameBytesMax = 400;

http::Response with_tus(http::Response response) {
  response.headers.add("Tus-Resumable", std::string(kVersion));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

http::Response with_place(http::Response response, const Upload& upload) {
  response.headers.add("Upload-Offset", std::to_string(upload.offset));
  response.headers.add("Upload-Length", std::to_string(upload.length));
  return with_tus(std::move(response));
}

// A client of another version is told so by 412, as the protocol asks.
Result<void> check_version(const Call& call) {
  const auto version = call.request().header("Tus-Resumable");
  if (!version || *version == kVersion) return {};
  return fail(Error{.code = base::ErrorCode::invalid_input, .id = "E-HTTP-019"});
}

Result<std::uint64_t> whole(const Call& call, std::string_view field) {
  const auto text = call.request().header(field).value_or("");
  std::uint64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || problem != std::errc() || end != text.data() + text.size()) {
    return refused("E-API-006", {{"member", std::string(field)}}, base::ErrorCode::invalid_input, std::string(field));
  }
  return value;
}

// "filename BASE64,kind BASE64": the name, if there is a sound one.
std::string name_of(std::string_view metadata) {
  while (!metadata.empty()) {
    const auto end = std::min(metadata.find(','), metadata.size());
    auto pair = metadata.substr(0, end);
    metadata.remove_prefix(std::min(end + 1, metadata.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (!pair.starts_with("filename ")) continue;
    auto name = codec::from_base64(pair.substr(std::string_view("filename ").size()));
    if (name && base::find_invalid_utf8(*name) == std::string::npos && name->size() <= kNameBytesMax)
      return *std::move(name);
  }
  return {};
}

}  // namespace

Result<http::Response> options(Call&) {
  auto response = with_tus(http::empty_answer());
  response.headers.add("Tus-Version", std::string(kVersion));
  response.headers.add("Tus-Extension", "creation,termination");
  response.headers.add("Tus-Max-Size", std::to_string(kUploadBytesMax));
  return response;
}

Result<http::Response> begin(Call& call) {
  LUOSHI_CHECK(check_version(call));
  LUOSHI_TRY(const auto length, whole(call, "Upload-Length"));
  LUOSHI_TRY(
      const auto upload,
      call.service().uploads.begin(call.caller().person, name_of(call.request().header("Upload-Metadata").value_or("")),
                                   length, call.now()));
  http::Response response{.status = 201};
  response.headers.add("Location", call.request().peer.prefix + "/api/v1/uploads/" + upload.id);
  return with_place(std::move(response), upload);
}

Result<http::Response> state(Call& call) {
  LUOSHI_CHECK(check_version(call));
  LUOSHI_TRY(const auto upload, call.service().uploads.find(call.caller().person, call.path("id")));
  return with_place(http::Response{}, upload);
}

Result<http::Response> append(Call& call) {
  LUOSHI_CHECK(check_version(call));
  if (call.request().header("Content-Type") != "application/offset+octet-stream") {
    return fail(Error{.code = base::ErrorCode::invalid_input,
                      .id = "E-HTTP-018",
                      .args = {{"type", "application/offset+octet-stream"}}});
  }
  LUOSHI_TRY(const auto offset, whole(call, "Upload-Offset"));
  LUOSHI_TRY(const auto upload,
             call.service().uploads.append(call.caller().person, call.path("id"), offset, call.request().body));
  return with_place(http::empty_answer(), upload);
}

Result<http::Response> drop(Call& call) {
  LUOSHI_CHECK(check_version(call));
  LUOSHI_CHECK(call.service().uploads.remove(call.caller().person, call.path("id")));
  return with_tus(http::empty_answer());
}

}  // namespace luoshi::api::evidence
