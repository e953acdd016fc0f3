// SPDX-License-Identifier: Apache-2.0
#include "app/serve/site.hpp"

#include "api/frame/dispatch.hpp"
#include "api/operations.hpp"
#include "api/web/files.hpp"
#include "app/record/verify.hpp"
#include "app/serve/scanner.hpp"
#include "app/serve/syncing.hpp"
#include "codec/hex.hpp"
#include "exchange/directory_list.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <bit>

namespace luoshi::app {
namespace {

namespace http = api::http;

constexpr std::int64_t kTidyRestMs = 300'000;
constexpr std::int64_t kFeedRestMs = 100;  // how late an event may be
constexpr std::string_view kHolder = "serve";

// Names of requests in logs and problems, no two alike: numbers that count up from where chance began, mixed so that
// nobody reads from his how many others there were (SplitMix64, Steele, Lea and Flood 2014). They keep no secret.
class RequestIds {
 public:
  explicit RequestIds(crypto::Random& random) {
    std::array<std::uint8_t, 8> bytes{};
    random.fill(bytes);
    next_ = std::bit_cast<std::uint64_t>(bytes);
  }
  std::string operator()() {
    auto mixed = next_.fetch_add(0x9E3779B97F4A7C15U, std::memory_order_relaxed);
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return codec::to_hex(std::bit_cast<std::array<std::uint8_t, 8>>(mixed ^ (mixed >> 31)));
  }

