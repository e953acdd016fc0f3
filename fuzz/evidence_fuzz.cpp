// SPDX-License-Identifier: Apache-2.0
// Any bytes as a file of evidence: what it is told to be is a media type, and what a photo says of itself is a moment
// and a place on earth or nothing.
#include "ledger/evidence/photo.hpp"
#include "ledger/evidence/sniff.hpp"

#include <cstdlib>

namespace evidence = luoshi::ledger::evidence;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT(*-reinterpret-cast)
  if (!evidence::sniff(bytes).type.contains('/')) std::abort();
  const auto facts = evidence::photo_facts(bytes);
  if (!facts.place) return 0;
  const auto [longitude, latitude] = *facts.place;
  if (!(longitude >= -180 && longitude <= 180 && latitude >= -90 && latitude <= 90)) std::abort();
  return 0;
}
