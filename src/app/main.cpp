// SPDX-License-Identifier: Apache-2.0
#include "document/reader.hpp"
#include "reading/json.hpp"
#include "reading/reader.hpp"

#include <cstdio>

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    auto document = luoshi::document::read_file(argv[i], {});
    if (!document) return 1;
    const auto reading = luoshi::reading::read(*document, {});
    std::string out;
    luoshi::reading::append_json_line(out, reading.document);
    luoshi::reading::append_json_lines(out, reading);
    std::fwrite(out.data(), 1, out.size(), stdout);
  }
  return 0;
}
