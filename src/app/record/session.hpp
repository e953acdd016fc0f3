// SPDX-License-Identifier: Apache-2.0
// Session: the objects of one command on a record, built from the bottom to the top: store, keys, projections, journal,
// ledger. `look` opens what reading needs and may run beside a server; `work` takes the writer's place, brings tables
// up to date and starts the journal; `create` makes what is not there. Members end in the opposite order.
#pragma once

#include "app/record/settings.hpp"
#include "crypto/random.hpp"
#include "ledger/ledger.hpp"
#include "ledger/matters/flow_engine.hpp"
#include "store/blobs.hpp"

#include <memory>
#include <optional>

namespace luoshi::app {

enum class SessionFor : std::uint8_t { look, work, create };

/// The tables of every room that keeps some, lowest room first.
[[nodiscard]] std::vector<store::Migration> session_migrations();

/// What the record's commands take for now: the machine's clock, or the moment of --now.
[[nodiscard]] base::Instant wall_clock();

class Session {
  struct Closed {};

 public:
  /// `now`: the moment of --now, for demonstration districts; `seed`: ids and nonces of the journal are drawn from it,
  /// so that a demonstration is made again the same (its keys are not). Errors: those of store, keys and journal;
  /// E-RECORD-001: there is no record in this folder (make one by init); -002: the keys are not there.
  [[nodiscard]] static Result<std::unique_ptr<Session>> open(const RecordSettings& settings, SessionFor purpose,
                                                             std::optional<base::Instant> now = {},
                                                             std::optional<std::uint64_t> seed = {});
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  [[nodiscard]] const RecordSettings& settings() const { return settings_; }
  [[nodiscard]] store::Store& store() { return *store_; }
  [[nodiscard]] store::Blobs& blobs() { return *blobs_; }
  [[nodiscard]] journal::KeyStore& keys() { return *keys_; }
  /// Without a journal when it was opened to look.
  [[nodiscard]] ledger::Ledger& ledger() { return *ledger_; }
  /// The flow engines of the deciding thread: for commands, nobody else.
  [[nodiscard]] ledger::matters::Flows& flows() { return flows_; }
  [[nodiscard]] crypto::Random& random() { return random_; }

  /// The moment that commands take for now; a demonstration may set it forward.
  [[nodiscard]] base::Instant now() const { return moment_ ? *moment_ : wall_clock(); }
  void set_now(base::Instant moment) { moment_ = moment; }

  Session(const RecordSettings& settings, Closed) : settings_(settings) {}

 private:
  [[nodiscard]] Result<void> open_keys(SessionFor purpose);
  [[nodiscard]] Result<void> open_ledger(SessionFor purpose);

  RecordSettings settings_;
  std::optional<base::Instant> moment_ = {};
  crypto::SystemRandom random_;
  std::optional<crypto::SeededRandom> seeded_ = {};  ///< of the journal's thread alone
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<store::Blobs> blobs_;
  std::unique_ptr<store::Store> key_store_;
  std::unique_ptr<journal::KeyStore> keys_;
  ledger::matters::Flows flows_;
  std::unique_ptr<ledger::Ledger> ledger_;
};

}  // namespace luoshi::app
