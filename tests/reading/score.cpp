// SPDX-License-Identifier: Apache-2.0
#include "reading/score.hpp"

#include "reading/score_pairs.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <tuple>

namespace luoshi::reading {
namespace {

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

class Scorer {
 public:
  Scorer(const Gold& gold, const Rows& found) {
    for (const Row& row : gold.ambiguities) add_ambiguity(row);
    for (const Row& row : found) documents_.insert(text_of(row, "doc"));
    measures_ = {"measures", of_documents(gold.measures), of_type(found, "measure")};
    deadlines_ = {"deadlines", of_documents(gold.deadlines), of_type(found, "deadline")};
    commitments_ = {"commitments", of_documents(gold.commitments), of_type(found, "commitment")};
  }

  Figures score() {
    score_measures();
    score_deadlines();
    score_commitments();
    return std::move(out_);
  }

 private:
  struct Side {
    std::string kind;
    Rows gold;
    Rows found;
    std::size_t owed = 0;     ///< gold that counts
    std::size_t claimed = 0;  ///< finds that count
    std::vector<Pair> pairs = {};
  };
  using Question = std::tuple<std::string, std::string, std::string, std::string>;  // file, doc, at, field

  static Rows of_type(const Rows& rows, std::string_view type) {
    Rows out;
    for (const Row& row : rows) {
      if (text_of(row, "type") == type) out.push_back(row);
    }
    return out;
  }
  [[nodiscard]] Rows of_documents(const Rows& rows) const {
    Rows out;
    for (const Row& row : rows) {
      if (documents_.contains(text_of(row, "doc"))) out.push_back(row);
    }
    return out;
  }

  /// field "presence": may be found or not; "value/unit" holds "8 成 ; 80 %"; others hold "a;b".
  void add_ambiguity(const Row& row) {
    const std::string field = text_of(row, "field");
    const std::string file = text_of(row, "file");
    if (field.starts_with("presence")) {
      Span span = span_of(row);
      const auto* other = row.if_contains("alt");
      if (other != nullptr && other->is_object()) {
        span.start = number_of(other->as_object(), "start").value_or(span.start);
        span.end = number_of(other->as_object(), "end").value_or(span.end);
      }
      optional_.push_back({file, text_of(row, "doc"), span});
      return;
    }
    auto& values = second_readings_[{file, text_of(row, "doc"), text_of(row, "at"), field}];
    const std::string all = text_of(row, "alt");
    for (std::size_t begin = 0; begin <= all.size();) {
      const std::size_t end = std::min(all.find(';', begin), all.size());
      const std::string one = all.substr(begin, end - begin);
      const auto first = one.find_first_not_of(" \t");
      values.push_back(first == std::string::npos ? "" : one.substr(first, one.find_last_not_of(" \t") - first + 1));
      begin = end + 1;
    }
  }
  [[nodiscard]] std::vector<std::string> second_readings(std::string_view kind, const Row& gold,
                                                         std::string_view field) const {
    const auto found = second_readings_.find(
        Question(std::string(kind), text_of(gold, "doc"), text_of(gold, "at"), std::string(field)));
    return found == second_readings_.end() ? std::vector<std::string>{} : found->second;
  }
  [[nodiscard]] bool allowed(std::string_view kind, const Row& gold, std::string_view field,
                             const std::string& said) const {
    return std::ranges::any_of(second_readings(kind, gold, field), [&said](const std::string& reading) {
      return reading == said || (reading == "null" && said.empty());
    });
  }
  [[nodiscard]] bool is_optional(const std::string& kind, const Row& row) const {
    return std::ranges::any_of(optional_, [&](const auto& item) {
      return item.kind == kind && item.doc == text_of(row, "doc") && overlap(item.span, span_of(row)) > 0;
    });
  }

  /// Pairs a side and takes optional items out of what is owed (unfound gold) and what is too much (unpaired finds).
  void pair_side(Side& side, double (*weight)(Span, Span), double floor) const {
    side.pairs = pair_up(side.gold, side.found, weight, floor);
    std::set<const Row*> paired;
    for (const Pair& pair : side.pairs) paired.insert({pair.gold, pair.found});
    const auto counts = [&](const Row& row) { return paired.contains(&row) || !is_optional(side.kind, row); };
    side.owed = static_cast<std::size_t>(std::ranges::count_if(side.gold, counts));
    side.claimed = static_cast<std::size_t>(std::ranges::count_if(side.found, counts));
  }

