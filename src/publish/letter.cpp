// SPDX-License-Identifier: Apache-2.0
// Letters after GB/T 9704: title, addressee, running text with headings, lists and the table of units, signature and
// date. The red head, number, seal and record block are the document office's: the draft goes to it without them.
#include "publish/compose.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::publish {
namespace {

using paper::Face;
using paper::Paragraph;

// The grid may be adapted when needed (5.2.3): what must stay on one page is set in 四号, 26 lines of 31 characters.
constexpr double kCompactLine = 24;

// The text of a letter leaves out the stop of a list that ends a value: 。。 and 。; happen when values are sentences.
std::string tidy(std::string text) {
  for (const auto* twice : {"。。", "。;", "。,", ";。"}) {
    for (auto at = text.find(twice); at != std::string::npos; at = text.find(twice, at)) {
      text.erase(at, std::string_view("。").size());
    }
  }
  return text;
}

class Letter {
 public:
  Letter(const Frame& frame, std::span<const Gathered> matters, paper::Printout& out)
      : frame_(frame),
        matters_(matters),
        figures_(figures_of(matters)),
        out_(out),
        size_(frame.form.compact ? paper::kSize4 : paper::kSize3),
        line_(frame.form.compact ? kCompactLine : paper::kGridLine) {}

  void write() {
    const auto& form = frame_.form;
    out_.numbers = paper::PageNumbers::dashes;
    if (const auto mark = text_of(form.mark); !mark.empty()) {
      out_.blocks.push_back(Paragraph{.runs = {body(mark, Face::hei)}, .line = line_});
    }
    out_.blocks.push_back(
        Paragraph{.runs = {{.text = frame_.heading(figures_), .face = Face::title, .size = paper::kSize2}},
                  .align = paper::Align::center,
                  .line = 33,
                  .before = out_.blocks.empty() ? 0 : paper::kGridLine,
                  .keep_next = true});
    // One empty line below the title (7.3.2).
    out_.blocks.push_back(Paragraph{.runs = {body("")}, .line = line_});
    if (const auto addressee = text_of(form.addressee); !addressee.empty()) {
      out_.blocks.push_back(Paragraph{.runs = {body(addressee + (frame_.zh() ? "：" : ":"))}, .line = line_});
    }
    for (const auto& part : form.parts) write_part(part);
    write_signature();
  }

 private:
  [[nodiscard]] paper::Run body(std::string text, Face face = Face::fang) const {
    return {.text = std::move(text), .face = face, .size = size_, .tracking = paper::kGridTracking};
  }
  [[nodiscard]] double character() const { return size_ + paper::kGridTracking; }

  [[nodiscard]] std::string text_of(const model::Label& label) const {
    return filled(label.in(frame_.language()), [&](std::string_view name) { return frame_.value(name, figures_); });
  }

  void paragraph(std::string text, Face face = Face::fang, bool keep_next = false) {
    out_.blocks.push_back(Paragraph{.runs = {body(tidy(std::move(text)), face)},
                                    .indent_first = 2 * character(),
                                    .line = line_,
                                    .keep_next = keep_next});
  }

  void write_part(const model::FormPart& part) {
    if (const auto heading = text_of(part.heading); !heading.empty()) paragraph(heading, Face::hei, true);
    if (part.list) {
      write_list(part);
    } else if (const auto text = text_of(part.text); !text.empty()) {
      paragraph(text);
    }
    if (part.tally) write_tally();
  }

  void write_list(const model::FormPart& part) {
    std::size_t number = 0;
    std::size_t beyond = 0;
    for (const auto& matter : matters_) {
      if (!is_in(matter, *part.list)) continue;
      if (number == part.most) {
        ++beyond;
        continue;
      }
      ++number;
      paragraph(filled(part.text.in(frame_.language()), [&](std::string_view name) {
        if (name == "row" || name == "$row") return std::to_string(number);
        const auto value = value_of(matter, name, frame_.language(), Days::words);
        return value.empty() ? frame_.value(name, figures_) : value;
      }));
    }
    if (number == 0) paragraph(text_of(part.none));
    if (beyond > 0) {
      paragraph(frame_.zh() ? fmt::format("另有{}项，见台账。", beyond)
                            : fmt::format("And {} more: see the ledger.", beyond));
    }
  }

  void write_tally() {
    const double width = out_.page.type_width();
    paper::Table table{.widths = {}, .rows = {}, .head_rows = 1, .size = paper::kSizeSmall4, .line = 18};
    for (const double share : {0.08, 0.34, 0.12, 0.12, 0.1, 0.1, 0.14}) table.widths.push_back(width * share);
    const auto row = [&](const std::vector<std::string>& texts, Face face) {
      paper::TableRow made;
      for (const auto& text : texts) {
        made.cells.push_back({.text = text, .align = paper::Align::center, .face = face});
      }
      table.rows.push_back(std::move(made));
    };
    if (frame_.zh()) {
      row({"位次", "牵头单位", "任务数", "已完成", "红灯", "黄灯", "完成率(%)"}, Face::hei);
    } else {
      row({"Rank", "Lead unit", "Tasks", "Done", "Red", "Yellow", "Done (%)"}, Face::hei);
    }
    const auto units = by_unit(matters_);
    std::size_t rank = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const auto& figures = units[i].figures;
      // The same outcome has the same rank.
      const bool same = i > 0 &&
                        figures.done * units[i - 1].figures.total == units[i - 1].figures.done * figures.total &&
                        figures.red == units[i - 1].figures.red;
      if (!same) rank = i + 1;
      row({std::to_string(rank), units[i].unit, std::to_string(figures.total), std::to_string(figures.done),
           std::to_string(figures.red), std::to_string(figures.yellow), figures.done_share()},
          Face::fang);
    }
    out_.blocks.emplace_back(std::move(table));
  }

  // With a seal to come: the date four characters in from the right, the name above it, centred on it (7.3.5).
  void write_signature() {
    const auto name = text_of(frame_.form.signed_by);
    if (name.empty()) return;
    const auto date = day_words(frame_.today, frame_.language(), Days::words);
    const auto width = [this](const std::string& text) {
      double out = 0;
      for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0u) != 0x80u) out += byte < 0x80 ? 0.5 : 1.0;
      }
      return out * character();
    };
    const double in = 4 * character();
    const double name_in = std::max(0.0, in + (width(date) - width(name)) / 2);
    out_.blocks.push_back(Paragraph{.runs = {body(name)},
                                    .align = paper::Align::right,
                                    .indent_right = name_in,
                                    .line = line_,
                                    .before = 2 * line_,
                                    .keep_next = true});
    out_.blocks.push_back(
        Paragraph{.runs = {body(date)}, .align = paper::Align::right, .indent_right = in, .line = line_});
  }

  const Frame& frame_;
  std::span<const Gathered> matters_;
  Figures figures_;
  paper::Printout& out_;
  double size_;
  double line_;
};

}  // namespace

void compose_letter(const Frame& frame, std::span<const Gathered> matters, paper::Printout& out) {
  Letter(frame, matters, out).write();
}

}  // namespace luoshi::publish
