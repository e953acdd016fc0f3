// SPDX-License-Identifier: Apache-2.0
#include "api/frame/ready.hpp"

#include "codec/hex.hpp"

#include <mutex>
#include <unordered_map>

namespace luoshi::api {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::size_t kBytesMax = std::size_t{64} << 20;

// Answers of one moment of one record; of another moment nothing is left.
class Shelf {
 public:
  std::shared_ptr<const Shown> find(const std::string& moment, const std::string& key) {
    const std::scoped_lock lock(mutex_);
    if (moment != moment_) return nullptr;
    const auto at = held_.find(key);
    return at == held_.end() ? nullptr : at->second;
  }

  void keep(const std::string& moment, const std::string& key, const std::shared_ptr<const Shown>& shown) {
    const std::scoped_lock lock(mutex_);
    const auto bytes = key.size() + shown->json.size();
    if (moment != moment_ || bytes_ + bytes > kBytesMax) {
      held_.clear();
      bytes_ = 0;
      moment_ = moment;
    }
    if (held_.try_emplace(key, shown).second) bytes_ += bytes;
  }

 private:
  std::mutex mutex_;
  std::string moment_;
  std::unordered_map<std::string, std::shared_ptr<const Shown>> held_;
  std::size_t bytes_ = 0;
};

// Of every record that this process has open: the root of its tree is in the moment.
Shelf& shelf() {
  static Shelf made;
  return made;
}

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

Ready::Ready(const Call& call) : call_(&call) {
  if (call.service().store.adapter() != "sqlite") return;
  const auto head = call.service().ledger.journal().head();
  moment_ = codec::to_hex(head.root) + ' ' + std::to_string(call.now().ms / kMinuteMs);
  key_ = call.by().actor + '\n' + call.by().on_behalf_of + '\n' + call.request().path;
  for (const auto& parameter : call.request().query.parameters()) {
    key_.append(1, '\0').append(parameter.name).append(1, '\0').append(parameter.value);
  }
  key_ += call.language() == base::Language::zh ? "\nzh" : "\nen";
}

std::optional<http::Response> Ready::again() const {
  const auto found = moment_.empty() ? nullptr : shelf().find(moment_, key_);
  return found == nullptr ? std::nullopt : std::optional(answer(*found));
}

http::Response Ready::give(Shown shown) const {
  const auto kept = std::make_shared<const Shown>(std::move(shown));
  if (!moment_.empty()) shelf().keep(moment_, key_, kept);
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
