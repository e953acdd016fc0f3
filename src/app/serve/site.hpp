// SPDX-License-Identifier: Apache-2.0
// Site: everything of a server around an opened record: who asks (identity), what is answered (api), the work that goes
// on by itself (jobs) and the listener, put together and ended in the opposite order. Made and stopped by one thread;
// the session outlives it.
#pragma once

#include "api/events/feed.hpp"
#include "api/evidence/uploads.hpp"
#include "api/frame/service.hpp"
#include "api/http/server.hpp"
#include "api/jobs/works.hpp"
#include "api/sign_in/door.hpp"
#include "api/upkeep/upkeep.hpp"
#include "app/record/background.hpp"
#include "app/record/session.hpp"
#include "app/record/telling.hpp"
#include "app/serve/log_lines.hpp"
#include "base/log.hpp"
#include "identity/identity.hpp"
#include "identity/settings_file.hpp"
#include "identity/ways.hpp"
#include "jobs/chore.hpp"
#include "jobs/runner.hpp"
#include "ledger/access/look_spool.hpp"
#include "outside/http_client.hpp"

#include <unistd.h>

#include <filesystem>
#include <memory>

namespace luoshi::app {

class Site {
 public:
  /// `web`: the folder of the built browser app. Without one the API answers all the same. `sample` and `practice`: the
  /// districts it offers beside its own; they outlive it.
  Site(Session& session, const std::filesystem::path& web, api::sign_in::Sample* sample = nullptr,
       api::sign_in::Sample* practice = nullptr);
  ~Site() { stop(); }
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  [[nodiscard]] identity::Identity& identity() { return *identity_; }
  /// Whether pages stand there, and if not, why.
  [[nodiscard]] const Result<void>& pages() const { return pages_; }

  /// Listens and begins the background work. Once. Errors: E-HTTP-028, -029, E-CONFIG-004.
  [[nodiscard]] Result<void> start();
  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  /// Requests in hand are answered, pieces in hand are ended; afterwards nothing runs.
  void stop();

 private:
  [[nodiscard]] Result<api::http::ServerSettings> server_settings();

  Session& session_;
  LogLines lines_{STDERR_FILENO};
  base::Log log_;
  base::Metrics metrics_;
  api::Upkeep upkeep_;
  ledger::access::LookSpool spool_;
  api::LookWriter looks_;
  identity::FileSettings sign_in_;
  std::unique_ptr<identity::Identity> identity_;
  outside::HttpClient outside_;
  identity::Ways ways_;
  api::Feed feed_;
  api::Uploads uploads_;
  api::Works works_;
  exchange::ImportDesk desk_;
  api::Service service_;
  api::http::Router router_;
  Result<void> pages_;
  Background background_;
  Telling telling_;
  jobs::Chore tidying_;
  jobs::Chore feeding_;
  jobs::Chore syncing_;
  jobs::Runner runner_;
  std::unique_ptr<api::http::Server> server_;
};

}  // namespace luoshi::app
