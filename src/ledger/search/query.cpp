// SPDX-License-Identifier: Apache-2.0
#include "ledger/search/query.hpp"

#include "base/utf8.hpp"
#include "text/search_tokens.hpp"

#include <array>

namespace luoshi::ledger::search {
namespace {

struct Quotes {
  char32_t open;
  char32_t close;
};
constexpr std::array kQuotes = std::to_array<Quotes>({{U'"', U'"'}, {U'“', U'”'}, {U'「', U'」'}, {U'『', U'』'}});

bool is_blank(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x3000 || c == 0xA0; }

Failure refused(std::string_view id, std::vector<base::Arg> args = {}) {
  return fail({.code = base::ErrorCode::invalid_input, .id = id, .args = std::move(args)});
}

// The terms as written. A quotation that is not closed goes to the end.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  std::string part;
  char32_t close = 0;
  const auto end = [&] {
    if (!part.empty()) parts.push_back(std::move(part));
    part.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto from = at;
    const auto c = base::decode_utf8(text, at);
    if (close != 0) {
      if (c == close) {
        end();
        close = 0;
      } else {
        part += text.substr(from, at - from);
      }
      continue;
    }
    for (const auto& quotes : kQuotes) {
      if (c == quotes.open) close = quotes.close;
    }
    if (close != 0 || is_blank(c)) {
      end();
    } else {
      part += text.substr(from, at - from);
    }
  }
  end();
  return parts;
}

}  // namespace

Result<Query> parse_query(std::string_view text) {
  if (base::find_invalid_utf8(text) != std::string_view::npos) return refused("E-SEARCH-004");
  if (base::count_code_points(text) > kQueryMax) return refused("E-SEARCH-002", {{"limit", std::to_string(kQueryMax)}});
  Query query;
  for (auto& part : parts_of(text)) {
    auto phrase = text::search_phrase(text::search_tokens(part));
    if (!phrase.empty()) query.terms.push_back({std::move(part), std::move(phrase)});
  }
  if (query.terms.empty()) return refused("E-SEARCH-001", {{"value", std::string(text)}});
  if (query.terms.size() > kTermsMax) return refused("E-SEARCH-003", {{"limit", std::to_string(kTermsMax)}});
  return query;
}

}  // namespace luoshi::ledger::search
