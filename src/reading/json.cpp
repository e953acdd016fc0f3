// SPDX-License-Identifier: Apache-2.0
#include "reading/json.hpp"

#include "codec/json_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

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

/// Writes into memory that is known to have room.
class Pen {
 public:
  explicit Pen(char* at) : at_(at) {}

  [[nodiscard]] char* at() const { return at_; }
  template <std::size_t N>
  void raw(const char (&text)[N]) {
    std::memcpy(at_, text, N - 1);
    at_ += N - 1;
  }
  void raw(std::string_view text) {
    std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
  }
  void string(std::string_view text) { at_ = codec::write_json_string(at_, text); }
  /// A string that needs no escape.
  void word(std::string_view text) {
    *at_++ = '"';
    for (const char c : text) *at_++ = c;  // a few characters: a call would take longer
    *at_++ = '"';
  }
  void number(std::uint32_t value) { at_ = std::to_chars(at_, at_ + kNumberMax, value).ptr; }

  static constexpr std::size_t kNumberMax = 10;  // digits

 private:
  char* at_;
};

/// Writes lines whose members are always the same: names and punctuation are written as they stand, in one piece, into
/// room that is made once a line.
class LineWriter {
 public:
  LineWriter(std::string& out, const Reading& reading) : out_(out), reading_(reading) {
    codec::append_json_string(doc_, reading.document.doc);
  }

  void write(const Commitment& c) {
    const std::size_t room = room_for(c.text, c.action, c.object, c.condition) + room_for(c.owners) +
                             room_for(c.places) + (Pen::kNumberMax + 1) * (c.measures.size() + c.deadlines.size());
    line(commitment, c.section, room, [&](Pen& pen) {
      pen.raw(R"(,"id":"c)");
      pen.number(c.id);
      pen.raw(R"(","start":)");
      pen.number(c.start);
      pen.raw(R"(,"end":)");
      pen.number(c.end);
      pen.raw(R"(,"text":)");
      pen.string(c.text);
      pen.raw(R"(,"kind":)");
      pen.word(name_of(c.kind));
      pen.raw(R"(,"action":)");
      pen.string(c.action);
      pen.raw(R"(,"object":)");
      pen.string(c.object);
      pen.raw(R"(,"owners":[)");
      list(pen, c.owners, [&pen](const std::string& owner) { pen.string(owner); });
      pen.raw(R"(],"places":[)");
      list(pen, c.places, [&pen](const std::string& place) { pen.string(place); });
      pen.raw("]");
      if (!c.condition.empty()) {
        pen.raw(R"(,"condition":)");
        pen.string(c.condition);
      }
      pen.raw(R"(,"measures":[)");
      list(pen, c.measures, [&](std::uint32_t index) { pen.number(reading_.measures[index].at); });
      pen.raw(R"(],"deadlines":[)");
      list(pen, c.deadlines, [&](std::uint32_t index) { pen.number(reading_.deadlines[index].at); });
      pen.raw("]");
    });
  }

  void write(const Measure& m) {
    number_.clear();
    m.value.append_to(number_);
    const std::size_t value_size = number_.size();
    if (m.upper) m.upper->append_to(number_);
    line(measure, m.section, room_for(m.text, m.unit, m.of) + number_.size(), [&](Pen& pen) {
      const std::string_view numbers = number_;
      pen.raw(R"(,"at":)");
      pen.number(m.at);
      pen.raw(R"(,"text":)");
      pen.string(m.text);
      pen.raw(R"(,"value":)");
      pen.raw(numbers.substr(0, value_size));
      if (m.upper) {
        pen.raw(R"(,"upper":)");
        pen.raw(numbers.substr(value_size));
      }
      pen.raw(R"(,"unit":)");
      m.unit.empty() ? pen.raw("null") : pen.string(m.unit);
      pen.raw(R"(,"op":)");
      pen.word(name_of(m.op));
      pen.raw(R"(,"of":)");
      pen.string(m.of);
      if (m.change != Change::level) {
        pen.raw(R"(,"change":)");
        pen.word(name_of(m.change));
      }
      if (m.grade != Grade::none) {
        pen.raw(R"(,"grade":)");
        pen.word(name_of(m.grade));
      }
      if (m.implied) pen.raw(R"(,"implied":true)");
      pen.raw(R"(,"kind":)");
      pen.word(name_of(m.kind));
      write_commitment(pen, m.commitment);
    });
  }

