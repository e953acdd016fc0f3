// SPDX-License-Identifier: Apache-2.0
#include "journal/keys.hpp"

#include "crypto/cipher.hpp"
#include "journal/errors.hpp"
#include "journal/key_cache.hpp"
#include "journal/private_value.hpp"
#include "store/table.hpp"

#include <array>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace luoshi::journal {
namespace {

using store::Column;
using store::Kind;

constexpr std::array kKeyColumns = {Column{"number", Kind::integer}, Column{"wrapped", Kind::bytes}};
constexpr store::Table kKeys{"keys", kKeyColumns, 1};
constexpr std::array kKeyStoreColumns = {Column{"name", Kind::text}, Column{"value", Kind::bytes}};
constexpr store::Table kKeyStore{"key_store", kKeyStoreColumns, 1};
constexpr store::Statement kReadKeyStore{"keys.key_store", "SELECT name, value FROM key_store"};

// What stands in key_store: keys of the store itself, wrapped, and the highest number made, in digits.
constexpr std::string_view kMade = "made";
constexpr std::string_view kSigner = "signer";
constexpr std::string_view kBlind = "blind";
constexpr std::string_view kFingerprint = "fingerprint";
/// Stands there from a destruction until the files are cleaned of what it removed.
constexpr std::string_view kUnclean = "unclean";

Error no_key(KeyNumber number) {
  return {.code = base::ErrorCode::corrupt,
          .id = kNoKey,
          .where = {.file = "keys"},
          .args = {{"key", std::to_string(static_cast<std::int64_t>(number))}}};
}

base::Bytes bytes_of(const crypto::WrappedKey& wrapped) { return std::span<const std::uint8_t>(wrapped); }

/// The keys of the store itself, unwrapped.
struct OwnKeys {
  crypto::Key signer;
  crypto::Key blind;
  crypto::Key fingerprint;
  std::int64_t made = 0;
  bool unclean = false;
};

}  // namespace

class KeyStore::Held {
 public:
  Held(store::Store& store, crypto::Key master, crypto::Random& random, OwnKeys own)
      : store_(&store),
        master_(std::move(master)),
        random_(&random),
        signer_(own.signer),
        public_(signer_.public_key()),
        blind_(own.blind),
        fingerprint_(own.fingerprint),
        made_(own.made) {}

  void start() {
    maker_ = std::jthread([this](const std::stop_token& stop) { make_ahead(stop); });
  }

  [[nodiscard]] std::int64_t made() const {
    const std::scoped_lock lock(mutex_);
    return made_;
  }

  Result<void> ensure(std::int64_t last) {
    {
      const std::scoped_lock lock(mutex_);
      wanted_ = std::max(wanted_, last);
      if (made_ < wanted_ + kKeyBlock) wake_.notify_one();
      if (last <= made_) return {};
    }
    while (made() < last) LUOSHI_CHECK(make_block(last));
    return {};
  }

  Result<std::optional<crypto::Key>> find(KeyNumber number) {
    {
      const std::scoped_lock lock(mutex_);
      if (auto* key = cache_.find(number)) return std::optional(key->clone());
      if (number == KeyNumber::none || static_cast<std::int64_t>(number) > made_) return fail(no_key(number));
    }
    const std::array one = {number};
    LUOSHI_CHECK(prefetch(one));
    const std::scoped_lock lock(mutex_);
    if (auto* key = cache_.find(number)) return std::optional(key->clone());
    return std::optional<crypto::Key>();
  }

  Result<void> prefetch(std::span<const KeyNumber> numbers) {
    std::vector<store::Value> missing;
    std::uint64_t destructions = 0;
    {
      const std::scoped_lock lock(mutex_);
      destructions = destructions_;
      for (const auto number : numbers) {
        if (cache_.find(number) == nullptr) missing.emplace_back(static_cast<std::int64_t>(number));
      }
    }
    if (missing.empty()) return {};
    std::ranges::sort(missing);
    const auto repeats = std::ranges::unique(missing);
    missing.erase(repeats.begin(), repeats.end());
    LUOSHI_TRY(auto reader, store_->reader());
    LUOSHI_TRY(const auto rows, reader->fetch(kKeys, missing));
    const std::scoped_lock lock(mutex_);
    // What was read before a destruction may not come back into memory after it.
    if (destructions != destructions_) return {};
    for (const auto row : rows) {
      const auto number = static_cast<KeyNumber>(row.integer(0));
      auto key = cipher_.unwrap(master_, row.bytes(1));
      if (!key) return fail(no_key(number));
      cache_.put(number, *std::move(key));
    }
    return {};
  }

