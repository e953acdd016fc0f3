// SPDX-License-Identifier: Apache-2.0
// record_bench WHAT FOLDER [NUMBERS]: speed of the record of a filled district (fill FOLDER MATTERS makes one), as the
// program has it: rights, guards, clocks, encryption, seal, idempotency, full durability, 64 submitters.
//   commands FOLDER [ROUNDS] [COUNT]  progress reports, paired with the bare loop on a copy; medians and the ratio
//   postgresql FOLDER [ROUNDS] [COUNT] [MATTERS]  the same on a PostgreSQL of its own, filled anew, beside a libpq loop
//   tasks FOLDER [ROUNDS] [COUNT]     task completions through the flow, paired with progress reports
//   timers FOLDER [SECONDS]           due timers fired to the last (or for so long) while eight people comment: how
//                                     far, rate and how people fared, every ten seconds and in all
//   profile FOLDER [COUNT]            progress reports alone, for perf
//   follow FOLDER [PAGE]              the index of search brought up to the last entry, PAGE entries at once: how fast
//   indicators FOLDER [ROUNDS] [COUNT]  what keeping 100 indicators up to date costs beside progress reports
//   open FOLDER                       time until the first command is answered, and memory
#include "calendar/local_time.hpp"
#include "indicator/projection.hpp"
#include "journal/projections.hpp"
#include "ledger/search/tidy.hpp"
#include "record/bare.hpp"
#include "record/draining.hpp"
#include "record/filling.hpp"
#include "record/load.hpp"
#include "store/postgres.hpp"

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace luoshi::bench {
namespace {

constexpr std::size_t kMattersMax = 20'000;
constexpr std::size_t kTurns = 3;  // of tasks()

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

std::string run_name(const char* what, std::size_t round) {
  // Keys of an earlier run of the bench must not be met again.
  return std::string(what) + "/" + std::to_string(std::chrono::system_clock::now().time_since_epoch().count()) + "/" +
         std::to_string(round);
}

/// The record, as it was filled, half a year and a day after its first block; every clock still runs then.
struct Opened {
  explicit Opened(const std::string& folder)
      : district(District::open(District::settings(folder), *calendar::parse_local("2026-09-01T09:00"))),
        matters(district->matters_in("active", kMattersMax)) {
    std::printf("%zu active matters of %llu entries\n", matters.size(),
                static_cast<unsigned long long>(district->session().ledger().journal().head().size));
  }
  std::unique_ptr<District> district;
  std::vector<Matter> matters;
};

void print_pair(const char* left_name, const std::vector<double>& left, const char* right_name,
                const std::vector<double>& right) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < left.size(); ++i) ratios.push_back(100 * left[i] / right[i]);
  std::printf("%s %.0f/s, %s %.0f/s; paired ratio: median %.0f %% (%.0f to %.0f), %zu rounds\n", left_name,
              median(left), right_name, median(right), median(ratios), quantile(ratios, 0), quantile(ratios, 1),
              ratios.size());
}

// Rounds of progress reports, each with the bare loop on the very rows it wrote.
void compare(District& district, const std::vector<Matter>& matters, Bare& bare, std::size_t rounds,
             std::size_t count) {
  std::vector<double> ours;
  std::vector<double> theirs;
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto one = reports(district, matters, run_name("report", round), count);
    print("journal", one);
    const auto rows = rows_of(district, one.from, one.to);
    const auto batch = static_cast<std::size_t>(one.batch + 0.5);
    theirs.push_back(bare.run(rows, batch));
    ours.push_back(one.rate);
    std::size_t bytes = 0;
    std::size_t turning = 0;
    for (const auto& row : rows) {
      bytes += row.body.size() + row.matter_body.size() + row.flow.size();
      turning += row.turning ? 1 : 0;
    }
    std::printf("  bare     %7.0f/s, %5zu a batch; %zu bytes a command, %zu of %zu move their lamp\n", theirs.back(),
                batch, bytes / rows.size(), turning, rows.size());
    std::fflush(stdout);
  }
  print_pair("journal", ours, "bare loop", theirs);
}

int commands(const std::string& folder, std::size_t rounds, std::size_t count) {
  Opened opened(folder);
  const auto scratch = folder + ".bare";
  compare(*opened.district, opened.matters, *bare_sqlite(*opened.district, scratch), rounds, count);
  std::filesystem::remove_all(scratch);
  return 0;
}

