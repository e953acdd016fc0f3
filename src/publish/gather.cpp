// SPDX-License-Identifier: Apache-2.0
#include "publish/gather.hpp"

#include "ledger/matters/progress.hpp"
#include "publish/words.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

namespace luoshi::publish {
namespace {

namespace matters = ledger::matters;

constexpr std::size_t kPage = 500;

// Numbers by size and days by date, then texts; what has no value stands last.
bool stands_before(const paper::Cell& a, const paper::Cell& b) {
  const bool none = std::holds_alternative<std::monostate>(b);
  if (std::holds_alternative<std::monostate>(a) || none) return none && !std::holds_alternative<std::monostate>(a);
  return a.index() == b.index() ? a < b : a.index() > b.index();
}

class Gatherer {
 public:
  Gatherer(const exchange::Viewer& viewer, const model::Form& form, const Looked& looked)
      : viewer_(viewer), form_(form), looked_(looked), cipher_(viewer.keys), names_(names_of(form)) {}

  Result<void> add(const matters::Row& row) { return add(row, {}, row, matters::shown(row.body, viewer_.now)); }

  // `then`, `shown`: as it stood when its round was frozen, or as it stands. Rights are those over it as it is.
  Result<void> add(const matters::Row& row, std::optional<matters::Reported> reported, const matters::Row& then,
                   const matters::Shown& shown) {
    LUOSHI_TRY(const auto columns, columns_of(row.body.text_of("type").value_or("")));
    LUOSHI_TRY(auto cells, exchange::cells_of(viewer_, cipher_, row, *columns));
    Gathered out{.id = row.id, .reported = reported};
    for (std::size_t i = 0; i < columns->size(); ++i) out.values.emplace((*columns)[i].id, std::move(cells[i]));
    if (&then != &row) LUOSHI_CHECK(put_then(then, shown, *columns, out));
    out.unit = words_of(out.values["unit"], viewer_.language, Days::dots);
    out.problem = !words_of(out.values["report_problems"], viewer_.language, Days::dots).empty();
    const auto progress = matters::progress_of(then.body);
    const auto lamp = shown.confirmed.value_or(shown.proposed);
    out.open = model::is_open(progress);
    out.done = progress == model::Progress::done || progress == model::Progress::closed;
    out.red = out.open && lamp == ledger::clocks::Lamp::red;
    out.yellow = out.open && lamp == ledger::clocks::Lamp::yellow;
    gathered_.push_back(std::move(out));
    const auto most = form_.shape == model::FormShape::sheet ? kSheetsMax : kMattersMax;
    if (gathered_.size() > most) {
      return fail({.code = base::ErrorCode::limit, .id = "E-PUBLISH-002", .args = {{"limit", std::to_string(most)}}});
    }
    return {};
  }

  // Each look names at most a page of ids; together they name all.
  Result<std::vector<Gathered>> take() && {
    if (!form_.order.empty()) {
      std::ranges::sort(gathered_, [this](const Gathered& a, const Gathered& b) {
        const auto& left = a.values.find(form_.order)->second;
        const auto& right = b.values.find(form_.order)->second;
        if (stands_before(left, right)) return true;
        return !stands_before(right, left) && a.id < b.id;
      });
    }
    for (std::size_t at = 0; at < gathered_.size(); at += kPage) {
      std::vector<std::string> ids;
      for (std::size_t i = at; i < std::min(at + kPage, gathered_.size()); ++i) ids.push_back(gathered_[i].id);
      const auto count = ids.size();
      LUOSHI_CHECK(looked_({.at = viewer_.now,
                            .actor = viewer_.by.actor,
                            .on_behalf_of = viewer_.by.on_behalf_of,
                            .verb = std::string(model::info_of(model::Verb::export_out).id),
                            .what = "print",
                            .targets = std::move(ids),
                            .count = count}));
    }
    return std::move(gathered_);
  }

 private:
  // What no right over a single field hides: it is told of whoever may see the matter.
  static bool is_of_then(const exchange::ListColumn& column) {
    constexpr auto kOfThen =
        std::to_array<std::string_view>({"unit", "state", "lamp", "pace", "percent", "expected", "days_left", "report",
                                         "report_problems", "report_measures"});
    return std::ranges::find(kOfThen, column.id) != kOfThen.end();
  }

  Result<void> put_then(const matters::Row& then, const matters::Shown& shown,
                        const std::vector<exchange::ListColumn>& columns, Gathered& out) {
    std::vector<exchange::ListColumn> of_then;
    std::ranges::copy_if(columns, std::back_inserter(of_then), is_of_then);
    LUOSHI_TRY(auto cells, exchange::cells_of(viewer_, cipher_, then, of_then, shown));
    for (std::size_t i = 0; i < of_then.size(); ++i) out.values[of_then[i].id] = std::move(cells[i]);
    return {};
  }

