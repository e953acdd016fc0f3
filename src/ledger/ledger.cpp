// SPDX-License-Identifier: Apache-2.0
#include "ledger/ledger.hpp"

#include "ledger/definitions/definitions_json.hpp"
#include "ledger/definitions/requests.hpp"
#include "ledger/people/directory_state.hpp"
#include "store/errors.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace luoshi::ledger {
namespace {

const access::By kBySystem = {std::string(access::kSystem)};
constexpr int kTries = 3;

// Flows of the sets up to `count`, each text once, the oldest first: matters born under them still run.
std::vector<SourceHash> flows_of(const std::vector<EnforcedSet>& sets, std::size_t count) {
  std::vector<SourceHash> out;
  for (std::size_t at = 0; at < count; ++at) {
    for (const SourceHash& source : sets[at].sources) {
      const bool known = std::ranges::find(out, source.hash, &SourceHash::hash) != out.end();
      if (source.part == Part::flow && !known) out.push_back(source);
    }
  }
  return out;
}

}  // namespace

Ledger::Ledger(Private, store::Store& store, journal::KeyStore& keys, std::vector<SourceText> texts)
    : store_(&store),
      keys_(&keys),
      texts_(std::move(texts)),
      projections_(keys),
      reader_(store, keys, projections_.kinds()) {}

Ledger::~Ledger() = default;

Result<std::unique_ptr<Ledger>> Ledger::open(store::Store& store, journal::KeyStore& keys, Settings settings) {
  auto out = std::make_unique<Ledger>(Private(), store, keys, with_overlay(settings.overlay));
  settings.journal.entered = [&touched = out->touched_](const journal::Entry& entry) { touched.note(entry); };
  LUOSHI_TRY(out->journal_, journal::Journal::open(store, keys, out->projections_.kinds(), out->projections_.registry(),
                                                   std::move(settings.journal)));
  LUOSHI_TRY(const std::optional<District> district, out->district());
  if (district) LUOSHI_CHECK(out->bring_into_force());
  return out;
}

Result<std::unique_ptr<Ledger>> Ledger::open_reading(store::Store& store, journal::KeyStore& keys,
                                                     std::vector<SourceText> overlay) {
  return std::make_unique<Ledger>(Private(), store, keys, with_overlay(overlay));
}

journal::Journal& Ledger::journal() {
  if (journal_ == nullptr) throw std::logic_error("a ledger opened for reading has no journal");
  return *journal_;
}

Result<journal::Receipt> Ledger::submit(std::unique_ptr<journal::Command> command, std::string caller, std::string key,
                                        std::string row, crypto::Hash request) {
  return journal().submit({std::move(command), std::move(caller), std::move(key), std::move(row), request});
}

Result<void> Ledger::create_district(const access::By& by, const std::string& name, Practice practice) {
  if (auto made = submit(ledger::create_district(by, name, practice), by.actor); !made)
    return fail(std::move(made.error()));
  return bring_into_force();
}

Result<void> Ledger::bring_into_force() {
  std::vector<SourceText> texts = texts_;
  LUOSHI_TRY(const std::vector<EnforcedSet> before, sets());
  if (!before.empty() && std::ranges::find(texts, Part::place, &SourceText::part) == texts.end()) {
    std::vector<SourceHash> places = before.back().sources;
    std::erase_if(places, [](const SourceHash& source) { return source.part != Part::place; });
    LUOSHI_TRY(std::unique_ptr<store::Reader> reader, store_->reader());
    LUOSHI_TRY(std::vector<SourceText> kept, read_texts(*reader, places));
    std::ranges::move(kept, std::back_inserter(texts));
  }
  LUOSHI_TRY(const auto done, put_in_force(kBySystem, texts));
  return {};
}

Result<journal::Receipt> Ledger::set_places(const access::By& by, std::vector<SourceText> places) {
  std::vector<SourceText> texts = texts_;
  std::erase_if(texts, [](const SourceText& text) { return text.part == Part::place; });
  std::ranges::move(places, std::back_inserter(texts));
  LUOSHI_TRY(std::optional<journal::Receipt> done, put_in_force(by, texts));
  if (!done) return fail({base::ErrorCode::conflict, "E-LEDGER-007"});
  return *std::move(done);
}

