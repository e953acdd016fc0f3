// SPDX-License-Identifier: Apache-2.0
#include "app/pack/test.hpp"

#include "app/cli/terminal.hpp"
#include "app/pack/check.hpp"
#include "app/pack/folder.hpp"
#include "app/pack/skeleton.hpp"
#include "app/pack/stage.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSeenBytesMax = 2'000;  // of an answer that is shown

struct PackToPlay {
  std::string pack;    // its id
  std::string folder;  // where it lies; empty: in the program
  PackStory story;
};

Result<std::vector<PackToPlay>> stories_of(std::span<const std::string> folders, std::vector<base::Error>& mistakes) {
  std::vector<PackToPlay> told;
  for (const auto& folder : folders) {
    LUOSHI_TRY(const auto pack, read_pack(folder));
    if (pack.story.empty()) return fail({base::ErrorCode::not_found, "E-PACK-008", {.file = valid_utf8(folder)}});
    const auto file = (fs::path(folder) / kStoryFile).string();
    told.push_back({pack.name, fs::absolute(folder).string(), told_story(pack.story, valid_utf8(file), mistakes)});
  }
  if (!folders.empty()) return told;
  for (const auto& [name, text] : shipped_stories()) {
    told.push_back(
        {std::string(name.substr(0, name.find('/'))), {}, told_story(text, "packs/" + std::string(name), mistakes)});
  }
  return told;
}

// One pack's rows; what stands before them failing, they all fail.
Result<void> play(const PackToPlay& told, std::span<const std::string> folders, StoryResults& results) {
  PackStage stage;
  LUOSHI_CHECK(stage.build({folders.begin(), folders.end()}));
  const auto before = stage.give(told.story, told.folder.empty() ? stage.unpack(told.pack) : told.folder);
  for (const auto& row : told.story.rows) {
    StoryResults::Row out{.pack = told.pack, .id = row.id, .title_zh = row.title_zh, .title_en = row.title_en};
    const auto failure = before ? before : stage.play(told.story, row);
    if (failure) {
      out.failure = {failure->error};
      out.seen = valid_utf8(failure->seen.substr(0, kSeenBytesMax));
    }
    results.rows.push_back(std::move(out));
  }
  return {};
}

}  // namespace

Result<StoryResults> test_packs(std::span<const std::string> folders) {
  StoryResults results;
  LUOSHI_TRY(const auto told, stories_of(folders, results.mistakes));
  if (!results.mistakes.empty()) return results;
  for (const auto& one : told) LUOSHI_CHECK(play(one, folders, results));
  return results;
}

bool passed(const StoryResults& results) {
  return results.mistakes.empty() &&
         std::ranges::all_of(results.rows, [](const auto& row) { return row.failure.empty(); });
}

std::string text_of(const StoryResults& results, base::Language language) {
  const bool zh = language == base::Language::zh;
  std::string out;
  for (const auto& mistake : results.mistakes) out += printable(base::describe(mistake, language)) + "\n";
  for (const auto& row : results.rows) {
    out += fmt::format("{} {} {}  {}\n", row.pack, row.id, row.failure.empty() ? "PASS" : "FAIL",
                       printable(zh ? row.title_zh : row.title_en));
    for (const auto& error : row.failure) out += "  " + printable(base::describe(error, language)) + "\n";
    if (!row.seen.empty()) out += "  " + printable(row.seen) + "\n";
  }
  return out;
}

}  // namespace luoshi::app
