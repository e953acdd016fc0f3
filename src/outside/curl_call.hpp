// SPDX-License-Identifier: Apache-2.0
// What calls by libcurl share: handles that free themselves, and the door at which each address is looked at when its
// socket is opened. For the sources of this room.
#pragma once

#include "base/result.hpp"
#include "outside/libcurl.hpp"
#include "outside/reach.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace luoshi::outside {

struct FreeEasy {
  void operator()(CURL* easy) const { libcurl().easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { libcurl().slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using List = std::unique_ptr<curl_slist, FreeList>;

/// Once a process; throws where libcurl cannot be started.
void start_curl();

/// Which addresses may be called, and whether one was refused.
struct Door {
  const Reach* reach = nullptr;
  bool plain = false;  ///< without TLS: only to addresses that were named
  bool barred = false;
};
/// The door outlives the handle.
void set_door(CURL* easy, Door& door);

struct CallBounds {
  std::int64_t connect_ms;
  std::int64_t whole_ms;
  std::string authorities;  ///< empty: the machine's
};
/// No proxy, no .netrc, TLS 1.2 and certificates that are checked, an end in time.
void set_bounds(CURL* easy, const CallBounds& bounds);

/// E-OUTSIDE-…, with the address as far as it holds no secret.
[[nodiscard]] Failure call_failed(std::string_view id, const std::string& url, std::string reason = {});

}  // namespace luoshi::outside
