// SPDX-License-Identifier: Apache-2.0
// Filling of matter_index (kernel.md 4 and 8): a matter's body names what its type had indexed when it was made. Where
// the definitions in force say otherwise of a type, its matters are brought to that in slices through the queue: an
// entry `index.filled` patches what some matters say is indexed, and the fold writes or takes out their index rows.
// Such an entry is nobody's act on a matter: its history does not show it, and who edits one (If-Match) is not refused.
#pragma once

#include "journal/command.hpp"
#include "journal/journal.hpp"
#include "ledger/matters/row.hpp"
#include "model/definitions.hpp"
#include "store/store.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::matters {

/// outcome {"also": {ID: patch}}, by the system; on kIndexFilledOn, for it is on no matter.
inline constexpr std::string_view kIndexFilled = "index.filled";
inline constexpr std::string_view kIndexFilledOn = "matter_index";

/// Names what the definitions index: SHA-256 over the indexed fields of all types, 64 hexadecimal digits.
[[nodiscard]] std::string indexing_of(const model::Definitions& definitions);

/// The patch that brings a body to what the definitions index of its type; an empty object when there is nothing to do.
/// Left alone: content that was destroyed, types that are not in force, fields that are personal in this matter.
[[nodiscard]] Json indexing_patch(const model::Definitions& definitions, const Json& body);

/// One slice: those of the matters that need it, in one entry. E-MATTER-035: none does.
class FillIndex final : public journal::Command {
 public:
  explicit FillIndex(std::vector<std::string> matters) : matters_(std::move(matters)) {}
  void needs(const journal::States& states, journal::Needs& needs) const override;
  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override;

 private:
  std::vector<std::string> matters_;
};

struct IndexSizes {
  std::size_t page = 500;   ///< matters looked at
  std::size_t slice = 100;  ///< matters an entry: no batch lasts over 50 ms (kernel.md 4)
};

struct IndexPage {
  std::size_t filled = 0;  ///< matters that were handed in
  std::string last;        ///< id of the last one looked at
  bool more = false;
};

/// Hands a command to the journal and waits.
using SubmitCommand = std::function<Result<journal::Receipt>(std::unique_ptr<journal::Command>)>;

/// Looks at a page of matters whose ids are greater than `after`, and hands in those that differ from the definitions,
/// slice after slice, each answered before the next, so that people's commands go in between. Done again it finds
/// nothing to do. Errors: of the store, of `submit` but E-MATTER-035.
[[nodiscard]] Result<IndexPage> fill_index_page(store::Store& store, const model::Definitions& definitions,
                                                std::string_view after, const SubmitCommand& submit,
                                                IndexSizes sizes = {});

}  // namespace luoshi::ledger::matters
