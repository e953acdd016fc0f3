// SPDX-License-Identifier: Apache-2.0
// The journal's own tables as the store's bulk operations see them, and its statements. Each table belongs to the one
// source that writes it: entries, head and tiles to the seal, idempotency to the batch, positions to projections.cpp.
#pragma once

#include "store/table.hpp"

#include <array>

namespace luoshi::journal {

using store::Column;
using store::Kind;

inline constexpr std::array kEntryColumns = {Column{"sequence", Kind::integer}, Column{"body", Kind::bytes},
                                             Column{"leaf", Kind::bytes}};
inline constexpr store::Table kEntries{"entries", kEntryColumns, 1};

inline constexpr std::array kHeadColumns = {Column{"one", Kind::integer},      Column{"size", Kind::integer},
                                            Column{"edge", Kind::bytes},       Column{"root", Kind::bytes},
                                            Column{"next_key", Kind::integer}, Column{"at", Kind::integer},
                                            Column{"mac", Kind::bytes}};
inline constexpr store::Table kHead{"head", kHeadColumns, 1};

inline constexpr std::array kTileColumns = {Column{"level", Kind::integer}, Column{"number", Kind::integer},
                                            Column{"hashes", Kind::bytes}};
inline constexpr store::Table kTiles{"tiles", kTileColumns, 2};

inline constexpr std::array kSignedHeadColumns = {Column{"size", Kind::integer}, Column{"at", Kind::integer},
                                                  Column{"root", Kind::bytes}, Column{"key", Kind::bytes},
                                                  Column{"signature", Kind::bytes}};
inline constexpr store::Table kSignedHeads{"signed_heads", kSignedHeadColumns, 1};

inline constexpr std::array kLeaseColumns = {Column{"name", Kind::text}, Column{"holder", Kind::text},
                                             Column{"until", Kind::integer}};
inline constexpr store::Table kLeases{"journal_leases", kLeaseColumns, 1};

inline constexpr std::array kIdempotencyColumns = {Column{"caller", Kind::text},      Column{"request_key", Kind::text},
                                                   Column{"request_row", Kind::text}, Column{"mac", Kind::bytes},
                                                   Column{"sequence", Kind::integer}, Column{"at", Kind::integer}};
inline constexpr store::Table kIdempotency{"idempotency", kIdempotencyColumns, 3};

inline constexpr std::array kDestroyedKeyColumns = {Column{"number", Kind::integer}, Column{"sequence", Kind::integer}};
inline constexpr store::Table kDestroyedKeys{"destroyed_keys", kDestroyedKeyColumns, 1};

inline constexpr std::array kPositionColumns = {Column{"name", Kind::text}, Column{"version", Kind::integer},
                                                Column{"next", Kind::integer}};
inline constexpr store::Table kPositions{"projections", kPositionColumns, 1};

/// The one row of the head, locked until the transaction ends (on SQLite the transaction itself is the lock).
inline constexpr store::Statement kLockHead{
    "journal.lock_head", "SELECT size, edge, root, next_key, at, mac FROM head WHERE one = 1",
    "SELECT size, edge, root, next_key, at, mac FROM head WHERE one = 1 FOR UPDATE"};
inline constexpr store::Statement kReadHead{"journal.read_head",
                                            "SELECT size, edge, root, next_key, at, mac FROM head WHERE one = 1"};
inline constexpr store::Statement kReadEntries{
    "journal.read_entries", "SELECT sequence, body, leaf FROM entries WHERE sequence >= $1 ORDER BY sequence LIMIT $2"};
inline constexpr store::Statement kReadLeaves{
    "journal.read_leaves", "SELECT leaf FROM entries WHERE sequence >= $1 ORDER BY sequence LIMIT $2"};
inline constexpr store::Statement kReadTiles{
    "journal.read_tiles",
    "SELECT number, hashes FROM tiles WHERE level = $1 AND number >= $2 ORDER BY number LIMIT $3"};
inline constexpr store::Statement kReadSignedHeads{
    "journal.read_signed_heads",
    "SELECT size, at, root, key, signature FROM signed_heads WHERE size > $1 ORDER BY size LIMIT $2"};
inline constexpr store::Statement kLastSignedHead{
    "journal.last_signed_head", "SELECT size, at, root, key, signature FROM signed_heads ORDER BY size DESC LIMIT 1"};
inline constexpr store::Statement kReadDestroyedKeys{
    "journal.destroyed_keys", "SELECT number FROM destroyed_keys WHERE number > $1 ORDER BY number LIMIT $2"};
inline constexpr store::Statement kReadPositions{"journal.positions", "SELECT name, version, next FROM projections"};

}  // namespace luoshi::journal
