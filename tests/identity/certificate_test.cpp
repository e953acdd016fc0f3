// SPDX-License-Identifier: Apache-2.0
#include "identity/certificate.hpp"

#include "identity/client_certificates.hpp"

#include <gtest/gtest.h>

namespace luoshi::identity::test {
namespace {

constexpr base::Instant kNow{1'772'413'200'000};

class Certificates : public ::testing::Test {
 protected:
  std::string refusal(const std::string& der, std::string_view attribute = "serialNumber") {
    const auto name = name_in_certificate(der, attribute, city_.pem(), kNow);
    return name ? "named " + *name : std::string(name.error().id);
  }
  Authority city_{"城市 CA", kNow};
  Authority other_{"别的 CA", kNow};
};

TEST_F(Certificates, name_a_person_by_an_attribute_of_the_subject_or_their_number) {
  const auto der = city_.issue({.numbers = {"P001"}});
  EXPECT_EQ(refusal(der), "named P001");
  EXPECT_EQ(refusal(der, "CN"), "named 周敏");
  EXPECT_EQ(refusal(der, "2.5.4.5"), "named P001");
  EXPECT_EQ(refusal(der, "serial"), "named 0A10");
}

TEST_F(Certificates, of_somebody_else_or_another_time_or_purpose_are_refused) {
  EXPECT_EQ(refusal(""), "E-IDENTITY-065");
  EXPECT_EQ(refusal("certificate"), "E-IDENTITY-066");
  const auto good = city_.issue({.numbers = {"P001"}});
  EXPECT_EQ(refusal(good.substr(0, good.size() - 1)), "E-IDENTITY-066");
  EXPECT_EQ(refusal(good + "x"), "E-IDENTITY-066");
  auto changed = good;
  changed[changed.find("P001") + 3] = '2';
  EXPECT_EQ(refusal(changed), "E-IDENTITY-066");
  EXPECT_EQ(refusal(other_.issue({.numbers = {"P001"}})), "E-IDENTITY-066");
  EXPECT_EQ(refusal(city_.issue({.numbers = {"P001"}, .days = -1})), "E-IDENTITY-066");
  EXPECT_EQ(refusal(city_.issue({.numbers = {"P001"}, .usage = "serverAuth"})), "E-IDENTITY-066");
}

TEST_F(Certificates, that_name_nobody_or_two_are_refused) {
  EXPECT_EQ(refusal(city_.issue({.numbers = {}})), "E-IDENTITY-067");
  EXPECT_EQ(refusal(city_.issue({.numbers = {"P001", "P002"}})), "E-IDENTITY-067");
  EXPECT_EQ(refusal(city_.issue({.numbers = {"P001"}}), "no such attribute"), "E-IDENTITY-067");
}

TEST_F(Certificates, of_authorities_are_read_from_a_file_or_it_is_a_mistake) {
  EXPECT_TRUE(are_certificates(city_.pem()));
  EXPECT_TRUE(are_certificates(city_.pem() + "\n" + other_.pem()));
  EXPECT_FALSE(are_certificates(""));
  EXPECT_FALSE(are_certificates("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
  EXPECT_FALSE(are_certificates(city_.pem() + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
}

}  // namespace
}  // namespace luoshi::identity::test