  Result<void> destroy(std::span<const KeyNumber> numbers) {
    std::vector<store::Value> keys;
    for (const auto number : numbers) keys.emplace_back(static_cast<std::int64_t>(number));
    const std::scoped_lock making(making_);
    {
      const std::scoped_lock lock(mutex_);
      ++destructions_;
      for (const auto number : numbers) cache_.remove(number);
    }
    {
      LUOSHI_TRY(auto transaction, store_->begin());
      LUOSHI_TRY(const auto there, transaction->fetch(kKeys, keys));
      if (there.empty()) return {};
      LUOSHI_CHECK(transaction->erase(kKeys, keys));
      store::Cells unclean;
      unclean.add(kUnclean, store::Value::bytes(std::string_view("1")));
      LUOSHI_CHECK(transaction->upsert(kKeyStore, unclean));
      LUOSHI_CHECK(transaction->commit());
    }
    {
      // A reader may have brought one back meanwhile.
      const std::scoped_lock lock(mutex_);
      ++destructions_;
      for (const auto number : numbers) cache_.remove(number);
    }
    return clean();
  }

  /// Cleans the files of what was removed (kernel.md 6: overwritten, and not left in a log).
  Result<void> clean() {
    LUOSHI_CHECK(store_->scrub());
    LUOSHI_TRY(auto transaction, store_->begin());
    const std::array<store::Value, 1> unclean = {kUnclean};
    LUOSHI_CHECK(transaction->erase(kKeyStore, unclean));
    return transaction->commit();
  }

  [[nodiscard]] const crypto::SigningKey& signer() const { return signer_; }
  [[nodiscard]] const crypto::PublicKey& public_key() const { return public_; }
  crypto::Hash blind(base::Bytes text) {
    const std::scoped_lock lock(hashing_);
    return blind_(text);
  }
  crypto::Hash fingerprint(base::Bytes text) {
    const std::scoped_lock lock(hashing_);
    return fingerprint_(text);
  }

  /// Makes one block, unless numbers up to `last` and a block more are there already.
  Result<void> make_block(std::int64_t last) {
    const std::scoped_lock making(making_);
    const auto first = made() + 1;
    if (first > last + kKeyBlock) return {};
    std::vector<crypto::Key> keys;
    store::Cells cells;
    for (std::int64_t i = 0; i < kKeyBlock; ++i) {
      keys.emplace_back(*random_);
      const auto wrapped = wrapping_.wrap(master_, keys.back());
      cells.add(first + i, store::Value::own_bytes(std::string(bytes_of(wrapped).text())));
    }
    const auto made = first + kKeyBlock - 1;
    LUOSHI_TRY(auto transaction, store_->begin());
    LUOSHI_CHECK(transaction->insert(kKeys, cells));
    const auto digits = std::to_string(made);
    store::Cells row;
    row.add(kMade, store::Value::bytes(digits));
    LUOSHI_CHECK(transaction->upsert(kKeyStore, row));
    LUOSHI_CHECK(transaction->commit());
    const std::scoped_lock lock(mutex_);
    for (std::int64_t i = 0; i < kKeyBlock; ++i) {
      cache_.put(static_cast<KeyNumber>(first + i), std::move(keys[static_cast<std::size_t>(i)]));
    }
    made_ = made;
    return {};
  }

 private:
  void make_ahead(const std::stop_token& stop) {
    while (true) {
      std::int64_t last = 0;
      {
        std::unique_lock lock(mutex_);
        if (!wake_.wait(lock, stop, [&] { return made_ < wanted_ + kKeyBlock; })) return;
        last = wanted_;
      }
      // A store that fails is met again, and reported, by the one who needs the key.
      if (!make_block(last)) {
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; });
        if (stop.stop_requested()) return;
      }
    }
  }

  store::Store* store_;
  crypto::Key master_;
  crypto::Random* random_;
  crypto::SigningKey signer_;
  crypto::PublicKey public_;

  std::mutex hashing_;  ///< of these two, which are for one thread at a time
  crypto::HmacSha256 blind_;
  crypto::HmacSha256 fingerprint_;

  std::mutex making_;  ///< held while rows are written; taken before mutex_
  crypto::Cipher wrapping_;

  mutable std::mutex mutex_;
  std::condition_variable_any wake_;
  crypto::Cipher cipher_;
  KeyCache cache_;
  std::int64_t made_ = 0;
  std::int64_t wanted_ = 0;
  std::uint64_t destructions_ = 0;
  std::jthread maker_;  ///< last: it stops first
};

