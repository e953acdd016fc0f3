// SPDX-License-Identifier: Apache-2.0
// docs/formats/reading.md shows what the program writes: its example is made again and compared, letter for letter.
#include "reading/json.hpp"

#include "base/utf8.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <fstream>
#include <iterator>
#include <sstream>

namespace luoshi::reading {
namespace {

std::string example_in_document() {
  std::ifstream in(std::string(LUOSHI_ROOT) + "/docs/formats/reading.md");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  constexpr std::string_view kOpen = "```json\n";
  const auto open = text.find(kOpen);
  const auto start = open + kOpen.size();
  return open == text.npos ? "" : text.substr(start, text.find("```", start) - start);
}

Reading example() {
  Reading reading;
  reading.document = {.doc = "report",
                      .title = "",
                      .date = base::make_date(2026, 1, 20),
                      .issuer = "",
                      .speaker = "",
                      .kind = DocumentKind::work_report,
                      .chars = 19};
  reading.sections = {{}, {"一、今年目标"}};
  reading.commitments = {{.id = 1,
                          .start = 7,
                          .end = 17,
                          .text = "财政收入增长6%以上",
                          .kind = CommitmentKind::target,
                          .action = "增长",
                          .object = "财政收入",
                          .measures = {0},
                          .section = 1}};
  reading.measures = {{.at = 13,
                       .text = "6",
                       .value = base::Decimal(6),
                       .unit = "%",
                       .op = Operator::ge,
                       .of = "财政收入",
                       .change = Change::growth_pct,
                       .kind = MeasureKind::target,
                       .commitment = 1,
                       .section = 1}};
  return reading;
}

TEST(FormatDocument, shows_what_is_written) {
  std::string written;
  append_json_line(written, example().document);
  append_json_lines(written, example());
  EXPECT_EQ(example_in_document(), written);
}

TEST(FormatDocument, places_of_its_example_are_right) {
  const std::string text = "一、今年目标\n财政收入增长6%以上。\n";
  const auto part = [&](std::uint32_t start, std::uint32_t end) {
    std::string out;
    std::uint32_t place = 0;
    for (std::size_t i = 0; i < text.size(); ++place) {
      const char32_t c = base::decode_utf8(text, i);
      if (place >= start && place < end) base::append_utf8(out, c);
    }
    return out;
  };
  const Reading reading = example();
  EXPECT_EQ(reading.document.chars, base::count_code_points(text));
  EXPECT_EQ(part(reading.commitments[0].start, reading.commitments[0].end), reading.commitments[0].text);
  EXPECT_EQ(part(reading.measures[0].at, reading.measures[0].at + 1), reading.measures[0].text);
}

TEST(FormatDocument, every_line_of_its_example_is_json) {
  std::istringstream lines(example_in_document());
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    boost::json::error_code error;
    (void)boost::json::parse(line, error);
    EXPECT_FALSE(error) << line;
  }
  EXPECT_EQ(count, 3u);
}

}  // namespace
}  // namespace luoshi::reading
