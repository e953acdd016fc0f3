// SPDX-License-Identifier: Apache-2.0
#include "journal/verify.hpp"

#include "codec/hex.hpp"
#include "journal/entry_codec.hpp"
#include "journal/errors.hpp"
#include "journal/findings.hpp"
#include "journal/journal_reader.hpp"
#include "journal/projections.hpp"
#include "journal/scratch_rebuild.hpp"
#include "journal/tables.hpp"
#include "journal/verify_keys.hpp"
#include "journal/verify_rows.hpp"
#include "journal/verify_tree.hpp"

#include <algorithm>
#include <array>
#include <future>

namespace luoshi::journal {
namespace {

// What stands in a message of either language: the id and the store's own words.
std::string cause_of(const base::Error& error) {
  std::string text(error.id);
  for (const auto& arg : error.args) {
    if (arg.name == "reason") text += " " + arg.value;
  }
  return text;
}

// A server that writes may move on while what is left is read in one session; then it is tried again.
constexpr int kTries = 5;
constexpr store::Statement kReadSize{"journal.verify_size", "SELECT size FROM head WHERE one = 1"};

class Verification {
 public:
  Verification(store::Store& store, const KeyStore& keys, const EntryKinds& kinds, const Registry& registry,
               const VerifyOptions& options)
      : store_(&store),
        kinds_(&kinds),
        registry_(&registry),
        options_(&options),
        findings_(options.findings_max),
        tree_(store, keys, findings_),
        keys_(keys, findings_),
        codec_(keys) {}

  Result<VerifyReport> run();

 private:
  [[nodiscard]] Result<void> look();
  [[nodiscard]] Result<void> walk_entries();
  [[nodiscard]] Result<bool> walk_page(store::Reader& reader, std::size_t limit);
  [[nodiscard]] Result<bool> take(const store::Rows& rows);
  [[nodiscard]] Result<void> decode(const StoredEntry& stored, std::vector<Entry>& entries);
  [[nodiscard]] Result<void> fold(std::vector<Entry> entries);
  [[nodiscard]] Result<void> folded();
  [[nodiscard]] Result<void> compare_rows();
  [[nodiscard]] Result<void> confirm(std::vector<RowCheck>& checks);
  [[nodiscard]] Result<void> catch_up(store::Reader& reader);
  [[nodiscard]] Result<void> leave_out_outdated();
  void check_positions(std::span<const Position> places);
  [[nodiscard]] Result<void> check_blobs();
  [[nodiscard]] Result<void> take_structure(const Result<store::Soundness>& looked);
  [[nodiscard]] Result<void> progress(std::string_view what, std::uint64_t done, std::uint64_t all) const {
    return options_->progress ? options_->progress(what, done, all) : Result<void>();
  }

