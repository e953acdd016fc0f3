// SPDX-License-Identifier: Apache-2.0
#include "publish/compose.hpp"

#include "calendar/local_time.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::publish {

std::string Frame::value(std::string_view name, const Figures& figures) const {
  if (name == "district") return district;
  if (name == "year") return std::to_string(static_cast<int>(today.year()));
  if (name == "today") return day_words(today, language(), Days::words);
  if (name == "total") return std::to_string(figures.total);
  if (name == "open") return std::to_string(figures.open);
  if (name == "done") return std::to_string(figures.done);
  if (name == "red") return std::to_string(figures.red);
  if (name == "yellow") return std::to_string(figures.yellow);
  if (name == "green") return std::to_string(figures.green());
  if (name == "round") return round;
  if (name == "asked") return std::to_string(figures.asked());
  if (name == "reported") return std::to_string(figures.reported);
  if (name == "missing") return std::to_string(figures.missing);
  if (name == "returned") return std::to_string(figures.returned);
  if (name == "with_problem") return std::to_string(figures.problem);
  return name == "done_share" ? figures.done_share() : std::string();
}

const std::string& Frame::heading_text() const {
  if (!title.empty()) return title;
  const auto& text = form.heading.in(language());
  return text.empty() ? form.title.in(language()) : text;
}

std::string Frame::heading(const Figures& figures) const {
  return filled(heading_text(), [&](std::string_view name) { return value(name, figures); });
}

std::string Frame::label(const model::Label& given, std::string_view value) const {
  if (!given.in(language()).empty()) return given.in(language());
  if (value == "$row") return zh() ? "序号" : "No.";
  const auto* type = form.types.empty() ? nullptr : viewer.definitions.type(form.types.front());
  for (const auto& column : exchange::list_columns(type, language())) {
    if (column.id == value) return column.heading;
  }
  return {};
}

std::string Frame::foot() const {
  const auto* person = viewer.directory.person(viewer.by.actor);
  const auto who = person == nullptr || person->name.empty() ? viewer.by.actor : person->name;
  const auto when = calendar::local_text(viewer.now);
  return zh() ? fmt::format("本系统严禁处理、存储涉密信息  打印:{} {}", who, when)
              : fmt::format("No state secrets in this system. Printed by {} {}", who, when);
}

std::string value_of(const Gathered& matter, std::string_view name, base::Language language, Days days) {
  const auto found = matter.values.find(name);
  return found == matter.values.end() ? std::string() : words_of(found->second, language, days);
}

paper::Printout compose(const Frame& frame, std::span<const Gathered> matters) {
  auto title = frame.heading(figures_of(matters));
  std::ranges::replace(title, '\n', ' ');
  paper::Printout out{.title = std::move(title), .made = base::to_iso(frame.viewer.now)};
  switch (frame.form.shape) {
    case model::FormShape::table:
      compose_table(frame, matters, out);
      break;
    case model::FormShape::sheet:
      compose_sheets(frame, matters, out);
      break;
    case model::FormShape::letter:
      compose_letter(frame, matters, out);
      break;
  }
  return out;
}

}  // namespace luoshi::publish
