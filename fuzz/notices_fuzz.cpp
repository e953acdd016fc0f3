// SPDX-License-Identifier: Apache-2.0
// What leaves the house: templates that an administrator wrote, filled with whatever names people have, and quiet
// hours. The first byte picks which. No value may break out of the form that it is put into, and a name comes out as it
// went in.
#include "calendar/local_time.hpp"
#include "codec/json.hpp"
#include "codec/xml_tree.hpp"
#include "notices/quiet_hours.hpp"
#include "notices/template.hpp"
#include "valid_text.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

namespace notices = luoshi::notices;
using luoshi::base::Instant;

void must(bool holds) {
  if (!holds) std::abort();
}

notices::Letter letter_to(const std::string& name) {
  return {.id = "0f", .summary = name, .text = name, .link = "https://a/b?c=d&e", .count = 2, .to = {.name = name}};
}

void fill_json(const std::string& name) {
  const auto body = notices::fill(R"({"to":"{name}","text":"{text} {count}"})", letter_to(name), notices::Escape::json);
  must(body.has_value() != name.empty());
  if (!body) return;
  const auto read = luoshi::codec::parse_json(*body);
  must(read.has_value() && read->members()->size() == 2 && read->text_of("to") == name);
}

void fill_url(const std::string& name) {
  const auto query = notices::fill("to={name}&n={count}", letter_to(name), notices::Escape::url);
  if (!query) return;
  must(std::ranges::count(*query, '&') == 1 && std::ranges::count(*query, '=') == 2);
  must(std::ranges::all_of(*query, [](char c) { return c > ' ' && c < 0x7F; }));
}

void fill_xml(const std::string& name) {
  const auto body = notices::fill(R"(<m to="{name}"><t>{text}</t></m>)", letter_to(name), notices::Escape::xml);
  if (!body) return;
  const auto read = luoshi::codec::read_xml_tree(*body);
  must(read.has_value() && read->children.size() == 1);
}

// Any text as a template: what it asks for is filled or it is told that somebody cannot be reached.
void read_template(const std::string& text) {
  const auto unknown = notices::unknown_word(text);
  must(!unknown || text.contains("{" + *unknown + "}"));
  const auto filled = notices::fill(text, letter_to("林晓棠"), notices::Escape::none);
  must(!filled || text.contains('{') || *filled == text);
}

void read_hours(const std::string& text) {
  const auto quiet = notices::parse_quiet_hours(text);
  if (!quiet) return;
  const auto in_a_day = [](int minute) { return minute >= 0 && minute < 24 * 60; };
  must(in_a_day(quiet->from_minute) && in_a_day(quiet->until_minute));
  const auto midnight = luoshi::calendar::parse_local("2026-03-02T00:00");
  int minutes = 0;
  for (int minute = 0; minute < 24 * 60; ++minute) {
    minutes += notices::is_quiet(*quiet, Instant{midnight->ms + minute * 60'000LL}, false) ? 1 : 0;
  }
  must(minutes == (quiet->until_minute - quiet->from_minute + 24 * 60) % (24 * 60));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto text = luoshi::valid_text(data + 1, size - 1);
  switch (data[0] % 5) {
    case 0:
      fill_json(text);
      break;
    case 1:
      fill_url(text);
      break;
    case 2:
      fill_xml(text);
      break;
    case 3:
      read_template(text);
      break;
    default:
      read_hours(text);
  }
  return 0;
}
