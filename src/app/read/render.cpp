// SPDX-License-Identifier: Apache-2.0
#include "app/read/render.hpp"

#include "app/read/json_object.hpp"
#include "reading/json.hpp"

#include <optional>
#include <utility>

namespace luoshi::app {
namespace {

Rendered render_lines(std::string& out, const document::Document& document, const RenderOptions& options,
                      const std::function<void(std::string&)>& offer) {
  Rendered rendered;
  bool first = true;
  reading::read_in_parts(document, options.reading, [&](const reading::Reading& part) {
    if (first) {
      reading::append_json_line(out, part.document);
      rendered.dated = part.document.date.has_value();
    }
    first = false;
    reading::append_json_lines(out, part);
    offer(out);
  });
  return rendered;
}

Rendered render_object(std::string& out, const document::Document& document, const RenderOptions& options,
                       const std::function<void(std::string&)>& offer) {
  Rendered rendered;
  std::optional<JsonObject> object;
  reading::read_in_parts(document, options.reading, [&](const reading::Reading& part) {
    if (!object) {
      object.emplace(out, part.document);
      rendered.dated = part.document.date.has_value();
    }
    object->add(part);
    offer(out);
  });
  object->finish(offer);
  return rendered;
}

Rendered render_table(std::string& out, const document::Document& document, const RenderOptions& options,
                      const std::function<void(std::string&)>& offer) {
  reading::Options shown = options.reading;
  shown.detail = reading::Detail::shown;
  const Parts parts = [&](const auto& take) { reading::read_in_parts(document, shown, take); };
  const Source source = document.recognised ? Source::recognised : Source::written;
  const Tabled tabled = append_table(out, parts, source, options.style, offer);
  return {.summary = tabled.summary, .dated = tabled.document.date.has_value()};
}

}  // namespace

Rendered render(std::string& out, const document::Document& document, const RenderOptions& options,
                const std::function<void(std::string&)>& offer) {
  if (options.format == OutputFormat::text) {
    out += document.text;
    return {};
  }
  if (options.format == OutputFormat::jsonl) return render_lines(out, document, options, offer);
  if (options.format == OutputFormat::json) return render_object(out, document, options, offer);
  return render_table(out, document, options, offer);
}

}  // namespace luoshi::app
