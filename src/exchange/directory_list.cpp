// SPDX-License-Identifier: Apache-2.0
#include "exchange/directory_list.hpp"

#include "codec/csv.hpp"

#include <algorithm>
#include <map>

namespace luoshi::exchange {
namespace {

using outside::DirectoryPart;
using outside::LdapEntry;

// A DN to compare: names and values in small letters, no blanks around the commas between them.
std::string plain_dn(std::string_view dn) {
  std::string out;
  bool fresh = true;
  for (std::size_t i = 0; i < dn.size(); ++i) {
    if (dn[i] == ' ' && fresh) continue;
    fresh = dn[i] == ',' && (i == 0 || dn[i - 1] != '\\');
    if (fresh) out.erase(out.find_last_not_of(' ') + 1);
    out += dn[i] >= 'A' && dn[i] <= 'Z' ? static_cast<char>(dn[i] - 'A' + 'a') : dn[i];
  }
  return out;
}

// Behind the first comma that parts two names; a comma in a value has a backslash before it (RFC 4514).
std::string_view above(std::string_view dn) {
  for (std::size_t i = 0; i < dn.size(); ++i) {
    if (dn[i] == '\\') {
      ++i;
    } else if (dn[i] == ',') {
      return dn.substr(i + 1);
    }
  }
  return {};
}

// Units by DN and by id, to find the one that something stands in.
class Tree {
 public:
  Tree(const DirectoryPart& part, const std::vector<LdapEntry>& entries) {
    for (const auto& entry : entries) {
      const auto id = entry.text(part.id);
      ids_.emplace(plain_dn(entry.dn), id);
      names_.emplace(id, entry.text(part.name));
    }
  }

  /// The nearest unit above the entry, or the one that it names; empty: none of these.
  [[nodiscard]] std::string unit_of(const LdapEntry& entry, std::string_view attribute) const {
    if (!attribute.empty()) {
      const auto said = entry.text(attribute);
      const auto found = ids_.find(plain_dn(said));
      return found == ids_.end() ? said : found->second;
    }
    const auto dn = plain_dn(entry.dn);
    for (auto place = above(dn); !place.empty(); place = above(place)) {
      if (const auto found = ids_.find(place); found != ids_.end()) return found->second;
    }
    return {};
  }
  [[nodiscard]] std::string name_of(const std::string& id) const {
    const auto found = names_.find(id);
    return found == names_.end() ? std::string() : found->second;
  }

 private:
  std::map<std::string, std::string, std::less<>> ids_;
  std::map<std::string, std::string, std::less<>> names_;
};

std::string begun(std::string_view what, base::Instant now, const std::vector<std::string>& head) {
  std::string out;
  codec::append_csv_record(out, std::vector<std::string>{std::string(what) + " " + base::to_iso(now)});
  codec::append_csv_record(out, head);
  return out;
}

void sort_by_id(std::vector<LdapEntry>& entries, const DirectoryPart& part) {
  std::ranges::sort(entries, {}, [&](const LdapEntry& entry) { return entry.text(part.id); });
}

std::vector<std::string> attributes_of(const DirectoryPart& part) {
  std::vector<std::string> out;
  for (const auto* name : {&part.id, &part.name, &part.parent, &part.short_name, &part.kind, &part.unit, &part.login,
                           &part.mobile, &part.duty}) {
    if (!name->empty()) out.push_back(*name);
  }
  return out;
}

outside::LdapQuery query_of(const DirectoryPart& part, std::string_view only) {
  return {.base = part.base, .filter = filter_of(part, only), .attributes = attributes_of(part)};
}

}  // namespace

std::string units_csv(const DirectoryPart& units, std::vector<LdapEntry> entries, base::Instant now) {
  sort_by_id(entries, units);
  const Tree tree(units, entries);
  auto out = begun("单位目录", now, {"单位编号", "单位", "简称", "上级单位编号", "类别"});
  for (const auto& entry : entries) {
    codec::append_csv_record(
        out, std::vector<std::string>{entry.text(units.id), entry.text(units.name), entry.text(units.short_name),
                                      tree.unit_of(entry, units.parent), entry.text(units.kind)});
  }
  return out;
}

std::string people_csv(const outside::DirectorySettings& settings, const std::vector<LdapEntry>& units,
                       std::vector<LdapEntry> people, base::Instant now) {
  const auto& part = settings.people;
  sort_by_id(people, part);
  const Tree tree(settings.units, units);
  auto out = begun("人员目录", now, {"工号", "姓名", "单位编号", "单位", "职务", "手机", "登录名"});
  for (const auto& person : people) {
    const auto unit = tree.unit_of(person, part.unit);
    const auto duty = person.text(part.duty);
    codec::append_csv_record(
        out, std::vector<std::string>{person.text(part.id), person.text(part.name), unit, tree.name_of(unit),
                                      duty.empty() ? part.otherwise_duty : duty, person.text(part.mobile),
                                      person.text(part.login)});
  }
  return out;
}

std::string filter_of(const DirectoryPart& part, std::string_view only) {
  if (only.empty()) return part.filter;
  const auto value = outside::escaped_filter_value(only);
  const auto is = [&](const std::string& attribute) { return "(" + attribute + "=" + value + ")"; };
  return "(&" + part.filter + (part.login.empty() ? is(part.id) : "(|" + is(part.id) + is(part.login) + ")") + ")";
}

Result<std::string> fetch_list(const outside::DirectorySettings* settings, ListKind kind, std::string_view only,
                               base::Instant now) {
  if (settings == nullptr) return fail({.code = base::ErrorCode::not_found, .id = "E-EXCHANGE-034"});
  const bool people = kind == ListKind::people;
  if (!people && kind != ListKind::units) {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-EXCHANGE-033",
                 .args = {{"value", std::string(name_of(kind))}}});
  }
  LUOSHI_TRY(auto client, outside::LdapClient::connect(settings->server));
  LUOSHI_TRY(auto units, client.search(query_of(settings->units, people ? std::string_view() : only)));
  if (!people) return units_csv(settings->units, std::move(units), now);
  LUOSHI_TRY(auto found, client.search(query_of(settings->people, only)));
  return people_csv(*settings, units, std::move(found), now);
}

}  // namespace luoshi::exchange
