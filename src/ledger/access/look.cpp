// SPDX-License-Identifier: Apache-2.0
#include "ledger/access/look.hpp"

#include "ledger/access/looks_state.hpp"

namespace luoshi::ledger::access {
namespace {

class SealLooks : public journal::Command {
 public:
  explicit SealLooks(LookBlock block) : block_(std::move(block)) {}

  void needs(const journal::States&, journal::Needs& needs) const override { need_looks(needs); }

  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment&) override {
    const auto& state = states.get<LooksState>();
    if (block_.number != state.last_number + 1) {
      return fail({base::ErrorCode::conflict, "E-ACCESS-010", {}, {{"number", std::to_string(block_.number)}}});
    }
    return journal::Draft{.kind = std::string(kLooksSealed),
                          .actor = std::string(kSystem),
                          .on = std::string(kLooksSubject),
                          .previous = state.last_sequence,
                          .outcome = codec::json_object({{"number", std::to_string(block_.number)},
                                                         {"first", block_.first},
                                                         {"last", block_.last},
                                                         {"count", std::to_string(block_.count)},
                                                         {"hash", block_.hash}})};
  }

 private:
  LookBlock block_;
};

}  // namespace

codec::Json to_json(const Look& look) {
  codec::Json out = codec::json_object({{"id", look.id},
                                        {"at", base::to_iso(look.at)},
                                        {"actor", look.actor},
                                        {"verb", look.verb},
                                        {"what", look.what},
                                        {"count", std::to_string(look.count)}});
  if (!look.on_behalf_of.empty()) out.add("onBehalfOf", look.on_behalf_of);
  codec::Json targets = codec::json_array();
  for (const std::string& target : look.targets) targets.append(target);
  out.add("targets", std::move(targets));
  return out;
}

Look look_from(const codec::Json& json) {
  const auto text = [&](std::string_view name) { return std::string(json.text_of(name).value_or("")); };
  Look out{.id = text("id"),
           .at = base::parse_iso_instant(text("at")).value_or(base::Instant{}),
           .actor = text("actor"),
           .on_behalf_of = text("onBehalfOf"),
           .verb = text("verb"),
           .what = text("what")};
  for (const char digit : text("count")) {
    if (digit >= '0' && digit <= '9') out.count = out.count * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  if (const codec::Json::Array* targets = json.items_of("targets")) {
    for (const codec::Json& target : *targets) out.targets.emplace_back(target.text().value_or(""));
  }
  return out;
}

std::unique_ptr<journal::Command> seal_looks(LookBlock block) { return std::make_unique<SealLooks>(std::move(block)); }

}  // namespace luoshi::ledger::access
