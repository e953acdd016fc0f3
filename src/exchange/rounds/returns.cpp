// SPDX-License-Identifier: Apache-2.0
#include "exchange/rounds/returns.hpp"

#include "calendar/local_time.hpp"
#include "exchange/rounds/round_matters.hpp"
#include "journal/private_value.hpp"
#include "ledger/clocks/matter_clock.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/take_report.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace luoshi::exchange::rounds {
namespace {

using codec::Json;
namespace matters = ledger::matters;

// Whatever an office program would run; a dash or a plus is how a line of a list begins.
bool is_formula(std::string_view text) {
  constexpr std::array<std::string_view, 4> kSigns = {"=", "@", "\uFF1D", "\uFF20"};
  return std::ranges::any_of(kSigns, [&](auto sign) { return text.starts_with(sign); });
}

// "1,200 " and "35%" as people write them.
std::optional<base::Decimal> number_of(std::string_view written) {
  std::string plain;
  for (const char c : written) {
    if (c != ' ' && c != ',') plain += c;
  }
  if (plain.ends_with('%')) plain.pop_back();
  return base::Decimal::parse(plain);
}

class Planner {
 public:
  Planner(const RoundMatters& round, const ReturnsImport& how, const Ground& ground)
      : round_(round), how_(how), ground_(ground) {}

  Result<Returns> run(std::span<const ReturnedTable> tables) {
    made_.plan.kind = "returns";
    made_.round = how_.round;
    for (const auto& table : tables) {
      if (table.problem) {
        auto error = *table.problem;
        error.where.file = table.name;
        made_.plan.problems.push_back(std::move(error));
      }
      for (const auto& row : table.rows) read(table, row);
    }
    find_duplicates();
    for (auto& one : seen_) settle(one);
    count_units();
    return std::move(made_);
  }

 private:
  struct Seen {
    const ReturnedTable* table;
    const ReturnedRow* row;
    const matters::Row* matter = nullptr;
    ReturnLine line;
    Json input = {};
  };

  static void refuse(Seen& seen, std::string_view id, std::vector<base::Arg> args = {}) {
    refuse(seen, Error{.code = base::ErrorCode::invalid_input, .id = id, .args = std::move(args)});
  }
  static void refuse(Seen& seen, Error error) {
    error.where.file = seen.table->name;
    error.where.line = seen.row->line;
    seen.line.problems.push_back(std::move(error));
    seen.line.effect = RowEffect::refused;
  }
  static void note(Seen& seen, std::string_view id, std::vector<base::Arg> args = {}) {
    seen.line.notes.push_back({.code = base::ErrorCode::invalid_input,
                               .id = id,
                               .where = {.file = seen.table->name, .line = seen.row->line},
                               .args = std::move(args)});
  }

  void read(const ReturnedTable& table, const ReturnedRow& row) {
    Seen seen{.table = &table, .row = &row, .line = {.file = table.name, .line = row.line, .title = row.title}};
    find(seen);
    if (seen.matter != nullptr) {
      const auto& body = seen.matter->body;
      seen.line.matter = seen.matter->id;
      seen.line.title = round_.title(*seen.matter);
      seen.line.unit = matters::text_at(body, "unit");
      seen.line.unit_name = round_.unit_name(seen.line.unit);
    }
    if (seen.line.problems.empty() && !row.is_filled()) seen.line.effect = RowEffect::empty;
    if (seen.line.effect == RowEffect::report) check(seen);
    seen_.push_back(std::move(seen));
  }

