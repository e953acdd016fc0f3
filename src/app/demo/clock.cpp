// SPDX-License-Identifier: Apache-2.0
#include "app/demo/clock.hpp"

#include "app/cli/output.hpp"
#include "calendar/local_time.hpp"

#include <fmt/format.h>

namespace luoshi::app {

namespace fs = std::filesystem;

base::Instant morning(base::Date day) {
  return calendar::to_instant({calendar::day_number(day), 9 * calendar::kHourMs});
}

std::string in_words(base::Instant at) {
  const auto local = calendar::to_local(at);
  const auto s = local.ms / 1000;
  return fmt::format("{}T{:02}:{:02}:{:02}+08:00", base::to_iso(calendar::date_of(local.day)), s / 3600, s / 60 % 60,
                     s % 60);
}

bool write_clock(const fs::path& folder, base::Instant at) {
  const auto file = folder / "luoshi.toml";
  std::error_code ignored;
  if (fs::exists(file, ignored)) return false;
  auto output = Output::open(file.string());
  if (!output) return false;
  const auto text = fmt::format(
      "# 演示区县:时钟停在这一刻;去掉这两行,就是真实的时间。\n"
      "# The clock of this demonstration stands here; without these lines it is the real time.\n"
      "[demonstration]\nnow = \"{}\"\n",
      in_words(at));
  return output->write(text).has_value() && output->commit().has_value();
}

}  // namespace luoshi::app
