// SPDX-License-Identifier: Apache-2.0
#include "app/read/summary.hpp"

#include "app/sample_reading.hpp"

#include <gtest/gtest.h>

namespace luoshi::app {
namespace {

TEST(Summary, counts_what_is_missing_among_promises_only) {
  const Summary summary = summarise(sample_reading().reading);
  EXPECT_EQ(summary.promises, 3u);
  EXPECT_EQ(summary.by_kind[static_cast<std::size_t>(reading::CommitmentKind::result)], 1u);
  EXPECT_EQ(summary.without_owner, 2u);
  EXPECT_EQ(summary.without_deadline, 2u);
  EXPECT_EQ(summary.without_figure, 1u);
}

TEST(Summary, adds_up_over_documents) {
  Summary total = summarise(sample_reading().reading);
  total += summarise(sample_reading().reading);
  EXPECT_EQ(total.promises, 6u);
  EXPECT_EQ(total.without_owner, 4u);
  EXPECT_EQ(total.by_kind[static_cast<std::size_t>(reading::CommitmentKind::task)], 2u);
}

TEST(Summary, every_kind_has_a_name_in_both_languages) {
  for (int kind = 0; kind < 6; ++kind) {
    EXPECT_FALSE(label_of(static_cast<reading::CommitmentKind>(kind), base::Language::zh).empty());
    EXPECT_FALSE(label_of(static_cast<reading::CommitmentKind>(kind), base::Language::en).empty());
  }
}

}  // namespace
}  // namespace luoshi::app
