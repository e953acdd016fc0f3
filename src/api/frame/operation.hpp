// SPDX-License-Identifier: Apache-2.0
// Operation: one thing that can be asked over HTTP, as a row of a table: address, parameters, what goes in and comes
// out, who may, and the function that does it. The rows are the whole truth: router, docs/openapi.json, the check of
// query parameters and the tests of rights are all made from them. Constant data; read from any thread.
#pragma once

#include "api/http/router.hpp"
#include "base/result.hpp"
#include "model/verb.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace luoshi::api {

class Call;

enum class In : std::uint8_t { path, query, header };

/// What a parameter may be; OpenAPI's type and format are made of it.
enum class Kind : std::uint8_t { text, integer, boolean, date, instant, list };

struct Parameter {
  std::string_view name;
  In in = In::query;
  Kind kind = Kind::text;
  std::string_view zh;
  std::string_view en;
  std::string_view choices = {};  ///< words parted by blanks; empty: any
  std::int64_t low = 0;           ///< of integers
  std::int64_t high = 0;          ///< 0: no bound
};

/// Who may ask at all; what the person may do is asked of the ledger.
enum class Need : std::uint8_t { nothing, sign_in };

/// What the operation does to the record: the scope of tokens and the guard against forged requests follow from it.
enum class Effect : std::uint8_t { reads, writes };

struct Operation {
  std::string_view id;  ///< operationId: "listMatters"
  http::Method method;
  std::string_view path;  ///< "/api/v1/matters/{id}"
  std::string_view tag;   ///< "matters"; with the effect the scope of tokens: "matters.read"
  std::string_view zh;
  std::string_view en;
  Result<http::Response> (*handle)(Call&);
  std::span<const Parameter> parameters = {};
  std::string_view request = {};   ///< name of a schema (openapi/schemas.json); empty: no body
  std::string_view response = {};  ///< likewise
  unsigned status = 200;
  std::string_view request_type = "application/json";
  std::string_view response_type = "application/json";
  Need need = Need::sign_in;
  Effect effect = Effect::reads;
  bool takes_key = false;                       ///< Idempotency-Key
  bool takes_match = false;                     ///< If-Match, the version that the person saw
  std::optional<model::Verb> duty = {};         ///< asked of the caller before the handler: a duty over the district
  std::size_t body_max = std::size_t{1} << 20;  ///< bytes
  http::Run run = http::Run::in_pool;           ///< in_place: touches no store and cannot wait
  bool is_kept = false;                         ///< its answers are given again (ready.hpp)
};

}  // namespace luoshi::api
