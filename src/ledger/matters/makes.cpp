// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/makes.hpp"

#include "ledger/access/access.hpp"
#include "ledger/access/gathered.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/fields.hpp"
#include "ledger/matters/verbs.hpp"
#include "model/body_json.hpp"

#include <algorithm>
#include <utility>

namespace luoshi::ledger::matters {
namespace {

std::string_view text_of(const feel::Value& value) {
  return value.is(feel::Kind::string) ? std::string_view(value.as_string()) : std::string_view();
}

// One more of a count of children.
void count_child(Case& matter, std::string_view member) {
  const auto path = "children/" + std::string(member);
  (void)matter.count(path);
}

/// The matters of one make.
class Maker {
 public:
  Maker(Case& matter, const model::Make& make, const model::Type& type, const Facts& facts)
      : matter_(matter), make_(make), type_(type), around_(facts.view().around) {}

  /// `read` is what the formulas read: the fields, with the row among them where there is one.
  Result<void> make(const model::Body& read) {
    auto evaluation = access::evaluation_at(matter_.now());
    if (make_.when && make_.when->evaluate(read, around_, evaluation).is_false()) return {};
    auto action = matter_.action();
    action.verb = model::Verb::create;
    action.input = input_of(read, evaluation);
    if (action.actor == access::kSystem) action.actor = matter_.text("creator");
    Case made(matter_.desk(), action, type_, &matter_);
    LUOSHI_CHECK(begin(made, action.input));
    if (make_.direct && made.text("unit").empty()) return refused("E-MATTER-007", made.id());
    if (make_.direct && made.text("deadline").empty() && !made.body().boolean_of("standing").value_or(false)) {
      return refused("E-MATTER-008", made.id());
    }
    if (make_.direct) LUOSHI_CHECK(check_evidence(made, model::Verb::hand_down));
    made.put(make_.next ? "links/" + matter_.id() : std::string("parent"), make_.next ? "previous" : matter_.id());
    LUOSHI_CHECK(give_out(made, make_.direct));
    LUOSHI_TRY(auto outcome, made.as_child());
    matter_.child(made.id(), std::move(outcome));
    if (make_.next) {
      matter_.put("links/" + made.id(), "next");
    } else {
      count_child(matter_, "total");
      count_child(matter_, progress_of(made.body()) >= model::Progress::done ? "done" : "open");
    }
    return {};
  }

 private:
  // As 录入 takes it. What is made is no less secret than what it is made of.
  Json input_of(const model::Body& read, feel::Evaluation& evaluation) {
    auto input = codec::json_object({{"title", text_of(make_.title.evaluate(read, around_, evaluation))}});
    const auto unit = make_.unit ? make_.unit->evaluate(read, around_, evaluation) : feel::Value();
    const auto lead = make_.unit ? text_of(unit) : matter_.text("unit");
    if (!lead.empty()) input.add("unit", lead);
    input.add("level", model::name_of(std::max(type_.level, level_of(matter_.body()))));
    auto fields = codec::json_object();
    for (const auto& [key, formula] : make_.fields) {
      const auto* field = type_.field(key);
      const auto value = formula.evaluate(read, around_, evaluation);
      if (field != nullptr && !value.is_null()) fields.add(key, model::to_json(*field, value));
    }
    input.add("fields", std::move(fields));
    if (make_.direct) input.add("direct", true);
    return input;
  }

  Case& matter_;
  const model::Make& make_;
  const model::Type& type_;
  model::Surroundings around_;
};

Result<void> told_of_row(Result<void> made, const model::Make& make, std::size_t row) {
  if (made) return made;
  const auto& error = made.error();
  const auto number = std::to_string(row);
  return refused("E-MATTER-045", make.id,
                 {{"row", row == 0 ? "" : "第 " + number + " 行"},
                  {"row_en", row == 0 ? "" : "Row " + number + " of "},
                  {"make", make.id},
                  {"why", base::describe(error, base::Language::zh)},
                  {"why_en", base::describe(error, base::Language::en)}},
                 error.code);
}

}  // namespace

Result<void> make_matters(Case& matter, const ServiceCall& call) {
  const auto* named = call.inputs.is(feel::Kind::context) ? call.inputs.as_context().find("make") : nullptr;
  const auto id = named == nullptr ? std::string_view() : text_of(*named);
  const auto* make = matter.type().make(id);
  if (make == nullptr) return refused("E-MATTER-048", matter.id(), {{"make", std::string(id)}});
  const auto* type = matter.desk().definitions->model().type(make->type);
  if (type == nullptr) return refused("E-MATTER-026", make->type);
  const auto* parent = matter.matters().find(matter.text("parent"));
  const Facts facts(matter.id(), matter.body(), matter.type(), parent == nullptr ? nullptr : &parent->body);
  const auto* rows = make->each.empty() ? nullptr : facts.fields().find(make->each);
  const auto count = make->each.empty() ? 1 : rows == nullptr ? 0 : rows->as_list().size();
  if (matter.children() + count > model::kMadeMax) {
    return refused("E-MATTER-046", matter.id(),
                   {{"make", make->id},
                    {"limit", std::to_string(model::kMadeMax)},
                    {"count", std::to_string(matter.children() + count)}},
                   base::ErrorCode::limit);
  }
  Maker maker(matter, *make, *type, facts);
  if (make->each.empty()) return told_of_row(maker.make(facts.fields()), *make, 0);
  auto read = facts.fields();
  for (std::size_t i = 0; i < count; ++i) {
    read.put(std::string(model::kRow), rows->as_list()[i]);
    LUOSHI_CHECK(told_of_row(maker.make(read), *make, i + 1));
  }
  return {};
}

}  // namespace luoshi::ledger::matters
