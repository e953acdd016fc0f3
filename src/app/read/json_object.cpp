// SPDX-License-Identifier: Apache-2.0
#include "app/read/json_object.hpp"

#include "codec/json_writer.hpp"
#include "reading/json.hpp"

#include <algorithm>
#include <utility>

namespace luoshi::app {
namespace {

constexpr std::size_t kPieceBytes = 1u << 16;

}  // namespace

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
  for (std::size_t start = 0; start < lines_.size();) {
    const std::size_t end = lines_.find('\n', start);
    const std::string_view line = std::string_view(lines_).substr(start, end - start);
    const std::string_view type = line.substr(head_.size());
    start = end + 1;
    if (type.starts_with(measures_.type))
      measures_.append(line);
    else if (type.starts_with(deadlines_.type))
      deadlines_.append(line);
    else
      out_.append(std::exchange(first_, false) ? "" : ",").append(line);
  }
}

void JsonObject::List::append(std::string_view object) {
  const bool first = pieces.empty();
  if (first || pieces.back().size() + object.size() >= pieces.back().capacity())
    pieces.emplace_back().reserve(std::max(kPieceBytes, object.size() + 1));
  if (!first) pieces.back() += ',';
  pieces.back() += object;
}

void JsonObject::write(std::string_view name, List& list, const std::function<void(std::string&)>& offer) {
  out_.append("],\"").append(name).append("\":[");
  for (std::string& piece : list.pieces) {
    out_ += std::exchange(piece, {});
    offer(out_);
  }
}

void JsonObject::finish(const std::function<void(std::string&)>& offer) {
  write("measures", measures_, offer);
  write("deadlines", deadlines_, offer);
  out_ += "]}";
}

}  // namespace luoshi::app
