// SPDX-License-Identifier: Apache-2.0
// Work done on several threads whose output comes out in the order of the items. Only a bounded number of items may be
// ahead of the one whose turn it is, so that memory does not grow with their number; the item whose turn it is may hand
// over its output piece by piece, so that memory does not grow with one long output either.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace luoshi::app {

/// Given to the work: hands over what has been made so far, if it is the item's turn. Then `output` is empty again;
/// otherwise it is left as it is and may go on growing.
using Offer = std::function<void(std::string& output)>;

struct InOrder {
  std::size_t count = 0;  ///< items 0, 1, … count - 1
  unsigned jobs = 1;      ///< threads; 1 works on the caller's own
  /// Makes the output of one item. On any thread, in any order; must not throw.
  std::function<void(std::size_t item, std::string& output, const Offer& offer)> work;
  /// Takes a piece of output; false stops everything. Never called by two threads at once, items in order.
  std::function<bool(std::size_t item, std::string_view piece)> take;
  /// The item is complete: all its pieces were taken. Called like `take`.
  std::function<void(std::size_t item)> done;
};

/// Does the work; returns when all items are done or `take` has stopped it.
void run_in_order(const InOrder& task);

}  // namespace luoshi::app
