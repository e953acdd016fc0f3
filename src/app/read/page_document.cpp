// SPDX-License-Identifier: Apache-2.0
#include "app/read/page_document.hpp"

#include "app/read/page_html.hpp"
#include "app/read/page_marks.hpp"
#include "base/utf8.hpp"
#include "document/structure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace luoshi::app {
namespace {

using document::Block;
using document::BlockKind;
using document::Piece;

/// Walks the marks of one layer from left to right and keeps those that are open. What it has passed it takes away.
class LayerWalk {
 public:
  explicit LayerWalk(std::vector<Mark>& marks) : marks_(&marks) {}

  /// Sets open() to the marks over `at` and returns how far that holds, at most `end`.
  std::size_t advance(std::size_t at, std::size_t end) {
    std::erase_if(open_, [&](const Mark& mark) { return mark.end <= at; });
    for (; next_ < marks_->size() && (*marks_)[next_].start <= at; ++next_) {
      if ((*marks_)[next_].end > at) open_.push_back((*marks_)[next_]);
    }
    for (const Mark& mark : open_) end = std::min(end, mark.end);
    if (next_ < marks_->size()) end = std::min(end, (*marks_)[next_].start);
    return end;
  }

  /// Before marks are added.
  void drop_passed() {
    marks_->erase(marks_->begin(), marks_->begin() + static_cast<std::ptrdiff_t>(next_));
    next_ = 0;
  }

  [[nodiscard]] const std::vector<Mark>& open() const { return open_; }

 private:
  std::vector<Mark>* marks_;
  std::vector<Mark> open_;
  std::size_t next_ = 0;
};

std::string_view tag_of(BlockKind kind, std::uint8_t level) {
  switch (kind) {
    case BlockKind::title:
      return "h2";
    case BlockKind::heading:
      return level <= 1 ? "h3" : "h4";
    case BlockKind::headline:
      return "h4";
    case BlockKind::furniture:
    case BlockKind::paragraph:
      return "p";
  }
  return "p";
}

bool is_blank(std::string_view text) {
  // Spaces of all widths, line breaks, and marks without any width (Unicode, White_Space, and U+200B, U+FEFF).
  constexpr std::u32string_view kBlanks =
      U" \n\r\t\f\v\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
      U"\u2007\u2008\u2009\u200A\u200B\u2028\u2029\u202F\u205F\u3000\uFEFF";
  for (std::size_t at = 0; at < text.size();) {
    if (kBlanks.find(base::decode_utf8(text, at)) == std::u32string_view::npos) return false;
  }
  return true;
}

}  // namespace

class ArticleWriter::Impl {
 public:
  Impl(std::string& out, const document::Document& document, const TextIndex& index, std::function<void()> offer)
      : out_(out),
        text_(document.text),
        index_(index),
        structure_(document::structure_of(document)),
        offer_(std::move(offer)) {
    for (auto& layer : marks_.layers) walks_.emplace_back(layer);
    for (const Block& block : structure_.blocks) {
      for (std::uint32_t i = 0; i < block.count; ++i) placed_.push_back({block.first + i, &block});
    }
    std::ranges::sort(placed_, {}, [this](const Placed& placed) { return piece_of(placed).byte_start; });
    out_ += "<article class=\"sheet doc\" lang=\"zh-CN\">";
  }

  void add(const reading::Reading& part) {
    const Marks found = marks_of(part, figures_, text_, index_);
    figures_ += static_cast<std::uint32_t>(part.measures.size());
    // What stands before the first mark of a part no later part marks.
    write_until(marks_.gap_before(found.begin().value_or(at_)));
    for (LayerWalk& walk : walks_) walk.drop_passed();
    marks_.merge(found);
  }

  void finish() {
    write_until(text_.size());
    close();
    append_gap(at_, text_.size(), false);
    out_ += "</article>";
  }

 private:
  struct Placed {
    std::uint32_t piece;
    const Block* block;
  };
  [[nodiscard]] const Piece& piece_of(const Placed& placed) const { return structure_.pieces[placed.piece]; }

  /// Writes the text before `until`: whole pieces, and what stands in front of it of the one it lies in.
  void write_until(std::size_t until) {
    for (; next_ < placed_.size() && piece_of(placed_[next_]).byte_start < until; ++next_) {
      const Piece& piece = piece_of(placed_[next_]);
      if (!begun_ && (piece.byte_start < at_ || piece.byte_end <= piece.byte_start)) continue;
      if (!begun_) begin(placed_[next_]);
      const std::size_t end = std::min(piece.byte_end, until);
      append_marked(at_, end);
      at_ = end;
      begun_ = end < piece.byte_end;
      offer_();
      if (begun_) return;
    }
  }

  /// Goes on to a piece, which is written from its start on.
  void begin(const Placed& placed) {
    const std::size_t start = piece_of(placed).byte_start;
    // A paragraph whose lines were cut goes on in the same element; its line break is kept, not shown.
    const bool goes_on = open_ == placed.block && is_blank(text_.substr(at_, start - at_));
    if (!goes_on) close();
    append_gap(at_, start, goes_on);
    if (!goes_on) begin(*placed.block, placed.piece == placed.block->first);
    open_ = placed.block;
    at_ = start;
  }

