// SPDX-License-Identifier: Apache-2.0
// What holds of every reading, checked on all samples and on what happens to texts on their way: full-width and
// traditional characters, Windows line ends, combining marks, page breaks inside sentences, no date.
#include "reading/json.hpp"
#include "reading/labelled_set.hpp"
#include "reading/reader.hpp"

#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace luoshi::reading {
namespace {

std::u32string characters_of(std::string_view utf8) {
  std::u32string out;
  for (std::size_t at = 0; at < utf8.size();) out += base::decode_utf8(utf8, at);
  return out;
}
std::string utf8_of(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) base::append_utf8(out, c);
  return out;
}
/// A text with each character replaced by what `change` gives for it and its place.
template <class Change>
std::string changed(const std::string& text, Change change) {
  std::u32string out;
  std::size_t place = 0;
  for (const char32_t c : characters_of(text)) out += change(c, place++);
  return utf8_of(out);
}

std::u32string full_width(char32_t c, std::size_t) {
  const bool graphic = (c >= U'0' && c <= U'9') || (c < 0x7F && c > 0x20 && std::u32string(U",;:!?()%.-~").contains(c));
  return {graphic ? c + 0xFEE0 : c};
}
std::u32string traditional(char32_t c, std::size_t) {
  static const std::map<char32_t, char32_t> kForms = {
      {U'万', U'萬'}, {U'亿', U'億'}, {U'区', U'區'}, {U'业', U'業'}, {U'长', U'長'}, {U'个', U'個'}, {U'项', U'項'},
      {U'实', U'實'}, {U'达', U'達'}, {U'产', U'產'}, {U'进', U'進'}, {U'设', U'設'}, {U'动', U'動'}, {U'务', U'務'},
      {U'机', U'機'}, {U'镇', U'鎮'}, {U'县', U'縣'}, {U'责', U'責'}, {U'单', U'單'}};
  const auto found = kForms.find(c);
  return {found == kForms.end() ? c : found->second};
}
std::u32string windows_lines(char32_t c, std::size_t) { return c == U'\n' ? U"\r\n" : std::u32string(1, c); }
std::u32string marked(char32_t c, std::size_t place) {
  return place % 37 == 5 && c != U'\n' ? std::u32string{c, 0x0301} : std::u32string{c};
}
std::u32string broken(char32_t c, std::size_t place) {
  return place % 211 == 100 ? std::u32string{c, U'\n', U'\n'} : std::u32string{c};
}

std::string lines_of(const Reading& reading) {
  std::string out;
  append_json_lines(out, reading);
  return out;
}

class Checker {
 public:
  Checker(const document::Document& document, const Options& options, std::string_view name)
      : document_(document), options_(options), name_(document.name + ", " + std::string(name)) {}

  void check() {
    SCOPED_TRACE(name_);
    const Reading reading = read(document_, options_);
    text_ = characters_of(document_.text);
    EXPECT_EQ(reading.document.chars, text_.size());
    check_commitments(reading);
    check_quotes(reading, reading.measures, "measure");
    check_quotes(reading, reading.deadlines, "deadline");
    for (const Measure& measure : reading.measures) {
      EXPECT_EQ(measure.op == Operator::between, measure.upper.has_value()) << measure.text;
      if (measure.upper) EXPECT_LT(measure.value, *measure.upper) << measure.text;
    }
    for (const Deadline& deadline : reading.deadlines) {
      if (deadline.from && deadline.to) EXPECT_LE(*deadline.from, *deadline.to) << deadline.text;
    }
    const std::string lines = lines_of(reading);
    EXPECT_EQ(lines, lines_of(read(document_, options_))) << "two runs";
    check_parts();
    EXPECT_NO_THROW((void)parse_rows(lines));
  }
  void check_parts() const {
    EXPECT_EQ(lines_of(read(document_, options_)), lines_in_parts()) << name_ << ": at once and in parts";
  }

