// SPDX-License-Identifier: Apache-2.0
// Long work across the end of the server: told to end, killed (another one begins on a copy of what stood on disk), and
// what of it is known afterwards.
#include "api/jobs/work_folder.hpp"
#include "app/scratch.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

namespace luoshi::api {
namespace {

namespace fs = std::filesystem;
using codec::Json;

const std::string kOwner = "01997a2c-6f00-7c3e-8b1a-0242ac120002";
const std::string kOther = "01997a2c-6f00-7c3e-8b1a-0242ac120003";

std::string id_of(int number) { return "01997a2c-6f00-7c3e-8b1a-0242ac1200" + std::to_string(10 + number); }

WorkInfo settled(const Works& works, const std::string& id) {
  for (int i = 0; i < 2'000; ++i) {
    auto info = works.find(kOwner, id).value();
    if (info.state >= WorkState::done) return info;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ADD_FAILURE() << "it does not end";
  return {};
}

// One step of three, and then nothing until somebody wants it to end.
Result<Json> endless(Progress& progress) {
  progress.set_total(3);
  progress.add_done();
  while (!progress.is_cancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  return codec::json_object({{"items", codec::json_array({"one"})}});
}

void await_step(const Works& works, const std::string& id) {
  for (int i = 0; i < 2'000 && works.find(kOwner, id)->done == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

class KeptWorks : public testing::Test {
 protected:
  [[nodiscard]] std::string on_disk() const {
    std::stringstream all;
    for (const auto& entry : fs::directory_iterator(folder_)) all << std::ifstream(entry.path()).rdbuf();
    return all.str();
  }
  app::Scratch scratch_;
  fs::path folder_ = scratch_ / "works";
};

TEST_F(KeptWorks, what_ended_is_told_after_a_restart_without_the_words_of_people) {
  {
    Works works(folder_);
    ASSERT_TRUE(works.begin(kOwner, id_of(1), "read_documents", {1'000}, [](Progress& progress) -> Result<Json> {
      progress.set_total(1);
      progress.add_done();
      return codec::json_object(
          {{"items", codec::json_array({codec::json_object(
                         {{"document", "d1"},
                          {"name", "机密.docx"},
                          {"problem", codec::json_object({{"code", "E-DOC-025"}, {"detail", "机密★"}})}})})}});
    }));
    ASSERT_TRUE(works.begin(kOwner, id_of(2), "undo_import", {2'000}, [](Progress&) -> Result<Json> {
      return fail(Error{.code = base::ErrorCode::conflict, .id = "E-EXCHANGE-021", .args = {{"value", "机密"}}});
    }));
    EXPECT_EQ(settled(works, id_of(1)).state, WorkState::done);
    EXPECT_EQ(settled(works, id_of(2)).state, WorkState::failed);
  }
  EXPECT_EQ(on_disk().find("机密"), std::string::npos) << on_disk();
  Works works(folder_);
  ASSERT_EQ(works.of(kOwner).size(), 2U);
  EXPECT_TRUE(works.of(kOther).empty());
  EXPECT_EQ(works.find(kOther, id_of(1)).error().id, "E-API-004");
  const auto read = works.find(kOwner, id_of(1)).value();
  EXPECT_EQ(read.state, WorkState::done);
  EXPECT_EQ(read.done, 1U);
  EXPECT_EQ(read.begun.ms, 1'000);
  EXPECT_EQ(codec::write_json(*read.result), R"({"items":[{"document":"d1","problem":{"code":"E-DOC-025"}}]})");
  const auto undone = works.find(kOwner, id_of(2)).value();
  EXPECT_EQ(undone.state, WorkState::failed);
  EXPECT_EQ(undone.error->id, "E-EXCHANGE-021");
}

TEST_F(KeptWorks, what_a_kill_cut_off_is_told_as_failed_with_how_far_it_was) {
  Works works(folder_);
  for (int i = 1; i <= 3; ++i) ASSERT_TRUE(works.begin(kOwner, id_of(i), "read_documents", {1'000}, endless));
  await_step(works, id_of(1));
  await_step(works, id_of(2));
  const fs::path copy = scratch_ / "copy";
  fs::copy(folder_, copy);
  const Works after(copy);
  for (int i = 1; i <= 3; ++i) {
    const auto info = after.find(kOwner, id_of(i)).value();
    EXPECT_EQ(info.state, WorkState::failed);
    EXPECT_EQ(info.error->id, "E-API-019");
    EXPECT_EQ(info.done, static_cast<std::size_t>(i) <= kWorkThreads ? 1U : 0U) << i;
  }
  EXPECT_EQ(Works(copy).find(kOwner, id_of(1))->error->id, "E-API-019");
}

TEST_F(KeptWorks, what_the_end_of_the_server_cut_off_was_not_cancelled_and_what_was_stays_so) {
  {
    Works works(folder_);
    for (int i = 1; i <= 4; ++i) ASSERT_TRUE(works.begin(kOwner, id_of(i), "read_documents", {1'000}, endless));
    await_step(works, id_of(1));
    EXPECT_TRUE(works.cancel(kOwner, id_of(1)));
    EXPECT_EQ(settled(works, id_of(1)).state, WorkState::cancelled);
    EXPECT_TRUE(works.cancel(kOwner, id_of(4)));
    await_step(works, id_of(2));
    works.stop();
    EXPECT_EQ(works.begin(kOwner, id_of(5), "read_documents", {1'000}, endless).error().id, "E-API-019");
  }
  const Works works(folder_);
  EXPECT_EQ(works.find(kOwner, id_of(1))->state, WorkState::cancelled);
  EXPECT_EQ(works.find(kOwner, id_of(4))->state, WorkState::cancelled);
  for (const int cut : {2, 3}) {
    const auto info = works.find(kOwner, id_of(cut)).value();
    EXPECT_EQ(info.state, WorkState::failed) << cut;
    EXPECT_EQ(info.error->id, "E-API-019") << cut;
  }
  // What it had made so far is told, too.
  EXPECT_TRUE(works.find(kOwner, id_of(2))->result);
}

TEST_F(KeptWorks, are_forgotten_after_a_day_and_files_that_are_none_are_left_out) {
  {
    Works works(folder_);
    ASSERT_TRUE(works.begin(kOwner, id_of(1), "verify", {1'000}, [](Progress&) -> Result<Json> { return Json(); }));
    settled(works, id_of(1));
    EXPECT_EQ(works.tidy({1'000 + kWorkLastsMs}), 0U);
  }
  std::ofstream(folder_ / (id_of(2) + ".json")) << "{\"owner\":\"" + kOwner + "\"";
  std::ofstream(folder_ / (id_of(3) + ".json")) << fs::file_size(folder_ / (id_of(1) + ".json"));
  fs::copy(folder_ / (id_of(1) + ".json"), folder_ / (id_of(4) + ".json"));  // under another's name
  Works works(folder_);
  EXPECT_EQ(works.of(kOwner).size(), 1U);
  EXPECT_EQ(works.tidy({1'001 + kWorkLastsMs}), 1U);
  EXPECT_TRUE(works.of(kOwner).empty());
  EXPECT_FALSE(fs::exists(folder_ / (id_of(1) + ".json")));
}

}  // namespace
}  // namespace luoshi::api
