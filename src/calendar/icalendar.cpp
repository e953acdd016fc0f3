// SPDX-License-Identifier: Apache-2.0
#include "calendar/icalendar.hpp"

#include "calendar/json_tree.hpp"
#include "calendar/local_time.hpp"
#include "calendar/reading.hpp"

#include <algorithm>
#include <map>

namespace luoshi::calendar {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

struct Line {
  std::uint32_t number = 0;
  std::string text = {};
};

/// RFC 5545, 3.1: a line that begins with a blank goes on from the one before.
std::vector<Line> unfolded(std::string_view bytes) {
  std::vector<Line> lines;
  std::uint32_t number = 0;
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    std::string_view row = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    ++number;
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (!lines.empty() && (row.starts_with(' ') || row.starts_with('\t'))) {
      lines.back().text += row.substr(1);
    } else {
      lines.push_back({number, std::string(row)});
    }
  }
  return lines;
}

struct Property {
  std::string name = {};  ///< in capitals
  std::string_view value = {};
};

/// NAME;PARAMETER="a:b":VALUE: the colon that counts stands outside quotes.
Property property_of(const std::string& line) {
  bool quoted = false;
  std::size_t colon = 0;
  for (; colon < line.size() && (quoted || line[colon] != ':'); ++colon) quoted = quoted != (line[colon] == '"');
  if (colon == line.size()) return {};
  Property property{.name = line.substr(0, std::min(line.find(';'), colon)),
                    .value = std::string_view(line).substr(colon + 1)};
  std::ranges::transform(property.name, property.name.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return property;
}

/// RFC 5545, 3.3.11: \n, \, and \; in a text. Control characters become blanks.
std::string text_of(std::string_view value) {
  std::string text;
  for (std::size_t i = 0; i < value.size(); ++i) {
    char c = value[i];
    if (c == '\\' && i + 1 < value.size()) {
      c = value[++i];
      if (c == 'n' || c == 'N') c = ' ';
    }
    text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return text;
}

std::optional<base::Date> date_of_text(std::string_view text) {
  if (text.size() != 8) return std::nullopt;
  const std::string iso =
      std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6, 2));
  const auto date = base::parse_iso_date(iso);
  const bool covered =
      date && static_cast<int>(date->year()) >= kFirstYear && static_cast<int>(date->year()) <= kLastYear;
  return covered ? date : std::nullopt;
}

enum class Mark : std::uint8_t { none, off, worked };

/// 调休上班 says both; what is worked counts.
Mark mark_of(std::string_view summary) {
  if (summary.contains("班")) return Mark::worked;
  return summary.contains("休") || summary.contains("假") ? Mark::off : Mark::none;
}

/// "春节(休)" is 春节.
std::string name_in(std::string summary) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view mark :
         {"(休)", "(班)", "(休)", "(班)", "假期", "放假", "补班", "调休", "上班", "休", "班", " "}) {
      if (!summary.ends_with(mark) || summary.size() == mark.size()) continue;
      summary.resize(summary.size() - mark.size());
      cut = true;
      break;  // the longer marks stand first
    }
  }
  return summary;
}

struct Event {
  std::uint32_t line = 0;
  std::string start = {};
  std::string end = {};
  std::string summary = {};
  Mark special = Mark::none;
  bool repeats = false;
};

void take(Event& event, const Property& property) {
  if (property.name == "DTSTART") event.start = property.value;
  if (property.name == "DTEND") event.end = property.value;
  if (property.name == "SUMMARY") event.summary = text_of(property.value);
  if (property.name == "RRULE" || property.name == "RDATE") event.repeats = true;
  if (property.name != "X-APPLE-SPECIAL-DAY") return;
  if (property.value == "WORK-HOLIDAY") event.special = Mark::off;
  if (property.value == "ALTERNATE-WORKDAY") event.special = Mark::worked;
}

class Reader {
 public:
  explicit Reader(std::string_view file) : file_(file) {}

