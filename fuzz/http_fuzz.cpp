// SPDX-License-Identifier: Apache-2.0
// Any bytes as a request at the edge of HTTP: head, chunks, target, query, cookies, ranges, tags, forwarded fields.
// What the strict parser takes, Beast (a lenient one) has to take too and read alike: a request that two programs read
// in two ways is how requests are smuggled. Reading piece by piece finds what reading at once does.
#include "api/http/chunks.hpp"
#include "api/http/conditional.hpp"
#include "api/http/cookie.hpp"
#include "api/http/forwarded.hpp"
#include "api/http/grammar.hpp"
#include "api/http/head.hpp"
#include "api/http/negotiation.hpp"
#include "api/http/time_text.hpp"
#include "base/utf8.hpp"

#define BOOST_BEAST_USE_STD_STRING_VIEW
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <cstdlib>

namespace http = luoshi::api::http;
namespace beast = boost::beast::http;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::string_view as_text(boost::beast::string_view text) { return {text.data(), text.size()}; }

// The whole message as Beast reads it: the same method, target, fields, framing and body.
void compare_with_beast(std::string_view bytes, std::string_view target, const http::Head& head, std::size_t head_size,
                        bool body_is_whole, std::string_view body) {
  beast::request_parser<beast::string_body> parser;
  parser.header_limit(1u << 20);
  parser.body_limit(1u << 20);
  parser.eager(true);
  boost::system::error_code error;
  parser.put(boost::asio::buffer(bytes.data(), head_size), error);
  require(!error || error == beast::error::need_more || error == beast::error::body_limit);
  require(parser.is_header_done());
  const auto& message = parser.get();
  require(as_text(message.method_string()) == http::to_text(head.method));
  require(as_text(message.target()) == target);
  require(message.version() == (head.is_version_11 ? 11 : 10));
  std::size_t fields = 0;
  for (const auto& field : message) {
    require(head.headers.contains(as_text(field.name_string())));
    ++fields;
  }
  require(fields == head.headers.size());
  require(parser.chunked() == head.chunked);
  if (!head.chunked) require(parser.content_length().value_or(0) == head.content_length);
  if (!head.chunked || !body_is_whole) return;
  for (auto rest = bytes.substr(head_size); !rest.empty() && !parser.is_done();) {
    const auto used = parser.put(boost::asio::buffer(rest.data(), rest.size()), error);
    if (error == beast::error::bad_value) return;  // a trailer such as Connection, which we drop
    require(!error);
    rest.remove_prefix(used);
  }
  require(parser.is_done() && message.body() == body);
}

struct Body {
  bool whole = false;
  bool refused = false;
  std::string text = {};
  std::size_t used = 0;
};

Body read_chunks(std::string_view bytes, std::size_t piece) {
  http::ChunkReader reader(4096);
  Body body;
  while (!bytes.empty() && !body.whole && !body.refused) {
    std::size_t used = 0;
    const auto result = reader.read(bytes.substr(0, piece), used, body.text);
    body.refused = !result;
    body.whole = result && *result;
    bytes.remove_prefix(used);
    body.used += used;
  }
  require(body.text.size() <= 4096);
  return body;
}

void use_fields(const http::Head& head) {
  http::Request request;
  request.method = head.method;
  request.headers = head.headers;
  const auto range =
      http::choose_range(request, 1000, {.tag = http::entity_tag("1"), .modified = luoshi::base::Instant{}});
  if (range && *range) require((*range)->length > 0 && (*range)->first + (*range)->length <= 1000);
  (void)http::check(request, {.tag = http::entity_tag("1"), .modified = luoshi::base::Instant{}}).has_value();
  (void)http::expected_tag(request);
  (void)request.cookie("session");
  (void)request.bearer_token();
  const auto key = request.idempotency_key();
  if (key && *key) require(!(*key)->empty() && (*key)->size() <= 128);
  constexpr std::array<std::string_view, 2> kOffered = {"application/json", "text/html"};
  (void)http::choose_type(head.headers.joined("Accept"), kOffered).has_value();
  (void)http::choose_language(head.headers.joined("Accept-Language"));
  if (const auto date = http::parse_http_date(head.headers.joined("If-Modified-Since"))) {
    require(http::to_http_date(*date) == head.headers.joined("If-Modified-Since"));
  }
  const std::array trusted = {*http::parse_network("::/0")};
  http::apply_forwarded(request, trusted);
  require(request.peer.host.empty() || http::is_host(request.peer.host));
  require(!request.headers.contains("X-Forwarded-For"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  http::HeadScanner at_once;
  http::HeadScanner by_bytes;
  const auto found = at_once.scan(bytes);
  auto found_by_bytes = http::HeadScanner::Found::more;
  for (std::size_t i = 1; i <= bytes.size() && found_by_bytes == http::HeadScanner::Found::more; ++i) {
    found_by_bytes = by_bytes.scan(bytes.substr(0, i));
  }
  require(found == found_by_bytes && (found != http::HeadScanner::Found::end || at_once.end() == by_bytes.end()));
  if (found != http::HeadScanner::Found::end) return 0;
  const auto head_bytes = bytes.substr(0, at_once.end());
  const auto head = http::parse_head(head_bytes, {});
  if (!head) {
    require(head.error().id.starts_with("E-HTTP-"));
    return 0;
  }
  const auto& target = head->target;
  require(target.path == "*" || target.path.starts_with('/'));
  require(luoshi::base::find_invalid_utf8(target.path) == std::string_view::npos);
  require(target.path.find('\0') == std::string::npos && (target.path + "/").find("/../") == std::string::npos);
  use_fields(*head);
  Body body;
  if (head->chunked) {
    body = read_chunks(bytes.substr(at_once.end()), bytes.size());
    const auto again = read_chunks(bytes.substr(at_once.end()), 1);
    require(body.whole == again.whole && body.refused == again.refused);
    if (body.whole) require(body.text == again.text && body.used == again.used);
  }
  const auto line = bytes.substr(0, bytes.find('\r'));
  const auto first = line.find(' ');
  compare_with_beast(bytes, line.substr(first + 1, line.rfind(' ') - first - 1), *head, at_once.end(), body.whole,
                     body.text);
  return 0;
}