  [[nodiscard]] bool value_and_unit_allowed(const Pair& pair) const {
    return std::ranges::any_of(second_readings("measures", *pair.gold, "value/unit"), [&](const std::string& reading) {
      const auto space = reading.find(' ');
      const Row said{{"value", reading.substr(0, space)}};
      return same_number(number_of(said, "value"), number_of(*pair.found, "value")) &&
             (space == std::string::npos ? "" : reading.substr(space + 1)) == text_of(*pair.found, "unit");
    });
  }
  [[nodiscard]] bool value_is_right(const Pair& pair) const {
    const auto same = [&pair](std::string_view member) {
      return same_number(number_of(*pair.gold, member), number_of(*pair.found, member));
    };
    return (same("value") && (operator_of(*pair.gold) != "between" || same("upper"))) || value_and_unit_allowed(pair);
  }
  [[nodiscard]] bool unit_is_right(const Pair& pair) const {
    const std::string said = text_of(*pair.found, "unit");
    return text_of(*pair.gold, "unit") == said || allowed("measures", *pair.gold, "unit", said) ||
           value_and_unit_allowed(pair);
  }
  static std::string operator_of(const Row& row) { return row.contains("op") ? text_of(row, "op") : "eq"; }
  [[nodiscard]] bool operator_is_right(const Pair& pair) const {
    const std::string gold = operator_of(*pair.gold);
    const std::string said = operator_of(*pair.found);
    // A bare 达到 is eq on the surface and ge by intent: either is right.
    const auto either = [](const std::string& op) { return op == "eq" || op == "ge"; };
    const bool reaches = text_of(*pair.gold, "note").contains("达");
    return gold == said || (reaches && either(gold) && either(said)) ||
           allowed("measures", *pair.gold, "op", text_of(*pair.found, "op"));
  }
  [[nodiscard]] bool kind_is_right(const Pair& pair) const {
    const std::string said = text_of(*pair.found, "kind");
    return text_of(*pair.gold, "kind") == said || allowed("measures", *pair.gold, "kind", said);
  }
  [[nodiscard]] bool name_is_right(const Pair& pair) const {
    auto names = second_readings("measures", *pair.gold, "of");
    names.push_back(text_of(*pair.gold, "of"));
    return std::ranges::any_of(names, [said = text_of(*pair.found, "of")](const std::string& name) {
      return character_f1(name, said) >= 0.6;
    });
  }

  void score_measures() {
    pair_side(measures_, overlap, 0);
    const auto is_context = [](const Row& row) { return text_of(row, "kind") == "context"; };
    // Context numbers are optional: finding one is neither rewarded nor punished.
    std::vector<Pair> real;
    std::size_t claimed = measures_.claimed;
    std::set<const Row*> paired;
    for (const Pair& pair : measures_.pairs) {
      paired.insert({pair.gold, pair.found});
      if (is_context(*pair.gold) && !is_context(*pair.found)) --claimed;
      if (!is_context(*pair.gold) && !is_context(*pair.found)) real.push_back(pair);
    }
    const auto counted_context = [&](const Row& row) {
      return is_context(row) && (paired.contains(&row) || !is_optional(measures_.kind, row));
    };
    claimed -= static_cast<std::size_t>(std::ranges::count_if(measures_.found, counted_context));
    const std::size_t owed =
        measures_.owed - static_cast<std::size_t>(std::ranges::count_if(measures_.gold, counted_context));
    std::map<std::string, std::size_t> right;
    std::size_t strict = 0;
    for (const Pair& pair : real) {
      const bool value = value_is_right(pair);
      const bool unit = unit_is_right(pair);
      const bool op = operator_is_right(pair);
      const bool kind = kind_is_right(pair);
      right["value"] += value;
      right["unit"] += unit;
      right["op"] += op;
      right["kind"] += kind;
      right["of"] += name_is_right(pair);
      strict += value && unit && op && kind;
    }
    out_["measure.found"] = f1(static_cast<double>(real.size()), owed, claimed);
    out_["measure.strict"] = f1(static_cast<double>(strict), owed, claimed);
    for (const std::string_view name : {"value", "unit", "op", "kind", "of"}) {
      out_["measure." + std::string(name)] = share(right[std::string(name)], real.size());
    }
  }

