// SPDX-License-Identifier: Apache-2.0
#include "app/read/json_object.hpp"

#include "app/sample_reading.hpp"
#include "reading/json.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <sstream>

namespace luoshi::app {
namespace {

namespace json = boost::json;

json::object object_of(const reading::Reading& reading) {
  std::string out;
  JsonObject writer(out, reading.document);
  writer.add(reading);
  writer.finish([](std::string&) {});
  json::error_code error;
  const json::value value = json::parse(out, error);
  EXPECT_FALSE(error) << error.message() << ": " << out;
  return value.is_object() ? value.as_object() : json::object();
}

TEST(JsonObject, holds_the_document_and_three_lists) {
  const json::object object = object_of(sample_reading().reading);
  EXPECT_EQ(object.at("doc").as_string(), "报告");
  EXPECT_EQ(object.at("date").as_string(), "2026-01-20");
  EXPECT_EQ(object.at("commitments").as_array().size(), 4u);
  EXPECT_EQ(object.at("measures").as_array().size(), 2u);
  EXPECT_EQ(object.at("deadlines").as_array().size(), 1u);
  EXPECT_EQ(object.at("measures").at(1).at("value").as_int64(), 2'103'000'000);
}

TEST(JsonObject, has_exactly_the_objects_of_the_lines) {
  const auto reading = sample_reading().reading;
  std::string text;
  reading::append_json_lines(text, reading);
  std::map<std::string, json::array> by_type;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const json::value value = json::parse(line);
    by_type[std::string(value.at("type").as_string())].push_back(value);
  }
  const json::object object = object_of(reading);
  EXPECT_EQ(object.at("commitments"), by_type["commitment"]);
  EXPECT_EQ(object.at("measures"), by_type["measure"]);
  EXPECT_EQ(object.at("deadlines"), by_type["deadline"]);
}

TEST(JsonObject, of_an_empty_reading_has_empty_lists) {
  reading::Reading reading;
  reading.sections.emplace_back();
  const json::object object = object_of(reading);
  EXPECT_TRUE(object.at("commitments").as_array().empty());
  EXPECT_TRUE(object.at("deadlines").as_array().empty());
  EXPECT_TRUE(object.at("date").is_null());
}

TEST(JsonObject, a_name_that_looks_like_json_changes_nothing) {
  auto reading = sample_reading().reading;
  reading.document.doc = R"(a","type":"measure","x":"\)";
  const json::object object = object_of(reading);
  EXPECT_EQ(object.at("doc").as_string(), reading.document.doc);
  EXPECT_EQ(object.at("commitments").as_array().size(), 4u);
  EXPECT_EQ(object.at("measures").as_array().size(), 2u);
}

TEST(JsonObject, in_parts_and_taken_away_in_between_is_the_same) {
  const auto whole = sample_reading().reading;
  auto first = whole;
  first.commitments.resize(1);
  first.measures.clear();
  first.deadlines.clear();
  auto second = whole;
  second.commitments.erase(second.commitments.begin());
  std::string taken;
  std::string out;
  const auto take = [&] { taken += std::exchange(out, {}); };
  JsonObject writer(out, whole.document);
  take();
  for (const auto* part : {&first, &second}) {
    writer.add(*part);
    take();
  }
  writer.finish([](std::string&) {});
  take();
  EXPECT_EQ(json::parse(taken).as_object(), object_of(whole));
}

}  // namespace
}  // namespace luoshi::app
