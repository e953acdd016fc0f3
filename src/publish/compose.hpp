// SPDX-License-Identifier: Apache-2.0
// A form filled with gathered matters: the printout that paper lays out. Tables are wide pages with a repeated head,
// sheets upright pages of boxes, letters pages after GB/T 9704 (docs/printing.md). Pure.
#pragma once

#include "paper/printout.hpp"
#include "publish/figures.hpp"
#include "publish/words.hpp"

namespace luoshi::publish {

/// What is true of the whole paper.
struct Frame {
  const model::Form& form;
  const exchange::Viewer& viewer;
  std::string district;    ///< 云河区
  std::string title = {};  ///< in place of the form's heading
  base::Date today;        ///< as of which it tells; of a frozen round the day of freezing
  std::string round = {};  ///< title of the reporting round that is printed

  [[nodiscard]] base::Language language() const { return viewer.language; }
  [[nodiscard]] bool zh() const { return viewer.language == base::Language::zh; }
  /// A value of the paper or of its figures by name: district, year, today, total …; empty for another name.
  [[nodiscard]] std::string value(std::string_view name, const Figures& figures) const;
  /// The heading: the one given, that of the form, or its title; its {names} not filled.
  [[nodiscard]] const std::string& heading_text() const;
  /// The same filled.
  [[nodiscard]] std::string heading(const Figures& figures) const;
  /// What a column or box is called: by the form, else as lists call it.
  [[nodiscard]] std::string label(const model::Label& label, std::string_view value) const;
  /// Who printed it and when, behind the line of secrecy (practice.md, Secrecy): at the foot of inner papers.
  [[nodiscard]] std::string foot() const;
};

[[nodiscard]] paper::Printout compose(const Frame& frame, std::span<const Gathered> matters);

// One for each shape.
void compose_table(const Frame& frame, std::span<const Gathered> matters, paper::Printout& out);
void compose_sheets(const Frame& frame, std::span<const Gathered> matters, paper::Printout& out);
void compose_letter(const Frame& frame, std::span<const Gathered> matters, paper::Printout& out);

/// A value of a matter as text; empty where there is none.
[[nodiscard]] std::string value_of(const Gathered& matter, std::string_view name, base::Language language, Days days);

}  // namespace luoshi::publish
