// SPDX-License-Identifier: Apache-2.0
#include "reading/json.hpp"

#include "codec/json_writer.hpp"

#include <algorithm>

namespace luoshi::reading {
namespace {

using codec::JsonWriter;

void write_if(JsonWriter& json, std::string_view key, std::string_view value) {
  if (!value.empty()) json.key(key).string(value);
}

void write_list(JsonWriter& json, std::string_view key, const std::vector<std::string>& values) {
  json.key(key).begin_array();
  for (const auto& value : values) json.string(value);
  json.end_array();
}

void write_date(JsonWriter& json, std::string_view key, const std::optional<base::Date>& date) {
  json.key(key);
  if (date)
    json.string(base::to_iso(*date));
  else
    json.null();
}

/// "c12": the id of a commitment within its document.
std::string commitment_id(std::uint32_t id) { return "c" + std::to_string(id); }

class LineWriter {
 public:
  LineWriter(std::string& out, const Reading& reading) : out_(out), json_(out), reading_(reading) {}

  void write(const Commitment& c) {
    begin("commitment", c.section);
    json_.key("id").string(commitment_id(c.id)).key("start").integer(c.start).key("end").integer(c.end);
    json_.key("text").string(c.text).key("kind").string(name_of(c.kind));
    json_.key("action").string(c.action).key("object").string(c.object);
    write_list(json_, "owners", c.owners);
    write_list(json_, "places", c.places);
    write_if(json_, "condition", c.condition);
    json_.key("measures").begin_array();
    for (const auto index : c.measures) json_.integer(reading_.measures[index].at);
    json_.end_array().key("deadlines").begin_array();
    for (const auto index : c.deadlines) json_.integer(reading_.deadlines[index].at);
    json_.end_array();
    end();
  }

  void write(const Measure& m) {
    begin("measure", m.section);
    json_.key("at").integer(m.at).key("text").string(m.text).key("value");
    number_.clear();
    m.value.append_to(number_);
    json_.raw(number_);
    if (m.upper) {
      number_.clear();
      m.upper->append_to(number_);
      json_.key("upper").raw(number_);
    }
    json_.key("unit");
    if (m.unit.empty())
      json_.null();
    else
      json_.string(m.unit);
    json_.key("op").string(name_of(m.op)).key("of").string(m.of);
    write_if(json_, "change", name_of(m.change));
    write_if(json_, "grade", name_of(m.grade));
    if (m.implied) json_.key("implied").boolean(true);
    json_.key("kind").string(name_of(m.kind));
    if (m.commitment != 0) json_.key("commitment").string(commitment_id(m.commitment));
    end();
  }

  void write(const Deadline& d) {
    begin("deadline", d.section);
    json_.key("at").integer(d.at).key("text").string(d.text);
    write_date(json_, "from", d.from);
    write_date(json_, "to", d.to);
    write_if(json_, "recurs", name_of(d.recurs));
    if (d.commitment != 0) json_.key("commitment").string(commitment_id(d.commitment));
    end();
  }

 private:
  void begin(std::string_view type, std::uint32_t section) {
    json_ = JsonWriter(out_);
    if (section != section_ || section_json_.empty()) remember_section(section);
    json_.begin_object().key("doc").raw(doc_json_).key("type").string(type).raw(section_json_);
  }
  void end() {
    json_.end_object();
    out_ += '\n';
  }

  /// A section's path is the same on hundreds of lines: it is written once and copied.
  void remember_section(std::uint32_t section) {
    section_ = section;
    section_json_ = "\"section\":";
    JsonWriter json(section_json_);
    json.begin_array();
    for (const auto& heading : reading_.sections[section]) json.string(heading);
    json.end_array();
    doc_json_.clear();
    codec::append_json_string(doc_json_, reading_.document.doc);
  }

  std::string& out_;
  JsonWriter json_;
  const Reading& reading_;
  std::uint32_t section_ = 0;
  std::string section_json_;
  std::string doc_json_;
  std::string number_;
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
