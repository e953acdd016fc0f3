// SPDX-License-Identifier: Apache-2.0
#include "paper/unpacked.hpp"

#include <zip.h>

#include <array>
#include <utility>

namespace luoshi::paper {
namespace {

std::string attribute(std::string_view tag, std::string_view name) {
  const std::string start = " " + std::string(name) + "=\"";
  const auto at = tag.find(start);
  if (at == std::string_view::npos) return {};
  const auto from = at + start.size();
  return std::string(tag.substr(from, tag.find('"', from) - from));
}

std::string between(std::string_view text, std::string_view start, std::string_view end) {
  const auto at = text.find(start);
  if (at == std::string_view::npos) return {};
  const auto from = text.find('>', at) + 1;
  return std::string(text.substr(from, text.find(end, from) - from));
}

std::string resolved(std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kReferences = {
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}};
  for (const auto& [reference, character] : kReferences) {
    for (auto at = text.find(reference); at != std::string::npos; at = text.find(reference, at + 1)) {
      text.replace(at, reference.size(), character);
    }
  }
  return text;
}

}  // namespace

std::map<std::string, std::string> unzip(const std::string& bytes) {
  std::map<std::string, std::string> out;
  zip_error_t error = {};
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) {
    zip_source_free(source);
    return out;
  }
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t status = {};
    zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &status);
    std::string text(status.size, '\0');
    zip_file_t* entry = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
    zip_fread(entry, text.data(), text.size());
    zip_fclose(entry);
    out[status.name] = std::move(text);
  }
  zip_close(archive);
  return out;
}

std::map<std::string, UnpackedCell> cells_of(std::string_view xml) {
  std::map<std::string, UnpackedCell> out;
  for (auto at = xml.find("<c "); at != std::string_view::npos; at = xml.find("<c ", at + 1)) {
    const auto tag = xml.substr(at, xml.find('>', at) - at + 1);
    UnpackedCell cell{.type = attribute(tag, "t"), .value = {}, .formula = false};
    if (!tag.ends_with("/>")) {
      const auto body = xml.substr(at, xml.find("</c>", at) - at);
      cell.formula = body.contains("<f>");
      cell.value =
          resolved(between(body, cell.type == "inlineStr" ? "<t" : "<v", cell.type == "inlineStr" ? "</t>" : "</v>"));
    }
    out[attribute(tag, "r")] = std::move(cell);
  }
  return out;
}

}  // namespace luoshi::paper
