// SPDX-License-Identifier: Apache-2.0
// Whole numbers of 128 bits, for products of two differences of degrees and their squares: a turn fits 64 bits, a
// distance squared does not. Of this room only.
#pragma once

namespace luoshi::place {

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 WideUnsigned;

}  // namespace luoshi::place
