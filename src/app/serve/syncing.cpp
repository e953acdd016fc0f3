// SPDX-License-Identifier: Apache-2.0
#include "app/serve/syncing.hpp"

#include "crypto/id_maker.hpp"
#include "document/file_bytes.hpp"
#include "exchange/directory_list.hpp"
#include "exchange/sync.hpp"
#include "exchange/table.hpp"

namespace luoshi::app {
namespace {

using codec::Json;

constexpr std::int64_t kLookMs = 1'000;  // how late it may begin

Json list_json(const exchange::SyncedList& list) {
  Json missing = codec::json_array();
  for (const auto& row : list.missing) missing.append(row);
  auto json = codec::json_object({{"kind", list.kind},
                                  {"done", static_cast<std::int64_t>(list.done)},
                                  {"refused", static_cast<std::int64_t>(list.refused)},
                                  {"unchanged", static_cast<std::int64_t>(list.unchanged)},
                                  {"missing", std::move(missing)}});
  if (!list.import.empty()) json.add("import", list.import);
  return json;
}

// One synchronisation, when the request that anybody made of it is nobody's.
struct Syncing {
  Session& session;
  base::Log& log;
  base::Metrics& metrics;
  std::optional<outside::DirectorySettings> directory;

  Result<std::string> read(const exchange::SyncSource& source) const {
    if (source.from != exchange::kFromDirectory) return document::file_bytes(source.from, exchange::kTableBytesMax);
    return exchange::fetch_list(directory ? &*directory : nullptr, source.kind, {}, session.now());
  }

  void count(std::string_view outcome) const {
    metrics.counter("luoshi_sync_total", "Synchronisations of units and people.", {{"outcome", std::string(outcome)}})
        .add();
  }

  Result<Json> operator()(api::Progress& progress) const {
    const auto& settings = *session.settings().sync;
    progress.set_total(settings.sources.size());
    auto made =
        exchange::sync(session.ledger(), settings, [this](const auto& source) { return read(source); }, session.now());
    if (!made) {
      count("failed");
      log.write(
          base::LogLevel::error, "sync.failed",
          {{"code", base::LogWord{made.error().id}}, {"line", static_cast<std::int64_t>(made.error().where.line)}});
      return fail(std::move(made.error()));
    }
    Json lists = codec::json_array();
    std::int64_t done = 0;
    std::int64_t refused = 0;
    std::int64_t missing = 0;
    for (const auto& list : *made) {
      done += static_cast<std::int64_t>(list.done);
      refused += static_cast<std::int64_t>(list.refused);
      missing += static_cast<std::int64_t>(list.missing.size());
      lists.append(list_json(list));
      progress.add_done();
    }
    count(refused == 0 ? "done" : "partly");
    metrics.gauge("luoshi_sync_last_seconds", "When units and people were last synchronised, Unix time.")
        .set(session.now().ms / 1000);
    log.write(refused == 0 ? base::LogLevel::info : base::LogLevel::warning, "sync.done",
              {{"rows", done}, {"refused", refused}, {"missing", missing}});
    return codec::json_object({{"lists", std::move(lists)}});
  }
};

}  // namespace

jobs::Chore syncing(Session& session, api::Works& works, base::Log& log, base::Metrics& metrics,
                    std::optional<outside::DirectorySettings> directory) {
  struct Times {
    base::Instant started;
    std::optional<base::Instant> last = {};
  };
  auto times = std::make_shared<Times>(session.now());
  auto work = Syncing{session, log, metrics, std::move(directory)};
  return {"sync", kLookMs, [&session, &works, times, work = std::move(work)](base::Instant now) -> Result<jobs::Piece> {
            const auto& settings = session.settings().sync;
            if (settings == nullptr || now < exchange::next_sync(*settings, times->last, times->started)) {
              return jobs::Piece{};
            }
            times->last = now;
            auto id = base::to_text(crypto::IdMaker(session.random()).next(now));
            LUOSHI_TRY(const auto begun, works.begin(std::string(api::kOfTheServer), std::move(id), "sync", now, work));
            static_cast<void>(begun);
            return jobs::Piece{.done = 1};
          }};
}

}  // namespace luoshi::app
