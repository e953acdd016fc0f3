// SPDX-License-Identifier: Apache-2.0
#include "ledger/search/index_parts.hpp"

#include <algorithm>
#include <numeric>

namespace luoshi::ledger::search {
namespace {

constexpr std::size_t kCookieBytes = 4;
constexpr std::uint64_t kLevelsMax = 64;
constexpr std::uint64_t kPartsMax = 2'000;  // FTS5_MAX_SEGMENT

// SQLite's varint: seven bits a byte, the highest first, at most nine bytes, of which the last has eight.
class Numbers {
 public:
  explicit Numbers(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t next() {
    std::uint64_t value = 0;
    for (int i = 0; i < 9; ++i) {
      if (bytes_.empty()) {
        broken_ = true;
        return 0;
      }
      const auto byte = static_cast<std::uint8_t>(bytes_.front());
      bytes_.remove_prefix(1);
      if (i == 8) return value << 8U | byte;
      value = value << 7U | (byte & 0x7FU);
      if (byte < 0x80) return value;
    }
    return value;
  }
  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool broken_ = false;
};

}  // namespace

std::optional<std::vector<IndexLevel>> index_levels(std::string_view record) {
  if (record.size() < kCookieBytes) return std::nullopt;
  Numbers numbers(record.substr(kCookieBytes));
  const auto levels = numbers.next();
  const auto parts = numbers.next();
  numbers.next();  // pages written since the index was made
  if (numbers.broken() || levels > kLevelsMax || parts > kPartsMax) return std::nullopt;
  std::vector<IndexLevel> made(levels);
  std::uint64_t read = 0;
  for (auto& level : made) {
    level.merging = numbers.next();
    const auto count = numbers.next();
    if (numbers.broken() || level.merging > count || count > parts - read) return std::nullopt;
    read += count;
    for (std::uint64_t i = 0; i < count; ++i) {
      numbers.next();  // the part's number
      const auto first = numbers.next();
      const auto last = numbers.next();
      if (numbers.broken() || last < first) return std::nullopt;
      level.parts.push_back(last - first + 1);
    }
  }
  if (read != parts || !numbers.at_end()) return std::nullopt;
  return made;
}

std::uint64_t next_merge_pages(const std::vector<IndexLevel>& levels, std::uint64_t parts_min) {
  std::uint64_t most = 0;
  std::uint64_t pages = 0;
  bool begun = false;
  for (const auto& level : levels) {
    const auto count = level.merging > 0 ? level.merging : level.parts.size();
    if (count > most) {
      most = count;
      begun = level.merging > 0;
      pages = std::accumulate(level.parts.begin(), level.parts.begin() + static_cast<std::ptrdiff_t>(count),
                              std::uint64_t{0});
    }
    if (level.merging > 0) break;
  }
  return most < parts_min && !begun ? 0 : pages;
}

}  // namespace luoshi::ledger::search
