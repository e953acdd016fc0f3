// SPDX-License-Identifier: Apache-2.0
// XML inside an archive, unpacked and parsed in one stream, and the relations between the parts of an Open Packaging
// archive (ECMA-376 part 2, clause 6.5). Errors carry the name of the entry.
#pragma once

#include "codec/xml.hpp"
#include "codec/zip.hpp"
#include "document/reader.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::document {

/// The bounds on archives and XML that a reader's limits mean.
[[nodiscard]] codec::ZipLimits zip_limits(const Limits& limits);

[[nodiscard]] Result<void> parse_entry(codec::ZipArchive& archive, const std::string& entry, codec::XmlHandler& handler,
                                       const Limits& limits);

struct Relation {
  std::string type;    ///< the last part of its URI: "styles", "header"
  std::string target;  ///< name of the entry in the archive
};

/// The relations of a part ("" for the archive itself); none where the part has no list of them.
[[nodiscard]] Result<std::vector<Relation>> relations_of(codec::ZipArchive& archive, const std::string& part,
                                                         const Limits& limits);

/// `target` as written inside the entry `from`, as the name of an entry: "../a.xml" is resolved, "/a.xml" is from the
/// top.
[[nodiscard]] std::string resolve_entry(std::string_view from, std::string_view target);

}  // namespace luoshi::document
