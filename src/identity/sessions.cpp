// SPDX-License-Identifier: Apache-2.0
#include "identity/sessions.hpp"

#include "identity/context.hpp"
#include "identity/tables.hpp"
#include "identity/users.hpp"

#include <algorithm>

namespace luoshi::identity {
namespace {

constexpr std::size_t kTrustedMax = 10'000;
constexpr std::size_t kAgentMax = 200;

constexpr store::Statement kOfPerson{
    "identity.sessions_of",
    "SELECT hash, id, person, begun, used, means, assurance, address, agent FROM sessions WHERE person = $1 "
    "ORDER BY used DESC, id"};
constexpr store::Statement kUsed{"identity.session_used",
                                 "UPDATE sessions SET used = $2 WHERE hash = $1 AND used < $2"};
constexpr store::Statement kEnd{"identity.end_session", "DELETE FROM sessions WHERE person = $1 AND id = $2"};
constexpr store::Statement kEndAll{"identity.end_sessions", "DELETE FROM sessions WHERE person = $1 AND id <> $2"};
constexpr store::Statement kOver{"identity.sessions_over", "DELETE FROM sessions WHERE used <= $1 OR begun <= $2"};

// Whole characters of the first bytes; what a client sends is not always UTF-8.
std::string cut(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, kAgentMax)) out += c >= ' ' && c <= '~' ? c : '?';
  return out;
}

Session session_of(const store::Row& row) {
  return {.id = base::parse_id(row.text(1)).value_or(base::Id{}),
          .hash = crypto::hash_from(row.bytes(0)).value_or(crypto::Hash{}),
          .begun = {row.integer(3)},
          .used = {row.integer(4)}};
}

SessionInfo info_of(const store::Row& row) {
  return {.id = base::parse_id(row.text(1)).value_or(base::Id{}),
          .means = static_cast<Means>(row.integer(5)),
          .assurance = static_cast<Assurance>(row.integer(6)),
          .begun = {row.integer(3)},
          .used = {row.integer(4)},
          .address = std::string(row.text(7)),
          .agent = std::string(row.text(8))};
}

}  // namespace

std::size_t Sessions::HashOfHash::operator()(const crypto::Hash& hash) const noexcept {
  std::size_t mixed = 0;
  for (std::size_t i = 0; i < sizeof(mixed); ++i) mixed = mixed << 8 | hash[i];
  return mixed;
}

Result<SignedIn> Sessions::begin(std::string_view person, Means means, Assurance assurance, const Client& client,
                                 base::Instant now) {
  LUOSHI_CHECK(context_->check_standing(person, now));
  LUOSHI_TRY(const auto duty, context_->users->duty(person, means, now));
  const auto secret = new_secret(context_->random);
  LUOSHI_TRY(const auto hash, hash_of_secret(secret));
  const auto id = context_->new_id(now);
  {
    LUOSHI_TRY(const auto transaction, context_->store.begin());
    LUOSHI_TRY(const auto rows, transaction->query(kOfPerson, std::array{store::Value(person)}));
    std::vector<Session> lasting;
    for (const auto row : rows) lasting.push_back(session_of(row));
    for (const auto& ending : sessions_to_end(lasting, context_->settings.session, now)) {
      const auto text = base::to_text(ending);
      LUOSHI_CHECK(without_value(transaction->execute(kEnd, std::array{store::Value(person), store::Value(text)})));
    }
    store::Cells cells;
    cells.add(bytes_of(hash), base::to_text(id), person, now.ms, now.ms, static_cast<int>(means),
              static_cast<int>(assurance), client.address, cut(client.agent));
    LUOSHI_CHECK(transaction->insert(kSessions, cells));
    LUOSHI_CHECK(transaction->commit());
  }
  forget(person);
  LUOSHI_CHECK(context_->note(person, "sign_in", name_of(means),
                              {"session/" + base::to_text(id), "address/" + client.address}, now));
  return SignedIn{.secret = secret,
                  .caller = {.person = std::string(person),
                             .means = means,
                             .assurance = assurance,
                             .session = id,
                             .since = now,
                             .duty = duty,
                             .forgery_token = forgery_token(secret)}};
}

std::optional<Caller> Sessions::recognise(std::string_view secret, base::Instant now) {
  const auto hash = hash_of_secret(secret);
  if (!hash) return std::nullopt;
  const std::scoped_lock lock(mutex_);
  const auto found = trusted_.find(*hash);
  if (found == trusted_.end()) return std::nullopt;
  auto& trusted = found->second;
  if (now >= trusted.until || now.ms - trusted.written.ms >= kUsedEveryMs) return std::nullopt;
  if (!check_session(trusted.session, context_->settings.session, now)) return std::nullopt;
  trusted.session.used = std::max(trusted.session.used, now);
  return trusted.caller;
}

