// SPDX-License-Identifier: Apache-2.0
// The right pane of the page: two tables, what the document promises and what it counts, one row a finding in the
// order of the text, grouped by section. Filters read the data-* attributes of the rows and nothing else. Takes the
// reading part by part and keeps nothing of it.
#pragma once

#include "app/read/text_index.hpp"
#include "base/error.hpp"
#include "reading/reading.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace luoshi::app {

enum class ListOf : std::uint8_t { commitments, figures };

class ListWriter {
 public:
  /// Appends one of the tables to `out`. Rows of commitments: data-c (id), data-k (kind), data-g (has: o unit, d
  /// deadline, f figure), data-o (units, | between); rows of figures: data-f (index), data-k (kind). Section groups:
  /// data-s (index). `offer` is called after each row and may empty `out`. All must outlive the writer.
  ListWriter(ListOf what, std::string& out, const TextIndex& index, base::Language language,
             std::function<void()> offer);
  ~ListWriter();

  void add(const reading::Reading& part);
  void finish();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace luoshi::app
