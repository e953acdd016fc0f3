// SPDX-License-Identifier: Apache-2.0
// Several matters: 合并, 拆分, 关联. A split is one entry from which the children come to be; their shares of the
// parent's quantity add up, or it says why not.
#include "ledger/matters/fields.hpp"
#include "ledger/matters/progress.hpp"
#include "ledger/matters/verbs.hpp"

#include "journal/private_value.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace luoshi::ledger::matters {
namespace {

constexpr std::int64_t kAmongMax = 10'000;  // units of one split
constexpr std::array<std::string_view, 4> kLinks{"parent", "cause", "duplicate", "amends"};

Result<const Row*> other_matter(const Case& matter, std::string_view member) {
  LUOSHI_TRY(const auto id, matter.required(member));
  if (id == matter.id()) return matter.wrong_input(member);
  const auto* row = matter.matters().find(id);
  if (row == nullptr) return refused("E-MATTER-001", id, {}, base::ErrorCode::not_found);
  return row;
}

// The input of a child: what the parent has, and over it what was said for this one.
Json child_input(const Case& parent, const Json& said) {
  auto made = codec::json_object();
  const auto* title = parent.body().find("title");
  if (title != nullptr) made.add("title", journal::open_text(*title));
  if (!parent.text("deadline").empty()) made.add("deadline", parent.text("deadline"));
  made.add("level", parent.text("level"));
  if (const auto* levels = parent.body().find("levels")) made.add("levels", *levels);
  if (parent.body().boolean_of("standing").value_or(false)) made.add("standing", true);
  auto fields = codec::json_object();
  if (const auto* held = parent.body().members_of("fields")) {
    for (const auto& [key, value] : *held) {
      const auto* open = journal::open_value(value);
      const auto* field = parent.type().field(key);
      if (open != nullptr && field != nullptr && field->kind != model::FieldKind::computed) fields.add(key, *open);
    }
  }
  made.add("fields", std::move(fields));
  merge(made, said);
  made.put("direct", true);
  return made;
}

// The quantity of the parent that is shared out.
std::string quantity_meant(const Case& matter) {
  return std::string(matter.input("quantity").empty() ? std::string_view("1") : matter.input("quantity"));
}

// Of how many units a split is one part, and how many of them came before: it may be several entries.
struct PartOf {
  std::size_t among = 0;
  std::size_t before = 0;
};
std::optional<PartOf> part_of(const Case& matter, std::size_t units) {
  const auto& input = matter.action().input;
  const auto among = input.integer_of("among").value_or(static_cast<std::int64_t>(units));
  const auto before = input.integer_of("before").value_or(0);
  const auto here = static_cast<std::int64_t>(units);
  if (before < 0 || among > kAmongMax || among < before + here) return std::nullopt;
  return PartOf{static_cast<std::size_t>(among), static_cast<std::size_t>(before)};
}

// Equal shares of a figure, in units of the last digit it is written with, so that they add up: of 100 among 8 four
// get 13 and four 12.
std::vector<base::Decimal> equal_shares(const base::Decimal& whole, std::size_t count) {
  const auto text = whole.to_string();
  const auto point = text.find('.');
  const int scale = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
  const base::Decimal parts(static_cast<std::int64_t>(count));
  const auto quotient = whole.divided_by(parts);
  const auto least = quotient ? quotient->rounded(scale, base::Rounding::floor) : std::nullopt;
  if (!least) return {};
  const base::Decimal step(1, -scale);
  auto rest = whole - *least * parts;
  std::vector<base::Decimal> made;
  for (std::size_t i = 0; i < count; ++i) {
    const bool more = rest >= step;
    made.push_back(more ? *least + step : *least);
    if (more) rest = rest - step;
  }
  return made;
}

// What each unit of a split gets of the quantity, when it is said how: "equal", or "whole" (each bears all of it).
Result<std::vector<base::Decimal>> shares_meant(const Case& matter, std::size_t units) {
  const auto how = matter.input("share");
  if (how.empty()) return std::vector<base::Decimal>();
  if (how != "equal" && how != "whole") return matter.wrong_input("share");
  const auto quantities = quantities_of(matter.body());
  const auto whole = quantities.find(quantity_meant(matter));
  if (whole == quantities.end()) return matter.wrong_input("quantity");
  if (how == "whole") return std::vector<base::Decimal>(units, whole->second.target);
  const auto part = part_of(matter, units);
  if (!part) return matter.wrong_input("among");
  const auto all = equal_shares(whole->second.target, part->among);
  if (all.empty()) return matter.wrong_input("share");
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(part->before);
  return std::vector<base::Decimal>(first, first + static_cast<std::ptrdiff_t>(units));
}

// Each child's share is the target of its own. Shares of earlier splits count; where more units are to come, they need
// not add up yet.
Result<void> check_shares(Case& matter, const Json::Array& children) {
  const auto quantities = quantities_of(matter.body());
  const auto number = quantity_meant(matter);
  const auto whole = quantities.find(number);
  std::vector<base::Decimal> parts;
  for (const auto& child : children) {
    const auto* share = child.find("share");
    if (share == nullptr) continue;
    const auto written = share->integer() ? std::optional(base::Decimal(*share->integer()))
                                          : base::Decimal::parse(share->text().value_or(""));
    if (!written) return matter.wrong_input("share");
    parts.push_back(*written);
  }
  const bool again = matter.text("children/shares/quantity") == number;
  const auto earlier = again ? base::Decimal::parse(matter.text("children/shares/sum")) : std::nullopt;
  // Nobody said how: the children have no figure, and the parent says that nothing of its own is shared out.
  const bool open = matter.action().input.items_of("children") == nullptr && whole != quantities.end() && !earlier;
  if (parts.empty() && open) matter.put("children/shares", codec::json_object({{"quantity", number}, {"sum", "0"}}));
  if (parts.empty()) return {};
  if (whole == quantities.end() || parts.size() != children.size()) return matter.wrong_input("share");
  const auto part = part_of(matter, children.size());
  if (!part) return matter.wrong_input("among");
  const bool last = part->before + children.size() == part->among || matter.input("share") == "whole";
  if (earlier) parts.push_back(*earlier);
  const auto shares = shares_of(whole->second.target, parts);
  if (last && !shares.add_up() && matter.input("why").empty()) {
    return refused("E-MATTER-023", matter.id(),
                   {{"sum", shares.sum.to_string()}, {"whole", whole->second.target.to_string()}},
                   base::ErrorCode::invalid_input);
  }
  matter.put("children/shares", codec::json_object({{"quantity", number}, {"sum", shares.sum.to_string()}}));
  if (!shares.add_up() && !matter.input("why").empty()) matter.put_secret("children/shares/why", matter.input("why"));
  return {};
}

Json with_share(Json input, const Json& said, const Quantity* shared) {
  const auto* share = said.find("share");
  if (share == nullptr || shared == nullptr) return input;
  auto quantity = codec::json_object({{"of", shared->of}, {"op", shared->op}, {"target", *share}});
  if (!shared->unit.empty()) quantity.add("unit", shared->unit);
  if (shared->kind == Counting::increment) quantity.add("kind", "increment");
  input.put("quantities", Json::Array{std::move(quantity)});
  return input;
}

// The children that are meant: as they were said, or one for each unit: of `units`, else of those that the document
// means by 「各镇(街道)」, with its share of the figure when it is said how it is shared.
Result<Json::Array> children_meant(const Case& matter) {
  if (const auto* said = matter.action().input.items_of("children")) return *said;
  auto units = matter.input_list("units");
  const auto* each = matter.body().items_of("each");
  const bool all = matter.action().input.boolean_of("each").value_or(false);
  if (units.empty() && all && each != nullptr) {
    for (const auto& unit : *each) units.emplace_back(unit.text().value_or(""));
  }
  if (units.empty()) return matter.wrong_input("children");
  LUOSHI_TRY(const auto shares, shares_meant(matter, units.size()));
  Json::Array made;
  for (std::size_t i = 0; i < units.size(); ++i) {
    LUOSHI_CHECK(matter.check_unit(units[i], "units"));
    auto child = codec::json_object({{"unit", units[i]}});
    if (!shares.empty()) child.add("share", shares[i].to_string());
    made.push_back(std::move(child));
  }
  return made;
}

}  // namespace

