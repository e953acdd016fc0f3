// SPDX-License-Identifier: Apache-2.0
#include "reading/json.hpp"

#include "codec/json_writer.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace luoshi::reading {
namespace {

using codec::JsonWriter;

void write_date(JsonWriter& json, std::string_view key, const std::optional<base::Date>& date) {
  json.key(key);
  if (date)
    json.string(base::to_iso(*date));
  else
    json.null();
}

/// Writes lines whose members are always the same: names and punctuation are written as they stand, in one piece.
class LineWriter {
 public:
  LineWriter(std::string& out, const Reading& reading) : out_(out), reading_(reading) {
    codec::append_json_string(doc_, reading.document.doc);
  }

  void write(const Commitment& c) {
    begin("commitment", c.section);
    put(R"(,"id":"c)", c.id);
    put(R"(","start":)", c.start);
    put(R"(,"end":)", c.end);
    put(R"(,"text":)", c.text);
    put(R"(,"kind":)", name_of(c.kind));
    put(R"(,"action":)", c.action);
    put(R"(,"object":)", c.object);
    put_list(R"(,"owners":[)", c.owners);
    put_list(R"(,"places":[)", c.places);
    if (!c.condition.empty()) put(R"(,"condition":)", c.condition);
    out_ += R"(,"measures":[)";
    for (std::size_t i = 0; i < c.measures.size(); ++i) put(i == 0 ? "" : ",", reading_.measures[c.measures[i]].at);
    out_ += R"(],"deadlines":[)";
    for (std::size_t i = 0; i < c.deadlines.size(); ++i) put(i == 0 ? "" : ",", reading_.deadlines[c.deadlines[i]].at);
    out_ += "]}\n";
  }

  void write(const Measure& m) {
    begin("measure", m.section);
    put(R"(,"at":)", m.at);
    put(R"(,"text":)", m.text);
    out_ += R"(,"value":)";
    m.value.append_to(out_);
    if (m.upper) {
      out_ += R"(,"upper":)";
      m.upper->append_to(out_);
    }
    if (m.unit.empty())
      out_ += R"(,"unit":null)";
    else
      put(R"(,"unit":)", m.unit);
    put(R"(,"op":)", name_of(m.op));
    put(R"(,"of":)", m.of);
    put_if(R"(,"change":)", name_of(m.change));
    put_if(R"(,"grade":)", name_of(m.grade));
    if (m.implied) out_ += R"(,"implied":true)";
    put(R"(,"kind":)", name_of(m.kind));
    end(m.commitment);
  }

  void write(const Deadline& d) {
    begin("deadline", d.section);
    put(R"(,"at":)", d.at);
    put(R"(,"text":)", d.text);
    put_date(R"(,"from":)", d.from);
    put_date(R"(,"to":)", d.to);
    put_if(R"(,"recurs":)", name_of(d.recurs));
    end(d.commitment);
  }

 private:
  void begin(std::string_view type, std::uint32_t section) {
    if (section != section_ || section_json_.empty()) remember_section(section);
    out_ += R"({"doc":)";
    out_ += doc_;
    put(R"(,"type":)", type);
    out_ += section_json_;
  }
  void end(std::uint32_t commitment) {
    if (commitment != 0) {
      put(R"(,"commitment":"c)", commitment);
      out_ += '"';
    }
    out_ += "}\n";
  }
  void put(std::string_view name, std::string_view text) {
    out_ += name;
    codec::append_json_string(out_, text);
  }
  void put(std::string_view name, std::uint32_t number) {
    out_ += name;
    char digits[12];
    out_.append(digits, std::to_chars(std::begin(digits), std::end(digits), number).ptr);
  }
  void put_if(std::string_view name, std::string_view text) {
    if (!text.empty()) put(name, text);
  }
  void put_date(std::string_view name, const std::optional<base::Date>& date) {
    if (date) return put(name, base::to_iso(*date));
    out_ += name;
    out_ += "null";
  }
  void put_list(std::string_view name, const std::vector<std::string>& values) {
    out_ += name;
    for (std::size_t i = 0; i < values.size(); ++i) put(i == 0 ? "" : ",", values[i]);
    out_ += ']';
  }
  /// A section's path is the same on hundreds of lines: it is written once and copied.
  void remember_section(std::uint32_t section) {
    section_ = section;
    section_json_ = R"(,"section":[)";
    bool first = true;
    for (const auto& heading : reading_.sections[section]) {
      if (!first) section_json_ += ',';
      first = false;
      codec::append_json_string(section_json_, heading);
    }
    section_json_ += ']';
  }

  std::string& out_;
  const Reading& reading_;
  std::string doc_;
  std::uint32_t section_ = 0;
  std::string section_json_;
};

}  // namespace

void append_json_line(std::string& out, const DocumentInfo& document) {
  JsonWriter json(out);
  json.begin_object().key("doc").string(document.doc).key("type").string("document");
  json.key("title").string(document.title);
  write_date(json, "date", document.date);
  json.key("issuer").string(document.issuer).key("speaker").string(document.speaker);
  json.key("kind").string(name_of(document.kind)).key("chars").integer(document.chars);
  json.end_object();
  out += '\n';
}

void append_json_lines(std::string& out, const Reading& reading) {
  LineWriter writer(out, reading);
  auto measure = reading.measures.begin();
  auto deadline = reading.deadlines.begin();
  // Each list is in the order of the text; a commitment goes before what stands inside it.
  const auto until = [&](std::uint32_t limit) {
    while (true) {
      const auto m = measure != reading.measures.end() ? measure->at : UINT32_MAX;
      const auto d = deadline != reading.deadlines.end() ? deadline->at : UINT32_MAX;
      if (std::min(m, d) >= limit) return;
      if (m <= d)
        writer.write(*measure++);
      else
        writer.write(*deadline++);
    }
  };
  for (const auto& commitment : reading.commitments) {
    until(commitment.start);
    writer.write(commitment);
  }
  until(UINT32_MAX);
}

}  // namespace luoshi::reading
