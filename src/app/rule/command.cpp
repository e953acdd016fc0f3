// SPDX-License-Identifier: Apache-2.0
#include "app/rule/command.hpp"

#include "app/rule/check.hpp"
#include "app/rule/evaluate.hpp"
#include "app/rule/model_files.hpp"

namespace luoshi::app {

ExitCode run_rule(const RuleArguments& arguments, base::Language language) {
  const bool is_check = arguments.action == RuleArguments::Action::check;
  const auto model = load_model(arguments.model);
  if (!model) {
    report(model.error(), language);
    return is_check ? ExitCode::usage : ExitCode::nothing_done;
  }
  return is_check ? check_model(*model, language) : evaluate_model(*model, arguments, language);
}

}  // namespace luoshi::app
