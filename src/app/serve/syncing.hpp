// SPDX-License-Identifier: Apache-2.0
// Syncing: begins the synchronisation of [sync] when it is due, as a job of the server that those who run the machine
// see in the list of jobs (api/jobs/works.hpp), with a line of the log and counts for /metrics. What it uses outlives
// the chore; the work itself ends with Works::stop().
#pragma once

#include "api/jobs/works.hpp"
#include "app/record/session.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "jobs/chore.hpp"
#include "outside/directory_settings.hpp"

#include <optional>

namespace luoshi::app {

/// Without [sync] a chore that does nothing.
[[nodiscard]] jobs::Chore syncing(Session& session, api::Works& works, base::Log& log, base::Metrics& metrics,
                                  std::optional<outside::DirectorySettings> directory);

}  // namespace luoshi::app