  store::Store* store_;
  const EntryKinds* kinds_;
  const Registry* registry_;
  Registry compared_;  // of what was given, without what is made anew
  const VerifyOptions* options_;
  Findings findings_;
  TreeCheck tree_;
  KeyCheck keys_;
  EntryCodec codec_;
  std::unique_ptr<ScratchRebuild> rebuild_;  ///< none in a quick run
  /// The fold of the last page, under way while the next one is read, hashed and decoded. It ends before rebuild_ goes.
  std::future<Result<void>> folding_;
  std::string last_body_;
  bool foldable_ = true;  ///< every entry so far is what it was
  bool broken_off_ = false;
  std::uint64_t size_ = 0;
  VerifyReport report_;
};

Result<VerifyReport> Verification::run() {
  auto looked = look();
  // A store that says itself that it is damaged is a finding; one that cannot be reached is not.
  if (!looked && looked.error().code != base::ErrorCode::corrupt) return fail(std::move(looked).error());
  if (!looked) {
    findings_.add(kFoundStructure, looked.error().where.file, looked.error().where.item,
                  {{"reason", cause_of(looked.error())}});
  }
  report_.findings = findings_.take();
  return std::move(report_);
}

Result<void> Verification::look() {
  LUOSHI_CHECK(leave_out_outdated());
  LUOSHI_TRY(const auto places, positions(*store_, *registry_));
  if (!options_->quick) {
    check_positions(places);
    LUOSHI_TRY(rebuild_, ScratchRebuild::open(options_->scratch, options_->migrations, *registry_));
    rebuild_->aim(UINT64_MAX, places);
  }
  std::future<Result<store::Soundness>> structure;  // the disk's work, beside the processor's
  if (!options_->quick) structure = std::async(std::launch::async, [this] { return store_->check_indexes(); });
  const auto walked = walk_entries();
  if (structure.valid()) LUOSHI_CHECK(take_structure(structure.get()));
  LUOSHI_CHECK(walked);
  if (rebuild_ != nullptr && foldable_ && !broken_off_) {
    LUOSHI_CHECK(compare_rows());
  } else if (rebuild_ != nullptr) {
    report_.skipped.emplace_back("台账(留痕有损坏,无从重建) · rows (nothing can be rebuilt from damaged entries)");
  }
  return check_blobs();
}

Result<void> Verification::walk_entries() {
  for (bool more = true; more && !findings_.full();) {
    LUOSHI_TRY(const auto reader, store_->reader());
    if (size_ == 0) {
      LUOSHI_TRY(const auto head, reader->query(kReadSize));
      if (!head.empty()) size_ = static_cast<std::uint64_t>(head.front().integer(0));
    }
    LUOSHI_TRY(more, walk_page(*reader, kEntriesPage));
    LUOSHI_CHECK(progress("entries", tree_.size(), size_));
    if (more || broken_off_) continue;
    // The head is read in the session that saw no further entry.
    base::Instant at = {};
    if (auto json = codec::parse_json(last_body_)) {
      at = base::parse_iso_instant(json->text_of("at").value_or("")).value_or(base::Instant{});
    }
    LUOSHI_CHECK(tree_.finish(*reader, at));
    if (!options_->quick && foldable_) LUOSHI_CHECK(keys_.finish(*reader));
    report_.head = {.size = tree_.size(), .root = tree_.edge().root(), .at = at};
  }
  report_.tiles = tree_.tiles();
  report_.signed_heads = tree_.signed_heads();
  return folded();
}

// One page; false if it was the last.
Result<bool> Verification::walk_page(store::Reader& reader, std::size_t limit) {
  const std::array parameters = {store::Value(tree_.size()), store::Value(limit)};
  LUOSHI_TRY(const auto rows, reader.query(kReadEntries, parameters));
  LUOSHI_TRY(const auto whole, take(rows));
  return whole && rows.size() == limit;
}

// False if the sequence has a gap, behind which nothing can be checked.
Result<bool> Verification::take(const store::Rows& rows) {
  std::vector<Entry> entries;
  for (const auto row : rows) {
    const auto expected = static_cast<Sequence>(tree_.size());
    if (row.integer(0) != expected) {
      findings_.add(kFoundNoEntry, "entries", std::to_string(expected));
      broken_off_ = true;
      return false;
    }
    const StoredEntry stored{.sequence = expected,
                             .body = std::string(row.bytes(1)),
                             .leaf = crypto::hash_from(row.bytes(2)).value_or(crypto::Hash{})};
    LUOSHI_TRY(const auto sound, tree_.take(stored));
    foldable_ = foldable_ && sound;
    if (rebuild_ != nullptr && foldable_) LUOSHI_CHECK(decode(stored, entries));
    last_body_ = stored.body;
  }
  if (rebuild_ != nullptr && foldable_) LUOSHI_CHECK(fold(std::move(entries)));
  return true;
}

Result<void> Verification::fold(std::vector<Entry> entries) {
  LUOSHI_CHECK(folded());
  folding_ = std::async(std::launch::async, [this, page = std::move(entries)] { return rebuild_->fold(page); });
  return {};
}

Result<void> Verification::folded() { return folding_.valid() ? folding_.get() : Result<void>(); }

Result<void> Verification::decode(const StoredEntry& stored, std::vector<Entry>& entries) {
  // A key that is missing is told by keys_ at the end.
  (void)keys_.take(stored.body);
  auto entry = codec_.decode(stored.body, stored.sequence);
  auto brought = entry ? kinds_->upcast(*entry) : Result<void>();
  if (!entry || !brought) {
    const auto& error = entry ? brought.error() : entry.error();
    findings_.add(kFoundEntryUnreadable, "entries", std::to_string(stored.sequence), {{"reason", cause_of(error)}});
    foldable_ = false;
    return {};
  }
  keys_.take(*entry);
  entries.push_back(*std::move(entry));
  return {};
}

Result<void> Verification::leave_out_outdated() {
  LUOSHI_TRY(const auto reader, store_->reader());
  LUOSHI_TRY(const auto places, positions(*reader, *registry_));
  for (const auto* projection : registry_->projections()) {
    const auto place = std::ranges::find(places, projection->name(), &Position::projection);
    const bool outdated = place->following == Following::follower && place->stored_version != place->version &&
                          std::ranges::find(options_->made_anew, projection->name()) != options_->made_anew.end();
    LUOSHI_TRY(const auto emptied, is_being_emptied(*reader, *projection, *place));
    if (!outdated && !emptied) {
      compared_.add(*projection);
    } else if (!options_->quick) {
      const std::string name(projection->name());
      report_.skipped.push_back(name + "(运行中重建) · " + name + " (made anew while serving)");
    }
  }
  registry_ = &compared_;
  return {};
}

void Verification::check_positions(std::span<const Position> places) {
  for (const auto& place : places) {
    const bool right =
        place.stored_version == place.version && (place.following == Following::follower || place.next == 0);
    if (!right) findings_.add(kFoundPosition, "projections", place.projection);
  }
}

Result<void> Verification::compare_rows() {
  LUOSHI_CHECK(rebuild_->write());
  std::vector<RowCheck> checks;
  for (const auto* projection : registry_->projections()) {
    checks.emplace_back(*store_, rebuild_->store(), *projection, findings_);
    LUOSHI_TRY(const auto rows, checks.back().compare());
    report_.rows += rows;
    LUOSHI_CHECK(progress("rows", report_.rows, 0));
  }
  report_.scratch_bytes = rebuild_->bytes();
  if (std::ranges::none_of(checks, [](const auto& check) { return check.suspects(); })) return {};
  for (int tries = 1;; ++tries) {
    auto confirmed = confirm(checks);
    if (confirmed) return {};
    if (tries == kTries || confirmed.error().code == base::ErrorCode::corrupt) return confirmed;
  }
}

// What still differs once the rebuild has come to where the live session stands.
Result<void> Verification::confirm(std::vector<RowCheck>& checks) {
  {
    LUOSHI_TRY(const auto reader, store_->reader());
    LUOSHI_CHECK(catch_up(*reader));
  }
  LUOSHI_TRY(const auto live, store_->reader());
  LUOSHI_CHECK(catch_up(*live));
  LUOSHI_TRY(const auto rebuilt, rebuild_->store().reader());
  for (auto& check : checks) LUOSHI_CHECK(check.confirm(*live, *rebuilt));
  return {};
}

Result<void> Verification::catch_up(store::Reader& reader) {
  LUOSHI_TRY(const auto places, positions(reader, *registry_));
  LUOSHI_TRY(const auto head, reader.query(kReadSize));
  const auto size = head.empty() ? 0 : static_cast<std::uint64_t>(head.front().integer(0));
  rebuild_->aim(size, places);
  while (rebuild_->next() < size) {
    const std::array parameters = {store::Value(rebuild_->next()), store::Value(kEntriesPage)};
    LUOSHI_TRY(const auto rows, reader.query(kReadEntries, parameters));
    std::vector<Entry> entries;
    for (const auto row : rows) {
      LUOSHI_TRY(auto entry, codec_.decode(row.bytes(1), row.integer(0)));
      LUOSHI_CHECK(kinds_->upcast(entry));
      entries.push_back(std::move(entry));
    }
    if (entries.empty()) return fail(corrupt(kNoEntry, static_cast<Sequence>(rebuild_->next())));
    LUOSHI_CHECK(rebuild_->fold(entries));
  }
  return rebuild_->write();
}

Result<void> Verification::check_blobs() {
  if (!options_->check_blob || !options_->blob_names) return {};
  auto named = options_->blob_names([this](const crypto::Hash& hash) -> Result<void> {
    auto looked = options_->check_blob(hash);
    LUOSHI_CHECK(progress("blobs", ++report_.blobs, 0));
    if (looked) return {};
    if (looked.error().code == base::ErrorCode::unavailable) return looked;
    findings_.add(kFoundBlob, "blobs", codec::to_hex(hash), {{"reason", cause_of(looked.error())}});
    return {};
  });
  if (named ||
      (named.error().code != base::ErrorCode::invalid_input && named.error().code != base::ErrorCode::corrupt)) {
    return named;
  }
  // A row that should name blobs cannot be read: it is found as a row too, and the blobs behind it were not looked at.
  findings_.add(kFoundBlob, "blobs", {}, {{"reason", cause_of(named.error())}});
  return {};
}

Result<void> Verification::take_structure(const Result<store::Soundness>& looked) {
  LUOSHI_CHECK(progress("indexes", 0, 0));
  LUOSHI_TRY(const auto sound, looked);
  for (const auto& problem : sound.problems) {
    findings_.add(kFoundStructure, std::string(store_->adapter()), {}, {{"reason", problem}});
  }
  if (!sound.looked) report_.skipped.push_back("索引 · indexes: " + sound.reason);
  return {};
}

}  // namespace

Result<VerifyReport> verify(store::Store& store, const KeyStore& keys, const EntryKinds& kinds,
                            const Registry& registry, const VerifyOptions& options) {
  return Verification(store, keys, kinds, registry, options).run();
}

}  // namespace luoshi::journal
