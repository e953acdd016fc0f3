// SPDX-License-Identifier: Apache-2.0
// What tests ask of a reader: the text of some bytes, the id of the refusal, the headings as lines. One call each, so
// that a test is the bytes and what they should give.
#pragma once

#include "document/reader.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::document {

inline std::string text_of(std::string_view name, std::string_view bytes, const Limits& limits = {}) {
  auto document = read_bytes(name, bytes, limits);
  if (!document) return "refused: " + std::string(document.error().id);
  return std::move(document->text);
}

inline std::string_view refusal_of(std::string_view name, std::string_view bytes, const Limits& limits = {}) {
  const auto document = read_bytes(name, bytes, limits);
  return document ? "" : document.error().id;
}

/// "1 一、目标" for each heading, cut from the text by its place in code points.
inline std::vector<std::string> headings_of(std::string_view name, std::string_view bytes) {
  std::vector<std::string> lines;
  const auto document = read_bytes(name, bytes, {});
  if (!document) return {"refused: " + std::string(document.error().id)};
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < document->text.size(); ++i) {
    if ((static_cast<unsigned char>(document->text[i]) & 0xC0u) != 0x80u) starts.push_back(i);
  }
  starts.push_back(document->text.size());
  for (const Heading& heading : document->headings) {
    lines.push_back(std::to_string(heading.level) + " " +
                    document->text.substr(starts[heading.start], starts[heading.end] - starts[heading.start]));
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace luoshi::document
