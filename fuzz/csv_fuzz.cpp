// SPDX-License-Identifier: Apache-2.0
// Any bytes as CSV within small limits: what is read is written and read back as the same fields; what is refused is
// refused at a line that the text has.
#include "codec/csv.hpp"

#include <algorithm>
#include <cstdlib>

namespace codec = luoshi::codec;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const codec::CsvLimits limits{.bytes_max = 1u << 20, .records_max = 500, .fields_max = 50, .field_bytes_max = 2'000};
  const auto records = codec::read_csv(text, limits);
  if (!records) {
    const auto lines = 1 + std::ranges::count_if(text, [](char c) { return c == '\n' || c == '\r'; });
    if (records.error().id.empty() || records.error().where.line > lines) std::abort();
    return 0;
  }
  std::string written;
  std::uint32_t last = 0;
  for (const auto& record : *records) {
    if (record.fields.empty() || record.line <= last) std::abort();
    last = record.line;
    codec::append_csv_record(written, record.fields);
  }
  const auto again = codec::read_csv(written);
  if (!again || again->size() != records->size()) std::abort();
  for (std::size_t i = 0; i < records->size(); ++i) {
    if ((*again)[i].fields != (*records)[i].fields) std::abort();
  }
  return 0;
}
