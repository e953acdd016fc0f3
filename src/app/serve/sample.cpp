// SPDX-License-Identifier: Apache-2.0
#include "app/serve/sample.hpp"

#include "api/sign_in/guests.hpp"
#include "app/cli/arguments.hpp"
#include "app/demo/demo.hpp"
#include "app/demo/practice.hpp"
#include "app/serve/scanner.hpp"
#include "codec/hex.hpp"
#include "identity/ticket.hpp"

#include <algorithm>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;
namespace http = api::http;
using codec::Json;

constexpr std::string_view kWay = "sample";  // the way of its tickets
constexpr std::string_view kFirst = "supervisor";

crypto::Key new_key() {
  crypto::SystemRandom random;
  std::array<std::uint8_t, 32> bytes{};
  random.fill(bytes);
  return crypto::Key(bytes);
}

std::string new_ticket_id() {
  crypto::SystemRandom random;
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  return codec::to_hex(bytes);
}

// "luoshi.example" of "luoshi.example:8080" and "[::1]" of "[::1]:8080".
std::string name_of_host(const std::string& host) {
  const auto colon = host.rfind(':');
  const auto bracket = host.rfind(']');
  const bool port = colon != std::string::npos && (bracket == std::string::npos || colon > bracket);
  return port ? host.substr(0, colon) : host;
}

Result<void> make_sample(const RecordSettings& settings, const std::function<void(std::size_t)>& done) {
  auto made = make_demonstration(settings, kDemoSeed, done);
  return made ? Result<void>() : fail(std::move(made).error());
}

}  // namespace

const SampleKind kDemonstration{.prefix = "/sample", .port = 1, .steps = kDemoSteps, .make = make_sample};
const SampleKind kPractice{.prefix = "/practice", .port = 2, .steps = kPracticeSteps, .make = make_practice};

Sample::Sample(const SampleKind& kind, const RecordSettings& host, fs::path folder, fs::path web)
    : kind_(&kind), settings_(host), folder_(std::move(folder)), web_(std::move(web)), key_(new_key()) {}

Sample::~Sample() {
  if (thread_.joinable()) thread_.join();
  if (site_ != nullptr) site_->stop();
}

Json Sample::state() const {
  constexpr std::array<std::string_view, 4> kNames{"none", "making", "ready", "failed"};
  const std::lock_guard lock(mutex_);
  auto json = codec::json_object({{"state", kNames[static_cast<std::size_t>(stage_)]},
                                  {"done", static_cast<std::int64_t>(done_.load())},
                                  {"total", static_cast<std::int64_t>(std::max(done_.load(), kind_->steps))}});
  if (problem_) json.add("problem", base::describe(*problem_, base::Language::zh));
  return json;
}

void Sample::begin() {
  const std::lock_guard lock(mutex_);
  if (stage_ == Stage::making || stage_ == Stage::ready) return;
  if (thread_.joinable()) thread_.join();
  stage_ = Stage::making;
  problem_.reset();
  done_ = 0;
  thread_ = std::thread([this] { run(); });
}

void Sample::run() {
  auto there = make();
  if (there) there = open();
  const std::lock_guard lock(mutex_);
  stage_ = there ? Stage::ready : Stage::failed;
  if (!there) problem_ = there.error();
}

// One that was cut short is made anew: only a whole one gets the folder's name.
Result<void> Sample::make() {
  std::error_code ignored;
  if (fs::exists(folder_ / "luoshi.toml", ignored)) return {};
  auto unfinished = folder_;
  unfinished += ".unfinished";
  fs::remove_all(unfinished, ignored);
  std::vector<base::Error> mistakes;
  LUOSHI_TRY(const auto settings, settings_of(
                                      {.command = "demo", .options = {{"data", {unfinished.string()}}}},
                                      [](std::string_view) { return std::string(); }, mistakes));
  LUOSHI_CHECK(kind_->make(settings, [this](std::size_t n) { done_ += n; }));
  std::error_code failed;
  fs::rename(unfinished, folder_, failed);
  if (!failed) return {};
  return fail({.code = base::ErrorCode::unavailable,
               .id = "E-STORE-001",
               .where = {.file = folder_.string()},
               .args = {{"reason", failed.message()}}});
}

Result<void> Sample::open() {
  std::vector<base::Error> mistakes;
  LUOSHI_TRY(auto settings, settings_of(
                                {.command = "serve", .options = {{"data", {folder_.string()}}}},
                                [](std::string_view) { return std::string(); }, mistakes));
  settings.server = settings_.server;
  // A scanner that nobody set up and whose daemon is not running keeps nobody from trying things out.
  if (settings.server.scanner.empty() && scanner_answers({}) == false) settings.server.scanner = "none";
  settings.server.prefix = settings_.server.prefix + std::string(kind_->prefix);
  settings.server.port = static_cast<std::uint16_t>(settings_.server.port + kind_->port);
  settings.sign_in = std::make_shared<identity::FileSettings>();
  const auto key = key_.bytes();
  settings.sign_in->ways.push_back({.id = std::string(kWay),
                                    .kind = identity::WayKind::ticket,
                                    .title = {},
                                    .ticket_key = std::string(key.begin(), key.end()),
                                    .found_by = identity::FoundBy::login});
  LUOSHI_TRY(auto session, Session::open(settings, SessionFor::work, settings.now));
  LUOSHI_TRY(const auto head, session->ledger().reader().head());
  session->let_clock_run({std::max(settings.now.value_or(wall_clock()).ms, head.at.ms)});
  auto site = std::make_unique<Site>(*session, web_);
  if (!site->start()) {  // somebody has that port
    site.reset();
    settings.server.port = 0;
    session.reset();
    LUOSHI_TRY(session, Session::open(settings, SessionFor::work, settings.now));
    session->let_clock_run({std::max(settings.now.value_or(wall_clock()).ms, head.at.ms)});
    site = std::make_unique<Site>(*session, web_);
    LUOSHI_CHECK(site->start());
  }
  const std::lock_guard lock(mutex_);
  session_ = std::move(session);
  site_ = std::move(site);
  return {};
}

Result<std::string> Sample::entry(const http::Peer& peer) {
  const std::lock_guard lock(mutex_);
  if (stage_ != Stage::ready) return fail({.code = base::ErrorCode::unavailable, .id = "E-IDENTITY-061"});
  LUOSHI_TRY(const auto directory, session_->ledger().directory());
  LUOSHI_TRY(const auto definitions, session_->ledger().definitions());
  const auto guests = api::sign_in::guests_of(*directory, definitions->model(), session_->now());
  const auto first = std::ranges::find(guests, kFirst, &api::sign_in::Guest::role);
  if (first == guests.end()) return fail({.code = base::ErrorCode::unavailable, .id = "E-IDENTITY-061"});
  const identity::Ticket ticket{
      .person = directory->person(first->person)->login, .id = new_ticket_id(), .at = session_->now()};
  const auto& server = session_->settings().server;
  return std::string(server.certificate.empty() ? "http://" : "https://") + name_of_host(peer.host) + ":" +
         std::to_string(site_->port()) + server.prefix + "/api/v1/sign-in/" + std::string(kWay) +
         "/return?ticket=" + identity::make_ticket(ticket, key_);
}

}  // namespace luoshi::app
