// SPDX-License-Identifier: Apache-2.0
#include "style/docs.hpp"

#include <array>
#include <filesystem>

namespace luoshi::style {
namespace {

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" `");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" `") - first + 1));
}

std::vector<std::string> cells_of(std::string_view row) {
  std::vector<std::string> cells;
  row.remove_prefix(1);
  for (auto bar = row.find('|'); bar != std::string_view::npos; bar = row.find('|')) {
    cells.push_back(trimmed(row.substr(0, bar)));
    row.remove_prefix(bar + 1);
  }
  return cells;
}

// GPL alone: not the LGPL, not "GPL or something else", not the GPL with the exception for run-time libraries.
bool only_gpl(std::string_view license) {
  if (license.contains(" or ") || license.contains("exception") || license.contains("LGPL")) return false;
  return license.contains("GPL");
}

}  // namespace

std::vector<Finding> check_links(const std::string& path, std::string_view text, const Exists& exists) {
  std::vector<Finding> findings;
  const auto folder = std::filesystem::path(path).parent_path();
  bool in_code = false;
  const auto lines = split_lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("```")) in_code = !in_code;
    for (auto at = lines[i].find("]("); !in_code && at != std::string::npos; at = lines[i].find("](", at + 1)) {
      auto target = lines[i].substr(at + 2, lines[i].find(')', at) - at - 2);
      target = target.substr(0, target.find('#'));
      if (target.empty() || target.contains("://") || target.starts_with("mailto:")) continue;
      const auto full = (folder / target).lexically_normal().generic_string();
      if (!exists(full)) findings.push_back({path, i + 1, "the link leads nowhere: " + target});
    }
  }
  return findings;
}

std::map<std::string, Dependency> read_dependencies(std::string_view text) {
  std::map<std::string, Dependency> listed;
  for (const auto& line : split_lines(text)) {
    if (!line.starts_with("| ") || !line.contains(".so")) continue;
    const auto cells = cells_of(line);
    if (cells.size() >= 3) listed[cells[0]] = {.license = cells[1], .reason = cells[2]};
  }
  return listed;
}

std::vector<Finding> check_dependencies(const std::vector<std::string>& needed,
                                        const std::map<std::string, Dependency>& listed) {
  const std::string file = "docs/dependencies.md";
  std::vector<Finding> findings;
  for (const auto& library : needed) {
    const auto row = listed.find(library);
    if (row == listed.end()) {
      findings.push_back({file, 1, library + " is linked and not listed"});
    } else if (row->second.license.empty() || row->second.reason.empty()) {
      findings.push_back({file, 1, library + " is listed without licence or reason"});
    }
  }
  for (const auto& [library, row] : listed) {
    if (only_gpl(row.license))
      findings.push_back({file, 1, library + " is under the GPL alone, which would bind the whole program"});
  }
  return findings;
}

std::vector<Finding> check_contracts(std::string_view page, std::string_view tests) {
  constexpr std::size_t kContracts = 13;
  const std::string file = "docs/kernel.md";
  std::vector<Finding> findings;
  std::size_t contract = 0;
  std::array<std::size_t, kContracts + 1> named{};
  const auto lines = split_lines(page);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with(std::to_string(contract + 1) + ". ")) ++contract;
    const auto start = "`kernel_" + std::to_string(contract) + "_";
    for (auto at = contract == 0 ? std::string::npos : lines[i].find("`kernel_"); at != std::string::npos;
         at = lines[i].find("`kernel_", at + 1)) {
      const auto test = lines[i].substr(at + 1, lines[i].find('`', at + 1) - at - 1);
      if (contract > kContracts || !lines[i].substr(at).starts_with(start)) {
        findings.push_back({file, i + 1, test + " has another number"});
      } else if (!tests.contains(", " + test + ")")) {
        findings.push_back({file, i + 1, "there is no test " + test});
      } else {
        ++named[contract];
      }
    }
  }
  for (std::size_t i = 1; i <= kContracts; ++i) {
    if (named[i] == 0) findings.push_back({file, 1, "no test holds contract " + std::to_string(i)});
  }
  return findings;
}

}  // namespace luoshi::style