 private:
  void check_commitments(const Reading& reading) const {
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < reading.commitments.size(); ++i) {
      const Commitment& commitment = reading.commitments[i];
      EXPECT_EQ(commitment.id, i + 1);
      EXPECT_GE(commitment.start, last) << commitment.text;
      EXPECT_LT(commitment.start, commitment.end) << commitment.text;
      EXPECT_LE(commitment.end, text_.size());
      EXPECT_LT(commitment.section, reading.sections.size());
      EXPECT_EQ(base::find_invalid_utf8(commitment.text), std::string::npos);
      last = commitment.start;
      for (const std::uint32_t measure : commitment.measures) {
        ASSERT_LT(measure, reading.measures.size());
        EXPECT_EQ(reading.measures[measure].commitment, commitment.id);
      }
      for (const std::uint32_t deadline : commitment.deadlines) {
        ASSERT_LT(deadline, reading.deadlines.size());
      }
    }
  }
  template <class Found>
  void check_quotes(const Reading& reading, const std::vector<Found>& all, const char* what) const {
    std::uint32_t last = 0;
    for (const Found& found : all) {
      EXPECT_EQ(utf8_of(std::u32string_view(text_).substr(std::min<std::size_t>(found.at, text_.size()),
                                                          base::count_code_points(found.text))),
                found.text)
          << what << " at " << found.at;
      EXPECT_GE(found.at, last) << what << ' ' << found.text;
      EXPECT_FALSE(found.text.empty()) << what << " at " << found.at;
      EXPECT_LE(found.commitment, reading.commitments.size());
      EXPECT_LT(found.section, reading.sections.size());
      last = found.at;
    }
  }
  [[nodiscard]] std::string lines_in_parts() const {
    std::string out;
    std::size_t parts = 0;
    read_in_parts(document_, options_, [&](const Reading& part) {
      ++parts;
      append_json_lines(out, part);
    });
    EXPECT_GE(parts, 1u);
    return out;
  }

  document::Document document_;
  Options options_;
  std::string name_;
  std::u32string text_;
};

template <class Change>
void check_all(std::string_view name, Change change) {
  for (const LabelledText& sample : all_samples()) {
    document::Document document = sample.document;
    document.text = changed(document.text, change);
    Checker(document, {.date = sample.date}, name).check();
  }
}

TEST(Invariants, hold_of_every_sample) {
  check_all("as it is", [](char32_t c, std::size_t) { return std::u32string(1, c); });
}
TEST(Invariants, hold_in_full_width) { check_all("full width", full_width); }
TEST(Invariants, hold_in_traditional_characters) { check_all("traditional", traditional); }
TEST(Invariants, hold_with_windows_line_ends) { check_all("windows lines", windows_lines); }
TEST(Invariants, hold_with_combining_marks) { check_all("marks", marked); }
TEST(Invariants, hold_with_page_breaks) { check_all("page breaks", broken); }
TEST(Invariants, hold_without_a_date) {
  for (const LabelledText& sample : all_samples()) Checker(sample.document, {}, "no date").check();
}

/// A plan of two sections with `tasks` lines each, and who answers for them all named at the end of the second.
document::Document plan_with_owner_line(int tasks) {
  std::string text = "2026年政府工作要点\n";
  for (const std::string_view heading : {"一、狠抓项目建设", "二、改善民生"}) {
    text += std::string(heading) + "\n";
    for (int i = 1; i <= tasks; ++i)
      text += "加快推进第" + std::to_string(i) + "批老旧小区改造,3月底前完成改造12个小区、惠及居民300户。\n";
  }
  return {.name = "plan", .text = text + "责任单位：区住建局、区财政局\n"};
}

TEST(Parts, a_line_of_responsible_units_reaches_back_over_more_than_one_part) {
  for (const int tasks : {3, 100, 400}) {
    const document::Document document = plan_with_owner_line(tasks);
    Checker(document, {}, std::to_string(tasks)).check();
    const Reading reading = read(document, {});
    ASSERT_GE(reading.commitments.size(), 2u * static_cast<std::size_t>(tasks));
    EXPECT_EQ(reading.commitments.back().owners, (std::vector<std::string>{"区住建局", "区财政局"}));
    EXPECT_TRUE(reading.commitments.front().owners.empty()) << "another section";
  }
}
TEST(Parts, agree_where_many_samples_make_one_document) {
  document::Document all{.name = "all", .text = {}};
  for (const LabelledText& sample : all_samples()) all.text += sample.document.text + "\n";
  const std::string once = all.text;
  for (int i = 0; i < 3; ++i) all.text += once;
  Checker(all, {}, "four times").check_parts();
}

