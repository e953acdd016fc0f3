// SPDX-License-Identifier: Apache-2.0
// luoshi erase: 涉密误入处置 and every other destruction of content, by two administrators; and its register.
#include "app/record/background.hpp"
#include "app/record/command.hpp"
#include "app/record/lookup.hpp"
#include "app/record/submit.hpp"
#include "journal/private_value.hpp"
#include "ledger/erasure/affected.hpp"
#include "ledger/erasure/requests.hpp"

#include <fmt/format.h>

#include <array>

namespace luoshi::app {
namespace {

namespace erasure = ledger::erasure;
using codec::Json;
using ledger::people::Directory;

constexpr std::size_t kPage = 200;

struct Words {
  const RecordCall& call;
  const Directory& directory;

  [[nodiscard]] std::string name(std::string_view person) const { return person_name(directory, person); }

  [[nodiscard]] Json json(const erasure::Destruction& one) const {
    Json parts = codec::json_array();
    for (const auto& part : one.parts) {
      parts.append(
          codec::json_object({{"holder", erasure::name_of(part.target.holder)},
                              {"id", part.target.id},
                              {"destroyed", part.destroyed == 0 ? Json() : Json(std::to_string(part.destroyed))}}));
    }
    return codec::json_object({{"id", one.id},
                               {"proposer", one.proposer},
                               {"proposed", one.proposed},
                               {"confirmer", one.confirmer},
                               {"reason", journal::open_text(one.reason)},
                               {"done", one.is_done()},
                               {"parts", std::move(parts)}});
  }

  [[nodiscard]] std::string line(const erasure::Destruction& one) const {
    const auto state =
        one.is_done() ? (call.zh() ? "已销毁" : "destroyed") : (call.zh() ? "待确认" : "to be confirmed");
    return fmt::format("{}  {}  {}  {}  {}  {}\n", one.id, one.proposed, state, name(one.proposer),
                       one.confirmer.empty() ? "-" : name(one.confirmer), journal::open_text(one.reason));
  }

  [[nodiscard]] std::string page(const erasure::Destruction& one) const {
    auto text = line(one);
    for (const auto& part : one.parts) {
      text += fmt::format("  {}:{}  {}\n", erasure::name_of(part.target.holder), part.target.id,
                          part.destroyed == 0 ? "-" : std::to_string(part.destroyed));
    }
    return text;
  }
};

// "document:ID", "matter:ID or number", "person:WHO", "evidence:MATTER/ID".
Result<erasure::Target> target_of(Session& session, const Directory& directory, const std::string& word) {
  const auto colon = std::min(word.find(':'), word.size());
  const auto holder = erasure::holder_named(word.substr(0, colon));
  if (!holder || colon == word.size()) {
    return fail({.code = base::ErrorCode::invalid_input, .id = "E-ERASE-006", .args = {{"value", word}}});
  }
  erasure::Target target{*holder, word.substr(colon + 1)};
  if (*holder == erasure::Holder::matter) {
    LUOSHI_TRY(target.id, matter_of_word(session, target.id));
  }
  if (*holder == erasure::Holder::person) {
    LUOSHI_TRY(target.id, find_person(directory, target.id));
  }
  return target;
}

Result<std::optional<erasure::Destruction>> found(Session& session, const std::string& id) {
  LUOSHI_TRY(const auto reader, session.store().reader());
  return erasure::find_destruction(*reader, id);
}

Failure no_such(const std::string& id) {
  return fail({.code = base::ErrorCode::not_found, .id = "E-ERASE-005", .where = {.item = id}});
}

// The register is for the two who keep it.
Result<void> may_read(Session& session, const Directory& directory, const ledger::access::By& by) {
  LUOSHI_TRY(const auto definitions, session.ledger().definitions());
  const auto may = [&](model::Verb verb) {
    return ledger::access::allows(directory, definitions->model(), by, verb, session.now());
  };
  if (may(model::Verb::propose_destruction)) return {};
  if (auto allowed = may(model::Verb::confirm_destruction); !allowed) return fail(std::move(allowed.error()));
  return {};
}

Result<ExitCode> propose(const RecordCall& call) {
  LUOSHI_TRY(const auto session, call.open(SessionFor::work));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto by, call.by(*directory));
  std::vector<erasure::Target> targets;
  for (std::size_t i = 1; i < call.arguments.words.size(); ++i) {
    LUOSHI_TRY(auto target, target_of(*session, *directory, call.arguments.words[i]));
    targets.push_back(std::move(target));
  }
  if (!call.arguments.has("only")) {
    LUOSHI_TRY(const auto definitions, session->ledger().definitions());
    LUOSHI_TRY(const auto reader, session->store().reader());
    LUOSHI_TRY(targets, erasure::with_descendants(*reader, *definitions, std::move(targets)));
  }
  LUOSHI_TRY(const auto receipt, session->ledger().submit(std::make_unique<erasure::ProposeDestruction>(
                                                              by, std::move(targets), call.arguments.value("reason")),
                                                          by.actor, call.arguments.value("key")));
  LUOSHI_TRY(const auto destruction, found(*session, receipt.entry.on));
  if (!destruction) return no_such(receipt.entry.on);
  const Words words{call, *directory};
  LUOSHI_CHECK(call.answer(words.json(*destruction), words.page(*destruction)));
  return ExitCode::all_read;
}

// Part by part, then what they leave behind in files. What was broken off goes on here, or with run-due.
Result<ExitCode> confirm(const RecordCall& call) {
  LUOSHI_TRY(const auto session, call.open(SessionFor::work));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto by, call.by(*directory));
  const auto& id = call.arguments.words[1];
  LUOSHI_TRY(auto destruction, found(*session, id));
  if (!destruction) return no_such(id);
  for (std::size_t part = 1; part <= destruction->parts.size(); ++part) {
    auto done = session->ledger().submit(std::make_unique<erasure::ConfirmPart>(by, id, part), by.actor);
    if (!done && done.error().id != "E-ERASE-002") return fail(std::move(done.error()));
  }
  LUOSHI_CHECK(clean_up(*session));
  LUOSHI_TRY(destruction, found(*session, id));
  LUOSHI_TRY(const auto names, session->ledger().directory());
  const Words words{call, *names};
  LUOSHI_CHECK(call.answer(
      words.json(*destruction),
      words.page(*destruction) + (call.zh()
                                      ? "此前的备份里仍有这些内容:按 docs/secrecy.md 销毁\n"
                                      : "backups made before still hold it: destroy them as docs/secrecy.md says\n")));
  return ExitCode::all_read;
}

