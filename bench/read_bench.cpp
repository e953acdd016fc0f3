// SPDX-License-Identifier: Apache-2.0
// read_bench REPORT COPIES ROUNDS: a text in memory to JSON lines, on one core. Prints one line a round: bytes read,
// seconds of this thread, bytes written. The text is the report, as many times as asked, in one document. The lines are
// handed on part by part from one buffer, as the program hands them to its output; here they are only counted.
#include "base/utf8.hpp"
#include "reading/json.hpp"
#include "reading/reader.hpp"

#include <fmt/core.h>

#include <ctime>
#include <fstream>
#include <iterator>

namespace {

std::string text_of(const char* path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Time that this thread was given, so that a busy machine disturbs less.
double thread_seconds() {
  std::timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::string repeated(const std::string& report, std::size_t copies) {
  std::string text;
  text.reserve((report.size() + 1) * copies);
  for (; copies > 0; --copies) text += report;
  return text;
}

std::size_t bytes_of_lines(const luoshi::document::Document& document, std::string& buffer) {
  std::size_t written = 0;
  luoshi::reading::read_in_parts(document, {}, [&](const luoshi::reading::Reading& part) {
    buffer.clear();
    luoshi::reading::append_json_lines(buffer, part);
    written += buffer.size();
  });
  return written;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "usage: read_bench REPORT COPIES ROUNDS\n");
    return 2;
  }
  const auto report = text_of(argv[1]);
  if (report.empty() || luoshi::base::find_invalid_utf8(report) != std::string::npos) {
    fmt::print(stderr, "read_bench: \"{}\" is no text in UTF-8\n", argv[1]);
    return 1;
  }
  const auto copies = std::stoul(argv[2]);
  const luoshi::document::Document document{.name = "bench", .text = repeated(report, copies)};
  std::string buffer;
  for (auto rounds = std::stoul(argv[3]); rounds > 0; --rounds) {
    const auto began = thread_seconds();
    const auto written = bytes_of_lines(document, buffer);
    fmt::print("{} {:.6f} {}\n", document.text.size(), thread_seconds() - began, written);
  }
  return 0;
}
