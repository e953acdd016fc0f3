// SPDX-License-Identifier: Apache-2.0
// Any bytes as JSON: what is read and has a canonical form is read back from it as an equal value, whose canonical form
// is the same again; what is written plainly is read back too, up to numbers that only canonical writing refuses.
#include "codec/canonical_json.hpp"

#include <cstdlib>

namespace codec = luoshi::codec;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto json = codec::parse_json(text, {.bytes_max = 1u << 20, .depth_max = 60});
  if (!json) {
    if (json.error().id.empty()) std::abort();
    return 0;
  }
  const auto plain = codec::parse_json(codec::write_json(*json));
  const auto canonical = codec::canonical_json(*json);
  if (!canonical) {
    if (canonical.error().id != "E-JSON-007") std::abort();
    return 0;
  }
  if (!plain || *plain != *json) std::abort();
  const auto again = codec::parse_json(*canonical);
  if (!again || *again != *json || codec::canonical_json(*again).value() != *canonical) std::abort();
  return 0;
}
