// SPDX-License-Identifier: Apache-2.0
// luoshi do: one verb on one or several matters, candidates included. What a verb takes is docs/verbs.md; this turns
// the options into its input, and names into ids.
#include "app/record/action_input.hpp"
#include "app/record/command.hpp"
#include "app/record/holder_word.hpp"
#include "app/record/lookup.hpp"
#include "app/record/submit.hpp"
#include "ledger/matters/queries.hpp"
#include "ledger/matters/verbs.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

using codec::Json;

Result<ExitCode> list_verbs(const RecordCall& call) {
  Json json = codec::json_array();
  std::string text;
  for (const auto& info : model::verbs()) {
    if (info.subject != model::Subject::matter) continue;
    json.append(codec::json_object({{"id", info.id}, {"zh", info.zh}, {"en", info.en}}));
    text += fmt::format("{:<20} {}\n", info.id, call.zh() ? info.zh : info.en);
  }
  LUOSHI_CHECK(call.answer(json, text));
  return ExitCode::all_read;
}

Json result_json(const std::string& word, const Result<journal::Receipt>& receipt, base::Language language) {
  if (!receipt) {
    return codec::json_object({{"matter", word},
                               {"done", false},
                               {"id", receipt.error().id},
                               {"message", describe(receipt.error(), language)}});
  }
  return codec::json_object({{"matter", receipt->entry.on},
                             {"done", true},
                             {"kind", receipt->entry.kind},
                             {"sequence", std::to_string(receipt->entry.sequence)},
                             {"repeated", receipt->repeated}});
}

// A split into more children than one entry can hold is several: the inputs, one after another. `--each` means the
// units that the matter names; `--units` those of the option.
Result<std::vector<Json>> parts_of_split(Session& session, const std::string& word, const Json& input) {
  auto units = input.find("units") == nullptr ? Json::Array() : *input.find("units")->items();
  if (units.empty() && input.boolean_of("each").value_or(false)) {
    LUOSHI_TRY(const auto id, matter_of_word(session, word));
    LUOSHI_TRY(const auto reader, session.store().reader());
    LUOSHI_TRY(const auto row, ledger::matters::find_matter(*reader, id));
    if (const auto* each = row->body.items_of("each")) units = *each;
  }
  std::vector<Json> parts;
  for (std::size_t at = 0; at < units.size(); at += ledger::matters::kSplitMax) {
    auto part = input;
    part.remove("each");
    const auto last = std::min(units.size(), at + ledger::matters::kSplitMax);
    part.put("among", static_cast<std::int64_t>(units.size()));
    part.put("before", static_cast<std::int64_t>(at));
    part.put("units", Json::Array(units.begin() + static_cast<std::ptrdiff_t>(at),
                                  units.begin() + static_cast<std::ptrdiff_t>(last)));
    parts.push_back(std::move(part));
  }
  if (parts.empty()) parts.push_back(input);
  return parts;
}

// What was asked for one matter: the receipt of its last entry.
Result<journal::Receipt> submit_one(Session& session, const DoVerb& verb, const std::string& word,
                                    const ledger::access::By& by, const Json& input, const SubmitHow& how) {
  if (verb != DoVerb(model::Verb::split)) return submit_verb(session, verb, word, by, input, how);
  LUOSHI_TRY(const auto parts, parts_of_split(session, word, input));
  Result<journal::Receipt> receipt = submit_verb(session, verb, word, by, parts.front(), how);
  for (std::size_t i = 1; i < parts.size() && receipt; ++i) {
    auto next = how;
    if (!next.key.empty()) next.key += "/" + std::to_string(i + 1);
    next.expect.clear();
    receipt = submit_verb(session, verb, word, by, parts[i], next);
  }
  return receipt;
}

// 记账: who takes and who gives, as people call them.
Result<void> name_holders(Session& session, const ledger::people::Directory& directory, Json& input) {
  if (input.find("balance") == nullptr) return {};
  for (const auto* member : {"from", "to"}) {
    const auto word = input.text_of(member);
    if (!word) continue;
    const auto today = ledger::people::day_of(session.now());
    LUOSHI_TRY(auto holder, holder_of_word(session, directory, std::string(*word), today));
    input.put(member, std::move(holder));
  }
  return {};
}

}  // namespace

Result<ExitCode> run_do(const RecordCall& call) {
  const auto& words = call.arguments.words;
  if (words[0] == "list") return list_verbs(call);
  LUOSHI_TRY(const auto session, call.open(SessionFor::work));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto by, call.by(*directory));
  LUOSHI_TRY(const auto verb, verb_of_word(words[0]));
  LUOSHI_TRY(auto input, action_input(call, *directory, ledger::people::day_of(session->now())));
  LUOSHI_CHECK(name_holders(*session, *directory, input));
  const bool attach = verb == DoVerb(model::Verb::attach_evidence) && call.arguments.has("file");
  Json results = codec::json_array();
  std::string text;
  std::size_t refused = 0;
  const std::size_t count = std::max<std::size_t>(words.size() - 1, 1);
  for (std::size_t i = 0; i < count; ++i) {
    const auto word = i + 1 < words.size() ? words[i + 1] : std::string();
    const SubmitHow how{.key = call.arguments.value("key"), .expect = call.arguments.value("expect")};
    auto receipt = attach ? attach_file(*session, word, call.arguments.value("file"),
                                        call.arguments.value("kind", "document"), by, how)
                          : submit_one(*session, verb, word, by, input, how);
    if (receipt) {
      text += receipt->entry.on + "  " + receipt->entry.kind + "  " + std::to_string(receipt->entry.sequence) + "\n";
    } else {
      ++refused;
      auto error = receipt.error();
      if (error.where.item.empty()) error.where.item = word;
      if (!call.json()) report(error, call.language);
    }
    results.append(result_json(word, receipt, call.language));
  }
  LUOSHI_CHECK(call.answer(results, text));
  if (refused == 0) return ExitCode::all_read;
  return refused == count ? ExitCode::nothing_done : ExitCode::partly_read;
}

}  // namespace luoshi::app
