// SPDX-License-Identifier: Apache-2.0
#include "exchange/matter_cells.hpp"

#include "ledger/matters/facts.hpp"
#include "ledger/matters/personal.hpp"
#include "ledger/matters/progress.hpp"

#include <algorithm>
#include <array>

namespace luoshi::exchange {
namespace {

using base::Language;
using codec::Json;
using paper::Cell;
namespace matters = ledger::matters;
namespace people = ledger::people;

struct Core {
  std::string_view id;
  std::string_view zh;
  std::string_view en;
  double width;
  bool ordinary;  ///< stands in a list unless others are asked for
};

constexpr std::array kCore = std::to_array<Core>({
    {"number", "文号", "Number", 18, true},
    {"title", "工作任务", "Task", 48, true},
    {"unit", "牵头单位", "Lead unit", 16, true},
    {"co", "配合单位", "Co-units", 20, true},
    {"responsible", "责任人", "Responsible", 10, false},
    {"due", "完成时限", "Due", 13, true},
    {"state", "状态", "State", 10, true},
    {"lamp", "灯色", "Lamp", 8, true},
    {"pace", "进度状态", "Pace", 14, false},
    {"percent", "进度(%)", "Progress (%)", 10, true},
    {"expected", "序时进度(%)", "Expected (%)", 12, true},
    {"days_left", "剩余天数", "Days left", 10, false},
    {"report", "最近进展", "Last report", 40, false},
    {"report_problems", "存在问题", "Problems", 30, false},
    {"report_measures", "下一步措施", "Next steps", 30, false},
    {"level", "密级", "Level", 10, false},
    {"created", "录入日期", "Made on", 13, false},
    {"type", "类型", "Type", 10, false},
    {"id", "事项编号", "Id", 38, true},
});

std::string_view lamp_word(ledger::clocks::Lamp lamp, Language language) {
  constexpr std::array<std::array<std::string_view, 2>, 3> kWords{
      {{"绿灯", "green"}, {"黄灯", "yellow"}, {"红灯", "red"}}};
  return kWords[static_cast<std::size_t>(lamp)][language == Language::zh ? 0 : 1];
}

std::string_view pace_word(ledger::clocks::Pace pace, Language language) {
  constexpr std::array<std::array<std::string_view, 2>, 6> kWords{{{"未启动", "not started"},
                                                                   {"滞后(欠进度)", "behind"},
                                                                   {"达到序时进度", "on schedule"},
                                                                   {"超进度", "ahead"},
                                                                   {"已完成", "finished"},
                                                                   {"长期坚持", "standing"}}};
  return kWords[static_cast<std::size_t>(pace)][language == Language::zh ? 0 : 1];
}

std::string_view level_word(model::Level level, Language language) {
  constexpr std::array<std::array<std::string_view, 2>, 3> kWords{
      {{"公开", "public"}, {"内部", "internal"}, {"工作秘密", "work secret"}}};
  const auto at = std::min(static_cast<std::size_t>(level), kWords.size() - 1);
  return kWords[at][language == Language::zh ? 0 : 1];
}

Cell number_cell(std::string_view text) {
  if (const auto number = base::Decimal::parse(text)) return *number;
  return std::string(text);
}

class Cells {
 public:
  Cells(const Viewer& viewer, const matters::Row& row, const Json& body, const model::Type* type,
        const matters::Shown& shown)
      : viewer_(viewer),
        row_(row),
        body_(body),
        type_(type),
        columns_(matters::columns_of(row.body)),
        shown_(shown),
        today_(people::day_of(viewer.now)) {}

  [[nodiscard]] Cell cell(std::string_view id) const {
    const auto core = std::ranges::find(kCore, id, &Core::id);
    if (core != kCore.end()) return core_cell(id);
    const auto* field = type_ == nullptr ? nullptr : type_->field(id);
    const auto* fields = body_.find("fields");
    const auto* value = fields == nullptr || field == nullptr ? nullptr : fields->find(id);
    if (value == nullptr) return {};
    return field_cell(*field, *value);
  }

 private:
  [[nodiscard]] bool zh() const { return viewer_.language == Language::zh; }

