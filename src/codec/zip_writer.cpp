// SPDX-License-Identifier: Apache-2.0
#include "codec/zip_writer.hpp"

#include <zip.h>

#include <memory>

namespace luoshi::codec {
namespace {

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

Failure not_made(zip_error_t& error) {
  auto failure = fail({.code = base::ErrorCode::unavailable,
                       .id = "E-ZIP-007",
                       .args = {{"reason", std::string(zip_error_strerror(&error))}}});
  zip_error_fini(&error);
  return failure;
}

// 1980-01-01 00:00, the first moment that the format has.
constexpr zip_uint16_t kDosDate = (1u << 5) | 1u;

bool add_entry(zip_t* archive, const std::string& name, const std::string& bytes) {
  zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  if (source == nullptr) return false;
  const auto at = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (at < 0) {
    zip_source_free(source);
    return false;
  }
  const auto index = static_cast<zip_uint64_t>(at);
  return zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, 6) == 0 &&
         zip_file_set_dostime(archive, index, 0, kDosDate, 0) == 0;
}

}  // namespace

Result<std::string> ZipWriter::finish() const {
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, FreeSource> memory(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (memory == nullptr) return not_made(error);
  zip_source_keep(memory.get());
  zip_t* archive = zip_open_from_source(memory.get(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (archive == nullptr) {
    zip_source_free(memory.get());
    return not_made(error);
  }
  for (const auto& [name, bytes] : entries_) {
    if (add_entry(archive, name, bytes)) continue;
    zip_error_set(&error, zip_error_code_zip(zip_get_error(archive)), zip_error_code_system(zip_get_error(archive)));
    zip_discard(archive);
    return not_made(error);
  }
  if (zip_close(archive) != 0) {
    zip_error_set(&error, zip_error_code_zip(zip_get_error(archive)), zip_error_code_system(zip_get_error(archive)));
    zip_discard(archive);
    return not_made(error);
  }
  zip_stat_t about;
  zip_stat_init(&about);
  std::string bytes;
  const bool read = zip_source_stat(memory.get(), &about) == 0 && zip_source_open(memory.get()) == 0;
  if (read) {
    bytes.resize(about.size);
    const auto got = zip_source_read(memory.get(), bytes.data(), bytes.size());
    zip_source_close(memory.get());
    if (got == static_cast<zip_int64_t>(bytes.size())) {
      zip_error_fini(&error);
      return bytes;
    }
  }
  zip_error_set(&error, ZIP_ER_MEMORY, 0);
  return not_made(error);
}

}  // namespace luoshi::codec
