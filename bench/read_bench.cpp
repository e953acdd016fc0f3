// SPDX-License-Identifier: Apache-2.0
// read_bench REPORT COPIES ROUNDS: a text in memory to JSON lines in memory, on one core. Prints one line a round:
// bytes read, seconds of this thread, bytes written. The text is the report, as many times as asked, in one document.
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

std::size_t lines_of(const luoshi::document::Document& document) {
  std::string out;
  luoshi::reading::read_in_parts(
      document, {}, [&](const luoshi::reading::Reading& part) { luoshi::reading::append_json_lines(out, part); });
  return out.size();
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
  for (auto rounds = std::stoul(argv[3]); rounds > 0; --rounds) {
    const auto began = thread_seconds();
    const auto written = lines_of(document);
    fmt::print("{} {:.6f} {}\n", document.text.size(), thread_seconds() - began, written);
  }
  return 0;
}
