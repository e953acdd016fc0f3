// SPDX-License-Identifier: Apache-2.0
#include "document/kind.hpp"

#include <algorithm>
#include <array>

namespace luoshi::document {
namespace {

constexpr std::size_t kHeadBytes = 1024;  // where a pdf's or a page's first mark is looked for

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with(std::string_view bytes, std::string_view magic) { return bytes.starts_with(magic); }

/// An OLE compound file names its streams in UTF-16 (MS-CFB 2.6.1).
bool has_stream(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) {
    wide += c;
    wide += '\0';
  }
  wide += std::string_view("\0\0", 2);
  return bytes.find(wide) != std::string_view::npos;
}

Kind kind_of_compound(std::string_view name, std::string_view bytes) {
  if (has_stream(bytes, "EncryptedPackage")) return Kind::encrypted_office;
  if (has_stream(bytes, "WordDocument")) return Kind::old_text;
  if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book")) return Kind::old_sheet;
  if (has_stream(bytes, "PowerPoint Document")) return Kind::old_slides;
  const std::string extension = extension_of(name);
  if (extension == ".xls" || extension == ".et") return Kind::old_sheet;
  return extension == ".doc" || extension == ".wps" ? Kind::old_text : Kind::binary;
}

/// Letters of the head, also where they are UTF-16, in lower case and without zero bytes.
std::string plain_head(std::string_view bytes) {
  std::string head;
  for (const char c : bytes.substr(0, kHeadBytes)) {
    if (c != '\0') head += lower(c);
  }
  return head;
}

}  // namespace

std::string extension_of(std::string_view name) {
  const auto slash = name.rfind('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string extension(name.substr(dot));
  std::ranges::transform(extension, extension.begin(), lower);
  return extension;
}

Kind kind_of(std::string_view name, std::string_view bytes) {
  if (starts_with(bytes, "PK\x03\x04") || starts_with(bytes, "PK\x05\x06")) return Kind::archive;
  if (starts_with(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return kind_of_compound(name, bytes);
  if (starts_with(bytes, "{\\rtf")) return Kind::old_text;
  // Readers accept a pdf whose mark stands within the first kilobyte (ISO 32000-1, annex H, 3.4.1).
  if (starts_with(bytes, "%PDF-")) return Kind::pdf;
  const bool has_nul = bytes.substr(0, kHeadBytes).find('\0') != std::string_view::npos;
  if (bytes.substr(0, kHeadBytes).find("%PDF-1.") != std::string_view::npos && has_nul) return Kind::pdf;
  constexpr std::array<std::string_view, 9> kBinary = {"\x89PNG",
                                                       "\xFF\xD8\xFF",
                                                       "GIF8",
                                                       "BM\x36",
                                                       "Rar!\x1A",
                                                       "7z\xBC",
                                                       "\x1F\x8B",
                                                       "\x7F"
                                                       "ELF",
                                                       "MZ\x90"};
  if (std::ranges::any_of(kBinary, [&](std::string_view magic) { return starts_with(bytes, magic); })) {
    return Kind::binary;
  }
  const std::string head = plain_head(bytes);
  if (head.contains("<!doctype html") || head.contains("<html")) return Kind::html;
  const std::string extension = extension_of(name);
  const bool web_name = extension == ".html" || extension == ".htm" || extension == ".shtml" || extension == ".xhtml";
  return web_name && bytes.find('<') != std::string_view::npos ? Kind::html : Kind::text;
}

}  // namespace luoshi::document
