// SPDX-License-Identifier: Apache-2.0
#include "base/shared_library.hpp"

#include <dlfcn.h>

#include <stdexcept>
#include <string>

namespace luoshi::base {
namespace {

[[noreturn]] void fail_with(const char* name) {
  const char* reason = ::dlerror();
  throw std::runtime_error(reason == nullptr ? std::string(name) : std::string(reason));
}

}  // namespace

SharedLibrary::SharedLibrary(const char* name) : handle_(::dlopen(name, RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ == nullptr) fail_with(name);
}

void* SharedLibrary::address_of(const char* name) const {
  void* address = ::dlsym(handle_, name);
  if (address == nullptr) fail_with(name);
  return address;
}

}  // namespace luoshi::base
