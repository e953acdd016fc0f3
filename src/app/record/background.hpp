// SPDX-License-Identifier: Apache-2.0
// The background work of a record, done at the session's moment until nothing is left: timers, notices, followers,
// signatures, looks, what destructions leave behind. Used by `run-due` and `demo`; a server has the same jobs on
// threads.
#pragma once

#include "app/record/session.hpp"
#include "jobs/runner.hpp"

namespace luoshi::app {

[[nodiscard]] Result<std::vector<jobs::Tally>> run_background(Session& session);

/// Only what follows a destruction: followers moved on, blobs removed, files cleaned.
[[nodiscard]] Result<void> clean_up(Session& session);

}  // namespace luoshi::app
