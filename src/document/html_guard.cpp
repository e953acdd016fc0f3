// SPDX-License-Identifier: Apache-2.0
#include "document/html_guard.hpp"

#include "document/refusal.hpp"

#include <algorithm>
#include <array>

namespace luoshi::document {
namespace {

using base::ErrorCode;

constexpr std::size_t kNameMax = 16;
constexpr std::size_t kSlots = 1024;
constexpr std::size_t kNodesPerTag = 4;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// Elements that hold nothing, or that the parser closes before the next of their kind (HTML, 13.2.6.4): they cannot
/// nest without one of the others around them.
constexpr std::array<std::string_view, 37> kFlat = {
    "a",     "area",     "base",   "body", "br",    "col",   "colgroup", "dd",     "dt",  "embed",
    "frame", "head",     "hr",     "html", "img",   "input", "isindex",  "keygen", "li",  "link",
    "meta",  "optgroup", "option", "p",    "param", "rb",    "rp",       "rt",     "rtc", "source",
    "tbody", "td",       "tfoot",  "th",   "thead", "tr",    "wbr"};
/// Elements that the parser opens anew in each block behind them until they are closed (HTML, 13.2.4.3).
constexpr std::array<std::string_view, 13> kReopened = {"b", "big",   "code",   "em",     "font", "i", "nobr",
                                                        "s", "small", "strike", "strong", "tt",   "u"};
constexpr std::array<std::string_view, 7> kRaw = {"iframe", "noembed",  "noframes", "script",
                                                  "style",  "textarea", "title"};

class Guard {
 public:
  Guard(std::string_view html, const HtmlBounds& bounds) : html_(html), bounds_(bounds) {}

  Result<void> check() {
    while ((at_ = html_.find('<', at_)) != std::string_view::npos) {
      ++at_;
      if (html_.substr(at_).starts_with("!--")) {
        skip_behind("-->");
      } else if (at_ < html_.size() && (html_[at_] == '!' || html_[at_] == '?')) {
        skip_behind(">");
      } else {
        LUOSHI_CHECK(tag());
      }
    }
    return {};
  }

 private:
  void skip_behind(std::string_view mark) {
    const auto found = html_.find(mark, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + mark.size();
  }

  Result<void> tag() {
    const bool closing = at_ < html_.size() && html_[at_] == '/';
    if (closing) ++at_;
    if (at_ >= html_.size() || !is_letter(html_[at_])) return {};
    std::string name;
    for (; at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '>' && html_[at_] != '/'; ++at_) {
      if (name.size() < kNameMax) name += lower(html_[at_]);
    }
    nodes_ += 1 + reopened_;
    if (++tags_ > bounds_.tags_max || nodes_ > kNodesPerTag * bounds_.tags_max || !skip_attributes()) {
      return refuse(ErrorCode::limit, "E-DOC-029", {{"limit", std::to_string(bounds_.tags_max)}});
    }
    if (std::ranges::binary_search(kFlat, name)) return {};
    // Open elements are counted by a hash of their name: an end tag that meets nothing open closes nothing.
    std::size_t& open = open_[std::hash<std::string>()(name) % kSlots];
    const bool reopened = std::ranges::binary_search(kReopened, name);
    if (!closing) {
      ++open;
      reopened_ += reopened ? 1 : 0;
      if (++depth_ > bounds_.depth_max) {
        return refuse(ErrorCode::limit, "E-DOC-023", {{"limit", std::to_string(bounds_.depth_max)}});
      }
      if (std::ranges::binary_search(kRaw, name)) skip_raw(name);
    } else if (open > 0) {
      --open;
      --depth_;
      reopened_ -= reopened && reopened_ > 0 ? 1 : 0;
    }
    return {};
  }

  /// To behind the '>' of the tag; false when it has too many attributes.
  bool skip_attributes() {
    std::size_t attributes = 0;
    bool between = true;
    for (; at_ < html_.size() && html_[at_] != '>'; ++at_) {
      const char c = html_[at_];
      if (is_blank(c) || c == '/') {
        between = true;
        continue;
      }
      if (between && c != '=' && ++attributes > bounds_.attributes_max) return false;
      between = false;
      if (c != '=') continue;
      std::size_t value = at_ + 1;
      while (value < html_.size() && is_blank(html_[value])) ++value;
      if (value >= html_.size() || (html_[value] != '"' && html_[value] != '\'')) continue;
      const auto end = html_.find(html_[value], value + 1);
      at_ = end == std::string_view::npos ? html_.size() - 1 : end;
      between = true;
    }
    if (at_ < html_.size()) ++at_;
    return true;
  }

  /// To the end tag of an element whose content is no markup.
  void skip_raw(std::string_view name) {
    while ((at_ = html_.find("</", at_)) != std::string_view::npos) {
      const auto end = html_.substr(at_ + 2, name.size());
      if (std::ranges::equal(end, name, {}, lower)) return;
      at_ += 2;
    }
    at_ = html_.size();
  }

  std::string_view html_;
  HtmlBounds bounds_;
  std::size_t at_ = 0;
  std::size_t tags_ = 0;
  std::size_t nodes_ = 0;  // elements that the parser may make of the tags so far
  std::size_t depth_ = 0;
  std::size_t reopened_ = 0;  // open ones of that kind
  std::array<std::size_t, kSlots> open_ = {};
};

}  // namespace

Result<void> check_html(std::string_view html, const HtmlBounds& bounds) { return Guard(html, bounds).check(); }

}  // namespace luoshi::document