int on_postgresql(const std::string& folder, std::size_t rounds, std::size_t count, std::size_t matters) {
  const auto& address = store::postgres_for_tests();
  if (address.empty()) {
    std::printf("PostgreSQL is not installed\n");
    return 0;
  }
  std::filesystem::create_directories(folder);
  const auto district =
      District::create(District::settings(folder, address), *calendar::parse_local("2026-03-02T09:00"));
  fill(*district, matters);
  district->session().set_now(*calendar::parse_local("2026-09-01T09:00"));
  compare(*district, district->matters_in("active", kMattersMax), *bare_postgresql(*district, address), rounds, count);
  return 0;
}

int task_completions(const std::string& folder, std::size_t rounds, std::size_t count) {
  Opened opened(folder);
  auto some = opened.matters;
  if (some.size() > count) some.resize(count);
  std::vector<double> through;
  std::vector<double> plain;
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto other = reports(*opened.district, some, run_name("report", round), kTurns * some.size());
    print("reports", other);
    double seconds_taken = 0;
    for (std::size_t turn = 0; turn < kTurns; ++turn) {
      const auto one = tasks(*opened.district, some, run_name("task", kTurns * round + turn), turn);
      print("tasks", one);
      seconds_taken += static_cast<double>(some.size()) / one.rate;
    }
    through.push_back(static_cast<double>(kTurns * some.size()) / seconds_taken);
    plain.push_back(other.rate);
  }
  print_pair("tasks", through, "reports", plain);
  return 0;
}

int timers(const std::string& folder, double limit_s) {
  Opened opened(folder);
  return drain(*opened.district, opened.matters, folder, limit_s) ? 0 : 1;
}

int profile(const std::string& folder, std::size_t count) {
  Opened opened(folder);
  print("journal", reports(*opened.district, opened.matters, run_name("report", 0), count));
  return 0;
}

int open(const std::string& folder) {
  const auto from = seconds();
  const auto district = District::open(District::settings(folder), *calendar::parse_local("2026-09-01T09:00"));
  const auto opened = seconds();
  const auto matters = district->matters_in("active", 40);
  const auto first = reports(*district, matters, run_name("first", 0), 1, 1);
  const auto answered = seconds();
  (void)reports(*district, district->matters_in("active", kMattersMax), run_name("more", 0), 20'000);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "open after %.2f s, first command answered after %.2f s (%.1f ms); at most %.0f MB of memory with 20,000 "
      "commands\n",
      opened - from, answered - from, first.latencies_ms.front(), static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}

// While nobody waits for the writer, pages may be as large as they like.
int follow(const std::string& folder, std::size_t page) {
  const auto district = District::open(District::settings(folder));
  auto& session = district->session();
  const auto& projections = session.ledger().projections();
  const auto from = seconds();
  auto told = from;
  std::optional<std::uint64_t> first;
  for (;;) {
    std::uint64_t behind = 0;
    for (const auto* projection : session.registry().projections()) {
      if (projection->following() != journal::Following::follower) continue;
      behind += must(journal::follow(session.store(), session.keys(), projections.kinds(), *projection, page));
    }
    if (!first) first = behind;
    if (seconds() - told < 10 && behind > 0) continue;
    told = seconds();
    std::printf("%llu behind, %.0f entries a second\n", static_cast<unsigned long long>(behind),
                static_cast<double>(*first - behind) / (told - from));
    std::fflush(stdout);
    if (behind == 0) break;
  }
  int pieces = 0;
  for (bool more = true; more; ++pieces) {
    const auto transaction = must(session.store().begin());
    more = must(ledger::search::tidy_index(*transaction, true));
    must(transaction->commit());
  }
  std::printf("put in order in %d pieces, %.0f s\n", pieces, seconds() - told);
  return 0;
}

constexpr int kIndicators = 100;

// A pack of 100 indicators of commitments, as packs write them: counts, shares, means, by category and day.
void write_indicators(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "pack.toml") << "[pack]\nid = \"figures\"\nversion = \"1\"\n"
                                         "title = { zh = \"指标\", en = \"figures\" }\nneeds = [\"work-report\"]\n";
  std::ofstream out(folder / "indicators.toml");
  for (int i = 0; i < kIndicators; ++i) {
    out << "[[indicators]]\nid = \"figure_" << i
        << "\"\ntitle = { zh = \"数\", en = \"figure\" }\ntypes = [\"commitment\"]\n";
    switch (i % 4) {
      case 0:
        out << "measure = \"count\"\nwhen = 'not(matter.progress in (\"draft\", \"dropped\"))'\ncategory = \"kind\"\n";
        break;
      case 1:
        out << "measure = \"share\"\nwhen = 'matter.progress != \"dropped\"'\npart = \"matter.on_time\"\nday = "
               "\"deadline\"\n";
        break;
      case 2:
        out << "measure = \"share\"\nwhen = 'kind = \"task\"'\npart = \"matter.returns > 0 or matter.extensions > "
               "0\"\n";
        break;
      default:
        out << "measure = \"mean\"\nvalue = \"(deadline - matter.created).days\"\nwhen = 'matter.progress = "
               "\"active\"'\n";
    }
  }
}

