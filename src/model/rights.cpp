// SPDX-License-Identifier: Apache-2.0
#include "model/rights.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace luoshi::model {
namespace {

// How near a row came to allowing, in the order in which they are looked at. The names are the messages'.
enum class Hurdle : std::uint8_t { role, state, scope, level, guard, handled, asked, none };

std::string_view reason_of(Hurdle hurdle) {
  constexpr std::array<std::string_view, 8> kReasons = {"E-MODEL-061", "E-MODEL-062", "E-MODEL-063", "E-MODEL-064",
                                                        "E-MODEL-065", "E-MODEL-066", "E-MODEL-067", ""};
  return kReasons[static_cast<std::size_t>(hurdle)];
}

bool contains(std::span<const std::string_view> items, std::string_view item) {
  return !item.empty() && std::ranges::find(items, item) != items.end();
}

template <class Value>
std::uint8_t bits_of(const std::vector<Value>& values) {
  unsigned bits = 0;
  for (const auto value : values) bits |= 1U << static_cast<unsigned>(value);
  return static_cast<std::uint8_t>(bits);
}

bool has_bit(std::uint8_t bits, unsigned bit) { return (bits >> bit & 1U) != 0; }

bool decides_on_work(Verb verb) { return verb == Verb::verify; }
bool decides_on_request(Verb verb) {
  return verb == Verb::approve_extension || verb == Verb::approve_plan || verb == Verb::confirm_destruction;
}

/// An administrator beside whom another role is held.
bool is_mixed(std::span<const Holding> holdings) {
  const auto administrator = std::ranges::find_if(holdings, is_administrator, &Holding::role);
  return administrator != holdings.end() &&
         std::ranges::any_of(holdings, [&](const Holding& other) { return other.role != administrator->role; });
}

std::uint64_t states_of(const Type& type, const Permission& permission) {
  std::uint64_t states = 0;
  for (const auto& id : permission.states) {
    for (std::size_t i = 0; i < type.states.size(); ++i) {
      if (id == "*" || id == type.states[i].id) states |= std::uint64_t{1} << i;
    }
  }
  return states;
}

}  // namespace

struct Rights::Table {
  struct Row {
    std::uint32_t permission = 0;
    std::uint64_t states = 0;
    std::uint8_t levels = 0;
    std::uint8_t relations = 0;
  };
  using Rows = std::array<std::vector<Row>, kVerbs>;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::span<const Type> types;
  std::span<const Permission> permissions;
  std::unordered_map<std::string_view, std::size_t, Hash, std::equal_to<>> type_index;
  std::vector<Rows> rows;  ///< parallel to types; behind them the duties over the district

  [[nodiscard]] const Rows* rows_of(const Question& question) const {
    if (info_of(question.verb).subject == Subject::district) return &rows.back();
    const auto found = type_index.find(question.facts.type);
    return found == type_index.end() ? nullptr : &rows[found->second];
  }
  [[nodiscard]] std::uint64_t state_bit(const MatterFacts& facts) const {
    const auto& states = types[type_index.find(facts.type)->second].states;
    const auto found = std::ranges::find(states, facts.state, &State::id);
    return found == states.end() ? 0 : std::uint64_t{1} << (found - states.begin());
  }
};