Result<Caller> Sessions::find(std::string_view secret, base::Instant now) {
  LUOSHI_TRY(const auto hash, hash_of_secret(secret));
  std::optional<Trusted> trusted;
  std::uint64_t generation = 0;
  base::Instant used = {};
  {
    const std::scoped_lock lock(mutex_);
    generation = generation_;
    if (const auto found = trusted_.find(hash); found != trusted_.end()) {
      used = found->second.session.used;
      if (now < found->second.until) trusted = found->second;
    }
  }
  if (!trusted) {
    LUOSHI_TRY(trusted, load(hash, secret, now));
    trusted->session.used = std::max(trusted->session.used, used);
  }
  LUOSHI_CHECK(check_session(trusted->session, context_->settings.session, now));
  trusted->session.used = std::max(trusted->session.used, now);
  if (now.ms - trusted->written.ms >= kUsedEveryMs) {
    const std::array row{bytes_of(hash), store::Value(now.ms)};
    // A store that is busy is no reason to refuse anybody: the next request tries again.
    if (context_->execute(kUsed, row)) trusted->written = now;
  }
  remember(*trusted, generation);
  return std::move(trusted->caller);
}

Result<Sessions::Trusted> Sessions::load(const crypto::Hash& hash, std::string_view secret, base::Instant now) {
  std::optional<SessionInfo> info;
  std::string person;
  {
    LUOSHI_TRY(const auto reader, context_->store.reader());
    LUOSHI_TRY(const auto rows, reader->fetch(kSessions, std::array{bytes_of(hash)}));
    if (rows.empty()) return refused("E-IDENTITY-008");
    info = info_of(rows.front());
    person = rows.front().text(2);
  }
  LUOSHI_CHECK(context_->check_standing(person, now));
  LUOSHI_TRY(const auto duty, context_->users->duty(person, info->means, now));
  return Trusted{.caller = {.person = person,
                            .means = info->means,
                            .assurance = info->assurance,
                            .session = info->id,
                            .since = info->begun,
                            .duty = duty,
                            .forgery_token = forgery_token(secret)},
                 .session = {.id = info->id, .hash = hash, .begun = info->begun, .used = info->used},
                 .until = {now.ms + kTrustMs},
                 .written = info->used};
}

// Not what was read before a session ended or a user changed.
void Sessions::remember(const Trusted& trusted, std::uint64_t generation) {
  const std::scoped_lock lock(mutex_);
  if (generation != generation_) return;
  if (trusted_.size() >= kTrustedMax) trusted_.clear();
  trusted_.insert_or_assign(trusted.session.hash, trusted);
}

void Sessions::forget(std::string_view person) {
  const std::scoped_lock lock(mutex_);
  ++generation_;
  std::erase_if(trusted_, [&](const auto& held) { return held.second.caller.person == person; });
}

Result<std::vector<SessionInfo>> Sessions::of(std::string_view person, base::Instant now) {
  LUOSHI_TRY(const auto rows, context_->query(kOfPerson, std::array{store::Value(person)}));
  std::vector<SessionInfo> out;
  for (const auto row : rows) {
    if (check_session(session_of(row), context_->settings.session, now)) out.push_back(info_of(row));
  }
  return out;
}

Result<void> Sessions::end(std::string_view person, const base::Id& session, base::Instant now, std::string_view by) {
  const auto id = base::to_text(session);
  LUOSHI_TRY(const auto ended, context_->execute(kEnd, std::array{store::Value(person), store::Value(id)}));
  forget(person);
  if (ended == 0) return refused("E-IDENTITY-016", base::ErrorCode::not_found);
  return context_->note(by.empty() ? person : by, "end_session", "session", {"session/" + id}, now);
}

Result<std::size_t> Sessions::end_all(std::string_view person, const base::Id& but, base::Instant now,
                                      std::string_view by) {
  const auto spared = base::to_text(but);
  LUOSHI_TRY(const auto ended, context_->execute(kEndAll, std::array{store::Value(person), store::Value(spared)}));
  forget(person);
  if (ended > 0) {
    LUOSHI_CHECK(context_->note(by.empty() ? person : by, "end_sessions", "session", {std::string(person)}, now));
  }
  return static_cast<std::size_t>(ended);
}

Result<void> Sessions::tidy(base::Instant now) {
  const auto& rule = context_->settings.session;
  // What this node has not written down yet may be a minute ahead of the table.
  const std::array moments{store::Value(now.ms - rule.idle_ms - kUsedEveryMs), store::Value(now.ms - rule.whole_ms)};
  return without_value(context_->execute(kOver, moments));
}

}  // namespace luoshi::identity