 private:
  std::atomic<std::uint64_t> next_;
};

jobs::Chore tidying(identity::Identity& identity, api::Uploads& uploads, api::Works& works) {
  return {"tidying", kTidyRestMs, [&](base::Instant now) -> Result<jobs::Piece> {
            LUOSHI_CHECK(identity.tidy(now));
            return jobs::Piece{.done = uploads.tidy(now) + works.tidy(now)};
          }};
}

// Streams hear of every entry of this process, and of those of other nodes on the same database.
jobs::Chore feeding(Session& session, api::Feed& feed) {
  return {"feeding", kFeedRestMs, [&](base::Instant) -> Result<jobs::Piece> {
            if (session.settings().store.empty()) {
              feed.move_on(session.ledger().journal().head().size);
              return jobs::Piece{};
            }
            LUOSHI_TRY(const auto head, session.ledger().reader().head());
            feed.move_on(head.size);
            return jobs::Piece{};
          }};
}

// Rows are rebuilt beside the data, which has room for a second copy of them or nothing has.
Result<journal::VerifyReport> verified(Session& session, bool quick, api::Progress& progress) {
  const auto scratch = session.settings().data / "verify";
  std::error_code error;
  std::filesystem::create_directories(scratch, error);
  auto report = verify_session(session, quick, scratch.string(),
                               [&](std::string_view what, std::uint64_t done, std::uint64_t all) {
                                 progress.set_step(what, done, all);
                                 return progress.check();
                               });
  std::filesystem::remove_all(scratch, error);
  return report;
}

Result<std::vector<http::Network>> networks_of(const std::vector<std::string>& texts, std::string_view key) {
  std::vector<http::Network> made;
  for (const auto& text : texts) {
    const auto network = base::parse_network(text);
    if (!network) {
      return fail({.code = base::ErrorCode::invalid_input,
                   .id = "E-CONFIG-004",
                   .args = {{"key", std::string(key)}, {"allowed", "10.0.0.0/8"}}});
    }
    made.push_back(*network);
  }
  return made;
}

}  // namespace

Site::Site(Session& session, const std::filesystem::path& web, api::sign_in::Sample* sample,
           api::sign_in::Sample* practice)
    : session_(session),
      log_([this](std::string_view line) { lines_.write(line); }, wall_clock),
      upkeep_(log_, metrics_),
      spool_(session.settings().data / "looks.spool"),
      looks_([this](std::span<const ledger::access::Look> looks) { return spool_.record(looks); }),
      sign_in_(session.settings().sign_in ? *session.settings().sign_in : identity::FileSettings{}),
      identity_(identity::Identity::open(session.store(), session.ledger(), session.looks(), session.random(),
                                         sign_in_.identity)),
      outside_(sign_in_.reach, {}, sign_in_.authorities),
      ways_(*identity_, sign_in_.ways, outside_),
      uploads_(session.settings().data / "uploads", session.random()),
      works_(session.settings().data / "works"),
      desk_(
          session.ledger(), session.flows(), [&session] { return session.now(); }, session.settings().data / "imports"),
      service_{
          .ledger = session.ledger(),
          .store = session.store(),
          .blobs = session.blobs(),
          .keys = session.keys(),
          .flows = session.flows(),
          .random = session.random(),
          .looks = looks_,
          .look_log = session.looks(),
          .settle_looks = [&session] { return session.take_spooled_looks(); },
          .feed = feed_,
          .uploads = uploads_,
          .works = works_,
          .now = [&session] { return session.now(); },
          .authenticate = [this](const http::Request& request,
                                 base::Instant now) { return api::sign_in::authenticate(*identity_, request, now); },
          .is_signed_out = api::sign_in::is_signed_out,
          .scan = scanner_of(session.settings().server.scanner),
          .version = LUOSHI_VERSION,
          .imports = &desk_,
          .recognise = [this](const http::Request& request,
                              base::Instant now) { return api::sign_in::recognise(*identity_, request, now); },
          .fonts = paper::FontPlaces::usual(session.settings().data / "fonts")},
      background_(session, std::string(kHolder)),
      telling_(session),
      tidying_(tidying(*identity_, uploads_, works_)),
      feeding_(feeding(session, feed_)),
      syncing_(syncing(session, works_, log_, metrics_, identity::directory_of(sign_in_))),
      runner_(service_.now, [this](std::string_view job, const base::Error& error) {
        log_.write(base::LogLevel::error, "job.failed",
                   {{"job", base::LogWord{job}}, {"code", base::LogWord{error.id}}});
      }) {
  if (auto directory = identity::directory_of(sign_in_)) {
    desk_.set_directory([settings = *std::move(directory)](exchange::ListKind kind, std::string_view only) {
      return exchange::fetch_list(&settings, kind, only, wall_clock());
    });
  }
  works_.set_verify([&session](bool quick, api::Progress& progress) { return verified(session, quick, progress); });
  api::mount(router_, service_, api::operations());
  api::sign_in::register_sign_in(router_, {.identity = *identity_,
                                           .ledger = session.ledger(),
                                           .now = service_.now,
                                           .ways = &ways_,
                                           .address = sign_in_.address,
                                           .sample = sample,
                                           .practice = practice});
  metrics_.when_asked([this](base::Metrics& all) {
    all.gauge("luoshi_log_lines_dropped", "Lines of the log that nobody read, since the start.")
        .set(static_cast<std::int64_t>(lines_.dropped()));
    const auto lag = background_.lag();
    all.gauge("luoshi_search_behind_entries", "Entries that search has not taken in.")
        .set(static_cast<std::int64_t>(lag.entries));
    all.gauge("luoshi_search_late_seconds", "How long the oldest of them has waited.").set(lag.late_ms / 1000);
    if (!telling_.is_empty()) measure_letters(session_, all);
  });
  api::measure(metrics_, session.ledger().journal());
  pages_ = api::web::add_files(router_, web);
  background_.add_to(runner_);
  telling_.add_to(runner_);
  runner_.add(tidying_);
  runner_.add(feeding_);
  if (session.settings().sync != nullptr) runner_.add(syncing_);
}

Result<http::ServerSettings> Site::server_settings() {
  const auto& told = session_.settings().server;
  http::ServerSettings made;
  made.address = told.address;
  made.port = told.port;
  made.handler_threads = told.threads;
  made.limits.connections_max = told.connections_max;
  made.prefix = told.prefix;
  made.hosts = told.hosts;
  if (!told.certificate.empty()) made.tls = http::TlsFiles{told.certificate, told.key};
  LUOSHI_TRY(made.trusted_proxies, networks_of(told.trusted_proxies, "server.trusted_proxies"));
  made.fields = {{"X-Content-Type-Options", "nosniff"}, {"Referrer-Policy", "same-origin"}};
  made.now = wall_clock;
  made.request_id = [ids = std::make_shared<RequestIds>(session_.random())] { return (*ids)(); };
  made.served = [this](const http::Served& served) { upkeep_.served(served); };
  made.fault = [this](std::string_view id, std::string_view what) { upkeep_.fault(id, what); };
  return made;
}

Result<void> Site::start() {
  LUOSHI_TRY(auto settings, server_settings());
  LUOSHI_TRY(auto allowed, networks_of(session_.settings().metrics_allow, "metrics.allow"));
  api::add_metrics(router_, metrics_, std::move(allowed));
  LUOSHI_TRY(server_, http::Server::start(std::move(settings), router_));
  runner_.start();
  return {};
}

void Site::stop() {
  if (server_ == nullptr) return;
  server_->stop();
  server_.reset();
  works_.stop();
  runner_.stop();
}

}  // namespace luoshi::app
