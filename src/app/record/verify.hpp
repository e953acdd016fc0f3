// SPDX-License-Identifier: Apache-2.0
// What `verify`, `backup` and `restore` have in common: the check of a record that a session has open.
#pragma once

#include "app/record/session.hpp"
#include "journal/verify.hpp"

namespace luoshi::app {

/// `scratch` is an existing folder for the rebuilt rows; with `quick` nothing is rebuilt.
[[nodiscard]] Result<journal::VerifyReport> verify_session(Session& session, bool quick, const std::string& scratch);

}  // namespace luoshi::app
