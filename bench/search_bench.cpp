// SPDX-License-Identifier: Apache-2.0
// search_bench FOLDER [MATTERS] [QUERIES]: makes a district of sample units and people with so many matters (each with
// a sentence, a report and a comment out of the words of the sample report), brings the index up to it, and measures
// searches of two neighbouring characters taken from what was written: by somebody who sees the whole district, and by
// the liaison of one unit. FOLDER must not be there; it stays. Run it from the root of the tree.
#include "crypto/random.hpp"
#include "jobs/followers.hpp"
#include "ledger/ledger.hpp"
#include "ledger/matters/commands.hpp"
#include "ledger/matters/queries.hpp"
#include "ledger/people/import/import.hpp"
#include "ledger/search/search.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <thread>

namespace luoshi {
namespace {

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", base::describe(result.error(), base::Language::en).c_str());
    std::exit(2);
  }
  return *std::move(result);
}

std::string read(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Han characters only: marks are no words to search for.
std::vector<std::string> characters_of(const std::string& text) {
  std::vector<std::string> made;
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead >= 0xE4 && lead <= 0xE9) made.push_back(text.substr(at, 3));
  }
  return made;
}

// Words of the report, from anywhere in it.
std::string words(const std::vector<std::string>& characters, std::mt19937& random, std::size_t count) {
  auto at = random() % (characters.size() - count);
  std::string made;
  for (std::size_t i = 0; i < count; ++i) made += characters[at + i];
  return made;
}

// A district in a folder, with its clock standing still.
struct District {
  crypto::SystemRandom random;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<store::Store> key_store;
  std::unique_ptr<journal::KeyStore> keys;
  ledger::matters::Flows flows;
  std::unique_ptr<ledger::Ledger> ledger;
  base::Instant now = *base::parse_iso_instant("2026-03-02T01:00:00Z");

  explicit District(const std::string& folder) {
    store = must(store::Store::open({.location = folder, .access = store::Access::create}));
    must(store->migrate(ledger::migrations()));
    key_store = must(store::Store::open({.location = folder + "/keys", .access = store::Access::create}));
    must(key_store->migrate(journal::key_migrations()));
    keys = must(journal::KeyStore::open(*key_store, crypto::Key(random), random));
    {
      const ledger::Projections projections(*keys);
      must(journal::rebuild(*store, *keys, projections.kinds(), projections.registry()));
    }
    ledger::Settings settings;
    settings.journal.now = [this] { return now; };
    settings.journal.monotonic_us = [] { return std::chrono::steady_clock::now().time_since_epoch().count() / 1000; };
    settings.journal.random = &random;
    ledger = must(ledger::Ledger::open(*store, *keys, std::move(settings)));
  }
};

void people_and_units(District& district) {
  const ledger::access::By by{std::string(ledger::access::kSystem)};
  if (auto made = district.ledger->create_district(by, "云河区"); !made) std::exit(2);
  const auto definitions = must(district.ledger->definitions());
  const ledger::people::ImportSettings settings{.today = ledger::people::day_of(district.now)};
  const auto take = [&](const ledger::people::Preview& preview) {
    for (const auto& step : preview.steps) must(district.ledger->submit(step.make(by), by.actor));
  };
  take(must(
      ledger::people::preview_units(read("samples/yunhe/units.csv"), *must(district.ledger->directory()), settings)));
  take(must(ledger::people::preview_people(read("samples/yunhe/people.csv"), *must(district.ledger->directory()),
                                           definitions->model(), settings)));
}

