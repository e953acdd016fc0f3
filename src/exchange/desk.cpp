// SPDX-License-Identifier: Apache-2.0
#include "exchange/desk.hpp"

#include "exchange/held_files.hpp"
#include "exchange/imports.hpp"
#include "exchange/problems.hpp"
#include "exchange/undo.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace luoshi::exchange {
namespace {

// One import: its file, what it would do, and how far it is.
struct Held {
  ledger::access::By by;
  ImportRequest request;
  std::size_t bytes = 0;
  Table table = {};
  std::vector<rounds::ReturnedTable> tables = {};  // of returns
  base::Instant taken = {};
  ImportStatus status = {};
  std::atomic<bool> stop = false;
};

Failure refused(std::string_view id, base::ErrorCode code) { return fail({.code = code, .id = id}); }

}  // namespace

std::string_view name_of(ImportState state) {
  switch (state) {
    case ImportState::planned:
      return "planned";
    case ImportState::running:
      return "running";
    case ImportState::stopped:
      return "stopped";
    case ImportState::done:
      return "done";
    case ImportState::failed:
      return "failed";
  }
  return "";
}

struct ImportDesk::Parts {
  Parts(ledger::Ledger& opened, ledger::matters::Flows& known, std::function<base::Instant()> clock,
        std::filesystem::path folder)
      : ledger(opened), flows(known), now(std::move(clock)), files(std::move(folder)) {}

  ledger::Ledger& ledger;
  ledger::matters::Flows& flows;
  std::function<base::Instant()> now;
  HeldFiles files;
  Fetch fetch = {};
  mutable std::mutex mutex = {};
  std::condition_variable changed = {};
  std::map<std::string, std::shared_ptr<Held>> held = {};
  std::size_t running = 0;
  std::vector<std::jthread> threads = {};

  // Lists need the right to manage what they list.
  [[nodiscard]] Result<void> check_list(const ledger::access::By& by, ListKind kind) const {
    LUOSHI_TRY(const auto directory, ledger.directory());
    LUOSHI_TRY(const auto definitions, ledger.definitions());
    const auto verb = kind == ListKind::people ? model::Verb::manage_people : model::Verb::manage_units;
    return without_value(ledger::access::allows(*directory, definitions->model(), by, verb, now()));
  }

  // What the table would do to the record as it is now.
  struct Planned {
    Plan plan;
    std::shared_ptr<const rounds::Returns> returns = {};
  };
  [[nodiscard]] Result<Planned> plan(const Held& import) const {
    LUOSHI_TRY(const auto directory, ledger.directory());
    LUOSHI_TRY(const auto definitions, ledger.definitions());
    const auto moment = now();
    if (const auto kind = list_kind(import.request.kind)) {
      LUOSHI_CHECK(check_list(import.by, *kind));
      LUOSHI_TRY(auto made,
                 plan_list(import.table, *kind, *directory, definitions->model(), ledger::people::day_of(moment)));
      return Planned{std::move(made)};
    }
    const Ground ground{ledger.store(), ledger.keys(), flows, *directory, definitions->model(), import.by, moment};
    if (import.request.kind == "returns") {
      LUOSHI_TRY(auto made, rounds::plan_returns(import.tables, import.request.returns, ground));
      auto plan = made.plan;
      return Planned{std::move(plan), std::make_shared<const rounds::Returns>(std::move(made))};
    }
    if (import.request.kind != "matters") {
      return fail(
          {.code = base::ErrorCode::invalid_input, .id = "E-EXCHANGE-031", .args = {{"value", import.request.kind}}});
    }
    LUOSHI_TRY(auto made, plan_matters(import.table, import.request.how, ground));
    return Planned{std::move(made)};
  }

  static void put(ImportStatus& status, Planned made) {
    status.plan = std::move(made.plan);
    status.returns = std::move(made.returns);
    status.problems = status.plan.problems;
  }

  static Result<void> without_value(const Result<ledger::access::Allowed>& allowed) {
    if (!allowed) return fail(allowed.error());
    return {};
  }

  [[nodiscard]] Result<std::shared_ptr<Held>> find(const ledger::access::By& by, const std::string& id) const {
    const auto found = held.find(id);
    if (found == held.end() || found->second->by.actor != by.actor) {
      return refused("E-EXCHANGE-029", base::ErrorCode::not_found);
    }
    return found->second;
  }

