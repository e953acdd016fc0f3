// SPDX-License-Identifier: Apache-2.0
#include "jobs/walk.hpp"

#include "jobs/tables.hpp"

#include <array>
#include <vector>

namespace luoshi::jobs {
namespace {

constexpr store::Statement kPlace{"jobs.walk", "SELECT place, through FROM job_walks WHERE job = $1 AND about = $2"};

}  // namespace

Result<Piece> Walk::step(base::Instant) {
  LUOSHI_TRY(const auto about, about_());
  if (about.empty()) return Piece{};
  if (about == through_) return Piece{};
  through_.clear();  // whatever follows it, what was before is not what the store names any more
  LUOSHI_TRY(const auto from, place(about));
  if (from.through) {
    through_ = about;
    return Piece{};
  }
  LUOSHI_TRY(const auto page, page_(from.after));
  LUOSHI_CHECK(keep(about, {.after = page.last, .through = !page.more}));
  return Piece{.done = page.done, .more = true};
}

Result<Walk::Place> Walk::place(const std::string& about) const {
  LUOSHI_TRY(const auto reader, store_->reader());
  const std::array parameters{store::Value(name_), store::Value(about)};
  LUOSHI_TRY(const auto rows, reader->query(kPlace, parameters));
  if (rows.empty()) return Place{};
  return Place{.after = std::string(rows.front().text(0)), .through = rows.front().integer(1) != 0};
}

Result<void> Walk::keep(const std::string& about, const Place& place) {
  LUOSHI_TRY(const auto transaction, store_->begin());
  const std::vector<store::Value> row{name_, about, place.after, std::int64_t{place.through ? 1 : 0}};
  LUOSHI_CHECK(transaction->upsert(kWalks, row));
  return transaction->commit();
}

}  // namespace luoshi::jobs
