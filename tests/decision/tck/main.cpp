// SPDX-License-Identifier: Apache-2.0
// dmn_tck DIR [--out results.csv]: runs the DMN Technology Compatibility Kit, prints what fails and how many pass in
// each folder. Exit code 0 when everything passes (tests of external Java code aside), 1 otherwise, 2 for wrong usage.
#include "runner.hpp"

#include <fstream>
#include <iostream>
#include <map>

namespace {

using luoshi::tck::Outcome;

// A field of RFC 4180.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

bool write_csv(const std::string& path, const std::vector<Outcome>& outcomes) {
  std::ofstream file(path, std::ios::binary);
  for (const Outcome& outcome : outcomes) {
    file << quoted(outcome.folder) << ',' << quoted(outcome.file) << ',' << quoted(outcome.id) << ','
         << (outcome.passed ? "SUCCESS" : "ERROR") << ',' << quoted(outcome.why) << '\n';
  }
  return file.good();
}

void print_folders(const std::vector<Outcome>& outcomes) {
  std::map<std::string, std::pair<int, int>> folders;
  for (const Outcome& outcome : outcomes) {
    auto& [passed, all] = folders[outcome.folder];
    passed += outcome.passed ? 1 : 0;
    ++all;
  }
  for (const auto& [folder, counts] : folders) {
    std::cout << folder << ": " << counts.first << " of " << counts.second << " passed\n";
  }
}

int usage() {
  std::cerr << "usage: dmn_tck DIR [--out results.csv]\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  std::string folder;
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--out" && i + 1 < words.size()) {
      out = words[++i];
    } else if (folder.empty() && !words[i].starts_with("--")) {
      folder = words[i];
    } else {
      return usage();
    }
  }
  if (folder.empty()) return usage();
  if (!std::filesystem::is_directory(folder)) {
    std::cerr << "dmn_tck: no such folder: " << folder << '\n';
    return 2;
  }
  const auto outcomes = luoshi::tck::run_folder(folder);
  std::size_t passed = 0;
  std::size_t java = 0;
  for (const Outcome& outcome : outcomes) {
    passed += outcome.passed ? 1 : 0;
    if (outcome.passed) continue;
    java += outcome.needs_java ? 1 : 0;
    std::cout << (outcome.needs_java ? "FAILED (external Java) " : "FAILED ") << outcome.folder << ' ' << outcome.file
              << ' ' << outcome.id << ": " << outcome.why << '\n';
  }
  print_folders(outcomes);
  if (!out.empty() && !write_csv(out, outcomes)) {
    std::cerr << "dmn_tck: cannot write " << out << '\n';
    return 2;
  }
  if (java != 0) std::cout << java << " of the failed ones call external Java code\n";
  std::cout << passed << " passed, " << outcomes.size() - passed << " failed\n";
  return passed + java == outcomes.size() ? 0 : 1;
}
