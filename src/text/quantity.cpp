// SPDX-License-Identifier: Apache-2.0
#include "text/quantity.hpp"

#include "text/passage.hpp"

#include <algorithm>

namespace luoshi::text {
namespace {

constexpr std::uint32_t kBefore = any_of(WordClass::before);
constexpr std::uint32_t kAfter = any_of(WordClass::after);
constexpr std::uint32_t kUnit = any_of(WordClass::unit);

bool is_letter(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }
bool one_of(char32_t c, std::u32string_view set) { return c != U'\0' && set.find(c) != std::u32string_view::npos; }

class QuantityParser {
 public:
  QuantityParser(const Lexicon& lexicon, std::u32string_view text, std::uint32_t at)
      : lexicon_(lexicon), text_(text), begin_(at) {}

  std::optional<Quantity> parse() {
    if (text_[begin_] == U'第') return ordinal();
    if (text_[begin_] == U'首') return first_place();
    if (text_[begin_] == U'前') return among_first();
    if (text_[begin_] == U'后') return among_last();
    if (text_[begin_] == U'零') return zero();
    if (text_.substr(begin_).starts_with(U"一半")) return half();
    const auto numeral = parse_numeral(text_.substr(begin_));
    if (!numeral || is_code(*numeral)) return code();
    Quantity out{.begin = begin_, .end = begin_ + numeral->length, .numeral_end = begin_ + numeral->bare_length};
    out.value = numeral->value;
    out.upper = numeral->upper;
    out.script = numeral->script;
    out.more = numeral->more;
    out.rounded = numeral->rounded;
    out.before_begin = begin_;
    read_unit(out, *numeral);
    widen_range(out);
    out.kind = kind_of(out, *numeral);
    if (out.kind == QuantityKind::name) {
      // A unit that only seemed to be one is given back: 三台县.
      out.end = std::max(out.numeral_end, begin_ + numeral->length);
      out.unit_end = out.unit_begin;
      return out;
    }
    read_before(out);
    read_after(out);
    return out;
  }

 private:
  [[nodiscard]] char32_t peek(std::size_t i) const { return i < text_.size() ? text_[i] : U'\0'; }
  [[nodiscard]] std::u32string_view from(std::size_t i) const { return text_.substr(std::min(i, text_.size())); }

  /// 0371-12345678, 400-800-1234: a nought in front or a second dash.
  [[nodiscard]] bool is_code(const Numeral& numeral) const {
    if (numeral.script != Script::digits || numeral.form != NumeralForm::plain) return false;
    if (text_[begin_] == U'0' && is_digit(peek(begin_ + 1))) return true;
    int dashes = 0;
    for (std::uint32_t i = begin_; is_digit(peek(i)) || (peek(i) == U'-' && is_digit(peek(i + 1))); ++i)
      dashes += peek(i) == U'-' ? 1 : 0;
    return dashes > 1;
  }
  /// Digits that are no numeral (1.2.3, telephone numbers, 7/24): passed over as a name.
  std::optional<Quantity> code() {
    std::uint32_t end = begin_;
    while (is_digit(peek(end)) || (end > begin_ && one_of(peek(end), U"./-") && is_digit(peek(end + 1)))) ++end;
    if (end == begin_) return std::nullopt;
    return name(end);
  }
  [[nodiscard]] Quantity name(std::uint32_t end) const {
    Quantity out{.begin = begin_, .end = end, .numeral_end = end, .unit_begin = end, .unit_end = end};
    out.kind = QuantityKind::name;
    out.before_begin = begin_;
    return out;
  }

  /// 动态为零, 归零 say a value; 零售, 零距离 do not.
  std::optional<Quantity> zero() const {
    const char32_t next = peek(begin_ + 1);
    const bool reached =
        begin_ > 0 && one_of(text_[begin_ - 1], U"至到") && (next == U'\0' || one_of(next, U",。;、)"));
    if (begin_ == 0 || (text_[begin_ - 1] != U'为' && !reached)) return std::nullopt;
    Quantity out = name(begin_ + 1);
    out.value = base::Decimal(0);
    out.kind = QuantityKind::amount;
    out.script = Script::hanzi;
    read_before(out);
    return out;
  }
  std::optional<Quantity> half() const {
    Quantity out = name(begin_ + 2);
    out.value = base::Decimal(50);
    out.kind = QuantityKind::amount;
    out.script = Script::hanzi;
    set_ratio(out, "%");
    read_before(out);
    read_after(out);
    return out;
  }

