// SPDX-License-Identifier: Apache-2.0
#include "app/read/table.hpp"

#include "app/cli/wrap.hpp"
#include "app/read/figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace luoshi::app {
namespace {

using base::Language;
using reading::Commitment;
using reading::CommitmentKind;

constexpr std::size_t kSideBySideMin = 96;  // narrower screens get figures, deadline and owners below the task
constexpr std::size_t kGap = 2;

enum class Ink : std::uint8_t { plain, strong, faint, warning, target, task };

struct Row {
  std::string number = {};
  CommitmentKind kind = CommitmentKind::task;
  std::string task = {};
  std::vector<std::string> figures = {};
  std::vector<std::string> deadlines = {};
  std::vector<std::string> owners = {};
};

struct Widths {
  std::size_t number = 0;
  std::size_t kind = 0;
  std::size_t task = 2;
  std::size_t figures = 0;
  std::size_t deadlines = 0;
  std::size_t owners = 0;
};

Row row_of(const Commitment& commitment, std::size_t number, const reading::Reading& reading, Language language) {
  Row row{.number = fmt::format("{}", number), .kind = commitment.kind, .task = printable(commitment.text)};
  if (!commitment.condition.empty() && commitment.text.find(commitment.condition) == std::string::npos) {
    row.task += language == Language::zh ? " (条件:" : " (condition: ";
    row.task += printable(commitment.condition) + ")";
  }
  for (const auto* measure : figures_of(commitment, reading)) row.figures.push_back(figure_of(*measure, language));
  for (const auto index : commitment.deadlines) {
    std::string text = deadline_of(reading.deadlines[index], language);
    if (std::ranges::find(row.deadlines, text) == row.deadlines.end()) row.deadlines.push_back(std::move(text));
  }
  for (const auto& owner : commitment.owners) row.owners.push_back(printable(owner));
  return row;
}

std::size_t widest(const std::vector<std::string>& cells, std::size_t least) {
  for (const auto& cell : cells) least = std::max(least, columns_of(cell));
  return least;
}

std::vector<std::string> wrapped(const std::vector<std::string>& cells, std::size_t columns) {
  std::vector<std::string> lines;
  for (const auto& cell : cells) std::ranges::move(wrap(cell, columns), std::back_inserter(lines));
  return lines;
}

// A figure's value stays on one line: when name and value do not fit together, the value goes below.
std::vector<std::string> wrapped_figures(const std::vector<std::string>& figures, std::size_t columns) {
  std::vector<std::string> lines;
  for (const auto& figure : figures) {
    const std::size_t space = figure.rfind(' ');
    if (columns_of(figure) <= columns || space == std::string::npos) {
      std::ranges::move(wrap(figure, columns), std::back_inserter(lines));
      continue;
    }
    std::ranges::move(wrap(std::string_view(figure).substr(0, space), columns), std::back_inserter(lines));
    const std::string_view value = std::string_view(figure).substr(space + 1);
    if (columns_of(lines.back()) + 1 + columns_of(value) <= columns)
      lines.back().append(" ").append(value);
    else
      std::ranges::move(wrap(value, columns), std::back_inserter(lines));
  }
  return lines;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

class Ledger {
 public:
  Ledger(std::string& out, const TableStyle& style) : out_(out), style_(style), zh_(style.language == Language::zh) {}

  Tabled write(const Parts& parts, Source source, const std::function<void(std::string&)>& offer) {
    const Tabled found = measure(parts);
    write_head(found.document, source);
    if (found.summary.promises > 0 && side_by_side()) write_column_heads();
    number_ = 0;
    parts([&](const reading::Reading& part) { write_rows(part, offer); });
    if (found.summary.promises == 0)
      line(zh_ ? "没有读到目标、任务或要求。" : "No target, task or requirement was found.");
    write_summary(found.summary);
    return found;
  }

  void write_summary(const Summary& summary) {
    rule();
    const auto count = [&](CommitmentKind kind) { return summary.by_kind[static_cast<std::size_t>(kind)]; };
    const auto part = [&](CommitmentKind kind) {
      return fmt::format("{} {}", label_of(kind, style_.language), count(kind));
    };
    const std::string kinds = fmt::format("{} · {} · {}", part(CommitmentKind::target), part(CommitmentKind::task),
                                          part(CommitmentKind::requirement));
    const std::string others = fmt::format("{} · {} · {}", part(CommitmentKind::result), part(CommitmentKind::problem),
                                           part(CommitmentKind::principle));
    if (zh_) {
      line(fmt::format("待办 {} 条:{}", summary.promises, kinds), Ink::strong);
      line(fmt::format("未列:{}(用 --format html 可看)", others), Ink::faint);
      line(fmt::format("缺责任单位 {} · 缺时限 {} · 缺数字 {}", summary.without_owner, summary.without_deadline,
                       summary.without_figure),
           Ink::warning);
    } else {
      line(fmt::format("{} to do: {}", summary.promises, kinds), Ink::strong);
      line(fmt::format("Not listed: {} (see --format html)", others), Ink::faint);
      line(fmt::format("Without owner {} · without deadline {} · without figure {}", summary.without_owner,
                       summary.without_deadline, summary.without_figure),
           Ink::warning);
    }
  }

  void line(std::string_view text, Ink ink = Ink::plain) {
    for (const auto& part : wrap(text, style_.screen.columns)) {
      paint(part, ink);
      out_ += '\n';
    }
  }

 private:
  bool side_by_side() const { return style_.screen.columns >= kSideBySideMin; }

  void paint(std::string_view text, Ink ink) {
    constexpr std::array<std::string_view, 6> kCodes{"", "\x1b[1m", "\x1b[2m", "\x1b[33m", "\x1b[36m", "\x1b[32m"};
    const std::string_view code = kCodes[static_cast<std::size_t>(ink)];
    if (style_.screen.colours == Colours::off || code.empty() || text.empty()) {
      out_ += text;
      return;
    }
    out_ += code;
    out_ += text;
    out_ += "\x1b[0m";
  }

  void rule() {
    std::string dashes;
    for (std::size_t i = 0; i < style_.screen.columns; ++i) dashes += "─";
    line(dashes, Ink::faint);
  }

  void write_head(const reading::DocumentInfo& info, Source source) {
    const std::string title = printable(info.title);
    const std::string name = printable(info.doc);
    line(title.empty() || title == name ? name : fmt::format("{} ({})", title, name), Ink::strong);
    std::vector<std::string> facts;
    facts.emplace_back(info.date ? base::to_iso(*info.date) : (zh_ ? "日期未知" : "date unknown"));
    if (!info.issuer.empty()) facts.push_back(printable(info.issuer));
    if (!info.speaker.empty()) facts.push_back(printable(info.speaker));
    facts.push_back(fmt::format("{} {}", info.chars, zh_ ? "字" : "characters"));
    line(joined(facts, " · "), Ink::faint);
    if (source == Source::recognised) {
      line(zh_ ? "识别稿,须人工核对" : "Made by character recognition: check against the original", Ink::warning);
    }
  }

  void write_section(const std::vector<std::string>& path) {
    out_ += '\n';
    std::string heading;
    for (const auto& part : path) {
      if (!heading.empty()) heading += " › ";
      heading += printable(part);
    }
    if (heading.empty()) heading = zh_ ? "(标题之前)" : "(before the first heading)";
    line(heading, Ink::strong);
  }

  // Columns are as wide as they must be, the task gets what is left. The rows are made twice rather than kept: a long
  // document would need several times its own size.
  Tabled measure(const Parts& parts) {
    constexpr std::size_t kNumberMin = 4;
    const std::size_t total = style_.screen.columns;
    widths_ = {.kind = zh_ ? 4u : 11u, .figures = zh_ ? 4u : 7u, .deadlines = zh_ ? 4u : 8u, .owners = zh_ ? 8u : 6u};
    Tabled found;
    parts([&](const reading::Reading& part) {
      found.document = part.document;
      found.summary += summarise(part);
      widen(part);
    });
    widths_.number = std::max(kNumberMin, fmt::format("{}", found.summary.promises).size());
    widths_.figures = std::min(widths_.figures, total / 4);
    widths_.deadlines = std::min<std::size_t>(widths_.deadlines, 12);
    widths_.owners = std::min(widths_.owners, total / 6);
    const std::size_t others =
        widths_.number + widths_.kind + widths_.figures + widths_.deadlines + widths_.owners + 5 * kGap;
    widths_.task = total > others ? total - others : 2;
    return found;
  }
  void widen(const reading::Reading& part) {
    for (const auto& commitment : part.commitments) {
      if (!is_promise(commitment.kind)) continue;
      const Row row = row_of(commitment, 0, part, style_.language);
      widths_.figures = widest(row.figures, widths_.figures);
      widths_.deadlines = widest(row.deadlines, widths_.deadlines);
      widths_.owners = widest(row.owners, widths_.owners);
    }
  }

  void write_rows(const reading::Reading& part, const std::function<void(std::string&)>& offer) {
    for (const auto& commitment : part.commitments) {
      if (!is_promise(commitment.kind)) continue;
      const auto& path = part.sections[commitment.section];
      if (number_ == 0 || section_ != path) write_section(path);
      section_ = path;
      const Row row = row_of(commitment, ++number_, part, style_.language);
      if (side_by_side())
        write_wide(row);
      else
        write_narrow(row);
      if (offer) offer(out_);
    }
  }

  void cell(std::string_view text, std::size_t columns, Ink ink) {
    const std::string filled = padded(text, columns);
    paint(filled, ink);
    out_.append(kGap, ' ');
  }

  void end_line() {
    while (out_.ends_with(' ')) out_.pop_back();
    out_ += '\n';
  }

  void write_column_heads() {
    rule();
    cell(zh_ ? "序号" : "No.", widths_.number, Ink::faint);
    cell(zh_ ? "类别" : "Kind", widths_.kind, Ink::faint);
    cell(zh_ ? "内容" : "What", widths_.task, Ink::faint);
    cell(zh_ ? "数字" : "Figures", widths_.figures, Ink::faint);
    cell(zh_ ? "时限" : "Deadline", widths_.deadlines, Ink::faint);
    paint(zh_ ? "责任单位" : "Owners", Ink::faint);
    end_line();
    rule();
  }

  Ink ink_of(CommitmentKind kind) const {
    if (kind == CommitmentKind::target) return Ink::target;
    if (kind == CommitmentKind::task) return Ink::task;
    return kind == CommitmentKind::problem ? Ink::warning : Ink::plain;
  }

  void write_wide(const Row& row) {
    const auto task = wrap(row.task, widths_.task);
    const auto figures = wrapped_figures(row.figures, widths_.figures);
    const auto deadlines = wrapped(row.deadlines, widths_.deadlines);
    const auto owners = wrapped(row.owners, widths_.owners);
    const std::size_t height = std::max({task.size(), figures.size(), deadlines.size(), owners.size()});
    const auto at = [](const std::vector<std::string>& lines, std::size_t i) {
      return i < lines.size() ? std::string_view(lines[i]) : std::string_view();
    };
    for (std::size_t i = 0; i < height; ++i) {
      cell(i == 0 ? std::string_view(row.number) : "", widths_.number, Ink::faint);
      cell(i == 0 ? label_of(row.kind, style_.language) : "", widths_.kind, ink_of(row.kind));
      cell(at(task, i), widths_.task, Ink::plain);
      cell(at(figures, i), widths_.figures, Ink::target);
      cell(at(deadlines, i), widths_.deadlines, Ink::plain);
      paint(at(owners, i), Ink::plain);
      end_line();
    }
  }

  void write_narrow(const Row& row) {
    const std::size_t indent = widths_.number + kGap + widths_.kind + kGap;
    const std::size_t columns = std::max<std::size_t>(style_.screen.columns, indent + 2) - indent;
    bool first = true;
    for (const auto& text : wrap(row.task, columns)) {
      cell(first ? std::string_view(row.number) : "", widths_.number, Ink::faint);
      cell(first ? label_of(row.kind, style_.language) : "", widths_.kind, ink_of(row.kind));
      paint(text, Ink::plain);
      end_line();
      first = false;
    }
    const auto below = [&](std::string_view label, const std::vector<std::string>& words, Ink ink) {
      if (words.empty()) return;
      for (const auto& text : wrap(fmt::format("{} {}", label, joined(words, zh_ ? "; " : "; ")), columns)) {
        out_.append(indent, ' ');
        paint(text, ink);
        end_line();
      }
    };
    below(zh_ ? "数字" : "Figures:", row.figures, Ink::target);
    below(zh_ ? "时限" : "Deadline:", row.deadlines, Ink::plain);
    below(zh_ ? "责任" : "Owners:", row.owners, Ink::plain);
  }

  std::string& out_;
  const TableStyle& style_;
  const bool zh_;
  Widths widths_;
  std::size_t number_ = 0;            // rows written
  std::vector<std::string> section_;  // of the last one
};

}  // namespace

Tabled append_table(std::string& out, const Parts& parts, Source source, const TableStyle& style,
                    const std::function<void(std::string&)>& offer) {
  return Ledger(out, style).write(parts, source, offer);
}

void append_totals(std::string& out, const Summary& summary, std::size_t documents, const TableStyle& style) {
  Ledger ledger(out, style);
  ledger.line(style.language == Language::zh ? fmt::format("合计 {} 份文件", documents)
                                             : fmt::format("All {} documents", documents),
              Ink::strong);
  ledger.write_summary(summary);
}

}  // namespace luoshi::app