// As the program's job does it, page by page, to the last entry.
double keep_up(District& district, const journal::Projection& indicators) {
  constexpr std::size_t kPage = 64;
  auto& session = district.session();
  const auto from = seconds();
  for (std::uint64_t behind = 1; behind > 0;) {
    behind = must(
        journal::follow(session.store(), session.keys(), session.ledger().projections().kinds(), indicators, kPage));
  }
  return seconds() - from;
}

// Rounds of reports or of work done and returned; after each, the indicators take in what was entered.
int indicators(const std::string& folder, std::size_t rounds, std::size_t count) {
  auto settings = District::settings(folder);
  settings.packs = folder + "/packs";
  write_indicators(settings.packs / "figures");
  const auto district = District::open(settings, *calendar::parse_local("2026-09-01T09:00"));
  const auto matters = district->matters_in("active", kMattersMax);
  const indicator::IndicatorProjection kept(district->session().ledger());
  const auto head = district->session().ledger().journal().head().size;
  const auto filling = keep_up(*district, kept);
  std::printf("%d indicators filled from %llu entries in %.1f s\n", kIndicators, static_cast<unsigned long long>(head),
              filling);
  const auto round = [&](const char* what, const Measured& one) {
    const auto entries = static_cast<double>(one.to - one.from);
    const auto alone = entries / one.rate;
    const auto beside = keep_up(*district, kept);
    std::printf("%s: %.0f/s; indicators %.1f us an entry; with them %.0f/s, %.0f %% of the time\n", what, one.rate,
                1e6 * beside / entries, entries / (alone + beside), 100 * beside / (alone + beside));
  };
  for (std::size_t i = 0; i < rounds; ++i) {
    round("reports", reports(*district, matters, run_name("report", i), count));
    round("tasks", tasks(*district, matters, run_name("task", i), i % kTurns));
  }
  return 0;
}

int run(int count, char** arguments) {
  const std::string what = count > 1 ? arguments[1] : "";
  const std::string folder = count > 2 ? arguments[2] : "";
  const auto number = [&](int at, std::size_t otherwise) {
    return count > at ? std::strtoull(arguments[at], nullptr, 10) : otherwise;
  };
  if (folder.empty()) {
    std::fprintf(stderr,
                 "record_bench commands|postgresql|tasks|timers|profile|follow|indicators|open FOLDER [NUMBERS]\n");
    return 2;
  }
  if (what == "commands") return commands(folder, number(3, 5), number(4, 20'000));
  if (what == "postgresql") return on_postgresql(folder, number(3, 5), number(4, 10'000), number(5, 3000));
  if (what == "tasks") return task_completions(folder, number(3, 5), number(4, 3000));
  if (what == "timers") return timers(folder, static_cast<double>(number(3, 0)));
  if (what == "profile") return profile(folder, number(3, 60'000));
  if (what == "follow") return follow(folder, number(3, 2000));
  if (what == "indicators") return indicators(folder, number(3, 3), number(4, 5000));
  if (what == "open") return open(folder);
  return 2;
}

}  // namespace
}  // namespace luoshi::bench

int main(int count, char** arguments) { return luoshi::bench::run(count, arguments); }