namespace {

bool is_within(const Permission& permission, std::uint8_t relations, const Holding& holding, const Question& question) {
  const auto& facts = question.facts;
  const auto person = holding.on_behalf_of.empty() ? question.actor.person : holding.on_behalf_of;
  const auto unit_fits = [&](bool above) {
    return std::ranges::any_of(facts.units, [&](const UnitFact& unit) {
      if (!has_bit(relations, static_cast<unsigned>(unit.relation))) return false;
      return unit.unit == holding.unit || (above && contains(unit.above, holding.unit));
    });
  };
  switch (permission.scope) {
    case Scope::own:
      return (!person.empty() && facts.holder == person) || contains(question.actor.posts, facts.post) ||
             contains(facts.involved, person);
    case Scope::reader:
      return contains(facts.readers, person);
    case Scope::unit:
      return unit_fits(false);
    case Scope::subtree:
      return unit_fits(true);
    case Scope::district:
      return true;
  }
  return false;
}

/// One row and one holding, from the cheap to the dear.
template <class Row>
Hurdle hurdle_of(const Row& row, const Permission& permission, const Holding& holding, std::uint64_t state,
                 const Question& question, feel::Evaluation& evaluation) {
  const auto& facts = question.facts;
  const bool is_duty = info_of(question.verb).subject == Subject::district;
  if (permission.role != holding.role) return Hurdle::role;
  if (!is_duty) {
    if ((row.states & state) == 0) return Hurdle::state;
    if (!is_within(permission, row.relations, holding, question)) return Hurdle::scope;
    if (!has_bit(row.levels, static_cast<unsigned>(facts.level))) return Hurdle::level;
  }
  if (permission.when) {
    static const Body none;
    const auto& body = facts.body == nullptr ? none : *facts.body;
    if (!permission.when->evaluate(body, question.around, evaluation).is_true()) return Hurdle::guard;
  }
  const auto person = question.actor.person;
  if (decides_on_work(question.verb) &&
      (contains(facts.handlers, person) || contains(facts.handlers, holding.on_behalf_of))) {
    return Hurdle::handled;
  }
  if (decides_on_request(question.verb) && !facts.asked_by.empty() &&
      (facts.asked_by == person || facts.asked_by == holding.on_behalf_of)) {
    return Hurdle::asked;
  }
  return Hurdle::none;
}

}  // namespace

Rights::Rights(std::span<const Type> types, std::span<const Permission> permissions) {
  auto table = std::make_unique<Table>();
  table->types = types;
  table->permissions = permissions;
  table->rows.resize(types.size() + 1);
  for (std::size_t i = 0; i < types.size(); ++i) table->type_index.emplace(types[i].id, i);
  for (std::uint32_t i = 0; i < permissions.size(); ++i) {
    const auto& permission = permissions[i];
    Table::Row row{.permission = i, .levels = bits_of(permission.levels), .relations = bits_of(permission.as)};
    const auto put = [&](std::size_t at, Subject subject) {
      for (const auto verb : permission.verbs) {
        if (info_of(verb).subject == subject) table->rows[at][static_cast<std::size_t>(verb)].push_back(row);
      }
    };
    put(types.size(), Subject::district);
    for (std::size_t type = 0; type < types.size(); ++type) {
      const auto named = [&](const std::string& id) { return id == "*" || id == types[type].id; };
      if (!std::ranges::any_of(permission.types, named)) continue;
      row.states = states_of(types[type], permission);
      put(type, Subject::matter);
    }
  }
  table_ = std::move(table);
}
Rights::Rights(Rights&&) noexcept = default;
Rights& Rights::operator=(Rights&&) noexcept = default;
Rights::~Rights() = default;

/// How near the rows came that do not allow, and what the first of those that stop at their guard has to say.
struct Nearest {
  Hurdle hurdle = Hurdle::role;
  const Label* message = nullptr;
};

/// Calls `use(row, permission)` for every row that allows; the nearest of the others is returned.
template <class Use>
Nearest over_rows(const Rights::Table& table, const Question& question, feel::Evaluation& evaluation, const Use& use) {
  Nearest nearest;
  const auto* rows = table.rows_of(question);
  if (rows == nullptr) return nearest;
  const bool is_duty = info_of(question.verb).subject == Subject::district;
  const auto state = is_duty ? 0 : table.state_bit(question.facts);
  for (const auto& row : (*rows)[static_cast<std::size_t>(question.verb)]) {
    const auto& permission = table.permissions[row.permission];
    for (const auto& holding : question.actor.holdings) {
      const auto hurdle = hurdle_of(row, permission, holding, state, question, evaluation);
      nearest.hurdle = std::max(nearest.hurdle, hurdle);
      const bool speaks = hurdle == Hurdle::guard && nearest.message == nullptr && !permission.message.zh.empty();
      if (speaks) nearest.message = &permission.message;
      if (hurdle == Hurdle::none && !use(row, permission, holding)) return nearest;
    }
  }
  return nearest;
}

/// Whether the matter is near to whoever asks by any row of the verb, whatever its states.
bool is_anywhere_within(const Rights::Table& table, const Question& question) {
  const auto* rows = table.rows_of(question);
  return rows != nullptr && std::ranges::any_of((*rows)[static_cast<std::size_t>(question.verb)], [&](const auto& row) {
           const auto& permission = table.permissions[row.permission];
           return std::ranges::any_of(question.actor.holdings, [&](const Holding& holding) {
             return permission.role == holding.role && is_within(permission, row.relations, holding, question);
           });
         });
}

