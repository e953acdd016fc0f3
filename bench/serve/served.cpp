// SPDX-License-Identifier: Apache-2.0
#include "serve/served.hpp"

#include "calendar/local_time.hpp"
#include "identity/identity.hpp"
#include "journal/projections.hpp"
#include "ledger/people/period.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

namespace luoshi::bench {
namespace {

constexpr std::string_view kMoment = "2026-09-01T09:00";
constexpr std::size_t kMattersMax = 20'000;
constexpr std::chrono::days kToDeadline{300};

Visitor sign_in(identity::Identity& identity, const std::string& person, base::Instant now) {
  const auto in = must(identity.sign_in_as(person, identity::Means::password, identity::Assurance::single,
                                           {.address = "127.0.0.1", .agent = "bench"}, now));
  return {person, fmt::format("Cookie: luoshi={}\r\nX-CSRF-Token: {}\r\n", in.secret, in.caller.forgery_token)};
}

}  // namespace

Known know(const std::string& folder) {
  auto district = District::open(District::settings(folder), *calendar::parse_local(kMoment));
  auto& session = district->session();
  const auto head = must(session.ledger().reader().head());
  const base::Instant now{std::max(session.now().ms, head.at.ms)};
  session.set_now(now);
  const auto identity = identity::Identity::open(session.store(), session.ledger(), session.looks(), session.random());
  Known made;
  made.officer = sign_in(*identity, district->officer(), now);
  made.head = sign_in(*identity, district->head(), now);
  made.active = district->matters_in("active", kMattersMax);
  made.deadline = base::to_iso(base::Date(std::chrono::sys_days(ledger::people::day_of(now)) + kToDeadline));
  made.entries = head.size;
  const auto& registry = session.ledger().projections().registry();
  for (const auto& place : must(journal::positions(session.store(), registry))) {
    made.behind = std::max(made.behind, place.behind);
  }
  for (const auto& bureau : district->bureaus()) {
    made.liaisons.push_back(sign_in(*identity, bureau.liaison, now));
    made.units.push_back(bureau.unit);
  }
  return made;
}

Served::Served(const std::string& program, const std::string& folder, int core)
    : port_(free_port()),
      child_({program, "serve", "--data", folder, "--port", std::to_string(port_), "--now",
              std::string(kMoment) + ":00+08:00"},
             folder + ".log", core),
      ready_after_(child_.wait_for(port_, "/readyz")) {}

void let_followers_catch_up(const Served& served, const Visitor& visitor) {
  constexpr double kSecondsMax = 120;
  const auto search = request_text("GET", "/api/v1/search?q=" + encoded("停车"), visitor.lines);
  Generator generator(served.port(), 1);
  (void)generator.as_fast_as_answered(
      [&](std::size_t, const Got& last) {
        if (last.status == 0) return search;
        const auto json = must(codec::parse_json(last.body));
        const auto* behind = json.find("behind");
        if (behind != nullptr && behind->integer() == 0) return std::string();
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        return search;
      },
      kSecondsMax);
}

std::string report_request(const Known& known, const Matter& matter, std::size_t n, const std::string& key) {
  // The words of record_bench, so that both write the same.
  const auto body = codec::json_object(
      {{"progress", "主体工程完成,正在安装道闸和充电设施,现场管理、质量安全和文明施工均按方案执行。"},
       {"problems", "个别地块征收协商进度偏慢,管线迁改尚需协调。"},
       {"measures", "本周召开专题会,逐户明确责任人和完成时间。"},
       {"percent", std::to_string(n % 101)}});
  const auto lines = fmt::format("{}Idempotency-Key: {}-{}\r\n", known.liaisons[matter.bureau].lines, key, n);
  return request_text("POST", fmt::format("/api/v1/matters/{}/verbs/report_progress", matter.id), lines,
                      codec::write_json(body));
}

std::string create_request(const Known& known, std::size_t bureau, std::size_t n, const std::string& key) {
  const auto& beside = known.units[(bureau + 1) % known.units.size()];
  const auto quantity =
      codec::json_object({{"of", "停车泊位"}, {"unit", "个"}, {"op", "ge"}, {"target", "4000"}, {"kind", "stock"}});
  const auto body = codec::json_object({{"type", "commitment"},
                                        {"title", fmt::format("新建改建停车泊位新{}号片区,年内建成投用", n)},
                                        {"unit", known.units[bureau]},
                                        {"co", codec::json_array({beside})},
                                        {"deadline", known.deadline},
                                        {"levels", 0},
                                        {"direct", true},
                                        {"quantities", codec::json_array({quantity})},
                                        {"fields", codec::json_object({{"kind", "task"}})}});
  const auto lines = fmt::format("{}Idempotency-Key: {}-{}\r\n", known.officer.lines, key, n);
  return request_text("POST", "/api/v1/matters", lines, codec::write_json(body));
}

std::string verb_request(const Visitor& who, const std::string& matter, std::string_view verb) {
  return request_text("POST", fmt::format("/api/v1/matters/{}/verbs/{}", matter, verb), who.lines, "{}");
}

std::string run_key(std::string_view what) {
  return fmt::format("{}-{}", what, std::chrono::system_clock::now().time_since_epoch().count());
}

std::string encoded(std::string_view text) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string made;
  for (const char c : text) {
    if (kPlain.contains(c)) {
      made += c;
    } else {
      made += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return made;
}

}  // namespace luoshi::bench
