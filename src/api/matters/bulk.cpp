// SPDX-License-Identifier: Apache-2.0
// Many verbs in one request, each a command of its own under (Idempotency-Key, row key), so that a repeat does only
// what is missing, and one that is refused keeps none of the others back. They share batches and their syncs.
#include "api/http/problem.hpp"
#include "api/matters/found.hpp"
#include "api/matters/handlers.hpp"
#include "api/matters/verb_command.hpp"
#include "journal/together.hpp"
#include "ledger/matters/rounds.hpp"
#include "ledger/matters/verbs.hpp"

#include <charconv>

namespace luoshi::api::matters {
namespace {

using codec::Json;

constexpr std::size_t kRowsMax = 1'000;

struct Line {
  std::string row;
  std::string matter = {};
  std::optional<Error> refused = {};
};

Failure wrong(const std::string& member) {
  return refused("E-API-006", {{"member", member}}, base::ErrorCode::invalid_input, member);
}

Result<journal::Sequence> version_of(const Json& row) {
  const auto text = row.text_of("version").value_or("");
  journal::Sequence version = 0;
  if (text.empty()) return version;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (problem != std::errc() || end != text.data() + text.size() || version <= 0) return wrong("version");
  return version;
}

// The command of one row; what is wrong with it is told in its row of the answer.
Result<std::unique_ptr<journal::Command>> command_of(const Call& call, const Json& row, Line& line) {
  const auto word = row.text_of("verb").value_or("");
  const auto verb = model::verb_named(word);
  const bool creates = verb == model::Verb::create;
  if (!verb || (!creates && ledger::matters::rule_of(*verb) == nullptr)) return wrong("verb");
  const auto* given = row.find("input");
  if (given != nullptr && given->members() == nullptr) return wrong("input");
  Asked asked{.input = given == nullptr ? codec::json_object() : *given, .must_see = true};
  LUOSHI_TRY(asked.expected, version_of(row));
  if (!creates) {
    LUOSHI_TRY(line.matter, matter_meant(call, std::string(row.text_of("matter").value_or(""))));
    LUOSHI_CHECK(ledger::matters::name_covered(call.service().store, call.model(), *verb, line.matter, asked.input));
  }
  return verb_command(call.service().flows, call.by(), *verb, line.matter, std::move(asked));
}

Json refused_json(const Call& call, const Line& line, const Error& error) {
  auto response = http::problem(error, call.language(), call.request().id);
  Json json = codec::json_object({{"row", line.row}, {"matter", line.matter}, {"done", false}});
  if (auto problem = codec::parse_json(std::get<std::string>(response.body))) json.add("problem", *std::move(problem));
  return json;
}

Json done_json(const Line& line, const journal::Receipt& receipt) {
  auto json = receipt_json(receipt);
  json.add("row", line.row);
  json.add("matter", receipt.entry.on);
  json.add("done", true);
  return json;
}

Result<std::vector<Line>> hand_in(const Call& call, const Json::Array& rows, journal::Together& together) {
  std::vector<Line> lines;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    Line line{.row = std::string(row.text_of("row").value_or(std::to_string(i + 1)))};
    auto command = command_of(call, row, line);
    if (!command) {
      line.refused = command.error();
    } else {
      LUOSHI_TRY(auto submission, call.submission(*std::move(command), line.row));
      submission.request = crypto::sha256(codec::write_json(row));
      together.submit(std::move(submission));
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

Result<http::Response> bulk(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  const auto* rows = body.items_of("rows");
  if (rows == nullptr || rows->empty()) return wrong("rows");
  if (rows->size() > kRowsMax) return refused("E-API-010", {{"limit", std::to_string(kRowsMax)}});
  journal::Together together(call.service().ledger.journal());
  LUOSHI_TRY(const auto lines, hand_in(call, *rows, together));
  const auto receipts = together.wait();
  Json items = codec::json_array();
  std::size_t done = 0;
  std::size_t at = 0;
  for (const auto& line : lines) {
    if (line.refused) {
      items.append(refused_json(call, line, *line.refused));
    } else if (const auto& receipt = receipts[at++]; receipt) {
      ++done;
      items.append(done_json(line, *receipt));
    } else {
      items.append(refused_json(call, line, receipt.error()));
    }
  }
  return http::json_answer(
      codec::write_json(codec::json_object({{"done", static_cast<std::int64_t>(done)},
                                            {"refused", static_cast<std::int64_t>(lines.size() - done)},
                                            {"items", std::move(items)}})));
}

}  // namespace luoshi::api::matters
