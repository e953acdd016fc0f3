// SPDX-License-Identifier: Apache-2.0
// The parts that ask how the door behaves as a district grows and as a day gets busy.
#include "serve/parts.hpp"

#include "record/load.hpp"

#include <fmt/core.h>

#include <array>
#include <cstdio>
#include <functional>
#include <utility>

namespace luoshi::bench {
namespace {

// One of 64 people who works: a new matter, signed for by both units, reported on, searched for, looked at.
class Life {
 public:
  Life(const Known& known, std::size_t number, std::string key) : known_(&known), at_(number), key_(std::move(key)) {}

  std::string next(const Got& last) {
    const auto bureau = at_ % known_->units.size();
    const auto beside = (bureau + 1) % known_->units.size();
    switch (step_++) {
      case 0:
        return create_request(*known_, bureau, at_, key_);
      case 1:
        take_id(last.body);
        return verb_request(known_->liaisons[beside], matter_, "sign_for");
      case 2:
        return verb_request(known_->liaisons[bureau], matter_, "sign_for");
      case 3:
        return report_request(*known_, {.id = matter_, .bureau = bureau}, at_, key_ + "r");
      case 4:
        return request_text("GET", "/api/v1/search?q=" + encoded(words()), known_->liaisons[bureau].lines);
      default:
        step_ = 0;
        at_ += kConnections;
        return request_text("GET", "/api/v1/matters/" + matter_, known_->officer.lines);
    }
  }

