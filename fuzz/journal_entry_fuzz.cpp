// SPDX-License-Identifier: Apache-2.0
// The bytes of an entry from anywhere: reading them never harms, and what reads as an entry without erased values is
// written again as one that reads the same.
#include "codec/json.hpp"
#include "journal/entry_codec.hpp"

#include <cstdlib>
#include <filesystem>

namespace {

namespace journal = luoshi::journal;
namespace store = luoshi::store;

struct World {
  World() {
    auto pattern = (std::filesystem::temp_directory_path() / "luoshi-fuzz-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) std::abort();
    place = store::Store::open({.location = pattern, .access = store::Access::create, .scratch = true}).value();
    if (!place->migrate(journal::key_migrations())) std::abort();
    constexpr std::array<std::uint8_t, 32> kMaster = {7};
    keys = journal::KeyStore::open(*place, luoshi::crypto::Key(kMaster), random).value();
  }
  luoshi::crypto::SystemRandom random;
  std::unique_ptr<store::Store> place;
  std::unique_ptr<journal::KeyStore> keys;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static World world;
  journal::EntryCodec codec(*world.keys);
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  std::vector<journal::KeyNumber> named;
  journal::keys_named(body, named);
  auto entry = codec.decode(body, 7);
  if (!entry) return 0;
  const auto again = codec.encode(*entry, world.random);
  // A draft may not hold what only stored entries do: marks, and numbers that are not canonical.
  if (!again) return 0;
  const auto read = codec.decode(*again, 7);
  if (!read || !(*read == *entry)) std::abort();
  return 0;
}
