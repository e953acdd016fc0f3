// SPDX-License-Identifier: Apache-2.0
// The built app as routes: what is sent, compressed as asked for, for how long it may be kept, and under which policy.
#include "api/web/files.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace luoshi::api::web {
namespace {

namespace fs = std::filesystem;
using http::Request;
using http::Response;

class WebFiles : public testing::Test {
 protected:
  WebFiles() : folder_(fs::temp_directory_path() / ("luoshi-web-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_ / "assets");
    write("index.html", "<head><base href=\"/\"><script src=\"./assets/a-12345678.js\"></script>");
    write("manifest.json", "{}");
    write("icon.svg", "<svg/>");
    write("assets/a-12345678.js", "let plain;");
    write("assets/a-12345678.js.br", "BR");
    write("assets/a-12345678.js.gz", "GZ");
  }
  ~WebFiles() override { fs::remove_all(folder_); }

  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  // The answer, or one with status 404 where no route is.
  Response ask(std::string path, std::initializer_list<http::Field> fields = {}, std::string prefix = {}) {
    Request request;
    request.path = std::move(path);
    request.headers = fields;
    request.peer.prefix = std::move(prefix);
    const auto match = router_.find(request.method, request.path);
    if (match.route == nullptr) return http::answer(404, "", "");
    auto response = match.route->handler(request);
    return response ? *std::move(response) : http::answer(404, "", "");
  }
  static std::string body(const Response& response) { return std::get<std::string>(response.body); }

  fs::path folder_;
  http::Router router_;
};

TEST_F(WebFiles, are_kept_for_a_year_because_their_names_change) {
  ASSERT_TRUE(add_files(router_, folder_));
  const auto script = ask("/assets/a-12345678.js");
  EXPECT_EQ(script.status, 200);
  EXPECT_EQ(body(script), "let plain;");
  EXPECT_EQ(script.headers.find("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(script.headers.find("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(ask("/icon.svg").headers.find("Cache-Control"), "no-cache");
}

TEST_F(WebFiles, show_a_browser_the_app_at_addresses_that_only_the_app_may_know) {
  ASSERT_TRUE(add_files(router_, folder_));
  const http::Field page{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"};
  for (const auto* address : {"/nowhere", "/m/1/2/3", "/setup/units/7"}) {
    const auto shown = ask(address, {page});
    EXPECT_EQ(shown.status, 200U) << address;
    EXPECT_EQ(shown.headers.find("Content-Security-Policy"), kPolicy);
  }
  Request script;
  script.path = "/nowhere";
  script.headers = {{"Accept", "*/*"}};
  const auto match = router_.find(script.method, script.path);
  EXPECT_EQ(match.route->handler(script).error().id, "E-HTTP-015");
  for (const auto* address : {"/api/v1/nowhere", "/assets/old-12345678.js"}) {
    EXPECT_EQ(ask(address, {page}).status, 404U) << address;
  }
  EXPECT_EQ(router_.find(http::Method::post, "/nowhere").route, nullptr);
}

TEST_F(WebFiles, are_compressed_as_the_client_takes_them) {
  ASSERT_TRUE(add_files(router_, folder_));
  const auto brotli = ask("/assets/a-12345678.js", {{"Accept-Encoding", "gzip, deflate, br"}});
  EXPECT_EQ(body(brotli), "BR");
  EXPECT_EQ(brotli.headers.find("Content-Encoding"), "br");
  EXPECT_EQ(brotli.headers.find("Vary"), "Accept-Encoding");
  EXPECT_EQ(body(ask("/assets/a-12345678.js", {{"Accept-Encoding", "br;q=0, gzip"}})), "GZ");
  const auto plain = ask("/assets/a-12345678.js", {{"Accept-Encoding", "identity"}});
  EXPECT_EQ(body(plain), "let plain;");
  EXPECT_FALSE(plain.headers.contains("Content-Encoding"));
}

TEST_F(WebFiles, that_the_client_has_are_not_sent_again) {
  ASSERT_TRUE(add_files(router_, folder_));
  const auto tag = std::string(ask("/icon.svg").headers.find("ETag").value());
  const auto again = ask("/icon.svg", {{"If-None-Match", tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(body(again), "");
  write("icon.svg", "<svg>other</svg>");
  http::Router next;
  std::swap(router_, next);
  ASSERT_TRUE(add_files(router_, folder_));
  EXPECT_EQ(ask("/icon.svg", {{"If-None-Match", tag}}).status, 200);
}

TEST_F(WebFiles, give_the_page_at_each_of_its_addresses_under_a_strict_policy) {
  ASSERT_TRUE(add_files(router_, folder_));
  for (const auto* path : {"/", "/desk", "/desk/overdue", "/ledger", "/m/云督〔2026〕242号", "/read/7", "/board"}) {
    const auto page = ask(path, {{"Accept-Encoding", "br"}});
    EXPECT_EQ(page.status, 200) << path;
    EXPECT_EQ(page.headers.find("Content-Security-Policy"), kPolicy) << path;
    EXPECT_EQ(page.headers.find("Cache-Control"), "no-cache") << path;
    EXPECT_TRUE(body(page).contains("<base href=\"/\">")) << path;
  }
  EXPECT_FALSE(kPolicy.contains("unsafe"));
  EXPECT_TRUE(body(ask("/desk", {}, "/luoshi")).contains("<base href=\"/luoshi/\">"));
}

TEST_F(WebFiles, are_nothing_else_that_lies_in_the_folder) {
  ASSERT_TRUE(add_files(router_, folder_));
  for (const auto* path :
       {"/manifest.json", "/assets/a-12345678.js.br", "/api", "/api/v1/matters", "/desk/a/b", "/x"}) {
    EXPECT_EQ(ask(path).status, 404) << path;
  }
}

TEST_F(WebFiles, that_are_not_built_are_said_to_be_missing) {
  fs::remove(folder_ / "index.html");
  const auto refused = add_files(router_, folder_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().id, "E-WEB-001");
}

}  // namespace
}  // namespace luoshi::api::web
