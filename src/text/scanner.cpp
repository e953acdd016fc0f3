// SPDX-License-Identifier: Apache-2.0
#include "text/scanner.hpp"

#include "text/character_set.hpp"
#include "text/date_starts.hpp"

#include <algorithm>

namespace luoshi::text {
namespace {

constexpr std::size_t kQuotedNameMax = 12;  // longer quotations are speech, and their numerals count
constexpr std::size_t kTitleMax = 120;

constexpr CharacterSet kPunctuation(U",。;:!?、“”‘’()《》〈〉【】[]{}—…·〔〕\"'.-/~|•");
// What begins a date, a numeral or a name, and spaces: all other characters are words or nothing.
constexpr CharacterSet kMarked = [] {
  CharacterSet marked = kAllDateStarts;
  marked.add(kHanziNumerals);
  marked.add(U" “《0123456789第首前后");
  return marked;
}();

bool opens(char32_t c) {
  return c == U'“' || c == U'‘' || c == U'(' || c == U'《' || c == U'【' || c == U'[' || c == U'〔';
}
bool closes(char32_t c) {
  return c == U'”' || c == U'’' || c == U')' || c == U'》' || c == U'】' || c == U']' || c == U'〕';
}

class Scanner {
 public:
  Scanner(const Lexicon& lexicon, std::u32string_view text, const DateContext& context, Scan& out)
      : lexicon_(lexicon), text_(text), context_(context), out_(out) {}

  void run() {
    out_.tokens.reserve(text_.size());
    out_.token_at.resize(text_.size() + 1);
    while (at_ < text_.size()) {
      const char32_t c = text_[at_];
      if (kMarked.holds(c) && marked(c)) continue;
      if (const Match word = lexicon_.longest(text_.substr(at_)); word.entry != nullptr)
        push(TokenKind::word, at_ + word.length, quantities_, word.entry->classes);
      else if (!is_ideograph(c) && kPunctuation.holds(c))
        punctuation(c);
      else
        push(TokenKind::other, at_ + 1, quantities_);
    }
    out_.token_at[at_] = number_;
  }

 private:
  void push(TokenKind kind, std::uint32_t end, std::uint32_t index, std::uint32_t classes = 0) {
    std::uint32_t* const token_at = out_.token_at.data();
    token_at[at_] = number_++;
    out_.tokens.push_back({at_, end, index, classes, kind, depth_});
    while (++at_ < end) token_at[at_] = number_;
  }
  void punctuation(char32_t c) {
    if (closes(c) && depth_ > 0) --depth_;
    push(TokenKind::punctuation, at_ + 1, quantities_);
    if (opens(c)) ++depth_;
    if (c != U'。' && c != U'!' && c != U'?') return;
    depth_ = 0;  // a bracket left open ends with its sentence
    context_.spoken_of.reset();
  }
  /// Reads a date, a quantity or a space; false where a word is next.
  bool marked(char32_t c) {
    if (c == U'“' && at_ >= named_until_ && date()) return true;  // “十四五”期间
    if (at_ >= named_until_) note_name(c);
    if (c == U' ') {
      out_.token_at[at_++] = number_;
      return true;
    }
    return at_ >= named_until_ && (date() || quantity(c));
  }
  /// Numerals between these marks are part of a name.
  void note_name(char32_t c) {
    const char32_t close = c == U'《' ? U'》' : c == U'“' ? U'”' : U'\0';
    if (close == U'\0') return;
    const std::size_t longest = c == U'《' ? kTitleMax : kQuotedNameMax;
    const auto window = text_.substr(at_ + 1, longest + 1);
    const std::size_t found = window.find(close);
    if (found != std::u32string_view::npos) named_until_ = at_ + 1 + static_cast<std::uint32_t>(found);
  }

  bool date() {
    if (!may_start_date(text_.substr(at_))) return false;
    const auto before = text_.substr(0, at_);
    const auto phrase = parse_date_phrase(
        text_.substr(at_), before.substr(before.size() - std::min<std::size_t>(4, before.size())), context_);
    if (!phrase || phrase->length == 0) return false;
    // A longer fixed word is a name: 五一路.
    const Match fixed = lexicon_.longest(text_.substr(at_), any_of(WordClass::fixed, WordClass::noun));
    if (fixed.length >= phrase->length) return false;
    // 连续两年 is both a time and a figure.
    if (text_.substr(at_).starts_with(U"连续")) {
      if (auto years = parse_quantity(lexicon_, text_, at_ + 2)) add(std::move(*years));
    }
    if (phrase->to || phrase->from) context_.spoken_of = phrase->to ? phrase->to : phrase->from;
    out_.dates.push_back({at_, at_ + phrase->length, *phrase});
    push(TokenKind::date, at_ + phrase->length, static_cast<std::uint32_t>(out_.dates.size() - 1));
    return true;
  }
  bool quantity(char32_t c) {
    if (!is_digit(c) && !is_hanzi_numeral(c) && c != U'第' && c != U'首' && c != U'前' && c != U'后') return false;
    const Match word = lexicon_.longest(text_.substr(at_), any_of(WordClass::fixed, WordClass::noun));
    auto found = parse_quantity(lexicon_, text_, at_);
    if (!found) return false;
    if (word.entry != nullptr && at_ + word.length > found->numeral_end) return false;
    const bool letter_before =
        at_ > 0 && !out_.tokens.empty() && out_.tokens.back().end == at_ && out_.tokens.back().is(WordClass::fixed);
    if (letter_before && found->script == Script::hanzi && found->unit.empty()) return false;
    const std::uint32_t end = found->end;
    add(std::move(*found));
    push(TokenKind::quantity, std::max(end, at_ + 1), quantities_ - 1);
    return true;
  }
  void add(Quantity quantity) {
    out_.quantities.push_back(std::move(quantity));
    ++quantities_;
  }

  const Lexicon& lexicon_;
  std::u32string_view text_;
  DateContext context_;
  Scan& out_;
  std::uint32_t at_ = 0;
  std::uint32_t number_ = 0;      // of the next token
  std::uint32_t quantities_ = 0;  // so many are found
  std::uint32_t named_until_ = 0;
  std::uint16_t depth_ = 0;
};

}  // namespace

void scan(const Lexicon& lexicon, std::u32string_view text, const DateContext& context, Scan& out) {
  out.tokens.clear();
  out.quantities.clear();
  out.dates.clear();
  out.phrases.find(lexicon, text);
  Scanner(lexicon, text, context, out).run();
}

}  // namespace luoshi::text