// The texts first, each an entry of its own, so that no entry is large; the set that names them last.
Result<std::optional<journal::Receipt>> Ledger::put_in_force(const access::By& by,
                                                             const std::vector<SourceText>& texts) {
  const std::vector<SourceHash> hashes = hashes_of(texts);
  LUOSHI_TRY(const std::vector<EnforcedSet> before, sets());
  std::vector<SourceText> earlier;
  if (!before.empty()) {
    LUOSHI_TRY(std::unique_ptr<store::Reader> reader, store_->reader());
    LUOSHI_TRY(earlier, read_texts(*reader, flows_of(before, before.size())));
  }
  const bool in_force = !before.empty() && before.back().hash == set_hash(hashes);
  if (!in_force) {
    if (auto wrong = Definitions::mistakes(texts); !wrong.empty()) return fail(std::move(wrong.front()));
  }
  LUOSHI_TRY(DefinitionsPtr made, Definitions::load(texts, earlier));
  projections_.shelf().put(std::move(made));
  if (in_force) return std::optional<journal::Receipt>();
  for (const SourceText& text : texts) {
    auto kept = submit(keep_text(by, text), by.actor);
    if (!kept && kept.error().id != "E-LEDGER-006") return fail(std::move(kept.error()));
  }
  auto done = submit(enforce(by, hashes), by.actor);
  if (!done && done.error().id == "E-LEDGER-007") return std::optional<journal::Receipt>();
  if (!done) return fail(std::move(done.error()));
  return std::optional(*std::move(done));
}

Result<std::shared_ptr<const people::Directory>> Ledger::directory() const {
  const auto read_now = [this]() -> Result<std::shared_ptr<const people::Directory>> {
    LUOSHI_TRY(std::unique_ptr<store::Reader> reader, store_->reader());
    LUOSHI_TRY(const journal::Sequence changed, people::directory_changed(*reader));
    const std::scoped_lock lock(mutex_);
    if (snapshot_ != nullptr && changed == snapshot_at_) return snapshot_;
    LUOSHI_TRY(people::Directory read, people::read_directory(*reader, *keys_));
    auto fresh = std::make_shared<const people::Directory>(std::move(read));
    // A reader that began earlier may come later: it must not put an older snapshot in place of a newer one.
    if (changed >= snapshot_at_) {
      snapshot_ = fresh;
      snapshot_at_ = changed;
    }
    return std::shared_ptr<const people::Directory>(std::move(fresh));
  };
  // A starved machine may not decrypt a district's names before the session ends; the next one finds the keys at hand.
  for (int tries = 1;; ++tries) {
    auto read = read_now();
    if (read || tries == kTries || read.error().id != store::kSessionExpired) return read;
  }
}

Result<std::vector<EnforcedSet>> Ledger::sets() const {
  LUOSHI_TRY(std::unique_ptr<store::Reader> reader, store_->reader());
  return read_sets(*reader);
}

Result<std::optional<District>> Ledger::district() const {
  LUOSHI_TRY(std::unique_ptr<store::Reader> reader, store_->reader());
  return read_district(*reader);
}

Result<DefinitionsPtr> Ledger::ready(store::Reader& reader, const std::vector<EnforcedSet>& sets,
                                     std::size_t at) const {
  if (DefinitionsPtr found = projections_.shelf().find(sets[at].hash)) return found;
  LUOSHI_TRY(const std::vector<SourceText> texts, read_texts(reader, sets[at].sources));
  LUOSHI_TRY(const std::vector<SourceText> earlier, read_texts(reader, flows_of(sets, at)));
  LUOSHI_TRY(DefinitionsPtr made, Definitions::load(texts, earlier));
  projections_.shelf().put(made);
  return made;
}

Result<DefinitionsPtr> Ledger::definitions() const {
  LUOSHI_TRY(std::unique_ptr<store::Reader> reader, store_->reader());
  LUOSHI_TRY(const std::string last, read_last_hash(*reader));
  if (DefinitionsPtr found = projections_.shelf().find(last)) return found;
  LUOSHI_TRY(const std::vector<EnforcedSet> all, read_sets(*reader));
  if (all.empty()) return fail({base::ErrorCode::unavailable, "E-LEDGER-002"});
  return ready(*reader, all, all.size() - 1);
}

Result<DefinitionsPtr> Ledger::definitions_at(journal::Sequence basis) const {
  LUOSHI_TRY(std::unique_ptr<store::Reader> reader, store_->reader());
  LUOSHI_TRY(const std::vector<EnforcedSet> all, read_sets(*reader));
  const auto at = std::ranges::find(all, basis, &EnforcedSet::sequence);
  if (at == all.end()) {
    return fail({base::ErrorCode::not_found, "E-LEDGER-008", {}, {{"sequence", std::to_string(basis)}}});
  }
  return ready(*reader, all, static_cast<std::size_t>(at - all.begin()));
}

}  // namespace luoshi::ledger
