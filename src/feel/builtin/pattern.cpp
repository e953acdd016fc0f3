// SPDX-License-Identifier: Apache-2.0
// Functions of strings that take a pattern (10.3.4.3).
#include "feel/builtin/arguments.hpp"
#include "feel/builtin/chapter.hpp"

namespace luoshi::feel {
namespace {

Value pending(const Call& call, std::size_t) { return call.null("E-FEEL-126"); }

constexpr std::array kMatches{Signature{kParameters<"input", "pattern", "flags">, 2, false, pending}};
constexpr std::array kReplace{Signature{kParameters<"input", "pattern", "replacement", "flags">, 3, false, pending}};
constexpr std::array kSplit{Signature{kParameters<"string", "delimiter">, 2, false, pending}};
constexpr std::array kRows{Builtin{"matches", kMatches}, Builtin{"replace", kReplace}, Builtin{"split", kSplit}};

}  // namespace

std::span<const Builtin> pattern_chapter() { return kRows; }

}  // namespace luoshi::feel
