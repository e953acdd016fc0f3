// SPDX-License-Identifier: Apache-2.0
// [[vocabularies]], [[numberings]], [[roles]].
#include "model/load/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace luoshi::model::load_inside {
namespace {

constexpr std::size_t kCodeBytesMax = 100;

bool is_code(std::string_view code) {
  return code.size() <= kCodeBytesMax &&
         std::ranges::none_of(code, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

Code read_code(Reader& reader) {
  Code code{.code = reader.required_text("code")};
  if (!is_code(code.code)) reader.wrong("E-MODEL-006", "code", {{"id", code.code}});
  code.label = {.zh = reader.required_text("zh"), .en = reader.required_text("en")};
  code.from = reader.date("from");
  code.to = reader.date("to");
  if (code.from && code.to && feel::days_from_epoch(*code.to) < feel::days_from_epoch(*code.from)) {
    reader.wrong("E-MODEL-023", "to", {{"code", code.code}});
  }
  return code;
}

}  // namespace

void read_vocabulary(Reader& reader, Draft& draft) {
  Vocabulary vocabulary{.id = reader.id("id"), .line = reader.place().line};
  if (!vocabulary.id.empty()) {
    (void)draft.is_new("vocabulary", vocabulary.id, reader);
    reader.rename(vocabulary.id);
  }
  vocabulary.title = reader.label("title");
  vocabulary.version = reader.required_text("version");
  const auto origin = reader.required_text("origin");
  if (!origin.empty()) {
    vocabulary.origin = reader.parsed("origin", origin, origin_named, "given, standard, local").value_or(Origin::local);
  }
  vocabulary.source = reader.text("source");
  std::set<std::string, std::less<>> seen;
  reader.tables("codes", kCodesMax, [&](Reader& table) {
    auto code = read_code(table);
    if (!seen.insert(code.code).second) {
      table.wrong("E-MODEL-007", "code", {{"id", code.code}, {"first", vocabulary.id}});
    }
    vocabulary.codes.push_back(std::move(code));
  });
  draft.content.vocabularies.push_back(std::move(vocabulary));
}

void read_numbering(Reader& reader, Draft& draft) {
  auto id = reader.id("id");
  if (!id.empty()) {
    (void)draft.is_new("numbering", id, reader);
    reader.rename(id);
  }
  auto title = reader.label("title");
  const auto pattern = reader.required_text("pattern");
  if (pattern.empty()) return;
  auto made = Numbering::make(std::move(id), std::move(title), pattern);
  if (made) {
    draft.content.numberings.push_back(*std::move(made));
  } else {
    reader.mistakes().add(std::move(made).error(), reader.place("pattern"));
  }
}

void read_role(Reader& reader, const std::string& pack, bool is_kernel, Draft& draft) {
  Role role{.id = reader.id("id"), .pack = pack, .line = reader.place().line, .file = reader.file()};
  role.title = reader.label("title");
  if (role.id.empty()) return;
  if (!is_kernel && is_administrator(role.id)) return reader.wrong("E-MODEL-030", "id", {{"role", role.id}});
  if (draft.is_new("role", role.id, reader)) draft.content.roles.push_back(std::move(role));
}

}  // namespace luoshi::model::load_inside
