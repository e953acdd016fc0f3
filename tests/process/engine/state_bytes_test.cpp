// SPDX-License-Identifier: Apache-2.0
// The example of docs/formats/flow-state.md is what the program makes, and it still reads it: whoever changes the bytes
// gives them a new version and keeps a reader of the old. Bytes that are no state are refused, wherever they are cut.
#include "codec/hex.hpp"
#include "process/engine/world.hpp"

#include <fstream>

namespace luoshi::process {
namespace {

constexpr std::string_view kFlow =
    "{s s}<userTask id='A' name='会签' luoshi:assignee='=who'><extensionElements>"
    "<luoshi:clock id='办理' budget='P2D' working='true'><luoshi:warning before='P1D'/></luoshi:clock>"
    "</extensionElements><multiInstanceLoopCharacteristics luoshi:collection='people' luoshi:element='who'/></userTask>"
    "{e e}@s A e@";

/// Two people are asked, one has answered, somebody supervises the other and an extension is asked for.
void tell(World& world) {
  world.start(context({{"people", feel_value(R"(["张","李"])")}, {"amount", feel_value("12.50")}}));
  EXPECT_EQ(world.complete("A", {}, "同意", "张"), "");
  EXPECT_EQ(world.happen({.verb = Verb::supervise,
                          .actor = "秘书长",
                          .item = world.item("A"),
                          .people = {"督查室"},
                          .until = {world.now.ms + 5 * kDay}}),
            "");
  EXPECT_EQ(world.happen({.verb = Verb::request_extension,
                          .actor = "李",
                          .item = world.item("A"),
                          .name = "办理",
                          .until = {world.now.ms + 9 * kDay}}),
            "");
}

/// The example of a version, as the page has it.
std::string example(int version) {
  std::ifstream in(LUOSHI_ROOT "/docs/formats/flow-state.md");
  const auto begin = "```hex version " + std::to_string(version);
  std::string line;
  std::string block;
  bool inside = false;
  while (std::getline(in, line) && (!inside || line != "```")) {
    if (inside) block += line;
    inside = inside || line == begin;
  }
  return block;
}

TEST(StateBytes, the_example_of_the_format_is_what_is_written_and_can_be_read) {
  World world(kFlow);
  tell(world);
  const auto written = save(world.state, world.library);
  EXPECT_EQ(codec::to_hex(written), example(2)) << "the bytes have changed: give them a new version, keep this one";
  const auto bytes = codec::from_hex(example(2));
  ASSERT_TRUE(bytes);
  const auto read = load(*bytes, world.library);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->rare.read().clocks.size(), 1U);
  EXPECT_EQ(read->rare.read().supervisions.size(), 1U);
  EXPECT_EQ(read->rare.read().extensions.size(), 1U);
  EXPECT_EQ(save(*read, world.library), *bytes);
}

TEST(StateBytes, the_version_before_is_read_as_the_same_state) {
  World world(kFlow);
  tell(world);
  const auto before = codec::from_hex(example(1));
  ASSERT_TRUE(before);
  const auto read = load(*before, world.library);
  ASSERT_TRUE(read);
  EXPECT_EQ(codec::to_hex(save(*read, world.library)), example(2));
  for (std::size_t length = 0; length < before->size(); ++length) {
    EXPECT_FALSE(load(std::string_view(*before).substr(0, length), world.library)) << length;
  }
}

TEST(StateBytes, a_number_has_one_spelling_and_fits_its_place) {
  World world(kFlow);
  tell(world);
  const auto bytes = save(world.state, world.library);
  // Behind the version stands the count of definitions, one: 2 in one group. In two groups, too long, too many.
  ASSERT_EQ(bytes[8], '\2');
  for (const std::string_view wrong : {std::string_view("\x82\x00", 2), std::string_view("\x82\x80\x80\x80\x20"),
                                       std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f"),
                                       std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")}) {
    auto changed = bytes;
    changed.replace(8, 1, wrong);
    EXPECT_FALSE(load(changed, world.library)) << codec::to_hex(wrong);
  }
}

TEST(StateBytes, a_clock_in_working_days_is_one_after_it_was_saved) {
  for (const auto* budget : {"P2D", "PT16H"}) {
    World world("{s s}<userTask id='A'><extensionElements><luoshi:clock id='c' working='true' budget='" +
                std::string(budget) + "'/></extensionElements></userTask>{e e}@s A e@");
    world.start();
    const auto read = load(save(world.state, world.library), world.library);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->rare.read().clocks.at(0).in_days, std::string_view(budget) == "P2D");
  }
}

TEST(StateBytes, another_version_is_refused_and_named) {
  World world(kFlow);
  tell(world);
  auto bytes = save(world.state, world.library);
  for (const char version : {'\0', '\3'}) {
    bytes[4] = version;
    const auto read = load(bytes, world.library);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().id, "E-FLOW-161");
  }
}

TEST(StateBytes, a_definition_that_is_not_there_is_named) {
  World world(kFlow);
  tell(world);
  const auto read = load(save(world.state, world.library), Library());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().id, "E-FLOW-162");
}

TEST(StateBytes, a_state_that_is_cut_or_longer_is_damaged) {
  World world(kFlow);
  tell(world);
  const auto bytes = save(world.state, world.library);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const auto read = load(std::string_view(bytes).substr(0, length), world.library);
    ASSERT_FALSE(read) << length;
    EXPECT_EQ(read.error().id, "E-FLOW-160") << length;
  }
  EXPECT_FALSE(load(bytes + '\0', world.library));
}

}  // namespace
}  // namespace luoshi::process
