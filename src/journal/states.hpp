// SPDX-License-Identifier: Apache-2.0
// States: one State of each strict projection, found by its type, and Needs, the rows that commands ask for. The
// journal keeps one States across batches; tests of a room make their own, fold entries by apply() and decide on it
// without a store. For one thread.
#pragma once

#include "journal/projection.hpp"

#include <memory>
#include <typeinfo>
#include <vector>

namespace luoshi::journal {

class States {
 public:
  /// The projections must outlive it. Followers get no state here.
  explicit States(const Registry& registry);

  /// The state of that type, which a registered projection made; anything else is a bug and throws std::logic_error.
  template <class T>
  [[nodiscard]] const T& get() const {
    return static_cast<const T&>(*held_[place(typeid(T))].state);
  }
  template <class T>
  [[nodiscard]] T& get() {
    return static_cast<T&>(*held_[place(typeid(T))].state);
  }

  /// Where the state of that type stands in projections(); throws std::logic_error if none.
  [[nodiscard]] std::size_t place(const std::type_info& type) const;
  [[nodiscard]] std::size_t size() const { return held_.size(); }
  [[nodiscard]] const Projection& projection(std::size_t place) const { return *held_[place].projection; }
  [[nodiscard]] State& state(std::size_t place) { return *held_[place].state; }

  /// Folds the entry into every state. What it reads must be loaded.
  void apply(const Entry& entry);
  void forget();

 private:
  struct Held {
    const Projection* projection;
    std::unique_ptr<State> state;
  };
  std::vector<Held> held_;
};

class Needs {
 public:
  explicit Needs(const States& states) : states_(&states), wanted_(states.size()) {}

  /// A row of the table of the projection whose state is a T: needs.add<PeopleState>("people", id).
  template <class T>
  void add(std::string_view table, std::string_view key) {
    wanted_[states_->place(typeid(T))].add(table, key);
  }
  /// What was asked for of the projection at that place.
  [[nodiscard]] KeySet& of(std::size_t place) { return wanted_[place]; }
  [[nodiscard]] const KeySet& of(std::size_t place) const { return wanted_[place]; }

 private:
  const States* states_;
  std::vector<KeySet> wanted_;
};

}  // namespace luoshi::journal
