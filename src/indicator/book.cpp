// SPDX-License-Identifier: Apache-2.0
#include "indicator/book.hpp"

#include "crypto/hash.hpp"

namespace luoshi::indicator {
namespace {

// Goes up when the fold itself comes to another outcome.
constexpr std::string_view kFold = "2";

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
    for (const auto& id : indicator.types) {
      const auto* type = model.type(id);
      if (type == nullptr) continue;
      auto& held = by_type_[id];
      held.type = type;
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

std::map<std::string, std::vector<Counted>> Book::counted(const Json& facts) const {
  std::map<std::string, std::vector<Counted>> made;
  const auto* held = find(facts.text_of("type").value_or(""));
  if (held == nullptr) return made;
  const Subject subject{facts, fields_of(facts, *held->type), surroundings_of(facts)};
  for (const auto* indicator : held->indicators) {
    if (auto days = count(*indicator, subject); !days.empty()) made.emplace(indicator->id, std::move(days));
  }
  return made;
}

}  // namespace luoshi::indicator
