// SPDX-License-Identifier: Apache-2.0
#include "ledger/search/finder.hpp"

#include "journal/entry_kinds.hpp"
#include "journal/private_value.hpp"
#include "journal/projections.hpp"

namespace luoshi::ledger::test {
namespace {

class DestroyKey final : public journal::Command {
 public:
  DestroyKey(std::string subject, journal::KeyNumber key) : subject_(std::move(subject)), key_(key) {}
  void needs(const journal::States& states, journal::Needs& needs) const override {
    needs.add<matters::MattersState>(matters::kMatters, subject_);
    needs.add<documents::DocumentsState>(documents::kDocuments, subject_);
    static_cast<void>(states);
  }
  Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override {
    static_cast<void>(moment);
    const auto* matter = states.get<matters::MattersState>().find(subject_);
    const auto* document = states.get<documents::DocumentsState>().document(subject_);
    return journal::Draft{.kind = std::string(journal::kKeyDestroyed),
                          .actor = std::string(access::kSystem),
                          .on = subject_,
                          .previous = matter != nullptr ? matter->updated : document->updated,
                          .outcome = codec::json_object({{"holder", subject_}, {"key", journal::to_json(key_)}})};
  }

 private:
  std::string subject_;
  journal::KeyNumber key_;
};

}  // namespace

void Finding::follow() {
  const auto& projections = ledger_->projections();
  for (const auto* projection : projections.registry().projections()) {
    if (projection->following() != journal::Following::follower) continue;
    for (std::uint64_t behind = 1; behind > 0;) {
      behind = store::must(journal::follow(*store_, **keys_, projections.kinds(), *projection, 7));
    }
  }
}

search::Answer Finding::find(std::string_view who, std::string_view text, search::Paging paging) {
  const auto directory = store::must(ledger_->directory());
  const auto definitions = other_definitions_ ? other_definitions_ : store::must(ledger_->definitions());
  const access::By by{.actor = person(std::string(who))};
  const auto reader = store::must(store_->reader());
  return store::must(
      search::find(*reader, {*directory, definitions->model(), by, base::Instant{now_ms_.load()}}, text, paging));
}

std::vector<std::string> Finding::found(std::string_view who, std::string_view text) {
  std::vector<std::string> ids;
  for (auto& hit : find(who, text).hits) ids.push_back(std::move(hit.id));
  return ids;
}

std::string Finding::document(std::string_view title, std::string_view text, std::string_view level) {
  journal::Receipt receipt;
  matters::Action action{.actor = person("officer"),
                         .input = codec::json_object({{"level", level}, {"text", text}, {"title", title}})};
  EXPECT_EQ(submit(std::make_unique<documents::RegisterDocument>(std::move(action), std::vector<Json>()), &receipt),
            "");
  return receipt.entry.on;
}

void Finding::destroy(const std::string& subject, journal::KeyNumber key) {
  EXPECT_EQ(submit(std::make_unique<DestroyKey>(subject, key)), "");
}

}  // namespace luoshi::ledger::test
