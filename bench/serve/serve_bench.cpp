// SPDX-License-Identifier: Apache-2.0
// serve_bench PART FOLDER PROGRAM [OTHER_FOLDER | -- PEER COMMAND…]: what the door does, beside others and beside the
// ledger alone. Parts and what they are for: parts.hpp; started by bench/serve.sh.
#include "serve/parts.hpp"

#include "record/load.hpp"

#include <fmt/core.h>
#include <sys/resource.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <utility>

namespace luoshi::bench {
namespace {

constexpr double kSeconds = 2;

double rate_of(std::uint16_t port, const Ask& ask, const char* what, int& failed) {
  Generator generator(port, kConnections);
  const auto made = generator.as_fast_as_answered(ask, kSeconds);
  failed |= told_refusals(what, made);
  return made.rate();
}

Ask always(std::string request) {
  return [request = std::move(request)](std::size_t, const Got&) { return request; };
}

void print_ratio(const char* what, const std::vector<double>& ours, const char* other,
                 const std::vector<double>& theirs) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < ours.size(); ++i) ratios.push_back(ours[i] / theirs[i]);
  fmt::print("{}: {:.0f}/s beside {} {:.0f}/s; paired ratio: median {:.2f} ({:.2f} to {:.2f}), {} rounds\n", what,
             median(ours), other, median(theirs), median(ratios), quantile(ratios, 0), quantile(ratios, 1),
             ratios.size());
  std::fflush(stdout);
}

double own_processor_seconds() {
  rusage used = {};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace

std::string spread(const std::vector<double>& latencies_ms) {
  return fmt::format("p50 {:.1f}, p99 {:.1f}, longest {:.1f} ms", median(latencies_ms), quantile(latencies_ms, 0.99),
                     quantile(latencies_ms, 1));
}

int told_refusals(const char* what, const Answered& answered) {
  for (const auto& [status, count] : answered.refused) fmt::print("  {}: {} answers of {}\n", what, count, status);
  if (answered.refused.empty()) return 0;
  fmt::print("  the first: {}\n", answered.first_refusal);
  return 1;
}

int hello(const Setting& setting) {
  const auto port = free_port();
  const Child beast({setting.own + "/beast_server", std::to_string(port)}, setting.folder + ".beast.log", 0);
  beast.wait_for(port, "/");
  const Served served(setting.program, setting.folder);
  std::vector<double> ours;
  std::vector<double> theirs;
  int failed = 0;
  for (std::size_t round = 0; round < kRounds; ++round) {
    theirs.push_back(rate_of(port, always(request_text("GET", "/")), "Beast", failed));
    ours.push_back(rate_of(served.port(), always(request_text("GET", "/healthz")), "/healthz", failed));
    fmt::print("  round {}: {:.0f}/s, Beast {:.0f}/s\n", round + 1, ours.back(), theirs.back());
  }
  print_ratio("fixed answer", ours, "Beast", theirs);
  return failed;
}

namespace {

using Rates = std::map<std::string, std::vector<double>>;

// The matters one after another.
class InTurn {
 public:
  InTurn(const Known& known, bool anew) : known_(&known), anew_(anew) {}

  // No two of those made anew are the same request, so that nothing that was made is given again: the page with its
  // sources, which are asked for once or several times.
  std::string next() {
    const auto n = next_++;
    auto target = "/api/v1/matters/" + known_->active[n * 7919 % known_->active.size()].id;
    if (anew_) target += "?with=sources";
    for (std::size_t i = 0; anew_ && i < n / known_->active.size() % 50; ++i) target += ",sources";
    return request_text("GET", target, known_->officer.lines);
  }

 private:
  const Known* known_;
  bool anew_;
  std::size_t next_ = 0;
};

// Their list, and their rows one after another.
void ask_peer(std::uint16_t port, Rates& rates, int& failed) {
  constexpr std::size_t kRows = 100'000;
  std::size_t row = 0;
  const Ask one = [&](std::size_t, const Got&) {
    return request_text("GET", fmt::format("/cases/{}", 1 + (row += 7919) % kRows));
  };
  rates["their list"].push_back(rate_of(port, always(request_text("GET", "/cases?page=3")), "their list", failed));
  rates["their one"].push_back(rate_of(port, one, "their one", failed));
}

void print_pages(Rates& rates, std::size_t matters) {
  if (rates["their one"].empty()) {
    fmt::print("list of 20: {:.0f}/s; one matter: {:.0f}/s; nobody beside them: the peer could not be fetched\n",
               median(rates["list"]), median(rates["one"]));
    return;
  }
  print_ratio("list of 20", rates["list"], "fastify + better-sqlite3", rates["their list"]);
  print_ratio(fmt::format("one matter, {} in turn", matters).c_str(), rates["one"], "fastify + better-sqlite3",
              rates["their one"]);
  print_ratio("one matter, the same again", rates["one again"], "theirs", rates["their one"]);
  print_ratio("one matter, made anew each time", rates["one anew"], "theirs", rates["their one"]);
  print_ratio("list of 20 while one reports", rates["list beside reports"], "theirs", rates["their list"]);
  print_ratio("one matter in turn while one reports", rates["one beside reports"], "theirs", rates["their one"]);
}

}  // namespace

int pages(const Setting& setting) {
  const auto known = know(setting.folder);
  const Served served(setting.program, setting.folder);
  const auto list = request_text("GET", "/api/v1/matters?limit=20", known.officer.lines);
  InTurn in_turn(known, false);
  InTurn in_turn_anew(known, true);
  const Ask one = [&](std::size_t, const Got&) { return in_turn.next(); };
  const Ask one_anew = [&](std::size_t, const Got&) { return in_turn_anew.next(); };
  // The first connection reports as fast as it is answered: every entry ends pages that were kept to be given again.
  const auto key = run_key("beside");
  std::size_t reported = 0;
  const auto while_one_reports = [&](Ask ask) -> Ask {
    return [&, ask = std::move(ask)](std::size_t connection, const Got& last) {
      if (connection > 0) return ask(connection, last);
      const auto n = reported++;
      return report_request(known, known.active[n * 7919 % known.active.size()], n, key);
    };
  };
  const auto port = free_port();
  auto command = setting.peer;
  if (!command.empty()) command.push_back(std::to_string(port));
  const auto peer = command.empty() ? nullptr : std::make_unique<Child>(command, setting.folder + ".peer.log", 0);
  if (peer) peer->wait_for(port, "/hello");
  Rates rates;
  int failed = 0;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const auto ours = [&](const char* what, const Ask& ask) {
      rates[what].push_back(rate_of(served.port(), ask, what, failed));
    };
    if (peer) ask_peer(port, rates, failed);
    ours("list", always(list));
    ours("one", one);
    ours("one again", always(in_turn.next()));
    ours("one anew", one_anew);
    ours("list beside reports", while_one_reports(always(list)));
    ours("one beside reports", while_one_reports(one));
    fmt::print("  round {}:", round + 1);
    for (const auto& [what, of] : rates) fmt::print(" {} {:.0f}/s", what, of.back());
    fmt::print("\n");
  }
  print_pages(rates, known.active.size());
  return failed;
}

