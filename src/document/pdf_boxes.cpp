// SPDX-License-Identifier: Apache-2.0
#include "document/pdf_boxes.hpp"

#include "base/utf8.hpp"
#include "document/measure.hpp"
#include "document/refusal.hpp"

namespace luoshi::document {
namespace {

constexpr std::string_view kOpening = "<doc>";
constexpr std::string_view kClosing = "</doc>";
constexpr std::size_t kPreambleMax = 1u << 20;

/// Puts blanks and question marks where XML 1.0 (2.2) allows no character; lengths stay.
void make_legal(std::string& bytes) {
  for (std::size_t from = 0; from < bytes.size();) {
    const std::size_t bad = base::find_invalid_utf8(std::string_view(bytes).substr(from));
    if (bad == std::string_view::npos) break;
    bytes[from + bad] = '?';
    from += bad + 1;
  }
  for (char& c : bytes) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') c = ' ';
  }
  for (const std::string_view forbidden : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (auto at = bytes.find(forbidden); at != std::string::npos; at = bytes.find(forbidden, at)) {
      bytes.replace(at, forbidden.size(), "???");
    }
  }
}

}  // namespace

PdfBoxes::PdfBoxes(const Limits& limits)
    : parser_(*this, {.depth_max = limits.xml_depth_max}), text_bytes_max_(limits.text_bytes_max) {}

Result<void> PdfBoxes::feed(std::string_view piece) {
  if (part_ == Part::behind) return {};
  waiting_ += piece;
  if (part_ == Part::before) {
    const auto opening = waiting_.find(kOpening);
    if (opening == std::string::npos) {
      if (waiting_.size() > kPreambleMax) return refuse(base::ErrorCode::corrupt, "E-DOC-016");
      return {};
    }
    waiting_.erase(0, opening);
    part_ = Part::inside;
  }
  const auto closing = waiting_.find(kClosing);
  if (closing != std::string::npos) {
    waiting_.resize(closing + kClosing.size());
    part_ = Part::behind;
  }
  return feed_clean(part_ == Part::behind);
}

/// Gives the parser what has come, but for a tail that the next piece may complete to a character or to </doc>.
Result<void> PdfBoxes::feed_clean(bool is_last) {
  std::string tail;
  if (!is_last) {
    std::size_t keep = std::min(waiting_.size(), kClosing.size() - 1);
    while (keep < waiting_.size() && keep < 2 * kClosing.size() &&
           (static_cast<unsigned char>(waiting_[waiting_.size() - keep]) & 0xC0u) == 0x80u) {
      ++keep;
    }
    tail = waiting_.substr(waiting_.size() - keep);
    waiting_.resize(waiting_.size() - keep);
  }
  std::string ready = std::exchange(waiting_, std::move(tail));
  make_legal(ready);
  return parser_.feed(ready);
}

Result<std::vector<Page>> PdfBoxes::finish() {
  if (part_ != Part::behind) return refuse(base::ErrorCode::corrupt, "E-DOC-016");
  LUOSHI_CHECK(parser_.finish());
  return std::move(pages_);
}

void PdfBoxes::start(codec::XmlName name, const codec::XmlAttributes& attributes) {
  const auto number = [&](std::string_view attribute) { return measure_in(attributes.get(attribute)); };
  if (name.local == "page") {
    pages_.push_back({.width = number("width"), .height = number("height")});
    words_.clear();
  } else if (name.local == "word" && !pages_.empty()) {
    words_.push_back(
        {.left = number("xMin"), .right = number("xMax"), .top = number("yMin"), .bottom = number("yMax")});
    in_word_ = true;
  }
}

void PdfBoxes::end(codec::XmlName name) {
  if (name.local == "word") in_word_ = false;
  if (name.local == "page" && !pages_.empty()) pages_.back().lines = lines_of(std::exchange(words_, {}));
}

void PdfBoxes::text(std::string_view piece) {
  if (!in_word_ || words_.empty()) return;
  words_.back().text += piece;
  text_bytes_ += piece.size();
}

Result<void> PdfBoxes::state() {
  if (text_bytes_ <= text_bytes_max_) return {};
  return refuse(base::ErrorCode::limit, "E-DOC-007", {{"limit", size_words(text_bytes_max_)}});
}

}  // namespace luoshi::document