  // The table and its plan, ready to be held. Reads the store; not under the lock.
  [[nodiscard]] Result<std::shared_ptr<Held>> prepared(const HeldFile& file, const std::string& id) const {
    auto fresh = std::make_shared<Held>();
    fresh->by = file.by;
    fresh->request = file.request;
    fresh->bytes = file.bytes.size();
    fresh->taken = file.taken;
    if (file.request.kind == "returns") {
      const std::array heap = {rounds::NamedBytes{file.request.name, file.bytes}};
      LUOSHI_TRY(fresh->tables, rounds::read_returned(heap));
    } else {
      LUOSHI_TRY(fresh->table, read_table(file.bytes, fresh->request.sheet));
    }
    fresh->status.id = id;
    LUOSHI_TRY(auto made, plan(*fresh));
    put(fresh->status, std::move(made));
    fresh->status.progress.total = fresh->status.plan.steps.size();
    return fresh;
  }

  // One that waited when the server ended is held again. What is wrong with it now is told by those who look for it.
  void recall(const ledger::access::By& by, const std::string& id) {
    {
      const std::lock_guard lock(mutex);
      if (held.contains(id)) return;
    }
    auto file = files.get(id);
    if (!file || file->by.actor != by.actor || file->taken.ms < now().ms - kHeldMs) return;
    const auto bytes = file->bytes.size();
    auto fresh = prepared(*file, id);
    if (!fresh) return;
    if (auto begun = remembered(by, id)) {  // it was under way, and goes on where it stopped
      (*fresh)->status.state = begun->state;
      (*fresh)->status.progress = begun->progress;
    }
    const std::lock_guard lock(mutex);
    if (make_room(bytes)) held.emplace(id, *std::move(fresh));
  }

  // What the store knows of one that is not held here any more: how far it came.
  [[nodiscard]] Result<ImportStatus> remembered(const ledger::access::By& by, const std::string& id) const {
    const auto known = find_import(ledger.store(), id);
    if (!known && known.error().code != base::ErrorCode::not_found) return fail(known.error());
    if (!known || known->actor != by.actor) return refused("E-EXCHANGE-029", base::ErrorCode::not_found);
    const bool whole = known->done + known->refused >= known->total;
    return ImportStatus{.id = id,
                        .state = whole ? ImportState::done : ImportState::stopped,
                        .plan = {.kind = known->kind},
                        .progress = {.total = known->total, .done = known->done, .refused = known->refused}};
  }

  // Forgets what has waited too long or is over, the longest waiting first, until there is room.
  [[nodiscard]] Result<void> make_room(std::size_t bytes) {
    const auto oldest = now().ms - kHeldMs;
    std::erase_if(held, [&](const auto& one) {
      const bool over = one.second->status.state != ImportState::running && one.second->taken.ms < oldest;
      if (over) files.remove(one.first);
      return over;
    });
    const auto used = [&] {
      std::size_t sum = 0;
      for (const auto& [id, one] : held) sum += one->bytes;
      return sum;
    };
    while (held.size() >= kHeldMax || used() + bytes > kHeldBytesMax) {
      auto over = held.end();
      for (auto one = held.begin(); one != held.end(); ++one) {
        const bool ended = one->second->status.state == ImportState::done;
        if (ended && (over == held.end() || one->second->taken < over->second->taken)) over = one;
      }
      if (over == held.end()) return refused("E-EXCHANGE-030", base::ErrorCode::unavailable);
      held.erase(over);
    }
    return {};
  }

  void carry_out(const std::shared_ptr<Held>& import) {
    const auto outcome = work(*import);
    const std::lock_guard lock(mutex);
    auto& status = import->status;
    if (!outcome) {
      status.state = ImportState::failed;
      status.failure = outcome.error();
    } else {
      status.progress = outcome->progress;
      status.problems.insert(status.problems.end(), outcome->problems.begin(), outcome->problems.end());
      status.state = outcome->stopped ? ImportState::stopped : ImportState::done;
    }
    if (status.state == ImportState::done) files.remove(status.id);
    --running;
    changed.notify_all();
  }

  [[nodiscard]] Result<Outcome> work(Held& import) {
    LUOSHI_TRY(auto fresh, plan(import));
    const auto steps = fresh.plan;
    {
      const std::lock_guard lock(mutex);
      put(import.status, std::move(fresh));
    }
    return run_plan(ledger.store(), ledger.journal(), steps, import.status.id, import.by, now(),
                    [&](const Progress& progress) {
                      const std::lock_guard lock(mutex);
                      import.status.progress = progress;
                      return !import.stop.load();
                    });
  }
};

ImportDesk::ImportDesk(ledger::Ledger& ledger, ledger::matters::Flows& flows, std::function<base::Instant()> now,
                       std::filesystem::path folder)
    : parts_(std::make_unique<Parts>(ledger, flows, std::move(now), std::move(folder))) {
  parts_->files.tidy({parts_->now().ms - kHeldMs});
}

