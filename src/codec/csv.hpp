// SPDX-License-Identifier: Apache-2.0
// CSV (RFC 4180) in and out, UTF-8: for lists of units and people that offices keep in a spreadsheet. A byte order mark
// is dropped, lines end with CRLF, LF or CR, quoted fields hold separators, quotes and line breaks; lines without a
// character are passed over. Whatever is broken is refused with line and column. One reader is for one thread; the text
// must outlive it.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::codec {

struct CsvLimits {
  std::size_t bytes_max = 64u << 20;
  std::size_t records_max = 1'000'000;
  std::size_t fields_max = 1'000;  ///< of one record
  std::size_t field_bytes_max = 1u << 20;
};

struct CsvRecord {
  std::uint32_t line = 0;  ///< 1-based, where it starts
  std::vector<std::string> fields = {};

  /// The field of that number, empty beyond the last one (a spreadsheet leaves out empty cells at the end).
  [[nodiscard]] std::string_view field(std::size_t at) const {
    return at < fields.size() ? std::string_view(fields[at]) : std::string_view();
  }
};

class CsvReader {
 public:
  explicit CsvReader(std::string_view text, const CsvLimits& limits = {}, char separator = ',');

  /// Reads the next record into `record` (whose memory is used again); false at the end. After an error the reader is
  /// done. Errors, with line, and column in characters: E-CSV-001 quote not closed, -002 quote inside a field without
  /// quotes, -003 something behind a closing quote, -004 not UTF-8, -005 too many bytes, -006 too many records, -007
  /// too many fields, -008 a field too long.
  [[nodiscard]] Result<bool> next(CsvRecord& record);

 private:
  [[nodiscard]] Result<void> check();
  [[nodiscard]] Result<void> read_field(std::string& field);
  [[nodiscard]] Result<void> read_quoted(std::string& field);
  [[nodiscard]] bool at_line_end() const;
  void skip_line_end();
  [[nodiscard]] Failure fail_at(std::size_t at, std::string_view id, std::size_t limit = 0) const;

  std::string_view text_;
  CsvLimits limits_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  std::uint32_t line_ = 1;
  std::size_t records_ = 0;
  bool checked_ = false;
};

/// All records at once.
[[nodiscard]] Result<std::vector<CsvRecord>> read_csv(std::string_view text, const CsvLimits& limits = {});

/// Put in front of a file that spreadsheets in Chinese offices open, which take a file without it for GB18030.
inline constexpr std::string_view kCsvByteOrderMark = "\xEF\xBB\xBF";

/// Appends one record with CRLF; fields are quoted where that is needed. read_csv gives the same fields back.
void append_csv_record(std::string& out, std::span<const std::string> fields, char separator = ',');

}  // namespace luoshi::codec
