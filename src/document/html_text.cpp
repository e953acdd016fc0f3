// SPDX-License-Identifier: Apache-2.0
#include "document/html_text.hpp"

#include "document/html_main.hpp"

namespace luoshi::document {
namespace {

void gather_line(const GumboNode& node, std::string& out) {
  append_flowing(out, own_text(node));
  if (is_unseen(node)) return;
  const bool breaks = is_block(node) || tag_of(node) == GUMBO_TAG_BR;
  if (breaks && !out.empty() && out.back() != ' ') out += ' ';
  for (const GumboNode* child : children_of(node)) gather_line(*child, out);
  if (breaks && !out.empty() && out.back() != ' ') out += ' ';
}

/// Rows of a table, not those of tables in its cells.
void gather_rows(const GumboNode& node, std::vector<const GumboNode*>& rows) {
  for (const GumboNode* child : children_of(node)) {
    const GumboTag tag = tag_of(*child);
    if (tag == GUMBO_TAG_TR) rows.push_back(child);
    if (tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TFOOT) gather_rows(*child, rows);
  }
}

std::vector<const GumboNode*> cells_of(const GumboNode& row) {
  std::vector<const GumboNode*> cells;
  for (const GumboNode* child : children_of(row)) {
    const GumboTag tag = tag_of(*child);
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) cells.push_back(child);
  }
  return cells;
}

bool holds_table(const GumboNode& node) {
  for (const GumboNode* child : children_of(node)) {
    if (tag_of(*child) == GUMBO_TAG_TABLE || holds_table(*child)) return true;
  }
  return false;
}

/// A table of data has a row of two cells or more, and no table within.
bool is_data(const GumboNode& table, const std::vector<const GumboNode*>& rows) {
  const bool wide = std::ranges::any_of(rows, [](const GumboNode* row) { return cells_of(*row).size() > 1; });
  return wide && !holds_table(table);
}

class Writer {
 public:
  explicit Writer(TextWriter& writer) : writer_(writer) {}

  void write(const GumboNode& node) {
    if (!own_text(node).empty()) {
      if (preformatted_ == 0)
        append_flowing(line_, own_text(node));
      else
        append_as_is(own_text(node));
      return;
    }
    if (is_unseen(node)) return;
    const GumboTag tag = tag_of(node);
    if (tag == GUMBO_TAG_BR) return end_line();
    const bool block = is_block(node);
    if (block) end_line();
    if (block && &node != part_ && (drops_furniture(node) || is_link_list_once(node))) return;
    if (const std::uint8_t level = heading_level_of(node); level != 0) {
      writer_.line(trimmed(line_of_html(node)), level);
      return;
    }
    if (tag == GUMBO_TAG_TABLE && write_table(node)) return;
    preformatted_ += tag == GUMBO_TAG_PRE ? 1 : 0;
    for (const GumboNode* child : children_of(node)) write(*child);
    preformatted_ -= tag == GUMBO_TAG_PRE ? 1 : 0;
    if (block) end_line();
  }

  void write_part(const GumboNode& part) {
    part_ = &part;
    write(part);
    end_line();
  }

 private:
  void append_as_is(std::string_view text) {
    for (const char c : text) {
      if (c == '\n')
        end_line();
      else if (c != '\r')
        line_ += c;
    }
  }

  void end_line() {
    const auto text = trimmed(line_);
    if (!text.empty()) writer_.line(text);
    line_.clear();
  }

  /// Inside the chosen part a head is the text's own (its title), the rest is not.
  [[nodiscard]] bool drops_furniture(const GumboNode& node) const {
    if (!is_furniture(node)) return false;
    const GumboTag part = tag_of(*part_);
    const bool own = part == GUMBO_TAG_ARTICLE || part == GUMBO_TAG_MAIN;
    return !(own && tag_of(node) == GUMBO_TAG_HEADER);
  }

  /// Asked only where no block around was asked: each text is weighed once.
  bool is_link_list_once(const GumboNode& node) {
    const GumboTag tag = tag_of(node);
    const bool list = tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_DL;
    const bool leaf = std::ranges::none_of(children_of(node), [](const GumboNode* child) { return is_block(*child); });
    return (list || leaf) && is_link_list(node);
  }

  bool write_table(const GumboNode& table) {
    std::vector<const GumboNode*> rows;
    gather_rows(table, rows);
    if (!is_data(table, rows)) return false;
    for (const GumboNode* child : children_of(table)) {
      if (tag_of(*child) == GUMBO_TAG_CAPTION) writer_.line(trimmed(line_of_html(*child)));
    }
    for (const GumboNode* row : rows) {
      std::string line;
      for (const GumboNode* cell : cells_of(*row)) {
        if (cell != cells_of(*row).front()) line += '\t';
        line += trimmed(line_of_html(*cell));
      }
      while (line.ends_with('\t')) line.pop_back();
      if (!line.empty()) writer_.line(line);
    }
    return true;
  }

  TextWriter& writer_;
  const GumboNode* part_ = nullptr;
  std::string line_;
  int preformatted_ = 0;
};

}  // namespace

std::string line_of_html(const GumboNode& node) {
  std::string line;
  gather_line(node, line);
  return line;
}

void write_html(const GumboNode& part, TextWriter& writer) { Writer(writer).write_part(part); }

}  // namespace luoshi::document
