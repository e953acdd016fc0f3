// SPDX-License-Identifier: Apache-2.0
// Telling: the channels of [notices] with a job each, put together for a session, which outlives it. A demonstration
// tells nobody outside unless its settings say so: its people are invented, but their telephones might ring somewhere.
#pragma once

#include "app/record/session.hpp"
#include "base/metrics.hpp"
#include "jobs/runner.hpp"
#include "notices/messenger.hpp"
#include "notices/settings.hpp"

#include <memory>
#include <vector>

namespace luoshi::app {

/// [notices] of the session's settings.
[[nodiscard]] notices::NoticeSettings notice_settings(const Session& session);
/// Whether the settings have channels and the district is one that uses them.
[[nodiscard]] bool tells_outside(Session& session, const notices::NoticeSettings& settings);
/// How many letters are in which state, by channel: luoshi_notice_letters.
void measure_letters(Session& session, base::Metrics& metrics);

class Telling {
 public:
  /// Without channels, or in a demonstration, it has no jobs.
  explicit Telling(Session& session);
  void add_to(jobs::Runner& runner);
  [[nodiscard]] bool is_empty() const { return messengers_.empty(); }

 private:
  std::unique_ptr<notices::People> people_;
  std::vector<std::unique_ptr<notices::Carrier>> carriers_;
  std::vector<std::unique_ptr<notices::Messenger>> messengers_;
};

}  // namespace luoshi::app
