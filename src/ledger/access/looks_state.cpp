// SPDX-License-Identifier: Apache-2.0
#include "ledger/access/looks_state.hpp"

#include "store/session.hpp"

#include <array>
#include <charconv>

namespace luoshi::ledger::access {
namespace {

using store::Kind;

constexpr std::string_view kTable = "sealed_looks";
constexpr std::array kColumns = std::to_array<store::Column>(
    {{"number", Kind::integer}, {"first"}, {"last"}, {"looks", Kind::integer}, {"hash"}, {"updated", Kind::integer}});
constexpr std::array kTables = std::to_array<store::Table>({{kTable, kColumns}});

constexpr store::Statement kLast = {"access.last_sealed",
                                    "SELECT number, updated FROM sealed_looks ORDER BY number DESC LIMIT 1"};

constexpr std::string_view kSqlite = R"sql(
-- kind: streams
CREATE TABLE looks (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- kind: streams
CREATE TABLE look_blocks (number INTEGER PRIMARY KEY, first TEXT NOT NULL, last TEXT NOT NULL, looks INTEGER NOT NULL,
                          hash TEXT NOT NULL, body TEXT NOT NULL) STRICT;
-- kind: record
CREATE TABLE sealed_looks (number INTEGER PRIMARY KEY, first TEXT NOT NULL, last TEXT NOT NULL, looks INTEGER NOT NULL,
                           hash TEXT NOT NULL, updated INTEGER NOT NULL) STRICT;
)sql";

constexpr std::string_view kPostgresql = R"sql(
-- kind: streams
CREATE TABLE looks (id TEXT COLLATE "C" PRIMARY KEY, body TEXT COLLATE "C" NOT NULL);
-- kind: streams
CREATE TABLE look_blocks (number BIGINT PRIMARY KEY, first TEXT COLLATE "C" NOT NULL, last TEXT COLLATE "C" NOT NULL,
                          looks BIGINT NOT NULL, hash TEXT COLLATE "C" NOT NULL, body TEXT COLLATE "C" NOT NULL);
-- kind: record
CREATE TABLE sealed_looks (number BIGINT PRIMARY KEY, first TEXT COLLATE "C" NOT NULL, last TEXT COLLATE "C" NOT NULL,
                           looks BIGINT NOT NULL, hash TEXT COLLATE "C" NOT NULL, updated BIGINT NOT NULL);
)sql";

constexpr std::array kMigrations = std::to_array<store::Migration>({{"access", 1, kSqlite, kPostgresql}});

std::int64_t number_of(const codec::Json& json, std::string_view name) {
  const std::string_view text = json.text_of(name).value_or("");
  std::int64_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

}  // namespace

std::int64_t sealed_block_of(const journal::Entry& entry) { return number_of(entry.outcome, "number"); }

void LooksState::forget() {
  loaded = false;
  last_number = 0;
  last_sequence = 0;
  fresh.clear();
}

std::span<const store::Table> LooksProjection::tables() const { return kTables; }

std::span<const store::Migration> looks_migrations() { return kMigrations; }

void need_looks(journal::Needs& needs) { needs.add<LooksState>(kTable, "*"); }

void LooksProjection::keys(const journal::Entry& entry, journal::KeySet& out) const {
  if (entry.kind == kLooksSealed) out.add(kTable, "*");
}

Result<void> LooksProjection::load(store::Reader& reader, const journal::KeySet& keys, journal::State& state) const {
  auto& held = static_cast<LooksState&>(state);
  if (held.loaded || keys.empty()) return {};
  LUOSHI_TRY(const store::Rows rows, reader.query(kLast));
  if (!rows.empty()) {
    held.last_number = rows.front().integer(0);
    held.last_sequence = rows.front().integer(1);
  }
  held.loaded = true;
  return {};
}

void LooksProjection::apply(journal::State& state, const journal::Entry& entry) const {
  if (entry.kind != kLooksSealed) return;
  auto& held = static_cast<LooksState&>(state);
  const auto text = [&](std::string_view name) { return std::string(entry.outcome.text_of(name).value_or("")); };
  LookBlock block{sealed_block_of(entry), text("first"), text("last"),
                  static_cast<std::uint64_t>(number_of(entry.outcome, "count")), text("hash")};
  held.last_number = block.number;
  held.last_sequence = entry.sequence;
  held.fresh.push_back({std::move(block), entry.sequence});
}

Result<void> LooksProjection::store(store::Transaction& transaction, journal::State& state) const {
  auto& held = static_cast<LooksState&>(state);
  if (held.fresh.empty()) return {};
  store::Cells cells;
  for (const LooksState::Sealed& sealed : held.fresh) {
    cells.add(sealed.block.number, sealed.block.first, sealed.block.last, sealed.block.count, sealed.block.hash,
              sealed.sequence);
  }
  LUOSHI_CHECK(transaction.upsert(kTables.front(), cells));
  held.fresh.clear();
  return {};
}

}  // namespace luoshi::ledger::access
