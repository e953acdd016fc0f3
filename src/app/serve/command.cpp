// SPDX-License-Identifier: Apache-2.0
// luoshi serve: the district over HTTP, until somebody wants it to end. On an empty folder it makes a district and says
// by which one-time link its first administrator comes in; there is no default password.
#include "app/record/command.hpp"
#include "app/cli/number.hpp"
#include "app/record/set_up.hpp"
#include "app/serve/guests.hpp"
#include "app/serve/sample.hpp"
#include "app/serve/site.hpp"
#include "app/serve/stopping.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;
using codec::Json;

// What the options say stands above the settings.
Result<void> take_options(const RecordCall& call, RecordSettings& settings) {
  if (const auto address = call.arguments.value("address"); !address.empty()) settings.server.address = address;
  if (call.arguments.has("port")) {
    LUOSHI_TRY(const auto port, number_of(call.arguments, "port", settings.server.port, 65'535));
    settings.server.port = static_cast<std::uint16_t>(port);
  }
  return {};
}

// The record of the folder; a new one where there is none, with a district.
Result<std::unique_ptr<Session>> open_record(const RecordCall& call, const RecordSettings& settings) {
  std::error_code ignored;
  const auto there = fs::exists(settings.keys / "luoshi.sqlite", ignored);
  LUOSHI_TRY(auto session, Session::open(settings, there ? SessionFor::work : SessionFor::create, call.now));
  LUOSHI_TRY(const auto district, session->ledger().district());
  if (!district) {
    const auto title = call.arguments.value("title", call.zh() ? "本区县" : "The district");
    LUOSHI_CHECK(set_up_district(*session, {.title = title}));
  } else if (call.now && !district->demonstration) {
    return fail({.code = base::ErrorCode::forbidden, .id = "E-RECORD-023"});
  }
  if (call.now) {
    // The clock of a demonstration goes on from where it stood, or from its last entry, whichever is later.
    LUOSHI_TRY(const auto head, session->ledger().reader().head());
    session->let_clock_run({std::max(call.now->ms, head.at.ms)});
  }
  return session;
}

// Beside the program, unless it is told: by the option, or by whatever starts it with a loader of its own.
fs::path web_folder(const RecordCall& call) {
  if (const auto told = call.arguments.value("web"); !told.empty()) return told;
  if (const char* told = std::getenv("LUOSHI_WEB"); told != nullptr && *told != 0) return told;
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored).parent_path() / "web";
}

// Beside a real district, in a folder of its own.
std::unique_ptr<Sample> beside(const SampleKind& kind, std::string_view option, const RecordCall& call,
                               const RecordSettings& settings, const ledger::District& district) {
  if (district.demonstration) return nullptr;
  const auto told = call.arguments.value(option);
  const auto folder = told.empty() ? settings.data / option : fs::path(told);
  return std::make_unique<Sample>(kind, settings, folder, web_folder(call));
}

// By a name that the server answers to, where it answers to certain names only.
std::string address_of(const Site& site, const ServerSettings& server) {
  const auto& name = server.hosts.empty() ? server.address : server.hosts.front();
  const bool is_bare = name.find(':') == std::string::npos || name.starts_with('[');
  const auto host = is_bare ? name : "[" + name + "]";
  return fmt::format("{}://{}:{}{}", server.certificate.empty() ? "http" : "https", host, site.port(), server.prefix);
}

struct Words {
  Json json = codec::json_object();
  std::string text = {};
};

Result<void> tell_set_up(const RecordCall& call, Session& session, Site& site, const std::string& address,
                         Words& told) {
  auto& links = site.identity().links();
  LUOSHI_TRY(const auto done, links.is_set_up(session.now()));
  if (done) return {};
  LUOSHI_TRY(const auto secret, links.make_set_up(session.now()));
  const auto link = address + "/set-up?link=" + secret;
  told.json.add("setUp", link);
  told.text += fmt::format(fmt::runtime(call.zh() ? "首次设置(一次有效):{}\n" : "set up (works once): {}\n"), link);
  return {};
}

Result<void> tell_guests(const RecordCall& call, Session& session, Site& site, Words& told) {
  LUOSHI_TRY(const auto district, session.ledger().district());
  if (!district || !district->demonstration) return {};
  LUOSHI_TRY(const auto guests, guests_of(session, site.identity()));
  LUOSHI_TRY(const auto definitions, session.ledger().definitions());
  Json items = codec::json_array();
  told.text += call.zh() ? "演示区县,各角色一人(口令只显示这一次):\n"
                         : "a demonstration; one person for each role (passwords are shown this once):\n";
  for (const auto& guest : guests) {
    items.append(codec::json_object(
        {{"role", guest.role}, {"login", guest.login}, {"name", guest.name}, {"password", guest.password}}));
    const auto* role = definitions->model().role(guest.role);
    const auto shown =
        guest.password.empty() ? std::string(call.zh() ? "(已显示过)" : "(shown before)") : guest.password;
    told.text += fmt::format("  {:<8} {}  {}  {}\n", guest.login, shown, guest.name,
                             role == nullptr ? guest.role : role->title.in(call.language));
  }
  told.json.add("guests", std::move(items));
  return {};
}

}  // namespace

Result<ExitCode> run_serve(const RecordCall& call) {
  const Stopping stopping;
  auto settings = call.settings;
  LUOSHI_CHECK(take_options(call, settings));
  LUOSHI_TRY(const auto session, open_record(call, settings));
  LUOSHI_TRY(const auto district, session->ledger().district());
  const auto sample = beside(kDemonstration, "sample", call, settings, *district);
  const auto practice = beside(kPractice, "practice", call, settings, *district);
  Site site(*session, web_folder(call), sample.get(), practice.get());
  LUOSHI_CHECK(site.start());
  const auto address = address_of(site, settings.server);
  Words told;
  told.json.add("address", address);
  told.text = fmt::format(fmt::runtime(call.zh() ? "落实 {}:{}\n" : "Luoshi {}: {}\n"), LUOSHI_VERSION, address);
  if (!site.pages()) told.text += base::describe(site.pages().error(), call.language) + "\n";
  LUOSHI_CHECK(tell_guests(call, *session, site, told));
  LUOSHI_CHECK(tell_set_up(call, *session, site, address, told));
  LUOSHI_CHECK(call.answer(told.json, told.text));
  stopping.wait();
  site.stop();
  return ExitCode::all_read;
}

}  // namespace luoshi::app
