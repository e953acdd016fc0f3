// SPDX-License-Identifier: Apache-2.0
#include "api/api_world.hpp"

#include "api/http/occurrence.hpp"
#include "api/http/target.hpp"
#include "indicator/tables.hpp"
#include "jobs/tables.hpp"
#include "journal/verify.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"
#include "views/tables.hpp"

#include <latch>

namespace luoshi::api::tests {
namespace {

constexpr std::string_view kWho = "X-Test-Person";

Result<identity::Caller> caller_of(const http::Request& request, base::Instant) {
  const auto who = request.header(kWho);
  if (!who) return fail(Error{.code = base::ErrorCode::forbidden, .id = "E-IDENTITY-012"});
  return identity::Caller{.person = std::string(*who)};
}

}  // namespace

Json Answered::json() const {
  auto read = codec::parse_json(body);
  EXPECT_TRUE(read) << body.substr(0, 200);
  return read ? *std::move(read) : Json();
}

std::string Answered::code() const { return std::string(json().text_of("code").value_or("")); }

void ApiWorld::SetUp() {
  World::SetUp();
  if (IsSkipped()) return;
  auto tables = ledger::migrations();
  tables.insert(tables.end(), luoshi::jobs::migrations().begin(), luoshi::jobs::migrations().end());
  tables.insert(tables.end(), exchange::migrations().begin(), exchange::migrations().end());
  tables.insert(tables.end(), luoshi::views::migrations().begin(), luoshi::views::migrations().end());
  tables.insert(tables.end(), luoshi::indicator::migrations().begin(), luoshi::indicator::migrations().end());
  store::must(store_->migrate(tables));
  blobs_ = store::must(store::Blobs::open(settings(store::Access::write)));
  look_log_ = std::make_unique<ledger::access::LookLog>(*store_, random_);
  looks_ = std::make_unique<LookWriter>([this](std::span<const ledger::access::Look> looks) -> Result<void> {
    const std::lock_guard lock(mutex_);
    if (no_looks_) return fail(Error{.code = base::ErrorCode::unavailable, .id = "E-STORE-013"});
    looked_.insert(looked_.end(), looks.begin(), looks.end());
    return {};
  });
  std::filesystem::create_directories(folder_.path("disk"));  // a test may put a small one there
  uploads_ = std::make_unique<Uploads>(folder_.path("disk/uploads"), random_);
  works_ = std::make_unique<Works>();
  imports_ = std::make_unique<exchange::ImportDesk>(*ledger_, flows_, [this] { return base::Instant{now_ms_.load()}; });
  service_ = std::make_unique<Service>(
      Service{.ledger = *ledger_,
              .store = *store_,
              .blobs = *blobs_,
              .keys = **keys_,
              .flows = flows_,
              .random = random_,
              .looks = *looks_,
              .look_log = *look_log_,
              .settle_looks = []() -> Result<void> { return {}; },
              .feed = feed_,
              .uploads = *uploads_,
              .works = *works_,
              .now = [this] { return base::Instant{now_ms_.load()}; },
              .authenticate = caller_of,
              .is_signed_out = [](const Error& error) { return error.id == "E-IDENTITY-012"; },
              .scan = {},
              .version = "test",
              .imports = imports_.get(),
              .recognise = [](const http::Request& request, base::Instant now) -> std::optional<identity::Caller> {
                auto caller = caller_of(request, now);
                return caller ? std::optional(*std::move(caller)) : std::nullopt;
              }});
  works_->set_verify([this](bool quick, Progress& progress) { return verified(quick, progress); });
  mount(router_, *service_, operations());
  add_administrators();
}

// The world itself has none; each holds the one role over the whole district.
void ApiWorld::add_administrators() {
  const ledger::access::By system{std::string(ledger::access::kSystem)};
  for (const auto& [name, role] : std::map<std::string, std::string_view>{{"sysadmin", model::kSystemAdministrator},
                                                                          {"secadmin", model::kSecrecyAdministrator},
                                                                          {"auditor", model::kAuditor}}) {
    journal::Receipt receipt;
    namespace people = ledger::people;
    EXPECT_EQ(submit(people::command(system, people::AddPerson{.name = name, .login = name}), &receipt), "");
    people_[name] = receipt.entry.on;
    people::GrantRole granted{.subject = receipt.entry.on,
                              .grant = {.role = std::string(role), .period = {base::make_date(2020, 1, 1), {}}}};
    EXPECT_EQ(submit(people::command(system, std::move(granted))), "");
  }
}

Result<journal::VerifyReport> ApiWorld::verified(bool quick, Progress& progress) {
  const auto scratch = folder_.path("verify");
  std::filesystem::create_directories(scratch);
  const auto migrated = ledger::migrations();
  journal::VerifyOptions options{.quick = quick, .scratch = scratch, .migrations = migrated};
  options.progress = [&](std::string_view what, std::uint64_t done, std::uint64_t all) {
    progress.set_step(what, done, all);
    return progress.check();
  };
  const auto& projections = ledger_->projections();
  return journal::verify(*store_, **keys_, projections.kinds(), projections.registry(), options);
}

void ApiWorld::TearDown() {
  works_.reset();
  imports_.reset();
  World::TearDown();
}

// What the server does: the answer goes out when that is known.
http::Response ApiWorld::settled(http::Response response, const http::Request& request) {
  std::latch known(1);
  response.before->when_known([&] { known.count_down(); });
  known.wait();
  return http::settled(std::move(response), request.language, request.id);
}

Answered ApiWorld::ask(Asked asked) {
  auto target = http::parse_target(asked.target, 100);
  if (!target) return {.status = 400};
  http::Request request{.method = asked.method,
                        .path = target->path,
                        .query = target->query,
                        .headers = asked.headers,
                        .body = std::move(asked.body),
                        .parameters = {},
                        .route = {},
                        .peer = {},
                        .id = "request-" + std::to_string(++requests_)};
  if (!asked.who.empty()) request.headers.add(std::string(kWho), person(asked.who));
  if (!request.body.empty() && !request.headers.contains("Content-Type")) {
    request.headers.add("Content-Type", "application/json");
  }
  const auto match = router_.find(request.method, request.path);
  if (match.route == nullptr) return {.status = match.allowed.empty() ? 404U : 405U};
  request.parameters = match.parameters;
  request.route = match.route->path;
  std::optional<http::Response> kept;
  if (match.route->ready) kept = match.route->ready(request);
  given_again_ += kept ? 1 : 0;
  auto response = kept ? Result<http::Response>(*std::move(kept)) : match.route->handler(request);
  if (response->before) response = settled(*std::move(response), request);
  Answered made{.status = response->status, .headers = response->headers};
  if (auto* text = std::get_if<std::string>(&response->body)) {
    made.body = std::move(*text);
  } else {
    made.streams = true;
    if (auto* events = std::get_if<std::unique_ptr<http::EventSource>>(&response->body)) {
      made.events = std::move(*events);
    }
  }
  return made;
}

void ApiWorld::furnish() {
  samples_["matter"] = in("active");
  samples_["unit"] = unit("a");
  samples_["person"] = person("la");
  samples_["post"] = leader_post_;
  const auto taken = ask({http::Method::post,
                          "/api/v1/documents?name=report.txt",
                          "officer",
                          "2026年政府工作报告\n\n一、2026年工作安排\n建成口袋公园12个,由城管局牵头,10月底前完成。\n",
                          {{"Content-Type", "application/octet-stream"}}});
  EXPECT_EQ(taken.status, 201U) << taken.body;
  samples_["document"] = taken.json().text_of("id").value_or("");
}

std::string ApiWorld::path_of(const Operation& operation) const {
  const std::string_view path = operation.path;
  const auto sample = [&](std::string_view name) -> std::string {
    if (name == "verb") return "comment";
    if (name == "action") return "reject";
    if (name == "number" || name == "sequence") return "1";
    if (name == "piece") return "01997a2c-6f00-7c3e-8b1a-0242ac120002";
    if (name == "rule") return "commitment_number";
    if (path.starts_with("/api/v1/calendars/")) return "office";
    if (path.starts_with("/api/v1/matters/")) return samples_.at("matter");
    if (path.starts_with("/api/v1/documents/")) return samples_.at("document");
    if (path.starts_with("/api/v1/units/")) return samples_.at("unit");
    if (path.starts_with("/api/v1/people/")) return samples_.at("person");
    if (path.starts_with("/api/v1/indicators/")) return "commitments";
    if (path.starts_with("/api/v1/balances/")) return "inspection_quota";
    if (path.starts_with("/api/v1/posts/")) return samples_.at("post");
    return "01997a2c-6f00-7c3e-8b1a-0242ac120002";
  };
  std::string made;
  for (std::size_t at = 0; at < path.size();) {
    if (path[at] != '{') {
      made += path[at++];
      continue;
    }
    const auto end = path.find('}', at);
    const auto inside = path.substr(at + 1, end - at - 1);
    made += sample(inside.substr(0, inside.find(':')));
    at = end + 1;
  }
  return made;
}

}  // namespace luoshi::api::tests
