// SPDX-License-Identifier: Apache-2.0
// What Luoshi makes of the attributes and elements that Camunda's, Zeebe's, Flowable's and Activiti's modelers add:
// used (another step reads it), idle (tuning of their engines, of no consequence here), or foreign (it changes what the
// process does and Luoshi does not do it). Constant tables, listed in docs/flows.md.
#pragma once

#include <cstdint>
#include <string_view>

namespace luoshi::process::bpmn {

enum class Understanding : std::uint8_t { used, idle, foreign };

/// Whether a namespace belongs to one of these modelers.
[[nodiscard]] bool is_vendor(std::string_view space);
/// Some attributes are of consequence with some values only.
[[nodiscard]] Understanding vendor_attribute(std::string_view local, std::string_view value);
/// `local` is the name of an element in extensionElements.
[[nodiscard]] Understanding vendor_element(std::string_view space, std::string_view local);

}  // namespace luoshi::process::bpmn
