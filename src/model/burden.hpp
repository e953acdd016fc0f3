// SPDX-License-Identifier: Apache-2.0
// One fact is asked for once: what the forms of a pack ask for although the ledger knows it, has it in another field or
// can compute it. `luoshi pack check` tells it; load() does not, so that a district's pack that was in force stays so.
// The rules in words: docs/packs.md, "What is asked for twice". Pure.
#pragma once

#include "model/loader.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace luoshi::model {

/// A field that is let pass: it says why a person is asked again.
struct OnPurpose {
  std::string file;
  std::uint32_t line = 0;
  std::string item;  ///< "commitment.fields.row_label"
  Label label = {};
  std::string reason;
};

struct AskedTwice {
  std::vector<Mistake> mistakes = {};
  std::vector<OnPurpose> on_purpose = {};  ///< as the files have them
};

/// E-MODEL-070: every matter has it. E-MODEL-071: it stands in another field of the form or of the matter linked.
/// E-MODEL-072: it can be computed. E-MODEL-073: `asked_again` where nothing is asked again. A field that says
/// `asked_again = "why"` is let pass. Mistakes in the order of files and lines; nothing where load() has any to tell.
[[nodiscard]] AskedTwice asked_twice(std::span<const Source> sources);

}  // namespace luoshi::model
