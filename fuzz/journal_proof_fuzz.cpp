// SPDX-License-Identifier: Apache-2.0
// Proofs and signed heads from anywhere: reading and checking them never harms, and what was read is written and read
// again as the same.
#include "codec/json.hpp"
#include "journal/proof.hpp"

#include <cstdlib>

namespace {

using luoshi::codec::Json;

template <class Read>
void try_one(const Json& json, Read read) {
  const auto proof = read(json);
  if (!proof) return;
  (void)check(*proof);
  const auto written = to_json(*proof);
  const auto again = read(written);
  if (!again || !(to_json(*again) == written)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto json = luoshi::codec::parse_json({reinterpret_cast<const char*>(data), size});
  if (!json) return 0;
  try_one(*json, luoshi::journal::signed_head_from_json);
  try_one(*json, luoshi::journal::inclusion_proof_from_json);
  try_one(*json, luoshi::journal::consistency_proof_from_json);
  return 0;
}
