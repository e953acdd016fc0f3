// SPDX-License-Identifier: Apache-2.0
// Printing: a form of the definitions in force, filled with matters that whoever asks may take out of the system, as
// docx or PDF. The same rights, masks and looks as exports (docs/exchange.md). From any thread.
#pragma once

#include "paper/fonts.hpp"
#include "publish/gather.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::publish {

enum class PrintFormat : std::uint8_t { docx, pdf };
[[nodiscard]] std::optional<PrintFormat> print_format(std::string_view word);
[[nodiscard]] std::string_view content_type(PrintFormat format);

struct PrintRequest {
  std::string form;                                 ///< id
  ledger::matters::ListQuery query = {};            ///< where no matters are named
  std::vector<std::string> matters = {};            ///< ids
  std::string round = {};                           ///< id of a reporting round, in place of either
  const journal::JournalReader* journal = nullptr;  ///< where a round is named
  PrintFormat format = PrintFormat::pdf;
  std::string title = {};     ///< in place of the form's heading
  std::string district = {};  ///< its name
};

struct Printed {
  std::string bytes;
  std::string name;  ///< of the file: 任务分解表-2026-08-10.pdf
  std::size_t matters = 0;
  std::vector<std::string> stand_ins = {};  ///< of a PDF: "仿宋_GB2312 → Noto Serif CJK SC"
};

/// The store is read page by page. E-PUBLISH-001: no such round, or it may not be seen; E-PUBLISH-004: no such form,
/// with those there are; those of gather() and paper.
[[nodiscard]] Result<Printed> print(store::Store& store, const exchange::Viewer& viewer, PrintRequest request,
                                    const paper::FontPlaces& fonts, const Looked& looked);

}  // namespace luoshi::publish
