// SPDX-License-Identifier: Apache-2.0
// What a file is, told from its bytes; the name only decides between plain text and html where the bytes leave it open.
// A pdf called .docx is a pdf. Nothing is unpacked or decoded here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::document {

enum class Kind : std::uint8_t {
  text,
  html,
  pdf,
  archive,           ///< a zip: docx, ofd or another; its entries tell which
  old_text,          ///< doc, wps, rtf
  old_sheet,         ///< xls, et
  old_slides,        ///< ppt, dps
  encrypted_office,  ///< docx, xlsx or pptx with a password
  binary             ///< pictures, programs, other archives
};

[[nodiscard]] Kind kind_of(std::string_view name, std::string_view bytes);

/// The extension of a name in lower case with its dot (".docx"), or empty.
[[nodiscard]] std::string extension_of(std::string_view name);

}  // namespace luoshi::document
