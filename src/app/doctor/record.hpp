// SPDX-License-Identifier: Apache-2.0
// What `luoshi doctor` looks at of the record itself, opened to read while a server may be running: store and its
// version, migrations, the head of the journal and its signature, administrators, where the audit trail goes.
#pragma once

#include "app/doctor/finding.hpp"
#include "app/record/session.hpp"

namespace luoshi::app::doctor {

void look_at_record(const RecordSettings& settings, std::optional<base::Instant> now, Findings& findings);
/// Whether audit.syslog is set and takes a message.
void look_at_audit(const RecordSettings& settings, base::Instant now, Findings& findings);

}  // namespace luoshi::app::doctor