  // By its key; where that was lost, by what the row says, with a word of warning.
  void find(Seen& seen) {
    const auto& row = *seen.row;
    if (!row.key) {
      seen.matter = round_.by_words(row.number, row.title);
      if (seen.matter == nullptr) return refuse(seen, "E-EXCHANGE-601");
      return note(seen, "N-EXCHANGE-601", {{"title", round_.title(*seen.matter)}});
    }
    if (row.key->round != how_.round) return refuse(seen, "E-EXCHANGE-604");
    seen.matter = round_.find(row.key->matter);
    if (seen.matter == nullptr) return refuse(seen, "E-EXCHANGE-610");
    const auto unit = matters::text_at(seen.matter->body, "unit");
    if (unit != row.key->unit) return refuse(seen, "E-EXCHANGE-616", {{"unit", round_.unit_name(unit)}});
    if (lock_of(row.number, row.title, row.unit) != row.key->lock) {
      refuse(seen, "E-EXCHANGE-605", {{"column", changed_column(seen)}});
    }
  }

  [[nodiscard]] std::string changed_column(const Seen& seen) const {
    const auto& row = *seen.row;
    const auto blank = std::string_view();
    const auto number = matters::text_at(seen.matter->body, "number");
    const auto title = round_.title(*seen.matter);
    if (lock_of(blank, row.title, blank) != lock_of(blank, title, blank)) return heading_of(*seen.table, kTitle);
    if (lock_of(row.number, blank, blank) != lock_of(number, blank, blank)) return heading_of(*seen.table, kNumber);
    return heading_of(*seen.table, kUnit);
  }

  void check(Seen& seen) {
    const auto& row = *seen.row;
    const auto& matter = *seen.matter;
    if (!round_.is_asked(matter)) return refuse(seen, "E-EXCHANGE-610");
    if (auto denied = round_.may_not_receive(matter)) return refuse(seen, *std::move(denied));
    auto& input = seen.input = codec::json_object();
    if (row.progress.empty()) refuse(seen, "E-EXCHANGE-611", {{"column", heading_of(*seen.table, kProgress)}});
    const auto* report = matter.body.find("report");
    for (const auto& [id, words] : {std::pair(kProgress, &row.progress), std::pair(kProblems, &row.problems),
                                    std::pair(kMeasures, &row.measures)}) {
      if (is_formula(*words)) refuse(seen, "E-EXCHANGE-607", {{"column", heading_of(*seen.table, id)}});
      if (words->empty()) continue;
      input.add(std::string(id), *words);
      const auto* was = report == nullptr ? nullptr : report->find(id);
      seen.line.told.push_back({heading_of(*seen.table, id), was ? std::string(journal::open_text(*was)) : "", *words});
    }
    check_figures(seen);
    check_percent(seen);
    if (seen.line.problems.empty()) compare(seen);
  }

  void check_figures(Seen& seen) {
    const auto quantities = matters::quantities_of(seen.matter->body);
    auto figures = codec::json_object();
    auto quantity = quantities.begin();
    for (std::size_t i = 0; i < kFiguresMax; ++i) {
      const auto& written = seen.row->figures[i];
      const auto heading = heading_of(*seen.table, figure_id(i + 1));
      const bool is_there = quantity != quantities.end();
      if (!written.empty()) {
        const auto figure = number_of(written);
        if (!is_there) {
          refuse(seen, "E-EXCHANGE-612", {{"column", heading}});
        } else if (!figure) {
          refuse(seen, "E-EXCHANGE-014", {{"column", heading}, {"value", written}});
        } else {
          figures.add(quantity->first, figure->to_string());
          const auto& was = quantity->second.value;
          seen.line.told.push_back({heading, was ? was->to_string() : "", figure->to_string()});
        }
      }
      if (is_there) ++quantity;
    }
    if (!figures.members()->empty()) seen.input.add("figures", std::move(figures));
  }

  static void check_percent(Seen& seen) {
    if (seen.row->percent.empty()) return;
    const auto heading = heading_of(*seen.table, kPercent);
    const auto percent = number_of(seen.row->percent);
    if (!percent) return refuse(seen, "E-EXCHANGE-014", {{"column", heading}, {"value", seen.row->percent}});
    if (percent->is_negative() || *percent > base::Decimal(100)) {
      return refuse(seen, "E-EXCHANGE-606", {{"column", heading}, {"value", seen.row->percent}});
    }
    seen.input.add("percent", percent->to_string());
    seen.line.told.push_back(
        {heading, std::string(matters::text_at(seen.matter->body, "percent")), percent->to_string()});
  }

