// SPDX-License-Identifier: Apache-2.0
// Walk: a job that goes through everything once, page by page in the order of ids, whenever what it is about has
// changed (filling of matter_index when the definitions index other fields). It keeps its place, so that a restart goes
// on there; once it is through it only asks what it is about. A page may be done twice: what it does must bear that.
#pragma once

#include "jobs/job.hpp"
#include "store/store.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace luoshi::jobs {

class Walk final : public Job {
 public:
  /// Names what the walk is about; another name begins a new one. Empty: there is nothing to walk for yet.
  using About = std::function<Result<std::string>()>;
  struct Page {
    std::size_t done = 0;
    std::string last;  ///< the place: behind it the next page begins
    bool more = false;
  };
  /// Does the page behind a place; the empty place is the beginning.
  using Step = std::function<Result<Page>(std::string_view after)>;

  /// The store outlives it, and so does what the functions use. Its place is kept under its name.
  Walk(store::Store& store, std::string_view name, std::int64_t rest_ms, About about, Step page)
      : store_(&store), name_(name), rest_ms_(rest_ms), about_(std::move(about)), page_(std::move(page)) {}

  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] std::int64_t rest_ms() const override { return rest_ms_; }
  [[nodiscard]] int patience() const override { return kPatient; }
  [[nodiscard]] Result<Piece> step(base::Instant now) override;

 private:
  struct Place {
    std::string after;
    bool through = false;
  };
  [[nodiscard]] Result<Place> place(const std::string& about) const;
  [[nodiscard]] Result<void> keep(const std::string& about, const Place& place);

  store::Store* store_;
  std::string_view name_;
  std::int64_t rest_ms_;
  About about_;
  Step page_;
  std::string through_;  ///< what it went through for, as far as this process knows
};

}  // namespace luoshi::jobs
