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

class DocumentWriter {
 public:
  DocumentWriter(std::string& out, const document::Document& document)
      : out_(out), text_(document.text), index_(text_), structure_(document::structure_of(document)) {
    for (auto& layer : marks_.layers) walks_.emplace_back(layer);
    for (const Block& block : structure_.blocks) {
      for (std::uint32_t i = 0; i < block.count; ++i) placed_.push_back({block.first + i, &block});
    }
    std::ranges::sort(placed_, {}, [this](const Placed& placed) { return piece_of(placed).byte_start; });
  }

  void write(const Parts& parts, const std::function<void(std::string&)>& offer) {
    out_ += "<article class=\"sheet doc\" lang=\"zh-CN\">";
    std::uint32_t figures = 0;
    parts([&](const reading::Reading& part) {
      const Marks found = marks_of(part, figures, text_, index_);
      figures += static_cast<std::uint32_t>(part.measures.size());
      // What stands before the first mark of a part no later part marks.
      write_until(found.begin().value_or(at_), offer);
      for (LayerWalk& walk : walks_) walk.drop_passed();
      marks_.merge(found);
    });
    write_until(text_.size(), offer);
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

  /// Writes the pieces that end before `until`.
  void write_until(std::size_t until, const std::function<void(std::string&)>& offer) {
    for (; next_ < placed_.size() && piece_of(placed_[next_]).byte_end <= until; ++next_) {
      const Placed& placed = placed_[next_];
      const Piece& piece = piece_of(placed);
      if (piece.byte_start < at_ || piece.byte_end <= piece.byte_start) continue;
      const auto gap = text_.substr(at_, piece.byte_start - at_);
      // A paragraph whose lines were cut goes on in the same element; its line break is kept, not shown.
      const bool goes_on = open_ == placed.block && is_blank(gap);
      if (!goes_on) close();
      append_gap(at_, piece.byte_start, goes_on);
      if (!goes_on) begin(*placed.block, placed.piece == placed.block->first);
      open_ = placed.block;
      append_marked(piece.byte_start, piece.byte_end);
      at_ = piece.byte_end;
      if (offer) offer(out_);
    }
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

  /// Lines the paragraph will take, so that the browser may leave it unlaid until it is near (content-visibility).
  void append_size(const Block& block) {
    constexpr std::uint32_t kLine = 36;
    std::uint32_t characters = 2;
    for (std::uint32_t i = 0; i < block.count; ++i) {
      const Piece& piece = structure_.pieces[block.first + i];
      characters += piece.end - piece.start;
    }
    fmt::format_to(std::back_inserter(out_), " style=\"--lines:{}\"", (characters + kLine - 1) / kLine);
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
  TextIndex index_;
  document::Structure structure_;
  std::vector<Placed> placed_;  // in the order of the text
  std::size_t next_ = 0;        // the first of them that is not written
  std::size_t at_ = 0;          // where the text written so far ends
  const Block* open_ = nullptr;
  std::string_view tag_;  // of the open block
  Marks marks_;
  std::vector<LayerWalk> walks_;
  std::vector<bool> shown_;  // by id of commitment
  bool below_title_ = false;
};

}  // namespace

void append_document(std::string& out, const DocumentParts& document, const std::function<void(std::string&)>& offer) {
  DocumentWriter(out, *document.document).write(document.parts, offer);
}

}  // namespace luoshi::app
