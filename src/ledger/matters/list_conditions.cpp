// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/list_conditions.hpp"

#include "ledger/matters/scope_filter.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {
namespace {

// The same conditions as fits() of queries.cpp.
class Conditions {
 public:
  Conditions(const ListQuery& query, Asked& asked) : query_(&query), asked_(&asked) {}

  void write() {
    if (!asked_->driven) add_progress();
    if (!asked_->driven && !query_->unit.empty()) add("m.unit = " + parameter(query_->unit));
    if (!query_->type.empty()) add("m.type = " + parameter(query_->type));
    if (!query_->states.empty()) add("m.state IN (" + list(query_->states) + ")");
    if (query_->due_before) add("m.due < " + parameter(query_->due_before->ms));
    if (query_->due_from) add("m.due >= " + parameter(query_->due_from->ms) + " AND m.due <> " + parameter(kNever));
    if (query_->order == Order::yellow) add_lamp(clocks::Lamp::yellow);
    if (query_->order == Order::red) add_lamp(clocks::Lamp::red);
    if (query_->lamp) add_lamp(*query_->lamp);
  }

 private:
  void add(const std::string& condition) { asked_->head += " AND " + condition; }

  std::string parameter(store::Value value) {
    asked_->values.push_back(std::move(value));
    return "$" + std::to_string(asked_->values.size());
  }

  std::string list(const std::vector<std::string>& words) {
    std::string made;
    for (const auto& word : words) made += (made.empty() ? "" : ", ") + parameter(word);
    return made;
  }

  void add_progress() {
    auto wanted = query_->progress;
    if (wanted.empty() && query_->order == Order::due) wanted = open_progress();
    std::string made;
    for (const auto progress : wanted) {
      made += (made.empty() ? "" : ", ") + std::to_string(static_cast<int>(progress));
    }
    if (!made.empty()) add("m.progress IN (" + made + ")");
  }

  void add_lamp(clocks::Lamp lamp) {
    const auto now = parameter(query_->now.ms);
    if (lamp == clocks::Lamp::red) return add("m.red_at <= " + now);
    add("m.red_at > " + now + " AND m.yellow_at " + (lamp == clocks::Lamp::yellow ? "<= " : "> ") + now);
  }

  const ListQuery* query_;
  Asked* asked_;
};

}  // namespace

bool is_guarded(const ListQuery& query) {
  return query.scope && std::ranges::any_of(query.scope->areas, [](const auto& area) { return area.guarded; });
}

bool is_plain(const ListQuery& query) {
  return query.order != Order::field && query.holder.empty() && !is_guarded(query);
}

std::vector<model::Progress> open_progress() {
  return {model::Progress::waiting, model::Progress::active, model::Progress::paused, model::Progress::checking};
}

Result<store::Rows> ask(store::Reader& reader, const ListQuery& query, Asked asked) {
  Conditions(query, asked).write();
  ScopeFilter filter;
  if (query.scope) filter = filter_of(*query.scope, asked.values.size() + 1);
  for (auto& value : filter.values) asked.values.push_back(std::move(value));
  const std::string_view also = query.scope ? " AND " : "";
  const auto sqlite = asked.head + std::string(also) + filter.sqlite + std::string(asked.tail);
  const auto postgresql = asked.head + std::string(also) + filter.postgresql + std::string(asked.tail);
  // Another text is another statement: what stands in a name is its conditions.
  filter.sqlite = sqlite;
  return reader.query({statement_name(asked.name, filter), sqlite, postgresql}, asked.values);
}

}  // namespace luoshi::ledger::matters
