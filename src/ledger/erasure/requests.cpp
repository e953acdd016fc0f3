// SPDX-License-Identifier: Apache-2.0
#include "ledger/erasure/requests.hpp"

#include "journal/entry_kinds.hpp"
#include "ledger/definitions/definitions_state.hpp"
#include "ledger/documents/projection.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/projection.hpp"
#include "ledger/people/directory_state.hpp"

#include <algorithm>

namespace luoshi::ledger::erasure {
namespace {

using base::ErrorCode;
using codec::Json;

Failure refused(std::string_view id, const Target& target, ErrorCode code = ErrorCode::conflict) {
  return fail({.code = code, .id = id, .where = {.item = std::string(name_of(target.holder)) + ":" + target.id}});
}

// "MATTER/ID" of evidence.
std::string_view matter_in(const Target& target) { return std::string_view(target.id).substr(0, target.id.find('/')); }
std::string_view piece_in(const Target& target) {
  const auto slash = target.id.find('/');
  return slash == std::string::npos ? std::string_view() : std::string_view(target.id).substr(slash + 1);
}

void need_target(const journal::States& states, journal::Needs& needs, const Target& target) {
  if (target.holder == Holder::document) needs.add<documents::DocumentsState>(documents::kDocuments, target.id);
  if (target.holder != Holder::matter && target.holder != Holder::evidence) return;
  needs.add<matters::MattersState>(matters::kMatters, matter_in(target));
  const auto* row = states.get<matters::MattersState>().find(matter_in(target));
  if (row == nullptr) return;
  if (const auto parent = matters::text_at(row->body, "parent"); !parent.empty()) {
    needs.add<matters::MattersState>(matters::kMatters, parent);
  }
}

// What stands there now.
struct Found {
  Part part;
  journal::Sequence previous = 0;
  const matters::Row* matter = nullptr;  ///< of matter and evidence
};

Result<Found> find_evidence(const journal::States& states, const Target& target) {
  const auto* row = states.get<matters::MattersState>().find(matter_in(target));
  const std::string path = "evidence/" + std::string(piece_in(target));
  const auto* piece = row == nullptr || piece_in(target).empty() ? nullptr : matters::find_at(row->body, path);
  if (piece == nullptr) return refused("E-ERASE-001", target, ErrorCode::not_found);
  if (piece->find("destroyed") != nullptr || row->body.find("erased") != nullptr) return refused("E-ERASE-002", target);
  return Found{{.target = target, .hash = std::string(piece->text_of("hash").value_or(""))}, row->updated, row};
}

Result<Found> find_target(const journal::States& states, const Target& target) {
  switch (target.holder) {
    case Holder::document: {
      const auto* document = states.get<documents::DocumentsState>().document(target.id);
      if (document == nullptr) break;
      if (document->body.find("erased") != nullptr) return refused("E-ERASE-002", target);
      return Found{{.target = target, .key = document->key}, document->updated};
    }
    case Holder::matter: {
      const auto* row = states.get<matters::MattersState>().find(target.id);
      if (row == nullptr) break;
      if (row->body.find("erased") != nullptr) return refused("E-ERASE-002", target);
      return Found{{.target = target, .key = matters::key_of(row->body)}, row->updated, row};
    }
    case Holder::person: {
      const auto* person = people::directory_of(states).person(target.id);
      if (person == nullptr) break;
      if (person->erased) return refused("E-ERASE-002", target);
      return Found{{.target = target, .key = person->key}, person->updated};
    }
    case Holder::evidence:
      return find_evidence(states, target);
  }
  return refused("E-ERASE-001", target, ErrorCode::not_found);
}

std::int64_t integer_at(const Json& body, std::string_view path) {
  const auto* held = matters::find_at(body, path);
  return held == nullptr ? 0 : held->integer().value_or(0);
}

// A matter without content is off the list: its parent no longer waits for it.
void settle_parent(const journal::States& states, const matters::Row& row, Json& outcome) {
  if (matters::progress_of(row.body) >= model::Progress::done) return;
  const auto* parent = states.get<matters::MattersState>().find(matters::text_at(row.body, "parent"));
  if (parent == nullptr) return;
  const auto count = [&](const char* path, int by) { return Json(integer_at(parent->body, path) + by); };
  outcome.add("also",
              codec::json_object(
                  {{parent->id,
                    codec::json_object({{"children", codec::json_object({{"done", count("children/done", 1)},
                                                                         {"open", count("children/open", -1)}})}})}}));
}

Json evidence_change(const Target& target, base::Instant now) {
  const Json gone;
  return codec::json_object(
      {{"evidence",
        codec::json_object(
            {{std::string(piece_in(target)),
              codec::json_object(
                  {{"destroyed", base::to_iso(now)}, {"name", gone}, {"place", gone}, {"taken", gone}})}})}});
}

}  // namespace

void ProposeDestruction::needs(const journal::States& states, journal::Needs& needs) const {
  access::need_access(needs);
  for (const auto& target : targets_) need_target(states, needs, target);
}

Result<journal::Draft> ProposeDestruction::decide(const journal::States& states, journal::Moment& moment) {
  LUOSHI_TRY(auto allowed, access::allows(states, by_, model::Verb::propose_destruction, moment.now()));
  LUOSHI_TRY(const auto force, in_force(states));
  auto targets = targets_;
  std::ranges::sort(targets);
  const auto twice = std::ranges::unique(targets);
  targets.erase(twice.begin(), twice.end());
  if (targets.empty() || targets.size() > kPartsMax) {
    return fail({ErrorCode::invalid_input, "E-ERASE-003", {}, {{"limit", std::to_string(kPartsMax)}}});
  }
  if (reason_.empty()) return fail({ErrorCode::invalid_input, "E-ERASE-004"});
  Destruction made{.id = moment.new_id(), .proposer = by_.actor, .proposed = base::to_iso(moment.now())};
  made.reason = journal::private_value(moment.new_key(), reason_);
  for (const auto& target : targets) {
    LUOSHI_TRY(auto found, find_target(states, target));
    made.parts.push_back(std::move(found.part));
  }
  return journal::Draft{.kind = std::string(kProposed),
                        .actor = by_.actor,
                        .on_behalf_of = std::move(allowed.on_behalf_of),
                        .on = made.id,
                        .basis = force.basis,
                        .outcome = to_json(made)};
}

const Part* ConfirmPart::part_of(const journal::States& states) const {
  const auto* destruction = states.get<DestructionsState>().find(destruction_);
  if (destruction == nullptr || part_ == 0 || part_ > destruction->parts.size()) return nullptr;
  return &destruction->parts[part_ - 1];
}

void ConfirmPart::needs(const journal::States& states, journal::Needs& needs) const {
  access::need_access(needs);
  needs.add<DestructionsState>(kDestructions, destruction_);
  if (const auto* part = part_of(states)) need_target(states, needs, part->target);
}

Result<journal::Draft> ConfirmPart::decide(const journal::States& states, journal::Moment& moment) {
  const auto* destruction = states.get<DestructionsState>().find(destruction_);
  const std::string_view asked_by = destruction == nullptr ? std::string_view() : destruction->proposer;
  LUOSHI_TRY(auto allowed, access::allows(states, by_, model::Verb::confirm_destruction, moment.now(), asked_by));
  LUOSHI_TRY(const auto force, in_force(states));
  const auto* part = part_of(states);
  if (part == nullptr) return fail({ErrorCode::not_found, "E-ERASE-005", {.item = destruction_}});
  if (part->destroyed != 0) return refused("E-ERASE-002", part->target);
  LUOSHI_TRY(const auto found, find_target(states, part->target));
  auto outcome = codec::json_object({{"destruction", destruction_}, {"part", std::to_string(part_)}});
  const bool piece = part->target.holder == Holder::evidence;
  if (piece) {
    outcome.add("change", evidence_change(part->target, moment.now()));
  } else {
    outcome.add("key", journal::to_json(found.part.key));
    outcome.add("holder", name_of(part->target.holder));
    if (found.matter != nullptr) settle_parent(states, *found.matter, outcome);
  }
  return journal::Draft{.kind = std::string(piece ? kEvidenceDestroyed : journal::kKeyDestroyed),
                        .actor = by_.actor,
                        .on_behalf_of = std::move(allowed.on_behalf_of),
                        .on = found.matter != nullptr ? found.matter->id : part->target.id,
                        .previous = found.previous,
                        .basis = force.basis,
                        .outcome = std::move(outcome)};
}

std::vector<std::string_view> destruction_kinds() { return {kProposed, kEvidenceDestroyed}; }

}  // namespace luoshi::ledger::erasure
