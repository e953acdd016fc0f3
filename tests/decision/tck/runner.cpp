// SPDX-License-Identifier: Apache-2.0
#include "runner.hpp"

#include "decision/model.hpp"
#include "decision/xml_reader.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace luoshi::tck {
namespace {

namespace fs = std::filesystem;
using feel::Kind;
using feel::Value;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().filename().string().ends_with(ending)) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// The named model and, as candidates for its imports, the others of the folder.
Result<decision::Model> load(const fs::path& folder, const std::string& name) {
  LUOSHI_TRY(decision::Definitions main, decision::read_definitions(read_file(folder / name), name));
  std::vector<decision::Definitions> models;
  const std::string space = main.space;
  models.push_back(std::move(main));
  for (const auto& path : files_in(folder, ".dmn")) {
    if (path.filename() == name) continue;
    auto other = decision::read_definitions(read_file(path), path.filename().string());
    if (other && other->space != space) models.push_back(*std::move(other));
  }
  return decision::Model::build(std::move(models));
}

base::Decimal size_of(const base::Decimal& number) {
  return number < base::Decimal(0) ? base::Decimal(0) - number : number;
}

bool same_context(const feel::Context& expected, const feel::Context& actual) {
  return expected.entries().size() == actual.entries().size() &&
         std::ranges::all_of(expected.entries(), [&](const auto& entry) {
           const Value* other = actual.find(entry.first);
           return other != nullptr && same(entry.second, *other);
         });
}

std::string shown(const Value& value) { return feel::to_feel(value); }

class CaseRun {
 public:
  CaseRun(const decision::Model& model, const Case& test) : model_(model), test_(test) {}

  [[nodiscard]] std::string failures() {
    std::string why;
    for (const Node& expected : test_.results) {
      feel::Evaluation evaluation(feel::DateTime{.date = {2026, 3, 15}, .time = {}});
      decision::Session session(model_, evaluation);
      const auto actual = result(expected, session);
      if (!actual) {
        why += expected.name + ": no such element. ";
        continue;
      }
      if (same(expected.value, *actual) || (expected.is_error && actual->is_null())) continue;
      why += expected.name + ": expected " + (expected.is_error ? "an error" : shown(expected.value)) + ", got " +
             shown(*actual) + notes(evaluation) + ". ";
    }
    return why;
  }

 private:
  std::optional<Value> result(const Node& expected, decision::Session& session) {
    if (test_.type == Case::Type::decision) {
      const auto decision = decision::Model::find(model_.decisions(), expected.name, expected.space);
      if (decision) return session.decide(*decision, inputs());
      const auto service = decision::Model::find(model_.services(), expected.name, expected.space);
      if (service) return session.call_service(*service, arguments());
      return std::nullopt;
    }
    const bool is_service = test_.type == Case::Type::service;
    const auto& elements = is_service ? model_.services() : model_.knowledge();
    const auto found = decision::Model::find(elements, test_.invocable);
    if (!found) return std::nullopt;
    if (!is_service) return session.call_knowledge(*found, arguments());
    Value value = session.call_service(*found, arguments());
    // A service of several outputs gives a context; the node names the one that is meant.
    if (value.is(Kind::context) && test_.results.size() > 1) {
      if (const Value* entry = value.as_context().find(expected.name)) return *entry;
    }
    return value;
  }

  feel::Context arguments() const {
    feel::Context named;
    for (const Node& input : test_.inputs) named.put(input.name, input.value);
    return named;
  }

  std::vector<Value> inputs() const {
    std::vector<Value> values = model_.bind(arguments());
    for (const Node& input : test_.inputs) {
      if (input.space.empty()) continue;
      if (const auto found = decision::Model::find(model_.inputs(), input.name, input.space)) {
        values[*found] = input.value;
      }
    }
    return values;
  }

  static std::string notes(const feel::Evaluation& evaluation) {
    std::string out;
    for (const auto& diagnostic : evaluation.diagnostics()) {
      out += out.empty() ? " (" : ", ";
      out += base::describe({.code = base::ErrorCode::invalid_input, .id = diagnostic.id, .args = diagnostic.args},
                            base::Language::en);
      if (out.size() > 300) break;
    }
    return out.empty() ? out : out + ")";
  }

  const decision::Model& model_;
  const Case& test_;
};

bool needs_java(const fs::path& model, const std::string& why) {
  if (why.contains("E-DMN-015")) return true;
  const std::string text = read_file(model);
  return text.contains("method signature") || text.contains("kind=\"Java\"");
}

void run_file(const fs::path& folder, const fs::path& file, const std::string& name, std::vector<Outcome>& outcomes) {
  Outcome outcome{.folder = name, .file = file.filename().string(), .id = {}, .why = {}};
  auto cases = read_cases(read_file(file));
  if (!cases) {
    outcome.why = base::describe(cases.error(), base::Language::en);
    outcomes.push_back(std::move(outcome));
    return;
  }
  if (cases->model.empty()) {
    const auto models = files_in(folder, ".dmn");
    if (!models.empty()) cases->model = models.front().filename().string();
  }
  const auto model = load(folder, cases->model);
  for (const Case& test : cases->cases) {
    outcome.id = test.id;
    outcome.why = model ? CaseRun(*model, test).failures() : base::describe(model.error(), base::Language::en);
    outcome.passed = outcome.why.empty();
    outcome.needs_java = !outcome.passed && needs_java(folder / cases->model, outcome.why);
    outcomes.push_back(outcome);
  }
}

}  // namespace

bool same(const Value& expected, const Value& actual) {
  if (expected.is_null() || actual.is_null()) return expected.is_null() && actual.is_null();
  if (expected.is(Kind::number) && actual.is(Kind::number)) {
    return size_of(expected.as_number() - actual.as_number()) < base::Decimal(1, -8);
  }
  if (expected.is(Kind::list) && actual.is(Kind::list)) {
    return std::ranges::equal(expected.as_list(), actual.as_list(), same);
  }
  if (expected.is(Kind::context) && actual.is(Kind::context)) {
    return same_context(expected.as_context(), actual.as_context());
  }
  return feel::equal(expected, actual).value_or(false);
}

std::vector<Outcome> run_folder(const fs::path& root) {
  std::vector<fs::path> folders{root};
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  std::ranges::sort(folders);
  std::vector<Outcome> outcomes;
  for (const auto& folder : folders) {
    const std::string name =
        folder == root ? root.filename().string() : folder.lexically_relative(root).generic_string();
    for (const auto& file : files_in(folder, ".xml")) {
      if (file.filename().string().contains("-test-")) run_file(folder, file, name, outcomes);
    }
  }
  return outcomes;
}

}  // namespace luoshi::tck
