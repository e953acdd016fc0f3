// SPDX-License-Identifier: Apache-2.0
// The options of the commands that work on a record: all of them are read by one table, which says what each command
// takes. What an option's value means is the command's business.
#include "app/cli/arguments.hpp"
#include "app/cli/suggestion.hpp"

#include <algorithm>
#include <array>

namespace luoshi::app {
namespace {

// What a command takes besides the options of all. Options are parted by blanks; one that ends in "=" has a value, one
// that ends in "=*" may stand several times.
struct Form {
  std::string_view command;
  std::size_t words_min;
  std::size_t words_max;
  std::string_view words;  ///< what to say when one is missing
  std::string_view options;
};

constexpr std::size_t kMany = 100'000;
constexpr std::string_view kOptionsOfAll =
    "--data= --config= --keys= --as= --for= --key= --now= --json --lang= --help --quiet";

constexpr std::array kForms = std::to_array<Form>({
    {"init", 0, 0, "", "--title= --region= --admin= --demonstration"},
    {"unit", 1, kMany, "list|show|add|rename|move|dissolve", "--under= --name= --on= --id= --source-id="},
    {"user", 1, kMany, "list|show|add|post|grant|revoke|delegate|bar|admit|link",
     "--name= --login= --unit= --post= --role= --from= --to= --what= --id="},
    {"import", 1, 2, "matters|units|people|groups|portfolios|document FILE, list, undo ID",
     "--preview --date= --number= --title= --level= --sheet= --type= --year= --set=* --column=* --reason= --straight "
     "--problems="},
    {"sync", 1, 1, "units|people", "--preview --only= --sheet= --problems="},
    {"export", 1, 1, "matters",
     "--state= --unit= --type= --lamp= --document= --holder= --due-before= --due-after= --order= --limit= --after= "
     "--find= --format= --columns=* --title= --out="},
    {"print", 1, kMany, "FORM [MATTER…]",
     "--state= --unit= --type= --lamp= --document= --holder= --due-before= --due-after= --order= --limit= --after= "
     "--find= --format= --title= --round= --out="},
    {"round", 2, kMany, "forms|summary ROUND, take ROUND FILE…", "--units=* --preview --replace --problems= --out="},
    {"place", 1, kMany, "check FILE…|set FILE…|find LON LAT|list|map", "--kind= --within= --out="},
    {"matters", 0, 1, "",
     "--state= --unit= --type= --lamp= --document= --place= --holder= --due-before= --due-after= --order= --limit= "
     "--after= --find= --count"},
    {"show", 1, 1, "ID", "--history --why --evidence= --out="},
    {"search", 1, kMany, "TEXT", "--limit= --after="},
    {"indicator", 0, 1, "NAME", "--from= --to= --unit= --type= --category= --by= --list --part= --limit= --after="},
    {"balance", 0, 1, "NAME", "--holder= --limit= --after="},
    {"do", 1, kMany, "VERB [MATTER…]",
     "--reason= --text= --outcome= --opinion= --until= --title= --deadline= --number= --progress= --problems= --next= "
     "--percent= --figure=* --set=* --node=* --unit= --co=* --units=* --proposed= --person= --people=* --to= "
     "--evidence=* --file= --kind= --round= --lamp= --into= --link-as= --back-to= --end --straight --each --share= "
     "--why= --circled --behind --type= "
     "--with=* --standing --level= --post= --balance= --from= --quantity= --corrects= --input= --expect="},
    {"run-due", 0, 0, "", ""},
    {"verify", 0, 0, "", "--quick --scratch="},
    {"proof", 1, 2, "ID|SEQUENCE", "--consistency --out="},
    {"erase", 1, kMany, "propose|confirm|list|show", "--reason= --only"},
    {"looks", 0, 0, "", "--after= --limit="},
    {"backup", 1, 1, "FOLDER", ""},
    {"restore", 1, 1, "FOLDER", ""},
    {"migrate", 0, 0, "", ""},
    {"doctor", 0, 0, "", ""},
    {"demo", 0, 0, "", "--seed="},
    {"serve", 0, 0, "", "--address= --port= --practice= --sample= --title= --web="},
});

Error refused(std::string_view id, std::string_view command, std::string_view what) {
  return {.code = base::ErrorCode::invalid_input,
          .id = id,
          .args = {{"command", std::string(command)}, {"what", std::string(what)}}};
}

struct Option {
  std::string_view name;
  bool has_value = false;
  bool repeats = false;
};

std::vector<Option> options_of(const Form& form) {
  std::vector<Option> options;
  for (auto list : {form.options, kOptionsOfAll}) {
    while (!list.empty()) {
      const auto end = std::min(list.find(' '), list.size());
      const auto word = list.substr(0, end);
      const auto sign = word.find('=');
      if (!word.empty()) {
        options.push_back({word.substr(0, sign), sign != std::string_view::npos, word.ends_with('*')});
      }
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  }
  return options;
}

// Takes the option that stands at `at`, and its value from `--name=value` or the next word.
Result<void> take(std::span<const std::string> words, std::size_t& at, const std::vector<Option>& options,
                  RecordArguments& out) {
  const std::string_view word = words[at];
  const auto sign = word.find('=');
  const auto name = word == "-h" ? std::string_view("--help") : word.substr(0, sign);
  const auto known = std::ranges::find(options, name, &Option::name);
  if (known == options.end()) {
    std::vector<std::string_view> names;
    std::ranges::transform(options, std::back_inserter(names), &Option::name);
    return fail(unknown_option(word, names));
  }
  std::string value;
  if (known->has_value) {
    if (sign != std::string_view::npos) {
      value = word.substr(sign + 1);
    } else if (at + 1 < words.size()) {
      value = words[++at];
    } else {
      return fail(refused("E-APP-050", out.command, name));
    }
  } else if (sign != std::string_view::npos) {
    return fail(refused("E-APP-051", out.command, name));
  }
  auto& values = out.options[std::string(name.substr(2))];
  if (!known->repeats) values.clear();
  values.push_back(std::move(value));
  return {};
}

}  // namespace

std::string RecordArguments::value(std::string_view option, std::string_view otherwise) const {
  const auto found = options.find(option);
  return std::string(found == options.end() ? otherwise : std::string_view(found->second.back()));
}

std::span<const std::string> RecordArguments::values(std::string_view option) const {
  const auto found = options.find(option);
  return found == options.end() ? std::span<const std::string>() : found->second;
}

bool is_record_command(std::string_view word) {
  return std::ranges::find(kForms, word, &Form::command) != kForms.end();
}

Result<Command> parse_record(std::string_view command, std::span<const std::string> words) {
  const auto& form = *std::ranges::find(kForms, command, &Form::command);
  const auto options = options_of(form);
  RecordArguments out{.command = std::string(command)};
  bool only_words = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!only_words && word == "--") {
      only_words = true;
    } else if (!only_words && word.size() > 1 && word.starts_with('-')) {
      LUOSHI_CHECK(take(words, i, options, out));
    } else {
      out.words.push_back(word);
    }
  }
  if (out.has("help")) return Command{ShowHelp{out.command}};
  if (out.words.size() < form.words_min) return fail(refused("E-APP-052", command, form.words));
  if (out.words.size() > form.words_max) return fail(refused("E-APP-053", command, out.words[form.words_max]));
  return Command{std::move(out)};
}

}  // namespace luoshi::app
