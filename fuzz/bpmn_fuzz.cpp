// SPDX-License-Identifier: Apache-2.0
// Any bytes as a BPMN file: they load or are refused; what loads is checked, drawn and written, and what was written
// loads again and is written the same.
#include "process/bpmn/load.hpp"
#include "process/check/check.hpp"
#include "process/draw/picture.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace bpmn = luoshi::process::bpmn;
  namespace draw = luoshi::process::draw;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto loaded = bpmn::load(bytes, {.bytes = 100'000, .depth = 30, .elements = 1'000});
  if (!loaded) return 0;
  for (const auto* list : {&loaded->processes, &loaded->outlines}) {
    for (const auto& process : *list) (void)luoshi::process::check(*process, {.states_max = 500});
  }
  const auto picture = draw::read_diagrams(*loaded->tree);
  (void)draw::to_svg(picture ? *picture : draw::lay_out(*loaded->tree));
  const std::string written = loaded->tree->write();
  const auto again = bpmn::Tree::read(written);
  if (!again || (*again)->write() != written) std::abort();
  return 0;
}
