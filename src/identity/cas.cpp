// SPDX-License-Identifier: Apache-2.0
#include "identity/cas.hpp"

#include "codec/xml_tree.hpp"
#include "identity/address_text.hpp"

namespace luoshi::identity {
namespace {

constexpr std::string_view kSpace = "http://www.yale.edu/tp/cas";
constexpr codec::XmlTreeLimits kLimits{.bytes_max = 256u << 10, .depth_max = 16, .elements_max = 2'000};
constexpr std::size_t kTicketMax = 1'000;

Failure refused(std::string_view reason) {
  return fail({.code = base::ErrorCode::forbidden,
               .id = "E-IDENTITY-047",
               .args = {{"reason", std::string(reason.substr(0, 60))}}});
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

const codec::XmlElement* child(const codec::XmlElement& parent, std::string_view name) {
  const auto* found = parent.child(name);
  return found != nullptr && found->space == kSpace ? found : nullptr;
}

}  // namespace

Result<CasUser> read_cas_answer(std::string_view xml) {
  const auto root = codec::read_xml_tree(xml, kLimits);
  if (!root || root->space != kSpace || root->local != "serviceResponse") return refused("");
  if (const auto* failure = child(*root, "authenticationFailure")) return refused(failure->get("code"));
  // Two would leave it open which one is meant.
  const auto* success = child(*root, "authenticationSuccess");
  if (success == nullptr || root->children.size() != 1) return refused("");
  std::size_t users = 0;
  for (const auto& inner : success->children) users += inner.local == "user" ? 1 : 0;
  const auto* user = child(*success, "user");
  if (user == nullptr || users != 1 || !user->children.empty() || trimmed(user->text).empty()) return refused("");
  CasUser out{.user = std::string(trimmed(user->text))};
  if (const auto* attributes = child(*success, "attributes")) {
    for (const auto& attribute : attributes->children) {
      if (attribute.space == kSpace) out.attributes.try_emplace(attribute.local, trimmed(attribute.text));
    }
  }
  return out;
}

std::string Cas::address(std::string_view service) const {
  return with_query(server_ + "/login", {{"service", std::string(service)}});
}

Result<CasUser> Cas::check(std::string_view service, std::string_view ticket) const {
  if (ticket.empty() || ticket.size() > kTicketMax) return refused("INVALID_TICKET");
  const auto address =
      with_query(server_ + "/p3/serviceValidate", {{"service", std::string(service)}, {"ticket", std::string(ticket)}});
  LUOSHI_TRY(const auto answer, client_.send({.url = address, .fields = {{"Accept", "application/xml"}}}));
  if (answer.status != 200) return refused(std::to_string(answer.status));
  return read_cas_answer(answer.body);
}

}  // namespace luoshi::identity
