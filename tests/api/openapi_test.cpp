// SPDX-License-Identifier: Apache-2.0
// docs/openapi.json is what the program says of itself. LUOSHI_UPDATE=1 writes it anew.
#include "api/openapi/openapi.hpp"
#include "api/operations.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

namespace luoshi::api {
namespace {

constexpr const char* kFile = LUOSHI_ROOT "/docs/openapi.json";

std::string file_text() {
  std::ifstream file(kFile, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Openapi, is_the_one_in_docs) {
  const auto made = outlined(openapi(operations()));
  if (std::getenv("LUOSHI_UPDATE") != nullptr) std::ofstream(kFile, std::ios::binary) << made;
  EXPECT_TRUE(file_text() == made) << "docs/openapi.json is another: LUOSHI_UPDATE=1 writes it anew";
}

// Every $ref of the document leads somewhere.
void find_references(const codec::Json& json, std::set<std::string>& found) {
  if (const auto* members = json.members()) {
    for (const auto& [name, value] : *members) {
      if (name == "$ref" && value.text()) found.insert(std::string(*value.text()));
      find_references(value, found);
    }
  }
  if (const auto* items = json.items()) {
    for (const auto& item : *items) find_references(item, found);
  }
}

TEST(Openapi, refers_to_schemas_that_are_there) {
  std::set<std::string> references;
  find_references(openapi(operations()), references);
  EXPECT_FALSE(references.empty());
  constexpr std::string_view kBefore = "#/components/schemas/";
  for (const auto& reference : references) {
    ASSERT_TRUE(reference.starts_with(kBefore)) << reference;
    EXPECT_NE(schemas().find(reference.substr(kBefore.size())), nullptr) << reference;
  }
  for (const auto& [name, schema] : *schemas().members()) {
    EXPECT_TRUE(references.contains(std::string(kBefore) + name)) << name << " is used by nothing";
  }
}

TEST(Openapi, names_every_operation_once) {
  std::set<std::string_view> names;
  for (const auto& operation : operations()) {
    EXPECT_TRUE(names.insert(operation.id).second) << operation.id;
    EXPECT_FALSE(operation.zh.empty()) << operation.id;
    EXPECT_FALSE(operation.en.empty()) << operation.id;
    const bool asks = operation.method == http::Method::get || operation.method == http::Method::head ||
                      operation.method == http::Method::options;
    EXPECT_NE(operation.effect == Effect::writes, asks) << operation.id;
  }
}

}  // namespace
}  // namespace luoshi::api
