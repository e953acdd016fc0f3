// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/scope_filter.hpp"

#include "codec/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace luoshi::ledger::matters {
namespace {

using access::Area;
using access::Nearness;

template <class Value>
bool includes(const std::vector<Value>& all, const std::vector<Value>& some) {
  return std::ranges::all_of(some, [&](const Value& one) { return std::ranges::find(all, one) != all.end(); });
}

template <class Value>
void unite(std::vector<Value>& all, const std::vector<Value>& more) {
  for (const auto& one : more) {
    if (std::ranges::find(all, one) == all.end()) all.push_back(one);
  }
}

bool covers(const Area& wide, const Area& area) {
  return wide.nearness == Nearness::district && wide.type == area.type && includes(wide.states, area.states) &&
         includes(wide.levels, area.levels);
}

bool alike(const Area& one, const Area& other) {
  return one.type == other.type && one.states == other.states && one.levels == other.levels &&
         one.nearness == other.nearness && one.relations == other.relations;
}

// People and posts of one area are asked for together, so persons are a list here.
struct Part {
  Area area;
  std::vector<std::string> persons;
};

// As few conditions as may be: none that another one covers, those that differ only in whose they are as one.
std::vector<Part> parts_of(const access::Scope& scope) {
  std::vector<Part> parts;
  for (const auto& area : scope.areas) {
    const bool covered = std::ranges::any_of(scope.areas, [&](const Area& wide) {
      const bool same = covers(area, wide);  // of two that cover one another the first stays
      return &wide != &area && covers(wide, area) && !(same && &area < &wide);
    });
    if (covered) continue;
    auto found = std::ranges::find_if(parts, [&](const Part& part) { return alike(part.area, area); });
    if (found == parts.end()) {
      parts.push_back({area, {}});
      found = std::prev(parts.end());
    }
    unite(found->area.units, area.units);
    unite(found->area.posts, area.posts);
    if (!area.person.empty()) unite(found->persons, {area.person});
  }
  // What an index answers alone is asked first; the rest is looked up matter by matter.
  std::ranges::partition(parts, [](const Part& part) {
    return part.area.nearness == Nearness::district ||
           std::ranges::find(part.area.relations, model::Relation::lead) != part.area.relations.end();
  });
  return parts;
}

std::string_view field_of(model::Relation relation) {
  return relation == model::Relation::co ? std::string_view("$co_unit") : std::string_view("$asked");
}

class Writer {
 public:
  explicit Writer(std::size_t first) : next_(first) {}

  void add(const Part& part) {
    const auto& area = part.area;
    type_ = parameter(area.type);
    both(out_.sqlite.empty() ? "(" : " OR (");
    both(fmt::format("m.type = ${}", type_));
    const auto states = parameter(list_of(area.states));
    pair(fmt::format(" AND m.state IN (SELECT value FROM json_each(${}))", states),
         fmt::format(" AND m.state IN (SELECT jsonb_array_elements_text(${}::jsonb))", states));
    if (area.levels.size() < model::kLevels) both(" AND m.level IN (" + levels_of(area) + ")");
    near(part);
    both(")");
  }

  ScopeFilter finished() {
    if (out_.sqlite.empty()) both("1 = 0");
    out_.sqlite = "(" + out_.sqlite + ")";
    out_.postgresql = "(" + out_.postgresql + ")";
    return std::move(out_);
  }

 private:
  void both(std::string_view text) { pair(text, text); }
  void pair(std::string_view sqlite, std::string_view postgresql) {
    out_.sqlite += sqlite;
    out_.postgresql += postgresql;
  }

  std::size_t parameter(std::string value) {
    out_.values.emplace_back(std::move(value));
    return next_++;
  }

  static std::string list_of(const std::vector<std::string>& items) {
    codec::Json::Array list;
    for (const auto& item : items) list.emplace_back(item);
    return codec::write_json(codec::Json(std::move(list)));
  }

  static std::string levels_of(const Area& area) {
    std::string made;
    for (const auto level : area.levels) made += fmt::format("{}{}", made.empty() ? "" : ", ", static_cast<int>(level));
    return made.empty() ? "-1" : made;
  }

  void near(const Part& part) {
    const auto& area = part.area;
    if (area.nearness == Nearness::district) return;
    std::vector<std::pair<std::string_view, std::size_t>> fields;
    bool lead = false;
    std::size_t units = 0;
    if (area.nearness == Nearness::units) {
      units = parameter(list_of(area.units));
      for (const auto relation : area.relations) {
        if (relation == model::Relation::lead) lead = true;
        if (relation != model::Relation::lead) fields.emplace_back(field_of(relation), units);
      }
    } else if (area.nearness == Nearness::own) {
      fields.emplace_back("$involved", parameter(list_of(part.persons)));
      fields.emplace_back("$post", parameter(list_of(area.posts)));
    } else {
      fields.emplace_back("$circulated", parameter(list_of(part.persons)));
    }
    both(" AND (1 = 0");
    if (lead) {
      pair(fmt::format(" OR m.unit IN (SELECT value FROM json_each(${}))", units),
           fmt::format(" OR m.unit IN (SELECT jsonb_array_elements_text(${}::jsonb))", units));
    }
    for (const auto& [field, names] : fields) indexed(field, names);
    both(")");
  }

  // Asked of each row that comes up: all that are a unit's, or whose author somebody is, may be most of the record.
  void indexed(std::string_view field, std::size_t names) {
    both(fmt::format(
        " OR EXISTS (SELECT 1 FROM matter_index AS i WHERE i.type = ${} AND i.field = '{}' AND i.id = m.id AND "
        "i.value IN (",
        type_, field));
    pair(fmt::format("SELECT CAST(value AS BLOB) FROM json_each(${})))", names),
         fmt::format("SELECT convert_to(one, 'UTF8') FROM jsonb_array_elements_text(${}::jsonb) AS one))", names));
  }

  ScopeFilter out_;
  std::size_t next_;
  std::size_t type_ = 0;
};

}  // namespace

ScopeFilter filter_of(const access::Scope& scope, std::size_t first) {
  Writer writer(first);
  for (const auto& part : parts_of(scope)) writer.add(part);
  return writer.finished();
}

std::string statement_name(std::string_view name, const ScopeFilter& filter) {
  return fmt::format("{}_{:016x}", name, std::hash<std::string>{}(filter.sqlite));
}

}  // namespace luoshi::ledger::matters
