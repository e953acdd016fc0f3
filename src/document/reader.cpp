// SPDX-License-Identifier: Apache-2.0
#include "document/reader.hpp"

#include "document/archive.hpp"
#include "document/encoding.hpp"
#include "document/file_bytes.hpp"
#include "document/html.hpp"
#include "document/kind.hpp"
#include "document/legible.hpp"
#include "document/old_office.hpp"
#include "document/pdf.hpp"
#include "document/refusal.hpp"
#include "document/secrecy.hpp"

#include <array>

namespace luoshi::document {
namespace {

using base::ErrorCode;

Result<Extracted> read_text(std::string_view name, std::string bytes, const Limits& limits) {
  LUOSHI_TRY(auto text, decode_text(std::move(bytes), limits.text_bytes_max));
  constexpr std::array<std::string_view, 7> kNotText = {".docx", ".pdf", ".ofd", ".doc", ".wps", ".xls", ".xlsx"};
  const std::string extension = extension_of(name);
  if (std::ranges::find(kNotText, extension) != kNotText.end()) {
    return refuse(ErrorCode::invalid_input, "E-DOC-010", {{"extension", extension}});
  }
  return Extracted{.document = {.format = Format::txt, .text = std::move(text)}};
}

/// The ending that files of a format have; empty where any will do, because text has many.
std::string_view own_extension(Format format) {
  switch (format) {
    case Format::docx:
      return ".docx";
    case Format::pdf:
      return ".pdf";
    case Format::ofd:
      return ".ofd";
    case Format::txt:
    case Format::html:
      return {};
  }
  return {};
}

/// Whether a name promises another format than the content has: then one of them is a mistake that a person must see.
bool is_misnamed(std::string_view extension, Format format) {
  constexpr std::array<std::string_view, 6> kNamed = {".txt", ".docx", ".pdf", ".ofd", ".html", ".htm"};
  const auto own = own_extension(format);
  return !own.empty() && extension != own && std::ranges::find(kNamed, extension) != kNamed.end();
}

Result<Extracted> read_kind(std::string_view name, std::string bytes, const Limits& limits) {
  const Kind kind = kind_of(name, bytes);
  switch (kind) {
    case Kind::text:
      return read_text(name, std::move(bytes), limits);
    case Kind::html:
      return read_html(bytes, limits);
    case Kind::pdf:
      return read_pdf(bytes, limits);
    case Kind::archive:
      return read_archive(bytes, limits);
    case Kind::old_text:
    case Kind::old_sheet:
      return read_old_office(kind, bytes, limits);
    case Kind::old_slides:
      return refuse(ErrorCode::invalid_input, "E-DOC-026", {{"kind", "ppt"}});
    case Kind::encrypted_office:
      return refuse(ErrorCode::forbidden, "E-DOC-013");
    case Kind::binary:
      break;
  }
  return refuse(ErrorCode::invalid_input, "E-DOC-008");
}

std::string stem_of(std::string_view name) {
  const auto slash = name.rfind('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  return std::string(name.substr(0, name.size() - extension_of(name).size()));
}

Result<Document> read_owned(std::string_view name, std::string bytes, const Limits& limits) {
  if (bytes.empty()) return refuse(ErrorCode::invalid_input, "E-DOC-005");
  if (bytes.size() > limits.input_bytes_max) {
    return refuse(ErrorCode::limit, "E-DOC-006", {{"limit", size_words(limits.input_bytes_max)}});
  }
  LUOSHI_TRY(auto extracted, read_kind(name, std::move(bytes), limits));
  if (has_secrecy_mark(extracted.margin) || has_secrecy_mark(extracted.document.text)) {
    return refuse(ErrorCode::forbidden, "E-DOC-025");
  }
  if (extracted.document.text.empty()) return refuse(ErrorCode::invalid_input, "E-DOC-005");  // a mark and nothing else
  if (is_blank(extracted.document.text)) return refuse(ErrorCode::invalid_input, "E-DOC-024");
  if (is_garbled(extracted.document.text, Proof::encoding)) return refuse(ErrorCode::invalid_input, "E-DOC-031");
  // Old formats are read by way of docx, under their own names.
  if (const auto format = extracted.document.format; is_misnamed(extension_of(name), format)) {
    return refuse(ErrorCode::invalid_input, "E-DOC-030",
                  {{"extension", extension_of(name)}, {"format", std::string(own_extension(format).substr(1))}});
  }
  extracted.document.name = stem_of(name);
  return std::move(extracted.document);
}

}  // namespace

Result<Document> read_bytes(std::string_view name, std::string_view bytes, const Limits& limits) {
  return read_owned(name, std::string(bytes.substr(0, limits.input_bytes_max + 1)), limits);
}

Result<Document> read_file(const std::filesystem::path& path, const Limits& limits) {
  const auto placed = [&](Failure failure) {
    failure.error.where.file = path.string();
    return failure;
  };
  auto bytes = file_bytes(path, limits.input_bytes_max);
  if (!bytes) return placed(fail(std::move(bytes).error()));
  auto document = read_owned(path.filename().string(), *std::move(bytes), limits);
  if (!document) return placed(fail(std::move(document).error()));
  return document;
}

}  // namespace luoshi::document
