// SPDX-License-Identifier: Apache-2.0
#include "codec/csv.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace luoshi::codec {

CsvReader::CsvReader(std::string_view text, const CsvLimits& limits, char separator)
    : text_(text), limits_(limits), separator_(separator) {
  if (text_.starts_with(kCsvByteOrderMark)) text_.remove_prefix(kCsvByteOrderMark.size());
}

Result<bool> CsvReader::next(CsvRecord& record) {
  if (!checked_) LUOSHI_CHECK(check());
  while (at_ < text_.size() && at_line_end()) skip_line_end();
  if (at_ == text_.size()) return false;
  if (records_ == limits_.records_max) return fail_at(at_, "E-CSV-006", limits_.records_max);
  record.line = line_;
  for (std::size_t count = 0;;) {
    if (count == limits_.fields_max) return fail_at(at_, "E-CSV-007", limits_.fields_max);
    if (record.fields.size() == count) record.fields.emplace_back();
    LUOSHI_CHECK(read_field(record.fields[count++]));
    if (at_ < text_.size() && text_[at_] == separator_) {
      ++at_;
      continue;
    }
    record.fields.resize(count);
    break;
  }
  if (at_ < text_.size()) skip_line_end();
  ++records_;
  return true;
}

// What concerns the whole text, once.
Result<void> CsvReader::check() {
  if (text_.size() > limits_.bytes_max) {
    return fail({.code = base::ErrorCode::limit,
                 .id = "E-CSV-005",
                 .where = {},
                 .args = {{"limit", std::to_string(limits_.bytes_max)}}});
  }
  const std::size_t invalid = base::find_invalid_utf8(text_);
  if (invalid != std::string_view::npos) {
    while (at_ < invalid) at_line_end() ? skip_line_end() : void(++at_);
    return fail_at(at_, "E-CSV-004");
  }
  checked_ = true;
  return {};
}

// Ends in front of a separator, a line end or the end of the text.
Result<void> CsvReader::read_field(std::string& field) {
  field.clear();
  if (at_ < text_.size() && text_[at_] == '"') return read_quoted(field);
  const std::size_t start = at_;
  while (at_ < text_.size() && text_[at_] != separator_ && !at_line_end()) {
    if (text_[at_] == '"') return fail_at(at_, "E-CSV-002");
    ++at_;
  }
  if (at_ - start > limits_.field_bytes_max) return fail_at(start, "E-CSV-008", limits_.field_bytes_max);
  field = text_.substr(start, at_ - start);
  return {};
}

Result<void> CsvReader::read_quoted(std::string& field) {
  // What is wrong with the whole field is said where it begins, which may be lines above.
  const auto fail_at_start = [&, start = at_, line = line_, line_start = line_start_](std::string_view id) {
    line_ = line;
    line_start_ = line_start;
    return fail_at(start, id, limits_.field_bytes_max);
  };
  ++at_;
  for (;;) {
    if (at_ == text_.size()) return fail_at_start("E-CSV-001");
    if (field.size() > limits_.field_bytes_max) return fail_at_start("E-CSV-008");
    const char c = text_[at_];
    if (c == '"') {
      ++at_;
      if (at_ == text_.size() || text_[at_] != '"') break;
    }
    if (at_line_end()) {  // kept as it was written
      const std::size_t start = at_;
      skip_line_end();
      field += text_.substr(start, at_ - start);
      continue;
    }
    field += c;
    ++at_;
  }
  if (field.size() > limits_.field_bytes_max) return fail_at_start("E-CSV-008");
  if (at_ < text_.size() && text_[at_] != separator_ && !at_line_end()) return fail_at(at_, "E-CSV-003");
  return {};
}

bool CsvReader::at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }

void CsvReader::skip_line_end() {
  at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
  ++line_;
  line_start_ = at_;
}

Failure CsvReader::fail_at(std::size_t at, std::string_view id, std::size_t limit) const {
  // Columns count characters; the text in front of `at` is valid UTF-8.
  const std::size_t column = base::count_code_points(text_.substr(line_start_, at - line_start_)) + 1;
  const bool is_limit = id >= "E-CSV-005";
  Error error = {.code = is_limit ? base::ErrorCode::limit : base::ErrorCode::invalid_input,
                 .id = id,
                 .where = {.file = {}, .line = line_, .item = {}},
                 .args = {{"column", std::to_string(column)}}};
  if (is_limit) error.args.push_back({"limit", std::to_string(limit)});
  return fail(std::move(error));
}

Result<std::vector<CsvRecord>> read_csv(std::string_view text, const CsvLimits& limits) {
  CsvReader reader(text, limits);
  std::vector<CsvRecord> records;
  for (;;) {
    CsvRecord record;
    LUOSHI_TRY(const bool is_there, reader.next(record));
    if (!is_there) return records;
    records.push_back(std::move(record));
  }
}

void append_csv_record(std::string& out, std::span<const std::string> fields, char separator) {
  // A record of one empty field would be an empty line, which readers pass over.
  const bool is_empty_line = fields.size() == 1 && fields[0].empty();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += separator;
    const auto& field = fields[i];
    const bool needs_quotes = is_empty_line || field.find_first_of("\"\r\n") != std::string::npos ||
                              field.contains(separator) || (i == 0 && field.starts_with(kCsvByteOrderMark));
    if (!needs_quotes) {
      out += field;
      continue;
    }
    out += '"';
    for (const char c : field) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  out += "\r\n";
}

}  // namespace luoshi::codec