Result<ExitCode> list(const RecordCall& call) {
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto by, call.by(*directory));
  LUOSHI_CHECK(may_read(*session, *directory, by));
  const Words words{call, *directory};
  Json items = codec::json_array();
  std::string text;
  std::string after;
  for (std::size_t got = kPage; got == kPage;) {
    LUOSHI_TRY(const auto reader, session->store().reader());
    LUOSHI_TRY(const auto page, erasure::read_destructions(*reader, after, kPage));
    for (const auto& one : page) {
      items.append(words.json(one));
      text += words.line(one);
      after = one.id;
    }
    got = page.size();
  }
  LUOSHI_CHECK(call.answer(items, text));
  return ExitCode::all_read;
}

Result<ExitCode> show(const RecordCall& call) {
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto by, call.by(*directory));
  LUOSHI_CHECK(may_read(*session, *directory, by));
  LUOSHI_TRY(const auto destruction, found(*session, call.arguments.words[1]));
  if (!destruction) return no_such(call.arguments.words[1]);
  const Words words{call, *directory};
  LUOSHI_CHECK(call.answer(words.json(*destruction), words.page(*destruction)));
  return ExitCode::all_read;
}

struct EraseAction {
  std::string_view name;
  bool takes_word;
  RecordCommand run;
};
constexpr std::array kActions = std::to_array<EraseAction>(
    {{"propose", true, propose}, {"confirm", true, confirm}, {"list", false, list}, {"show", true, show}});

}  // namespace

Result<ExitCode> run_erase(const RecordCall& call) {
  const auto& words = call.arguments.words;
  for (const auto& action : kActions) {
    if (words[0] != action.name) continue;
    if (action.takes_word && words.size() < 2) {
      return fail({.code = base::ErrorCode::invalid_input,
                   .id = "E-APP-052",
                   .args = {{"command", "erase " + words[0]}, {"what", words[0] == "propose" ? "SUBJECT" : "ID"}}});
    }
    return action.run(call);
  }
  return call.unknown_action(words[0], "propose, confirm, list, show");
}

}  // namespace luoshi::app
