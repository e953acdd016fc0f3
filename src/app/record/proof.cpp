// SPDX-License-Identifier: Apache-2.0
// luoshi proof: that an entry stands in the journal, or that nothing before was changed, as JSON for whoever checks it.
#include "app/record/command.hpp"
#include "app/record/submit.hpp"
#include "ledger/matters/queries.hpp"

#include <charconv>

namespace luoshi::app {
namespace {

Error no_number(const std::string& word) {
  return {.code = base::ErrorCode::invalid_input, .id = "E-RECORD-003", .args = {{"value", word}}};
}

Result<std::uint64_t> number_of(const std::string& word) {
  std::uint64_t number = 0;
  const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (problem != std::errc() || end != word.data() + word.size()) return fail(no_number(word));
  return number;
}

// A sequence is a number; anything else names a matter by id or number (文号), and its last entry is meant.
Result<journal::Sequence> sequence_of(Session& session, const std::string& word) {
  if (const auto number = number_of(word)) return static_cast<journal::Sequence>(*number);
  const auto id = matter_of_word(session, word);
  if (!id) return fail(id.error().id == "E-RECORD-017" ? no_number(word) : id.error());
  LUOSHI_TRY(const auto reader, session.store().reader());
  LUOSHI_TRY(const auto row, ledger::matters::find_matter(*reader, *id));
  if (!row) return fail(no_number(word));
  return row->updated;
}

}  // namespace

Result<ExitCode> run_proof(const RecordCall& call) {
  const auto& words = call.arguments.words;
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  codec::Json proof;
  if (call.arguments.has("consistency")) {
    LUOSHI_TRY(const auto earlier, number_of(words[0]));
    LUOSHI_TRY(const auto head, session->ledger().reader().head());
    const auto later = words.size() > 1 ? number_of(words[1]) : Result<std::uint64_t>(head.size);
    if (!later) return fail(later.error());
    LUOSHI_TRY(const auto consistency, session->ledger().reader().consistency_proof(earlier, *later));
    proof = journal::to_json(consistency);
  } else {
    LUOSHI_TRY(const auto sequence, sequence_of(*session, words[0]));
    LUOSHI_TRY(const auto inclusion, session->ledger().reader().inclusion_proof(sequence));
    proof = journal::to_json(inclusion);
  }
  LUOSHI_TRY(auto output, Output::open(call.arguments.value("out")));
  LUOSHI_CHECK(output.write(codec::write_json(proof) + "\n"));
  LUOSHI_CHECK(output.commit());
  return ExitCode::all_read;
}

}  // namespace luoshi::app
