// SPDX-License-Identifier: Apache-2.0
#include "document/docx_numbering.hpp"

#include "document/docx_styles.hpp"
#include "document/number_words.hpp"

#include <algorithm>

namespace luoshi::document {
namespace {

constexpr std::size_t kLevelTextMax = 1024;  // bytes; Word allows 255 characters

bool is_true(std::string_view value) { return value != "0" && value != "false" && value != "off"; }

}  // namespace

void DocxNumbering::start(codec::XmlName name, const codec::XmlAttributes& attributes) {
  const auto local = name.local;
  const auto value = attributes.get("val");
  if (local == "abstractNum") {
    abstract_ = &abstracts_[number_in(attributes.get("abstractNumId")).value_or(0)];
  } else if (local == "num") {
    instance_ = &instances_[number_in(attributes.get("numId")).value_or(0)];
  } else if (local == "lvl") {
    const unsigned level = number_in(attributes.get("ilvl")).value_or(kLevels);
    if (level >= kLevels) return;
    if (abstract_ != nullptr) level_ = &abstract_->levels[level].emplace();
    if (instance_ != nullptr) level_ = &instance_->levels[level].emplace();
  } else if (level_ != nullptr) {
    start_level(local, value);
  } else if (abstract_ != nullptr) {
    if (local == "numStyleLink") abstract_->link = value;
    if (local == "styleLink") abstract_->style_link = value;
  } else if (instance_ != nullptr) {
    if (local == "abstractNumId") instance_->abstract = number_in(value).value_or(0);
    if (local == "lvlOverride") override_ = number_in(attributes.get("ilvl")).value_or(kLevels);
    if (local == "startOverride" && override_ < kLevels) instance_->starts[override_] = number_in(value);
  }
}

void DocxNumbering::start_level(std::string_view local, std::string_view value) {
  if (local == "start") {
    level_->start = number_in(value).value_or(1);
  } else if (local == "numFmt") {
    level_->format = value;
  } else if (local == "lvlText") {
    level_->text = value.size() > kLevelTextMax ? std::string_view() : value;
  } else if (local == "suff") {
    level_->suffix = value;
  } else if (local == "pStyle") {
    level_->style = value;
  } else if (local == "isLgl") {
    level_->legal = is_true(value);
  } else if (local == "lvlRestart") {
    level_->restart = number_in(value);
  }
}

void DocxNumbering::end(codec::XmlName name) {
  if (name.local == "lvl") level_ = nullptr;
  if (name.local == "abstractNum") abstract_ = nullptr;
  if (name.local == "num") instance_ = nullptr;
  if (name.local == "lvlOverride") override_ = kLevels;
}

const DocxNumbering::Abstract* DocxNumbering::abstract_of(const Instance& instance) const {
  const auto found = abstracts_.find(instance.abstract);
  if (found == abstracts_.end()) return nullptr;
  if (found->second.link.empty()) return &found->second;
  for (const auto& [id, abstract] : abstracts_) {
    if (abstract.style_link == found->second.link) return &abstract;
  }
  return &found->second;
}

DocxNumbering::Abstract* DocxNumbering::abstract_of(const Instance& instance) {
  return const_cast<Abstract*>(std::as_const(*this).abstract_of(instance));
}

const NumberLevel* DocxNumbering::level_of(const Instance& instance, const Abstract& abstract, unsigned level) const {
  if (instance.levels[level]) return &*instance.levels[level];
  return abstract.levels[level] ? &*abstract.levels[level] : nullptr;
}

std::optional<unsigned> DocxNumbering::level_of_style(unsigned id, std::string_view style) const {
  const auto instance = instances_.find(id);
  const Abstract* abstract = instance == instances_.end() ? nullptr : abstract_of(instance->second);
  for (unsigned i = 0; abstract != nullptr && i < kLevels; ++i) {
    const NumberLevel* level = level_of(instance->second, *abstract, i);
    if (level != nullptr && level->style == style) return i;
  }
  return std::nullopt;
}

std::string DocxNumbering::advance(unsigned id, unsigned level) {
  const auto found = instances_.find(id);
  if (found == instances_.end() || level >= kLevels) return {};
  Instance& instance = found->second;
  Abstract* abstract = abstract_of(instance);
  const NumberLevel* shown = abstract == nullptr ? nullptr : level_of(instance, *abstract, level);
  if (shown == nullptr) return {};
  // A start that an instance sets of its own counts once, where the instance first appears.
  if (instance.starts[level]) {
    abstract->counts[level] = *std::exchange(instance.starts[level], std::nullopt);
  } else if (auto& count = abstract->counts[level]; count) {
    if (*count < UINT32_MAX) ++*count;
  } else {
    count = shown->start;
  }
  for (unsigned i = level + 1; i < kLevels; ++i) {
    const NumberLevel* deeper = level_of(instance, *abstract, i);
    // lvlRestart: 0 never starts anew, n only after level n (one-based) or a level above it.
    const bool keeps = deeper != nullptr && deeper->restart && level >= *deeper->restart;
    if (!keeps) abstract->counts[i].reset();
  }
  return label(instance, *abstract, level);
}

std::string DocxNumbering::label(const Instance& instance, const Abstract& abstract, unsigned level) const {
  const NumberLevel& shown = *level_of(instance, abstract, level);
  if (shown.format == "bullet") return {};  // a dot of a symbol font: no text
  std::string out;
  const std::string& pattern = shown.text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%' || i + 1 >= pattern.size() || pattern[i + 1] < '1' || pattern[i + 1] > '9') {
      out += pattern[i];
      continue;
    }
    const auto part = static_cast<unsigned>(pattern[++i] - '1');
    const NumberLevel* named = level_of(instance, abstract, part);
    if (named == nullptr) continue;
    const unsigned number = abstract.counts[part].value_or(named->start);
    out += number_words(shown.legal ? "decimal" : std::string_view(named->format), number);
  }
  // The gap behind a label is kept where the label would otherwise run into a number or a word.
  const char last = out.empty() ? '\0' : out.back();
  const bool open_end =
      last == '.' || (last >= '0' && last <= '9') || (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z');
  if (open_end && shown.suffix != "nothing") out += ' ';
  return out;
}

}  // namespace luoshi::document
