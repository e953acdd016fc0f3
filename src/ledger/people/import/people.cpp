// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/import/import.hpp"
#include "ledger/people/import/import_requests.hpp"
#include "ledger/people/import/sheet.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/resolver.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace luoshi::ledger::people {
namespace {

const std::vector<ColumnNames>& columns() {
  static const std::vector<ColumnNames> all = {
      {"source", {"工号", "人员编号", "职工号", "员工编号"}, true},
      {"name", {"姓名"}, true},
      {"unit", {"单位", "单位名称", "所在单位", "工作单位", "部门"}, true},
      {"unit_source", {"单位编号", "机构编号", "部门编号"}},
      {"duty", {"职务", "职位", "行政职务"}},
      {"post", {"岗位", "岗位名称"}},
      {"angle", {"AB角", "A/B角"}},
      {"role", {"角色", "系统角色", "权限"}},
      {"mobile", {"手机", "手机号", "手机号码", "联系电话", "移动电话"}},
      {"login", {"登录名", "用户名", "账号"}},
      {"from", {"任职日期", "任职时间"}},
      {"until", {"离任日期", "免职日期"}},
  };
  return all;
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "、") + name;
  return out;
}

class PeopleImport {
 public:
  PeopleImport(Sheet sheet, const Directory& directory, const model::Definitions& definitions,
               const ImportSettings& settings)
      : sheet_(std::move(sheet)),
        directory_(directory),
        definitions_(definitions),
        settings_(settings),
        resolver_(directory, settings.today) {}

  Preview run() && {
    for (const SheetRow& row : sheet_.rows()) {
      read_person(row);
      read_post(row);
    }
    if (sheet_.mistakes().empty()) {
      for (const std::string& source : order_) plan_person(source);
      for (const auto& [key, post] : posts_) plan_post(post);
      if (settings_.whole) end_missing();
    }
    out_.mistakes = std::move(sheet_).take_mistakes();
    return std::move(out_);
  }

 private:
  struct PostLine {
    const SheetRow* row = nullptr;
    ImportPost request;
    std::string unit_name;
  };

  void read_person(const SheetRow& row) {
    ImportPerson person{.source = sheet_.cell(row, "source"), .name = sheet_.cell(row, "name")};
    if (sheet_.has("mobile")) person.mobile = sheet_.cell(row, "mobile");
    if (sheet_.has("login")) person.login = sheet_.cell(row, "login");
    const auto [at, fresh] = people_.emplace(person.source, std::pair(&row, person));
    if (fresh) {
      order_.push_back(person.source);
      return;
    }
    const ImportPerson& first = at->second.second;
    if (first.name != person.name || first.mobile != person.mobile || first.login != person.login) {
      sheet_.note(row, "source", "E-PEOPLE-048", {{"value", person.source}});
    }
  }

  // By the source's own id where the line has one, else by name.
  std::optional<std::string> read_unit(const SheetRow& row) {
    if (const std::string& source = sheet_.cell(row, "unit_source"); !source.empty()) {
      const Unit* known = directory_.unit_by_source(source);
      if (known != nullptr && directory_.unit_at(known->id, settings_.today) != nullptr) return known->id;
      sheet_.note(row, "unit_source", "E-PEOPLE-050", {{"value", source}, {"near", sheet_.cell(row, "unit")}});
      return std::nullopt;
    }
    const std::string& unit_name = sheet_.cell(row, "unit");
    const Resolution unit = resolver_.resolve(unit_name);
    if (unit.match == Match::unit) return unit.units.front();
    std::vector<std::string> near;
    for (const std::string& id : unit.suggestions) near.push_back(directory_.unit_at(id, settings_.today)->name);
    sheet_.note(row, "unit", "E-PEOPLE-050", {{"value", unit_name}, {"near", listed(near)}});
    return std::nullopt;
  }

  void read_post(const SheetRow& row) {
    const std::optional<std::string> unit = read_unit(row);
    const std::optional<Angle> angle = read_angle(row);
    const std::set<std::string> roles = read_roles(row);
    const std::optional<Date> from = sheet_.day(row, "from", settings_.today);
    const std::optional<Date> until = sheet_.day(row, "until", {});
    const std::string& duty = sheet_.cell(row, "duty");
    const std::string& title = sheet_.cell(row, "post").empty() ? duty : sheet_.cell(row, "post");
    if (title.empty() || !unit || !angle || !from) return;
    PostLine& post = posts_[{*unit, title}];
    if (post.row == nullptr) {
      post = {&row, {*unit, title, {}, {}}, directory_.unit_at(*unit, settings_.today)->name};
    }
    // Nobody holds a post of a unit before there is the unit: lists carry the day of an older office along.
    const Date founded = directory_.unit(*unit)->versions.front().from;
    post.request.holdings.push_back({sheet_.cell(row, "source"), *angle, duty, {std::max(*from, founded), until}});
    post.request.roles.insert(roles.begin(), roles.end());
  }