  void read_unit(Quantity& out, const Numeral& numeral) {
    std::uint32_t at = out.end;
    while (peek(at) == U' ' && at < out.end + 2) ++at;
    out.unit_begin = out.unit_end = at;
    switch (numeral.form) {
      case NumeralForm::percent:
      case NumeralForm::tenths:
      case NumeralForm::fraction:
        return set_ratio(out, "%");
      case NumeralForm::per_mille:
        return set_ratio(out, "‰");
      case NumeralForm::per_ten_thousand:
        return set_ratio(out, "‱");
      case NumeralForm::plain:
        break;
    }
    Match unit = lexicon_.longest(from(at), kUnit);
    if (unit.entry == nullptr) {
      out.unit_begin = out.unit_end = out.end;
      return;
    }
    out.dimension = unit.entry->dimension;
    std::uint32_t end = at + unit.length;
    std::string written = to_utf8(text_.substr(at, unit.length));
    std::string spelled(lexicon_.unit_name(*unit.entry, written));
    while (peek(end) == U'/' || (peek(end) == U'·' && spelled.contains('/'))) {  // 微克/立方米, 吨/月·平方公里
      const std::uint32_t length = per_length(end + 1);
      if (length == 0) break;
      spelled += to_utf8(text_.substr(end, 1 + length));
      end += 1 + length;
      out.dimension = Dimension::other;
    }
    out.unit = std::move(spelled);
    out.unit_end = out.end = end;
  }
  /// Characters of a unit behind / or ·.
  [[nodiscard]] std::uint32_t per_length(std::uint32_t at) const {
    const Match unit = lexicon_.longest(from(at), kUnit);
    if (unit.entry != nullptr) return unit.length;
    return one_of(peek(at), U"月年时") ? 1 : 0;
  }
  static void set_ratio(Quantity& out, std::string_view unit) {
    out.unit = unit;
    out.dimension = Dimension::ratio;
  }

  /// 5%-8%, 5万至10万元: a range whose lower end carries its own unit.
  void widen_range(Quantity& out) {
    const char32_t dash = peek(out.end);
    if (out.upper || !one_of(dash, U"-~—–至到") ||
        (!is_digit(peek(out.end + 1)) && !is_hanzi_numeral(peek(out.end + 1))))
      return;
    const auto second = parse_numeral(from(out.end + 1));
    if (!second || second->upper || second->script != out.script) return;
    Quantity next{.begin = out.end + 1, .end = out.end + 1 + second->length};
    read_unit(next, *second);
    if ((next.unit != out.unit && !out.unit.empty()) || !(second->value > out.value)) return;
    if (out.script == Script::hanzi && next.unit.empty()) return;
    out.upper = second->value;
    out.numeral_end = next.begin + second->bare_length;
    out.end = next.end;
    out.unit = next.unit;
    out.dimension = next.dimension;
    out.unit_begin = next.unit_begin;
    out.unit_end = next.unit_end;
  }

  [[nodiscard]] QuantityKind kind_of(const Quantity& out, const Numeral& numeral) const {
    const char32_t previous = begin_ > 0 ? text_[begin_ - 1] : U'\0';
    const bool has_unit = !out.unit.empty();
    if (is_letter(previous) && numeral.script == Script::digits && previous != U'x') return QuantityKind::name;
    if (previous == U'-' && begin_ > 1 && is_letter(text_[begin_ - 2])) return QuantityKind::name;
    if (previous == U'号' || previous == U'#') return QuantityKind::name;
    const char32_t next = peek(out.end);
    if (numeral.script == Script::digits) {
      if (has_unit) return QuantityKind::amount;
      if (is_letter(next) || one_of(next, U"#号楼届期环级类道线版日月年时点大+×*")) return QuantityKind::name;
      return QuantityKind::bare;
    }
    if (is_part_of_word(out)) return QuantityKind::name;
    if (!has_unit) return numeral.more || large(numeral) ? QuantityKind::bare : QuantityKind::name;
    if (is_hanzi_numeral(next) && out.unit_end - out.unit_begin == 1 && out.numeral_end - out.begin == 1) {
      return QuantityKind::name;  // 一户一策, 一岗双责
    }
    if (one_of(next, U"市区镇山湖州化")) return QuantityKind::name;
    if (out.numeral_end - out.begin == 1 && text_[begin_] == U'一' && out.dimension != Dimension::ratio) {
      return QuantityKind::indefinite;
    }
    return QuantityKind::amount;
  }
  /// 六支队, 八次全会, 每千人口, 万元产值: the characters of a numeral inside a word.
  [[nodiscard]] bool is_part_of_word(const Quantity& out) const {
    const auto behind = from(out.end);
    if (out.unit == "支" && behind.starts_with(U"队") && !behind.starts_with(U"队伍")) return true;
    if (out.unit == "次" && (behind.starts_with(U"全会") || behind.starts_with(U"会议") ||
                             behind.starts_with(U"代表") || behind.starts_with(U"党代会")))
      return true;
    const bool lone = out.numeral_end - out.begin == 1 && one_of(text_[begin_], U"百千万亿");
    return lone && out.unit_end > out.unit_begin && (begin_ == 0 || out.before == Comparator::none) &&
           one_of(begin_ > 0 ? text_[begin_ - 1] : U'每', U"每单位万亿/、,。;:(");
  }
  /// 百亿, 千万: a size of its own even without a unit.
  [[nodiscard]] static bool large(const Numeral& numeral) { return numeral.value >= base::Decimal(10'000'000); }

