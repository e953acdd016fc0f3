// SPDX-License-Identifier: Apache-2.0
// luoshi backup and restore (kernel.md 11): the database as of one moment, the evidence that its head names, the
// settings; keys are backed up apart. Either is verified before it is said to be done.
#include "app/record/command.hpp"
#include "app/record/verify.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 1u << 20;

Failure cannot(std::string_view id, const fs::path& path, std::string reason = {}) {
  return fail({.code = base::ErrorCode::invalid_input,
               .id = id,
               .where = {.file = path.string()},
               .args = {{"reason", std::move(reason)}}});
}

Result<void> need_empty(const fs::path& folder) {
  std::error_code problem;
  if (fs::exists(folder, problem) && !fs::is_empty(folder, problem)) return cannot("E-RECORD-021", folder);
  fs::create_directories(folder, problem);
  if (problem) return cannot("E-RECORD-022", folder, problem.message());
  return {};
}

Result<std::uint64_t> copy_blobs(store::Blobs& from, store::Blobs& to) {
  std::uint64_t copied = 0;
  LUOSHI_CHECK(from.list([&](const store::BlobHash& hash) -> Result<void> {
    LUOSHI_TRY(const auto writer, to.create());
    for (std::uint64_t at = 0;; at += kPiece) {
      LUOSHI_TRY(const auto piece, from.read(hash, at, kPiece));
      if (piece.empty()) break;
      LUOSHI_CHECK(writer->append(piece));
      if (piece.size() < kPiece) break;
    }
    LUOSHI_TRY(const auto written, writer->finish());
    if (written != hash) return fail({.code = base::ErrorCode::corrupt, .id = "E-STORE-024"});
    ++copied;
    return {};
  }));
  return copied;
}

Result<void> copy_if_there(const fs::path& from, const fs::path& to) {
  std::error_code problem;
  if (!fs::exists(from, problem)) return {};
  fs::copy_file(from, to, fs::copy_options::none, problem);
  if (problem) return cannot("E-RECORD-022", to, problem.message());
  return {};
}

// The record in that folder, by the keys of the settings, is sound.
Result<journal::VerifyReport> verify_folder(RecordSettings settings, const fs::path& folder) {
  settings.data = folder;
  settings.store.clear();
  LUOSHI_TRY(const auto copy, Session::open(settings, SessionFor::look));
  LUOSHI_TRY(auto report, verify_session(*copy, false, fs::temp_directory_path().string()));
  if (!report.findings.empty()) return fail(report.findings.front());
  return report;
}

}  // namespace

Result<ExitCode> run_backup(const RecordCall& call) {
  const fs::path folder = call.arguments.words[0];
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_CHECK(need_empty(folder));
  std::uint64_t blobs = 0;
  {
    LUOSHI_TRY(const auto hold, session->blobs().hold_deletion());
    LUOSHI_CHECK(session->store().backup((folder / "luoshi.sqlite").string()));
    store::Settings target;
    target.location = folder.string();
    target.access = store::Access::create;
    LUOSHI_TRY(const auto to, store::Blobs::open(target));
    LUOSHI_TRY(blobs, copy_blobs(session->blobs(), *to));
  }
  LUOSHI_CHECK(copy_if_there(call.settings.data / "luoshi.toml", folder / "luoshi.toml"));
  LUOSHI_CHECK(copy_if_there(call.settings.data / "looks.spool", folder / "looks.spool"));
  LUOSHI_TRY(const auto report, verify_folder(session->settings(), folder));
  LUOSHI_CHECK(call.answer(
      codec::json_object({{"folder", folder.string()},
                          {"entries", std::to_string(report.head.size)},
                          {"blobs", std::to_string(blobs)}}),
      fmt::format(fmt::runtime(call.zh() ? "已备份并校验:{} 条留痕,{} 份佐证材料 → {}\n密钥在 {},请另行备份\n"
                                         : "backed up and verified: {} entries, {} pieces of evidence → {}\n"
                                           "keys are in {}: back them up apart\n"),
                  report.head.size, blobs, folder.string(), session->settings().keys.string())));
  return ExitCode::all_read;
}

Result<ExitCode> run_restore(const RecordCall& call) {
  const fs::path from = call.arguments.words[0];
  const auto& to = call.settings.data;
  std::error_code ignored;
  if (!fs::exists(from / "luoshi.sqlite", ignored)) return cannot("E-RECORD-001", from);
  const auto& keys = call.settings.keys;  // without them nothing is copied, so that the same words can be said again
  if (!fs::exists(keys / "luoshi.sqlite", ignored)) return cannot("E-RECORD-002", keys);
  LUOSHI_CHECK(need_empty(to));
  std::error_code problem;
  fs::copy(from, to, fs::copy_options::recursive, problem);
  if (problem) return cannot("E-RECORD-022", to, problem.message());
  {
    // Opening to work destroys again what the record says is destroyed, before anybody reads.
    LUOSHI_TRY(const auto session, call.open(SessionFor::work));
  }
  LUOSHI_TRY(const auto report, verify_folder(call.settings, to));
  LUOSHI_CHECK(call.answer(codec::json_object({{"data", to.string()}, {"entries", std::to_string(report.head.size)}}),
                           fmt::format(fmt::runtime(call.zh() ? "已恢复并校验:{} 条留痕 → {}\n"
                                                              : "restored and verified: {} entries → {}\n"),
                                       report.head.size, to.string())));
  return ExitCode::all_read;
}

}  // namespace luoshi::app
