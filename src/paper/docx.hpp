// SPDX-License-Identifier: Apache-2.0
// A printout as docx (ECMA-376), written part by part: what WPS and Word open and an office goes on writing in. It
// names the official fonts (方正小标宋简体, 仿宋_GB2312 …) with what may stand in for them; nothing is embedded, since
// the desks have them. The same bytes for the same printout. From any thread.
#pragma once

#include "base/result.hpp"
#include "paper/printout.hpp"

#include <string>

namespace luoshi::paper {

/// Those of codec::ZipWriter.
[[nodiscard]] Result<std::string> make_docx(const Printout& printout);

}  // namespace luoshi::paper
