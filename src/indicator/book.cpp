// SPDX-License-Identifier: Apache-2.0
#include "indicator/book.hpp"

#include "crypto/hash.hpp"
#include "ledger/matters/patch.hpp"
#include "model/indicator_reads.hpp"

#include <algorithm>

namespace luoshi::indicator {
namespace {

// Goes up when the fold itself comes to another outcome.
constexpr std::string_view kFold = "3";

void add(crypto::Sha256& sum, std::string_view text) {
  sum.update(std::to_string(text.size()) + " ");
  sum.update(text);
}

}  // namespace

std::uint32_t version_of(const std::vector<model::Indicator>& indicators) {
  crypto::Sha256 sum;
  add(sum, kFold);
  for (const auto& indicator : indicators) {
    add(sum, indicator.id);
    for (const auto& type : indicator.types) add(sum, type);
    add(sum, model::name_of(indicator.measure));
    for (const auto& [key, formula] : model::formulas(indicator)) {
      add(sum, key);
      add(sum, formula->text());
    }
  }
  const auto hash = sum.finish();
  std::uint32_t made = 0;
  for (std::size_t i = 0; i < sizeof(made); ++i) made = (made << 8U) | static_cast<std::uint8_t>(hash[i]);
  return (made >> 1U) | 1U;  // never 0, and at home in a signed column
}

Book::Book(ledger::DefinitionsPtr definitions) : definitions_(std::move(definitions)) {
  if (definitions_ == nullptr) return;
  const auto& model = definitions_->model();
  for (const auto& indicator : model.indicators()) {
    const auto paths = paths_of(model::reads_of(indicator));
    for (const auto& id : indicator.types) {
      const auto* type = model.type(id);
      if (type == nullptr) continue;
      auto& held = by_type_[id];
      held.type = type;
      for (const auto& path : paths) held.readers[path].push_back(held.indicators.size());
      held.indicators.push_back(&indicator);
      for (auto& key : model::fields_read(indicator)) held.fields.insert(std::move(key));
    }
  }
  version_ = version_of(model.indicators());
}

const Book::OfType* Book::find(std::string_view type) const {
  const auto at = by_type_.find(type);
  return at == by_type_.end() ? nullptr : &at->second;
}

const std::set<std::string, std::less<>>& Book::fields(std::string_view type) const {
  static const std::set<std::string, std::less<>> kNone;
  const auto* held = find(type);
  return held == nullptr ? kNone : held->fields;
}

std::vector<bool> Book::touched(const OfType& held, const Json& before, const Json& facts) {
  std::vector<bool> made(held.indicators.size(), before.is_null());
  if (before.is_null()) return made;
  const auto same = [](const Json* one, const Json* other) {
    return one == nullptr || other == nullptr ? one == other : *one == *other;
  };
  for (const auto& [path, readers] : held.readers) {
    using ledger::matters::find_at;
    if (path.empty() ? before == facts : same(find_at(before, path), find_at(facts, path))) continue;
    for (const auto reader : readers) made[reader] = true;
  }
  return made;
}

Book::CountedIn Book::recounted(const Json& before, const Json& facts) const {
  CountedIn made;
  const auto* held = find(facts.text_of("type").value_or(""));
  if (held == nullptr) return made;
  const auto anew = touched(*held, before, facts);
  if (std::ranges::find(anew, true) == anew.end()) return made;
  const Subject subject{facts, fields_of(facts, *held->type), surroundings_of(facts)};
  for (std::size_t i = 0; i < anew.size(); ++i) {
    if (anew[i]) made.emplace(held->indicators[i]->id, count(*held->indicators[i], subject));
  }
  return made;
}

Book::CountedIn Book::counted(const Json& facts) const {
  auto made = recounted(Json(), facts);
  std::erase_if(made, [](const auto& one) { return one.second.empty(); });
  return made;
}

}  // namespace luoshi::indicator
