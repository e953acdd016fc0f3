// SPDX-License-Identifier: Apache-2.0
// The reading as the 任务分解表: a workbook in the columns that a supervision office hands round, with a second sheet
// of figures. A pure function of its arguments. Each document is read once a sheet, so that none of its findings need
// be kept.
#pragma once

#include "app/read/document_parts.hpp"
#include "base/result.hpp"

#include <span>
#include <string>

namespace luoshi::app {

/// The bytes of the xlsx file.
[[nodiscard]] Result<std::string> breakdown_workbook(std::span<const DocumentParts> documents, base::Language language);

}  // namespace luoshi::app
