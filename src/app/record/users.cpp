// SPDX-License-Identifier: Apache-2.0
// luoshi user: people, their posts and roles, and delegation.
#include "app/record/command.hpp"
#include "app/record/lookup.hpp"
#include "identity/identity.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"

#include <algorithm>
#include <array>

namespace luoshi::app {
namespace {

namespace people = ledger::people;
using codec::Json;

struct Desk {
  const RecordCall& call;
  Session& session;
  const people::Directory& directory;
  const model::Definitions& definitions;
  base::Date day;

  [[nodiscard]] std::string option(std::string_view name) const { return call.arguments.value(name); }
  /// An option, or the word behind the action, that must be there.
  [[nodiscard]] Result<std::string> needed(std::string_view name) const {
    if (auto value = option(name); !value.empty()) return value;
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-APP-052",
                 .args = {{"command", "user " + call.arguments.words[0]}, {"what", "--" + std::string(name)}}});
  }
  [[nodiscard]] Result<std::string> word() const {
    if (call.arguments.words.size() > 1) return call.arguments.words[1];
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-APP-052",
                 .args = {{"command", "user " + call.arguments.words[0]}, {"what", "PERSON"}}});
  }
  [[nodiscard]] Result<std::string> person() const {
    LUOSHI_TRY(const auto name, word());
    return find_person(directory, name);
  }
};

Json person_json(const Desk& desk, const people::Person& person) {
  Json posts = codec::json_array();
  for (const auto* post : desk.directory.posts_of(person.id, desk.day)) {
    posts.append(codec::json_object(
        {{"id", post->id}, {"title", post->title}, {"unit", unit_name(desk.directory, post->unit, desk.day)}}));
  }
  Json roles = codec::json_array();
  for (const auto& held : desk.directory.roles_of(person.id, desk.session.now())) {
    roles.append(codec::json_object(
        {{"role", held.role}, {"unit", held.unit.empty() ? "" : unit_name(desk.directory, held.unit, desk.day)}}));
  }
  return codec::json_object({{"id", person.id},
                             {"name", person.name},
                             {"login", person.login},
                             {"posts", std::move(posts)},
                             {"roles", std::move(roles)},
                             {"version", std::to_string(person.updated)}});
}

std::string person_text(const Desk& desk, const people::Person& person) {
  std::string text = person.name + "  " + person.login;
  for (const auto* post : desk.directory.posts_of(person.id, desk.day)) {
    text += "  " + unit_name(desk.directory, post->unit, desk.day) + " " + post->title;
  }
  for (const auto& held : desk.directory.roles_of(person.id, desk.session.now())) {
    const auto* role = desk.definitions.role(held.role);
    text += "  [" + (role == nullptr ? std::string(held.role) : role->title.in(desk.call.language)) + "]";
  }
  return text + "\n";
}

Result<ExitCode> list(const Desk& desk) {
  Json json = codec::json_array();
  std::string text;
  for (const auto& [id, person] : desk.directory.people()) {
    json.append(person_json(desk, person));
    text += person_text(desk, person);
  }
  LUOSHI_CHECK(desk.call.answer(json, text));
  return ExitCode::all_read;
}

Result<ExitCode> show(const Desk& desk) {
  LUOSHI_TRY(const auto id, desk.person());
  const auto& person = *desk.directory.person(id);
  LUOSHI_CHECK(desk.call.answer(person_json(desk, person), person_text(desk, person)));
  return ExitCode::all_read;
}

template <class Request>
Result<journal::Receipt> submit(const Desk& desk, Request request, std::string_view row = {}) {
  LUOSHI_TRY(const auto by, desk.call.by(desk.directory));
  return desk.session.ledger().submit(people::command(by, std::move(request)), by.actor, desk.option("key"),
                                      std::string(row));
}

// The person, and with --unit and --post the post that is theirs from that day on.
Result<ExitCode> add(const Desk& desk) {
  LUOSHI_TRY(auto name, desk.word());
  LUOSHI_TRY(const auto added,
             submit(desk, people::AddPerson{.name = std::move(name), .login = desk.option("login")}, "person"));
  const auto title = desk.option("post");
  if (title.empty()) return desk.call.answer_receipt(added);
  LUOSHI_TRY(const auto unit_word, desk.needed("unit"));
  LUOSHI_TRY(const auto unit, find_unit(desk.directory, unit_word, desk.day));
  if (const auto* post = desk.directory.post_titled(unit, title, desk.day)) {
    LUOSHI_TRY(const auto held,
               submit(desk, people::HoldPost{.post = post->id, .person = added.entry.on, .from = desk.day}, "post"));
  } else {
    LUOSHI_TRY(const auto made, submit(desk,
                                       people::AddPost{.unit = unit,
                                                       .title = title,
                                                       .period = {desk.day},
                                                       .holdings = {{.person = added.entry.on, .period = {desk.day}}}},
                                       "post"));
  }
  return desk.call.answer_receipt(added);
}