// 合并: another matter answers for this one from now on.
Result<void> merge_into(Case& matter) {
  LUOSHI_TRY(const auto* into, other_matter(matter, "into"));
  LUOSHI_TRY(const auto reason, matter.required("reason"));
  if (progress_of(into->body) >= model::Progress::done) return matter.wrong_input("into");
  LUOSHI_CHECK(matter.step(
      {.verb = process::Verb::merge_into, .actor = matter.action().actor, .name = into->id, .reason = reason}));
  matter.put("links/" + into->id, "mergedInto");
  matter.also(into->id, "links/" + matter.id(), "merged");
  matter.say("reason", reason);
  for (const auto unit : units_of(matter.body())) matter.tell("merged", unit);
  return {};
}

// 拆分: 「各镇(街道)」 becomes one child a unit. Children are handed down at once; the parent goes on until all are
// done.
Result<void> split(Case& matter) {
  LUOSHI_TRY(const auto children, children_meant(matter));
  if (children.empty()) return matter.wrong_input("children");
  if (children.size() > kSplitMax) {
    return refused("E-MATTER-024", matter.id(), {{"limit", std::to_string(kSplitMax)}}, base::ErrorCode::limit);
  }
  if (!model::is_open(progress_of(matter.body())) && progress_of(matter.body()) != model::Progress::draft) {
    return matter.not_now();
  }
  LUOSHI_CHECK(check_shares(matter, children));
  const auto quantities = quantities_of(matter.body());
  const auto shared = quantities.find(std::string(matter.text("children/shares/quantity")));
  for (const auto& said : children) {
    Action action = matter.action();
    action.input = with_share(child_input(matter, said), said, shared == quantities.end() ? nullptr : &shared->second);
    Case child(matter.desk(), action, matter.type());
    LUOSHI_CHECK(begin(child, action.input));
    child.put("parent", matter.id());
    if (const auto* sources = matter.body().members_of("sources")) {
      for (const auto& [number, source] : *sources) {
        auto copy = source;
        if (const auto* text = source.find("text")) copy.put("text", Json(journal::open_text(*text)));
        LUOSHI_CHECK(add_source(child, copy));
      }
    }
    for (const auto unit : units_of(child.body())) child.tell("sign_for", unit);
    LUOSHI_TRY(auto outcome, child.as_child());
    matter.child(child.id(), std::move(outcome));
  }
  const auto add = static_cast<std::int64_t>(children.size());
  for (const auto* member : {"children/total", "children/open"}) {
    const auto* held = find_at(matter.body(), member);
    matter.put(member, (held == nullptr ? 0 : held->integer().value_or(0)) + add);
  }
  matter.say("reason", matter.input("reason"));
  return {};
}