int commands(const Setting& setting) {
  constexpr std::size_t kCount = 10'000;
  std::vector<double> through;
  std::vector<double> alone;
  int failed = 0;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const auto key = run_key("report");
    pin_to(0);  // the ledger alone has what the server has: its threads are started from here
    {
      auto district = District::open(District::settings(setting.folder), base::Instant{0});
      const auto head = must(district->session().ledger().reader().head());
      district->session().set_now(head.at);
      const auto matters = district->matters_in("active", 20'000);
      const auto before = own_processor_seconds();
      const auto one = reports(*district, matters, key, kCount);
      print("ledger", one);
      fmt::print("           {:.0f} us of processor time each\n", 1e6 * (own_processor_seconds() - before) / kCount);
      alone.push_back(one.rate);
    }
    pin_to(1);
    const auto known = know(setting.folder);
    Served served(setting.program, setting.folder);
    let_followers_catch_up(served, known.officer);
    Generator generator(served.port(), kConnections);
    std::size_t asked = 0;
    const auto before = served.process().processor_seconds();
    const auto made = generator.as_fast_as_answered(
        [&](std::size_t, const Got&) {
          if (asked == kCount) return std::string();
          const auto n = asked++;
          return report_request(known, known.active[n * 7919 % known.active.size()], n, key);
        },
        600);
    failed |= told_refusals("reports", made);
    fmt::print("  http     {:7.0f}/s; {}; {:.0f} us of processor time each; {} MB\n", made.rate(),
               spread(made.latencies_ms), 1e6 * (served.process().processor_seconds() - before) / kCount,
               served.process().memory() >> 20U);
    std::fflush(stdout);
    through.push_back(made.rate());
  }
  print_ratio("progress reports over HTTP", through, "the ledger alone", alone);
  return failed;
}

namespace {

int run(int count, char** arguments) {
  if (count < 4) {
    std::fprintf(stderr,
                 "serve_bench hello|pages|commands|lifecycle|steps|spike|latencies|counts|restart FOLDER PROGRAM "
                 "[OTHER_FOLDER | -- PEER COMMAND...]\n");
    return 2;
  }
  const std::string part = arguments[1];
  Setting setting{.program = arguments[3],
                  .folder = arguments[2],
                  .own = std::filesystem::path(arguments[0]).parent_path().string(),
                  .other = {}};
  const bool peer = count > 5 && std::string_view(arguments[4]) == "--";
  if (peer) setting.peer.assign(arguments + 5, arguments + count);
  if (!peer && count > 4) setting.other = arguments[4];
  const std::map<std::string, int (*)(const Setting&), std::less<>> parts{
      {"hello", hello},         {"pages", pages},         {"commands", commands},
      {"lifecycle", lifecycle}, {"latencies", latencies}, {"spike", spike},
      {"restart", restart},     {"counts", counts},       {"steps", steps}};
  const auto found = parts.find(part);
  if (found == parts.end()) return 2;
  pin_to(1);
  return found->second(setting);
}

}  // namespace
}  // namespace luoshi::bench

int main(int count, char** arguments) {
  try {
    return luoshi::bench::run(count, arguments);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "serve_bench: %s\n", problem.what());
    return 1;
  }
}
