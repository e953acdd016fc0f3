// SPDX-License-Identifier: Apache-2.0
#include "ledger/access/look_log.hpp"

#include "codec/canonical_json.hpp"
#include "codec/hex.hpp"
#include "crypto/hash.hpp"
#include "ledger/access/look_spool.hpp"
#include "store/session.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace luoshi::ledger::access {
namespace {

using store::Kind;

constexpr std::array kLookColumns = std::to_array<store::Column>({{"id"}, {"body"}});
constexpr store::Table kLooks = {"looks", kLookColumns};
constexpr std::array kBlockColumns = std::to_array<store::Column>(
    {{"number", Kind::integer}, {"first"}, {"last"}, {"looks", Kind::integer}, {"hash"}, {"body"}});
constexpr store::Table kBlocks = {"look_blocks", kBlockColumns};

constexpr store::Statement kWaiting = {"access.waiting_looks", "SELECT id, body FROM looks ORDER BY id LIMIT $1"};
constexpr store::Statement kWaitingAfter = {"access.waiting_after",
                                            "SELECT id, body FROM looks WHERE id > $1 ORDER BY id LIMIT $2"};
constexpr store::Statement kLastBlock = {"access.last_block",
                                         "SELECT number FROM look_blocks ORDER BY number DESC LIMIT 1"};
constexpr store::Statement kUnsealed = {"access.unsealed",
                                        "SELECT number, first, last, looks, hash FROM look_blocks WHERE number > "
                                        "(SELECT CASE WHEN MAX(number) IS NULL THEN "
                                        "0 ELSE MAX(number) END FROM sealed_looks) ORDER BY number"};
constexpr store::Statement kBlocksAfter = {"access.blocks_after",
                                           "SELECT body FROM look_blocks WHERE last > $1 ORDER BY number LIMIT $2"};
constexpr store::Statement kSealed = {"access.sealed",
                                      "SELECT s.number, s.first, s.last, s.looks, s.hash, b.first, b.last, b.looks, "
                                      "b.hash, b.body FROM sealed_looks s LEFT JOIN look_blocks b ON "
                                      "b.number = s.number WHERE s.number > $1 ORDER BY s.number LIMIT $2"};

std::string hash_of(std::string_view lines) { return codec::to_hex(crypto::sha256(lines)); }

Result<void> add_lines(std::string_view lines, std::string_view after, std::size_t limit, std::vector<Look>& out) {
  while (!lines.empty() && out.size() < limit) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    LUOSHI_TRY(const codec::Json json, codec::parse_json(lines.substr(0, end)));
    Look look = look_from(json);
    if (look.id > after) out.push_back(std::move(look));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return {};
}

}  // namespace

Result<void> LookLog::record(std::span<const Look> looks) {
  store::Cells cells;
  for (Look look : looks) {
    look.count = std::max<std::uint64_t>(look.count, look.targets.size());
    if (look.targets.size() > kLookTargetsMax) look.targets.resize(kLookTargetsMax);
    {
      const std::scoped_lock lock(mutex_);
      look.id = base::to_text(ids_.next(look.at));
    }
    LUOSHI_TRY(std::string body, codec::canonical_json(to_json(look)));
    cells.add(std::move(look.id), std::move(body));
  }
  if (cells.empty()) return {};
  LUOSHI_TRY(std::unique_ptr<store::Transaction> transaction, store_->begin());
  LUOSHI_CHECK(transaction->insert(kLooks, cells));
  return transaction->commit();
}

// Moves the oldest waiting looks into the next block; false when none waits.
Result<bool> LookLog::pack() {
  LUOSHI_TRY(std::unique_ptr<store::Transaction> transaction, store_->begin());
  const store::Value limit(static_cast<std::int64_t>(kLookBlockMax));
  LUOSHI_TRY(const store::Rows waiting, transaction->query(kWaiting, std::span(&limit, 1)));
  if (waiting.empty()) return false;
  std::string lines;
  store::Cells gone;
  for (const store::Row row : waiting) {
    lines += row.text(1);
    lines += '\n';
    gone.add(row.text(0));
  }
  LUOSHI_TRY(const store::Rows last, transaction->query(kLastBlock));
  const std::int64_t number = last.empty() ? 1 : last.front().integer(0) + 1;
  const std::string hash = hash_of(lines);
  store::Cells block;
  block.add(number, waiting.front().text(0), waiting[waiting.size() - 1].text(0), waiting.size(), hash, lines);
  LUOSHI_CHECK(transaction->insert(kBlocks, block));
  LUOSHI_CHECK(transaction->erase(kLooks, gone));
  LUOSHI_CHECK(transaction->commit());
  return true;
}

