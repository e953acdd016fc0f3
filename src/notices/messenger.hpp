// SPDX-License-Identifier: Apache-2.0
// Messenger: brings notices of the outbox to people over one channel out of the house (kernel.md 7). New notices wait a
// while, so that several to one person become one letter; those that the person has seen in the box on the site
// meanwhile are told nowhere else. At most one letter a person is under way, so that a channel that was down for a
// night brings one in the morning and not twenty. A letter is marked as being sent before it is and settled after: at
// least once, under the same id at each try (retry.hpp), and after the last it is given up and shown so. A channel that
// is new begins with what is entered from then on. Quiet hours hold back all that is not urgent.
#pragma once

#include "jobs/job.hpp"
#include "jobs/retry.hpp"
#include "notices/carrier.hpp"
#include "notices/people.hpp"
#include "notices/quiet_hours.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace luoshi::notices {

/// What becomes of a letter; the numbers stand in the table.
enum class LetterState : std::uint8_t {
  waiting = 0,      ///< for its turn, or for another try
  unconfirmed = 1,  ///< being sent, or left so by a process that died
  sent = 2,         ///< the other side took it
  given_up = 3,     ///< after kLetterTriesMax tries
  no_address = 4    ///< the person has no number, or is no longer there
};

struct Delivering {
  std::string channel;                   ///< its id in the settings
  std::string address;                   ///< our own, for links
  std::vector<std::string> kinds = {};   ///< only these; empty: all
  std::vector<std::string> urgent = {};  ///< kinds that neither wait to be merged nor for the end of quiet hours
  QuietHours quiet = {};
  std::int64_t merge_ms = 10 * 60'000;
  std::size_t window = 20;  ///< letters sent in one piece
};

/// Over some seventeen hours: a gateway that is down for a night is outlived.
inline constexpr std::int64_t kLetterTriesMax = 11;
inline constexpr std::int64_t kStaleMs = std::int64_t{3} * 24 * 3'600'000;  ///< older notices are told on the site only
inline constexpr std::int64_t kKeptMs = std::int64_t{30} * 24 * 3'600'000;  ///< letters that ended are forgotten then

class Messenger final : public jobs::Job {
 public:
  /// All of them outlive it.
  Messenger(store::Store& store, People& people, Carrier& carrier, Delivering delivering);

  [[nodiscard]] std::string_view name() const override { return "notices"; }
  [[nodiscard]] Result<jobs::Piece> step(base::Instant now) override;

 private:
  struct Due {
    std::string id;
    std::string person;
    bool urgent = false;
    std::int64_t tries = 0;  ///< this one counted
    std::int64_t made = 0;
    std::vector<Told> told = {};
  };
  struct Outcome {
    LetterState state = LetterState::waiting;
    std::string problem = {};
    bool silent = false;  ///< nobody answered
  };
  struct Fresh {
    std::int64_t from = 0;
    std::int64_t next = 0;
    bool is_new = false;  ///< the channel has no place in the outbox yet
    std::vector<jobs::Notice> notices = {};
  };

  [[nodiscard]] Result<bool> admit(base::Instant now);
  [[nodiscard]] Result<Fresh> fresh(base::Instant now) const;
  [[nodiscard]] Result<std::size_t> write_letters(base::Instant now, bool quiet);
  [[nodiscard]] Result<void> write_letter(store::Transaction& transaction, std::string_view person, base::Instant now);
  [[nodiscard]] Result<std::vector<Due>> take(base::Instant now, bool quiet);
  [[nodiscard]] Result<Outcome> send(const Due& due, base::Instant now);
  [[nodiscard]] Result<void> settle(const Due& due, const Outcome& outcome, base::Instant now);
  [[nodiscard]] Result<void> forget(base::Instant now);
  [[nodiscard]] bool is_urgent(std::string_view kind) const;
  [[nodiscard]] bool is_wanted(std::string_view kind) const;

  store::Store* store_;
  People* people_;
  Carrier* carrier_;
  Delivering delivering_;
  std::string position_;  ///< under which its place in the outbox is kept
};

}  // namespace luoshi::notices
