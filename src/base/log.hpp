// SPDX-License-Identifier: Apache-2.0
// Log: what the program says of itself while it runs, one JSON object a line, for machines and for who looks after
// them. Nothing about a person can stand in it, whatever it is given: a word keeps only ASCII letters, digits and
// -._:/{}, and of a text everything beyond ASCII and every run of seven digits or more (telephones, numbers of identity
// cards) is masked. Safe from any thread; the sink is called by one thread at a time.
#pragma once

#include "base/instant.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <variant>

namespace luoshi::base {

enum class LogLevel : std::uint8_t { debug, info, warning, error };
[[nodiscard]] std::string_view name_of(LogLevel level);

/// An id, a name of the program's own, an HTTP method: at most 128 characters are kept.
struct LogWord {
  std::string_view text;
};
/// What a library or the system said: at most 500 characters are kept, masked.
struct LogText {
  std::string_view text;
};

struct LogField {
  std::string_view name;
  std::variant<std::int64_t, bool, LogWord, LogText> value;
};

/// The text with everything masked that might be about a person.
[[nodiscard]] std::string masked_for_log(std::string_view text);

class Log {
 public:
  /// Takes a line without its end.
  using Sink = std::function<void(std::string_view line)>;
  /// Lines below `least` are not written. `for_journald` puts the priority in front ("<6>", sd-daemon(3)).
  Log(Sink sink, std::function<Instant()> now, LogLevel least = LogLevel::info, bool for_journald = false)
      : sink_(std::move(sink)), now_(std::move(now)), least_(least), for_journald_(for_journald) {}

  /// {"at":…,"level":…,"event":"http.served",…}; `event` and names are the program's own words.
  void write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

 private:
  std::mutex mutex_;
  Sink sink_;
  std::function<Instant()> now_;
  LogLevel least_;
  bool for_journald_;
};

}  // namespace luoshi::base