Result<std::vector<LookBlock>> LookLog::unsealed() {
  LUOSHI_TRY(std::unique_ptr<store::Reader> reader, store_->reader());
  LUOSHI_TRY(const store::Rows rows, reader->query(kUnsealed));
  std::vector<LookBlock> out;
  for (const store::Row row : rows) {
    out.push_back({row.integer(0), std::string(row.text(1)), std::string(row.text(2)),
                   static_cast<std::uint64_t>(row.integer(3)), std::string(row.text(4))});
  }
  return out;
}

Result<std::size_t> LookLog::seal(const Submit& submit, std::size_t blocks_max) {
  for (std::size_t packed = 0; packed < blocks_max; ++packed) {
    LUOSHI_TRY(const bool more, pack());
    if (!more) break;
  }
  LUOSHI_TRY(const std::vector<LookBlock> blocks, unsealed());
  std::size_t sealed = 0;
  for (const LookBlock& block : blocks) {
    auto done = submit(seal_looks(block));
    if (done) {
      ++sealed;
    } else if (done.error().id != "E-ACCESS-010") {  // else another node was first
      return fail(std::move(done.error()));
    }
  }
  return sealed;
}

Result<std::vector<Look>> LookLog::read(const people::Directory& directory, const model::Definitions& definitions,
                                        const By& by, base::Instant now, std::string_view after, std::size_t limit,
                                        const LookSpool* spool) {
  LUOSHI_TRY(const Allowed allowed, allows(directory, definitions, by, model::Verb::read_look_log, now));
  limit = std::min(limit, kLooksPageMax);
  std::vector<Look> out;
  {
    LUOSHI_TRY(std::unique_ptr<store::Reader> reader, store_->reader());
    const auto blocks_max = static_cast<std::int64_t>(limit / kLookBlockMax + 2);
    const std::array page = {store::Value(after), store::Value(blocks_max)};
    LUOSHI_TRY(const store::Rows blocks, reader->query(kBlocksAfter, page));
    for (const store::Row block : blocks) LUOSHI_CHECK(add_lines(block.text(0), after, limit, out));
    // Those that wait are younger than every block, so they come once all blocks are read.
    if (std::ssize(out) < static_cast<std::ptrdiff_t>(limit) && std::cmp_less(blocks.size(), blocks_max)) {
      const std::string last = out.empty() ? std::string(after) : out.back().id;
      const std::array rest = {store::Value(last), store::Value(static_cast<std::int64_t>(limit - out.size()))};
      LUOSHI_TRY(const store::Rows waiting, reader->query(kWaitingAfter, rest));
      for (const store::Row row : waiting) LUOSHI_CHECK(add_lines(row.text(1), after, limit, out));
    }
  }
  const Look look{.at = now,
                  .actor = by.actor,
                  .on_behalf_of = allowed.on_behalf_of,
                  .verb = std::string(model::info_of(model::Verb::read_look_log).id),
                  .what = "looks",
                  .count = out.size()};
  const std::span one(&look, 1);
  LUOSHI_CHECK(spool == nullptr ? record(one) : spool->record(one));
  return out;
}

namespace {

// A row of kSealed: what was sealed, and the block as it stands.
void check_block(const store::Row& row, std::vector<Error>& out) {
  const std::string number = std::to_string(row.integer(0));
  const auto found = [&](std::string_view id, std::string_view column) {
    out.push_back({base::ErrorCode::corrupt,
                   id,
                   {.file = "look_blocks", .item = column.empty() ? number : number + "/" + std::string(column)}});
  };
  const auto body = row.maybe_text(9);
  if (!body) return found("E-ACCESS-011", "");
  if (row.text(5) != row.text(1)) found("E-ACCESS-012", "first");
  if (row.text(6) != row.text(2)) found("E-ACCESS-012", "last");
  if (row.integer(7) != row.integer(3)) found("E-ACCESS-012", "looks");
  if (row.text(8) != row.text(4)) found("E-ACCESS-012", "hash");
  if (hash_of(*body) != row.text(4)) found("E-ACCESS-012", "body");
}

}  // namespace

Result<std::vector<Error>> check_looks(store::Reader& reader) {
  std::vector<Error> out;
  std::int64_t after = 0;
  for (;;) {
    const std::array page = {store::Value(after), store::Value(std::int64_t{100})};
    LUOSHI_TRY(const store::Rows rows, reader.query(kSealed, page));
    if (rows.empty()) return out;
    for (const store::Row row : rows) {
      after = row.integer(0);
      check_block(row, out);
    }
  }
}

}  // namespace luoshi::ledger::access
