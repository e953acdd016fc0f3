// SPDX-License-Identifier: Apache-2.0
#include "views/views.hpp"

#include "store/stores.hpp"
#include "views/tables.hpp"

namespace luoshi::views {
namespace {

using store::id_of;
using store::must;

const Reader kOwner{"p1", {"u1"}};
const Reader kColleague{"p2", {"u1", "u2"}};
const Reader kStranger{"p3", {"u2"}};

class SavedViews : public store::StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    if (!IsSkipped()) store_ = opened(migrations());
  }
  std::string put(const Reader& owner, Content content) {
    const auto id = "v" + std::to_string(++made_);
    return id_of(keep(*store_, owner, id, std::move(content), {made_}));
  }
  std::vector<std::string> names(const Reader& reader, std::string_view list = "") {
    const auto session = must(store_->reader());
    std::vector<std::string> out;
    for (const auto& view : must(views_for(*session, reader, list))) out.push_back(view.content.name);
    return out;
  }
  Result<View> one(const Reader& reader, std::string_view id) { return view_of(*must(store_->reader()), reader, id); }

  std::unique_ptr<store::Store> store_;
  int made_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Stores, SavedViews, ::testing::Values("sqlite", "postgresql"));

TEST_P(SavedViews, come_back_as_they_were_kept) {
  const Content content{"matters", "红灯 A", "lamp=red&q=%E5%85%AC", {"title", "fields.kind", "due"}, "u1"};
  ASSERT_EQ(put(kOwner, content), "");
  const auto view = must(one(kOwner, "v1"));
  EXPECT_EQ(view.content, content);
  EXPECT_EQ(view.owner, "p1");
  EXPECT_EQ(view.version, 1);
  EXPECT_EQ(view.changed.ms, 1);
}

TEST_P(SavedViews, that_are_private_are_nobody_elses) {
  ASSERT_EQ(put(kOwner, {"matters", "我的", "lamp=red"}), "");
  EXPECT_TRUE(names(kColleague).empty());
  EXPECT_EQ(id_of(one(kColleague, "v1")), "E-VIEWS-005");
  EXPECT_EQ(id_of(change(*store_, kColleague, "v1", {"matters", "他的", ""}, 0, {9})), "E-VIEWS-005");
  EXPECT_EQ(id_of(drop(*store_, kColleague, "v1", 0)), "E-VIEWS-005");
  EXPECT_EQ(names(kOwner), std::vector<std::string>{"我的"});
}

TEST_P(SavedViews, that_are_shared_are_read_in_the_unit_and_changed_by_the_owner_alone) {
  ASSERT_EQ(put(kOwner, {"matters", "本单位", "lamp=red", {}, "u1"}), "");
  EXPECT_EQ(names(kColleague), std::vector<std::string>{"本单位"});
  EXPECT_TRUE(names(kStranger).empty());
  EXPECT_EQ(id_of(one(kStranger, "v1")), "E-VIEWS-005");
  EXPECT_EQ(id_of(change(*store_, kColleague, "v1", {"matters", "改了", ""}, 0, {9})), "E-VIEWS-006");
  EXPECT_EQ(id_of(drop(*store_, kColleague, "v1", 0)), "E-VIEWS-006");
  EXPECT_EQ(put(kOwner, {"matters", "别的单位", "", {}, "u2"}), "E-VIEWS-007");
  ASSERT_EQ(id_of(change(*store_, kOwner, "v1", {"matters", "本单位", "lamp=red"}, 1, {9})), "");
  EXPECT_TRUE(names(kColleague).empty()) << "it is private again";
}

TEST_P(SavedViews, are_not_changed_over_a_change_that_was_not_seen) {
  ASSERT_EQ(put(kOwner, {"matters", "一", ""}), "");
  EXPECT_EQ(must(change(*store_, kOwner, "v1", {"matters", "二", ""}, 1, {9})).version, 2);
  EXPECT_EQ(id_of(change(*store_, kOwner, "v1", {"matters", "三", ""}, 1, {9})), "E-VIEWS-004");
  EXPECT_EQ(id_of(drop(*store_, kOwner, "v1", 1)), "E-VIEWS-004");
  EXPECT_EQ(names(kOwner), std::vector<std::string>{"二"});
  EXPECT_EQ(id_of(drop(*store_, kOwner, "v1", 2)), "");
  EXPECT_EQ(id_of(one(kOwner, "v1")), "E-VIEWS-005");
}

TEST_P(SavedViews, have_a_name_once_a_list) {
  ASSERT_EQ(put(kOwner, {"matters", "一", ""}), "");
  ASSERT_EQ(put(kOwner, {"matters", "二", ""}), "");
  EXPECT_EQ(put(kOwner, {"matters", "一", "lamp=red"}), "E-VIEWS-003");
  EXPECT_EQ(id_of(change(*store_, kOwner, "v2", {"matters", "一", ""}, 0, {9})), "E-VIEWS-003");
  EXPECT_EQ(put(kOwner, {"people", "一", ""}), "");
  EXPECT_EQ(put(kColleague, {"matters", "一", ""}), "");
  EXPECT_EQ(names(kOwner, "people"), std::vector<std::string>{"一"});
}

TEST_P(SavedViews, have_limits) {
  const auto tried = [&](Content content) { return put(kOwner, std::move(content)); };
  EXPECT_EQ(tried({"", "一", ""}), "E-VIEWS-001");
  EXPECT_EQ(tried({"Matters", "一", ""}), "E-VIEWS-001");
  EXPECT_EQ(tried({"matters", "", ""}), "E-VIEWS-001");
  EXPECT_EQ(tried({"matters", "  ", ""}), "E-VIEWS-001");
  EXPECT_EQ(tried({"matters", "一\n二", ""}), "E-VIEWS-001");
  EXPECT_EQ(tried({"matters", "\xff", ""}), "E-VIEWS-001");
  EXPECT_EQ(tried({"matters", std::string(kNameMax + 1, 'a'), ""}), "E-VIEWS-001");
  EXPECT_EQ(tried({"matters", "一", std::string(kQueryMax + 1, 'a')}), "E-VIEWS-001");
  EXPECT_EQ(tried({"matters", "一", "", {"a,b"}}), "E-VIEWS-001");
  EXPECT_EQ(tried({"matters", "一", "", std::vector<std::string>(kColumnsMax + 1, "a")}), "E-VIEWS-001");
  EXPECT_EQ(tried({"matters", std::string(kNameMax, 'a'), std::string(kQueryMax, 'a'),
                   std::vector<std::string>(kColumnsMax, "a")}),
            "");
  for (std::size_t i = 1; i < kViewsMax; ++i) ASSERT_EQ(tried({"matters", std::to_string(i), ""}), "");
  EXPECT_EQ(tried({"matters", "一个太多", ""}), "E-VIEWS-002");
  EXPECT_EQ(put(kColleague, {"matters", "一", ""}), "");
}

}  // namespace
}  // namespace luoshi::views
