// SPDX-License-Identifier: Apache-2.0
#include "record/load.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace luoshi::bench {
namespace {

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// Each says something else than the one before: of words that stay nothing is written.
Json report(std::size_t n) {
  const auto nth = "第" + std::to_string(n) + "次:";
  return codec::json_object(
      {{"progress", nth + "主体工程完成,正在安装道闸和充电设施,现场管理、质量安全和文明施工均按方案执行。"},
       {"problems", nth + "个别地块征收协商进度偏慢,管线迁改尚需协调。"},
       {"measures", nth + "本周召开专题会,逐户明确责任人和完成时间。"},
       {"percent", std::to_string(n % 101)}});
}

// What one submitter does.
std::vector<double> submit_all(District& district, const std::string& name, std::size_t submitter, const Next& next) {
  std::vector<double> took;
  auto& journal = district.session().ledger().journal();
  const auto caller = district.bureaus()[submitter % district.bureaus().size()].liaison;
  for (std::size_t n = 0;; ++n) {
    auto command = next(submitter, n);
    if (!command) return took;
    const auto key = name + "/" + std::to_string(submitter) + "/" + std::to_string(n);
    const auto from = seconds();
    const auto receipt = journal.submit(
        {.command = std::move(command), .caller = caller, .key = key, .row = {}, .request = crypto::sha256(key)});
    if (!receipt) {
      std::fprintf(stderr, "%s\n", base::describe(receipt.error(), base::Language::en).c_str());
      std::exit(2);
    }
    took.push_back((seconds() - from) * 1000);
  }
}

}  // namespace

Measured load(District& district, const std::string& name, std::size_t submitters, const Next& next) {
  auto& journal = district.session().ledger().journal();
  const auto before = journal.metrics();
  Measured made;
  made.from = static_cast<journal::Sequence>(journal.head().size);
  std::vector<std::vector<double>> took(submitters);
  std::vector<std::thread> threads;
  const auto from = seconds();
  for (std::size_t t = 0; t < submitters; ++t)
    threads.emplace_back([&, t] { took[t] = submit_all(district, name, t, next); });
  for (auto& thread : threads) thread.join();
  const auto all = seconds() - from;
  const auto after = journal.metrics();
  made.to = static_cast<journal::Sequence>(journal.head().size);
  for (const auto& one : took) made.latencies_ms.insert(made.latencies_ms.end(), one.begin(), one.end());
  const auto batches = static_cast<double>(after.batches - before.batches);
  const auto share = [&](std::int64_t now, std::int64_t then) { return static_cast<double>(now - then) / batches; };
  made.rate = static_cast<double>(made.latencies_ms.size()) / all;
  made.batch = static_cast<double>(made.latencies_ms.size()) / batches;
  made.decide_us = share(after.decide_us, before.decide_us);
  made.write_us = share(after.write_us, before.write_us);
  made.commit_us = share(after.commit_us, before.commit_us);
  return made;
}

Measured reports(District& district, const std::vector<Matter>& matters, const std::string& name, std::size_t count,
                 std::size_t submitters) {
  return load(district, name, submitters, [&](std::size_t submitter, std::size_t n) {
    const auto at = n * submitters + submitter;
    if (at >= count) return std::unique_ptr<journal::Command>();
    const auto& matter = matters[at * 7919 % matters.size()];
    return district.command(model::Verb::report_progress, matter.id, district.bureaus()[matter.bureau].liaison,
                            report(at));
  });
}

Measured tasks(District& district, const std::vector<Matter>& matters, const std::string& name, std::size_t turn) {
  return load(district, name, kSubmitters, [&](std::size_t submitter, std::size_t n) {
    const auto at = n * kSubmitters + submitter;
    if (at >= matters.size()) return std::unique_ptr<journal::Command>();
    const auto& matter = matters[at];
    if (turn % 3 == 2) {
      return district.command(model::Verb::sign_for, matter.id, district.bureaus()[matter.bureau].liaison,
                              codec::json_object());
    }
    if (turn % 3 == 0) {
      return district.command(model::Verb::report_done, matter.id, district.bureaus()[matter.bureau].liaison,
                              codec::json_object());
    }
    return district.command(model::Verb::verify, matter.id, district.officer(),
                            codec::json_object({{"outcome", "不合格"}, {"reason", "现场仍有未完成的泊位"}}));
  });
}

double quantile(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

void print(const char* what, const Measured& one) {
  std::printf("  %-8s %7.0f/s, %5.1f a batch; a batch: decide %5.0f us, write %5.0f us, commit %5.0f us; p99 %.1f ms\n",
              what, one.rate, one.batch, one.decide_us, one.write_us, one.commit_us, quantile(one.latencies_ms, 0.99));
  std::fflush(stdout);
}

}  // namespace luoshi::bench