  void score_deadlines() {
    pair_side(deadlines_, overlap, 0);
    // Weak deadlines (a heading's year, a period in a context sentence) are optional too.
    const auto is_weak = [](const Row& row) {
      const auto* weak = row.if_contains("weak");
      return weak != nullptr && weak->is_bool() && weak->as_bool();
    };
    std::size_t owed = deadlines_.owed;
    std::size_t claimed = deadlines_.claimed;
    std::size_t found = 0;
    std::size_t exact = 0;
    std::set<const Row*> paired;
    for (const Pair& pair : deadlines_.pairs) {
      paired.insert(pair.gold);
      if (is_weak(*pair.gold)) {
        --claimed;
        continue;
      }
      ++found;
      const auto right = [&](std::string_view end) {
        return text_of(*pair.gold, end) == text_of(*pair.found, end) ||
               allowed("deadlines", *pair.gold, end, text_of(*pair.found, end));
      };
      exact += right("from") && right("to");
    }
    for (const Row& row : deadlines_.gold) {
      if (is_weak(row) && (paired.contains(&row) || !is_optional(deadlines_.kind, row))) --owed;
    }
    out_["deadline.found"] = f1(static_cast<double>(found), owed, claimed);
    out_["deadline.strict"] = f1(static_cast<double>(exact), owed, claimed);
  }

  static std::set<std::string> owners_of(const Row& row) {
    std::set<std::string> out;
    const auto* owners = row.if_contains("owners");
    if (owners == nullptr || !owners->is_array()) return out;
    for (const auto& owner : owners->as_array()) out.insert(text_of(owner));
    return out;
  }
  static std::size_t owner_count(const Row& row) {
    const auto* owners = row.if_contains("owners");
    return owners == nullptr || !owners->is_array() ? 0 : owners->as_array().size();
  }
  void score_commitments() {
    pair_side(commitments_, intersection_over_union, 0.5 - 1e-9);
    const auto is_pair_of = [](const std::string& a, const std::string& b, std::string_view x, std::string_view y) {
      return (a == x && b == y) || (a == y && b == x);
    };
    std::size_t exact = 0;
    std::size_t near = 0;
    std::size_t owners = 0;
    for (const Pair& pair : commitments_.pairs) {
      const std::string gold = text_of(*pair.gold, "kind");
      const std::string said = text_of(*pair.found, "kind");
      exact += gold == said;
      // Careful readers divide task, requirement and principle differently: neighbours count as right.
      near += gold == said || is_pair_of(gold, said, "task", "requirement") ||
              is_pair_of(gold, said, "requirement", "principle");
      const auto named = owners_of(*pair.found);
      for (const std::string& owner : owners_of(*pair.gold)) owners += named.contains(owner);
    }
    std::size_t owed_owners = 0;
    std::size_t claimed_owners = 0;
    std::set<const Row*> paired;
    for (const Pair& pair : commitments_.pairs) paired.insert({pair.gold, pair.found});
    for (const Row& row : commitments_.gold) {
      if (paired.contains(&row) || !is_optional(commitments_.kind, row)) owed_owners += owner_count(row);
    }
    for (const Row& row : commitments_.found) {
      if (paired.contains(&row) || !is_optional(commitments_.kind, row)) claimed_owners += owner_count(row);
    }
    const std::size_t pairs = commitments_.pairs.size();
    out_["commitment.found"] = f1(static_cast<double>(pairs), commitments_.owed, commitments_.claimed);
    out_["commitment.kind"] = share(near, pairs);
    out_["commitment.kind_exact"] = share(exact, pairs);
    out_["commitment.owners"] = f1(static_cast<double>(owners), owed_owners, claimed_owners);
  }

  struct Optional {
    std::string kind;
    std::string doc;
    Span span;
  };
  std::set<std::string> documents_;
  std::map<Question, std::vector<std::string>> second_readings_;
  std::vector<Optional> optional_;
  Side measures_;
  Side deadlines_;
  Side commitments_;
  Figures out_;
};

Rows load_rows(const std::filesystem::path& folder, std::string_view name) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string file = entry.path().filename().string();
    if (file.starts_with(name) && file.ends_with(".jsonl")) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  Rows out;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    const Rows rows = parse_rows(content);
    out.insert(out.end(), rows.begin(), rows.end());
  }
  return out;
}

}  // namespace

Rows parse_rows(std::string_view lines) {
  Rows out;
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      out.push_back(boost::json::parse(boost::json::string_view(line.data(), line.size())).as_object());
    }
  }
  return out;
}

Gold load_gold(const std::filesystem::path& folder) {
  return {load_rows(folder, "measures"), load_rows(folder, "deadlines"), load_rows(folder, "commitments"),
          load_rows(folder, "ambiguities")};
}

Figures score(const Gold& gold, const Rows& found) { return Scorer(gold, found).score(); }

}  // namespace luoshi::reading
