// SPDX-License-Identifier: Apache-2.0
// Units and people out of a directory: the entries become the list that an office would hand over, and the import of
// lists does the rest. The last one does it against Debian's slapd.
#include "exchange/directory_list.hpp"
#include "exchange/importing.hpp"
#include "outside/directory_server.hpp"

namespace luoshi::exchange {
namespace {

using outside::DirectoryServer;
using outside::LdapEntry;

constexpr std::string_view kHere = "dc=yunhe,dc=gov";

outside::DirectorySettings mapping() {
  outside::DirectorySettings made;
  made.units = {.base = "ou=units,dc=yunhe,dc=gov", .filter = "(objectClass=organizationalUnit)", .name = "ou"};
  made.people = {.base = "ou=units,dc=yunhe,dc=gov",
                 .filter = "(objectClass=inetOrgPerson)",
                 .name = "cn",
                 .login = "uid",
                 .mobile = "mobile",
                 .duty = "title",
                 .otherwise_duty = "工作人员"};
  return made;
}

LdapEntry entry(std::string dn, std::map<std::string, std::vector<std::string>, std::less<>> values) {
  return {std::move(dn), std::move(values)};
}

std::vector<LdapEntry> two_units() {
  return {entry("ou=水政科, OU=水务局,ou=Units," + std::string(kHere), {{"entryuuid", {"u2"}}, {"ou", {"水政科"}}}),
          entry("ou=水务局,ou=units," + std::string(kHere), {{"entryuuid", {"u1"}}, {"ou", {"水务局", "water"}}})};
}

// Behind the line that says when it was read.
std::string body_of(const std::string& csv) { return csv.substr(csv.find('\n') + 1); }

TEST(DirectoryList, has_the_tree_of_the_names) {
  const auto csv = units_csv(mapping().units, two_units(), {0});
  EXPECT_TRUE(csv.starts_with("单位目录 1970-01-01T")) << csv;
  EXPECT_EQ(body_of(csv), "单位编号,单位,简称,上级单位编号,类别\r\nu1,水务局,,,\r\nu2,水政科,,u1,\r\n");
}

TEST(DirectoryList, finds_the_unit_of_a_person_above_or_by_what_the_entry_says) {
  auto how = mapping();
  const std::vector<LdapEntry> people{
      entry("cn=张三\\, 李四,ou=水政科,ou=水务局,ou=units,dc=yunhe,dc=gov",
            {{"entryuuid", {"p1"}}, {"cn", {"张三"}}, {"title", {"科长"}}, {"uid", {"zs"}}, {"mobile", {"139"}}}),
      entry("cn=王五,ou=elsewhere,dc=yunhe,dc=gov",
            {{"entryuuid", {"p2"}}, {"cn", {"王五"}}, {"dept", {"OU=水务局, ou=units,dc=yunhe,dc=gov"}}})};
  EXPECT_EQ(body_of(people_csv(how, two_units(), people, {0})),
            "工号,姓名,单位编号,单位,职务,手机,登录名\r\np1,张三,u2,水政科,科长,139,zs\r\np2,王五,,,工作人员,,\r\n");
  how.people.unit = "dept";
  const auto said = body_of(people_csv(how, two_units(), people, {0}));
  EXPECT_NE(said.find("p2,王五,u1,水务局"), std::string::npos) << said;
}

TEST(DirectoryList, asks_for_one_person_whatever_the_name_is) {
  EXPECT_EQ(filter_of(mapping().people, ""), "(objectClass=inetOrgPerson)");
  EXPECT_EQ(filter_of(mapping().people, "a*)(uid=b"),
            "(&(objectClass=inetOrgPerson)(|(entryUUID=a\\2a\\29\\28uid=b)(uid=a\\2a\\29\\28uid=b)))");
}

TEST(DirectoryList, is_of_units_or_people_and_of_what_is_set) {
  const auto how = mapping();
  EXPECT_EQ(fetch_list(nullptr, ListKind::units, "", {0}).error().id, "E-EXCHANGE-034");
  EXPECT_EQ(fetch_list(&how, ListKind::groups, "", {0}).error().id, "E-EXCHANGE-033");
}

class FromDirectory : public Importing {
 protected:
  void SetUp() override {
    if (!DirectoryServer::is_there()) GTEST_SKIP() << "slapd is not installed (package slapd)";
    Importing::SetUp();
  }
  static outside::DirectorySettings at(const DirectoryServer& server) {
    auto how = mapping();
    how.server = {.url = server.tls_url(),
                  .bind_dn = DirectoryServer::kReader,
                  .password = DirectoryServer::kPassword,
                  .authorities = server.authorities(),
                  .reach = {.named = {*base::parse_network("127.0.0.0/8")}}};
    return how;
  }
  Outcome synchronise(const outside::DirectorySettings& how, ListKind kind) {
    now_ms_ += 60'000;
    const auto csv = store::must(fetch_list(&how, kind, "", {now_ms_.load()}));
    const auto it = held("officer");
    const auto today = ledger::people::day_of({now_ms_.load()});
    last_ = store::must(plan_list(store::must(read_table(csv)), kind, *it.directory, it.definitions->model(), today));
    EXPECT_EQ(problems_of(last_.problems), std::vector<std::string>{});
    if (last_.steps.empty()) return {};
    return store::must(run_plan(*store_, ledger_->journal(), last_, import_id("sync", csv, "system"),
                                {std::string(ledger::access::kSystem)}, {now_ms_.load()}));
  }
  Plan last_;
};
INSTANTIATE_TEST_SUITE_P(Stores, FromDirectory, ::testing::Values("sqlite"));

std::string ldif(std::string_view bureau, std::string_view mobile, bool second) {
  const auto unit = [](std::string_view dn, std::string_view name) {
    return "dn: " + std::string(dn) + "\nobjectClass: organizationalUnit\nou: " + std::string(name) + "\n";
  };
  const std::string top = "ou=units,dc=yunhe,dc=gov";
  std::string out = unit(top, "units") + "entryUUID: 00000000-0000-0000-0000-000000000000\n\n";
  out += unit("ou=water," + top, bureau) + "ou: water\nentryUUID: 00000000-0000-0000-0000-000000000001\n\n";
  out +=
      unit("ou=policy,ou=water," + top, "水政科") + "ou: policy\nentryUUID: 00000000-0000-0000-0000-000000000002\n\n";
  out += "dn: uid=zs,ou=policy,ou=water," + top +
         "\nobjectClass: inetOrgPerson\nuid: zs\ncn: 张三\nsn: 张\ntitle: 科长\n" + "mobile: " + std::string(mobile) +
         "\nentryUUID: 00000000-0000-0000-0000-000000000011\n\n";
  if (!second) return out;
  return out + "dn: uid=ls,ou=water," + top + "\nobjectClass: inetOrgPerson\nuid: ls\ncn: 李四\nsn: 李\n" +
         "entryUUID: 00000000-0000-0000-0000-000000000012\n\n";
}

TEST_P(FromDirectory, units_and_people_are_kept_in_step_by_the_ids_of_the_source) {
  {
    const DirectoryServer server(ldif("水务局", "13900000001", true));
    const auto how = at(server);
    EXPECT_EQ(synchronise(how, ListKind::units).progress.done, 3U);
    EXPECT_EQ(synchronise(how, ListKind::people).progress.done, 4U);  // two people, two posts
    EXPECT_EQ(synchronise(how, ListKind::units).progress.done, 0U);
    EXPECT_EQ(synchronise(how, ListKind::people).progress.done, 0U);
  }
  const DirectoryServer server(ldif("水利局", "13900000002", false));
  const auto how = at(server);
  EXPECT_EQ(synchronise(how, ListKind::units).progress.done, 1U);
  EXPECT_EQ(synchronise(how, ListKind::people).progress.done, 1U);
  ASSERT_EQ(last_.missing.size(), 1U);  // told, never ended
  EXPECT_EQ(last_.missing.front().title, "李四");
  {
    const DirectoryServer back(ldif("水利局", "13900000001", false));  // as it was before: another import
    EXPECT_EQ(synchronise(at(back), ListKind::people).progress.done, 1U);
  }
  const auto directory = store::must(ledger_->directory());
  const auto day = ledger::people::day_of({now_ms_.load()});
  EXPECT_EQ(directory->unit_by_source("00000000-0000-0000-0000-000000000001")->nearest(day).name, "水利局");
  const auto* person = directory->person_by_source("00000000-0000-0000-0000-000000000011");
  ASSERT_NE(person, nullptr);
  EXPECT_EQ(person->mobile, "13900000001");
  EXPECT_EQ(person->login, "zs");
  const auto posts = directory->posts_of(person->id, day);
  ASSERT_EQ(posts.size(), 1U);
  EXPECT_EQ(posts.front()->unit, directory->unit_by_source("00000000-0000-0000-0000-000000000002")->id);
  EXPECT_FALSE(directory->person_by_source("00000000-0000-0000-0000-000000000012")->left);
}

}  // namespace
}  // namespace luoshi::exchange
