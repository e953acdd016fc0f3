// SPDX-License-Identifier: Apache-2.0
#include "reading/outline.hpp"

#include "base/utf8.hpp"
#include "reading/block.hpp"
#include "text/date_phrase.hpp"
#include "text/passage.hpp"

#include <algorithm>
#include <array>

namespace luoshi::reading {
namespace {

using document::Block;
using document::BlockKind;

constexpr std::size_t kRunInHeadingMax = 40;  // characters of a run-in heading: (一)持续发展特色产业。
constexpr std::size_t kLookedAtMax = 100;     // characters of a block that tell what it is
constexpr std::size_t kRecallMax = 40;        // characters of a paragraph that stands for a heading
constexpr std::size_t kRecallBytesMax = 4 * kLookedAtMax;
constexpr std::uint32_t kTurnMax = 90;       // characters in which a paragraph turns to troubles
constexpr std::uint32_t kLessonMax = 60;     // and to lessons
constexpr std::size_t kLookForDateMax = 12;  // blocks from the title on in which the date is looked for

/// The first kLookedAtMax characters of a text in the matching form, without spaces: `size_max` of them at most.
class Folded {
 public:
  explicit Folded(std::string_view words, std::size_t size_max = kLookedAtMax) {
    std::size_t left = kLookedAtMax;
    for (std::size_t at = 0; at < words.size() && left > 0 && size_ < size_max; --left) {
      const char32_t raw = base::decode_utf8(words, at);
      const char32_t c = text::is_ideograph(raw) ? text::simplified(raw) : text::fold_rare(raw);
      characters_[size_] = c;
      size_ += c != U' ' ? 1 : 0;
    }
  }
  operator std::u32string_view() const { return {characters_.data(), size_}; }  // NOLINT(google-explicit-constructor)

 private:
  std::array<char32_t, kLookedAtMax> characters_;  // written up to size_
  std::size_t size_ = 0;
};

/// A year written in a heading: 2018年工作回顾.
std::optional<int> year_in(std::u32string_view text) {
  for (std::size_t i = 0; i + 4 < text.size(); ++i) {
    if (text[i] < U'0' || text[i] > U'9' || (i > 0 && text[i - 1] >= U'0' && text[i - 1] <= U'9')) continue;
    int year = 0;
    std::size_t j = i;
    while (j < text.size() && j < i + 4 && text[j] >= U'0' && text[j] <= U'9')
      year = year * 10 + static_cast<int>(text[j++] - U'0');
    if (j == i + 4 && text[j] == U'年' && year > 1949 && year < 2100) return year;
  }
  return std::nullopt;
}

std::optional<base::Date> date_in(std::u32string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = (text[i] >= U'0' && text[i] <= U'9') || text[i] == U'二' || text[i] == U'一';
    if (!starts || (i > 0 && text[i - 1] >= U'0' && text[i - 1] <= U'9')) continue;
    if (const auto date = text::parse_full_date(text.substr(i))) return date;
  }
  return std::nullopt;
}

class OutlineMaker {
 public:
  OutlineMaker(const document::Document& document, const document::Structure& structure, std::optional<base::Date> date)
      : document_(document), structure_(structure) {
    out_.info.doc = document.name;
    out_.info.chars = static_cast<std::uint32_t>(base::count_code_points(document.text));
    out_.info.date = date;
    out_.sections.emplace_back();
  }

  Outline make() {
    find_info();
    for (const Block& block : structure_.blocks) out_.places.push_back(place_of(block));
    return std::move(out_);
  }