  void write(const Deadline& d) {
    line(deadline, d.section, room_for(d.text), [&](Pen& pen) {
      pen.raw(R"(,"at":)");
      pen.number(d.at);
      pen.raw(R"(,"text":)");
      pen.string(d.text);
      pen.raw(R"(,"from":)");
      date(pen, d.from);
      pen.raw(R"(,"to":)");
      date(pen, d.to);
      if (d.recurs != Recurrence::none) {
        pen.raw(R"(,"recurs":)");
        pen.word(name_of(d.recurs));
      }
      if (d.working_days > 0) {
        pen.raw(R"(,"working_days":)");
        pen.number(static_cast<std::uint32_t>(d.working_days));
      }
      write_commitment(pen, d.commitment);
    });
  }

 private:
  static constexpr std::size_t kFrameMax = 512;  // bytes of a line's names, numbers, dates and kinds

  template <class... Texts>
  static std::size_t room_for(const Texts&... texts) {
    return (codec::json_string_size_max(texts) + ...);
  }
  static std::size_t room_for(const std::vector<std::string>& texts) {
    std::size_t room = texts.size();  // commas
    for (const std::string& text : texts) room += codec::json_string_size_max(text);
    return room;
  }
  enum Type : std::uint8_t { commitment, measure, deadline };
  static constexpr std::array<std::string_view, 3> kTypes{"commitment", "measure", "deadline"};

  template <class Members>
  void line(Type type, std::uint32_t section, std::size_t room, const Members& members) {
    if (section != section_ || heads_[type].empty()) remember_section(section);
    const std::string& head = heads_[type];
    const std::size_t size = out_.size();
    out_.resize_and_overwrite(size + kFrameMax + head.size() + room, [&](char* data, std::size_t) {
      Pen pen(data + size);
      pen.raw(head);
      members(pen);
      pen.raw("}\n");
      return static_cast<std::size_t>(pen.at() - data);
    });
  }
  template <class Values, class Write>
  static void list(Pen& pen, const Values& values, const Write& write) {
    bool first = true;
    for (const auto& value : values) {
      if (!first) pen.raw(",");
      first = false;
      write(value);
    }
  }
  static void date(Pen& pen, const std::optional<base::Date>& date) {
    date ? pen.word(base::to_iso(*date)) : pen.raw("null");
  }
  static void write_commitment(Pen& pen, std::uint32_t commitment) {
    if (commitment == 0) return;
    pen.raw(R"(,"commitment":"c)");
    pen.number(commitment);
    pen.raw("\"");
  }
  /// What lines of a section begin with is the same on hundreds of them: it is written once and copied.
  void remember_section(std::uint32_t section) {
    section_ = section;
    std::string path;
    for (const auto& heading : reading_.sections[section]) {
      if (!path.empty()) path += ',';
      codec::append_json_string(path, heading);
    }
    for (std::size_t type = 0; type < kTypes.size(); ++type) {
      heads_[type].assign(R"({"doc":)").append(doc_).append(R"(,"type":")").append(kTypes[type]);
      heads_[type].append(R"(","section":[)").append(path).append("]");
    }
  }

  std::string& out_;
  const Reading& reading_;
  std::string doc_;
  std::uint32_t section_ = 0;
  std::array<std::string, kTypes.size()> heads_;  // of the section, by type
  std::string number_;                            // the digits of a measure, kept for their memory
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