/// How many findings a part holds at most while `document` is read.
std::size_t largest_part(const document::Document& document) {
  std::size_t largest = 0;
  read_in_parts(document, {}, [&](const Reading& part) {
    largest = std::max(largest, part.commitments.size() + part.measures.size() + part.deadlines.size());
  });
  return largest;
}
TEST(Parts, stay_small_however_long_a_line_is) {
  std::string tasks;
  for (int i = 1; i <= 3000; ++i) tasks += "新建小学" + std::to_string(i) + "所,6月底前完成验收,";
  const std::string line = "一是" + tasks;
  std::string stopped = line;
  for (std::size_t at = stopped.find("收,"); at != std::string::npos; at = stopped.find("收,", at)) {
    stopped.replace(at, 4, "收。");
  }
  std::string cut = line;  // one paragraph of many lines, as page breaks leave it, with a headline wedged in
  for (std::size_t at = 2000; at < cut.size(); at += 2000) {
    at = cut.find("小学", at);
    if (at != std::string::npos) cut.insert(at, at > 20'000 && at < 23'000 ? "\n\n区政府动态\n\n" : "\n\n");
  }
  // A line of responsible units may reach back over 256 commitments; a stretch more is read meanwhile.
  for (const std::string& text : {line, stopped, cut}) {
    const document::Document document{.name = "line", .text = text};
    EXPECT_LT(largest_part(document), 3000u);
    Checker(document, {}, "one line").check_parts();
  }
}

TEST(Folding, full_width_changes_nothing_that_is_found) {
  for (const LabelledText& sample : all_samples()) {
    SCOPED_TRACE(sample.document.name);
    document::Document wide = sample.document;
    wide.text = changed(wide.text, full_width);
    const Reading plain = read(sample.document, {.date = sample.date});
    const Reading folded = read(wide, {.date = sample.date});
    ASSERT_EQ(plain.measures.size(), folded.measures.size());
    for (std::size_t i = 0; i < plain.measures.size(); ++i) {
      EXPECT_EQ(plain.measures[i].at, folded.measures[i].at);
      EXPECT_EQ(plain.measures[i].value, folded.measures[i].value);
      EXPECT_EQ(plain.measures[i].unit, folded.measures[i].unit);
      EXPECT_EQ(plain.measures[i].op, folded.measures[i].op);
    }
    ASSERT_EQ(plain.commitments.size(), folded.commitments.size());
    for (std::size_t i = 0; i < plain.commitments.size(); ++i) {
      EXPECT_EQ(plain.commitments[i].start, folded.commitments[i].start);
      EXPECT_EQ(plain.commitments[i].end, folded.commitments[i].end);
      EXPECT_EQ(plain.commitments[i].kind, folded.commitments[i].kind);
    }
    ASSERT_EQ(plain.deadlines.size(), folded.deadlines.size());
    for (std::size_t i = 0; i < plain.deadlines.size(); ++i) EXPECT_EQ(plain.deadlines[i].to, folded.deadlines[i].to);
  }
}

TEST(Folding, traditional_characters_change_no_figure) {
  for (const LabelledText& sample : all_samples()) {
    SCOPED_TRACE(sample.document.name);
    document::Document written = sample.document;
    written.text = changed(written.text, traditional);
    const Reading plain = read(sample.document, {.date = sample.date});
    const Reading folded = read(written, {.date = sample.date});
    ASSERT_EQ(plain.measures.size(), folded.measures.size());
    for (std::size_t i = 0; i < plain.measures.size(); ++i) {
      EXPECT_EQ(plain.measures[i].at, folded.measures[i].at);
      EXPECT_EQ(plain.measures[i].value, folded.measures[i].value);
    }
  }
}

TEST(WithoutADate, nothing_relative_is_guessed) {
  const document::Document document{
      .name = "a", .text = "一是新建小学3所,年底前完成。二是半年内办结,每月通报。三是2027年6月底前建成泵站5座。"};
  const Reading reading = read(document, {});
  EXPECT_FALSE(reading.document.date);
  ASSERT_EQ(reading.deadlines.size(), 4u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_FALSE(reading.deadlines[i].from) << reading.deadlines[i].text;
    EXPECT_FALSE(reading.deadlines[i].to) << reading.deadlines[i].text;
  }
  EXPECT_EQ(reading.deadlines[2].recurs, Recurrence::monthly);
  EXPECT_EQ(reading.deadlines[3].to, base::make_date(2027, 6, 30));
}

TEST(Reading, of_nothing_is_empty) {
  for (const char* text : {"", "\n", "\r\n\r\n", " \u3000\n", "\f"}) {
    const Reading reading = read({.name = "a", .text = text}, {});
    EXPECT_TRUE(reading.commitments.empty());
    EXPECT_TRUE(reading.measures.empty());
    EXPECT_TRUE(reading.deadlines.empty());
    EXPECT_EQ(reading.document.doc, "a");
  }
}

}  // namespace
}  // namespace luoshi::reading
