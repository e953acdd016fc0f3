// SPDX-License-Identifier: Apache-2.0
#include "outside/libcurl.hpp"

#include "base/shared_library.hpp"

namespace luoshi::outside {
namespace {

LibCurl load() {
  const base::SharedLibrary library("libcurl.so.4");
  LibCurl out = {};
  library.find("curl_easy_cleanup", out.easy_cleanup);
  library.find("curl_easy_getinfo", out.easy_getinfo);
  library.find("curl_easy_init", out.easy_init);
  library.find("curl_easy_perform", out.easy_perform);
  library.find("curl_easy_setopt", out.easy_setopt);
  library.find("curl_easy_strerror", out.easy_strerror);
  library.find("curl_global_init", out.global_init);
  library.find("curl_slist_append", out.slist_append);
  library.find("curl_slist_free_all", out.slist_free_all);
  return out;
}

}  // namespace

const LibCurl& libcurl() {
  static const LibCurl kLibCurl = load();
  return kLibCurl;
}

}  // namespace luoshi::outside
