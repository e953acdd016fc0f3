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

/// Walks the marks of one layer from left to right and keeps those that are open.
class LayerWalk {
 public:
  explicit LayerWalk(const std::vector<Mark>& marks) : marks_(&marks) {}

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

  [[nodiscard]] const std::vector<Mark>& open() const { return open_; }

 private:
  const std::vector<Mark>* marks_;
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
  DocumentWriter(std::string& out, const DocumentReading& pair)
      : out_(out),
        pair_(pair),
        text_(pair.document.text),
        structure_(document::structure_of(pair.document)),
        marks_(marks_of(pair)),
        seen_(pair.reading.commitments.size()) {
    for (const auto& layer : marks_.layers) walks_.emplace_back(layer);
  }

  void write(const std::function<void(std::string&)>& offer) {
    out_ += "<article class=\"sheet doc\" lang=\"zh-CN\">";
    struct Placed {
      Piece piece;
      const Block* block;
      bool first;
    };
    std::vector<Placed> placed;
    for (const Block& block : structure_.blocks) {
      for (std::uint32_t i = 0; i < block.count; ++i) {
        placed.push_back({.piece = structure_.pieces[block.first + i], .block = &block, .first = i == 0});
      }
    }
    std::ranges::sort(placed, {}, [](const Placed& p) { return p.piece.byte_start; });
    const Block* open = nullptr;
    std::size_t at = 0;
    for (const Placed& p : placed) {
      if (p.piece.byte_start < at || p.piece.byte_end <= p.piece.byte_start) continue;
      const auto gap = text_.substr(at, p.piece.byte_start - at);
      // A paragraph whose lines were cut goes on in the same element; its line break is kept, not shown.
      const bool goes_on = open == p.block && is_blank(gap);
      if (!goes_on) close(open);
      append_gap(at, p.piece.byte_start, goes_on);
      if (!goes_on) begin(*p.block, p.first);
      open = p.block;
      append_marked(p.piece.byte_start, p.piece.byte_end);
      at = p.piece.byte_end;
      if (offer) offer(out_);
    }
    close(open);
    append_gap(at, text_.size(), false);
    out_ += "</article>";
  }

 private:
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

  void close(const Block*& open) {
    if (open == nullptr) return;
    out_ += "</";
    out_ += tag_;
    out_ += '>';
    open = nullptr;
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
          fmt::format_to(std::back_inserter(out_), "{}{}", i == 0 ? "" : " ", open[i].index);
        }
        out_ += "\">";
        return "</b>";
    }
    return {};
  }

  void open_commitment(const std::vector<Mark>& open) {
    const auto& commitments = pair_.reading.commitments;
    const auto& shown = commitments[open.back().index];
    auto into = std::back_inserter(out_);
    fmt::format_to(into, "<span class=\"c {}\" data-c=\"", name_of(shown.kind));
    std::string numbers;
    for (const Mark& mark : open) {
      const auto& commitment = commitments[mark.index];
      fmt::format_to(into, "{}{}", &mark == &open.front() ? "" : " ", commitment.id);
      if (!seen_[mark.index])
        fmt::format_to(std::back_inserter(numbers), "{}{}", numbers.empty() ? "" : "·", commitment.id);
    }
    out_ += '"';
    for (const Mark& mark : open) {
      if (seen_[mark.index]) continue;
      // An element has one id; a second commitment that starts here is found by data-c.
      if (!numbers.empty()) fmt::format_to(into, " id=\"c{}\" data-n=\"{}\"", commitments[mark.index].id, numbers);
      numbers.clear();
      seen_[mark.index] = true;
    }
    out_ += '>';
  }

  std::string& out_;
  const DocumentReading& pair_;
  std::string_view text_;
  document::Structure structure_;
  Marks marks_;
  std::vector<LayerWalk> walks_;
  std::vector<bool> seen_;
  std::string_view tag_;
  bool below_title_ = false;
};

}  // namespace

void append_document(std::string& out, const DocumentReading& pair, const std::function<void(std::string&)>& offer) {
  DocumentWriter(out, pair).write(offer);
}

}  // namespace luoshi::app
