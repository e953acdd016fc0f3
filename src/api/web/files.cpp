// SPDX-License-Identifier: Apache-2.0
#include "api/web/files.hpp"

#include "api/http/conditional.hpp"
#include "api/http/grammar.hpp"
#include "api/http/refusal.hpp"

#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>

namespace luoshi::api::web {
namespace {

namespace fs = std::filesystem;
using http::Request;
using http::Response;

constexpr std::string_view kBase = "<base href=\"/\">";  // where index.html takes the sub-path

struct File {
  std::string_view type;
  std::string tag;
  bool for_ever = false;  ///< its name changes with its content
  std::string bytes;
  std::optional<std::string> brotli = {};
  std::optional<std::string> gzip = {};
};

std::string_view type_of(const fs::path& path) {
  constexpr std::array<std::array<std::string_view, 2>, 6> kTypes{{{".js", "text/javascript; charset=utf-8"},
                                                                   {".css", "text/css; charset=utf-8"},
                                                                   {".html", "text/html; charset=utf-8"},
                                                                   {".svg", "image/svg+xml"},
                                                                   {".json", "application/json"},
                                                                   {".woff2", "font/woff2"}}};
  for (const auto& [end, type] : kTypes) {
    if (path.extension() == end) return type;
  }
  return "application/octet-stream";
}

Result<std::string> read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in && !in.bad()) return bytes;
  return fail(Error{.code = base::ErrorCode::unavailable, .id = "E-WEB-002", .where = {.file = path.string()}});
}

Result<std::optional<std::string>> read_sibling(const fs::path& path, std::string_view end) {
  auto sibling = path;
  sibling += end;
  if (!fs::is_regular_file(sibling)) return std::optional<std::string>();
  LUOSHI_TRY(auto bytes, read_whole(sibling));
  return std::optional(std::move(bytes));
}

// FNV-1a: tells two builds apart; nobody's trust rests on it.
std::string tag_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
  return http::entity_tag(std::to_string(hash));
}

Result<File> read_file(const fs::path& path, bool for_ever) {
  LUOSHI_TRY(auto bytes, read_whole(path));
  LUOSHI_TRY(auto brotli, read_sibling(path, ".br"));
  LUOSHI_TRY(auto gzip, read_sibling(path, ".gz"));
  auto tag = tag_of(bytes);
  return File{.type = type_of(path),
              .tag = std::move(tag),
              .for_ever = for_ever,
              .bytes = std::move(bytes),
              .brotli = std::move(brotli),
              .gzip = std::move(gzip)};
}

bool accepts(const Request& request, std::string_view coding) {
  const auto field = request.header("Accept-Encoding");
  if (!field) return false;
  return std::ranges::any_of(http::parse_preferences(*field), [&](const http::Preference& preference) {
    return http::equal_ignoring_case(preference.value, coding) && preference.quality > 0;
  });
}

Result<Response> answer_file(const File& file, const Request& request) {
  const http::Current current{.tag = file.tag};
  LUOSHI_TRY(const auto verdict, http::check(request, current));
  const bool brotli = file.brotli && accepts(request, "br");
  const bool gzip = !brotli && file.gzip && accepts(request, "gzip");
  auto response = verdict == http::Verdict::not_modified ? http::not_modified(current)
                                                         : http::answer(200, file.type,
                                                                        brotli ? *file.brotli
                                                                        : gzip ? *file.gzip
                                                                               : file.bytes);
  if (verdict == http::Verdict::proceed && (brotli || gzip)) {
    response.headers.add("Content-Encoding", brotli ? "br" : "gzip");
  }
  response.headers.set("ETag", file.tag);
  response.headers.set("Cache-Control", file.for_ever ? "public, max-age=31536000, immutable" : "no-cache");
  response.headers.set("Vary", "Accept-Encoding");
  return response;
}

bool is_attribute_safe(std::string_view prefix) { return prefix.find_first_of("\"<>&") == std::string_view::npos; }

// The page with the sub-path in it. Never kept without asking: it names the assets of this build.
Response answer_page(const std::string& page, const Request& request) {
  auto html = page;
  const auto at = html.find(kBase);
  if (at != std::string::npos && is_attribute_safe(request.peer.prefix)) {
    html.replace(at, kBase.size(), "<base href=\"" + request.peer.prefix + "/\">");
  }
  auto response = http::answer(200, "text/html; charset=utf-8", std::move(html));
  response.headers.set("Content-Security-Policy", std::string(kPolicy));
  response.headers.set("Cache-Control", "no-cache");
  return response;
}

// What a person types or follows into a browser, not what a script or a page fetches.
bool asks_for_page(const Request& request) {
  const auto accept = request.header("Accept");
  if (!accept) return false;
  return std::ranges::any_of(http::parse_preferences(*accept), [](const http::Preference& preference) {
    return http::equal_ignoring_case(preference.value, "text/html") && preference.quality > 0;
  });
}

bool is_served(const fs::path& path) {
  const auto end = path.extension();
  return end != ".br" && end != ".gz" && path.filename() != "index.html" && path.filename() != "manifest.json";
}

}  // namespace

Result<void> add_files(http::Router& router, const fs::path& folder) {
  if (!fs::is_regular_file(folder / "index.html")) {
    return fail(Error{.code = base::ErrorCode::not_found, .id = "E-WEB-001", .where = {.file = folder.string()}});
  }
  LUOSHI_TRY(auto html, read_whole(folder / "index.html"));
  const auto page = std::make_shared<const std::string>(std::move(html));
  for (const auto address : kPages) {
    router.add({.path = std::string(address),
                .handler = [page](Request& request) -> Result<Response> { return answer_page(*page, request); },
                .run = http::Run::in_place});
  }
  router.otherwise(
      [page](Request& request) -> Result<Response> {
        if (asks_for_page(request)) return answer_page(*page, request);
        return fail(Error{.code = base::ErrorCode::not_found, .id = http::kNoSuchAddress});
      },
      {"/api/", "/assets/"});
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || !is_served(entry.path())) continue;
    const auto name = entry.path().lexically_relative(folder).generic_string();
    LUOSHI_TRY(auto read, read_file(entry.path(), name.starts_with("assets/")));
    const auto file = std::make_shared<const File>(std::move(read));
    router.add({.path = "/" + name,
                .handler = [file](Request& request) { return answer_file(*file, request); },
                .run = http::Run::in_place});
  }
  return {};
}

}  // namespace luoshi::api::web
