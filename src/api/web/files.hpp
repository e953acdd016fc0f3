// SPDX-License-Identifier: Apache-2.0
// The built browser app (build/web) as routes: every file under its hashed name, to be kept for a year, as brotli or
// gzip where the client takes it, and index.html at each address of the app, with the sub-path as its base and a strict
// Content-Security-Policy. A browser gets that page at any other address outside the API, too: the app says what is not
// there. Files are read once and held in memory (about 1 MB), so a folder that is replaced meanwhile
// harms nobody. Used while the router is filled; the routes live by themselves.
#pragma once

#include "api/http/router.hpp"
#include "base/result.hpp"

#include <array>
#include <filesystem>
#include <string_view>

namespace luoshi::api::web {

/// The addresses at which a page of the app stands; web/src/shell/router.ts has the same list, and a test compares.
inline constexpr std::array<std::string_view, 23> kPages{
    "/",
    "/sign-in",
    "/desk",
    "/desk/{tray}",
    "/ledger",
    "/m/{matter}",
    "/read",
    "/read/{doc}",
    "/board",
    "/setup",
    "/setup/{part}",
    "/setup/{part}/{id}",
    "/me",
    "/set-up",
    "/password",
    "/welcome",
    "/warnings",
    "/indicators",
    "/indicators/{id}",
    "/views",
    "/views/{id}",
    "/rounds",
    "/rounds/{round}",
};

/// What a browser may load for a page: the server's own files, and nothing else from anywhere.
inline constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

/// Adds the routes. E-WEB-001 when the folder holds no built app, E-WEB-002 when a file of it cannot be read.
[[nodiscard]] Result<void> add_files(http::Router& router, const std::filesystem::path& folder);

}  // namespace luoshi::api::web
