// SPDX-License-Identifier: Apache-2.0
#include "app/read/breakdown.hpp"

#include "app/read/phrases.hpp"
#include "app/read/quarters.hpp"
#include "app/read/summary.hpp"
#include "app/read/text_index.hpp"
#include "paper/workbook.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>

namespace luoshi::app {
namespace {

using base::Language;
using paper::Align;
using paper::Cell;
using reading::Commitment;
using reading::Measure;

std::string_view say(Language language, std::string_view zh, std::string_view en) {
  return language == Language::zh ? zh : en;
}

std::string join(const std::vector<std::string>& words, std::size_t from, std::string_view between) {
  std::string out;
  for (std::size_t i = from; i < words.size(); ++i) {
    if (i > from) out += between;
    out += words[i];
  }
  return out;
}

/// One document on its way into the sheets.
struct Source {
  const DocumentParts* document = nullptr;
  TextIndex index;

  /// The path of headings, each up to its first comma or stop, so that the column stays narrow.
  [[nodiscard]] std::string section(std::uint32_t number, const reading::Reading& part) const {
    std::string out;
    if (number >= part.sections.size()) return out;
    for (const auto& heading : part.sections[number]) {
      if (!out.empty()) out += " / ";
      out += TextIndex(heading).clause_around(0, 1);
    }
    return out;
  }

  /// Document, paragraph and place, so that a reader finds the words again in any copy.
  [[nodiscard]] std::string place(std::uint32_t start, std::uint32_t end, Language language) const {
    const auto& info = document->info;
    const auto& name = info.title.empty() ? info.doc : info.title;
    if (language == Language::en)
      return fmt::format("{}, paragraph {} ({}–{})", name, index.paragraph_at(start), start, end);
    return fmt::format("《{}》第{}段({}–{})", name, index.paragraph_at(start), start, end);
  }
};

class BreakdownWriter {
 public:
  BreakdownWriter(std::span<const DocumentParts> documents, Language language) : language_(language) {
    sources_.reserve(documents.size());
    for (const auto& document : documents) {
      sources_.push_back({.document = &document, .index = TextIndex(document.document->text)});
    }
  }

  Result<std::string> write() {
    LUOSHI_TRY(auto book, paper::Workbook::create());
    book.set_cut_note(
        std::string(say(language_, "……(单元格已满,余下见原文)", " … (the cell is full; the rest is in the document)")));
    LUOSHI_CHECK(write_tasks(book));
    LUOSHI_CHECK(write_figures(book));
    LUOSHI_CHECK(write_results(book));
    return book.finish();
  }

 private:
  [[nodiscard]] std::string text(std::string_view zh, std::string_view en) const {
    return std::string(say(language_, zh, en));
  }

  [[nodiscard]] paper::Sheet sheet(std::string name, std::string_view zh, std::string_view en) const {
    paper::Sheet out;
    out.name = std::move(name);
    // One document gives the table its name; several are told apart in 出处.
    if (sources_.size() == 1) {
      const auto& info = sources_.front().document->info;
      out.heading = (info.title.empty() ? info.doc : info.title) + text(zh, en);
    } else {
      out.heading = text(zh, en);
    }
    out.footer = text("本系统严禁处理、存储涉密信息", "State secrets must not be processed or stored in this system");
    out.page_number = text("第{page}页 共{pages}页", "Page {page} of {pages}");
    out.paper = paper::PaperSize::a3;
    return out;
  }

