// SPDX-License-Identifier: Apache-2.0
#include "app/flow/command.hpp"

#include "app/flow/files.hpp"
#include "app/flow/findings.hpp"
#include "app/flow/migrate.hpp"
#include "app/flow/run.hpp"
#include "document/file_bytes.hpp"
#include "process/bpmn/load.hpp"
#include "process/draw/picture.hpp"

namespace luoshi::app {
namespace {

int export_file(const FlowArguments& arguments, base::Language language) {
  auto bytes = document::file_bytes(arguments.files[0], process::bpmn::FileLimits{}.bytes);
  if (!bytes) return report_in(bytes.error(), arguments.files[0], language), kNotDone;
  auto tree = process::bpmn::Tree::read(*bytes);
  if (!tree) return report_in(tree.error(), arguments.files[0], language), kNotDone;
  if (arguments.layout && !process::draw::read_diagrams(**tree)) {
    const auto picture = process::draw::lay_out(**tree);
    process::draw::write_diagram(**tree, picture);
  }
  return written(arguments.out, (*tree)->write(), language);
}

int draw(const FlowArguments& arguments, base::Language language) {
  auto bytes = document::file_bytes(arguments.files[0], process::bpmn::FileLimits{}.bytes);
  if (!bytes) return report_in(bytes.error(), arguments.files[0], language), kNotDone;
  const auto tree = process::bpmn::Tree::read(*bytes);
  if (!tree) return report_in(tree.error(), arguments.files[0], language), kNotDone;
  auto picture = arguments.layout ? std::nullopt : process::draw::read_diagrams(**tree);
  if (!picture) picture = process::draw::lay_out(**tree);
  return written(arguments.out, process::draw::to_svg(*picture), language);
}

int check_files(const FlowArguments& arguments, base::Language language) {
  Findings findings;
  if (!arguments.roles.empty()) {
    if (auto roles = findings.read_roles(arguments.roles); !roles) {
      return report_in(roles.error(), arguments.roles, language), 2;
    }
  }
  for (const auto& file : arguments.files) {
    auto loaded = load_flow(file);
    if (loaded) {
      findings.add(file, *loaded);
    } else {
      findings.add(file, loaded.error());
    }
  }
  const std::string text = arguments.json ? findings.json(language) : findings.text(language);
  const int code = written(arguments.out, text, language);
  return code == 0 ? findings.exit_code() : code;
}

}  // namespace

int run_flow(const FlowArguments& arguments, base::Language language) {
  switch (arguments.action) {
    case FlowAction::check:
      return check_files(arguments, language);
    case FlowAction::run:
      return run_script(arguments, language);
    case FlowAction::export_file:
      return export_file(arguments, language);
    case FlowAction::draw:
      return draw(arguments, language);
    case FlowAction::migrate:
      return dry_run_migration(arguments, language);
  }
  return kNotDone;
}

}  // namespace luoshi::app
