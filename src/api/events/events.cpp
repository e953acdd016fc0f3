// SPDX-License-Identifier: Apache-2.0
#include "api/events/feed.hpp"
#include "api/events/handlers.hpp"
#include "ledger/matters/queries.hpp"

#include <array>
#include <charconv>
#include <set>

namespace luoshi::api::events {
namespace {

namespace matters = ledger::matters;
using journal::Sequence;

constexpr std::size_t kEntriesAtOnce = 200;
constexpr std::int64_t kTrustMs = 30'000;  ///< so often it is asked whether the caller is still signed in
constexpr std::string_view kMatterEntry = "matter.";

// What one stream remembers. Rights are asked anew for every entry, so that a right that ends is gone with the next.
class Changes final : public http::EventSource {
 public:
  Changes(const Service& service, http::Request request, ledger::access::By by, Sequence next, std::string matter)
      : service_(service),
        request_(std::move(request)),
        by_(std::move(by)),
        next_(next),
        matter_(std::move(matter)),
        trusted_at_(service.now()) {}
  ~Changes() override {
    if (ticket_ != 0) service_.feed.forget(ticket_);
  }
  Changes(const Changes&) = delete;
  Changes& operator=(const Changes&) = delete;

  void listen(std::function<void()> wake) override {
    wake_ = wake;
    ticket_ = service_.feed.listen(std::move(wake));
    wake_();
  }

  Result<bool> take(std::vector<http::Event>& events) override {
    if (!is_trusted()) return false;
    LUOSHI_TRY(const auto entries, service_.ledger.reader().entries(next_, kEntriesAtOnce));
    if (entries.empty()) return true;
    LUOSHI_TRY(const auto directory, service_.ledger.directory());
    LUOSHI_TRY(const auto definitions, service_.ledger.definitions());
    for (const auto& entry : entries) {
      next_ = entry.sequence + 1;
      if (!entry.kind.starts_with(kMatterEntry)) continue;
      LUOSHI_CHECK(tell(entry, *directory, definitions->model(), events));
    }
    if (entries.size() == kEntriesAtOnce) wake_();
    return true;
  }

 private:
  bool is_trusted() {
    const auto now = service_.now();
    if (now.ms - trusted_at_.ms < kTrustMs) return true;
    trusted_at_ = now;
    return service_.authenticate(request_, now).has_value();
  }

  Result<void> tell(const journal::Entry& entry, const ledger::people::Directory& directory,
                    const model::Definitions& definitions, std::vector<http::Event>& events) {
    std::set<std::string> ids{entry.on};
    if (const auto* children = entry.outcome.members_of("children")) {
      for (const auto& child : *children) ids.insert(child.name);
    }
    for (const auto& id : ids) {
      if (!matter_.empty() && id != matter_) continue;
      LUOSHI_TRY(const auto reader, service_.store.reader());
      LUOSHI_TRY(const auto row, matters::find_matter(*reader, id));
      if (!row || !matters::may_see(directory, definitions, by_, *row, service_.now())) continue;
      const auto data = codec::json_object({{"id", id},
                                            {"kind", entry.kind},
                                            {"sequence", std::to_string(entry.sequence)},
                                            {"version", std::to_string(row->updated)},
                                            {"at", base::to_iso(entry.at)}});
      events.push_back({.id = std::to_string(entry.sequence), .name = "matter", .data = codec::write_json(data)});
    }
    return {};
  }

  const Service& service_;
  const http::Request request_;
  const ledger::access::By by_;
  Sequence next_;
  const std::string matter_;
  base::Instant trusted_at_;
  std::function<void()> wake_;
  Feed::Ticket ticket_ = 0;
};

// Behind the event that the client saw last, else behind what there is now.
Result<Sequence> beginning(const Call& call) {
  LUOSHI_TRY(const auto head, call.service().ledger.reader().head());
  const auto now = static_cast<Sequence>(head.size);
  const auto asked = call.query("from");
  const auto text = call.request().header("Last-Event-ID").value_or(asked);
  if (text.empty()) return now;
  Sequence last = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), last);
  if (problem != std::errc() || end != text.data() + text.size() || last < 0) {
    return refused("E-API-006", {{"member", "Last-Event-ID"}}, base::ErrorCode::invalid_input, "Last-Event-ID");
  }
  return last < now ? last + 1 : now;
}

}  // namespace

Result<http::Response> open(Call& call) {
  LUOSHI_TRY(const auto from, beginning(call));
  auto request = call.request();
  request.body.clear();
  return http::event_answer(
      std::make_unique<Changes>(call.service(), std::move(request), call.by(), from, call.query("matter")));
}

std::span<const Operation> operations() {
  static constexpr std::array kParameters{
      Parameter{"matter", In::query, Kind::text, "只要这一件", "only this matter"},
      Parameter{"from", In::query, Kind::integer, "从这条记录之后起,同 Last-Event-ID",
                "behind this entry, as Last-Event-ID"}};
  static constexpr std::array kRows{Operation{.id = "events",
                                              .method = http::Method::get,
                                              .path = "/api/v1/events",
                                              .tag = "matters",
                                              .zh = "实时更新(SSE),可从断处接着",
                                              .en = "Live updates (SSE), resumable",
                                              .handle = open,
                                              .parameters = kParameters,
                                              .response = "Text",
                                              .response_type = "text/event-stream"}};
  return kRows;
}

}  // namespace luoshi::api::events