// 关联: {"to", "as"}; or a later source of the same thing: {"sources": […]}.
Result<void> link(Case& matter) {
  if (const auto* sources = matter.action().input.items_of("sources"); sources != nullptr && !sources->empty()) {
    for (const auto& source : *sources) LUOSHI_CHECK(add_source(matter, source));
    return {};
  }
  LUOSHI_TRY(const auto* other, other_matter(matter, "to"));
  LUOSHI_TRY(const auto as, matter.required("as"));
  if (std::ranges::find(kLinks, as) == kLinks.end()) return matter.wrong_input("as");
  if (as == "parent") {
    // A tree: one parent, and none that is below it.
    if (!matter.text("parent").empty() || text_at(other->body, "parent") == matter.id()) {
      return refused("E-MATTER-025", matter.id());
    }
    const bool over = progress_of(matter.body()) >= model::Progress::done;
    const auto counted = [&](std::string_view member) {
      const auto* held = find_at(other->body, member);
      return (held == nullptr ? 0 : held->integer().value_or(0)) + 1;
    };
    matter.put("parent", other->id);
    matter.also(other->id, "children/total", counted("children/total"));
    const std::string_view member = over ? "children/done" : "children/open";
    matter.also(other->id, member, counted(member));
    return {};
  }
  matter.put("links/" + other->id, as);
  matter.also(other->id, "links/" + matter.id(), as);
  matter.say("reason", matter.input("reason"));
  return {};
}

}  // namespace luoshi::ledger::matters