  Result<void> line(const Line& line) {
    const auto property = property_of(line.text);
    if (property.name == "BEGIN" && property.value == "VEVENT") {
      if (event_) return wrong(line.number, "BEGIN:VEVENT");
      event_ = Event{.line = line.number};
    } else if (property.name == "END" && property.value == "VEVENT") {
      if (!event_) return wrong(line.number, "END:VEVENT");
      LUOSHI_CHECK(add(*event_));
      event_.reset();
      inner_ = 0;
    } else if (event_ && property.name == "BEGIN") {
      ++inner_;  // an alarm inside the event has properties of its own
    } else if (event_ && property.name == "END" && inner_ > 0) {
      --inner_;
    } else if (event_ && inner_ == 0) {
      take(*event_, property);
    }
    return {};
  }

  Result<std::vector<YearNotice>> finish() {
    if (event_) return wrong(event_->line, "BEGIN:VEVENT");
    if (years_.empty()) {
      return fail({.code = base::ErrorCode::invalid_input, .id = "E-CAL-009", .where = {.file = std::string(file_)}});
    }
    std::vector<YearNotice> notices;
    for (auto& [year, notice] : years_) notices.push_back(std::move(notice));
    return notices;
  }

 private:
  [[nodiscard]] Failure wrong(std::uint32_t line, std::string_view value) const {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-CAL-008",
                 .where = {.file = std::string(file_), .line = line},
                 .args = {{"value", std::string(value)}}});
  }

  Result<void> add(const Event& event) {
    const Mark mark = event.special == Mark::none ? mark_of(event.summary) : event.special;
    const bool timed = event.start.contains('T');
    const std::string name = name_in(event.summary);
    if (mark == Mark::none || timed || name.empty()) return {};
    if (event.repeats) return wrong(event.line, "RRULE");
    const auto first = date_of_text(event.start);
    if (!first) return wrong(event.line, event.start);
    if (name.size() > kNameBytesMax) return wrong(event.line, "SUMMARY");
    const DayNumber from = day_number(*first);
    DayNumber end = from + 1;  // DTEND is not part of the event (RFC 5545, 3.6.1); without one it is a day
    if (!event.end.empty()) {
      const auto last = date_of_text(event.end);
      if (!last) return wrong(event.line, event.end);
      end = day_number(*last);
    }
    if (end <= from || end - from > kIcalendarDaysMax) return wrong(event.line, event.end);
    for (DayNumber day = from; day < end; ++day) {
      const auto date = date_of(day);
      int year = static_cast<int>(date.year());
      if (static_cast<unsigned>(date.month()) == 12 && name.contains("元旦")) year = std::min(year + 1, kLastYear);
      auto& notice = years_[year];
      notice.year = year;
      if (notice.days.size() >= kNoticeDaysMax) return too_many(file_, std::to_string(year), kNoticeDaysMax);
      notice.days.push_back({.date = date, .name = name, .off = mark == Mark::off});
    }
    return {};
  }

  std::string_view file_;
  std::optional<Event> event_ = {};
  int inner_ = 0;
  std::map<int, YearNotice> years_ = {};
};

}  // namespace

bool is_icalendar(std::string_view bytes) {
  if (bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  return bytes.starts_with("BEGIN:VCALENDAR");
}

Result<std::vector<YearNotice>> read_icalendar(std::string_view file, std::string_view bytes) {
  if (bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  const auto lines = static_cast<std::size_t>(std::ranges::count(bytes, '\n'));
  if (lines > kIcalendarLinesMax || bytes.size() > kJsonBytesMax) {
    return too_many(file, "BEGIN:VCALENDAR", kIcalendarLinesMax);
  }
  Reader reader(file);
  for (const auto& line : unfolded(bytes)) LUOSHI_CHECK(reader.line(line));
  return reader.finish();
}

}  // namespace luoshi::calendar
