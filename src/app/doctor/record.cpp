// SPDX-License-Identifier: Apache-2.0
#include "app/doctor/record.hpp"

#include "app/record/telling.hpp"
#include "calendar/local_time.hpp"
#include "journal/projections.hpp"
#include "notices/counts.hpp"
#include "outside/syslog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace luoshi::app::doctor {
namespace {

constexpr std::int64_t kAheadMs = 5'000;
constexpr std::int64_t kUnsignedMs = 24 * calendar::kHourMs;
constexpr std::int64_t kLateMs = 5 * 60'000;
constexpr std::int64_t kStuckMs = calendar::kHourMs;  // a letter tried in vain for so long
constexpr std::int64_t kWeekMs = 7 * calendar::kDayMs;
constexpr std::string_view kSqliteLeast = "3.40.0";
constexpr int kPostgresqlLeast = 15;

// "3.40.1" as three numbers.
std::array<int, 3> version_of(std::string_view text) {
  std::array<int, 3> out = {};
  std::size_t part = 0;
  for (const char c : text) {
    if (c == '.' && ++part == out.size()) break;
    if (c >= '0' && c <= '9') out[part] = out[part] * 10 + (c - '0');
    if (c == ' ') break;
  }
  return out;
}

void look_at_store(Session& session, Findings& findings) {
  const auto reader = session.store().reader();
  if (!reader) return findings.fail("store", reader.error());
  const auto rows = (*reader)->query({"doctor.version", "SELECT sqlite_version()", "SELECT version()"});
  if (!rows) return findings.fail("store", rows.error());
  const auto text = std::string(rows->front().text(0));
  const bool sqlite = session.store().adapter() == "sqlite";
  const auto version = sqlite ? text : text.substr(std::min(text.find_first_of("0123456789"), text.size()));
  const bool old = sqlite ? version_of(version) < version_of(kSqliteLeast) : version_of(version)[0] < kPostgresqlLeast;
  const auto what = (sqlite ? "SQLite " : "PostgreSQL ") + version.substr(0, version.find(' '));
  if (!old) return findings.ok("store", what);
  findings.warn("store", what,
                findings.say("这个版本没有试过,请升级到 SQLite 3.40、PostgreSQL 15 以上",
                             "never tried with this version: use SQLite 3.40, PostgreSQL 15 or later"));
}

void look_at_journal(Session& session, base::Instant now, Findings& findings) {
  const auto& reader = session.ledger().reader();
  const auto head = reader.head();
  if (!head) return findings.fail("journal", head.error());
  const auto last = reader.entry(static_cast<journal::Sequence>(head->size) - 1);
  if (!last) return findings.fail("journal", last.error());
  findings.ok("journal", fmt::format(fmt::runtime(findings.say("{} 条留痕,最后一条 {}", "{} entries, the last at {}")),
                                     head->size, calendar::local_text(last->at)));
  if (last->at.ms > now.ms + kAheadMs) {
    findings.fail("journal_clock",
                  findings.say("最后一条留痕在将来:时钟拨回过", "the last entry is in the future: the clock went back"),
                  findings.say("对时以后再办事,否则时限会算错",
                               "set the clock before anything is done, or time limits come out wrong"));
  }
  const auto signed_head = reader.last_signed_head();
  if (!signed_head) return findings.fail("signature", signed_head.error());
  if (!*signed_head || (head->size > (*signed_head)->head.size && now.ms - last->at.ms > kUnsignedMs)) {
    findings.warn(
        "signature", findings.say("留痕一天多没有签名", "the head has not been signed for a day"),
        findings.say("运行 luoshi serve,或定时执行 luoshi run-due", "run luoshi serve, or luoshi run-due by a timer"));
  } else {
    findings.ok("signature", fmt::format(fmt::runtime(findings.say("签名到第 {} 条", "signed up to {}")),
                                         (*signed_head)->head.size));
  }
}

// Followers (search): how many entries they have not taken in, and since when.
void look_at_followers(Session& session, base::Instant now, Findings& findings) {
  const auto places = journal::positions(session.store(), session.ledger().projections().registry());
  if (!places) return findings.fail("search", places.error());
  for (const auto& place : *places) {
    if (place.following != journal::Following::follower) continue;
    if (place.behind == 0) {
      findings.ok("search", findings.say("全部留痕都查得到", "all entries are taken in"));
      continue;
    }
    const auto oldest = session.ledger().reader().entry(static_cast<journal::Sequence>(place.next));
    if (!oldest) return findings.fail("search", oldest.error());
    const auto what = fmt::format(fmt::runtime(findings.say("还有 {} 条留痕没有编入,最早的是 {}",
                                                            "{} entries are not taken in, the oldest of {}")),
                                  place.behind, calendar::local_text(oldest->at));
    if (now.ms - oldest->at.ms < kLateMs) {
      findings.ok("search", what);
    } else {
      findings.warn("search", what,
                    findings.say("luoshi serve 运行时会自己补上,办理多时先让办理;一直增加就换快一些的磁盘或处理器",
                                 "luoshi serve makes up for it, commands first; if it keeps growing, a faster disk or "
                                 "processor is needed"));
    }
  }
}

// A channel out of the house: what it could not deliver in the last week, and whether it delivers at all.
void look_at_channel(const notices::ChannelCounts& counts, base::Instant now, Findings& findings) {
  using notices::LetterState;
  const auto given_up = counts.of(LetterState::given_up);
  const auto what =
      fmt::format(fmt::runtime(findings.say("通道 {}:已发 {},待发 {},放弃 {},没有号码 {}",
                                            "channel {}: {} sent, {} waiting, {} given up, {} without a number")),
                  counts.channel, counts.of(LetterState::sent),
                  counts.of(LetterState::waiting) + counts.of(LetterState::unconfirmed), given_up,
                  counts.of(LetterState::no_address));
  const bool stuck = counts.oldest_waiting && now.ms - counts.oldest_waiting->ms > kStuckMs;
  if (given_up == 0 && !stuck) return findings.ok("notices", what);
  findings.warn(
      "notices", what,
      fmt::format(fmt::runtime(findings.say("最近的原因 {}:检查 [[notices.channels]] 的设置和网络,站内提醒不受影响",
                                            "the latest reason is {}: check [[notices.channels]] and the "
                                            "network; the boxes on the site are not touched by it")),
                  counts.last_problem.empty() ? "-" : counts.last_problem));
}

void look_at_notices(Session& session, base::Instant now, Findings& findings) {
  const auto settings = notice_settings(session);
  if (settings.channels.empty()) {
    return findings.ok("notices", findings.say("只在站内提醒,没有设置短信等通道",
                                               "people are told on the site only, no channel is set"));
  }
  if (!tells_outside(session, settings)) {
    return findings.ok("notices", findings.say("演示区县,不向外提醒", "a demonstration: nobody is told outside"));
  }
  const auto reader = session.store().reader();
  if (!reader) return findings.fail("notices", reader.error());
  const auto counts = notices::count_letters(**reader, {now.ms - kWeekMs});
  if (!counts) return findings.fail("notices", counts.error());
  for (const auto& channel : settings.channels) {
    const auto found = std::ranges::find(*counts, channel.id, &notices::ChannelCounts::channel);
    look_at_channel(found == counts->end() ? notices::ChannelCounts{.channel = channel.id} : *found, now, findings);
  }
}

void look_at_people(Session& session, base::Instant now, Findings& findings) {
  const auto directory = session.ledger().directory();
  if (!directory) return findings.fail("administrators", directory.error());
  if (ledger::access::is_set_up(**directory, now)) {
    findings.ok("administrators",
                findings.say("系统管理员、安全保密管理员都在任", "system and security administrators are in office"));
  } else {
    findings.warn("administrators",
                  findings.say("还没有系统管理员或安全保密管理员", "no system or security administrator yet"),
                  findings.say("打开 luoshi serve 给出的设置链接,或用 luoshi user 授权",
                               "open the set-up link that luoshi serve prints, or grant roles by luoshi user"));
  }
  const auto definitions = session.ledger().definitions();
  if (!definitions) return findings.fail("packs", definitions.error());
  std::string packs;
  for (const auto& pack : (*definitions)->model().packs()) packs += (packs.empty() ? "" : "、") + pack.title.zh;
  findings.ok("packs", packs);
}

}  // namespace

void look_at_record(const RecordSettings& settings, std::optional<base::Instant> now, Findings& findings) {
  const auto session = Session::open(settings, SessionFor::look, now);
  if (!session) return findings.fail("record", session.error());
  look_at_store(**session, findings);
  look_at_journal(**session, (*session)->now(), findings);
  look_at_followers(**session, (*session)->now(), findings);
  look_at_people(**session, (*session)->now(), findings);
  look_at_notices(**session, (*session)->now(), findings);
}

void look_at_audit(const RecordSettings& settings, base::Instant now, Findings& findings) {
  if (settings.syslog.empty()) {
    findings.warn("audit", findings.say("审计日志只存在本机", "the audit trail stays on this machine only"),
                  findings.say("设置 audit.syslog,把查看和变更另存到日志服务器六个月以上",
                               "set audit.syslog to keep looks and changes on a log server for six months or more"));
    return;
  }
  outside::Syslog syslog(*outside::parse_syslog_target(settings.syslog), {.host = "doctor", .process = "-"});
  const auto sent = syslog.send({.at = now, .id = "doctor", .parameters = {{"test", "1"}}});
  if (!sent) return findings.fail("audit", sent.error());
  findings.ok("audit", settings.syslog);
}

}  // namespace luoshi::app::doctor
