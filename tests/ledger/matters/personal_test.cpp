// SPDX-License-Identifier: Apache-2.0
// Personal fields of matters (kernel.md 6, 8): in no row in clear, found by a blind index, masked for whoever may not
// read them.
#include "ledger/matters/personal.hpp"

#include "ledger/matters/facts.hpp"
#include "ledger/matters/world.hpp"
#include "model/field.hpp"

namespace luoshi::ledger::test {
namespace {

constexpr std::string_view kTitle = "清理鳜塘淤泥";
constexpr std::string_view kContact = "欧阳采薇";
constexpr std::string_view kPhone = "13912345678";

class Personal : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    keep_uncompressed();
    matter_ = direct("a", "2026-06-30",
                     R"({"title":"清理鳜塘淤泥","fields":{"contact":"欧阳采薇","contact_phone":"13912345678"}})");
  }

  matters::Page found(std::string_view field, std::string_view value) {
    matters::ListQuery query;
    query.order = matters::Order::field;
    query.type = "commitment";
    query.field = field;
    query.value = matters::blind_value(**keys_, "commitment", field, value);
    auto reader = store::must(store_->reader());
    return store::must(matters::list(*reader, query));
  }

  Json seen_by(std::string_view who) {
    const auto definitions = store::must(ledger_->definitions());
    const auto& type = *definitions->model().type("commitment");
    const auto held = row(matter_);
    const matters::Facts facts(held.id, held.body, type);
    const auto accesses = access::fields(*store::must(ledger_->directory()), definitions->model(),
                                         {person(std::string(who))}, facts.view(), base::Instant{now_ms_});
    journal::RowCipher cipher(**keys_);
    return store::must(matters::as_seen(cipher, held, type, accesses));
  }

  std::string matter_;
};

TEST_P(Personal, kernel_6_no_byte_of_a_personal_value_stands_in_clear_in_the_data) {
  ASSERT_TRUE(stands_in_data(kTitle)) << "text of a matter stands in its row: else this test could not fail";
  EXPECT_FALSE(stands_in_data(kContact));
  EXPECT_FALSE(stands_in_data(kPhone));
  EXPECT_EQ(act("amend", matter_, "head", R"({"reason":"换人","fields":{"contact":"司空见惯"}})"), "");
  EXPECT_FALSE(stands_in_data("司空见惯"));
  EXPECT_FALSE(stands_in_data(kContact)) << "in what the amendment put aside";
  // Loaded anew, so that the row is opened, changed and closed again.
  store::must(ledger_->journal().sign_head("test", 1000));
  EXPECT_EQ(act("sign_for", matter_, "la"), "");
  EXPECT_FALSE(stands_in_data(kPhone));
  EXPECT_EQ(matters::text_at(seen_by("officer"), "fields/contact"), "司空见惯");
  EXPECT_EQ(matters::text_at(seen_by("officer"), "amended/1/before/fields/contact"), kContact);
}

TEST_P(Personal, kernel_6_a_findable_value_is_found_by_equality_through_the_blind_index) {
  EXPECT_EQ(found("contact", "欧阳 采薇").rows.size(), 1U);
  EXPECT_EQ(found("contact_phone", kPhone).rows.size(), 1U);
  EXPECT_EQ(found("contact", "欧阳").rows.size(), 0U);
  EXPECT_EQ(found("contact", "").rows.size(), 0U);
  EXPECT_EQ(act("amend", matter_, "head", R"({"reason":"换人","fields":{"contact":"司空见惯"}})"), "");
  EXPECT_EQ(found("contact", kContact).rows.size(), 0U);
  EXPECT_EQ(found("contact", "司空见惯").rows.size(), 1U);
}

TEST_P(Personal, a_masked_field_shows_its_ends_and_a_hidden_one_nothing) {
  EXPECT_EQ(matters::text_at(seen_by("officer"), "fields/contact"), kContact);
  EXPECT_EQ(matters::text_at(seen_by("leader"), "fields/contact"), "欧***");
  EXPECT_EQ(matters::text_at(seen_by("leader"), "fields/contact_phone"), "139****5678");
  const auto stranger = seen_by("lb");
  EXPECT_EQ(matters::find_at(stranger, "fields/contact"), nullptr);
  EXPECT_EQ(matters::find_at(stranger, "fields/kind"), nullptr) << "a stranger sees no field at all";
}

TEST(Masked, shows_both_ends_of_a_long_text_and_the_head_of_a_short_one) {
  EXPECT_EQ(matters::masked(""), "");
  EXPECT_EQ(matters::masked("王"), "*");
  EXPECT_EQ(matters::masked("王五"), "王*");
  EXPECT_EQ(matters::masked("1234567890"), "1*********");
  EXPECT_EQ(matters::masked("12345678901"), "123****8901");
}

INSTANTIATE_TEST_SUITE_P(Stores, Personal, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test