 private:
  void find_info() {
    std::size_t looked = 0;
    bool report_words = false;
    std::optional<base::Date> found;
    for (const Block& block : structure_.blocks) {
      if (block.kind == BlockKind::furniture) continue;
      if (++looked > kLookForDateMax) break;
      const std::string words = words_of(document_, structure_, block);
      const Folded folded(words);
      const std::u32string_view text = folded;
      if (out_.info.title.empty() && (block.kind == BlockKind::title || block.kind == BlockKind::headline)) {
        out_.info.title = words;
        find_kind(text);
      }
      report_words = report_words || contains_any(text, kWords<U"作工作报告", U"政府工作报告", U"作政府工作报告">);
      if (!found) found = date_in(text);
      if (out_.info.speaker.empty()) find_speaker(text);
    }
    if (report_words && out_.info.kind == DocumentKind::news && contains_title_of_report())
      out_.info.kind = DocumentKind::work_report;
    if (!out_.info.date) out_.info.date = found ? found : date_at_foot();
    if (out_.info.kind == DocumentKind::news && has_report_headings()) out_.info.kind = DocumentKind::work_report;
    report_ = out_.info.kind == DocumentKind::work_report || out_.info.kind == DocumentKind::notice;
  }
  [[nodiscard]] bool contains_title_of_report() const { return out_.info.title.find("报告") != std::string::npos; }
  /// A report is known by its parts where its title is missing or says something else.
  [[nodiscard]] bool has_report_headings() const {
    return std::ranges::any_of(structure_.blocks, [this](const Block& block) {
      if (block.kind != BlockKind::heading || block.level != 1) return false;
      return contains_any(std::u32string_view(Folded(words_of(document_, structure_, block))),
                          kWords<U"工作回顾", U"重点工作", U"主要预期目标", U"政府自身建设", U"总体要求", U"工作安排",
                                 U"主要任务", U"工作总结", U"工作情况", U"工作打算", U"工作思路">);
    });
  }
  void find_kind(std::u32string_view title) {
    if (contains_any(title, kWords<U"工作报告", U"工作要点", U"工作计划", U"规划", U"民生实事">))
      out_.info.kind = DocumentKind::work_report;
    else if (contains_any(title, kWords<U"纪要">))
      out_.info.kind = DocumentKind::meeting;
    else if (contains_any(title, kWords<U"通知", U"方案", U"意见", U"办法", U"分解", U"通报", U"清单", U"公报">))
      out_.info.kind = DocumentKind::notice;
    bulletin_ = contains_any(title, kWords<U"公报">);
    const auto of = title.find(U"人民政府");
    if (of != std::u32string_view::npos && of < 20) {
      std::size_t from = title.find(U'年');
      from = from != std::u32string_view::npos && from < of ? from + 1 : 0;
      out_.info.issuer = text::to_utf8(title.substr(from, of + 4 - from));
    } else if (const auto government = title.find(U"政府工作报告"); government != std::u32string_view::npos) {
      std::size_t from = title.find(U'年');
      from = from != std::u32string_view::npos && from < government ? from + 1 : 0;
      if (government > from) out_.info.issuer = text::to_utf8(title.substr(from, government - from)) + "人民政府";
    }
  }
  /// 惠济区人民政府代区长  丁文霞
  void find_speaker(std::u32string_view text) {
    if (text.size() > 30) return;
    for (const std::u32string_view post : {U"区长", U"县长", U"市长", U"旗长", U"主任", U"镇长", U"州长"}) {
      const auto at = text.find(post);
      if (at == std::u32string_view::npos) continue;
      const auto name = text.substr(at + post.size());
      if (name.size() >= 2 && name.size() <= 4) out_.info.speaker = text::to_utf8(name);
      return;
    }
  }
  /// 成文日期 on one of the last lines.
  [[nodiscard]] std::optional<base::Date> date_at_foot() const {
    std::size_t looked = 0;
    for (auto block = structure_.blocks.rbegin(); block != structure_.blocks.rend() && looked < 4; ++block) {
      if (block->kind == BlockKind::furniture) continue;
      ++looked;
      const Folded folded(words_of(document_, structure_, *block));
      const std::u32string_view text = folded;
      if (text.size() < 20) {
        if (const auto date = date_in(text)) return date;
      }
    }
    return std::nullopt;
  }

