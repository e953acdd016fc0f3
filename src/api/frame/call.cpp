// SPDX-License-Identifier: Apache-2.0
#include "api/frame/call.hpp"

#include "api/http/conditional.hpp"
#include "codec/hex.hpp"
#include "crypto/hash.hpp"
#include "ledger/people/period.hpp"

#include <charconv>

namespace luoshi::api {

Failure refused(std::string_view id, std::vector<base::Arg> args, base::ErrorCode code, std::string item) {
  return fail(Error{.code = code, .id = id, .where = {.item = std::move(item)}, .args = std::move(args)});
}

Call::Call(const Service& service, const Operation& operation, http::Request& request, identity::Caller caller,
           base::Instant now)
    : service_(&service),
      operation_(&operation),
      request_(&request),
      caller_(std::move(caller)),
      by_{.actor = caller_.person, .on_behalf_of = std::string(request.header("On-Behalf-Of").value_or(""))},
      now_(now),
      today_(ledger::people::day_of(now)) {}

// Directory and definitions stay what they are while only matters are touched: one call asks the store for them.
Result<void> Call::open() {
  const auto& touched = service_->ledger.touched();
  const auto moment = touched.now();
  if (auto held = is_alone() ? service_->kept->opened(touched) : std::nullopt) {
    directory_ = std::move(held->directory);
    definitions_ = std::move(held->definitions);
    return {};
  }
  LUOSHI_TRY(directory_, service_->ledger.directory());
  LUOSHI_TRY(definitions_, service_->ledger.definitions());
  if (is_alone()) service_->kept->keep(moment, {directory_, definitions_});
  return {};
}

std::string Call::path(std::string_view name) const { return std::string(request_->parameters.text(name)); }

std::string Call::query(std::string_view name) const { return std::string(request_->query.find(name).value_or("")); }

std::int64_t Call::integer(std::string_view name, std::int64_t otherwise) const {
  const auto held = request_->query.find(name);
  if (!held) return otherwise;
  std::int64_t value = otherwise;
  std::from_chars(held->data(), held->data() + held->size(), value);
  return value;
}

std::vector<std::string> Call::list(std::string_view name) const {
  std::vector<std::string> words;
  for (auto rest = request_->query.find(name).value_or(""); !rest.empty();) {
    const auto end = std::min(rest.find(','), rest.size());
    if (end > 0) words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

Result<codec::Json> Call::body() const {
  LUOSHI_TRY(auto json, request_->json());
  if (json.members() == nullptr) return refused("E-API-006", {{"member", "{}"}});
  return json;
}

Result<journal::Sequence> Call::expected() const {
  if (!request_->header("If-Match")) return journal::Sequence{0};
  const auto tag = http::expected_tag(*request_);
  if (!tag) return journal::Sequence{0};  // "*": whatever is there
  journal::Sequence version = 0;
  const auto [end, problem] = std::from_chars(tag->data(), tag->data() + tag->size(), version);
  if (problem != std::errc() || end != tag->data() + tag->size() || version <= 0) return refused("E-API-007");
  return version;
}

Result<void> Call::allow(model::Verb verb) const {
  LUOSHI_TRY(const auto allowed, ledger::access::allows(*directory_, definitions_->model(), by_, verb, now_));
  static_cast<void>(allowed);
  return {};
}

ledger::access::Look Call::look_of(std::string what, std::vector<std::string> targets, std::uint64_t count,
                                   model::Verb verb) const {
  if (count == 0) count = targets.size();
  if (targets.size() > ledger::access::kLookTargetsMax) targets.resize(ledger::access::kLookTargetsMax);
  return {.at = now_,
          .actor = by_.actor,
          .on_behalf_of = by_.on_behalf_of,
          .verb = std::string(model::info_of(verb).id),
          .what = std::move(what),
          .targets = std::move(targets),
          .count = count};
}

Result<void> Call::look(std::string what, std::vector<std::string> targets, std::uint64_t count,
                        model::Verb verb) const {
  return service_->looks.record(look_of(std::move(what), std::move(targets), count, verb));
}

std::shared_ptr<http::Before> Call::begin_look(std::string what, std::vector<std::string> targets) const {
  return service_->looks.begin(look_of(std::move(what), std::move(targets), 0, model::Verb::see));
}

Result<journal::Submission> Call::submission(std::unique_ptr<journal::Command> command, std::string row) const {
  LUOSHI_TRY(const auto key, request_->idempotency_key());
  std::string asked(http::to_text(request_->method));
  asked.append(1, ' ').append(request_->path).append(1, '\n').append(request_->body);
  return journal::Submission{.command = std::move(command),
                             .caller = by_.actor,
                             .key = key.value_or(""),
                             .row = key ? std::move(row) : std::string(),
                             .request = crypto::sha256(asked)};
}

Result<journal::Receipt> Call::submit(std::unique_ptr<journal::Command> command, std::string row) const {
  LUOSHI_TRY(auto handed, submission(std::move(command), std::move(row)));
  return service_->ledger.journal().submit(std::move(handed));
}

codec::Json receipt_json(const journal::Receipt& receipt) {
  const auto sequence = std::to_string(receipt.entry.sequence);
  return codec::json_object({{"id", receipt.entry.on},
                             {"kind", receipt.entry.kind},
                             {"sequence", sequence},
                             {"at", base::to_iso(receipt.entry.at)},
                             {"leaf", codec::to_hex(receipt.leaf)},
                             {"repeated", receipt.repeated}});
}

http::Response receipt_answer(const journal::Receipt& receipt, unsigned status) {
  auto response = http::json_answer(codec::write_json(receipt_json(receipt)), status);
  response.headers.add("ETag", version_tag(receipt.entry.sequence));
  return response;
}

std::string version_tag(journal::Sequence version) { return http::entity_tag(std::to_string(version)); }

Result<http::Response> tagged_answer(const Call& call, const codec::Json& json, const std::string& tag) {
  const http::Current current{.tag = tag};
  LUOSHI_TRY(const auto verdict, http::check(call.request(), current));
  if (verdict == http::Verdict::not_modified) return http::not_modified(current);
  auto response = http::json_answer(codec::write_json(json));
  response.headers.add("ETag", tag);
  return response;
}

}  // namespace luoshi::api