  /// 不小于每秒12立方米: the comparator stands in front of what the amount is for each of. `begin_` if there is none.
  [[nodiscard]] std::uint32_t compared_begin() const {
    constexpr std::uint32_t kPerMax = 4;  // characters of 每平方米
    for (std::uint32_t at = begin_; at > 0 && begin_ - at < kPerMax;) {
      if (text_[--at] != U'每') continue;
      const auto unit = text_.substr(at + 1, begin_ - at - 1);
      const bool per = !unit.empty() && lexicon_.longest(unit, any_of(WordClass::unit)).length == unit.size();
      return per && lexicon_.ending(text_.substr(0, at), kBefore).entry != nullptr ? at : begin_;
    }
    return begin_;
  }
  void read_before(Quantity& out) const {
    std::uint32_t end = compared_begin();
    while (true) {
      const Match match = lexicon_.ending(text_.substr(0, end), kBefore);
      if (match.entry == nullptr) break;
      const char32_t front = end > 1 ? text_[end - 2] : U'\0';  // 安排 and 节约 end in what would compare by itself
      if (match.length == 1 &&
          ((front == U'安' && text_[end - 1] == U'排') || (front == U'节' && text_[end - 1] == U'约')))
        break;
      end -= match.length;
      if (out.before == Comparator::none || match.entry->comparator != Comparator::eq) {
        if (out.before == Comparator::none || out.before == Comparator::eq) out.before = match.entry->comparator;
      }
    }
    out.before_begin = end;
  }
  void read_after(Quantity& out) const {
    std::uint32_t at = out.end;
    if (peek(at) == U'(' && peek(at + 1) == U'含' && peek(at + 2) == U')') at += 3;
    const Match match = lexicon_.longest(from(at), kAfter);
    if (match.entry == nullptr) return;
    out.after = match.entry->comparator;
    out.end = at + match.length;
  }

