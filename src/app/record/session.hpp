// SPDX-License-Identifier: Apache-2.0
// Session: the objects of one command on a record, built from the bottom to the top: store, keys, projections, journal,
// ledger. `look` opens what reading needs and may run beside a server; `work` takes the writer's place, brings tables
// up to date and starts the journal; `create` makes what is not there. Members end in the opposite order.
#pragma once

#include "app/record/settings.hpp"
#include "crypto/random.hpp"
#include "indicator/projection.hpp"
#include "ledger/access/look_log.hpp"
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
  /// Every projection of the program: the ledger's, and the indicators, which follow.
  [[nodiscard]] const journal::Registry& registry() const { return registry_; }
  /// Where other indicators came into force, theirs begin again from the first entry; followers fill them. Done when it
  /// is opened to work, and to be done when a district was made.
  [[nodiscard]] Result<void> settle_indicators();
  /// The flow engines of the deciding thread: for commands, nobody else.
  [[nodiscard]] ledger::matters::Flows& flows() { return flows_; }
  [[nodiscard]] crypto::Random& random() { return random_; }

  /// The log of looks; writes only where the session was opened to work.
  [[nodiscard]] ledger::access::LookLog& looks() { return *looks_; }
  /// That somebody looked, on disk before what was looked at is shown: in the log itself, or, where this session only
  /// reads, beside it (LookSpool) until the process that writes takes it in. The session's moment is put in.
  [[nodiscard]] Result<void> record_look(ledger::access::Look look);
  [[nodiscard]] Result<void> take_spooled_looks();
  /// A page of the log; that it was read is a look, kept like any other.
  [[nodiscard]] Result<std::vector<ledger::access::Look>> read_looks(const ledger::people::Directory& directory,
                                                                     const model::Definitions& definitions,
                                                                     const ledger::access::By& by,
                                                                     std::string_view after, std::size_t limit);

  /// The moment that commands take for now; a demonstration may set it forward.
  [[nodiscard]] base::Instant now() const;
  void set_now(base::Instant moment) { moment_ = moment; }
  /// A moment of its own goes on from here as time does: a server on a demonstration district. Called before threads
  /// ask for now().
  void let_clock_run(base::Instant from);

  Session(const RecordSettings& settings, Closed) : settings_(settings) {}

 private:
  [[nodiscard]] Result<void> open_keys(SessionFor purpose);
  [[nodiscard]] Result<void> open_ledger(SessionFor purpose);
  void register_projections();

  RecordSettings settings_;
  SessionFor purpose_ = SessionFor::look;
  std::optional<base::Instant> moment_ = {};
  std::optional<base::Instant> running_since_ = {};  ///< by the machine's clock
  crypto::SystemRandom random_;
  std::optional<crypto::SeededRandom> seeded_ = {};  ///< of the journal's thread alone
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<store::Blobs> blobs_;
  std::unique_ptr<ledger::access::LookLog> looks_;
  std::unique_ptr<store::Store> key_store_;
  std::unique_ptr<journal::KeyStore> keys_;
  ledger::matters::Flows flows_;
  std::unique_ptr<ledger::Ledger> ledger_;
  std::unique_ptr<indicator::IndicatorProjection> indicators_;
  journal::Registry registry_;
};

}  // namespace luoshi::app
