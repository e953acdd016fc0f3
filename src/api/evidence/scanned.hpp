// SPDX-License-Identifier: Apache-2.0
// The look of the scanner at what came as the body of a request: documents and tables that are handed in at once, as
// uploads are looked at before they are stored (service.hpp). From any thread.
#pragma once

#include "api/frame/service.hpp"

#include <string_view>

namespace luoshi::api {

/// Written aside beside the uploads, looked at, taken away. E-API-015, -016, -020; nothing where there is no scanner.
[[nodiscard]] Result<void> scan_body(const Service& service, std::string_view bytes, base::Instant now);

}  // namespace luoshi::api
