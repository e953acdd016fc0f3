// SPDX-License-Identifier: Apache-2.0
#include "ledger/definitions/requests.hpp"

#include "base/utf8.hpp"
#include "ledger/definitions/definitions_json.hpp"

#include <algorithm>

namespace luoshi::ledger {
namespace {

using base::ErrorCode;

constexpr std::size_t kNameMin = 2;
constexpr std::size_t kNameMax = 64;

// One command, three decisions: each gets the state and gives kind, subject and outcome.
template <class Decide>
class DefinitionsCommand : public journal::Command {
 public:
  DefinitionsCommand(access::By by, Decide decide) : by_(std::move(by)), decide_(std::move(decide)) {}

  void needs(const journal::States&, journal::Needs& needs) const override { access::need_access(needs); }

  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override {
    LUOSHI_TRY(access::Allowed allowed, access::allows(states, by_, model::Verb::set_definitions, moment.now()));
    LUOSHI_TRY(journal::Draft draft, decide_(states.get<DefinitionsState>(), moment));
    draft.actor = by_.actor;
    draft.on_behalf_of = std::move(allowed.on_behalf_of);
    return draft;
  }

 private:
  access::By by_;
  Decide decide_;
};

template <class Decide>
std::unique_ptr<journal::Command> command(access::By by, Decide decide) {
  return std::make_unique<DefinitionsCommand<Decide>>(std::move(by), std::move(decide));
}

// Sets and names follow one another on the district, after the entry that made it.
journal::Sequence last_on_district(const DefinitionsState& state) {
  return std::max(state.district->updated, state.sets.empty() ? journal::Sequence() : state.sets.back().sequence);
}

bool is_name(std::string_view text) {
  if (base::find_invalid_utf8(text) != std::string_view::npos) return false;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (base::decode_utf8(text, at) < 0x20) return false;
  }
  return count >= kNameMin && count <= kNameMax;
}

Result<journal::Draft> decide_name(const DefinitionsState& state, const std::string& name) {
  if (!state.district) return fail({ErrorCode::conflict, "E-LEDGER-002"});
  if (!is_name(name)) return fail({ErrorCode::invalid_input, "E-LEDGER-009"});
  return journal::Draft{.kind = std::string(kDistrictNamed),
                        .actor = {},
                        .on = state.district->id,
                        .previous = last_on_district(state),
                        .outcome = codec::json_object({{"name", name}})};
}

Result<journal::Draft> decide_enforce(const DefinitionsState& state, const std::vector<SourceHash>& sources) {
  if (!state.district) return fail({ErrorCode::conflict, "E-LEDGER-002"});
  for (const SourceHash& source : sources) {
    if (!state.known.contains(source.hash)) return fail({ErrorCode::not_found, "E-LEDGER-004", {.item = source.name}});
  }
  const EnforcedSet set{0, set_hash(sources), sources};
  if (!state.sets.empty() && state.sets.back().hash == set.hash) return fail({ErrorCode::conflict, "E-LEDGER-007"});
  return journal::Draft{.kind = std::string(kEnforced),
                        .actor = {},
                        .on = state.district->id,
                        .previous = last_on_district(state),
                        .outcome = to_json(set)};
}

}  // namespace

std::unique_ptr<journal::Command> create_district(access::By by, std::string name, Practice practice) {
  return command(std::move(by),
                 [name = std::move(name), practice](const DefinitionsState& state,
                                                    journal::Moment& moment) -> Result<journal::Draft> {
                   if (state.district)
                     return fail({ErrorCode::conflict, "E-LEDGER-005", {}, {{"name", state.district->name}}});
                   return journal::Draft{
                       .kind = std::string(kDistrictCreated),
                       .actor = {},
                       .on = moment.new_id(),
                       .outcome = codec::json_object({{"demonstration", practice == Practice::yes}, {"name", name}})};
                 });
}

std::unique_ptr<journal::Command> name_district(access::By by, std::string name) {
  return command(std::move(by), [name = std::move(name)](const DefinitionsState& state, journal::Moment&) {
    return decide_name(state, name);
  });
}

std::unique_ptr<journal::Command> keep_text(access::By by, SourceText text) {
  return command(std::move(by),
                 [text = std::move(text)](const DefinitionsState& state, journal::Moment&) -> Result<journal::Draft> {
                   std::string hash = hash_of(text.text);
                   if (state.known.contains(hash)) {
                     return fail({ErrorCode::conflict, "E-LEDGER-006", {.item = text.name}});
                   }
                   return journal::Draft{.kind = std::string(kTextKept),
                                         .actor = {},
                                         .on = std::move(hash),
                                         .outcome = codec::json_object(
                                             {{"part", name_of(text.part)}, {"name", text.name}, {"text", text.text}})};
                 });
}

std::unique_ptr<journal::Command> enforce(access::By by, std::vector<SourceHash> sources) {
  return command(std::move(by), [sources = std::move(sources)](const DefinitionsState& state, journal::Moment&) {
    return decide_enforce(state, sources);
  });
}

}  // namespace luoshi::ledger
