// SPDX-License-Identifier: Apache-2.0
// fill FOLDER MATTERS: a new record in FOLDER (which must be empty) with so many matters, sealed and folded, and what
// it takes on disk. What a filled matter is, filling.hpp says.
#include "calendar/local_time.hpp"
#include "record/filling.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace luoshi::bench {
namespace {

std::uintmax_t bytes_of(const std::filesystem::path& folder) {
  std::uintmax_t all = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.is_regular_file()) all += file.file_size();
  }
  return all;
}

int run(const std::string& folder, std::size_t matters) {
  std::filesystem::create_directories(folder);
  if (!std::filesystem::is_empty(folder)) {
    std::fprintf(stderr, "%s is not empty\n", folder.c_str());
    return 2;
  }
  const auto began = std::chrono::steady_clock::now();
  std::uint64_t entries = 0;
  {
    auto district = District::create(District::settings(folder), *calendar::parse_local("2026-03-02T09:00"));
    fill(*district, matters);
    entries = must(district->session().ledger().reader().head()).size;
    district->session().ledger().journal().stop();
    must(district->session().store().scrub());  // what stands in the log goes into the file, so that sizes are right
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  const auto all = bytes_of(folder);
  std::printf("%zu matters, %llu entries in %.1f s (%.0f entries/s); %.2f GB, %.0f bytes a matter (keys among them)\n",
              matters, static_cast<unsigned long long>(entries), took.count(),
              static_cast<double>(entries) / took.count(), static_cast<double>(all) / 1e9,
              static_cast<double>(all) / static_cast<double>(matters));
  return 0;
}

}  // namespace
}  // namespace luoshi::bench

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "fill FOLDER MATTERS\n");
    return 2;
  }
  return luoshi::bench::run(arguments[1], std::strtoull(arguments[2], nullptr, 10));
}
