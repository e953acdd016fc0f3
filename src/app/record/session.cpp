// SPDX-License-Identifier: Apache-2.0
#include "app/record/session.hpp"

#include "app/record/own_texts.hpp"
#include "exchange/tables.hpp"
#include "identity/tables.hpp"
#include "indicator/tables.hpp"
#include "jobs/tables.hpp"
#include "journal/projections.hpp"
#include "ledger/access/look_spool.hpp"
#include "notices/tables.hpp"
#include "store/errors.hpp"
#include "views/tables.hpp"

#include <chrono>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSpool = "looks.spool";

std::int64_t monotonic_us() {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

store::Access access_of(SessionFor purpose) {
  if (purpose == SessionFor::look) return store::Access::read;
  return purpose == SessionFor::work ? store::Access::write : store::Access::create;
}

store::Settings store_settings(const RecordSettings& settings, SessionFor purpose) {
  store::Settings out;
  out.location = settings.store.empty() ? settings.data.string() : settings.store;
  out.schema = settings.schema;
  out.access = access_of(purpose);
  return out;
}

Error missing(std::string_view id, const fs::path& folder) {
  return {.code = base::ErrorCode::not_found, .id = id, .where = {.file = folder.string()}};
}

Result<void> bring_up_to_date(store::Store& store, SessionFor purpose, std::span<const store::Migration> migrations) {
  if (purpose == SessionFor::look) return store.check_migrations(migrations);
  if (auto done = store.migrate(migrations); !done) return fail(std::move(done).error());
  return {};
}

}  // namespace

std::vector<store::Migration> session_migrations() {
  auto out = ledger::migrations();
  out.insert(out.end(), jobs::migrations().begin(), jobs::migrations().end());
  out.insert(out.end(), identity::migrations().begin(), identity::migrations().end());
  out.insert(out.end(), exchange::migrations().begin(), exchange::migrations().end());
  out.insert(out.end(), notices::migrations().begin(), notices::migrations().end());
  out.insert(out.end(), views::migrations().begin(), views::migrations().end());
  out.insert(out.end(), indicator::migrations().begin(), indicator::migrations().end());
  return out;
}

base::Instant wall_clock() {
  return {std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
              .count()};
}

Session::~Session() = default;

base::Instant Session::now() const {
  if (!moment_) return wall_clock();
  if (!running_since_) return *moment_;
  return {moment_->ms + std::max<std::int64_t>(wall_clock().ms - running_since_->ms, 0)};
}

void Session::let_clock_run(base::Instant from) {
  moment_ = from;
  running_since_ = wall_clock();
}

Result<std::unique_ptr<Session>> Session::open(const RecordSettings& settings, SessionFor purpose,
                                               std::optional<base::Instant> now, std::optional<std::uint64_t> seed) {
  auto session = std::make_unique<Session>(settings, Closed{});
  session->moment_ = now;
  session->purpose_ = purpose;
  if (seed) session->seeded_.emplace(*seed);
  std::error_code ignored;
  if (purpose != SessionFor::create && settings.store.empty() &&
      !fs::exists(settings.data / "luoshi.sqlite", ignored)) {
    return fail(missing("E-RECORD-001", settings.data));
  }
  const auto where = store_settings(settings, purpose);
  LUOSHI_TRY(session->store_, store::Store::open(where));
  LUOSHI_CHECK(bring_up_to_date(*session->store_, purpose, session_migrations()));
  LUOSHI_TRY(session->blobs_, store::Blobs::open(where));
  session->looks_ = std::make_unique<ledger::access::LookLog>(*session->store_, session->random_);
  LUOSHI_CHECK(session->open_keys(purpose));
  LUOSHI_CHECK(session->open_ledger(purpose));
  session->register_projections();
  if (purpose != SessionFor::look) LUOSHI_CHECK(session->settle_indicators());
  if (purpose != SessionFor::look) ledger::access::LookSpool(settings.data / kSpool).reserve();
  return session;
}

Result<void> Session::open_keys(SessionFor purpose) {
  std::error_code ignored;
  if (purpose == SessionFor::create) {
    fs::create_directories(settings_.keys, ignored);
    fs::permissions(settings_.keys, fs::perms::owner_all, ignored);
    if (!fs::exists(settings_.master, ignored)) LUOSHI_CHECK(journal::make_master_key(settings_.master, random_));
  } else if (!fs::exists(settings_.keys / "luoshi.sqlite", ignored)) {
    return fail(missing("E-RECORD-002", settings_.keys));
  }
  LUOSHI_TRY(auto master, journal::read_master_key(settings_.master));
  store::Settings where;
  where.location = settings_.keys.string();
  where.access = access_of(purpose);
  LUOSHI_TRY(key_store_, store::Store::open(where));
  LUOSHI_CHECK(bring_up_to_date(*key_store_, purpose, journal::key_migrations()));
  LUOSHI_TRY(keys_, journal::KeyStore::open(*key_store_, std::move(master), random_));
  return {};
}

Result<void> Session::open_ledger(SessionFor purpose) {
  if (purpose == SessionFor::look) {
    LUOSHI_TRY(ledger_, ledger::Ledger::open_reading(*store_, *keys_));
    return {};
  }
  {
    // What a new version of the program folds differently is folded anew, before anybody reads it.
    const ledger::Projections projections(*keys_);
    LUOSHI_TRY(const auto rebuilt, journal::rebuild(*store_, *keys_, projections.kinds(), projections.registry()));
    static_cast<void>(rebuilt);
  }
  ledger::Settings how;
  LUOSHI_TRY(how.overlay, own_texts(settings_));
  how.journal.now = [this] { return now(); };
  how.journal.monotonic_us = monotonic_us;
  how.journal.random = seeded_ ? static_cast<crypto::Random*>(&*seeded_) : &random_;
  LUOSHI_TRY(ledger_, ledger::Ledger::open(*store_, *keys_, std::move(how)));
  return {};
}

void Session::register_projections() {
  indicators_ = std::make_unique<indicator::IndicatorProjection>(*ledger_);
  for (const auto* projection : ledger_->projections().registry().projections()) registry_.add(*projection);
  registry_.add(*indicators_);
}

Result<void> Session::settle_indicators() {
  journal::Registry alone;
  alone.add(*indicators_);
  LUOSHI_TRY(const auto begun, journal::rebuild(*store_, *keys_, ledger_->projections().kinds(), alone));
  static_cast<void>(begun);
  return {};
}

Result<void> Session::record_look(ledger::access::Look look) {
  look.at = now();
  const std::span<const ledger::access::Look> one(&look, 1);
  const ledger::access::LookSpool spool(settings_.data / kSpool);
  if (purpose_ == SessionFor::look) return spool.record(one);
  auto recorded = looks_->record(one);
  // The spool has room when the store has none left.
  return recorded || recorded.error().id != store::kDiskFull ? recorded : spool.record(one);
}

Result<std::vector<ledger::access::Look>> Session::read_looks(const ledger::people::Directory& directory,
                                                              const model::Definitions& definitions,
                                                              const ledger::access::By& by, std::string_view after,
                                                              std::size_t limit) {
  const ledger::access::LookSpool spool(settings_.data / kSpool);
  return looks_->read(directory, definitions, by, now(), after, limit, purpose_ == SessionFor::look ? &spool : nullptr);
}

Result<void> Session::take_spooled_looks() {
  LUOSHI_TRY(const auto taken, ledger::access::LookSpool(settings_.data / kSpool).move_into(*looks_));
  static_cast<void>(taken);
  return {};
}

}  // namespace luoshi::app
