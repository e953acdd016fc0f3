// SPDX-License-Identifier: Apache-2.0
// District: the record that the benches of the record work on, opened as the program opens its own: one supervision
// office and bureaus with a liaison each, matters of the shipped pack. For one thread unless a function says else; a
// set-up that fails throws.
#pragma once

#include "app/record/session.hpp"
#include "ledger/matters/commands.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::bench {

using codec::Json;

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(base::describe(result.error(), base::Language::en));
  return *std::move(result);
}
inline void must(const Result<void>& result) {
  if (!result) throw std::runtime_error(base::describe(result.error(), base::Language::en));
}

struct Bureau {
  std::string unit;
  std::string liaison;
};

struct Matter {
  std::string id;
  std::size_t bureau = 0;  ///< of the lead unit
};

class District {
 public:
  /// Where a bench keeps its record: `folder` with settings, keys and, unless `store` names a PostgreSQL, all the rest.
  static app::RecordSettings settings(const std::string& folder, const std::string& store = {});
  /// A new district with its people, as of `now`.
  static std::unique_ptr<District> create(const app::RecordSettings& settings, base::Instant now);
  /// The same one again; `now` absent: the wall clock.
  static std::unique_ptr<District> open(const app::RecordSettings& settings, std::optional<base::Instant> now = {});

  [[nodiscard]] app::Session& session() { return *session_; }
  [[nodiscard]] const std::string& officer() const { return officer_; }
  [[nodiscard]] const std::string& head() const { return head_; }
  [[nodiscard]] const std::vector<Bureau>& bureaus() const { return bureaus_; }

  /// A verb on a matter; its receipt.
  journal::Receipt act(std::string_view verb, const std::string& matter, const std::string& who, Json input);
  /// A new matter of that bureau, with the next one beside it, handed down at once.
  std::string direct(std::size_t bureau, const std::string& title, std::string_view deadline);
  /// The command for submit(); any thread.
  std::unique_ptr<journal::Command> command(model::Verb verb, const std::string& matter, const std::string& who,
                                            Json input);

  /// Matters in that state ("active"), at most `limit`, spread over all of them.
  std::vector<Matter> matters_in(std::string_view state, std::size_t limit);

 private:
  void make_people();
  void find_people();
  std::string add_unit(const std::string& title, const std::string& parent);
  void add_holder(const std::string& unit, const std::string& name, const std::string& role);

  std::unique_ptr<app::Session> session_;
  std::string officer_;
  std::string head_;
  std::vector<Bureau> bureaus_;
};

}  // namespace luoshi::bench
