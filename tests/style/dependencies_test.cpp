// SPDX-License-Identifier: Apache-2.0
// What the release program links is what docs/dependencies.md lists. In the ring of stories, because by then the
// release program is built.
#include "style/docs.hpp"
#include "style/tree.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace luoshi::style {
namespace {

namespace fs = std::filesystem;

TEST(LinkedLibraries, are_listed_with_a_licence_that_binds_nobody) {
  const fs::path root = LUOSHI_ROOT;
  const auto* named = std::getenv("LUOSHI_PROGRAM");
  const fs::path program = named != nullptr ? fs::path(named) : root / "build/luoshi";
  if (!fs::exists(program)) GTEST_SKIP() << "the release program is not built (./run builds it)";
  const auto needed = needed_libraries(program);
  ASSERT_FALSE(needed.empty()) << "readelf found no library in " << program;
  const auto listed = read_dependencies(read_whole(root / "docs/dependencies.md"));
  for (const auto& finding : check_dependencies(needed, listed)) ADD_FAILURE() << finding.file << ": " << finding.what;
}

}  // namespace
}  // namespace luoshi::style
