// SPDX-License-Identifier: Apache-2.0
// Search: what the record says, found by any two characters of it (kernel.md 10), newest first, by key from page to
// page. Start here. Who asks finds matters that his rights let him see, in fields that they show him, and documents if
// he takes documents in or confirms what they promise, of the levels that he sees in the whole district. What he may
// not see is neither found nor counted. The index is a follower: an answer says how far behind it is.
#pragma once

#include "ledger/access/scope.hpp"
#include "ledger/matters/row.hpp"
#include "ledger/search/query.hpp"
#include "store/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::search {

/// Who asks, and what that is answered with; all of it outlives the question.
struct Caller {
  const people::Directory& directory;
  const model::Definitions& definitions;
  const access::By& by;
  base::Instant now;
};

inline constexpr std::size_t kHitsMax = 200;

struct Paging {
  std::string after = {};      ///< Answer::next of the page before
  std::size_t limit = 20;      ///< 1 to kHitsMax
  std::size_t budget = 2'000;  ///< candidates looked at
};

enum class Kind : std::uint8_t { matter, document };

/// Characters [begin, end) of a text, in code points.
struct Mark {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const Mark&) const = default;
};

struct Hit {
  Kind kind = Kind::matter;
  std::string id;                           ///< of the matter or document
  std::string title;                        ///< as it is now
  std::string part;                         ///< where it was found (passages.hpp)
  std::string snippet;                      ///< what stands there, cut to some eighty characters; a unit by its name
  std::vector<Mark> marks = {};             ///< what was found, in the snippet
  std::optional<std::size_t> start = {};    ///< of a document's paragraph: where in the document the first mark begins
  std::optional<matters::Row> matter = {};  ///< the row as it is now
};

struct Answer {
  std::vector<Hit> hits;     ///< a matter at most once, a document once a paragraph
  std::string next = {};     ///< empty: the last page
  bool narrow = false;       ///< the budget ran out before the page was full: narrow the search, or go on at `next`
  std::uint64_t behind = 0;  ///< entries that the index does not have yet
};

/// Every term of the text must be found: in any passages of one matter, in one paragraph of a document. Errors: those
/// of parse_query; E-SEARCH-005 for an `after` that is none; E-ACCESS-001, -002; those of the store.
[[nodiscard]] Result<Answer> find(store::Reader& reader, const Caller& caller, std::string_view text,
                                  const Paging& paging);

}  // namespace luoshi::ledger::search
