// SPDX-License-Identifier: Apache-2.0
#include "document/docx.hpp"

#include "document/archive_xml.hpp"
#include "document/docx_body.hpp"
#include "document/refusal.hpp"

namespace luoshi::document {
namespace {

constexpr std::size_t kMarginPartsMax = 64;  // headers and footers looked at for secrecy marks
constexpr std::size_t kMarginBytesMax = 1u << 16;

std::string target_of(const std::vector<Relation>& relations, std::string_view type, std::string usual) {
  const auto found = std::ranges::find(relations, type, &Relation::type);
  return found == relations.end() ? usual : found->target;
}

Result<void> parse_optional(codec::ZipArchive& archive, const std::string& part, codec::XmlHandler& handler,
                            const Limits& limits) {
  if (!archive.contains(part)) return {};
  return parse_entry(archive, part, handler, limits);
}

}  // namespace

Result<Extracted> read_docx(codec::ZipArchive& archive, const Limits& limits) {
  LUOSHI_TRY(const auto outer, relations_of(archive, "", limits));
  const std::string main = target_of(outer, "officeDocument", "word/document.xml");
  if (!archive.contains(main)) return refuse(base::ErrorCode::corrupt, "E-DOC-014", {{"part", "word/document.xml"}});
  LUOSHI_TRY(const auto relations, relations_of(archive, main, limits));

  DocxStyles styles;
  LUOSHI_CHECK(parse_optional(archive, target_of(relations, "styles", "word/styles.xml"), styles, limits));
  DocxNumbering numbering;
  LUOSHI_CHECK(parse_optional(archive, target_of(relations, "numbering", "word/numbering.xml"), numbering, limits));

  Extracted extracted;
  std::size_t parts = 0;
  for (const Relation& relation : relations) {
    if ((relation.type != "header" && relation.type != "footer") || ++parts > kMarginPartsMax) continue;
    TextWriter margin(kMarginBytesMax);
    DocxBody body(styles, numbering, margin);
    // A header that cannot be read takes nothing from the text.
    const auto outcome = parse_optional(archive, relation.target, body, limits);
    if (auto lines = margin.finish(Format::docx); outcome && lines) extracted.margin += lines->text;
  }

  TextWriter writer(limits.text_bytes_max);
  DocxBody body(styles, numbering, writer);
  LUOSHI_CHECK(parse_entry(archive, main, body, limits));
  LUOSHI_TRY(extracted.document, writer.finish(Format::docx));
  return extracted;
}

}  // namespace luoshi::document
