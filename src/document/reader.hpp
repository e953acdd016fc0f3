// SPDX-License-Identifier: Apache-2.0
// Reading a file into a Document: the format is told from the bytes first, then from the name. Nothing of a refused
// file stays behind: no text, no copy, no log of its content. All functions may be called from several threads.
#pragma once

#include "base/result.hpp"
#include "document/document.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace luoshi::document {

/// Bounds on what one file may cost. Going over one is an Error with code `limit` that names the bound.
struct Limits {
  std::size_t input_bytes_max = 256u << 20;  ///< the file itself
  std::size_t text_bytes_max = 64u << 20;    ///< the text read from it (UTF-8)
  std::size_t entry_bytes_max = 256u << 20;  ///< one unpacked entry of a docx or ofd
  std::size_t entries_max = 10'000;          ///< entries of an archive
  std::size_t unpacked_ratio_max = 400;      ///< unpacked to packed, of an entry of more than 4 MiB
  std::size_t xml_depth_max = 256;           ///< nesting of elements in docx, ofd and html
  unsigned child_cpu_seconds_max = 60;       ///< pdftotext, LibreOffice, Tesseract
  unsigned child_wall_seconds_max = 180;
  std::size_t child_memory_bytes_max = 4ull << 30;
  std::size_t html_tags_max = 500'000;
  std::size_t recognised_pages_max = 300;  ///< of a scan
  std::string programs_path = {};          ///< folders with pdftotext and the like, as in PATH; empty: PATH itself
};

/// Reads a file (any supported format).
[[nodiscard]] Result<Document> read_file(const std::filesystem::path& path, const Limits& limits);

/// Reads bytes that came from elsewhere (standard input, an upload); `name` helps to tell the format and is the
/// document's name without its extension.
[[nodiscard]] Result<Document> read_bytes(std::string_view name, std::string_view bytes, const Limits& limits);

}  // namespace luoshi::document
