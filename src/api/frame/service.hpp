// SPDX-License-Identifier: Apache-2.0
// Service: what handlers work with: one district, opened, and what the door itself keeps. Made by `app`, which outlives
// the server; everything in it is safe from any thread.
#pragma once

#include "api/frame/kept.hpp"
#include "api/frame/look_writer.hpp"
#include "api/http/request.hpp"
#include "crypto/random.hpp"
#include "exchange/desk.hpp"
#include "identity/caller.hpp"
#include "ledger/access/look_log.hpp"
#include "ledger/ledger.hpp"
#include "ledger/matters/flow_engine.hpp"
#include "paper/fonts.hpp"
#include "store/blobs.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace luoshi::api {

/// Finds out who asks (sign_in/door.hpp). Called on the threads of handlers.
using Authenticate = std::function<Result<identity::Caller>(const http::Request& request, base::Instant now)>;
/// Who asks, where that is known without waiting for anything; nobody: it has to be found out. Called on the threads of
/// connections.
using Recognise = std::function<std::optional<identity::Caller>(const http::Request& request, base::Instant now)>;

class Feed;
class Uploads;
class Works;

struct Service {
  ledger::Ledger& ledger;
  store::Store& store;
  store::Blobs& blobs;
  journal::KeyStore& keys;
  ledger::matters::Flows& flows;  ///< of the deciding thread: handed to commands, never used here
  crypto::Random& random;
  LookWriter& looks;
  ledger::access::LookLog& look_log;
  std::function<Result<void>()> settle_looks;  ///< what was written aside goes into the log, before it is read
  Feed& feed;
  Uploads& uploads;
  Works& works;
  std::function<base::Instant()> now;
  Authenticate authenticate;
  std::function<bool(const Error&)> is_signed_out;  ///< refusals that a new sign-in heals: 401
  /// Looks at a file that came in: E-API-015 it is malicious, -016 it could not be looked at. Empty: no scanner.
  std::function<Result<void>(const std::filesystem::path&)> scan;
  std::string version;                      ///< of the program
  exchange::ImportDesk* imports = nullptr;  ///< absent: no imports here
  Recognise recognise = {};                 ///< empty: nobody is
  std::unique_ptr<Kept> kept = std::make_unique<Kept>();
  paper::FontPlaces fonts = {};  ///< where those of printed papers are looked for
};

}  // namespace luoshi::api
