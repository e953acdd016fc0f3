// SPDX-License-Identifier: Apache-2.0
#include "app/read/page_list.hpp"

#include "app/read/page_html.hpp"
#include "app/read/phrases.hpp"
#include "app/read/summary.hpp"
#include "app/read/text_index.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <optional>

namespace luoshi::app {
namespace {

using base::Language;
using reading::Commitment;
using reading::Measure;

constexpr std::size_t kFiguresShown = 3;
constexpr std::size_t kDeadlinesShown = 2;

}  // namespace

class ListWriter::Impl {
 public:
  Impl(ListOf what, std::string& out, const TextIndex& index, Language language, std::function<void()> offer)
      : what_(what), out_(out), index_(index), language_(language), offer_(std::move(offer)) {
    if (what == ListOf::commitments) {
      open_table("commitments", {"条目", "Items"},
                 {{{"序号", "No."}, {"事项", "Matter"}, {"数字", "Figures"}, {"时限", "Due"}, {"责任单位", "Unit"}}});
    } else {
      open_table("figures", {"数字", "Figures"},
                 {{{"序号", "No."}, {"指标", "Measure of"}, {"数值", "Value"}, {"条目", "Item"}, {"原文", "Words"}}});
    }
  }

  void add(const reading::Reading& part) {
    if (part.document.date) year_ = part.document.date->year();
    if (what_ == ListOf::commitments) {
      for (const auto& commitment : part.commitments) {
        enter(commitment.section, part);
        write(commitment, part);
        offer_();
      }
    } else {
      for (const auto& measure : part.measures) {
        enter(measure.section, part);
        write(measure, figures_++);
        offer_();
      }
    }
  }

  void close_table() {
    if (section_) out_ += "</tbody>";
    out_ += "</table>";
  }

 private:
  void escaped(std::string_view text) { append_escaped(out_, text); }

  template <class... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  void open_table(std::string_view name, Label title, const std::array<Label, 5>& heads) {
    section_.reset();
    put("<table class=\"list {0}\" id=\"{0}\" role=\"grid\" aria-label=\"{1}\"{2}><thead><tr>", name,
        title.in(language_), name == "figures" ? " hidden" : "");
    for (const auto& head : heads) put("<th scope=\"col\">{}</th>", head.in(language_));
    out_ += "</tr></thead>";
  }

  /// A new group where the section changes.
  void enter(std::uint32_t section, const reading::Reading& part) {
    if (section_ == section) return;
    if (section_) out_ += "</tbody>";
    section_ = section;
    put("<tbody data-s=\"{}\"><tr class=\"section\"><th colspan=\"5\" scope=\"colgroup\">", section);
    if (section < part.sections.size()) {
      const auto& path = part.sections[section];
      for (std::size_t i = 0; i < path.size(); ++i) {
        if (i > 0) out_ += "<i> / </i>";
        escaped(path[i]);
      }
      if (path.empty()) put("{}", Label{"篇首", "Opening"}.in(language_));
    }
    out_ += "</th></tr>";
  }

  void hole(Label label) { put("<span class=\"hole\">{}</span>", label.in(language_)); }

  void write(const Commitment& commitment, const reading::Reading& part) {
    const bool promise = is_promise(commitment.kind);
    put("<tr data-c=\"{}\" data-k=\"{}\" data-g=\"{}{}{}\"", commitment.id, name_of(commitment.kind),
        commitment.owners.empty() ? "" : "o", commitment.deadlines.empty() ? "" : "d",
        figures_of(commitment, part).empty() ? "" : "f");
    // The page opens on the promises; what is hidden from the start need not be laid out.
    if (!promise) out_ += " hidden";
    if (!commitment.owners.empty()) {
      out_ += " data-o=\"";
      for (std::size_t i = 0; i < commitment.owners.size(); ++i) {
        if (i > 0) out_ += '|';
        escaped(commitment.owners[i]);
      }
      out_ += '"';
    }
    put("><td class=\"no\"><b>{}</b><span>{}</span></td><td class=\"t\"><div>", commitment.id,
        label_of(commitment.kind, language_));
    escaped(commitment.text);
    out_ += "</div>";
    if (!commitment.condition.empty()) {
      put("<small>{} <q>", Label{"前提", "Only after"}.in(language_));
      escaped(commitment.condition);
      out_ += "</q></small>";
    }
    out_ += "</td><td class=\"f\">";
    write_measures(commitment, part, promise);
    out_ += "</td><td class=\"d\">";
    write_deadlines(commitment, part, promise);
    out_ += "</td><td class=\"o\">";
    write_owners(commitment, promise);
    out_ += "</td></tr>";
  }