  [[nodiscard]] Cell core_cell(std::string_view id) const {
    if (id == "number") return text("number");
    if (id == "title") return text("title");
    if (id == "unit") return columns_.unit.empty() ? Cell() : Cell(unit_name(columns_.unit));
    if (id == "co") return co_units();
    if (id == "responsible") return responsible();
    if (id == "due") return due();
    if (id == "state") return state();
    if (id == "lamp") return std::string(lamp_word(shown_.confirmed.value_or(shown_.proposed), viewer_.language));
    if (id == "pace") return std::string(pace_word(shown_.pace, viewer_.language));
    if (id == "percent") return shown_.percent;
    if (id == "expected") return shown_.expected;
    if (id == "days_left") return shown_.days_left ? Cell(base::Decimal(*shown_.days_left)) : Cell();
    if (id == "report") return report("progress");
    if (id == "report_problems") return report("problems");
    if (id == "report_measures") return report("measures");
    if (id == "level") return std::string(level_word(matters::level_of(row_.body), viewer_.language));
    if (id == "created") return created();
    if (id == "type") return type_ == nullptr ? columns_.type : type_->title.in(viewer_.language);
    return row_.id;
  }

  [[nodiscard]] std::string text(std::string_view member) const {
    return std::string(body_.text_of(member).value_or(""));
  }

  [[nodiscard]] std::string unit_name(std::string_view id) const {
    const auto* unit = viewer_.directory.unit(id);
    return unit == nullptr ? std::string(id) : unit->nearest(today_).name;
  }

  [[nodiscard]] std::string person_name(std::string_view id) const {
    const auto* person = viewer_.directory.person(id);
    return person == nullptr || person->name.empty() ? std::string(id) : person->name;
  }

  [[nodiscard]] std::string post_title(std::string_view id) const {
    const auto* post = viewer_.directory.post(id);
    return post == nullptr ? std::string(id) : post->title;
  }

  [[nodiscard]] Cell co_units() const {
    std::string out;
    if (const auto* co = row_.body.members_of("co")) {
      for (const auto& one : *co) out += (out.empty() ? "" : "、") + unit_name(one.name);
    }
    return out.empty() ? Cell() : Cell(std::move(out));
  }

  [[nodiscard]] Cell responsible() const {
    const auto post = row_.body.text_of("post").value_or("");
    if (post.empty()) return {};
    const auto* holder = viewer_.directory.acting(post, today_);
    return holder == nullptr ? post_title(post) : holder->name;
  }

  // Due is the first moment that is too late: the day before it is the last one. A draft has its date, no clock yet.
  [[nodiscard]] Cell due() const {
    if (row_.body.boolean_of("standing").value_or(false)) return std::string(zh() ? "长期坚持" : "standing");
    if (columns_.due != matters::kNever) return people::day_of({columns_.due - 1});
    const auto day = base::parse_iso_date(row_.body.text_of("deadline").value_or(""));
    return day ? Cell(*day) : Cell();
  }

  [[nodiscard]] Cell state() const {
    const auto* known = type_ == nullptr ? nullptr : type_->state(columns_.state);
    return known == nullptr ? columns_.state : known->label.in(viewer_.language);
  }

  [[nodiscard]] Cell report(std::string_view part) const {
    const auto* report = body_.find("report");
    const auto words = report == nullptr ? std::nullopt : report->text_of(part);
    return words ? Cell(std::string(*words)) : Cell();
  }

  [[nodiscard]] Cell created() const {
    const auto at = base::parse_iso_instant(row_.body.text_of("created").value_or(""));
    return at ? Cell(people::day_of(*at)) : Cell();
  }

  [[nodiscard]] Cell field_cell(const model::Field& field, const Json& value) const {
    if (value.items() == nullptr) return value_cell(field, value);
    std::string out;
    for (const auto& item : *value.items()) {
      const bool is_row = field.kind == model::FieldKind::table;
      if (!out.empty()) out += is_row ? "\n" : "、";
      out += is_row ? row_text(field, item) : text_of(value_cell(field, item));
    }
    return out;
  }

  // A row of a table in a cell: 指标:新建 目标值:5.
  [[nodiscard]] std::string row_text(const model::Field& field, const Json& row) const {
    std::string out;
    for (const auto& column : field.columns) {
      const auto* value = row.find(column.key);
      if (value == nullptr) continue;
      out += (out.empty() ? "" : " ") + column.label.in(viewer_.language) + ":" + text_of(field_cell(column, *value));
    }
    return out;
  }

  [[nodiscard]] static std::string text_of(const Cell& cell) {
    if (const auto* words = std::get_if<std::string>(&cell)) return *words;
    if (const auto* number = std::get_if<base::Decimal>(&cell)) return number->to_string();
    if (const auto* day = std::get_if<base::Date>(&cell)) return base::to_iso(*day);
    return {};
  }

