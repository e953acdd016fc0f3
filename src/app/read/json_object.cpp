// SPDX-License-Identifier: Apache-2.0
#include "app/read/json_object.hpp"

#include "codec/json_writer.hpp"
#include "reading/json.hpp"

#include <array>

namespace luoshi::app {

void append_json_object(std::string& out, const reading::Reading& reading) {
  reading::append_json_line(out, reading.document);
  out.resize(out.size() - 2);  // the closing brace and the line break

  // The lines are JSON already; they only have to be sorted by type, which stands right behind the document's name.
  std::string lines;
  reading::append_json_lines(lines, reading);
  std::string head;
  codec::JsonWriter(head).begin_object().key("doc").string(reading.document.doc).key("type");
  struct List {
    std::string_view key;
    std::string_view type;
  };
  constexpr std::array<List, 3> kLists{
      {{"commitments", "\"commitment\""}, {"measures", "\"measure\""}, {"deadlines", "\"deadline\""}}};
  for (const auto& [key, type] : kLists) {
    out += ",\"";
    out += key;
    out += "\":[";
    bool first = true;
    for (std::size_t start = 0; start < lines.size();) {
      const std::size_t end = lines.find('\n', start);
      const std::string_view line = std::string_view(lines).substr(start, end - start);
      start = end + 1;
      if (!line.substr(head.size()).starts_with(type)) continue;
      if (!first) out += ',';
      first = false;
      out += line;
    }
    out += ']';
  }
  out += '}';
}

}  // namespace luoshi::app
