// SPDX-License-Identifier: Apache-2.0
#include "codec/hex.hpp"
#include "crypto/hash.hpp"
#include "model/load/draft.hpp"
#include "model/shipped.hpp"

#include <algorithm>

namespace luoshi::model {
namespace load_inside {
namespace {

constexpr std::size_t kListsMax = 5'000;

std::string_view folder_of(std::string_view name) {
  const auto slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : name.substr(0, slash);
}

struct File {
  Source source;
  codec::TomlValue tree = {};
  bool is_kernel = false;
};

void read_pack(Reader& reader, Draft& draft) {
  Pack pack{.id = reader.required_text("id"), .line = reader.place().line};
  pack.file = reader.file();
  pack.version = reader.required_text("version");
  pack.title = reader.label("title");
  pack.needs = reader.texts("needs");
  for (const auto& need : pack.needs) draft.refer(Reference::To::pack, need, "needs", reader);
  if (pack.id.empty()) return;
  if (draft.is_new("pack", pack.id, reader)) draft.content.packs.push_back(std::move(pack));
}

// Packs first: every other file belongs to the pack of its folder, or of the folder above (types/request.toml).
std::string pack_of(const std::vector<Pack>& packs, std::string_view file) {
  const auto folder = folder_of(file);
  const auto found = std::ranges::find_if(packs, [&](const Pack& pack) {
    const auto own = folder_of(pack.file);
    return own == folder || (!own.empty() && own == folder_of(folder));
  });
  return found == packs.end() ? std::string() : found->id;
}

void read_file(const File& file, Draft& draft) {
  Reader root(file.tree, std::string(file.source.name), "", draft.mistakes);
  const auto pack = pack_of(draft.content.packs, file.source.name);
  if (!file.is_kernel && pack.empty()) root.wrong("E-MODEL-033", "");
  root.table("pack", [](Reader& table) { table.forgive(); });
  root.tables("roles", kListsMax, [&](Reader& table) { read_role(table, pack, file.is_kernel, draft); });
  root.tables("vocabularies", kListsMax, [&](Reader& table) { read_vocabulary(table, draft); });
  root.tables("numberings", kListsMax, [&](Reader& table) { read_numbering(table, draft); });
  root.tables("forms", kListsMax, [&](Reader& table) { read_form(table, pack, draft); });
  root.tables("types", kTypesMax, [&](Reader& table) { read_type(table, pack, draft); });
  root.tables("permissions", kPermissionsMax,
              [&](Reader& table) { read_permission(table, pack, file.is_kernel, nullptr, draft); });
  root.tables("indicators", kIndicatorsMax, [](Reader& table) { table.forgive(); });
  root.tables("views", kViewsMax, [](Reader& table) { table.forgive(); });
  root.tables("balances", kBalancesMax, [](Reader& table) { table.forgive(); });
  root.finish();
}

// Figures, views and balances are read last: they name fields of types, which stand in any file.
void read_last(const File& file, Draft& draft) {
  Reader root(file.tree, std::string(file.source.name), "", draft.mistakes);
  const auto pack = pack_of(draft.content.packs, file.source.name);
  if (root.has("indicators")) read_indicators(root, pack, draft);
  if (root.has("views")) read_views(root, pack, draft);
  if (root.has("balances")) read_balances(root, pack, draft);
}

std::string hash_of(std::vector<Source> sources) {
  std::ranges::sort(sources, {}, &Source::name);
  crypto::Sha256 hash;
  for (const auto& source : sources) {
    hash.update(std::string(source.name) + "\n" + std::to_string(source.text.size()) + "\n");
    hash.update(source.text);
  }
  return codec::to_hex(hash.finish());
}

std::vector<File> parse(std::span<const Source> sources, Draft& draft) {
  std::vector<File> files;
  const std::string_view kernel = administrators().name;
  for (const auto& source : sources) {
    auto tree = codec::read_toml(source.text, {.bytes_max = kSourceBytesMax});
    if (!tree) {
      auto error = std::move(tree).error();
      const Place place{.file = std::string(source.name), .line = error.where.line};
      draft.mistakes.add(std::move(error), place);
      continue;
    }
    files.push_back({.source = source, .tree = *std::move(tree), .is_kernel = source.name == kernel});
  }
  return files;
}

}  // namespace
}  // namespace load_inside

std::string describe(const Mistake& mistake, base::Language language) {
  return base::describe(mistake.error, language);
}

namespace load_inside {

std::vector<Source> with_administrators(std::span<const Source> given) {
  std::vector<Source> sources = {administrators()};
  for (const auto& source : given) {
    if (source.name != sources.front().name) sources.push_back(source);
  }
  return sources;
}

Draft read_draft(std::span<const Source> sources) {
  Draft draft;
  if (sources.size() > kSourcesMax) {
    draft.mistakes.add("E-MODEL-008", {}, {{"what", "sources"}, {"limit", std::to_string(kSourcesMax)}});
    return draft;
  }
  const auto files = parse(sources, draft);
  for (const auto& file : files) {
    Reader root(file.tree, std::string(file.source.name), "", draft.mistakes);
    root.table("pack", [&](Reader& table) { read_pack(table, draft); });
  }
  for (const auto& file : files) read_file(file, draft);
  for (const auto& file : files) read_last(file, draft);
  check_references(draft);
  if (draft.content.permissions.size() > kPermissionsMax) {
    draft.mistakes.add("E-MODEL-008", {}, {{"what", "permissions"}, {"limit", std::to_string(kPermissionsMax)}});
  }
  return draft;
}

}  // namespace load_inside

Loaded load(std::span<const Source> given) {
  auto sources = load_inside::with_administrators(given);
  auto draft = load_inside::read_draft(sources);
  if (!draft.mistakes.empty()) return {.mistakes = std::move(draft.mistakes).sorted(sources)};
  draft.content.hash = load_inside::hash_of(std::move(sources));
  return {.definitions = std::make_shared<const Definitions>(std::move(draft.content), std::move(draft.indicators),
                                                             std::move(draft.forms))};
}

}  // namespace luoshi::model
