// SPDX-License-Identifier: Apache-2.0
// crypto_bench COUNT ROUNDS: what one command costs below the store, on one core: hashing and encrypting small texts,
// building, writing and reading an entry. Prints one line a kind and round: the kind, nanoseconds of this thread a
// call, and a sum of the results (so that none is left out).
#include "codec/base64.hpp"
#include "codec/canonical_json.hpp"
#include "crypto/cipher.hpp"
#include "crypto/id_maker.hpp"
#include "crypto/merkle_tiles.hpp"
#include "crypto/password.hpp"
#include "crypto/signature.hpp"

#include <fmt/core.h>

#include <ctime>

namespace {

namespace base = luoshi::base;
namespace codec = luoshi::codec;
namespace crypto = luoshi::crypto;

// Time that this thread was given, so that a busy machine disturbs less.
double thread_seconds() {
  std::timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <class Work>
void measure(std::string_view kind, std::size_t count, Work work) {
  const double began = thread_seconds();
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += work(i);
  const double seconds = thread_seconds() - began;
  fmt::print("{:<44} {:>12.0f} ns a call  {:016x}\n", kind, 1e9 * seconds / static_cast<double>(count), sum);
}

// An entry as a report of progress leaves it: about 600 bytes.
codec::Json entry(std::size_t number, const std::string& sealed) {
  return codec::json_object(
      {{"kind", "matter.report"},
       {"version", 1},
       {"at", "2026-03-15T08:30:00.250Z"},
       {"actor", "01997a2c-6f00-7c3e-8b1a-0242ac120002"},
       {"post", "01997a2c-6f00-7c3e-8b1a-0242ac120003"},
       {"basis", 12},
       {"matter", "01997a2c-6f00-7c3e-8b1a-0242ac120004"},
       {"before", codec::json_object({{"progress", "40"}, {"state", "in_progress"}})},
       {"after", codec::json_object({{"progress", "55"},
                                     {"state", "in_progress"},
                                     {"yellow_at", "2026-09-01T00:00:00Z"},
                                     {"red_at", "2026-10-08T00:00:00Z"}})},
       {"number", static_cast<std::int64_t>(number)},
       {"text", codec::json_object({{"$encrypted", codec::json_object({{"key", 4711},
                                                                       {"nonce", "MDEyMzQ1Njc4OWFi"},
                                                                       {"data", codec::to_base64url(sealed)}})}})}});
}

class OneTile : public crypto::TreeReader {
 public:
  luoshi::Result<std::span<const crypto::Hash>> tile(crypto::TileId, std::size_t width) override {
    return std::span<const crypto::Hash>(hashes_).first(width);
  }

 private:
  std::vector<crypto::Hash> hashes_ = std::vector<crypto::Hash>(crypto::kTileWidth);
};

void run(std::size_t count) {
  crypto::SystemRandom random;
  const crypto::Key key(random);
  crypto::Cipher cipher;
  const std::string text(200, 'x');
  const std::string long_text(600, 'x');
  crypto::Nonce nonce = {};
  const auto count_nonce = [&](std::size_t i) { nonce[0] = static_cast<std::uint8_t>(i); };
  const std::string sealed = cipher.encrypt(key, nonce, "matter", text);
  const codec::Json json = entry(7, sealed);
  const std::string canonical = codec::canonical_json(json).value();
  fmt::print("the entry has {} bytes\n", canonical.size());

  measure("SHA-256 of 600 bytes", count, [&](std::size_t) { return crypto::sha256(long_text)[0]; });
  measure("SHA-256 of 65 bytes (a node)", count, [&](std::size_t) { return crypto::node_hash({}, {})[0]; });
  crypto::HmacSha256 hmac(key);
  measure("HMAC-SHA-256 of 200 bytes", count, [&](std::size_t) { return hmac(text)[0]; });
  measure("AES-256-GCM of 200 bytes", count, [&](std::size_t i) {
    count_nonce(i);
    return static_cast<unsigned char>(cipher.encrypt(key, nonce, "matter", text)[0]);
  });
  count_nonce(0);
  measure("AES-256-GCM back", count,
          [&](std::size_t) { return cipher.decrypt(key, nonce, "matter", sealed).value().size(); });
  measure("key wrapped and unwrapped", count / 10,
          [&](std::size_t) { return cipher.unwrap(key, cipher.wrap(key, key)).value().bytes()[0]; });
  measure("random bytes for a nonce", count, [&](std::size_t) {
    random.fill(nonce);
    return nonce[0];
  });
  crypto::IdMaker ids(random);
  measure("id", count, [&](std::size_t i) { return ids.next({static_cast<std::int64_t>(i / 100)}).bytes[15]; });
  measure("entry built", count, [&](std::size_t i) { return entry(i, sealed).members()->size(); });
  std::string out;
  measure("entry written canonically", count, [&](std::size_t) {
    out.clear();
    (void)codec::append_canonical_json(out, json);
    return out.size();
  });
  measure("entry read", count, [&](std::size_t) { return codec::parse_json(canonical).value().members()->size(); });
  crypto::RightEdge edge;
  measure("leaf hashed and added to the right edge", count, [&](std::size_t) {
    edge.append(crypto::leaf_hash(canonical));
    return edge.roots().size();
  });
  OneTile tree;
  measure("inclusion proof in a million leaves", count / 100,
          [&](std::size_t i) { return crypto::inclusion_proof(tree, i, 1'000'000).value().size(); });
  const crypto::SigningKey signing(key);
  measure("Ed25519 signature", count / 100, [&](std::size_t) { return signing.sign(text)[0]; });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: crypto_bench COUNT ROUNDS\n");
    return 2;
  }
  for (auto rounds = std::stoul(argv[2]); rounds > 0; --rounds) run(std::stoul(argv[1]));
  crypto::SystemRandom random;
  measure("password hashed at the default cost", 3,
          [&](std::size_t) { return crypto::hash_password("password", {}, random).value().size(); });
  return 0;
}
