// SPDX-License-Identifier: Apache-2.0
#include "app/flow/migrate.hpp"

#include "app/cli/terminal.hpp"
#include "app/flow/files.hpp"
#include "app/flow/findings.hpp"
#include "document/file_bytes.hpp"
#include "process/migration.hpp"
#include "process/state_bytes.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

using process::DefinitionIndex;

constexpr std::size_t kStateBytesMax = 64U << 20U;

/// The definitions of a file, in its order; empty after saying what is wrong.
std::vector<DefinitionIndex> add_file(process::Library& library, const std::string& file, base::Language language) {
  std::vector<DefinitionIndex> added;
  auto loaded = load_flow(file);
  if (!loaded) return report_in(loaded.error(), file, language), added;
  if (process::bpmn::gravest(loaded->problems) >= process::bpmn::Severity::error) {
    show_problems(loaded->problems, file, language);
    return added;
  }
  for (const auto& process : loaded->processes) {
    const auto index = library.add(process);
    if (!index) return report_in(index.error(), file, language), std::vector<DefinitionIndex>();
    added.push_back(*index);
  }
  if (added.empty()) report_in({.code = base::ErrorCode::not_found, .id = "E-FLOW-109"}, file, language);
  return added;
}

/// The new version of the old file's first process: that of the same id, else the new file's first.
DefinitionIndex counterpart(const process::Library& library, DefinitionIndex old,
                            const std::vector<DefinitionIndex>& fresh) {
  for (const auto index : fresh) {
    if (library.process(index).id == library.process(old).id) return index;
  }
  return fresh.front();
}

std::string plan_text(const process::MigrationPlan& plan, const process::Library& library, bool zh) {
  const auto behind = process::left_behind(plan, library);
  const auto& from = library.process(plan.from);
  std::string out = fmt::format(
      fmt::runtime(zh ? "{} → {}:{} 个环节中 {} 个有对应\n" : "{} → {}: {} nodes, {} with a counterpart\n"),
      printable(from.id), printable(library.process(plan.to).id), from.nodes.size(), from.nodes.size() - behind.size());
  for (const auto& id : behind) {
    out += fmt::format("  {} {}\n", zh ? "没有对应:" : "no counterpart:", printable(id));
  }
  return out;
}

Result<process::State> read_state(const std::string& file, const process::Library& library) {
  LUOSHI_TRY(const std::string bytes, document::file_bytes(file, kStateBytesMax));
  return process::load(bytes, library);
}

}  // namespace

int dry_run_migration(const FlowArguments& arguments, base::Language language) {
  const bool zh = language == base::Language::zh;
  process::Library library;
  const auto old = add_file(library, arguments.files[0], language);
  if (old.empty()) return kNotDone;
  const auto fresh = add_file(library, arguments.files[1], language);
  if (fresh.empty()) return kNotDone;
  const process::MigrationPlan plan{
      .from = old.front(), .to = counterpart(library, old.front(), fresh), .nodes = arguments.map};
  if (auto sound = process::check(plan, library); !sound) {
    return report_in(sound.error(), arguments.files[1], language), kNotDone;
  }
  std::vector<process::State> states;
  std::vector<const process::State*> tried;
  bool all = true;
  std::vector<std::string> names;
  for (std::size_t i = 2; i < arguments.files.size(); ++i) {
    auto state = read_state(arguments.files[i], library);
    if (!state) {
      report_in(state.error(), arguments.files[i], language);
      all = false;
      continue;
    }
    states.push_back(*std::move(state));
    names.push_back(arguments.files[i]);
  }
  for (const auto& state : states) tried.push_back(&state);
  const auto count = process::dry_run(tried, plan, library);
  for (const auto& [index, error] : count.refused) report_in(error, names[index], language);
  const std::string text = plan_text(plan, library, zh) +
                           fmt::format(fmt::runtime(zh ? "试算:可迁移 {},不涉及 {},不能迁移 {}\n"
                                                       : "dry run: {} would move, {} not concerned, {} refused\n"),
                                       count.moved, count.not_concerned, count.refused.size());
  const int code = written(arguments.out, text, language);
  return all && count.refused.empty() ? code : kNotDone;
}

}  // namespace luoshi::app