  // A masked value is a text whatever its kind.
  [[nodiscard]] Cell value_cell(const model::Field& field, const Json& value) const {
    using model::FieldKind;
    if (const auto truth = value.boolean()) return std::string(*truth ? (zh() ? "是" : "yes") : (zh() ? "否" : "no"));
    if (const auto whole = value.integer()) return base::Decimal(*whole);
    if (const auto name = value.text_of("name")) return std::string(*name);  // of a place
    const auto words = value.text();
    if (!words) return {};
    switch (field.value_kind()) {
      case FieldKind::number:
        return number_cell(*words);
      case FieldKind::money:
        if (const auto fen = base::Decimal::parse(*words)) return fen->scaled(-2);
        return std::string(*words);
      case FieldKind::date:
        if (const auto day = base::parse_iso_date(*words)) return *day;
        return std::string(*words);
      case FieldKind::choice: {
        const auto* vocabulary = viewer_.definitions.vocabulary(field.vocabulary);
        const auto* code = vocabulary == nullptr ? nullptr : vocabulary->find(*words);
        return code == nullptr ? std::string(*words) : code->label.in(viewer_.language);
      }
      case FieldKind::unit:
        return unit_name(*words);
      case FieldKind::person:
        return person_name(*words);
      case FieldKind::post:
        return post_title(*words);
      default:
        return std::string(*words);
    }
  }

  const Viewer& viewer_;
  const matters::Row& row_;
  const Json& body_;  ///< as whoever looks sees it
  const model::Type* type_;
  matters::Columns columns_;
  matters::Shown shown_;
  base::Date today_;
};

double width_of(const model::Field& field) {
  using model::FieldKind;
  if (field.kind == FieldKind::table) return 40;
  if (field.kind == FieldKind::text && field.limits.length_max.value_or(2000) > 200) return 28;
  return 12;
}

}  // namespace

std::vector<ListColumn> list_columns(const model::Type* type, Language language) {
  std::vector<ListColumn> out;
  for (const auto& core : kCore) {
    out.push_back({std::string(core.id), std::string(language == Language::zh ? core.zh : core.en), core.width});
  }
  if (type == nullptr) return out;
  for (const auto& field : type->fields) {
    // What every matter has stands there already.
    if (field.key == "deadline" || field.key == "standing") continue;
    out.push_back({field.key, field.label.in(language), width_of(field)});
  }
  return out;
}

Result<std::vector<ListColumn>> chosen_columns(const model::Type* type, Language language,
                                               std::span<const std::string> ids) {
  auto all = list_columns(type, language);
  std::vector<ListColumn> out;
  if (ids.empty()) {
    for (const auto& core : kCore) {
      if (core.ordinary) out.push_back(*std::ranges::find(all, core.id, &ListColumn::id));
    }
    return out;
  }
  for (const auto& id : ids) {
    if (id == "all") return all;
    const auto found =
        std::ranges::find_if(all, [&](const ListColumn& column) { return column.id == id || column.heading == id; });
    if (found == all.end()) {
      std::string known;
      for (const auto& column : all) known += (known.empty() ? "" : " ") + column.id;
      return fail(
          {.code = base::ErrorCode::invalid_input, .id = "E-EXCHANGE-024", .args = {{"value", id}, {"known", known}}});
    }
    out.push_back(*found);
  }
  return out;
}

Result<std::vector<Cell>> cells_of(const Viewer& viewer, journal::RowCipher& cipher, const matters::Row& row,
                                   std::span<const ListColumn> columns, std::optional<matters::Shown> shown) {
  const auto* type = viewer.definitions.type(row.body.text_of("type").value_or(""));
  Json body = codec::json_object();
  if (type != nullptr) {
    const matters::Facts facts(row.id, row.body, *type);
    const auto accesses =
        ledger::access::fields(viewer.directory, viewer.definitions, viewer.by, facts.view(), viewer.now);
    LUOSHI_TRY(body, matters::as_seen(cipher, row, *type, accesses));
  }
  const Cells cells(viewer, row, body, type, shown.value_or(matters::shown(row.body, viewer.now)));
  std::vector<Cell> out;
  for (const auto& column : columns) out.push_back(cells.cell(column.id));
  return out;
}

}  // namespace luoshi::exchange
