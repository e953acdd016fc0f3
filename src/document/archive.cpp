// SPDX-License-Identifier: Apache-2.0
#include "document/archive.hpp"

#include "document/archive_xml.hpp"
#include "document/docx.hpp"
#include "document/ofd.hpp"
#include "document/refusal.hpp"

namespace luoshi::document {

Result<Extracted> read_archive(std::string_view bytes, const Limits& limits) {
  LUOSHI_TRY(auto archive, codec::ZipArchive::open(bytes, zip_limits(limits)));
  if (archive.contains("OFD.xml")) return read_ofd(archive, limits);
  const auto refuse_kind = [](std::string kind) {
    return refuse(base::ErrorCode::invalid_input, "E-DOC-026", {{"kind", std::move(kind)}});
  };
  if (archive.contains("xl/workbook.xml")) return refuse_kind("xlsx");
  if (archive.contains("ppt/presentation.xml")) return refuse_kind("pptx");
  if (archive.contains("[Content_Types].xml") || archive.contains("word/document.xml")) {
    return read_docx(archive, limits);
  }
  return refuse_kind("zip");
}

}  // namespace luoshi::document