ImportDesk::~ImportDesk() {
  {
    const std::lock_guard lock(parts_->mutex);
    for (auto& [id, one] : parts_->held) one->stop = true;
  }
  parts_->threads.clear();
}

Result<std::string> ImportDesk::take(const ledger::access::By& by, ImportRequest request, std::string bytes) {
  const auto id = import_id(request.kind + request.returns.round, bytes, by.actor);
  const HeldFile file{.by = by, .taken = parts_->now(), .request = std::move(request), .bytes = std::move(bytes)};
  LUOSHI_TRY(auto fresh, parts_->prepared(file, id));
  {
    const std::lock_guard lock(parts_->mutex);
    const auto known = parts_->held.find(id);
    if (known != parts_->held.end() && known->second->status.state == ImportState::running) return id;
    if (known != parts_->held.end()) parts_->held.erase(known);
    LUOSHI_CHECK(parts_->make_room(file.bytes.size()));
    parts_->held.emplace(id, std::move(fresh));
  }
  parts_->files.put(id, file);
  return id;
}

void ImportDesk::set_directory(Fetch fetch) { parts_->fetch = std::move(fetch); }

Result<std::string> ImportDesk::take_from_directory(const ledger::access::By& by, const std::string& kind,
                                                    std::string_view only) {
  const auto list = list_kind(kind);
  if (!list) {
    return fail({.code = base::ErrorCode::invalid_input, .id = "E-EXCHANGE-031", .args = {{"value", kind}}});
  }
  LUOSHI_CHECK(parts_->check_list(by, *list));
  if (!parts_->fetch) return refused("E-EXCHANGE-034", base::ErrorCode::not_found);
  LUOSHI_TRY(auto bytes, parts_->fetch(*list, only));
  return take(by, {.kind = kind}, std::move(bytes));
}

Result<ImportStatus> ImportDesk::status(const ledger::access::By& by, const std::string& id) const {
  parts_->recall(by, id);
  {
    const std::lock_guard lock(parts_->mutex);
    const auto import = parts_->find(by, id);
    if (import) return (*import)->status;
  }
  return parts_->remembered(by, id);
}

Result<void> ImportDesk::run(const ledger::access::By& by, const std::string& id) {
  parts_->recall(by, id);
  const std::lock_guard lock(parts_->mutex);
  LUOSHI_TRY(const auto import, parts_->find(by, id));
  auto& status = import->status;
  if (status.state == ImportState::running || status.state == ImportState::done) return {};
  if (status.plan.all_or_nothing && !status.plan.problems.empty()) {
    return refused("E-EXCHANGE-026", base::ErrorCode::invalid_input);
  }
  status.state = ImportState::running;
  status.failure.reset();
  import->stop = false;
  ++parts_->running;
  // Threads that are over are joined when nothing runs.
  if (parts_->running == 1) parts_->threads.clear();
  parts_->threads.emplace_back([parts = parts_.get(), import] { parts->carry_out(import); });
  return {};
}

Result<void> ImportDesk::stop(const ledger::access::By& by, const std::string& id) {
  const std::lock_guard lock(parts_->mutex);
  LUOSHI_TRY(const auto import, parts_->find(by, id));
  import->stop = true;
  return {};
}

Result<std::string> ImportDesk::problems(const ledger::access::By& by, const std::string& id,
                                         base::Language language) const {
  parts_->recall(by, id);
  std::shared_ptr<Held> import;
  ImportStatus status;
  {
    const std::lock_guard lock(parts_->mutex);
    LUOSHI_TRY(import, parts_->find(by, id));
    status = import->status;
  }
  // The tables do not change while it is held.
  if (import->request.kind == "returns") return rounds::returns_problems(import->tables, status.problems, language);
  return problems_workbook(import->table, status.plan.head, status.problems, language);
}

Result<Outcome> ImportDesk::undo(const ledger::access::By& by, const std::string& id, const std::string& reason) {
  auto& ledger = parts_->ledger;
  LUOSHI_TRY(const auto directory, ledger.directory());
  LUOSHI_TRY(const auto definitions, ledger.definitions());
  const Ground ground{ledger.store(), ledger.keys(), parts_->flows, *directory, definitions->model(), by,
                      parts_->now()};
  return undo_import(ground, ledger.journal(), ledger.reader(), id, reason);
}

void ImportDesk::settle() {
  std::unique_lock lock(parts_->mutex);
  parts_->changed.wait(lock, [&] { return parts_->running == 0; });
}

}  // namespace luoshi::exchange
