// SPDX-License-Identifier: Apache-2.0
#include "document/reader.hpp"

#include <fstream>
#include <iterator>

namespace luoshi::document {

Result<Document> read_bytes(std::string_view name, std::string_view bytes, const Limits& limits) {
  (void)limits;
  return Document{.name = std::filesystem::path(name).stem().string(), .text = std::string(bytes)};
}

Result<Document> read_file(const std::filesystem::path& path, const Limits& limits) {
  std::ifstream in(path, std::ios::binary);
  return read_bytes(path.filename().string(), std::string(std::istreambuf_iterator<char>(in), {}), limits);
}

}  // namespace luoshi::document
