// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/progress.hpp"

#include "journal/private_value.hpp"
#include "ledger/clocks/matter_clock.hpp"
#include "ledger/matters/patch.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {
namespace {

const base::Decimal kHundred(100);

std::optional<base::Decimal> decimal_of(const Json& json, std::string_view member) {
  const auto* held = json.find(member);
  if (held == nullptr) return std::nullopt;
  if (const auto whole = held->integer()) return base::Decimal(*whole);
  const auto text = journal::open_text(*held);
  return text.empty() ? std::nullopt : base::Decimal::parse(text);
}

std::string open_member(const Json& json, std::string_view member) {
  const auto* held = json.find(member);
  return held == nullptr ? std::string() : std::string(journal::open_text(*held));
}

// The end of a day of Asia/Shanghai.
std::optional<base::Instant> end_of_day(std::string_view date) {
  const auto day = base::parse_iso_date(date);
  if (!day) return std::nullopt;
  return calendar::to_instant({calendar::day_number(*day), calendar::kDayMs});
}

bool is_over(model::Progress progress) { return progress >= model::Progress::done; }

}  // namespace

std::map<std::string, Quantity> quantities_of(const Json& body) {
  std::map<std::string, Quantity> made;
  const auto* all = body.members_of("quantities");
  if (all == nullptr) return made;
  for (const auto& [number, json] : *all) {
    const auto target = decimal_of(json, "target");
    if (!target) continue;
    Quantity one{.of = open_member(json, "of"), .unit = open_member(json, "unit"), .target = *target};
    if (const auto op = json.text_of("op")) one.op = *op;
    one.kind = json.text_of("kind") == "increment" ? Counting::increment : Counting::stock;
    one.value = decimal_of(json, "value");
    one.at = clocks::instant_of(json, "at");
    one.evidence = json.text_of("evidence").value_or("");
    one.forecast = decimal_of(json, "forecast");
    made.emplace(number, std::move(one));
  }
  return made;
}

base::Decimal reported(const Quantity& quantity, const base::Decimal& figure) {
  if (quantity.kind == Counting::stock || !quantity.value) return figure;
  return *quantity.value + figure;
}

std::optional<base::Decimal> percent_of(const Quantity& quantity) {
  if (!quantity.value) return std::nullopt;
  if (quantity.op == "le") return *quantity.value <= quantity.target ? kHundred : base::Decimal(0);
  if (quantity.op == "lt") return *quantity.value < quantity.target ? kHundred : base::Decimal(0);
  const auto share = (*quantity.value * kHundred).divided_by(quantity.target);
  if (!share) return kHundred;  // a target of zero is met
  const auto rounded = share->rounded(2, base::Rounding::floor).value_or(*share);
  if (rounded.is_negative()) return base::Decimal(0);
  return rounded > kHundred ? kHundred : rounded;
}

std::optional<base::Decimal> forecast(const Quantity& quantity, base::Instant start, base::Instant end,
                                      base::Instant now) {
  if (!quantity.value || now <= start || end <= start) return std::nullopt;
  if (now >= end) return quantity.value;
  const auto whole = *quantity.value * base::Decimal(end.ms - start.ms);
  const auto made = whole.divided_by(base::Decimal(now.ms - start.ms));
  return made ? made->rounded(2) : std::nullopt;
}

base::Decimal percent_of(const Json& body) {
  if (const auto said = decimal_of(body, "percent")) return *said;
  base::Decimal sum;
  std::int64_t count = 0;
  for (const auto& [number, quantity] : quantities_of(body)) {
    sum = sum + percent_of(quantity).value_or(base::Decimal(0));
    ++count;
  }
  if (count > 0) {
    const auto mean = sum.divided_by(base::Decimal(count));
    return mean ? mean->rounded(2, base::Rounding::floor).value_or(*mean) : sum;
  }
  base::Decimal done;
  const auto* nodes = find_at(body, "plan/nodes");
  if (nodes == nullptr || nodes->members() == nullptr) return done;
  for (const auto& member : *nodes->members()) {
    const auto percent = decimal_of(member.value, "percent");
    if (percent && member.value.find("done") != nullptr && *percent > done) done = *percent;
  }
  return done;
}

clocks::Curve curve_of(const Json& body) {
  clocks::Curve made;
  const auto* plan = body.find("plan");
  if (plan != nullptr && plan->find("approved") != nullptr) {
    const auto* nodes = plan->members_of("nodes");
    if (nodes != nullptr) {
      for (const auto& member : *nodes) {
        const auto by = end_of_day(member.value.text_of("by").value_or(""));
        const auto percent = decimal_of(member.value, "percent");
        if (by && percent) made.points.push_back({*by, *percent});
      }
    }
    std::ranges::sort(made.points, {}, &clocks::CurvePoint::by);
    return made;
  }
  const auto due = clocks::instant_of(body, "due");
  const auto started = text_at(body, "clocks/lead/clock/started");
  const auto start = base::parse_iso_instant(started);
  if (!due || !start || *due <= *start || quantities_of(body).empty()) return made;
  made.linear = true;
  made.start = *start;
  made.end = *due;
  return made;
}

clocks::LampFacts lamp_facts(const Json& body) {
  const auto progress = progress_of(body);
  clocks::LampFacts made;
  made.over = is_over(progress);
  made.standing = body.boolean_of("standing").value_or(false);
  made.still =
      progress == model::Progress::paused || progress == model::Progress::draft || body.find("waiting") != nullptr;
  made.started = body.find("report") != nullptr;
  made.percent = percent_of(body);
  made.due = clocks::instant_of(body, "due");
  made.due_soon = clocks::instant_of(body, "dueSoon");
  // What was reported done and waits to be verified is measured by its date alone.
  if (progress != model::Progress::checking) made.curve = curve_of(body);
  return made;
}

Shown shown(const Json& body, base::Instant now) {
  const auto facts = lamp_facts(body);
  Shown made;
  made.proposed = clocks::lamp(clocks::turns(facts), now);
  const auto confirmed = text_at(body, "lamp/confirmed");
  for (const auto lamp : {clocks::Lamp::green, clocks::Lamp::yellow, clocks::Lamp::red}) {
    if (confirmed == clocks::name_of(lamp)) made.confirmed = lamp;
  }
  made.pace = clocks::pace(facts, now);
  made.percent = facts.percent;
  made.expected = clocks::expected(facts.curve, now);
  made.linear = facts.curve.linear;
  if (facts.due && !facts.over && !facts.standing) made.days_left = clocks::days_left(*facts.due, now);
  return made;
}

Shares shares_of(const base::Decimal& whole, std::span<const base::Decimal> parts) {
  Shares made;
  for (const auto& part : parts) made.sum = made.sum + part;
  made.missing = whole - made.sum;
  return made;
}

}  // namespace luoshi::ledger::matters
