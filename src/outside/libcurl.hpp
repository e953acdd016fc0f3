// SPDX-License-Identifier: Apache-2.0
// libcurl, loaded when the first call to a server elsewhere is made: with what it brings in (Kerberos, LDAP, SSH,
// GnuTLS) it would cost every other command of the program some milliseconds at its start. The types are those of
// curl.h, the functions its own ones without their prefix. Threads: as libcurl says; loading is safe from any.
#pragma once

#include <curl/curl.h>

namespace luoshi::outside {

struct LibCurl {
  decltype(&curl_easy_cleanup) easy_cleanup;
  decltype(&curl_easy_getinfo) easy_getinfo;
  decltype(&curl_easy_init) easy_init;
  decltype(&curl_easy_perform) easy_perform;
  decltype(&curl_easy_setopt) easy_setopt;
  decltype(&curl_easy_strerror) easy_strerror;
  decltype(&curl_global_init) global_init;
  decltype(&curl_slist_append) slist_append;
  decltype(&curl_slist_free_all) slist_free_all;
};

/// Throws std::runtime_error where the library is not installed.
[[nodiscard]] const LibCurl& libcurl();

}  // namespace luoshi::outside
