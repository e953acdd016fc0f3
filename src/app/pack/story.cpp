// SPDX-License-Identifier: Apache-2.0
#include "app/pack/story.hpp"

#include "codec/json.hpp"
#include "codec/toml.hpp"

#include <algorithm>
#include <initializer_list>

namespace luoshi::app {
namespace {

using codec::Json;
using codec::TomlValue;
using Kind = TomlValue::Kind;

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at) words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// As the input of a verb is written in JSON: numbers with a fraction are texts there.
Json json_of(const TomlValue& value) {
  switch (value.kind) {
    case Kind::boolean:
      return value.boolean;
    case Kind::integer:
      return value.integer;
    case Kind::real:
      return value.real;
    case Kind::array: {
      auto items = codec::json_array();
      for (const auto& item : value.items) items.append(json_of(item));
      return items;
    }
    case Kind::table: {
      auto members = codec::json_object();
      for (std::size_t i = 0; i < value.items.size(); ++i) members.add(value.keys[i].name, json_of(value.items[i]));
      return members;
    }
    default:
      return value.text;
  }
}

std::string word_of(const TomlValue& value) {
  const bool is_text = value.kind == Kind::string || value.kind == Kind::date || value.kind == Kind::date_time;
  return is_text ? value.text : codec::write_json(json_of(value));
}

class Reader {
 public:
  Reader(std::string file, std::vector<base::Error>& mistakes) : file_(std::move(file)), mistakes_(mistakes) {}

  PackStory story(const TomlValue& root) {
    PackStory out{.file = file_};
    known(root, {"given", "rows"});
    out.given = steps(root, "given");
    for (const auto& table : tables(root, "rows")) {
      known(*table, {"id", "title", "steps"});
      StoryRow row{.id = text(*table, "id"), .steps = steps(*table, "steps")};
      if (const auto* title = table->table_of("title")) {
        row.title_zh = text(*title, "zh");
        row.title_en = text(*title, "en");
      } else {
        mistake("E-PACK-011", table->place.line, "title");
      }
      if (std::ranges::find(out.rows, row.id, &StoryRow::id) != out.rows.end())
        mistake("E-PACK-012", table->place.line, row.id);
      out.rows.push_back(std::move(row));
    }
    return out;
  }

 private:
  void mistake(std::string_view id, std::uint32_t line, std::string name) {
    mistakes_.push_back(
        {base::ErrorCode::invalid_input, id, {.file = file_, .line = line}, {{"name", std::move(name)}}});
  }

  void known(const TomlValue& table, std::initializer_list<std::string_view> names) {
    for (const auto& key : table.keys) {
      if (std::ranges::find(names, key.name) == names.end()) mistake("E-PACK-010", key.place.line, key.name);
    }
  }

  std::string text(const TomlValue& table, std::string_view name) {
    const auto found = table.text_of(name);
    if (!found || found->empty()) mistake("E-PACK-011", table.place.line, std::string(name));
    return std::string(found.value_or(""));
  }

  std::vector<const TomlValue*> tables(const TomlValue& table, std::string_view name) {
    std::vector<const TomlValue*> out;
    const auto* value = table.find(name);
    if (value == nullptr) return out;
    if (value->kind != Kind::array) mistake("E-PACK-011", value->place.line, std::string(name));
    for (const auto& item : value->items) {
      if (item.kind == Kind::table) {
        out.push_back(&item);
      } else {
        mistake("E-PACK-011", item.place.line, std::string(name));
      }
    }
    return out;
  }

  std::vector<StoryStep> steps(const TomlValue& table, std::string_view name) {
    std::vector<StoryStep> out;
    for (const auto* step : tables(table, name)) out.push_back(this->step(*step));
    return out;
  }

  StoryStep step(const TomlValue& table) {
    known(table, {"at", "as", "run", "with", "refused", "keep", "then"});
    StoryStep out{.line = table.place.line, .at = moment(table), .words = split(text(table, "run"))};
    if (table.find("as") != nullptr) out.words.insert(out.words.end(), {"--as", text(table, "as")});
    if (table.find("with") != nullptr) options(table, out.words);
    if (table.find("refused") != nullptr) out.refused = text(table, "refused");
    if (const auto* keep = table.find("keep")) {
      for (std::size_t i = 0; i < keep->keys.size(); ++i) {
        out.keep.emplace_back(keep->keys[i].name, formula(keep->items[i], "keep"));
      }
      if (keep->kind != Kind::table) mistake("E-PACK-011", keep->place.line, "keep");
    }
    if (const auto* then = table.find("then")) {
      if (then->kind == Kind::array) {
        for (const auto& item : then->items) out.then.push_back(formula(item, "then"));
      } else {
        out.then.push_back(formula(*then, "then"));
      }
    }
    return out;
  }

  // A TOML date is nine o'clock of that day, a time without a zone that of Beijing.
  std::optional<base::Instant> moment(const TomlValue& table) {
    const auto* at = table.find("at");
    if (at == nullptr) return std::nullopt;
    std::string text = at->text;
    if (at->kind == Kind::date) text += "T09:00:00";
    auto read = base::parse_iso_instant(text);
    if (!read) read = base::parse_iso_instant(text + "+08:00");
    if (!read) mistake("E-PACK-011", at->place.line, "at");
    return read;
  }

  // with = { unit = "区城管局", straight = true, set = ["kind=task"], input = { outcome = "合格" } }
  void options(const TomlValue& table, std::vector<std::string>& words) {
    const auto* with = table.table_of("with");
    if (with == nullptr) return mistake("E-PACK-011", table.place_of("with").line, "with");
    for (std::size_t i = 0; i < with->items.size(); ++i) {
      const auto& value = with->items[i];
      const auto option = "--" + with->keys[i].name;
      const bool several = value.kind == Kind::array;
      for (const auto& one : several ? value.items : std::vector<TomlValue>{value}) {
        if (one.kind == Kind::boolean && !one.boolean) continue;
        words.push_back(option);
        if (one.kind != Kind::boolean) words.push_back(word_of(one));
      }
    }
  }

  StoryFormula formula(const TomlValue& value, std::string_view name) {
    if (value.kind != Kind::string || value.text.empty()) mistake("E-PACK-011", value.place.line, std::string(name));
    return {.text = value.text, .line = value.place.line};
  }

  std::string file_;
  std::vector<base::Error>& mistakes_;
};

}  // namespace

PackStory read_story(std::string_view toml, const std::string& file, std::vector<base::Error>& mistakes) {
  auto root = codec::read_toml(toml);
  if (!root) {
    auto error = std::move(root).error();
    error.where.file = file;
    mistakes.push_back(std::move(error));
    return {.file = file};
  }
  return Reader(file, mistakes).story(*root);
}

}  // namespace luoshi::app
