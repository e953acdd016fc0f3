// SPDX-License-Identifier: Apache-2.0
#include "app/serve/scanner.hpp"

#include "document/child.hpp"

namespace luoshi::app {
namespace {

constexpr unsigned kSecondsMax = 120;
constexpr std::string_view kNone = "none";
constexpr std::size_t kOutputMax = std::size_t{1} << 20;

Failure refused(std::string_view id, base::ErrorCode code) { return fail({.code = code, .id = id}); }

std::string path_of(const std::string& program) {
  if (program == kNone) return {};
  return program.empty() ? document::find_program("clamdscan", {}).value_or("") : program;
}

// ClamAV's own client, which can be asked for its daemon; any other program can only be asked to look at a file.
bool is_clamdscan(const std::string& path) { return std::filesystem::path(path).filename() == "clamdscan"; }

// Its exit code is 0 when the daemon answers, within a second.
bool answers(const std::string& path) {
  const document::Child child{.program = path, .arguments = {"--ping", "1"}};
  const document::ChildLimits limits{.cpu_seconds_max = 5, .wall_seconds_max = 5, .output_bytes_max = kOutputMax};
  const auto end = document::run_child(child, limits, [](std::string_view) -> Result<void> { return {}; });
  return end && end->code == 0;
}

}  // namespace

std::optional<bool> scanner_answers(const std::string& program) {
  const auto path = path_of(program);
  if (path.empty() || !is_clamdscan(path)) return std::nullopt;
  return answers(path);
}

std::function<Result<void>(const std::filesystem::path&)> scanner_of(const std::string& program) {
  const auto path = path_of(program);
  if (path.empty()) return {};
  return [path](const std::filesystem::path& file) -> Result<void> {
    const document::Child child{.program = path, .arguments = {"--no-summary", "--fdpass", file.string()}};
    const document::ChildLimits limits{
        .cpu_seconds_max = kSecondsMax, .wall_seconds_max = kSecondsMax, .output_bytes_max = kOutputMax};
    const auto end = document::run_child(child, limits, [](std::string_view) -> Result<void> { return {}; });
    if (end && end->code == 0) return {};
    if (end && end->code == 1) return refused("E-API-015", base::ErrorCode::invalid_input);
    const bool down = is_clamdscan(path) && !answers(path);
    return refused(down ? "E-API-020" : "E-API-016", base::ErrorCode::unavailable);
  };
}

}  // namespace luoshi::app
