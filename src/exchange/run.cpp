// SPDX-License-Identifier: Apache-2.0
#include "exchange/run.hpp"

#include "codec/hex.hpp"
#include "exchange/imports.hpp"
#include "exchange/tables.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace luoshi::exchange {
namespace {

constexpr std::size_t kIdLength = 24;

journal::Submission submission_of(const Step& step, const std::string& id, const ledger::access::By& by) {
  return {
      .command = step.make(by), .caller = by.actor, .key = "import:" + id, .row = step.row, .request = step.request};
}

// Commands on their way to the journal and what they were answered.
class Pending {
 public:
  Pending(journal::Journal& journal, std::vector<journal::Submission> submissions)
      : answers_(submissions.size()), left_(submissions.size()) {
    for (std::size_t i = 0; i < submissions.size(); ++i) {
      journal.submit(std::move(submissions[i]), [this, i](Result<journal::Receipt> receipt) {
        const std::lock_guard lock(mutex_);
        answers_[i].emplace(std::move(receipt));
        if (--left_ == 0) answered_.notify_one();
      });
    }
  }
  Pending(const Pending&) = delete;
  Pending& operator=(const Pending&) = delete;
  ~Pending() { wait(); }

  // In the order of the commands.
  std::vector<Result<journal::Receipt>> take() {
    wait();
    std::vector<Result<journal::Receipt>> out;
    out.reserve(answers_.size());
    for (auto& answer : answers_) out.push_back(*std::move(answer));
    return out;
  }

 private:
  void wait() {
    std::unique_lock lock(mutex_);
    answered_.wait(lock, [&] { return left_ == 0; });
  }

  std::mutex mutex_;
  std::condition_variable answered_;
  std::vector<std::optional<Result<journal::Receipt>>> answers_;
  std::size_t left_;
};

Result<void> keep(store::Store& store, const ImportSummary& summary, const store::Cells& rows) {
  LUOSHI_TRY(const auto transaction, store.begin());
  if (!rows.empty()) LUOSHI_CHECK(transaction->upsert(kImportRows, rows));
  LUOSHI_CHECK(write_import(*transaction, summary));
  return transaction->commit();
}

}  // namespace

std::string import_id(std::string_view kind, std::string_view bytes, std::string_view actor) {
  crypto::Sha256 hash;
  hash.update(kind).update("\n").update(actor).update("\n").update(bytes);
  return codec::to_hex(hash.finish()).substr(0, kIdLength);
}

std::vector<Result<journal::Receipt>> submit_all(journal::Journal& journal,
                                                 std::vector<journal::Submission> submissions) {
  return Pending(journal, std::move(submissions)).take();
}

Result<Outcome> run_plan(store::Store& store, journal::Journal& journal, const Plan& plan, const std::string& id,
                         const ledger::access::By& by, base::Instant now, const GoOn& go_on) {
  if (!plan.problems.empty() && plan.all_or_nothing) {
    return fail({.code = base::ErrorCode::invalid_input, .id = "E-EXCHANGE-026"});
  }
  LUOSHI_TRY(auto summary,
             begin_import(
                 store, {.id = id, .kind = plan.kind, .actor = by.actor, .started = now, .total = plan.steps.size()}));
  const auto before = summary.done;
  summary.total = before + plan.steps.size();
  Outcome out{.progress = {.total = summary.total, .done = before, .earlier = before}};
  std::optional<Pending> slice;
  const auto begin_slice = [&](std::size_t at) {
    std::vector<journal::Submission> steps;
    const auto end = std::min(at + kSlice, plan.steps.size());
    for (std::size_t i = at; i < end; ++i) steps.push_back(submission_of(plan.steps[i], id, by));
    slice.emplace(journal, std::move(steps));
  };
  begin_slice(0);
  for (std::size_t at = 0; at < plan.steps.size(); at += kSlice) {
    const auto end = std::min(at + kSlice, plan.steps.size());
    auto receipts = slice->take();
    store::Cells rows;
    for (std::size_t i = 0; i < receipts.size(); ++i) {
      const auto& step = plan.steps[at + i];
      if (!receipts[i]) {
        auto error = std::move(receipts[i]).error();
        error.where.file = step.file;
        error.where.line = step.line;
        out.problems.push_back(std::move(error));
        ++out.progress.refused;
        continue;
      }
      ++out.progress.done;
      rows.add(id, step.row, step.line, static_cast<std::int64_t>(step.effect), std::string(receipts[i]->entry.on),
               receipts[i]->entry.sequence, 0);
    }
    summary.done = out.progress.done;
    summary.refused = out.progress.refused;
    summary.ended = now;
    out.stopped = go_on && !go_on(out.progress) && end < plan.steps.size();
    // While one slice is kept the next is under way, so that the journal need not wait.
    if (!out.stopped) begin_slice(end);
    LUOSHI_CHECK(keep(store, summary, rows));
    if (out.stopped) break;
  }
  return out;
}

}  // namespace luoshi::exchange
