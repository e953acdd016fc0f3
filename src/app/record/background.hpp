// SPDX-License-Identifier: Apache-2.0
// The background work of a record, done at the session's moment until nothing is left: timers, notices, followers,
// signatures, looks, what destructions leave behind. Used by `run-due` and `demo`; a server has the same jobs on
// threads.
#pragma once

#include "app/record/command.hpp"
#include "jobs/runner.hpp"

namespace luoshi::app {

[[nodiscard]] Result<std::vector<jobs::Tally>> run_background(Session& session);

/// Brings followers (the index of search) up to the journal if they are behind and nobody else has the writer's place;
/// a server that has it does so by itself. Errors: those of a session that looks.
[[nodiscard]] Result<void> catch_up(const RecordCall& call);

/// Only what follows a destruction: followers moved on, blobs removed, files cleaned.
[[nodiscard]] Result<void> clean_up(Session& session);

}  // namespace luoshi::app
