// SPDX-License-Identifier: Apache-2.0
#include "document/pdf.hpp"

#include "document/child.hpp"
#include "document/child_limits.hpp"
#include "document/pdf_boxes.hpp"
#include "document/recognition.hpp"
#include "document/refusal.hpp"

namespace luoshi::document {
namespace {

using base::ErrorCode;

constexpr int kNoPermission = 3;              // exit code of pdftotext
constexpr std::size_t kTailBytes = 1u << 16;  // where the end mark must stand; some servers add to a file

bool has_end_mark(std::string_view bytes) {
  return bytes.substr(bytes.size() - std::min(bytes.size(), kTailBytes)).find("%%EOF") != std::string_view::npos;
}

Result<std::vector<Page>> pages_of(std::string_view bytes, const std::string& program, const Limits& limits) {
  PdfBoxes boxes(limits);
  const Child child{.program = program,
                    .arguments = {"-bbox-layout", "-enc", "UTF-8", std::string(kChildInput), "-"},
                    .input = bytes};
  LUOSHI_TRY(const auto end,
             run_child(child, child_limits(limits), [&](std::string_view piece) { return boxes.feed(piece); }));
  if (end.over_limit) return refuse(ErrorCode::limit, "E-DOC-019", {{"program", "pdftotext"}});
  if (end.code == kNoPermission || end.errors.contains("Incorrect password")) {
    return refuse(ErrorCode::forbidden, "E-DOC-015");
  }
  if (end.code != 0) return refuse(ErrorCode::corrupt, "E-DOC-016");
  return boxes.finish();
}

}  // namespace

Result<Extracted> read_pdf(std::string_view bytes, const Limits& limits) {
  if (!has_end_mark(bytes)) return refuse(ErrorCode::corrupt, "E-DOC-016");
  const auto program = find_program("pdftotext", limits.programs_path);
  if (!program) return refuse(ErrorCode::unavailable, "E-DOC-017");
  LUOSHI_TRY(auto pages, pages_of(bytes, *program, limits));
  if (pages.empty()) return refuse(ErrorCode::corrupt, "E-DOC-016");

  Extracted extracted;
  const bool scanned = std::ranges::all_of(pages, [](const Page& page) { return page.lines.empty(); });
  if (scanned) {
    LUOSHI_TRY(pages, recognise_pages(bytes, pages.size(), limits));
  }
  TextWriter writer(limits.text_bytes_max);
  extracted.margin = write_pages(pages, writer);
  LUOSHI_TRY(extracted.document, writer.finish(Format::pdf));
  extracted.document.recognised = scanned;
  return extracted;
}

}  // namespace luoshi::document