Result<ExitCode> grant(const Desk& desk) {
  LUOSHI_TRY(auto person, desk.person());
  LUOSHI_TRY(const auto word, desk.needed("role"));
  people::Grant grant;
  grant.period.from = desk.day;
  LUOSHI_TRY(grant.role, find_role(desk.definitions, word));
  if (const auto unit = desk.option("unit"); !unit.empty()) {
    LUOSHI_TRY(grant.unit, find_unit(desk.directory, unit, desk.day));
  }
  LUOSHI_TRY(const auto receipt, submit(desk, people::GrantRole{.subject = std::move(person), .grant = grant}));
  return desk.call.answer_receipt(receipt);
}

Result<ExitCode> revoke(const Desk& desk) {
  LUOSHI_TRY(auto person, desk.person());
  LUOSHI_TRY(const auto word, desk.needed("role"));
  people::WithdrawRole request;
  request.subject = std::move(person);
  request.on = desk.day;
  LUOSHI_TRY(request.role, find_role(desk.definitions, word));
  if (const auto unit = desk.option("unit"); !unit.empty()) {
    LUOSHI_TRY(request.unit, find_unit(desk.directory, unit, desk.day));
  }
  LUOSHI_TRY(const auto receipt, submit(desk, std::move(request)));
  return desk.call.answer_receipt(receipt);
}

// Until the end of the day that --until names.
Result<ExitCode> delegate(const Desk& desk) {
  LUOSHI_TRY(const auto from, desk.needed("from"));
  LUOSHI_TRY(const auto to, desk.needed("to"));
  LUOSHI_TRY(const auto until, desk.needed("until"));
  LUOSHI_TRY(const auto last, day_of_word(until, desk.day));
  const auto end = calendar::parse_local(base::to_iso(last) + "T23:59");
  people::GiveDelegation request;
  request.begins = desk.session.now();
  request.ends = *end;
  request.reason = desk.option("what");
  LUOSHI_TRY(request.from, find_person(desk.directory, from));
  LUOSHI_TRY(request.to, find_person(desk.directory, to));
  LUOSHI_TRY(const auto receipt, submit(desk, std::move(request)));
  return desk.call.answer_receipt(receipt);
}

// Takes what the person signs in with away and gives a one-time link that sets a new password. Whoever has the machine
// may do so for anybody, the three administrators too, whom nobody resets from a page.
Result<ExitCode> link(const Desk& desk) {
  LUOSHI_TRY(const auto person, desk.person());
  auto& session = desk.session;
  const auto identity = identity::Identity::open(session.store(), session.ledger(), session.looks(), session.random());
  LUOSHI_CHECK(identity->users().reset_at_machine(person, session.now()));
  LUOSHI_TRY(const auto secret, identity->links().make_password_at_machine(person, session.now()));
  const auto path = "/password?link=" + secret;
  const auto ends = base::to_iso({session.now().ms + identity->settings().link_ms});
  LUOSHI_CHECK(desk.call.answer(codec::json_object({{"person", person}, {"path", path}, {"ends", ends}}), path + "\n"));
  return ExitCode::all_read;
}

// Whether a person may sign in.
Result<ExitCode> bar(const Desk& desk) {
  LUOSHI_TRY(auto person, desk.person());
  LUOSHI_TRY(const auto receipt, submit(desk, people::BarPerson{.person = std::move(person)}));
  return desk.call.answer_receipt(receipt);
}
Result<ExitCode> admit(const Desk& desk) {
  LUOSHI_TRY(auto person, desk.person());
  LUOSHI_TRY(const auto receipt, submit(desk, people::AdmitPerson{.person = std::move(person)}));
  return desk.call.answer_receipt(receipt);
}

struct Action {
  std::string_view name;
  SessionFor purpose;
  Result<ExitCode> (*run)(const Desk&);
};
constexpr std::array kActions = std::to_array<Action>({{"list", SessionFor::look, list},
                                                       {"show", SessionFor::look, show},
                                                       {"add", SessionFor::work, add},
                                                       {"grant", SessionFor::work, grant},
                                                       {"revoke", SessionFor::work, revoke},
                                                       {"delegate", SessionFor::work, delegate},
                                                       {"bar", SessionFor::work, bar},
                                                       {"admit", SessionFor::work, admit},
                                                       {"link", SessionFor::work, link}});

}  // namespace

Result<ExitCode> run_user(const RecordCall& call) {
  const auto& name = call.arguments.words[0];
  const auto* action = std::ranges::find(kActions, name, &Action::name);
  if (action == kActions.end())
    return call.unknown_action(name, "list, show, add, grant, revoke, delegate, bar, admit, link");
  LUOSHI_TRY(const auto session, call.open(action->purpose));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  return action->run({.call = call,
                      .session = *session,
                      .directory = *directory,
                      .definitions = definitions->model(),
                      .day = people::day_of(session->now())});
}

}  // namespace luoshi::app