  void write_measures(const Commitment& commitment, const reading::Reading& part, bool promise) {
    std::size_t shown = 0;
    const auto figures = figures_of(commitment, part);
    for (const auto* measure : figures) {
      if (++shown > kFiguresShown) {
        put("<span class=\"more\">{}</span>", language_ == Language::zh ? fmt::format("等 {} 个", figures.size())
                                                                        : fmt::format("{} in all", figures.size()));
        return;
      }
      figure(*measure);
    }
    if (shown == 0 && promise) hole({"缺数字", "No figure"});
  }

  void figure(const Measure& measure) {
    out_ += "<span class=\"fig\">";
    escaped(figure_phrase(measure, PhraseStyle::symbols, language_));
    out_ += "</span>";
  }

  void write_deadlines(const Commitment& commitment, const reading::Reading& part, bool promise) {
    std::size_t shown = 0;
    for (const auto index : commitment.deadlines) {
      if (++shown > kDeadlinesShown) break;
      const auto& deadline = part.deadlines[index];
      const bool computed = deadline.to || deadline.recurs != reading::Recurrence::none;
      out_ += computed ? "<span class=\"due\" title=\"" : "<q title=\"";
      escaped(deadline.text);
      out_ += "\">";
      escaped(due_phrase(deadline, year_, language_));
      out_ += computed ? "</span>" : "</q>";
    }
    if (shown == 0 && promise) hole({"缺时限", "No deadline"});
  }

  void write_owners(const Commitment& commitment, bool promise) {
    const auto& owners = commitment.owners;
    if (owners.empty()) {
      if (promise) hole({"缺责任单位", "No unit"});
      return;
    }
    out_ += "<span title=\"";
    for (std::size_t i = 0; i < owners.size(); ++i) {
      if (i > 0) out_ += "、";
      escaped(owners[i]);
    }
    out_ += "\">";
    escaped(owners.front());
    if (owners.size() > 1) {
      put(" <i>{}</i>",
          language_ == Language::zh ? fmt::format("等 {}", owners.size()) : fmt::format("+{}", owners.size() - 1));
    }
    out_ += "</span>";
  }

  void write(const Measure& measure, std::size_t number) {
    put("<tr data-f=\"{}\" data-k=\"{}\"><td class=\"no\"><b>{}</b><span>{}</span></td><td class=\"t\"><div>", number,
        name_of(measure.kind), number + 1, label_of(measure.kind, language_));
    escaped(measure.of);
    out_ += "</div></td><td class=\"f\">";
    figure(measure);
    if (measure.implied) put("<small>{}</small>", Label{"隐含", "implied"}.in(language_));
    out_ += "</td><td class=\"d\">";
    if (measure.commitment != 0) put("<span class=\"ref\">{}</span>", measure.commitment);
    out_ += "</td><td class=\"o\"><q>";
    const auto length = static_cast<std::uint32_t>(TextIndex(measure.text).size());
    escaped(index_.clause_around(measure.at, measure.at + length));
    out_ += "</q></td></tr>";
  }

  ListOf what_;
  std::string& out_;
  const TextIndex& index_;
  Language language_;
  std::optional<std::chrono::year> year_;
  std::optional<std::uint32_t> section_;
  std::size_t figures_ = 0;  // written so far
  std::function<void()> offer_;
};

ListWriter::ListWriter(ListOf what, std::string& out, const TextIndex& index, Language language,
                       std::function<void()> offer)
    : impl_(std::make_unique<Impl>(what, out, index, language, std::move(offer))) {}
ListWriter::~ListWriter() = default;

void ListWriter::add(const reading::Reading& part) { impl_->add(part); }
void ListWriter::finish() { impl_->close_table(); }

}  // namespace luoshi::app
