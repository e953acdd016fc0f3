// SPDX-License-Identifier: Apache-2.0
#include "app/read/document_parts.hpp"

namespace luoshi::app {

DocumentParts parts_of(const document::Document& document, const reading::Options& options) {
  DocumentParts out{.document = &document};
  out.parts = [&document, options](const std::function<void(const reading::Reading&)>& take) {
    reading::read_in_parts(document, options, take);
  };
  reading::Options counted = options;
  counted.detail = reading::Detail::shown;
  reading::read_in_parts(document, counted, [&](const reading::Reading& part) {
    out.info = part.document;
    out.summary += summarise(part);
  });
  return out;
}

}  // namespace luoshi::app
