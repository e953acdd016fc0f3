// SPDX-License-Identifier: Apache-2.0
// luoshi verify: 完整性校验.
#include "app/record/verify.hpp"
#include "api/jobs/verify_json.hpp"
#include "app/cli/progress.hpp"
#include "app/record/command.hpp"
#include "codec/hex.hpp"
#include "indicator/projection.hpp"
#include "ledger/access/look_log.hpp"
#include "ledger/erasure/carry_out.hpp"
#include "ledger/evidence/evidence.hpp"

#include <fmt/format.h>
#include <array>

namespace luoshi::app {
namespace {

std::string to_text(const journal::VerifyReport& report, bool zh) {
  std::string text;
  for (const auto& what : report.skipped)
    text += fmt::format(fmt::runtime(zh ? "未检查:{}\n" : "not looked at: {}\n"), what);
  text +=
      fmt::format(fmt::runtime(zh ? "{}:{} 条留痕,{} 个签名,{} 行台账,{} 份佐证材料\n根:{}\n"
                                  : "{}: {} entries, {} signatures, {} rows, {} pieces of evidence\nroot: {}\n"),
                  report.findings.empty() ? (zh ? "完好" : "sound") : (zh ? "有问题" : "NOT sound"), report.head.size,
                  report.signed_heads, report.rows, report.blobs, codec::to_hex(report.head.root));
  return text;
}

}  // namespace

Result<journal::VerifyReport> verify_session(Session& session, bool quick, const std::string& scratch,
                                             const VerifyProgress& progress) {
  journal::VerifyOptions options;
  options.quick = quick;
  options.progress = progress;
  options.scratch = scratch;
  const auto migrations = session_migrations();
  options.migrations = migrations;
  constexpr std::array kMadeAnew = {indicator::kIndicatorsName};
  options.made_anew = kMadeAnew;
  options.check_blob = [&](const crypto::Hash& hash) { return session.blobs().verify(hash); };
  options.blob_names = [&](const std::function<Result<void>(const crypto::Hash&)>& visit) {
    return ledger::evidence::needed_blobs(session.store(), session.keys(), visit);
  };
  LUOSHI_TRY(auto report, journal::verify(session.store(), session.keys(), session.ledger().projections().kinds(),
                                          session.registry(), options));
  const auto add = [&](std::vector<base::Error> found) {
    report.findings.insert(report.findings.end(), std::make_move_iterator(found.begin()),
                           std::make_move_iterator(found.end()));
  };
  {
    LUOSHI_TRY(const auto reader, session.store().reader());
    LUOSHI_TRY(auto looks, ledger::access::check_looks(*reader));
    add(std::move(looks));
  }
  LUOSHI_TRY(auto remains, ledger::erasure::check_remains(session.store(), session.blobs()));
  add(std::move(remains));
  return report;
}

Result<ExitCode> run_verify(const RecordCall& call) {
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  const auto scratch = call.arguments.value("scratch", std::filesystem::temp_directory_path().string());
  LUOSHI_TRY(const auto report, verify_session(*session, call.arguments.has("quick"), scratch));
  if (!call.json()) {
    for (const auto& finding : report.findings) app::report(finding, call.language);
  }
  LUOSHI_CHECK(call.answer(api::verify_json(report, call.language), to_text(report, call.zh())));
  return report.findings.empty() ? ExitCode::all_read : ExitCode::nothing_done;
}

}  // namespace luoshi::app
