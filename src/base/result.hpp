// SPDX-License-Identifier: Apache-2.0
// Result<T>: the value of a call that may be refused, or the Error that says why. Its member names are those of
// std::expected; it exists because std::expected of libstdc++ 12 is not [[nodiscard]], so that a refusal could be
// ignored without a warning. Results are plain values and may be moved between threads.
#pragma once

#include "base/error.hpp"

#include <expected>
#include <utility>

namespace luoshi {

using base::Error;

/// Wraps an error so that it converts to any Result: `return fail(Error{…});`
struct Failure {
  Error error;
};
[[nodiscard]] inline Failure fail(Error error) { return Failure{std::move(error)}; }

/// A value or an Error. Dereferencing a failed result is a bug (undefined, as for std::expected); test it first.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::move(value)) {}                                 // NOLINT(google-explicit-constructor)
  Result(Failure failure) : held_(std::unexpect, std::move(failure.error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const noexcept { return held_.has_value(); }
  [[nodiscard]] explicit operator bool() const noexcept { return held_.has_value(); }
  [[nodiscard]] T& operator*() & { return *held_; }
  [[nodiscard]] const T& operator*() const& { return *held_; }
  [[nodiscard]] T&& operator*() && { return *std::move(held_); }
  [[nodiscard]] T* operator->() { return &*held_; }
  [[nodiscard]] const T* operator->() const { return &*held_; }
  /// The value; throws std::bad_expected_access on a failure (for tests and for what cannot fail).
  [[nodiscard]] T& value() & { return held_.value(); }
  [[nodiscard]] T&& value() && { return std::move(held_).value(); }
  [[nodiscard]] Error& error() & { return held_.error(); }
  [[nodiscard]] const Error& error() const& { return held_.error(); }
  [[nodiscard]] Error&& error() && { return std::move(held_).error(); }

 private:
  std::expected<T, Error> held_;
};

/// A call that gives nothing back but may be refused.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Failure failure) : held_(std::unexpect, std::move(failure.error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const noexcept { return held_.has_value(); }
  [[nodiscard]] explicit operator bool() const noexcept { return held_.has_value(); }
  [[nodiscard]] Error& error() & { return held_.error(); }
  [[nodiscard]] const Error& error() const& { return held_.error(); }
  [[nodiscard]] Error&& error() && { return std::move(held_).error(); }

 private:
  std::expected<void, Error> held_;
};

}  // namespace luoshi

#define LUOSHI_CONCAT_INNER(a, b) a##b
#define LUOSHI_CONCAT(a, b) LUOSHI_CONCAT_INNER(a, b)

/// LUOSHI_TRY(auto x, call()): declares x from the value, or returns the failure to the caller. A statement.
#define LUOSHI_TRY(declaration, ...) LUOSHI_TRY_NAMED(LUOSHI_CONCAT(result_, __LINE__), declaration, __VA_ARGS__)
#define LUOSHI_TRY_NAMED(name, declaration, ...)             \
  auto name = (__VA_ARGS__);                                 \
  if (!name) return ::luoshi::fail(std::move(name).error()); \
  declaration = *std::move(name)

/// LUOSHI_CHECK(call()): the same for Result<void>.
#define LUOSHI_CHECK(...)                                                                          \
  do {                                                                                             \
    if (auto checked = (__VA_ARGS__); !checked) return ::luoshi::fail(std::move(checked).error()); \
  } while (false)
