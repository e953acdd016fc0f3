// SPDX-License-Identifier: Apache-2.0
// Followers: projections that read behind the journal (search) are moved on, page by page, each from where it stands
// (kernel.md 5). Several processes may do it: the position moves in the same transaction as the rows. Where more is
// entered during a page than a page takes in, commands go first: the next page has a rest before it, and the lag grows
// until people pause.
#pragma once

#include "jobs/job.hpp"
#include "journal/projections.hpp"

namespace luoshi::jobs {

class Followers final : public Job {
 public:
  /// All of them outlive it.
  Followers(store::Store& store, const journal::KeyStore& keys, const journal::EntryKinds& kinds,
            const journal::Registry& registry);

  [[nodiscard]] std::string_view name() const override { return "followers"; }
  [[nodiscard]] std::int64_t rest_ms() const override { return 200; }  // the lag that people see is at most a second
  [[nodiscard]] Result<Piece> step(base::Instant now) override;

 private:
  store::Store* store_;
  const journal::KeyStore* keys_;
  const journal::EntryKinds* kinds_;
  const journal::Registry* registry_;
};

}  // namespace luoshi::jobs
