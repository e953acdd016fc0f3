// SPDX-License-Identifier: Apache-2.0
#include "api/frame/ready.hpp"

namespace luoshi::api {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

// The look at a number: no matter was shown.
ledger::access::Look counted(const Call& call, const Shown& shown) {
  return {.at = call.now(),
          .actor = call.by().actor,
          .on_behalf_of = call.by().on_behalf_of,
          .verb = std::string(model::info_of(model::Verb::see).id),
          .what = shown.what,
          .targets = {},
          .count = shown.count};
}

}  // namespace

Ready::Ready(const Call& call) : call_(&call), is_kept_(call.is_alone()) {
  if (!is_kept_) return;
  moment_ = call.service().ledger.touched().now();
  minute_ = call.now().ms / kMinuteMs;
  key_ = call.by().actor + '\n' + call.by().on_behalf_of + '\n' + call.request().path;
  for (const auto& parameter : call.request().query.parameters()) {
    key_.append(1, '\0').append(parameter.name).append(1, '\0').append(parameter.value);
  }
  key_ += call.language() == base::Language::zh ? "\nzh" : "\nen";
}

std::optional<http::Response> Ready::again() const {
  if (!is_kept_) return std::nullopt;
  const auto found = call_->service().kept->find(key_, minute_, call_->service().ledger.touched());
  return found == nullptr ? std::nullopt : std::optional(answer(*found));
}

http::Response Ready::give(Shown shown) const {
  const auto kept = std::make_shared<const Shown>(std::move(shown));
  if (is_kept_) call_->service().kept->keep(key_, minute_, moment_, kept);
  return answer(*kept);
}

http::Response Ready::answer(const Shown& shown) const {
  auto response = http::json_answer(shown.json);
  response.before = shown.count == 0 ? call_->begin_look(shown.what, shown.targets)
                                     : call_->service().looks.begin(counted(*call_, shown));
  if (!shown.tag.empty()) response.headers.add("ETag", shown.tag);
  return response;
}

}  // namespace luoshi::api
