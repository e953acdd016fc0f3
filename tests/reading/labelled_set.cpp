// SPDX-License-Identifier: Apache-2.0
#include "reading/labelled_set.hpp"

#include "reading/json.hpp"
#include "reading/reader.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace luoshi::reading {
namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The days the texts were spoken, by document.
Row dates_of(const std::filesystem::path& folder) {
  // The corpus says them in its README.
  if (folder.filename() == "corpus") return {{"000", "2020-06-05"}, {"001", "2023-03-07"}, {"003", "2019-03-15"}};
  return boost::json::parse(content_of(folder / "dates.json")).as_object();
}

}  // namespace

LabelledSet load_set(const std::string& name) {
  const std::filesystem::path root = LUOSHI_ROOT;
  const std::filesystem::path folder = name == "yunhe"    ? root / "samples" / name
                                       : name == "corpus" ? root.parent_path() / "shared" / name
                                                          : root / "tests/reading" / name;
  LabelledSet out{.name = name, .gold = folder / "gold", .texts = {}};
  if (!std::filesystem::exists(out.gold)) return out;
  const Row dates = dates_of(folder);
  std::filesystem::path texts = folder;
  for (const char* below : {"texts", "reports"}) {
    if (std::filesystem::exists(folder / below)) texts = folder / below;
  }
  for (const auto& entry : std::filesystem::directory_iterator(texts)) {
    if (entry.path().extension() != ".txt") continue;
    LabelledText text{.document = {.name = entry.path().stem().string(), .text = content_of(entry.path())}};
    if (const auto* date = dates.if_contains(text.document.name)) {
      text.date = base::parse_iso_date(std::string(date->as_string()));
    }
    out.texts.push_back(std::move(text));
  }
  std::ranges::sort(out.texts, {}, [](const LabelledText& text) { return text.document.name; });
  return out;
}

std::vector<LabelledText> all_samples() {
  std::vector<LabelledText> out;
  for (const char* name : {"yunhe", "fresh", "third", "fourth", "fifth", "sixth", "seventh", "development"}) {
    for (LabelledText& text : load_set(name).texts) out.push_back(std::move(text));
  }
  return out;
}

std::string read_as_lines(const LabelledText& text) {
  const Reading reading = read(text.document, {.date = text.date});
  std::string out;
  append_json_line(out, reading.document);
  append_json_lines(out, reading);
  return out;
}

}  // namespace luoshi::reading