  // Whether the record has it already, or has something else since the table went out.
  void compare(Seen& seen) {
    const auto* report = seen.matter->body.find("report");
    if (report == nullptr) return;
    const auto at = ledger::clocks::instant_of(*report, "at");
    seen.line.reported_at = at;
    seen.line.reported_by = round_.person_name(report->text_of("by").value_or(""));
    const bool returned = report->find("returned") != nullptr;
    const bool of_this_round = round_.is_reported(*seen.matter) || returned;
    const auto since = seen.row->key ? at && at->ms > seen.row->key->reported : of_this_round;
    if (matters::text_at(*report, "table/file") == seen.table->hash || (since && !returned && stands(seen))) {
      seen.line.effect = RowEffect::same;
      return;
    }
    if (of_this_round) seen.line.effect = RowEffect::replace;
    if (since && !returned && !how_.replace) {
      refuse(seen, "E-EXCHANGE-609",
             {{"who", seen.line.reported_by}, {"when", at ? calendar::local_text(*at) : std::string()}});
    }
  }

  // What is added up cannot be told from the sum: the words decide.
  [[nodiscard]] static bool stands(const Seen& seen) {
    const auto quantities = matters::quantities_of(seen.matter->body);
    const bool adds = std::ranges::any_of(
        quantities, [](const auto& one) { return one.second.kind == matters::Counting::increment; });
    const auto words_of = [&](std::string_view id) {
      const auto* words = matters::find_at(seen.matter->body, "report/" + std::string(id));
      return words == nullptr ? std::string_view() : journal::open_text(*words);
    };
    if (words_of(kProgress) != seen.row->progress || words_of(kProblems) != seen.row->problems ||
        words_of(kMeasures) != seen.row->measures) {
      return false;
    }
    return std::ranges::all_of(seen.line.told, [&](const Told& told) {
      return told.was == told.is || (adds && told.heading != heading_of(*seen.table, kPercent));
    });
  }

  // The same row sent back twice: told where it differs, taken once where it does not.
  void find_duplicates() {
    std::map<std::string, std::vector<Seen*>> by_matter;
    for (auto& one : seen_) {
      if (one.line.effect == RowEffect::report || one.line.effect == RowEffect::replace) {
        by_matter[one.line.matter].push_back(&one);
      }
    }
    for (auto& [id, all] : by_matter) {
      const auto other_than = [&](const Seen* one) {
        return std::ranges::find_if(all, [&](const Seen* two) { return !one->row->says_the_same(*two->row); });
      };
      const bool several = other_than(all.front()) != all.end();
      for (std::size_t i = several ? 0 : 1; i < all.size(); ++i) {
        const auto& other = several ? **other_than(all[i]) : *all.front();
        std::vector<base::Arg> args = {{"file", other.table->name}, {"line", std::to_string(other.row->line)}};
        if (several) {
          args.push_back({"columns", differing(*all[i], other)});
          refuse(*all[i], "E-EXCHANGE-608", std::move(args));
        } else {
          all[i]->line.effect = RowEffect::same;
          note(*all[i], "N-EXCHANGE-602", std::move(args));
        }
      }
    }
  }

  [[nodiscard]] static std::string differing(const Seen& one, const Seen& other) {
    std::string names;
    const auto add = [&](std::string_view id, const std::string& a, const std::string& b) {
      if (a != b) names += (names.empty() ? "" : "、") + heading_of(*one.table, id);
    };
    add(kProgress, one.row->progress, other.row->progress);
    add(kProblems, one.row->problems, other.row->problems);
    add(kMeasures, one.row->measures, other.row->measures);
    for (std::size_t i = 0; i < kFiguresMax; ++i) add(figure_id(i + 1), one.row->figures[i], other.row->figures[i]);
    add(kPercent, one.row->percent, other.row->percent);
    return names;
  }

