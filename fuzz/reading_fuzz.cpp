// SPDX-License-Identifier: Apache-2.0
// Any text as a document: spans are in order and within it, what is quoted stands where it is said to stand, and
// reading in parts finds what reading at once finds.
#include "reading/json.hpp"
#include "reading/reader.hpp"
#include "valid_text.hpp"

namespace {

// The `count` code points of `text` from code point `at` on.
std::string_view slice(std::string_view text, std::uint32_t at, std::size_t count) {
  std::size_t begin = 0;
  for (std::uint32_t i = 0; i < at && begin < text.size(); ++i) (void)luoshi::base::decode_utf8(text, begin);
  std::size_t end = begin;
  for (std::size_t i = 0; i < count && end < text.size(); ++i) (void)luoshi::base::decode_utf8(text, end);
  return text.substr(begin, end - begin);
}

template <class Found>
void check_quotes(std::string_view text, const std::vector<Found>& all) {
  for (const auto& found : all) {
    if (slice(text, found.at, luoshi::base::count_code_points(found.text)) != found.text) __builtin_trap();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  luoshi::document::Document document;
  document.text = luoshi::valid_text(data, size);
  luoshi::reading::Options options;
  if (size % 2 == 1) options.date = luoshi::base::make_date(2024, 2, 29);
  const auto reading = luoshi::reading::read(document, options);
  std::uint32_t last = 0;
  for (const auto& commitment : reading.commitments) {
    if (commitment.start < last || commitment.end <= commitment.start) __builtin_trap();
    if (commitment.end > reading.document.chars) __builtin_trap();
    last = commitment.start;
  }
  check_quotes(document.text, reading.measures);
  check_quotes(document.text, reading.deadlines);
  std::size_t counted = 0;
  luoshi::reading::read_in_parts(document, options,
                                 [&](const luoshi::reading::Reading& part) { counted += part.commitments.size(); });
  if (counted != reading.commitments.size()) __builtin_trap();
  return 0;
}
