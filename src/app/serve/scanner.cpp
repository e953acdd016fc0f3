// SPDX-License-Identifier: Apache-2.0
#include "app/serve/scanner.hpp"

#include "document/child.hpp"

namespace luoshi::app {
namespace {

constexpr unsigned kSecondsMax = 120;
constexpr std::size_t kOutputMax = std::size_t{1} << 20;

Failure refused(std::string_view id, base::ErrorCode code) { return fail({.code = code, .id = id}); }

}  // namespace

std::function<Result<void>(const std::filesystem::path&)> scanner_of(const std::string& program) {
  auto path = program;
  if (path.empty()) path = document::find_program("clamdscan", {}).value_or("");
  if (path.empty()) return {};
  return [path](const std::filesystem::path& file) -> Result<void> {
    const document::Child child{.program = path, .arguments = {"--no-summary", "--fdpass", file.string()}};
    const document::ChildLimits limits{
        .cpu_seconds_max = kSecondsMax, .wall_seconds_max = kSecondsMax, .output_bytes_max = kOutputMax};
    const auto end = document::run_child(child, limits, [](std::string_view) -> Result<void> { return {}; });
    if (end && end->code == 0) return {};
    if (end && end->code == 1) return refused("E-API-015", base::ErrorCode::invalid_input);
    return refused("E-API-016", base::ErrorCode::unavailable);
  };
}

}  // namespace luoshi::app