  void settle(Seen& seen) {
    auto& line = seen.line;
    if (line.effect == RowEffect::refused) {
      made_.plan.problems.insert(made_.plan.problems.end(), line.problems.begin(), line.problems.end());
    } else if (line.effect == RowEffect::report || line.effect == RowEffect::replace) {
      add_step(seen);
    } else {
      ++made_.plan.unchanged;
    }
    made_.lines.push_back(std::move(line));
  }

  // Under the report that stands there now: what is taken twice at a time is entered once, what is taken again after
  // another report is entered again.
  void add_step(Seen& seen) {
    auto& line = seen.line;
    seen.input.add("unit", line.unit);
    seen.input.add("round", how_.round);
    seen.input.add("table", codec::json_object({{"file", seen.table->hash},
                                                {"line", static_cast<std::int64_t>(line.line)},
                                                {"name", seen.table->name}}));
    Step step{.effect = line.effect == RowEffect::report ? Effect::add : Effect::change,
              .row = "report:" + line.matter + ":" + std::to_string(line.reported_at ? line.reported_at->ms : 0),
              .line = line.line,
              .title = line.title,
              .subject = line.matter};
    step.file = seen.table->name;
    for (const auto& told : line.told) step.changed.push_back(told.heading);
    step.request = crypto::sha256(step.row + codec::write_json(seen.input));
    step.make = [flows = &ground_.flows, input = seen.input, id = line.matter,
                 expected = seen.matter->updated](const ledger::access::By& by) {
      return std::make_unique<matters::TakeReport>(*flows, matters::Action{.matter = id,
                                                                           .actor = by.actor,
                                                                           .on_behalf_of = by.on_behalf_of,
                                                                           .expected = expected,
                                                                           .input = input,
                                                                           .must_see = true});
    };
    made_.plan.steps.push_back(std::move(step));
  }

  void count_units() {
    std::map<std::string, UnitReturn> units;
    for (const auto& row : round_.rows()) {
      const std::string unit(matters::text_at(row.body, "unit"));
      if (!round_.is_asked(row)) continue;
      auto& one = units.try_emplace(unit, UnitReturn{.unit = unit, .name = round_.unit_name(unit)}).first->second;
      ++one.asked;
      if (round_.is_reported(row)) ++one.reported;
    }
    for (const auto& line : made_.lines) {
      const auto one = units.find(line.unit);
      if (one == units.end()) continue;
      const auto* row = round_.find(line.matter);
      const bool comes = line.effect == RowEffect::report || line.effect == RowEffect::replace;
      if (comes && row != nullptr && !round_.is_reported(*row)) ++one->second.coming;
      if (line.effect == RowEffect::refused) ++one->second.refused;
    }
    for (auto& [id, one] : units) {
      if (one.missing() > 0) made_.plan.missing.push_back({"unit:" + id, one.name});
      made_.units.push_back(std::move(one));
    }
    std::ranges::sort(made_.units, {}, &UnitReturn::name);
    std::ranges::sort(made_.plan.missing, {}, &Missing::title);
  }

  const RoundMatters& round_;
  const ReturnsImport& how_;
  const Ground& ground_;
  std::vector<Seen> seen_;
  Returns made_;
};

}  // namespace

std::string_view name_of(RowEffect effect) {
  constexpr auto kNames = std::to_array<std::string_view>({"report", "replace", "same", "empty", "refused"});
  return kNames[static_cast<std::size_t>(effect)];
}

Result<Returns> plan_returns(std::span<const ReturnedTable> tables, const ReturnsImport& how, const Ground& ground) {
  LUOSHI_TRY(const auto round, RoundMatters::read(ground, how.round));
  return Planner(round, how, ground).run(tables);
}

}  // namespace luoshi::exchange::rounds