void matters(District& district, int count, const std::vector<std::string>& characters) {
  const auto directory = must(district.ledger->directory());
  const auto* officer = directory->person_by_login("yh011");
  std::vector<std::string> units;
  for (const auto& [id, unit] : directory->units()) {
    if (unit.at(ledger::people::day_of(district.now)) != nullptr) units.push_back(id);
  }
  std::vector<std::thread> threads;
  for (int t = 0; t < 32; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937 random(static_cast<unsigned>(t) + 1);
      for (int i = t; i < count; i += 32) {
        ledger::matters::Action action{.actor = officer->id};
        action.input = codec::json_object({{"type", "commitment"},
                                           {"title", words(characters, random, 18)},
                                           {"unit", units[random() % units.size()]},
                                           {"deadline", "2026-10-31"},
                                           {"levels", 0},
                                           {"direct", true},
                                           {"fields", codec::json_object({{"kind", "task"}})}});
        action.input.add("sources",
                         codec::Json::Array{codec::json_object(
                             {{"document", "d"}, {"start", 0}, {"end", 60}, {"text", words(characters, random, 60)}})});
        const auto made = must(district.ledger->submit(
            std::make_unique<ledger::matters::CreateMatter>(district.flows, std::move(action)), officer->id));
        for (int more = 0; more < 2; ++more) {
          ledger::matters::Action say{.verb = model::Verb::comment, .matter = made.entry.on, .actor = officer->id};
          say.input = codec::json_object({{"text", words(characters, random, 90)}});
          must(district.ledger->submit(std::make_unique<ledger::matters::DoVerb>(district.flows, std::move(say)),
                                       officer->id));
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

void measure(District& district, const char* login, int queries, const std::vector<std::string>& characters,
             std::size_t length) {
  const auto directory = must(district.ledger->directory());
  const auto definitions = must(district.ledger->definitions());
  const ledger::access::By by{directory->person_by_login(login)->id};
  const ledger::search::Caller caller{*directory, definitions->model(), by, district.now};
  std::mt19937 random(7);
  std::vector<double> took;
  std::size_t hits = 0;
  std::size_t narrow = 0;
  for (int i = 0; i < queries; ++i) {
    const auto text = words(characters, random, length);
    const auto from = seconds();
    const auto reader = must(district.store->reader());
    const auto answer = must(ledger::search::find(*reader, caller, text, {}));
    took.push_back(1000 * (seconds() - from));
    hits += answer.hits.size();
    narrow += answer.narrow ? 1 : 0;
  }
  std::ranges::sort(took);
  std::printf(
      "%-6s %zu characters: median %.2f ms, p99 %.2f ms, longest %.2f ms, %.1f hits a page, %zu of %d too wide\n",
      login, length, took[took.size() / 2], took[took.size() * 99 / 100], took.back(),
      static_cast<double>(hits) / queries, narrow, queries);
}

void measure_list(District& district, const char* login) {
  const auto directory = must(district.ledger->directory());
  const auto definitions = must(district.ledger->definitions());
  const ledger::access::By by{directory->person_by_login(login)->id};
  std::vector<double> took;
  std::size_t rows = 0;
  for (int i = 0; i < 50; ++i) {
    const auto from = seconds();
    ledger::matters::ListQuery query{.now = district.now};
    query.scope = must(ledger::access::scope_of(*directory, definitions->model(), by, model::Verb::see, {}, query.now));
    query.visible = [&](const auto& row) {
      return ledger::matters::may_see(*directory, definitions->model(), by, row, query.now);
    };
    const auto reader = must(district.store->reader());
    rows = must(ledger::matters::list(*reader, query)).rows.size();
    took.push_back(1000 * (seconds() - from));
  }
  std::ranges::sort(took);
  std::printf("%-6s list of %zu: median %.2f ms, longest %.2f ms\n", login, rows, took[took.size() / 2], took.back());
}

void run(const std::string& folder, int count, int queries) {
  District district(folder);
  people_and_units(district);
  const auto characters = characters_of(read("samples/yunhe/report-2026.txt"));
  auto from = seconds();
  matters(district, count, characters);
  std::printf("%d matters, %d entries: %.1f s\n", count, 3 * count, seconds() - from);
  from = seconds();
  jobs::Followers followers(*district.store, *district.keys, district.ledger->projections().kinds(),
                            district.ledger->projections().registry());
  std::uint64_t entries = 0;
  double longest = 0;
  for (bool more = true; more;) {
    const auto begun = seconds();
    const auto piece = must(followers.step(district.now));
    longest = std::max(longest, seconds() - begun);
    entries += piece.done;
    more = piece.more;
  }
  std::printf("index: %.0f entries/s, longest step %.0f ms\n", static_cast<double>(entries) / (seconds() - from),
              1000 * longest);
  for (const auto* login : {"yh011", "yh081"}) {
    measure(district, login, queries, characters, 2);
    measure(district, login, queries, characters, 1);
    measure(district, login, queries, characters, 6);
    measure_list(district, login);
  }
}

}  // namespace
}  // namespace luoshi

int main(int argc, char** argv) {
  if (argc < 2) return 1;
  luoshi::run(argv[1], argc > 2 ? std::atoi(argv[2]) : 10'000, argc > 3 ? std::atoi(argv[3]) : 1'000);
  return 0;
}
