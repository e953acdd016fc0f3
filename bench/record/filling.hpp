// SPDX-License-Identifier: Apache-2.0
// Filling: a sealed journal written directly, without deciding: a matter goes its way by real commands once a block,
// and its entries are then written again for every other matter of the block, each with an id, a key, numbers and words
// of its own, encrypted, folded by the program's own projections, and sealed. So `luoshi verify` finds it sound. The
// ten entries of a matter stand at the instant of their block; blocks go through half a year. Idempotency rows are not
// written (they live for seven days); the matters of a block name one and the same blob as their evidence.
#pragma once

#include "crypto/id_maker.hpp"
#include "journal/entry_codec.hpp"
#include "journal/seal.hpp"
#include "journal/states.hpp"
#include "record/district.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace luoshi::bench {

/// What stands in the title of a pattern where each matter has its number.
inline constexpr std::string_view kNumberMark = "000000000";

/// One matter that went its way by real commands, and all its entries.
struct Pattern {
  std::string id;
  journal::KeyNumber key = journal::KeyNumber::none;
  std::vector<journal::Entry> entries;
};

/// Ten entries of the demo's mix at the district's present moment: two clocks, three reports, one evidence, at least
/// 600 bytes of text; `open`: it is being worked on, else it is done.
Pattern make_pattern(District& district, std::size_t number, bool open);

class Filler {
 public:
  explicit Filler(District& district);
  /// Writes `count` matters like the pattern in one transaction; `first` numbers them.
  void write(const Pattern& pattern, std::size_t count, std::size_t first);

 private:
  struct Copy {
    std::string id;
    journal::KeyNumber key = journal::KeyNumber::none;
    std::string number;
    journal::Sequence last = 0;
  };
  void rewrite(const Pattern& pattern, const Copy& copy, Json& node) const;

  app::Session& session_;
  journal::States states_;
  journal::EntryCodec codec_;
  journal::Seal seal_;
  crypto::IdMaker ids_;
};

/// Fills a new district with so many matters, telling how far it is on stderr.
void fill(District& district, std::size_t matters);

}  // namespace luoshi::bench