namespace {

Result<void> found(store::Store& store, const crypto::Key& master, crypto::Random& random) {
  crypto::Cipher cipher;
  store::Cells rows;
  for (const auto name : {kSigner, kBlind, kFingerprint}) {
    const auto wrapped = cipher.wrap(master, crypto::Key(random));
    rows.add(name, store::Value::own_bytes(std::string(bytes_of(wrapped).text())));
  }
  rows.add(kMade, store::Value::bytes(std::string_view("0")));
  LUOSHI_TRY(auto transaction, store.begin());
  LUOSHI_CHECK(transaction->insert(kKeyStore, rows));
  return transaction->commit();
}

Result<std::optional<OwnKeys>> own_keys(store::Store& store, const crypto::Key& master) {
  LUOSHI_TRY(auto reader, store.reader());
  LUOSHI_TRY(const auto rows, reader->query(kReadKeyStore));
  if (rows.empty()) return std::optional<OwnKeys>();
  crypto::Cipher cipher;
  const auto value = [&](std::string_view name) {
    for (const auto row : rows) {
      if (row.text(0) == name) return row.bytes(1);
    }
    return std::string_view();
  };
  const auto other = fail({.code = base::ErrorCode::invalid_input, .id = kOtherMasterKey, .where = {.file = "keys"}});
  auto signer = cipher.unwrap(master, value(kSigner));
  auto blind = cipher.unwrap(master, value(kBlind));
  auto fingerprint = cipher.unwrap(master, value(kFingerprint));
  const auto made = key_number(value(kMade));
  if (!signer || !blind || !fingerprint) return other;
  return std::optional(OwnKeys{.signer = *std::move(signer),
                               .blind = *std::move(blind),
                               .fingerprint = *std::move(fingerprint),
                               .made = static_cast<std::int64_t>(made),
                               .unclean = !value(kUnclean).empty()});
}

}  // namespace

Result<std::unique_ptr<KeyStore>> KeyStore::open(store::Store& store, crypto::Key master, crypto::Random& random) {
  LUOSHI_TRY(auto own, own_keys(store, master));
  if (!own) {
    LUOSHI_CHECK(found(store, master, random));
    LUOSHI_TRY(own, own_keys(store, master));
  }
  const bool unclean = own->unclean;
  auto held = std::make_unique<Held>(store, std::move(master), random, *std::move(own));
  if (unclean) LUOSHI_CHECK(held->clean());
  if (held->made() == 0) LUOSHI_CHECK(held->make_block(1));
  held->start();
  return std::make_unique<KeyStore>(std::move(held));
}

KeyStore::KeyStore(std::unique_ptr<Held> held) : held_(std::move(held)) {}
KeyStore::~KeyStore() = default;

std::int64_t KeyStore::made() const { return held_->made(); }
Result<void> KeyStore::ensure(std::int64_t last) { return held_->ensure(last); }
Result<std::optional<crypto::Key>> KeyStore::find(KeyNumber number) const { return held_->find(number); }
Result<void> KeyStore::prefetch(std::span<const KeyNumber> numbers) const { return held_->prefetch(numbers); }
Result<void> KeyStore::destroy(std::span<const KeyNumber> numbers) { return held_->destroy(numbers); }
crypto::Signature KeyStore::sign(base::Bytes message) const { return held_->signer().sign(message); }
const crypto::PublicKey& KeyStore::public_key() const { return held_->public_key(); }

crypto::Hash KeyStore::blind(std::string_view field, std::string_view value) const {
  std::string text(field);
  text.append(1, '\0').append(value);
  return held_->blind(text);
}

crypto::Hash KeyStore::fingerprint(base::Bytes request) const { return held_->fingerprint(request); }

}  // namespace luoshi::journal
