// SPDX-License-Identifier: Apache-2.0
// process_bench FLOW.bpmn COMPLAINT.bpmn [ROUNDS]: how fast flows run in memory on one core. With `round` for ROUNDS it
// prints the figures of one round as "name value", for process_peers.cjs.
//   tasks     the flow of five tasks (of which each instance completes four): user tasks completed a second
//   stored    the same, with the state saved and loaded as bytes around every task
//   instances a million running instances of it: bytes each, by the process's memory
//   complaint a root with 50 called sub-instances (101 user tasks) and 11 KB of payload: roots a second
// Prints name, unit, median, least and most. COND in the flow is replaced by a FEEL condition.
#include "process/bpmn/load.hpp"
#include "process/engine.hpp"
#include "process/state_bytes.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace luoshi::process {
namespace {

/// Seconds of CPU time, so that what else the machine does counts for nobody.
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string text_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::string_view condition = "COND";
  if (const auto at = text.find(condition); at != std::string::npos)
    text.replace(at, condition.size(), "=amount > 100");
  return text;
}

void add(Library& library, const char* path) {
  const auto loaded = bpmn::load(text_of(path));
  if (!loaded || loaded->processes.empty()) {
    std::fprintf(stderr, "%s does not load\n", path);
    std::exit(2);
  }
  for (const auto& process : loaded->processes) {
    if (!library.add(process)) std::exit(2);
  }
}

void report(const char* name, const char* unit, std::vector<double> values) {
  std::ranges::sort(values);
  std::printf("%-10s %-34s %12.0f (%.0f to %.0f)\n", name, unit, values[values.size() / 2], values.front(),
              values.back());
}

feel::Value amount(int value) {
  feel::Context context;
  context.put("amount", feel::Value::number(value));
  return feel::Value::context(std::move(context));
}

void must(const Result<void>& done) {
  if (done) return;
  std::fprintf(stderr, "refused: %s\n", std::string(done.error().id).c_str());
  std::exit(2);
}

double tasks_a_second(const Library& library, bool stored, int instances) {
  Engine engine(library);
  std::vector<Effect> effects;
  const feel::Value variables[] = {amount(50), amount(500)};
  const Event start[] = {{.verb = Verb::start, .name = "flow", .variables = variables[0]},
                         {.verb = Verb::start, .name = "flow", .variables = variables[1]}};
  Event complete{.verb = Verb::complete, .actor = "clerk"};
  const double from = seconds();
  std::size_t done = 0;
  for (int i = 0; i < instances; ++i) {
    State state;
    effects.clear();
    must(engine.step(state, start[i & 1], {i}, effects));
    while (!state.ended()) {
      if (stored) state = *load(save(state, library), library);
      complete.item = state.items.front().id;
      must(engine.step(state, complete, {i}, effects));
      ++done;
    }
  }
  if (done != static_cast<std::size_t>(instances) * 4) std::exit(3);
  return static_cast<double>(done) / (seconds() - from);
}

std::size_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::size_t pages = 0;
  file >> pages >> pages;
  return pages * 4096;
}

void instances(const Library& library, std::size_t count) {
  Engine engine(library);
  std::vector<Effect> effects;
  const auto before = resident_bytes();
  std::vector<State> states(count);
  const double from = seconds();
  for (std::size_t i = 0; i < count; ++i) {
    effects.clear();
    must(engine.step(states[i], {.verb = Verb::start, .name = "flow", .variables = amount(static_cast<int>(i))}, {1},
                     effects));
    must(engine.step(states[i], {.verb = Verb::complete, .actor = "clerk", .item = 1}, {2}, effects));
  }
  const double took = seconds() - from;
  const auto bytes = resident_bytes() - before;
  std::printf("%-10s %-34s %12.0f (%.2f GiB for %zu, %.1f s)\n", "instances", "bytes each",
              double(bytes) / double(count), double(bytes) / 1073741824.0, count, took);
}

double roots_a_second(const Library& library, int roots) {
  Engine engine(library);
  std::vector<Effect> effects;
  feel::Context payload;
  for (int i = 0; i < 11; ++i) payload.put("field" + std::to_string(i), feel::Value::string(std::string(1000, 'x')));
  feel::List parts;
  for (int i = 1; i <= 50; ++i) parts.push_back(feel::Value::number(i));
  payload.put("parts", feel::Value::list(std::move(parts)));
  const auto variables = feel::Value::context(std::move(payload));
  const double from = seconds();
  for (int i = 0; i < roots; ++i) {
    State state;
    effects.clear();
    must(engine.step(state, {.verb = Verb::start, .name = "complaint", .variables = variables}, {i}, effects));
    int done = 0;
    for (; !state.ended(); ++done) {
      must(
          engine.step(state, {.verb = Verb::complete, .actor = "clerk", .item = state.items.front().id}, {i}, effects));
    }
    if (done != 101) std::exit(3);
  }
  return roots / (seconds() - from);
}

int one_round(const Library& library) {
  std::printf("tasks %.0f\n", tasks_a_second(library, false, 200'000));
  std::printf("stored %.0f\n", tasks_a_second(library, true, 20'000));
  std::printf("complaint %.0f\n", roots_a_second(library, 500));
  return 0;
}

int run(int argc, char** argv) {
  const bool single = argc > 3 && std::string_view(argv[3]) == "round";
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 5;
  Library library;
  add(library, argv[1]);
  add(library, argv[2]);
  if (single) return one_round(library);
  std::vector<double> tasks;
  std::vector<double> stored;
  std::vector<double> roots;
  for (int i = 0; i < rounds; ++i) {
    tasks.push_back(tasks_a_second(library, false, 200'000));
    stored.push_back(tasks_a_second(library, true, 20'000));
    roots.push_back(roots_a_second(library, 500));
  }
  report("tasks", "user-task completions/s", tasks);
  report("stored", "user-task completions/s", stored);
  report("complaint", "roots/s (101 tasks, 11 KB)", roots);
  instances(library, 1'000'000);
  return 0;
}

}  // namespace
}  // namespace luoshi::process

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  return luoshi::process::run(argc, argv);
}
