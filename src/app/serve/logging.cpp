// SPDX-License-Identifier: Apache-2.0
#include "app/serve/logging.hpp"

#include "codec/json_writer.hpp"

#include <unistd.h>

#include <string>

namespace luoshi::app {
namespace {

// One write a line, so that lines of several threads do not mix.
void put(std::string line) {
  line += '\n';
  for (std::string_view rest = line; !rest.empty();) {
    const auto written = ::write(STDERR_FILENO, rest.data(), rest.size());
    if (written <= 0) return;  // nobody reads the log: the server goes on
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

void log_request(const api::http::Served& served, base::Instant now) {
  std::string line;
  codec::JsonWriter json(line);
  json.begin_object();
  json.key("at").string(base::to_iso(now));
  json.key("request").string(served.request_id);
  json.key("method").string(api::http::to_text(served.method));
  json.key("route").string(served.route);
  json.key("status").integer(served.status);
  if (!served.error_id.empty()) json.key("code").string(served.error_id);
  json.key("in").integer(static_cast<std::int64_t>(served.bytes_in));
  json.key("out").integer(static_cast<std::int64_t>(served.bytes_out));
  json.key("us").integer(served.took_us);
  if (!served.whole) json.key("whole").boolean(false);
  json.end_object();
  put(std::move(line));
}

void log_fault(std::string_view request_id, std::string_view what, base::Instant now) {
  std::string line;
  codec::JsonWriter json(line);
  json.begin_object();
  json.key("at").string(base::to_iso(now));
  json.key("request").string(request_id);
  json.key("fault").string(what);
  json.end_object();
  put(std::move(line));
}

void log_job(std::string_view job, const base::Error& error, base::Instant now) {
  std::string line;
  codec::JsonWriter json(line);
  json.begin_object();
  json.key("at").string(base::to_iso(now));
  json.key("job").string(job);
  json.key("code").string(error.id);
  json.end_object();
  put(std::move(line));
}

}  // namespace luoshi::app
