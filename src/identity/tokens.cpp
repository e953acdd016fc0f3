// SPDX-License-Identifier: Apache-2.0
#include "identity/tokens.hpp"

#include "base/utf8.hpp"
#include "identity/context.hpp"
#include "identity/sessions.hpp"
#include "identity/tables.hpp"

#include <algorithm>

namespace luoshi::identity {
namespace {

constexpr std::size_t kNameMax = 60;  // characters
constexpr std::size_t kScopesMax = 50;
constexpr std::int64_t kDayMs = 86'400'000;

constexpr store::Statement kOfPerson{
    "identity.tokens_of",
    "SELECT hash, id, person, name, scopes, made, ends, used, revoked FROM tokens WHERE person = $1 ORDER BY id"};
constexpr store::Statement kRevoke{"identity.revoke_token",
                                   "UPDATE tokens SET revoked = 1 WHERE person = $1 AND id = $2 AND revoked = 0"};
constexpr store::Statement kRevokeAll{"identity.revoke_tokens",
                                      "UPDATE tokens SET revoked = 1 WHERE person = $1 AND revoked = 0"};
constexpr store::Statement kUsed{"identity.token_used", "UPDATE tokens SET used = $2 WHERE hash = $1 AND used < $2"};

// "matters.read", "*.write": a word of small letters and underscores, a dot, what may be done.
bool is_scope(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == 0 || dot == std::string_view::npos || dot > 40) return false;
  const auto area = text.substr(0, dot);
  const auto what = text.substr(dot + 1);
  const bool plain = std::ranges::all_of(area, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  return (plain || area == "*") && (what == "read" || what == "write");
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

TokenInfo info_of(const store::Row& row) {
  return {.id = base::parse_id(row.text(1)).value_or(base::Id{}),
          .name = std::string(row.text(3)),
          .scopes = words(row.text(4)),
          .made = {row.integer(5)},
          .ends = {row.integer(6)},
          .used = {row.integer(7)},
          .revoked = row.integer(8) != 0};
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) static_cast<void>(base::decode_utf8(text, at));
  return count;
}

Result<void> check_new(const NewToken& token, std::int64_t days_max, base::Instant now) {
  const bool named = !token.name.empty() && base::find_invalid_utf8(token.name) == std::string_view::npos &&
                     characters(token.name) <= kNameMax &&
                     std::ranges::none_of(token.name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (!named) {
    return refused("E-IDENTITY-023", base::ErrorCode::invalid_input, "name",
                   {{"length", std::to_string(kNameMax)}, {"limit", std::to_string(kTokensMax)}});
  }
  if (token.scopes.empty() || token.scopes.size() > kScopesMax) {
    return refused("E-IDENTITY-024", base::ErrorCode::invalid_input, "scopes", {{"scope", ""}});
  }
  for (const auto& scope : token.scopes) {
    if (is_scope(scope)) continue;
    return refused("E-IDENTITY-024", base::ErrorCode::invalid_input, "scopes", {{"scope", scope.substr(0, 60)}});
  }
  if (token.ends <= now || token.ends.ms - now.ms > days_max * kDayMs) {
    return refused("E-IDENTITY-025", base::ErrorCode::invalid_input, "ends", {{"days", std::to_string(days_max)}});
  }
  return {};
}

}  // namespace

Result<MadeToken> Tokens::make(const Caller& caller, const NewToken& token, base::Instant now) {
  if (caller.is_machine()) return refused("E-IDENTITY-022");
  LUOSHI_CHECK(check_new(token, context_->settings.token_days_max, now));
  const auto secret = new_secret(context_->random);
  LUOSHI_TRY(const auto hash, hash_of_secret(secret));
  const auto id = context_->new_id(now);
  {
    LUOSHI_TRY(const auto transaction, context_->store.begin());
    LUOSHI_TRY(const auto rows, transaction->query(kOfPerson, std::array{store::Value(caller.person)}));
    std::size_t lasting = 0;
    for (const auto row : rows) lasting += row.integer(8) == 0 && row.integer(6) > now.ms ? 1 : 0;
    if (lasting >= kTokensMax) {
      return refused("E-IDENTITY-023", base::ErrorCode::conflict, "name",
                     {{"length", std::to_string(kNameMax)}, {"limit", std::to_string(kTokensMax)}});
    }
    store::Cells cells;
    cells.add(bytes_of(hash), base::to_text(id), caller.person, token.name, joined(token.scopes), now.ms, token.ends.ms,
              0, 0);
    LUOSHI_CHECK(transaction->insert(kTokens, cells));
    LUOSHI_CHECK(transaction->commit());
  }
  LUOSHI_CHECK(context_->note(caller.person, "make_token", "token", {"token/" + base::to_text(id)}, now));
  return MadeToken{.secret = std::string(kTokenBeginning) + secret,
                   .info = {.id = id, .name = token.name, .scopes = token.scopes, .made = now, .ends = token.ends}};
}

Result<std::vector<TokenInfo>> Tokens::of(std::string_view person) {
  LUOSHI_TRY(const auto rows, context_->query(kOfPerson, std::array{store::Value(person)}));
  std::vector<TokenInfo> out;
  for (const auto row : rows) out.push_back(info_of(row));
  return out;
}

Result<void> Tokens::revoke(const Caller& caller, const base::Id& token, base::Instant now) {
  return revoke_of(caller, caller.person, token, now);
}

Result<void> Tokens::revoke_of(const Caller& by, std::string_view person, const base::Id& token, base::Instant now) {
  if (by.is_machine()) return refused("E-IDENTITY-022");
  const auto id = base::to_text(token);
  LUOSHI_TRY(const auto revoked, context_->execute(kRevoke, std::array{store::Value(person), store::Value(id)}));
  if (revoked == 0) return refused("E-IDENTITY-016", base::ErrorCode::not_found);
  return context_->note(by.person, "revoke_token", "token", {"token/" + id}, now);
}

Result<void> Tokens::revoke_all(std::string_view person, base::Instant now) {
  LUOSHI_TRY(const auto revoked, context_->execute(kRevokeAll, std::array{store::Value(person)}));
  if (revoked == 0) return {};
  return context_->note(person, "revoke_tokens", "token", {std::string(person)}, now);
}

Result<Caller> Tokens::find(std::string_view secret, base::Instant now) {
  if (!secret.starts_with(kTokenBeginning)) return refused("E-IDENTITY-013");
  const auto hash = hash_of_secret(secret.substr(kTokenBeginning.size()));
  if (!hash) return refused("E-IDENTITY-013");
  std::optional<TokenInfo> info;
  std::string person;
  {
    LUOSHI_TRY(const auto reader, context_->store.reader());
    LUOSHI_TRY(const auto rows, reader->fetch(kTokens, std::array{bytes_of(*hash)}));
    if (rows.empty()) return refused("E-IDENTITY-013");
    info = info_of(rows.front());
    person = rows.front().text(2);
  }
  if (info->revoked || info->ends <= now) return refused("E-IDENTITY-013");
  LUOSHI_CHECK(context_->check_standing(person, now));
  if (now.ms - info->used.ms >= kUsedEveryMs) {
    // When it was used is good to know, and no reason to refuse it while the store is busy.
    static_cast<void>(context_->execute(kUsed, std::array{bytes_of(*hash), store::Value(now.ms)}));
  }
  return Caller{.person = person,
                .means = Means::token,
                .session = info->id,
                .since = info->made,
                .scopes = std::move(info->scopes)};
}

}  // namespace luoshi::identity