  Result<void> write_tasks(paper::Workbook& book) {
    auto out = sheet(text("任务分解表", "Breakdown"), "任务分解表", " – breakdown of tasks");
    const std::string quarter_zh[] = {"一季度节点", "二季度节点", "三季度节点", "四季度节点"};
    out.columns = {{text("序号", "No."), 6, Align::center},
                   {text("工作任务", "Task"), 44},
                   {text("年度目标", "Annual target"), 26}};
    for (std::size_t q = 0; q < kQuarters; ++q) {
      out.columns.push_back({text(quarter_zh[q], fmt::format("Q{} milestone", q + 1)), 12});
    }
    for (const auto& [zh, en, width] :
         {std::tuple{"责任领导", "Leader in charge", 10.0}, std::tuple{"牵头单位", "Lead unit", 14.0},
          std::tuple{"配合单位", "Co-units", 16.0}, std::tuple{"责任人", "Responsible", 10.0}}) {
      out.columns.push_back({text(zh, en), width});
    }
    out.columns.push_back({text("完成时限", "Due"), 13, Align::center});
    out.columns.push_back({text("备注", "Notes"), 16});
    out.columns.push_back({text("出处", "Source"), 24});
    out.columns.push_back({text("篇章", "Section"), 26});
    out.columns.push_back({text("类别", "Kind"), 9, Align::center});
    out.frozen_columns = 2;
    LUOSHI_CHECK(book.begin_sheet(out));
    std::int64_t number = 0;
    return each_part([&](const Source& source, const reading::Reading& part) -> Result<void> {
      for (const auto& commitment : part.commitments) {
        if (!is_promise(commitment.kind)) continue;
        LUOSHI_CHECK(book.add_row(task_row(++number, source, part, commitment)));
      }
      return {};
    });
  }

  /// Reads every document once; the first failure is the last thing that happens.
  template <class Write>
  Result<void> each_part(Write write) const {
    Result<void> done;
    for (const auto& source : sources_) {
      source.document->parts([&](const reading::Reading& part) {
        if (done) done = write(source, part);
      });
    }
    return done;
  }

  [[nodiscard]] std::vector<Cell> task_row(std::int64_t number, const Source& source, const reading::Reading& reading,
                                           const Commitment& task) const {
    std::vector<Cell> row = {base::Decimal(number), task.text, annual_target(reading, task)};
    for (auto& node : quarter_nodes(reading, task, language_)) row.emplace_back(std::move(node));
    row.emplace_back();  // the leader is named by the supervision office
    row.emplace_back(task.owners.empty() ? std::string() : task.owners.front());
    row.emplace_back(join(task.owners, 1, "、"));
    row.emplace_back();
    row.push_back(due_cell(reading, task, language_));
    row.emplace_back(notes(reading, task));
    row.emplace_back(source.place(task.start, task.end, language_));
    row.emplace_back(source.section(task.section, reading));
    row.emplace_back(std::string(label_of(task.kind, language_)));
    return row;
  }

  [[nodiscard]] std::string annual_target(const reading::Reading& reading, const Commitment& task) const {
    std::string out;
    for (const auto* figure : figures_of(task, reading)) {
      const Measure& measure = *figure;
      if (!out.empty()) out += '\n';
      out += measure.of;
      if (language_ == Language::en && !measure.of.empty()) out += ' ';
      out += figure_phrase(measure, PhraseStyle::words, language_);
      if (measure.implied) out += fmt::format("({})", measure.text);
    }
    return out;
  }

  [[nodiscard]] std::string notes(const reading::Reading& reading, const Commitment& task) const {
    std::string out;
    const auto add = [&](std::string note) {
      if (!out.empty()) out += '\n';
      out += note;
    };
    if (!task.condition.empty()) add(fmt::format("{}{}", text("前提 ", "Only after: "), task.condition));
    bool strives = false;
    for (const auto index : task.measures) strives |= reading.measures[index].grade == reading::Grade::strive;
    if (strives)
      add(text("确保数为底线 力争数单独评判", "The must figure is the floor; the strive figure is judged apart"));
    for (const auto index : task.deadlines) {
      const auto& deadline = reading.deadlines[index];
      if (deadline.recurs == reading::Recurrence::none && !deadline.to) {
        add(fmt::format("{}{}", text("时限待定 ", "Due date open: "), deadline.text));
      }
    }
    return out;
  }

