// SPDX-License-Identifier: Apache-2.0
#include "app/read/breakdown.hpp"

namespace luoshi::app {

Result<std::string> breakdown_workbook(std::span<const DocumentReading> documents, base::Language language) {
  (void)documents;
  (void)language;
  return std::string();
}

}  // namespace luoshi::app
