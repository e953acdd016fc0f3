// SPDX-License-Identifier: Apache-2.0
// The tables of district and definitions.
#include "codec/canonical_json.hpp"
#include "ledger/definitions/definitions_json.hpp"
#include "ledger/definitions/definitions_state.hpp"

#include <array>

namespace luoshi::ledger {
namespace {

using store::Kind;

constexpr std::array kDistrictColumns =
    std::to_array<store::Column>({{"id"}, {"name"}, {"demonstration", Kind::integer}, {"updated", Kind::integer}});
constexpr std::array kTextColumns =
    std::to_array<store::Column>({{"hash"}, {"part"}, {"name"}, {"text"}, {"updated", Kind::integer}});
constexpr std::array kSetColumns = std::to_array<store::Column>({{"sequence", Kind::integer}, {"body"}});

enum TableNumber : std::size_t { kDistrict, kTexts, kSets };
constexpr std::array kTables = std::to_array<store::Table>(
    {{"district", kDistrictColumns}, {"definition_texts", kTextColumns}, {kSetsTable, kSetColumns}});

constexpr store::Statement kReadDistrict = {"definitions.district",
                                            "SELECT id, name, demonstration, updated FROM district"};
constexpr store::Statement kReadHashes = {"definitions.hashes", "SELECT hash FROM definition_texts"};
constexpr store::Statement kReadSets = {"definitions.sets",
                                        "SELECT sequence, body FROM definition_sets ORDER BY sequence"};

constexpr store::Statement kLastHash = {
    "definitions.last_hash", "SELECT json_extract(body, '$.hash') FROM definition_sets ORDER BY sequence DESC LIMIT 1",
    "SELECT body::json->>'hash' FROM definition_sets ORDER BY sequence DESC LIMIT 1"};

constexpr std::string_view kSqlite = R"sql(
-- kind: record
CREATE TABLE district (id TEXT PRIMARY KEY, name TEXT NOT NULL, demonstration INTEGER NOT NULL,
                       updated INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- kind: record
CREATE TABLE definition_texts (hash TEXT PRIMARY KEY, part TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
                               updated INTEGER NOT NULL) STRICT;
-- kind: record
CREATE TABLE definition_sets (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
)sql";

constexpr std::string_view kPostgresql = R"sql(
-- kind: record
CREATE TABLE district (id TEXT COLLATE "C" PRIMARY KEY, name TEXT COLLATE "C" NOT NULL,
                       demonstration BIGINT NOT NULL, updated BIGINT NOT NULL);
-- kind: record
CREATE TABLE definition_texts (hash TEXT COLLATE "C" PRIMARY KEY, part TEXT COLLATE "C" NOT NULL,
                               name TEXT COLLATE "C" NOT NULL, text TEXT COLLATE "C" NOT NULL, updated BIGINT NOT NULL);
-- kind: record
CREATE TABLE definition_sets (sequence BIGINT PRIMARY KEY, body TEXT COLLATE "C" NOT NULL);
)sql";

constexpr std::array kMigrations = std::to_array<store::Migration>({{"definitions", 1, kSqlite, kPostgresql}});

}  // namespace

codec::Json to_json(const EnforcedSet& set) {
  codec::Json sources = codec::json_array();
  for (const SourceHash& source : set.sources) {
    sources.append(codec::json_object({{"part", name_of(source.part)}, {"name", source.name}, {"hash", source.hash}}));
  }
  return codec::json_object({{"hash", set.hash}, {"sources", std::move(sources)}});
}

EnforcedSet read_set(journal::Sequence sequence, const codec::Json& json) {
  EnforcedSet out{sequence, std::string(json.text_of("hash").value_or("")), {}};
  const codec::Json::Array* sources = json.items_of("sources");
  if (sources == nullptr) return out;
  for (const codec::Json& source : *sources) {
    out.sources.push_back({part_named(source.text_of("part").value_or("")).value_or(Part::pack),
                           std::string(source.text_of("name").value_or("")),
                           std::string(source.text_of("hash").value_or(""))});
  }
  return out;
}

std::span<const store::Table> DefinitionsProjection::tables() const { return kTables; }

std::span<const store::Migration> definitions_migrations() { return kMigrations; }

Result<std::optional<District>> read_district(store::Reader& reader) {
  LUOSHI_TRY(const store::Rows rows, reader.query(kReadDistrict));
  if (rows.empty()) return std::optional<District>();
  const store::Row row = rows.front();
  return std::optional<District>(
      {std::string(row.text(0)), std::string(row.text(1)), row.integer(2) != 0, row.integer(3)});
}

Result<std::vector<EnforcedSet>> read_sets(store::Reader& reader) {
  LUOSHI_TRY(const store::Rows rows, reader.query(kReadSets));
  std::vector<EnforcedSet> out;
  for (const store::Row row : rows) {
    LUOSHI_TRY(const codec::Json body, codec::parse_json(row.text(1)));
    out.push_back(read_set(row.integer(0), body));
  }
  return out;
}

Result<std::string> read_last_hash(store::Reader& reader) {
  LUOSHI_TRY(const store::Rows rows, reader.query(kLastHash));
  return rows.empty() ? std::string() : std::string(rows.front().text(0));
}

Result<std::vector<SourceText>> read_texts(store::Reader& reader, std::span<const SourceHash> sources) {
  std::set<std::string_view> hashes;  // two names may stand for the same text
  for (const SourceHash& source : sources) hashes.insert(source.hash);
  store::Cells keys;
  for (const std::string_view hash : hashes) keys.add(hash);
  LUOSHI_TRY(const store::Rows rows, reader.fetch(kTables[kTexts], keys));
  std::map<std::string_view, std::string_view> texts;
  for (const store::Row row : rows) texts.emplace(row.text(0), row.text(3));
  std::vector<SourceText> out;
  for (const SourceHash& source : sources) {
    const auto at = texts.find(source.hash);
    if (at == texts.end()) return fail({base::ErrorCode::corrupt, "E-LEDGER-004", {.item = source.name}});
    out.push_back({source.part, source.name, std::string(at->second)});
  }
  return out;
}

Result<void> DefinitionsProjection::load(store::Reader& reader, const journal::KeySet& keys,
                                         journal::State& state) const {
  auto& held = static_cast<DefinitionsState&>(state);
  if (held.loaded || keys.empty()) return {};
  LUOSHI_TRY(held.district, read_district(reader));
  LUOSHI_TRY(held.sets, read_sets(reader));
  LUOSHI_TRY(const store::Rows hashes, reader.query(kReadHashes));
  for (const store::Row row : hashes) held.known.emplace(row.text(0));
  held.sets_stored = held.sets.size();
  if (!held.sets.empty()) held.ready = shelf_->find(held.sets.back().hash);
  held.loaded = true;
  return {};
}

Result<void> DefinitionsProjection::store(store::Transaction& transaction, journal::State& state) const {
  auto& held = static_cast<DefinitionsState&>(state);
  if (held.district_changed) {
    store::Cells row;
    row.add(held.district->id, held.district->name, held.district->demonstration ? 1 : 0, held.district->updated);
    LUOSHI_CHECK(transaction.upsert(kTables[kDistrict], row));
    held.district_changed = false;
  }
  if (!held.texts_changed.empty()) {
    store::Cells rows;
    for (const auto& [hash, text] : held.texts_changed) {
      rows.add(hash, name_of(text.part), text.name, text.text, held.texts_sequence[hash]);
    }
    LUOSHI_CHECK(transaction.upsert(kTables[kTexts], rows));
    held.texts_changed.clear();
    held.texts_sequence.clear();
  }
  if (held.sets_stored == held.sets.size()) return {};
  store::Cells rows;
  for (std::size_t at = held.sets_stored; at < held.sets.size(); ++at) {
    LUOSHI_TRY(std::string body, codec::canonical_json(to_json(held.sets[at])));
    rows.add(held.sets[at].sequence, std::move(body));
  }
  LUOSHI_CHECK(transaction.upsert(kTables[kSets], rows));
  held.sets_stored = held.sets.size();
  return {};
}

}  // namespace luoshi::ledger
