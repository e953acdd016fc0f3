// SPDX-License-Identifier: Apache-2.0
// The reading as one self-contained html page: the document on one side, the list of what it promises on the other.
// Puts together what was made of each document (page_content) and the frame around it.
#pragma once

#include "app/read/page_content.hpp"
#include "base/error.hpp"

#include <functional>
#include <span>
#include <string>

namespace luoshi::app {

/// Appends the whole page; `offer`, where given, is called after each piece of it and may empty `out`. The texts of the
/// documents are in `spool`.
void append_page(std::string& out, std::span<const PageContent> documents, Spool& spool, base::Language language,
                 const std::function<void(std::string&)>& offer = {});

}  // namespace luoshi::app
