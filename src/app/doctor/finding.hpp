// SPDX-License-Identifier: Apache-2.0
// Finding: one line of `luoshi doctor`: what was looked at, how it is, and what to do where it is not well. Plain
// values.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::app::doctor {

enum class Health : std::uint8_t { ok, warning, failure };

struct Finding {
  Health health = Health::ok;
  std::string_view subject;  ///< "disk", "store" …: stable
  std::string what;          ///< in the reader's language
  std::string advice = {};   ///< empty where all is well
};

/// Collects findings in one language.
class Findings {
 public:
  explicit Findings(base::Language language) : language_(language) {}

  [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
    return std::string(language_ == base::Language::zh ? zh : en);
  }
  void ok(std::string_view subject, std::string what) { add(Health::ok, subject, std::move(what), {}); }
  void warn(std::string_view subject, std::string what, std::string advice) {
    add(Health::warning, subject, std::move(what), std::move(advice));
  }
  void fail(std::string_view subject, std::string what, std::string advice = {}) {
    add(Health::failure, subject, std::move(what), std::move(advice));
  }
  /// What an error says, with its own advice.
  void fail(std::string_view subject, const base::Error& error) { fail(subject, describe(error, language_)); }

  [[nodiscard]] const std::vector<Finding>& all() const { return all_; }
  [[nodiscard]] base::Language language() const { return language_; }

 private:
  void add(Health health, std::string_view subject, std::string what, std::string advice) {
    all_.push_back({health, subject, std::move(what), std::move(advice)});
  }

  base::Language language_;
  std::vector<Finding> all_;
};

}  // namespace luoshi::app::doctor
