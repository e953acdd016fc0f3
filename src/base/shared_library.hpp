// SPDX-License-Identifier: Apache-2.0
// SharedLibrary: a library that is loaded when it is first needed instead of at the start of the program, for libraries
// that few commands use and that bring in many others. It stays loaded until the program ends.
#pragma once

namespace luoshi::base {

class SharedLibrary {
 public:
  /// `name` is the library's own name (its soname), so that the system finds the version built against. Throws
  /// std::runtime_error where it is not installed.
  explicit SharedLibrary(const char* name);

  /// Sets `function` to the function `name` of the library, which must be of that type. Throws std::runtime_error where
  /// the library has none.
  template <class Function>
  void find(const char* name, Function*& function) const {
    function = reinterpret_cast<Function*>(address_of(name));
  }

 private:
  [[nodiscard]] void* address_of(const char* name) const;

  void* handle_;
};

}  // namespace luoshi::base
