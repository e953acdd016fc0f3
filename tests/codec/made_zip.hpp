// SPDX-License-Identifier: Apache-2.0
// Zip archives for tests, made in memory by the library that reads them. What a test packs stands in the test, so that
// no archive has to be opened to understand it.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace luoshi::codec {

using Entries = std::vector<std::pair<std::string, std::string>>;

/// A zip of these entries, deflated.
std::string zip_of(const Entries& entries);

}  // namespace luoshi::codec