  Place place_of(const Block& block) {
    if (block.kind == BlockKind::furniture) return place_;
    if (block.kind == BlockKind::title) {
      start_part(Part::talk, std::nullopt);
      if (report_) main_ = place_.part = Part::plan;
      const std::string words = words_of(document_, structure_, block);
      const Folded text(words);
      const bool was = bulletin_ || (out_.info.kind == DocumentKind::notice && tells_what_was(text));
      if (was) start_part(Part::review, year_in(text));
      return place_;
    }
    const auto& first = structure_.pieces[block.first];
    const auto words = std::string_view(document_.text).substr(first.byte_start, first.byte_end - first.byte_start);
    if (block.kind == BlockKind::heading || block.kind == BlockKind::headline) {
      const Folded text(words);
      enter(block.kind == BlockKind::headline ? std::uint8_t{1} : block.level, words, text);
      return place_;
    }
    std::size_t marker = 0;
    const std::uint8_t level = document::enumeration_level(words, marker);
    if (level == 1 || level == 2) run_in_heading(level, words);
    return within_part(words);
  }
  /// (一)持续发展特色产业,质量效益同步提高。把握… opens a section by its first sentence.
  void run_in_heading(std::uint8_t level, std::string_view words) {
    const auto stop = words.find("。");
    if (stop == std::string_view::npos) return;
    const auto heading = words.substr(0, stop);
    if (base::count_code_points(heading) > kRunInHeadingMax) return;
    push_section(level, heading);
  }
  void push_section(std::uint8_t level, std::string_view heading) {
    while (!path_.empty() && path_.back().first >= level) path_.pop_back();
    path_.emplace_back(level, heading);
    std::vector<std::string> section;
    for (const auto& [depth, name] : path_) section.push_back(name);
    out_.sections.push_back(std::move(section));
    place_.section = static_cast<std::uint32_t>(out_.sections.size() - 1);
  }
  void enter(std::uint8_t level, std::string_view words, std::u32string_view text) {
    push_section(level, words);
    if (tells_what_was(text)) {
      start_part(Part::review, year_in(text));
    } else if (contains_any(text, kWords<U"问题", U"困难", U"不足">) &&
               !contains_any(text, kWords<U"解决", U"整改", U"化解", U"破解">) && text.size() < 20) {
      start_part(Part::problems, std::nullopt);
    } else if (contains_any(text, kWords<U"总体要求", U"指导思想", U"总体思路", U"基本原则">)) {
      start_part(Part::general, year_in(text));
    } else if (contains_any(text, kWords<U"预期目标", U"主要目标", U"发展目标", U"工作目标">)) {
      start_part(Part::targets, year_in(text));
    } else if (bulletin_ && !contains_any(text, kWords<U"安排", U"计划", U"打算", U"下半年", U"下一步">)) {
      start_part(Part::review, year_in(text));
    } else if (contains_any(text, kWords<U"自身建设">) && report_) {
      start_part(Part::conduct, year_in(text));
    } else if (report_ &&
               (level <= 1 || contains_any(text, kWords<U"重点工作", U"主要任务", U"重点任务", U"工作安排">))) {
      start_part(Part::plan, year_in(text));
    } else if (place_.part == Part::general || place_.part == Part::targets || place_.part == Part::problems ||
               (place_.part == Part::review && level <= 1)) {
      start_part(report_ ? Part::plan : Part::talk, std::nullopt);
    }
  }
  /// 一、运行情况, 2017年工作回顾: what was done or found. 下半年工作安排及有关情况 is a plan.
  [[nodiscard]] bool tells_what_was(std::u32string_view text) const {
    if (contains_any(text, kWords<U"回顾", U"过去", U"工作总结", U"主要成绩", U"工作成效", U"完成情况", U"进展情况",
                                  U"总体进展", U"工作进展", U"督查情况", U"检查情况", U"开展情况", U"总体情况">))
      return true;
    return report_ && contains_any(text, kWords<U"情况", U"成效", U"亮点">) &&
           !contains_any(text, kWords<U"问题", U"下半年", U"下一步", U"下阶段", U"下一阶段", U"安排", U"计划", U"打算",
                                      U"要求", U"任务分解", U"责任分解", U"公示", U"报送", U"汇总表">);
  }
  void start_part(Part part, std::optional<int> year) {
    place_.part = part;
    const auto reference = out_.info.date ? std::optional(static_cast<int>(out_.info.date->year())) : std::nullopt;
    if (year)
      place_.year = year;
    else if (part == Part::review && reference)
      place_.year = looks_at_this_year() ? *reference : *reference - 1;
    else if (part != Part::problems && part != Part::lessons)
      place_.year = reference;
    main_ = place_.part;
  }
  /// A circular of summer or autumn tells of the running year, a report of the new year of the one before.
  [[nodiscard]] bool looks_at_this_year() const {
    constexpr unsigned kYearTurned = 3;  // until March a circular may still speak of the year before
    return out_.info.kind == DocumentKind::notice && out_.info.date &&
           static_cast<unsigned>(out_.info.date->month()) > kYearTurned;
  }
  /// A short paragraph may stand for a heading: 现将一年来的工作回顾如下. Any may turn to lessons or troubles.
  Place within_part(std::string_view words) {
    Place out = place_;
    if (words.size() < kRecallBytesMax) {
      const Folded folded(words, kRecallMax);
      const std::u32string_view text = folded;
      if (text.size() < kRecallMax && contains_any(text, kWords<U"工作回顾">)) start_part(Part::review, year_in(text));
    }
    out.may_turn = main_ == Part::review || main_ == Part::lessons || (report_ && main_ != Part::problems);
    return out;
  }

  const document::Document& document_;
  const document::Structure& structure_;
  Outline out_;
  std::vector<std::pair<std::uint8_t, std::string>> path_;
  Place place_;
  Part main_ = Part::talk;
  bool report_ = false;
  bool bulletin_ = false;  ///< 统计公报: all of it tells what was, but what it says of the year to come
};

}  // namespace

Part part_of(const Place& place, std::u32string_view text, const text::Phrases& phrases) {
  if (!place.may_turn) return place.part;
  const auto size = static_cast<std::uint32_t>(text.size());
  if (text.starts_with(U"必须") || text.starts_with(U"——必须") || text.starts_with(U"一年来的实践") ||
      phrases.has(text::PhraseClass::lesson, 0, std::min(size, kLessonMax)))
    return Part::lessons;
  // Trouble that only a later sentence turns to is that sentence's and what follows (drafts.cpp).
  const auto first = static_cast<std::uint32_t>(std::min<std::size_t>(text.find(U'。'), size));
  return phrases.has(text::PhraseClass::trouble, 0, std::min(first, kTurnMax)) ? Part::problems : place.part;
}

std::string words_of(const document::Document& document, const document::Structure& structure, const Block& block) {
  std::string out;
  for (std::uint32_t i = 0; i < block.count; ++i) {
    const auto& piece = structure.pieces[block.first + i];
    out.append(document.text, piece.byte_start, piece.byte_end - piece.byte_start);
  }
  return out;
}

Outline outline_of(const document::Document& document, const document::Structure& structure,
                   std::optional<base::Date> date) {
  return OutlineMaker(document, structure, date).make();
}

}  // namespace luoshi::reading
