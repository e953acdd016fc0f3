// SPDX-License-Identifier: Apache-2.0
// What `verify`, `backup` and `restore` have in common: the check of a record that a session has open, its evidence
// included. It writes nothing but a scratch folder that is gone afterwards.
#pragma once

#include "app/record/session.hpp"
#include "journal/verify.hpp"

namespace luoshi::app {

/// `scratch` is an existing folder for the rebuilt rows; with `quick` nothing is rebuilt.
[[nodiscard]] Result<journal::VerifyReport> verify_session(Session& session, bool quick, const std::string& scratch);

}  // namespace luoshi::app