  void begin(const Block& block, bool first) {
    tag_ = tag_of(block.kind, block.level);
    // What stands between title and text says when and by whom it was spoken.
    if (block.kind == BlockKind::title) below_title_ = true;
    if (block.kind == BlockKind::paragraph || block.kind == BlockKind::heading) below_title_ = false;
    out_ += '<';
    out_ += tag_;
    if (block.kind == BlockKind::furniture)
      out_ += " class=\"furniture\"";
    else if (block.kind == BlockKind::headline)
      out_ += below_title_ ? " class=\"subtitle\"" : " class=\"headline\"";
    else if (!first)
      out_ += " class=\"goes-on\"";
    out_ += '>';
  }

  void close() {
    if (open_ == nullptr) return;
    out_ += "</";
    out_ += tag_;
    out_ += '>';
    open_ = nullptr;
  }

  /// Text between pieces: white space is kept out of sight, anything else (there should be none) is shown.
  void append_gap(std::size_t from, std::size_t to, bool inside) {
    if (from >= to) return;
    if (is_blank(text_.substr(from, to - from))) {
      out_ += "<i class=\"w\">";
      append_escaped(out_, text_.substr(from, to - from));
      out_ += "</i>";
      return;
    }
    if (!inside) out_ += "<p class=\"furniture\">";
    append_marked(from, to);
    if (!inside) out_ += "</p>";
  }

  void append_marked(std::size_t from, std::size_t to) { append_layer(0, from, to); }

  void append_layer(std::size_t layer, std::size_t from, std::size_t to) {
    if (layer == kMarkLayers) {
      append_escaped(out_, text_.substr(from, to - from));
      return;
    }
    while (from < to) {
      const std::size_t end = walks_[layer].advance(from, to);
      const auto& open = walks_[layer].open();
      const auto close_tag = open.empty() ? std::string_view() : open_mark(static_cast<MarkLayer>(layer), open);
      append_layer(layer + 1, from, end);
      out_ += close_tag;
      from = end;
    }
  }

  /// Opens the tag of a piece and returns the one that closes it.
  std::string_view open_mark(MarkLayer layer, const std::vector<Mark>& open) {
    switch (layer) {
      case MarkLayer::commitment:
        open_commitment(open);
        return "</span>";
      case MarkLayer::unit:
        out_ += "<u>";
        return "</u>";
      case MarkLayer::deadline:
        out_ += "<em>";
        return "</em>";
      case MarkLayer::figure:
        out_ += "<b data-f=\"";
        for (std::size_t i = 0; i < open.size(); ++i) {
          fmt::format_to(std::back_inserter(out_), "{}{}", i == 0 ? "" : " ", open[i].number);
        }
        out_ += "\">";
        return "</b>";
    }
    return {};
  }

  void open_commitment(const std::vector<Mark>& open) {
    auto into = std::back_inserter(out_);
    fmt::format_to(into, "<span class=\"c {}\" data-c=\"", name_of(open.back().kind));
    std::string begun;  // those that the text has not shown before
    std::uint32_t first = 0;
    for (const Mark& mark : open) {
      fmt::format_to(into, "{}{}", &mark == &open.front() ? "" : " ", mark.number);
      if (is_shown(mark.number)) continue;
      fmt::format_to(std::back_inserter(begun), "{}{}", begun.empty() ? "" : "·", mark.number);
      if (first == 0) first = mark.number;
      shown_[mark.number] = true;
    }
    out_ += '"';
    // An element has one id; a second commitment that starts here is found by data-c.
    if (!begun.empty()) fmt::format_to(into, " id=\"c{}\" data-n=\"{}\"", first, begun);
    out_ += '>';
  }

  [[nodiscard]] bool is_shown(std::uint32_t number) {
    if (shown_.size() <= number) shown_.resize(number + 1);
    return shown_[number];
  }

  std::string& out_;
  std::string_view text_;
  const TextIndex& index_;
  document::Structure structure_;
  std::vector<Placed> placed_;  // in the order of the text
  std::size_t next_ = 0;        // the first of them that is not written
  bool begun_ = false;          // the rest of it is still to be written
  std::size_t at_ = 0;          // where the text written so far ends
  const Block* open_ = nullptr;
  std::string_view tag_;  // of the open block
  Marks marks_;
  std::vector<LayerWalk> walks_;
  std::vector<bool> shown_;  // by id of commitment
  bool below_title_ = false;
  std::uint32_t figures_ = 0;  // in the parts so far
  std::function<void()> offer_;
};

ArticleWriter::ArticleWriter(std::string& out, const document::Document& document, const TextIndex& index,
                             std::function<void()> offer)
    : impl_(std::make_unique<Impl>(out, document, index, std::move(offer))) {}
ArticleWriter::~ArticleWriter() = default;

void ArticleWriter::add(const reading::Reading& part) { impl_->add(part); }
void ArticleWriter::finish() { impl_->finish(); }

}  // namespace luoshi::app
