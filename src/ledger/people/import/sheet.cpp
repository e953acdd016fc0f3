// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/import/sheet.hpp"

#include "base/utf8.hpp"
#include "codec/csv.hpp"
#include "ledger/people/names.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace luoshi::ledger::people {
namespace {

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(kBlank) - begin + 1));
}

}  // namespace

std::optional<Date> written_day(std::string_view text) {
  int numbers[3] = {0, 0, 1};
  std::size_t count = 0;
  bool in_number = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = base::decode_utf8(text, at);
    if (character >= U'0' && character <= U'9') {
      if (!in_number) {
        if (count == 3) return std::nullopt;
        numbers[count++] = 0;
      }
      in_number = true;
      numbers[count - 1] = numbers[count - 1] * 10 + static_cast<int>(character - U'0');
      if (numbers[count - 1] > 9999) return std::nullopt;
    } else if (std::u32string_view(U"-./年月日").find(character) != std::u32string_view::npos) {
      if (!in_number) return std::nullopt;
      in_number = false;
    } else {
      return std::nullopt;
    }
  }
  if (count < 2 || numbers[0] < 1900) return std::nullopt;
  const Date day{std::chrono::year(numbers[0]), std::chrono::month(static_cast<unsigned>(numbers[1])),
                 std::chrono::day(static_cast<unsigned>(numbers[2]))};
  return day.ok() ? std::optional<Date>(day) : std::nullopt;
}

Result<Sheet> Sheet::read(std::string_view csv, std::span<const ColumnNames> columns) {
  Sheet out;
  out.columns_.assign(columns.begin(), columns.end());
  out.headings_.resize(columns.size());
  out.fields_.resize(columns.size());
  codec::CsvReader reader(csv);
  codec::CsvRecord record;
  LUOSHI_TRY(bool more, reader.next(record));
  if (!more) record.fields.clear();
  out.read_head(record.fields, record.line);
  if (!out.mistakes_.empty()) return out;
  while (more) {
    LUOSHI_TRY(more, reader.next(record));
    if (!more) break;
    if (out.rows_.size() == kImportRowsMax) {
      out.rows_.clear();
      out.mistakes_ = {
          {base::ErrorCode::limit, "E-PEOPLE-051", {.line = record.line}, {{"limit", std::to_string(kImportRowsMax)}}}};
      return out;
    }
    out.add_row(record.fields, record.line);
  }
  return out;
}

void Sheet::read_head(const std::vector<std::string>& fields, std::uint32_t line) {
  for (std::size_t field = 0; field < fields.size(); ++field) {
    const std::u32string form = matching_form(fields[field]);
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      const auto& words = columns_[column].headings;
      if (std::ranges::none_of(words, [&](std::string_view word) { return matching_form(word) == form; })) continue;
      if (fields_[column]) {
        mistakes_.push_back(
            {base::ErrorCode::invalid_input, "E-PEOPLE-042", {.line = line}, {{"column", fields[field]}}});
        continue;
      }
      fields_[column] = field;
      headings_[column] = trimmed(fields[field]);
    }
  }
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (!columns_[column].required || fields_[column]) continue;
    mistakes_.push_back({base::ErrorCode::invalid_input,
                         "E-PEOPLE-041",
                         {.line = std::max(line, 1U)},
                         {{"column", std::string(columns_[column].headings.front())}}});
  }
}

void Sheet::add_row(const std::vector<std::string>& fields, std::uint32_t line) {
  SheetRow row{line, {}};
  bool blank = true;
  for (const std::optional<std::size_t>& field : fields_) {
    row.cells.push_back(field && *field < fields.size() ? trimmed(fields[*field]) : std::string());
    blank = blank && row.cells.back().empty();
  }
  if (blank) return;  // a spreadsheet leaves such lines behind
  bool whole = true;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (!columns_[column].required || !row.cells[column].empty()) continue;
    note(row, columns_[column].id, "E-PEOPLE-043");
    whole = false;
  }
  if (whole) rows_.push_back(std::move(row));
}

std::size_t Sheet::place(std::string_view column) const {
  const auto at = std::ranges::find(columns_, column, &ColumnNames::id);
  assert(at != columns_.end());
  return static_cast<std::size_t>(at - columns_.begin());
}

std::optional<Date> Sheet::day(const SheetRow& row, std::string_view column, std::optional<Date> otherwise) {
  const std::string& text = cell(row, column);
  if (text.empty()) return otherwise;
  const std::optional<Date> day = written_day(text);
  if (!day) note(row, column, "E-PEOPLE-045", {{"value", text}});
  return day;
}

void Sheet::note(const SheetRow& row, std::string_view column, std::string_view id, std::vector<base::Arg> args) {
  if (mistakes_.size() == kImportMistakesMax) return;
  const std::size_t at = place(column);
  std::string heading = headings_[at].value_or(std::string(columns_[at].headings.front()));
  args.push_back({"column", heading});
  const auto field = static_cast<std::uint32_t>(fields_[at].value_or(0) + 1);
  mistakes_.push_back({base::ErrorCode::invalid_input,
                       id,
                       {.line = row.line, .column = field, .item = std::move(heading)},
                       std::move(args)});
}

std::vector<Error> Sheet::take_mistakes() && {
  std::ranges::sort(mistakes_, {}, [](const Error& mistake) {
    return std::tuple(mistake.where.line, mistake.where.column, mistake.id);
  });
  return std::move(mistakes_);
}

}  // namespace luoshi::ledger::people
