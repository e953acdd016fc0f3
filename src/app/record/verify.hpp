// SPDX-License-Identifier: Apache-2.0
// What `verify`, `backup` and `restore` have in common: the check of a record that a session has open, its evidence
// included. It writes nothing but a scratch folder that is gone afterwards.
#pragma once

#include "app/record/session.hpp"
#include "journal/verify.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace luoshi::app {

/// See journal::VerifyOptions::progress.
using VerifyProgress = std::function<Result<void>(std::string_view what, std::uint64_t done, std::uint64_t all)>;

/// `scratch` is an existing folder for the rebuilt rows; with `quick` nothing is rebuilt.
[[nodiscard]] Result<journal::VerifyReport> verify_session(Session& session, bool quick, const std::string& scratch,
                                                           const VerifyProgress& progress = {});

}  // namespace luoshi::app