  std::optional<Angle> read_angle(const SheetRow& row) {
    const std::u32string form = matching_form(sheet_.cell(row, "angle"));
    if (form.empty() || form == U"a" || form == U"a角") return Angle::a;
    if (form == U"b" || form == U"b角") return Angle::b;
    sheet_.note(row, "angle", "E-PEOPLE-046", {{"value", sheet_.cell(row, "angle")}});
    return std::nullopt;
  }

  // By id or title, as the packs in force have them.
  std::set<std::string> read_roles(const SheetRow& row) {
    std::set<std::string> out;
    for (const std::string& name : names_in(sheet_.cell(row, "role"))) {
      const auto& roles = definitions_.roles();
      const auto at = std::ranges::find_if(
          roles, [&](const model::Role& role) { return role.id == name || role.title.zh == name; });
      if (at != roles.end()) {
        out.insert(at->id);
        continue;
      }
      std::vector<std::string> near;
      for (const model::Role& role : roles) near.push_back(role.title.zh);
      sheet_.note(row, "role", "E-PEOPLE-047", {{"value", name}, {"near", listed(near)}});
    }
    return out;
  }

  void plan_person(const std::string& source) {
    const auto& [row, request] = people_.at(source);
    Step step{Effect::add, "person:" + source, row->line, request.name, {}, {}};
    if (const Person* known = directory_.person_by_source(source)) {
      step.effect = Effect::change;
      if (known->name != request.name) step.changed.emplace_back("姓名");
      if (request.mobile && known->mobile != *request.mobile) step.changed.emplace_back("手机");
      if (request.login && known->login != *request.login) step.changed.emplace_back("登录名");
      if (step.changed.empty()) {
        ++out_.unchanged;
        return;
      }
    }
    step.make = [request](access::By by) { return command(std::move(by), request); };
    out_.steps.push_back(std::move(step));
  }

  void plan_post(const PostLine& post) {
    const ImportPost& request = post.request;
    Step step{Effect::add,
              "post:" + request.unit + ":" + request.title,
              post.row->line,
              post.unit_name + " " + request.title,
              {},
              {}};
    if (const Post* known = directory_.post_titled(request.unit, request.title, settings_.today)) {
      step.effect = Effect::change;
      if (has_all(*known, request)) {
        ++out_.unchanged;
        return;
      }
      step.changed.emplace_back("任职");
    }
    step.make = [request](access::By by) { return command(std::move(by), request); };
    out_.steps.push_back(std::move(step));
  }

  [[nodiscard]] bool has_all(const Post& known, const ImportPost& request) const {
    return std::ranges::all_of(request.holdings, [&](const ImportHolding& wanted) {
      const Person* person = directory_.person_by_source(wanted.source);
      if (person == nullptr) return false;
      // A list without days says only who holds it now.
      return std::ranges::any_of(known.holdings, [&](const Holding& held) {
        const bool same_days = sheet_.has("from") ? held.period == wanted.period : held.period.covers(settings_.today);
        return held.person == person->id && held.angle == wanted.angle && held.duty == wanted.duty && same_days;
      });
    });
  }

  void end_missing() {
    for (const auto& [id, person] : directory_.people()) {
      if (person.source.empty() || person.left || person.erased || people_.contains(person.source)) continue;
      Step step{Effect::end, "person-end:" + person.source, 0, person.name, {}, {}};
      step.make = [id, on = settings_.today](access::By by) { return command(std::move(by), LeaveService{id, on}); };
      out_.steps.push_back(std::move(step));
    }
  }

  Sheet sheet_;
  const Directory& directory_;
  const model::Definitions& definitions_;
  const ImportSettings& settings_;
  Resolver resolver_;
  std::map<std::string, std::pair<const SheetRow*, ImportPerson>, std::less<>> people_;
  std::vector<std::string> order_;
  std::map<std::pair<std::string, std::string>, PostLine> posts_;
  Preview out_;
};

}  // namespace

Result<Preview> preview_people(std::string_view csv, const Directory& directory, const model::Definitions& definitions,
                               const ImportSettings& settings) {
  LUOSHI_TRY(Sheet sheet, Sheet::read(csv, columns()));
  return PeopleImport(std::move(sheet), directory, definitions, settings).run();
}

}  // namespace luoshi::ledger::people
