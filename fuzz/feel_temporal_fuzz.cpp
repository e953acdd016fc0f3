// SPDX-License-Identifier: Apache-2.0
// A text: whatever is read as a date, time, duration or range is written so that it reads as the same value again.
#include "base/utf8.hpp"
#include "feel/builtin/range_text.hpp"
#include "feel/temporal.hpp"

#include <cstdlib>

namespace luoshi::feel {
namespace {

template <class T>
void check(const std::optional<T>& value, std::optional<T> (*parse)(std::string_view)) {
  if (value && parse(to_text(*value)) != value) std::abort();
}

void check_all(std::string_view text) {
  check(parse_date(text), &parse_date);
  check(parse_time(text), &parse_time);
  const auto moment = parse_date_time(text);
  check(moment, &parse_date_time);
  if (moment) static_cast<void>(instant(*moment));
  check(parse_day_time_duration(text), &parse_day_time_duration);
  check(parse_year_month_duration(text), &parse_year_month_duration);
  if (base::find_invalid_utf8(text) != std::string_view::npos) return;
  if (const auto range = parse_range(text)) static_cast<void>(to_feel(Value::range(*range)));
}

}  // namespace
}  // namespace luoshi::feel

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  luoshi::feel::check_all(text);
  return 0;
}
