// SPDX-License-Identifier: Apache-2.0
#include "document/structure.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace luoshi::document {
namespace {

constexpr std::uint32_t kHeadingMax = 60;  // characters; longer enumerated lines are paragraphs
constexpr std::uint32_t kHeadlineMax = 42;
constexpr std::uint32_t kSentenceMin = 24;  // characters that a line of prose has at least
constexpr std::uint32_t kTitleMax = 80;

constexpr std::string_view kEndsOfUnits[] = {"局", "委", "办",   "室",   "科",   "处",   "部",   "院",
                                             "镇", "乡", "街道", "政府", "公司", "中心", "大队", "委员会"};

struct Line {
  Piece piece;               // without indentation and trailing space
  std::uint32_t indent = 0;  // columns; an ideographic space is two
  std::uint32_t commas = 0;
  std::uint32_t stops = 0;      // 。;!? and their half-width forms
  std::uint8_t level = 0;       // enumeration
  bool marked_heading = false;  // by the format
  bool ended = false;           // ends like a sentence
  bool colon = false;

  [[nodiscard]] std::uint32_t length() const { return piece.end - piece.start; }
  [[nodiscard]] bool empty() const { return length() == 0; }
  /// A line of prose, not a label, a menu or a headline.
  [[nodiscard]] bool is_sentence() const {
    return stops > 0 || (commas > 0 && length() >= kSentenceMin) || (ended && commas > 0);
  }
};

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\r' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0xFEFF;
}
bool is_stop(char32_t c) {
  return c == U'。' || c == U'；' || c == U';' || c == U'！' || c == U'!' || c == U'？' || c == U'?';
}
bool is_comma(char32_t c) { return c == U',' || c == U'，'; }
bool is_end(char32_t c) {
  return is_stop(c) || c == U'：' || c == U':' || c == U'…' || c == U'”' || c == U'）' || c == U')' || c == U'》';
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words,
                             [text](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

class LineSplitter {
 public:
  explicit LineSplitter(std::string_view text) : text_(text) {}

  std::vector<Line> split() {
    std::vector<Line> lines;
    while (at_ < text_.size()) lines.push_back(next());
    return lines;
  }

 private:
  Line next() {
    Line line;
    bool started = false;
    char32_t last = 0;
    while (at_ < text_.size()) {
      const std::size_t byte = at_;
      if (const std::size_t ideographs = started ? ideographs_at(byte) : 0; ideographs > 0) {
        at_ += 3 * ideographs;
        place_ += static_cast<std::uint32_t>(ideographs);
        line.piece.end = place_;
        line.piece.byte_end = at_;
        last = U'字';
        continue;
      }
      const char32_t c = base::decode_utf8(text_, at_);
      ++place_;
      if (c == U'\n' || c == U'\f') break;
      if (is_blank(c)) {
        if (!started) line.indent += c == 0x3000 || c == U'\t' ? 2 : 1;
        continue;
      }
      if (!started) line.piece = {place_ - 1, place_, byte, at_};
      started = true;
      line.piece.end = place_;
      line.piece.byte_end = at_;
      line.commas += is_comma(c) ? 1 : 0;
      line.stops += is_stop(c) ? 1 : 0;
      last = c;
    }
    if (!started) line.piece = {place_, place_, at_, at_};
    line.ended = started && is_end(last);
    line.colon = last == U':' || last == U'：';
    std::size_t marker = 0;
    line.level =
        enumeration_level(text_.substr(line.piece.byte_start, line.piece.byte_end - line.piece.byte_start), marker);
    return line;
  }

  /// How many ideographs (U+4000 to U+9FFF) stand here: most of a text, and none of what is looked for.
  [[nodiscard]] std::size_t ideographs_at(std::size_t byte) const {
    const auto is_one = [this](std::size_t at) {
      const auto lead = static_cast<unsigned char>(text_[at]);
      return lead >= 0xE4 && lead <= 0xE9;
    };
    std::size_t at = byte;
    while (at < text_.size() && is_one(at)) at += 3;
    return (at - byte) / 3;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t place_ = 0;
};

class Builder {
 public:
  Builder(const Document& document, std::vector<Line> lines) : document_(document), lines_(std::move(lines)) {}

  Structure build() {
    mark_headings();
    find_body();
    find_usual_indent();
    for (std::size_t i = 0; i < lines_.size();) i = take(i);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view words(const Line& line) const {
    return std::string_view(document_.text).substr(line.piece.byte_start, line.piece.byte_end - line.piece.byte_start);
  }

  void mark_headings() {
    auto heading = document_.headings.begin();
    for (auto& line : lines_) {
      while (heading != document_.headings.end() && heading->end <= line.piece.start) ++heading;
      if (heading == document_.headings.end()) return;
      if (line.empty() || heading->start > line.piece.start) continue;
      line.marked_heading = true;
      if (line.level == 0) line.level = heading->level;
    }
  }

  /// The body runs from the title to the last line of prose (and what is signed beneath it).
  void find_body() {
    const auto sentence = std::ranges::find_if(lines_, &Line::is_sentence);
    if (sentence == lines_.end()) {
      first_ = 0;
      last_ = lines_.size();
      return;
    }
    const auto first_sentence = static_cast<std::size_t>(sentence - lines_.begin());
    first_ = first_sentence;
    title_ = std::nullopt;
    // The nearest line above that names a kind of document; a meeting's name only if there is nothing better.
    for (const bool strong : {true, false}) {
      for (std::size_t i = first_sentence; i-- > 0 && !title_;) {
        if (is_title(lines_[i], strong)) title_ = i;
      }
    }
    // Without a title that says what it is, the lines right above the first sentence belong to it.
    if (title_)
      first_ = *title_;
    else
      while (first_ > 0 && first_sentence - first_ < 4) --first_;
    last_ = lines_.size();
    while (last_ > first_ && !lines_[last_ - 1].is_sentence() && !belongs_at_foot(lines_[last_ - 1])) --last_;
  }
  [[nodiscard]] bool is_title(const Line& line, bool strong) const {
    if (line.empty() || line.length() > kTitleMax || line.stops > 0 || line.commas > 0) return false;
    const std::string_view text = words(line);
    if (contains_any(text, {"来源", "http", "回复", "主题", "目录"}) || text.starts_with("—")) return false;
    if (!strong) return contains_any(text, {"会议", "规划", "计划", "决定", "实事", "分解", "讲话"});
    return contains_any(text,
                        {"工作报告", "报告", "纪要", "通知", "意见", "方案", "通报", "公报", "要点", "清单", "办法"});
  }
  /// Signatures, dates and lines of responsible units at the end of a document.
  [[nodiscard]] bool belongs_at_foot(const Line& line) const {
    const std::string_view text = words(line);
    return line.level != 0 || text.ends_with("日") ||
           contains_any(text, {"责任单位", "牵头单位", "配合单位", "责任领导", "完成时限", "牵头,", "牵头，"});
  }

  /// The indentation that most lines of prose begin with.
  void find_usual_indent() {
    std::vector<std::uint32_t> indents;
    for (std::size_t i = first_; i < last_; ++i) {
      if (lines_[i].is_sentence()) indents.push_back(lines_[i].indent);
    }
    if (indents.empty()) return;
    const auto middle = indents.begin() + static_cast<std::ptrdiff_t>(indents.size() / 2);
    std::ranges::nth_element(indents, middle);
    usual_indent_ = *middle;
  }

  [[nodiscard]] std::size_t next_filled(std::size_t i) const {
    while (i < last_ && lines_[i].empty()) ++i;
    return i;
  }
  /// Prose that stops in the middle of a sentence.
  [[nodiscard]] bool is_cut(const Line& line) const {
    if (line.ended || line.empty() || line.marked_heading || is_signed(line)) return false;
    if (line.level != 0 && line.stops == 0 && line.length() <= kHeadingMax) return false;
    return line.stops > 0 || (line.commas > 0 && line.length() >= kSentenceMin) ||
           (line.commas > 1 && line.length() > 12);
  }
  /// …力量。记者 马燕: ends with who wrote it, not in the middle of a sentence.
  [[nodiscard]] bool is_signed(const Line& line) const {
    const std::string_view text = words(line);
    const auto stop = text.rfind("。");
    return contains_any(stop == std::string_view::npos ? text : text.substr(stop),
                        {"记者", "通讯员", "来源：", "编辑", "供稿"});
  }
  /// …。责任单位:区教育局: such a line needs no full stop to be at its end, if a unit ends there.
  [[nodiscard]] bool names_who_answers(const Line& line) const {
    const std::string_view text = words(line);
    const auto stop = text.rfind("。");
    return contains_any(stop == std::string_view::npos ? text : text.substr(stop),
                        {"责任单位:", "责任单位：", "牵头单位:", "牵头单位：", "配合单位:", "配合单位：",
                         "责任部门:", "责任部门：", "责任科室:", "责任科室："}) &&
           std::ranges::any_of(kEndsOfUnits, [text](std::string_view ending) { return text.ends_with(ending); });
  }
  [[nodiscard]] bool continues(const Line& line) const {
    return line.level == 0 && !line.marked_heading &&
           (usual_indent_ == 0 ? line.indent < 2 : line.indent < usual_indent_) && !is_label(line);
  }
  [[nodiscard]] bool is_label(const Line& line) const {
    return contains_any(words(line), {"责任单位", "牵头单位", "配合单位", "责任领导", "完成时限", "记者", "通讯员"}) &&
           line.stops == 0;
  }
  [[nodiscard]] bool is_headline(const Line& line) const {
    return !line.empty() && line.length() <= kHeadlineMax && line.commas == 0 && line.stops == 0 && !line.ended;
  }

  std::size_t take(std::size_t i) {
    const Line& line = lines_[i];
    if (line.empty()) return i + 1;
    const auto first = static_cast<std::uint32_t>(out_.pieces.size());
    out_.pieces.push_back(line.piece);
    Block block{.kind = kind_of(i), .level = line.level, .first = first};
    if (block.kind == BlockKind::heading && block.level == 0) block.level = 1;
    std::size_t next = i + 1;
    if (block.kind == BlockKind::paragraph)
      next = heal(i, block);
    else
      out_.blocks.push_back(block);
    return next;
  }
  /// 来源:… 发布时间:… 浏览次数:…: what a page says of itself.
  [[nodiscard]] bool is_imprint(const Line& line) const {
    return line.stops == 0 && line.commas == 0 &&
           contains_any(words(line), {"发布时间", "发布日期", "浏览次数", "阅读次数", "点击数", "点击量", "字号"}) &&
           contains_any(words(line), {":", "："});
  }
  [[nodiscard]] BlockKind kind_of(std::size_t i) const {
    const Line& line = lines_[i];
    if (i < first_ || i >= last_ || is_imprint(line)) return BlockKind::furniture;
    if (title_ && i == *title_) return BlockKind::title;
    if (line.marked_heading) return BlockKind::heading;
    if (line.level != 0 && line.stops == 0 && line.length() <= kHeadingMax && !(line.level > 2 && line.commas > 0)) {
      return BlockKind::heading;
    }
    if (is_headline(line) && !is_label(line)) return BlockKind::headline;
    return BlockKind::paragraph;
  }

  /// Joins what a page break cut, and puts the block (and headlines set aside) out.
  std::size_t heal(std::size_t i, Block& block) {
    std::vector<Piece> aside;
    std::size_t next = i + 1;
    std::size_t last = i;
    while (is_cut(lines_[last]) && !names_who_answers(lines_[last])) {
      std::size_t follower = next_filled(next);
      std::vector<Piece> wedged;
      while (follower < last_ && follower - last <= 8 && is_headline(lines_[follower]) && wedged.size() < 2 &&
             goes_on_behind(follower)) {
        wedged.push_back(lines_[follower].piece);
        follower = next_filled(follower + 1);
      }
      if (follower >= last_ || !continues(lines_[follower])) break;
      if (!wedged.empty() && !lines_[follower].is_sentence()) break;
      aside.insert(aside.end(), wedged.begin(), wedged.end());
      out_.pieces.push_back(lines_[follower].piece);
      ++block.count;
      last = follower;
      next = follower + 1;
    }
    out_.blocks.push_back(block);
    for (const Piece& piece : aside) {
      out_.blocks.push_back({.kind = BlockKind::headline, .first = static_cast<std::uint32_t>(out_.pieces.size())});
      out_.pieces.push_back(piece);
    }
    return next;
  }
  /// A short line between a cut line and prose is a headline only if the page put space around it.
  [[nodiscard]] bool goes_on_behind(std::size_t i) const {
    const std::size_t follower = next_filled(i + 1);
    const bool spaced = i > 0 && lines_[i - 1].empty() && i + 1 < lines_.size() && lines_[i + 1].empty();
    return spaced && follower < last_ && lines_[follower].level == 0 && lines_[follower].is_sentence();
  }

  const Document& document_;
  std::vector<Line> lines_;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
  std::optional<std::size_t> title_;
  std::uint32_t usual_indent_ = 0;
  Structure out_;
};

bool is_hanzi_number(char32_t c) {
  return std::u32string_view(U"一二三四五六七八九十百零〇").find(c) != std::u32string_view::npos;
}

}  // namespace

std::uint8_t enumeration_level(std::string_view line, std::size_t& length) {
  length = 0;
  if (line.empty()) return 0;
  std::size_t at = 0;
  char32_t c = base::decode_utf8(line, at);
  const bool bracket = c == U'(' || c == U'（';
  if (bracket && at < line.size()) c = base::decode_utf8(line, at);
  int hanzi = 0;
  int digits = 0;
  while (is_hanzi_number(c) || (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９')) {
    ++(is_hanzi_number(c) ? hanzi : digits);
    if (at >= line.size() || hanzi + digits > 3) return 0;
    c = base::decode_utf8(line, at);
  }
  if ((hanzi == 0) == (digits == 0)) return 0;
  if (bracket ? c != U')' && c != U'）' : hanzi > 0 ? c != U'、' : c != U'.' && c != U'、' && c != U'．') return 0;
  if (!bracket && c == U'.' && at < line.size() && line[at] >= '0' && line[at] <= '9') return 0;  // 2.5 is a number
  length = at;
  if (hanzi > 0) return bracket ? 2 : 1;
  return bracket ? 4 : 3;
}

Structure structure_of(const Document& document) {
  return Builder(document, LineSplitter(document.text).split()).build();
}

}  // namespace luoshi::document
