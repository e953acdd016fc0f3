// SPDX-License-Identifier: Apache-2.0
#include "codec/zip.hpp"

#include <zip.h>

#include <array>

namespace luoshi::codec {
namespace {

using base::ErrorCode;

constexpr std::size_t kPiece = 1u << 15;

Failure refuse(ErrorCode code, std::string_view id, const std::string& item, std::vector<base::Arg> args = {}) {
  return fail({.code = code, .id = id, .where = {.item = item}, .args = std::move(args)});
}

std::string mebibytes(std::size_t bytes) {
  return bytes % (1u << 20) == 0 ? std::to_string(bytes >> 20) + " MiB" : std::to_string(bytes) + " B";
}

struct CloseEntry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

}  // namespace

void ZipArchive::Close::operator()(zip* archive) const { zip_discard(archive); }

Result<ZipArchive> ZipArchive::open(std::string_view bytes, const ZipLimits& limits) {
  // An empty source would be a new archive to libzip.
  if (bytes.empty()) return refuse(ErrorCode::corrupt, "E-ZIP-001", {});
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (opened == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (opened == nullptr) return refuse(ErrorCode::corrupt, "E-ZIP-001", {});
  ZipArchive archive(opened, limits);
  const zip_int64_t count = zip_get_num_entries(opened, 0);
  if (count < 0 || static_cast<std::size_t>(count) > limits.entries_max) {
    return refuse(ErrorCode::limit, "E-ZIP-002", {}, {{"limit", std::to_string(limits.entries_max)}});
  }
  return archive;
}

bool ZipArchive::contains(const std::string& name) const {
  return zip_name_locate(archive_.get(), name.c_str(), 0) >= 0;
}

std::vector<std::string> ZipArchive::names() const {
  std::vector<std::string> names;
  const zip_int64_t count = zip_get_num_entries(archive_.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0);
    names.emplace_back(name == nullptr ? "" : name);
  }
  return names;
}

Result<void> ZipArchive::read(const std::string& name, const Take& take) {
  const zip_int64_t found = zip_name_locate(archive_.get(), name.c_str(), 0);
  if (found < 0) return refuse(ErrorCode::not_found, "E-ZIP-006", name);
  const auto index = static_cast<zip_uint64_t>(found);
  zip_stat_t about;
  if (zip_stat_index(archive_.get(), index, 0, &about) != 0) return refuse(ErrorCode::corrupt, "E-ZIP-001", name);
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
    return refuse(ErrorCode::forbidden, "E-ZIP-005", name);
  }
  const std::unique_ptr<zip_file_t, CloseEntry> entry(zip_fopen_index(archive_.get(), index, 0));
  if (!entry) return refuse(ErrorCode::corrupt, "E-ZIP-001", name);
  // A packed size that lies cannot raise the ratio: the decoder stops at the end of the packed bytes.
  const std::size_t packed = std::max<std::size_t>(1, about.comp_size);
  std::size_t unpacked = 0;
  std::array<char, kPiece> piece;
  for (;;) {
    const zip_int64_t count = zip_fread(entry.get(), piece.data(), piece.size());
    if (count < 0) return refuse(ErrorCode::corrupt, "E-ZIP-001", name);
    if (count == 0) return {};
    unpacked += static_cast<std::size_t>(count);
    total_bytes_ += static_cast<std::size_t>(count);
    for (const auto& [size, bound] :
         {std::pair(unpacked, limits_.entry_bytes_max), std::pair(total_bytes_, limits_.total_bytes_max)}) {
      if (size > bound) return refuse(ErrorCode::limit, "E-ZIP-003", name, {{"limit", mebibytes(bound)}});
    }
    if (unpacked > limits_.ratio_free_bytes && unpacked / limits_.ratio_max > packed) {
      return refuse(ErrorCode::limit, "E-ZIP-004", name, {{"limit", std::to_string(limits_.ratio_max)}});
    }
    LUOSHI_CHECK(take({piece.data(), static_cast<std::size_t>(count)}));
  }
}

Result<std::string> ZipArchive::read(const std::string& name) {
  std::string whole;
  LUOSHI_CHECK(read(name, [&](std::string_view piece) -> Result<void> {
    whole += piece;
    return {};
  }));
  return whole;
}

}  // namespace luoshi::codec
