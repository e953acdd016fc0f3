// SPDX-License-Identifier: Apache-2.0
#include "app/record/own_texts.hpp"

#include "app/pack/folder.hpp"

#include <algorithm>
#include <iterator>

namespace luoshi::app {

Result<std::vector<ledger::SourceText>> own_texts(const RecordSettings& settings) {
  std::vector<ledger::SourceText> texts;
  if (!settings.packs.empty()) {
    LUOSHI_TRY(auto packs, read_packs(settings.packs));
    for (auto& pack : packs) std::ranges::move(pack.texts, std::back_inserter(texts));
  }
  if (!settings.calendars.empty()) {
    LUOSHI_TRY(auto calendars, read_calendar_texts(settings.calendars));
    std::ranges::move(calendars, std::back_inserter(texts));
  }
  return texts;
}

}  // namespace luoshi::app
