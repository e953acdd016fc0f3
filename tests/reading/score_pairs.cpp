// SPDX-License-Identifier: Apache-2.0
#include "reading/score_pairs.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <tuple>

namespace luoshi::reading {
namespace {

std::map<char32_t, int> characters(std::string_view text) {
  std::map<char32_t, int> counts;
  for (std::size_t at = 0; at < text.size();) ++counts[base::decode_utf8(text, at)];
  return counts;
}
}  // namespace

std::string text_of(const boost::json::value& value) {
  if (value.is_string()) return std::string(value.as_string());
  return value.is_null() ? "" : boost::json::serialize(value);
}
std::string text_of(const Row& row, std::string_view member) {
  const auto* value = row.if_contains(member);
  return value == nullptr ? "" : text_of(*value);
}
std::optional<double> number_of(const Row& row, std::string_view member) {
  const std::string text = text_of(row, member);
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  return text.empty() || *end != '\0' ? std::nullopt : std::optional(value);
}
bool same_number(std::optional<double> a, std::optional<double> b) {
  return a && b && std::abs(*a - *b) <= 1e-9 * std::max(1.0, std::abs(*a));
}

Span span_of(const Row& row) {
  if (row.contains("start")) return {*number_of(row, "start"), *number_of(row, "end")};
  const double at = *number_of(row, "at");
  return {at, at + static_cast<double>(base::count_code_points(text_of(row, "text")))};
}
double overlap(Span a, Span b) { return std::max(0.0, std::min(a.end, b.end) - std::max(a.start, b.start)); }
double intersection_over_union(Span a, Span b) {
  const double both = overlap(a, b);
  return both / (a.end - a.start + b.end - b.start - both);
}
double f1(double hits, std::size_t gold, std::size_t found) {
  return gold + found == 0 ? 1.0 : 2 * hits / static_cast<double>(gold + found);
}
double character_f1(std::string_view a, std::string_view b) {
  const auto first = characters(a);
  const auto second = characters(b);
  int both = 0;
  for (const auto& [character, count] : first) {
    if (const auto other = second.find(character); other != second.end()) both += std::min(count, other->second);
  }
  return f1(both, base::count_code_points(a), base::count_code_points(b));
}

std::vector<Pair> pair_up(const Rows& gold, const Rows& found, double (*weight)(Span, Span), double floor) {
  std::map<std::string, std::pair<std::vector<const Row*>, std::vector<const Row*>>> documents;
  for (const Row& row : gold) documents[text_of(row, "doc")].first.push_back(&row);
  for (const Row& row : found) documents[text_of(row, "doc")].second.push_back(&row);
  std::vector<Pair> out;
  for (auto& [name, rows] : documents) {
    auto& [golden, predicted] = rows;
    // Rows of one span keep the order they came in: they stand in one vector.
    std::ranges::sort(predicted, {}, [](const Row* row) { return std::pair(span_of(*row), row); });
    std::vector<std::tuple<double, std::size_t, std::size_t>> candidates;
    for (std::size_t g = 0; g < golden.size(); ++g) {
      for (std::size_t p = 0; p < predicted.size(); ++p) {
        const double w = weight(span_of(*golden[g]), span_of(*predicted[p]));
        if (w > floor) candidates.emplace_back(-w, g, p);
      }
    }
    std::ranges::sort(candidates);
    std::set<std::size_t> used_gold;
    std::set<std::size_t> used_found;
    for (const auto& [w, g, p] : candidates) {
      if (used_gold.contains(g) || used_found.contains(p)) continue;
      used_gold.insert(g);
      used_found.insert(p);
      out.push_back({golden[g], predicted[p]});
    }
  }
  return out;
}

}  // namespace luoshi::reading