  Result<void> write_figures(paper::Workbook& book) {
    auto out = sheet(text("数字", "Figures"), "数字一览", " – figures");
    out.columns = {{text("序号", "No."), 6, Align::center},
                   {text("事项", "Matter"), 44},
                   {text("指标", "Measure of"), 26},
                   {text("比较", "Comparison"), 14, Align::center},
                   {text("数值", "Value"), 18, Align::right},
                   {text("上限", "Upper"), 14, Align::right},
                   {text("单位", "Unit"), 11, Align::center},
                   {text("类别", "Kind"), 9, Align::center},
                   {text("原文", "Words"), 40},
                   {text("出处", "Source"), 30},
                   {text("篇章", "Section"), 30}};
    LUOSHI_CHECK(book.begin_sheet(out));
    std::int64_t number = 0;
    return each_part([&](const Source& source, const reading::Reading& part) -> Result<void> {
      for (const auto& measure : part.measures) {
        LUOSHI_CHECK(book.add_row(figure_row(++number, source, part, measure)));
      }
      return {};
    });
  }

  [[nodiscard]] std::vector<Cell> figure_row(std::int64_t number, const Source& source, const reading::Reading& part,
                                             const Measure& measure) const {
    const auto& commitments = part.commitments;
    const bool bound = measure.commitment != 0 && !commitments.empty();
    const auto length = static_cast<std::uint32_t>(TextIndex(measure.text).size());
    const auto end = measure.at + length;
    std::string comparison = figure_comparison(measure);
    return {base::Decimal(number),
            // Ids run on in the order of the text, and a figure is in the part of its commitment.
            bound ? commitments[measure.commitment - commitments.front().id].text : std::string(), measure.of,
            std::move(comparison), measure.value, measure.upper ? Cell(*measure.upper) : Cell(), measure.unit,
            std::string(label_of(measure.kind, language_)), std::string(source.index.clause_around(measure.at, end)),
            source.place(measure.at, end, language_), source.section(measure.section, part)};
  }

  [[nodiscard]] std::string figure_comparison(const Measure& measure) const {
    std::string out;
    if (measure.grade == reading::Grade::must) out = text("确保", "must ");
    if (measure.grade == reading::Grade::strive) out = text("力争", "strive ");
    out += comparison_phrase(measure, PhraseStyle::words, language_);
    if (measure.op == reading::Operator::between) out += text("区间", "between");
    if (measure.implied) out += text("(隐含)", "(implied)");
    return out;
  }

  Result<void> write_results(paper::Workbook& book) {
    auto out = sheet(text("成效与问题", "Results and problems"), "成效与问题", " – results and problems");
    out.columns = {{text("序号", "No."), 6, Align::center},
                   {text("类别", "Kind"), 9, Align::center},
                   {text("内容", "Words"), 80},
                   {text("数字", "Figures"), 40},
                   {text("出处", "Source"), 34},
                   {text("篇章", "Section"), 40}};
    LUOSHI_CHECK(book.begin_sheet(out));
    std::int64_t number = 0;
    return each_part([&](const Source& source, const reading::Reading& part) -> Result<void> {
      for (const auto& commitment : part.commitments) {
        if (commitment.kind != reading::CommitmentKind::result && commitment.kind != reading::CommitmentKind::problem) {
          continue;  // principles bind nobody and are read in the document
        }
        const std::array<Cell, 6> row = {base::Decimal(++number),
                                         std::string(label_of(commitment.kind, language_)),
                                         commitment.text,
                                         annual_target(part, commitment),
                                         source.place(commitment.start, commitment.end, language_),
                                         source.section(commitment.section, part)};
        LUOSHI_CHECK(book.add_row(row));
      }
      return {};
    });
  }

  std::vector<Source> sources_;
  Language language_;
};

}  // namespace

Result<std::string> breakdown_workbook(std::span<const DocumentParts> documents, base::Language language) {
  return BreakdownWriter(documents, language).write();
}

}  // namespace luoshi::app
