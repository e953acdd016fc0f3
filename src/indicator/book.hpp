// SPDX-License-Identifier: Apache-2.0
// Book: the indicators in force, made ready for the fold: by type, with the fields that they read. Its version is made
// of what they say, so that another set of indicators is another projection, filled anew (kernel.md 5). Immutable; any
// thread.
#pragma once

#include "indicator/counted.hpp"
#include "ledger/definitions/definitions.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::indicator {

/// What the projection of these indicators is known by; never 0.
[[nodiscard]] std::uint32_t version_of(const std::vector<model::Indicator>& indicators);

class Book {
 public:
  /// Absent definitions (no district yet): no indicators.
  explicit Book(ledger::DefinitionsPtr definitions = {});

  /// Never 0.
  [[nodiscard]] std::uint32_t version() const { return version_; }
  /// Whether any indicator counts matters of that type.
  [[nodiscard]] bool counts(std::string_view type) const { return by_type_.contains(type); }
  /// Keys of the fields that indicators of the type read.
  [[nodiscard]] const std::set<std::string, std::less<>>& fields(std::string_view type) const;
  using CountedIn = std::map<std::string, std::vector<Counted>>;
  /// What a matter with these facts goes into, by the id of the indicator; never an empty list.
  [[nodiscard]] CountedIn counted(const Json& facts) const;
  /// The same of those indicators only that read what is different in `before`, a list empty where one no longer counts
  /// it. Null before: of all.
  [[nodiscard]] CountedIn recounted(const Json& before, const Json& facts) const;

 private:
  struct OfType {
    const model::Type* type = nullptr;
    std::vector<const model::Indicator*> indicators = {};
    std::set<std::string, std::less<>> fields = {};
    std::map<std::string, std::vector<std::size_t>> readers = {};  ///< by path of the facts: which indicators read it
  };
  /// By place in `indicators`.
  [[nodiscard]] static std::vector<bool> touched(const OfType& held, const Json& before, const Json& facts);
  [[nodiscard]] const OfType* find(std::string_view type) const;

  ledger::DefinitionsPtr definitions_;  ///< owns what is pointed at
  std::map<std::string, OfType, std::less<>> by_type_;
  std::uint32_t version_ = 1;
};

}  // namespace luoshi::indicator
