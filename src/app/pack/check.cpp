// SPDX-License-Identifier: Apache-2.0
#include "app/pack/check.hpp"

#include "app/cli/terminal.hpp"
#include "app/pack/folder.hpp"
#include "app/pack/rehearsal.hpp"
#include "ledger/definitions/definitions.hpp"
#include "model/burden.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::app {
namespace {

PackFindings::Pack summary_of(const PackFolder& folder, const model::Definitions& definitions) {
  PackFindings::Pack made;
  made.id = folder.name;
  const auto& packs = definitions.packs();
  const auto at = std::ranges::find(packs, folder.name, &model::Pack::id);
  if (at != packs.end()) {
    made.version = at->version;
    made.title_zh = at->title.zh;
    made.title_en = at->title.en;
  }
  for (const auto& type : definitions.types()) {
    if (type.pack != folder.name) continue;
    ++made.types;
    made.fields += type.fields.size();
  }
  made.flows =
      static_cast<std::size_t>(std::ranges::count(folder.texts, ledger::Part::flow, &ledger::SourceText::part));
  return made;
}

// What the packs ask for twice, looked at in all that would be in force; on purpose: only in the folders.
void tell_asked_twice(std::span<const ledger::SourceText> texts, const std::map<std::string, std::string>& paths,
                      PackFindings& found) {
  std::vector<model::Source> sources;
  for (const auto& text : texts) {
    if (text.part == ledger::Part::pack) sources.push_back({text.name, text.text});
  }
  auto twice = model::asked_twice(sources);
  for (auto& mistake : twice.mistakes) found.mistakes.push_back(std::move(mistake.error));
  for (auto& one : twice.on_purpose) {
    const auto at = paths.find(one.file);
    if (at == paths.end()) continue;
    one.file = at->second;
    found.asked_again.push_back(std::move(one));
  }
}

}  // namespace

PackStory told_story(std::string_view text, const std::string& file, std::vector<base::Error>& mistakes) {
  const auto before = mistakes.size();
  auto story = read_story(text, file, mistakes);
  if (mistakes.size() == before) rehearse(story, mistakes);
  return story;
}

Result<PackFindings> check_packs(std::span<const std::string> folders) {
  PackFindings found;
  std::vector<PackFolder> packs;
  std::vector<ledger::SourceText> overlay;
  std::map<std::string, std::string> paths;
  for (const auto& folder : folders) {
    LUOSHI_TRY(auto pack, read_pack(folder));
    overlay.insert(overlay.end(), pack.texts.begin(), pack.texts.end());
    found.unread.insert(found.unread.end(), pack.unread.begin(), pack.unread.end());
    paths.insert(pack.paths.begin(), pack.paths.end());
    packs.push_back(std::move(pack));
  }
  const auto texts = ledger::with_overlay(overlay);
  found.mistakes = ledger::Definitions::mistakes(texts);
  tell_asked_twice(texts, paths, found);
  for (auto& mistake : found.mistakes) {
    if (const auto at = paths.find(mistake.where.file); at != paths.end()) mistake.where.file = at->second;
  }
  for (std::size_t i = 0; i < packs.size(); ++i) {
    if (packs[i].story.empty()) continue;
    const auto file = valid_utf8((std::filesystem::path(folders[i]) / kStoryFile).string());
    (void)told_story(packs[i].story, file, found.mistakes);
  }
  if (!found.mistakes.empty()) return found;
  LUOSHI_TRY(const auto definitions, ledger::Definitions::load(texts));
  for (const auto& pack : packs) found.packs.push_back(summary_of(pack, definitions->model()));
  return found;
}

std::string text_of(const PackFindings& found, base::Language language) {
  const bool zh = language == base::Language::zh;
  std::string out;
  for (const auto& mistake : found.mistakes) out += printable(base::describe(mistake, language)) + "\n";
  for (const auto& file : found.unread) {
    out += fmt::format(fmt::runtime(zh ? "{}: 这个版本不读这个文件\n" : "{}: not read by this version\n"),
                       printable(file));
  }
  if (!found.mistakes.empty()) {
    return out + fmt::format(fmt::runtime(zh ? "{} 处错误\n" : "{} mistakes\n"), found.mistakes.size());
  }
  for (const auto& one : found.asked_again) {
    out += printable(zh ? fmt::format("{}:{}({}): 有意重复要填「{}」:{}", one.file, one.line, one.item, one.label.zh,
                                      one.reason)
                        : fmt::format("{}:{} ({}): asks again for \"{}\" on purpose: {}", one.file, one.line, one.item,
                                      one.label.en, one.reason)) +
           "\n";
  }
  for (const auto& pack : found.packs) {
    out += zh ? fmt::format("{} {}《{}》:{} 个类型,{} 个字段,{} 个流程,没有错误\n", pack.id, pack.version,
                            pack.title_zh, pack.types, pack.fields, pack.flows)
              : fmt::format("{} {} \"{}\": {} types, {} fields, {} flows, no mistakes\n", pack.id, pack.version,
                            pack.title_en, pack.types, pack.fields, pack.flows);
  }
  return out;
}

}  // namespace luoshi::app