  /// 第一方阵, 第3位, 居全市第一 are ranks; 第三届, 第一产业, 第一时间 are names.
  std::optional<Quantity> ordinal() {
    const auto numeral = parse_numeral(from(begin_ + 1));
    if (!numeral || numeral->form != NumeralForm::plain) return std::nullopt;
    const std::uint32_t end = begin_ + 1 + numeral->length;
    Quantity out = name(end);
    out.numeral_end = end;
    out.value = numeral->value;
    out.dimension = Dimension::rank;
    const Match unit = lexicon_.longest(from(end), kUnit);
    const bool position = unit.length == 1 && (peek(end) == U'位' || peek(end) == U'名') && ranks_before();
    if (unit.entry != nullptr && (unit.entry->dimension == Dimension::rank || position)) {
      out.unit = to_utf8(text_.substr(end, unit.length));
      out.unit_begin = end;
      out.unit_end = out.end = end + unit.length;
      out.kind = QuantityKind::rank;
      return out;
    }
    const char32_t next = peek(end);
    if (unit.entry == nullptr && ranks_before() && (next == U'\0' || one_of(next, U",。;、!?)”和的"))) {
      out.unit = "位";
      out.kind = QuantityKind::rank;
    }
    return out;
  }
  /// A word of rank in the characters in front: 居市内五区首位.
  [[nodiscard]] bool ranks_before() const {
    const auto before = text_.substr(0, begin_);
    const auto near = before.substr(before.size() - std::min<std::size_t>(12, before.size()));
    if (lexicon_.ending(before, any_of(WordClass::rank_place)).entry != nullptr) return true;
    return near.find(U'居') != std::u32string_view::npos || near.find(U"排名") != std::u32string_view::npos ||
           near.find(U"列") != std::u32string_view::npos || near.find(U"进入") != std::u32string_view::npos ||
           near.find(U"跻身") != std::u32string_view::npos || near.find(U"挺进") != std::u32string_view::npos ||
           near.find(U"迈入") != std::u32string_view::npos;
  }
  /// 居全市首位; 首家, 首次, 首届 are no quantities.
  std::optional<Quantity> first_place() {
    if (peek(begin_ + 1) != U'位' || peek(begin_ + 2) == U'度' || !ranks_before()) return std::nullopt;
    Quantity out = name(begin_ + 1);
    out.value = base::Decimal(1);
    out.unit = "位";
    out.unit_begin = begin_ + 1;
    out.unit_end = out.end = begin_ + 2;
    out.kind = QuantityKind::rank;
    out.dimension = Dimension::rank;
    return out;
  }
  /// 全省前三, 前10名, 前5位
  std::optional<Quantity> among_first() {
    const auto numeral = parse_numeral(from(begin_ + 1));
    if (!numeral || numeral->form != NumeralForm::plain) return std::nullopt;
    const std::uint32_t end = begin_ + 1 + numeral->length;
    const Match unit = lexicon_.longest(from(end), kUnit);
    const bool ranked = unit.entry != nullptr && (unit.entry->dimension == Dimension::rank ||
                                                  ((peek(end) == U'位' || peek(end) == U'名') && ranks_before()));
    const Match place = lexicon_.ending(text_.substr(0, begin_), any_of(WordClass::rank_place));
    if (!ranked &&
        (place.entry == nullptr || unit.entry != nullptr || !(peek(end) == U'\0' || one_of(peek(end), U",。;、")))) {
      return std::nullopt;
    }
    Quantity out = name(end);
    out.begin = begin_ + 1;
    out.numeral_end = end;
    out.value = numeral->value;
    out.unit = ranked ? to_utf8(text_.substr(end, unit.length)) : "位";
    out.unit_begin = end;
    out.unit_end = out.end = end + (ranked ? unit.length : 0);
    out.kind = QuantityKind::rank;
    out.dimension = Dimension::rank;
    out.after = Comparator::le;
    return out;
  }

  /// 退出全市后20位, 位列全省后5名: a rank counted from the end.
  std::optional<Quantity> among_last() {
    const char32_t next = peek(begin_ + 1);
    if (!is_digit(next) && !is_hanzi_numeral(next)) return std::nullopt;
    const auto numeral = parse_numeral(from(begin_ + 1));
    if (!numeral || numeral->form != NumeralForm::plain) return std::nullopt;
    const std::uint32_t end = begin_ + 1 + numeral->length;
    const Match place = lexicon_.ending(text_.substr(0, begin_), any_of(WordClass::rank_place));
    if (place.entry == nullptr || (peek(end) != U'位' && peek(end) != U'名')) return std::nullopt;
    Quantity out = name(end);
    out.begin = begin_ + 1;
    out.numeral_end = end;
    out.value = numeral->value;
    out.unit = to_utf8(text_.substr(end, 1));
    out.unit_begin = end;
    out.unit_end = out.end = end + 1;
    out.kind = QuantityKind::rank;
    out.dimension = Dimension::rank;
    const auto before = text_.substr(0, begin_ - place.length);
    const bool leaves = before.ends_with(U"退出") || before.ends_with(U"摆脱") || before.ends_with(U"告别") ||
                        before.ends_with(U"跳出") || before.ends_with(U"移出");
    out.after = leaves ? Comparator::gt : Comparator::le;
    return out;
  }

  const Lexicon& lexicon_;
  std::u32string_view text_;
  std::uint32_t begin_;
};

}  // namespace

std::optional<Quantity> parse_quantity(const Lexicon& lexicon, std::u32string_view text, std::uint32_t at) {
  return QuantityParser(lexicon, text, at).parse();
}

}  // namespace luoshi::text