 private:
  void take_id(std::string_view body) {
    const auto json = must(codec::parse_json(body));
    matter_ = std::string(json.text_of("id").value_or(""));
  }
  // Of one matter of the filling, as somebody looks for what was done elsewhere.
  [[nodiscard]] std::string words() const { return fmt::format("停车泊位 {:09}号", at_ * 131 % 10'000); }

  const Known* known_;
  std::size_t at_;
  std::string key_;
  std::string matter_ = {};
  std::size_t step_ = 0;
};

constexpr double kStepsOfLife = 6;

double lives(const Setting& setting, const std::string& folder, double seconds, int& failed) {
  const auto known = know(folder);
  const Served served(setting.program, folder);
  const auto key = run_key("life");
  std::vector<Life> people;
  for (std::size_t i = 0; i < kConnections; ++i) people.emplace_back(known, i, key);
  Generator generator(served.port(), kConnections);
  const auto made = generator.as_fast_as_answered(
      [&](std::size_t connection, const Got& last) {
        if (last.status / 100 > 2) return std::string();  // told below; the next step would ask for nothing
        return people[connection].next(last);
      },
      seconds);
  failed |= told_refusals("lifecycle", made);
  fmt::print("  {} entries, {} behind in the search: {:.0f} requests/s, {:.0f} matters/s; {}\n", known.entries,
             known.behind, made.rate(), made.rate() / kStepsOfLife, spread(made.latencies_ms));
  std::fflush(stdout);
  return made.rate();
}

Answered arrivals(Generator& generator, const Known& known, const std::string& key, double a_second, double seconds) {
  static std::size_t number = 0;
  auto made = generator.at_rate(
      [&](std::size_t, const Got&) {
        const auto n = number++;
        return create_request(known, n % known.units.size(), n, key);
      },
      a_second, seconds);
  fmt::print("  {:5.0f} a second for {:.0f} s: {} answered, {}\n", a_second, seconds, made.latencies_ms.size(),
             spread(made.latencies_ms));
  std::fflush(stdout);
  return made;
}

std::vector<std::string> matters_of(const Known& known, std::size_t bureau) {
  std::vector<std::string> made;
  for (const auto& matter : known.active) {
    if (matter.bureau == bureau && made.size() < 200) made.push_back("/api/v1/matters/" + matter.id);
  }
  return made;
}

struct Page {
  std::string name;
  std::vector<std::string> targets;
};

std::vector<Page> pages_of(const Known& known) {
  std::vector<std::string> units;
  std::vector<std::string> by_unit;
  std::vector<std::string> held;
  std::vector<std::string> matters;
  for (std::size_t i = 0; i < known.units.size(); ++i) {
    units.push_back("/api/v1/matters?limit=20&unit=" + encoded(known.units[i]));
    by_unit.push_back("/api/v1/matters?limit=20&progress=active&lamp=yellow&unit=" + encoded(known.units[i]));
    held.push_back("/api/v1/matters?limit=20&co=" + encoded(known.units[i]));
  }
  for (std::size_t i = 0; i < 200; ++i)
    matters.push_back("/api/v1/matters/" + known.active[i * 97 % known.active.size()].id);
  std::vector<std::string> words;
  std::vector<std::string> numbers;
  for (const auto* word : {"停车", "泊位", "围挡", "管线", "征收", "专题会", "主体工程", "文明施工"}) {
    words.push_back("/api/v1/search?q=" + encoded(word));
  }
  for (std::size_t i = 0; i < 200; ++i) {
    numbers.push_back("/api/v1/search?q=" + encoded(fmt::format("{:09}号", i * 4'999 % 1'000'000)));
  }
  return {{"list by due date", {"/api/v1/matters?limit=20"}},
          {"list, red", {"/api/v1/matters?limit=20&sort=red"}},
          {"list, yellow", {"/api/v1/matters?limit=20&sort=yellow"}},
          {"list of a unit", units},
          {"… in hand and yellow", by_unit},
          {"… of a co-unit", held},
          {"one matter", matters},
          {"search, two to four characters", words},
          {"search, a number", numbers}};
}

int asked_pages(Generator& generator, const Child& server, const Visitor& visitor, const std::vector<Page>& pages,
                double seconds) {
  int failed = 0;
  for (const auto& page : pages) {
    std::size_t n = 0;
    const auto before = server.processor_seconds();
    const auto made = generator.as_fast_as_answered(
        [&](std::size_t, const Got&) {
          return request_text("GET", page.targets[n++ % page.targets.size()], visitor.lines);
        },
        seconds);
    failed |= told_refusals(page.name.c_str(), made);
    const auto each = (server.processor_seconds() - before) / static_cast<double>(made.latencies_ms.size());
    fmt::print("  {:<32} {:6} answers, {:6.0f}/s; {}; {:.0f} us of processor time each\n", page.name,
               made.latencies_ms.size(), made.rate(), spread(made.latencies_ms), each * 1e6);
    std::fflush(stdout);
  }
  return failed;
}

}  // namespace

int lifecycle(const Setting& setting) {
  constexpr double kSeconds = 8;
  std::vector<double> small;
  std::vector<double> large;
  int failed = 0;
  for (std::size_t round = 0; round < kRounds; ++round) {
    small.push_back(lives(setting, setting.folder, kSeconds, failed));
    if (!setting.other.empty()) large.push_back(lives(setting, setting.other, kSeconds, failed));
  }
  fmt::print("lifecycle: {:.0f} requests/s ({:.0f} to {:.0f})", median(small), quantile(small, 0), quantile(small, 1));
  if (!large.empty()) {
    fmt::print("; on the larger record {:.0f}/s ({:.0f} to {:.0f}): {:+.0f} %", median(large), quantile(large, 0),
               quantile(large, 1), 100 * median(large) / median(small) - 100);
  }
  fmt::print(", {} rounds\n", kRounds);
  return failed;
}

int spike(const Setting& setting) {
  const auto known = know(setting.folder);
  const Served served(setting.program, setting.folder);
  const auto key = run_key("arrival");
  Generator generator(served.port(), kConnections);
  int failed = 0;
  const auto phase = [&](double a_second, double seconds) {
    const auto made = arrivals(generator, known, key, a_second, seconds);
    failed |= told_refusals("arrivals", made);
    return median(made.latencies_ms);
  };
  const auto before = phase(1, 8);
  phase(35, 10);
  const auto after_small = phase(1, 8);
  std::size_t number = 1'000'000;
  const auto most = generator.as_fast_as_answered(
      [&](std::size_t, const Got&) {
        const auto n = number++;
        return create_request(known, n % known.units.size(), n, key);
      },
      5);
  failed |= told_refusals("arrivals", most);
  fmt::print("  as many as are answered: {:.0f} a second, {}\n", most.rate(), spread(most.latencies_ms));
  phase(most.rate() * 0.95, 10);
  const auto after = phase(1, 8);
  fmt::print("spike: {}; median answer at 1 a second {:.1f} ms before, {:.1f} after 35, {:.1f} after {:.0f}\n",
             failed == 0 ? "no error" : "ERRORS", before, after_small, after, most.rate() * 0.95);
  return failed;
}

int latencies(const Setting& setting) {
  constexpr double kSeconds = 2;
  const auto known = know(setting.folder);
  Served served(setting.program, setting.folder);
  fmt::print("{} entries, {} behind in the search; ready after {:.2f} s\n", known.entries, known.behind,
             served.ready_after());
  let_followers_catch_up(served, known.officer);
  Generator generator(served.port(), 4);
  auto pages = pages_of(known);
  pages.push_back({"trays", {"/api/v1/trays"}});
  pages.push_back({"count of a unit", {"/api/v1/matters/count?progress=active&unit=" + encoded(known.units[3])}});
  int failed = 0;
  fmt::print("of somebody who sees the district:\n");
  failed |= asked_pages(generator, served.process(), known.officer, pages, kSeconds);
  fmt::print("of somebody who sees one unit:\n");
  for (auto& page : pages) {
    if (page.name == "one matter") page.targets = matters_of(known, 3);
  }
  failed |= asked_pages(generator, served.process(), known.liaisons[3], pages, kSeconds);
  fmt::print("{} MB of memory\n", served.process().memory() >> 20U);
  return failed;
}

int counts(const Setting& setting) {
  constexpr double kSeconds = 3;
  const auto known = know(setting.folder);
  Served served(setting.program, setting.folder);
  Generator generator(served.port(), 4);
  const std::vector<Page> pages{
      {"trays", {"/api/v1/trays"}},
      {"count of a unit", {"/api/v1/matters/count?progress=active&unit=" + encoded(known.units[3])}}};
  const auto key = run_key("counted");
  std::size_t reported = 0;
  int failed = 0;
  for (const auto& [who, visitor] : {std::pair{"the district", &known.officer}, {"one unit", &known.liaisons[3]}}) {
    fmt::print("of somebody who sees {}:\n", who);
    failed |= asked_pages(generator, served.process(), *visitor, pages, kSeconds);
    fmt::print("… each made anew, because something was entered before it:\n");
    for (const auto& page : pages) {
      const auto asked = request_text("GET", page.targets.front(), visitor->lines);
      std::vector<double> latencies;
      Generator one(served.port(), 1);
      bool is_report = false;
      auto began = seconds_now();
      auto processor = 0.0;
      auto before = 0.0;
      const auto made = one.as_fast_as_answered(
          [&](std::size_t, const Got& last) {
            if (last.status != 0 && !is_report) {
              latencies.push_back((seconds_now() - began) * 1e3);
              processor += served.process().processor_seconds() - before;
            }
            is_report = !is_report;
            began = seconds_now();
            before = served.process().processor_seconds();
            if (!is_report) return asked;
            const auto n = reported++;
            return report_request(known, known.active[n * 7919 % known.active.size()], n, key);
          },
          kSeconds);
      failed |= told_refusals(page.name.c_str(), made);
      fmt::print("  {:<32} {:6} answers; {}; {:.0f} us of processor time each\n", page.name, latencies.size(),
                 spread(latencies), processor * 1e6 / static_cast<double>(latencies.size()));
      std::fflush(stdout);
    }
  }
  return failed;
}

int steps(const Setting& setting) {
  constexpr std::size_t kMatters = 600;
  const auto known = know(setting.folder);
  Served served(setting.program, setting.folder);
  Generator generator(served.port(), kConnections);
  const auto key = run_key("steps");
  std::vector<std::string> ids(kMatters);
  std::vector<std::size_t> current(kConnections);
  int failed = 0;
  fmt::print("{} entries, {} behind in the search\n", known.entries, known.behind);
  const auto bureau = [&](std::size_t n) { return n % known.units.size(); };
  const auto take = [&](const char* what, const std::function<std::string(std::size_t)>& request, bool keeps = false) {
    std::size_t next = 0;
    const auto before = served.process().used();
    const auto made = generator.as_fast_as_answered(
        [&](std::size_t connection, const Got& last) {
          if (keeps && last.status / 100 == 2) {
            ids[current[connection]] = must(codec::parse_json(last.body)).text_of("id").value_or("");
          }
          if (next == kMatters) return std::string();
          current[connection] = next;
          return request(next++);
        },
        600);
    failed |= told_refusals(what, made);
    const auto used = served.process().used() - before;
    const auto count = static_cast<double>(made.latencies_ms.size());
    fmt::print(
        "  {:<16} {:6.0f}/s; {}; each {:.0f} us of processor time, {:.1f} KB read from and {:.1f} KB written to the "
        "disk\n",
        what, made.rate(), spread(made.latencies_ms), used.processor * 1e6 / count, used.read / 1e3 / count,
        used.written / 1e3 / count);
    std::fflush(stdout);
  };
  for (int round = 0; round < 2; ++round) {
    const auto own = key + std::to_string(round);
    take("create", [&](std::size_t n) { return create_request(known, bureau(n), n, own); }, true);
    take("sign for, co-unit",
         [&](std::size_t n) { return verb_request(known.liaisons[bureau(n + 1)], ids[n], "sign_for"); });
    take("sign for", [&](std::size_t n) { return verb_request(known.liaisons[bureau(n)], ids[n], "sign_for"); });
    take("report",
         [&](std::size_t n) { return report_request(known, {.id = ids[n], .bureau = bureau(n)}, n, own + "r"); });
    take("search", [&](std::size_t n) {
      return request_text("GET", "/api/v1/search?q=" + encoded(fmt::format("停车泊位 {:09}号", n * 131 % 10'000)),
                          known.liaisons[bureau(n)].lines);
    });
    take("show", [&](std::size_t n) { return request_text("GET", "/api/v1/matters/" + ids[n], known.officer.lines); });
  }
  return failed;
}

int restart(const Setting& setting) {
  const auto known = know(setting.folder);
  std::vector<double> ready;
  for (std::size_t round = 0; round <= kRounds; ++round) {
    Served served(setting.program, setting.folder, -1);
    ready.push_back(served.ready_after());
    fmt::print("  ready after {:.2f} s\n", served.ready_after());
    Generator generator(served.port(), kConnections);
    const auto key = run_key("killed");
    std::size_t asked = 0;
    const auto began = seconds_now();
    bool killed = false;
    try {
      (void)generator.as_fast_as_answered(
          [&](std::size_t, const Got&) {
            if (!killed && seconds_now() - began > 1) {
              served.process().kill();
              killed = true;
            }
            const auto n = asked++;
            return report_request(known, known.active[n * 7919 % known.active.size()], n, key);
          },
          600);
    } catch (const std::runtime_error&) {
      // The server was killed: what was on its way is lost, what was answered is not.
    }
  }
  ready.erase(ready.begin());  // the first start follows no kill
  fmt::print("kill -9 under load, ready again after: median {:.2f} s, longest {:.2f} s, {} kills\n", median(ready),
             quantile(ready, 1), ready.size());
  return quantile(ready, 1) < 3 ? 0 : 1;
}

}  // namespace luoshi::bench