Answer Rights::allows(const Question& question, feel::Evaluation& evaluation) const {
  if (is_mixed(question.actor.holdings)) return {.why = "E-MODEL-068"};
  Answer answer;
  const auto nearest =
      over_rows(*table_, question, evaluation, [&](const Table::Row& row, const Permission&, const Holding& holding) {
        answer = {.allowed = true, .row = row.permission, .on_behalf_of = holding.on_behalf_of};
        return false;
      });
  if (answer.allowed) return answer;
  // Whose it would be in another state is told of the state, not that the matter is somebody else's.
  const auto [hurdle, message] = nearest;
  answer.why = reason_of(hurdle == Hurdle::scope && is_anywhere_within(*table_, question) ? Hurdle::state : hurdle);
  if (hurdle == Hurdle::guard) answer.message = message;
  return answer;
}

std::vector<Access> Rights::access(const Question& question, feel::Evaluation& evaluation) const {
  const auto type = table_->type_index.find(question.facts.type);
  if (type == table_->type_index.end()) return {};
  const auto& fields = table_->types[type->second].fields;
  std::vector<Access> seen(fields.size(), Access::hidden);
  if (is_mixed(question.actor.holdings)) return seen;
  const auto freest = [&](Verb verb, std::vector<Access>& access) {
    Question asked = question;
    asked.verb = verb;
    over_rows(*table_, asked, evaluation, [&](const Table::Row&, const Permission& permission, const Holding&) {
      for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto own = std::ranges::find(permission.fields, fields[i].key, &std::pair<std::string, Access>::first);
        const auto otherwise = permission.others.value_or(fields[i].access);
        access[i] = std::min(access[i], own == permission.fields.end() ? otherwise : own->second);
      }
      return true;
    });
  };
  std::vector<Access> edited(fields.size(), Access::hidden);
  freest(Verb::see, seen);
  freest(Verb::edit, edited);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool editable = edited[i] == Access::editable && seen[i] <= Access::read_only && !fields[i].formula;
    seen[i] = editable ? Access::editable : std::max(seen[i], Access::read_only);
  }
  return seen;
}

std::vector<Reach> Rights::reach(const Actor& actor, Verb verb, std::string_view type) const {
  std::vector<Reach> reached;
  if (is_mixed(actor.holdings) || info_of(verb).subject == Subject::district) return reached;
  for (std::size_t i = 0; i < table_->types.size(); ++i) {
    if (!type.empty() && table_->types[i].id != type) continue;
    for (const auto& row : table_->rows[i][static_cast<std::size_t>(verb)]) {
      const auto& permission = table_->permissions[row.permission];
      for (const auto& holding : actor.holdings) {
        if (holding.role != permission.role) continue;
        const bool by_unit = permission.scope == Scope::unit || permission.scope == Scope::subtree;
        const bool by_person = permission.scope == Scope::own || permission.scope == Scope::reader;
        Reach area{.type = table_->types[i].id,
                   .states = row.states,
                   .levels = row.levels,
                   .scope = permission.scope,
                   .relations = by_unit ? row.relations : std::uint8_t{0},
                   .unit = by_unit ? holding.unit : std::string_view(),
                   .person = by_person ? (holding.on_behalf_of.empty() ? actor.person : holding.on_behalf_of)
                                       : std::string_view(),
                   .guarded = permission.when || decides_on_work(verb) || decides_on_request(verb)};
        if (std::ranges::find(reached, area) == reached.end()) reached.push_back(area);
      }
    }
  }
  return reached;
}

base::Error refusal(const Question& question, const Answer& answer) {
  const auto& verb = info_of(question.verb);
  base::Error error{.code = base::ErrorCode::forbidden,
                    .id = answer.why,
                    .args = {{"verb", std::string(verb.zh) + " " + std::string(verb.id)},
                             {"state", std::string(question.facts.state)}}};
  if (answer.message != nullptr) {
    error.id = "E-MODEL-099";
    error.args.push_back({"message", answer.message->zh});
    error.args.push_back({"message_en", answer.message->en});
  }
  return error;
}

}  // namespace luoshi::model
