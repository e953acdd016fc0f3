// SPDX-License-Identifier: Apache-2.0
// Batch: many files read on several threads, written to one output in their order, problems and notes reported in that
// order too. A file that cannot be read costs only itself; an output that cannot be written stops everything.
#pragma once

#include "app/cli/output.hpp"
#include "app/cli/progress.hpp"
#include "app/read/inputs.hpp"
#include "app/read/render.hpp"
#include "document/reader.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace luoshi::app {

enum class BatchForm : std::uint8_t { document, list };      ///< json of a list is {"documents":[…]}
enum class OutputTo : std::uint8_t { terminal, elsewhere };  ///< on a terminal the progress line makes room for it
enum class ShowNotes : std::uint8_t { no, yes };

struct Batch {
  std::span<const Input> files;
  BatchForm form = BatchForm::list;
  ShowNotes notes = ShowNotes::yes;
  OutputTo output_to = OutputTo::elsewhere;
  unsigned jobs = 1;
  document::Limits limits = {};
  RenderOptions render = {};
};

struct BatchOutcome {
  std::size_t read = 0;                     ///< files that were read
  std::optional<base::Error> stopped = {};  ///< why the output could not be written
};

[[nodiscard]] BatchOutcome read_batch(const Batch& batch, Output& output, Progress& progress);

}  // namespace luoshi::app
