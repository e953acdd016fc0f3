// SPDX-License-Identifier: Apache-2.0
#include "app/flow/findings.hpp"

#include "app/cli/terminal.hpp"
#include "app/read/command.hpp"
#include "codec/json_writer.hpp"
#include "document/file_bytes.hpp"
#include "process/check/check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::app {
namespace {

using process::bpmn::Problem;
using process::bpmn::Severity;

constexpr std::size_t kRolesBytesMax = 1'000'000;

std::string_view word_of(Severity severity, base::Language language) {
  const bool zh = language == base::Language::zh;
  switch (severity) {
    case Severity::note:
      return zh ? "提示" : "note";
    case Severity::warning:
      return zh ? "警告" : "warning";
    case Severity::error:
      return zh ? "错误" : "error";
    case Severity::unsupported:
      return zh ? "不支持" : "unsupported";
  }
  return {};
}

std::string line_of(const Problem& problem, base::Language language) {
  const std::string message = printable(process::bpmn::describe(problem, language));
  return fmt::format("{} {}\n", word_of(problem.severity, language), message);
}

}  // namespace

void show_problems(std::vector<Problem> problems, const std::string& file, base::Language language) {
  for (auto& problem : problems) {
    problem.error.where.file = file;
    report(problem.error, language);
  }
}

Result<void> Findings::read_roles(const std::string& file) {
  LUOSHI_TRY(const std::string bytes, document::file_bytes(file, kRolesBytesMax));
  auto& roles = roles_.emplace();
  std::string_view rest = bytes;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    std::string_view role = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    role = role.substr(0, role.find('#'));
    while (!role.empty() && (role.back() == ' ' || role.back() == '\r' || role.back() == '\t')) role.remove_suffix(1);
    while (role.starts_with(' ')) role.remove_prefix(1);
    if (!role.empty()) roles.emplace_back(role);
  }
  return {};
}

void Findings::add(const std::string& name, const process::bpmn::Loaded& loaded) {
  File file{.name = name, .executable = loaded.processes.size(), .drawings = loaded.outlines.size()};
  file.problems = loaded.problems;
  for (const auto* list : {&loaded.processes, &loaded.outlines}) {
    for (const auto& process : *list) {
      for (auto& problem : process::check(*process, {.roles = roles_})) file.problems.push_back(std::move(problem));
    }
  }
  for (auto& problem : file.problems) problem.error.where.file = name;
  files_.push_back(std::move(file));
}

void Findings::add(const std::string& name, Error error) {
  if (error.where.file.empty()) error.where.file = name;
  files_.push_back({.name = name, .problems = {{.severity = Severity::error, .error = std::move(error)}}});
}

std::string Findings::text(base::Language language) const {
  std::string out;
  for (const auto& file : files_) {
    for (const auto& problem : file.problems) out += line_of(problem, language);
    const auto count = [&](Severity severity) {
      return std::ranges::count(file.problems, severity, &Problem::severity);
    };
    const char* form = language == base::Language::zh
                           ? "{}:可执行流程 {} 个,图 {} 个;不支持 {},错误 {},警告 {}\n"
                           : "{}: {} executable, {} drawings; {} unsupported, {} errors, {} warnings\n";
    out += fmt::format(fmt::runtime(form), printable(file.name), file.executable, file.drawings,
                       count(Severity::unsupported), count(Severity::error), count(Severity::warning));
  }
  return out;
}

std::string Findings::json(base::Language language) const {
  std::string out;
  codec::JsonWriter writer(out);
  writer.begin_array();
  for (const auto& file : files_) {
    writer.begin_object().key("file").string(valid_utf8(file.name));
    writer.key("executable").integer(static_cast<std::int64_t>(file.executable));
    writer.key("drawings").integer(static_cast<std::int64_t>(file.drawings)).key("problems").begin_array();
    for (const auto& problem : file.problems) {
      const auto& error = problem.error;
      writer.begin_object().key("severity").string(word_of(problem.severity, base::Language::en));
      writer.key("id").string(error.id).key("line").integer(error.where.line);
      writer.key("element").string(valid_utf8(error.where.item));
      writer.key("message").string(valid_utf8(process::bpmn::describe(problem, language))).end_object();
    }
    writer.end_array().end_object();
  }
  writer.end_array();
  return out + "\n";
}

int Findings::exit_code() const {
  Severity worst = Severity::note;
  for (const auto& file : files_) worst = std::max(worst, process::bpmn::gravest(file.problems));
  return static_cast<int>(worst);
}

}  // namespace luoshi::app
