// SPDX-License-Identifier: Apache-2.0
#include "app/read/json_object.hpp"

#include "codec/json_writer.hpp"
#include "reading/json.hpp"

namespace luoshi::app {

JsonObject::JsonObject(std::string& out, const reading::DocumentInfo& document) : out_(out) {
  codec::JsonWriter(head_).begin_object().key("doc").string(document.doc).key("type");
  reading::append_json_line(out_, document);
  out_.resize(out_.size() - 2);  // the closing brace and the line break
  out_ += ",\"commitments\":[";
}

void JsonObject::add(const reading::Reading& part) {
  // The lines are JSON already; they only have to be sorted by type, which stands right behind the document's name.
  lines_.clear();
  reading::append_json_lines(lines_, part);
  const auto append = [](std::string& to, bool& first, std::string_view line) {
    if (!first) to += ',';
    first = false;
    to += line;
  };
  for (std::size_t start = 0; start < lines_.size();) {
    const std::size_t end = lines_.find('\n', start);
    const std::string_view line = std::string_view(lines_).substr(start, end - start);
    const std::string_view type = line.substr(head_.size());
    start = end + 1;
    if (type.starts_with(measures_.type))
      append(measures_.objects, measures_.empty, line);
    else if (type.starts_with(deadlines_.type))
      append(deadlines_.objects, deadlines_.empty, line);
    else
      append(out_, first_, line);
  }
}

void JsonObject::finish() {
  out_ += "],\"measures\":[";
  out_ += measures_.objects;
  out_ += "],\"deadlines\":[";
  out_ += deadlines_.objects;
  out_ += "]}";
}

}  // namespace luoshi::app