  // Names that are no value of the type stay empty: a form may be for several types.
  Result<const std::vector<exchange::ListColumn>*> columns_of(std::string_view type_id) {
    const auto* type = viewer_.definitions.type(type_id);
    if (type == nullptr || !form_.takes(type_id)) {
      return fail({.code = base::ErrorCode::invalid_input,
                   .id = "E-PUBLISH-003",
                   .args = {{"form", form_.title.in(viewer_.language)}, {"type", std::string(type_id)}}});
    }
    const auto [known, added] = columns_.try_emplace(std::string(type_id));
    if (added) {
      const auto all = exchange::list_columns(type, viewer_.language);
      for (const auto& name : names_) {
        const auto found = std::ranges::find(all, name, &exchange::ListColumn::id);
        known->second.push_back(found == all.end() ? exchange::ListColumn{.id = name, .heading = {}} : *found);
      }
    }
    return &known->second;
  }

  static std::vector<std::string> names_of(const model::Form& form) {
    std::set<std::string> names{"unit", "report_problems", "title", form.order};
    for (const auto& column : form.columns) names.insert(column.value);
    for (const auto& box : form.boxes) names.insert(box.value);
    const auto add_texts = [&](const model::Label& label) {
      for (const auto& text : {label.zh, label.en}) {
        for (auto& name : model::names_in(text)) names.insert(std::move(name));
      }
    };
    add_texts(form.heading);
    for (const auto& part : form.parts) add_texts(part.text);
    names.erase("");
    return {names.begin(), names.end()};
  }

  const exchange::Viewer& viewer_;
  const model::Form& form_;
  const Looked& looked_;
  journal::RowCipher cipher_;
  std::vector<std::string> names_;
  std::map<std::string, std::vector<exchange::ListColumn>, std::less<>> columns_;
  std::vector<Gathered> gathered_;
};

// Where nobody says which stages, papers show what is done beside what is not; letters count nothing that has not been
// handed down.
void take_stages(const model::Form& form, matters::ListQuery& query) {
  using model::Progress;
  if (query.order != matters::Order::due || !query.progress.empty() || !query.states.empty()) return;
  query.progress = {Progress::waiting,  Progress::active, Progress::paused,
                    Progress::checking, Progress::done,   Progress::closed};
  if (form.shape != model::FormShape::letter) query.progress.push_back(Progress::draft);
}

// The matters of a round: of a frozen one as they stood then, with what had been reported until then.
Result<std::vector<Gathered>> gather_round(store::Store& store, const exchange::Viewer& viewer, const Wanted& wanted,
                                           const Looked& looked) {
  const auto& round = *wanted.round;
  const auto* type = viewer.definitions.type(round.body.text_of("type").value_or(""));
  std::vector<matters::Row> rows;
  {
    LUOSHI_TRY(const auto reader, store.reader());
    LUOSHI_TRY(rows, matters::matters_of_round(*reader, viewer.definitions, round,
                                               [&](const auto& row) { return exchange::may_go_out(viewer, row); }));
  }
  Gatherer gatherer(viewer, *wanted.form, looked);
  for (const auto& row : rows) {
    const auto held = matters::frozen_in(round.body, row.id);
    const auto stood = held.value_or(matters::standing_of(row, *matters::opens(*type, round.body), viewer.now));
    LUOSHI_TRY(auto report, matters::report_at(*wanted.journal, row, stood.at));
    const auto then = matters::as_frozen(row, stood, std::move(report));
    LUOSHI_CHECK(gatherer.add(row, stood.reported, then, matters::shown_then(stood)));
  }
  return std::move(gatherer).take();
}

}  // namespace

Result<std::vector<Gathered>> gather(store::Store& store, const exchange::Viewer& viewer, Wanted wanted,
                                     const Looked& looked) {
  if (wanted.round != nullptr) return gather_round(store, viewer, wanted, looked);
  Gatherer gatherer(viewer, *wanted.form, looked);
  if (!wanted.matters.empty()) {
    LUOSHI_TRY(const auto reader, store.reader());
    for (const auto& id : wanted.matters) {
      LUOSHI_TRY(const auto row, matters::find_matter(*reader, id));
      if (!row || !exchange::may_go_out(viewer, *row)) {
        return fail({.code = base::ErrorCode::not_found, .id = "E-PUBLISH-001", .args = {{"id", id}}});
      }
      LUOSHI_CHECK(gatherer.add(*row));
    }
    return std::move(gatherer).take();
  }
  auto& query = wanted.query;
  // One type drives the list where the form is for one; a list of several is narrowed to those it is for.
  if (query.type.empty() && wanted.form->types.size() == 1) query.type = wanted.form->types.front();
  LUOSHI_CHECK(exchange::narrow_to_going_out(viewer, query));
  query.visible = [form = wanted.form, before = std::move(query.visible)](const matters::Row& row) {
    return form->takes(row.body.text_of("type").value_or("")) && before(row);
  };
  query.limit = kPage;
  take_stages(*wanted.form, query);
  do {
    LUOSHI_TRY(const auto reader, store.reader());
    LUOSHI_TRY(const auto page, matters::list(*reader, query));
    for (const auto& row : page.rows) LUOSHI_CHECK(gatherer.add(row));
    query.after = page.next;
  } while (!query.after.empty());
  return std::move(gatherer).take();
}

}  // namespace luoshi::publish
