// SPDX-License-Identifier: Apache-2.0
// Rules for the written parts: links that lead to a file, a README in every room, the two commands of README.md, the
// change log, and the table of linked libraries. They take text and a way to ask whether a file is there, so that
// they are tested without a disk.
#pragma once

#include "style/source_text.hpp"

#include <functional>
#include <map>

namespace luoshi::style {

/// Whether the tree holds this path (relative to the tree, a file or a folder).
using Exists = std::function<bool(const std::string&)>;

/// Links and images of a Markdown file that name a local file must name one that exists.
[[nodiscard]] std::vector<Finding> check_links(const std::string& path, std::string_view text, const Exists& exists);

struct Dependency {
  std::string license;
  std::string reason;
};

/// The rows of docs/dependencies.md that name a shared library: `| libzip.so.5 | licence | why |`.
[[nodiscard]] std::map<std::string, Dependency> read_dependencies(std::string_view text);

/// Every needed library has a row with licence and reason, and none can be had under the GPL alone.
[[nodiscard]] std::vector<Finding> check_dependencies(const std::vector<std::string>& needed,
                                                      const std::map<std::string, Dependency>& listed);

/// docs/kernel.md and all test sources in one text: each of the thirteen contracts names at least one test of its own
/// number (`kernel_6_…`), and each test named there stands in the sources.
[[nodiscard]] std::vector<Finding> check_contracts(std::string_view page, std::string_view tests);

}  // namespace luoshi::style
