// SPDX-License-Identifier: Apache-2.0
#include "outside/ldap_client.hpp"

#include "base/utf8.hpp"
#include "outside/libldap.hpp"
#include "outside/socket_address.hpp"

#include <fmt/format.h>
#include <sys/time.h>

#include <algorithm>
#include <optional>

namespace luoshi::outside {
namespace {

constexpr const char* kSystemAuthorities = "/etc/ssl/certs/ca-certificates.crt";
constexpr std::size_t kUrlMax = 300;

Failure failed(std::string_view id, const std::string& url, std::string reason = {},
               base::ErrorCode code = base::ErrorCode::unavailable) {
  return fail({.code = code, .id = id, .args = {{"address", url.substr(0, kUrlMax)}, {"reason", std::move(reason)}}});
}

std::string reason_of(int code) { return libldap().err2string(code); }

timeval time_of(std::int64_t ms) { return {.tv_sec = ms / 1000, .tv_usec = (ms % 1000) * 1000}; }

std::string small(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// Ids may be bytes (objectGUID); what people read is text.
std::string text_of(const berval& value) {
  const std::string_view bytes(value.bv_val, value.bv_len);
  const bool plain = base::find_invalid_utf8(bytes) == std::string_view::npos && bytes.find('\0') == std::string::npos;
  if (plain) return std::string(bytes);
  std::string out;
  for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

struct FreeMessage {
  void operator()(LDAPMessage* message) const { libldap().msgfree(message); }
};
using Message = std::unique_ptr<LDAPMessage, FreeMessage>;

struct FreeControl {
  void operator()(LDAPControl* control) const { libldap().control_free(control); }
};
struct FreeControls {
  void operator()(LDAPControl** controls) const { libldap().controls_free(controls); }
};

}  // namespace

struct LdapClient::Handle {
  explicit Handle(const LdapServer& of) : server(of) {}
  ~Handle() {
    if (ldap != nullptr) libldap().unbind_ext_s(ldap, nullptr, nullptr);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  LdapServer server;
  LDAP* ldap = nullptr;
  ldap_conncb on_connect = {};
  bool barred = false;

  // Called when the socket is connected and before anything is said.
  static int connected(LDAP*, Sockbuf* socket, LDAPURLDesc*, sockaddr* address, ldap_conncb* held) {
    auto& handle = *static_cast<Handle*>(held->lc_arg);
    auto most = static_cast<ber_len_t>(handle.server.limits.message_max);
    libldap().ber_sockbuf_ctrl(socket, LBER_SB_OPT_SET_MAX_INCOMING, &most);
    const auto known = address == nullptr ? std::nullopt : address_of(*address);
    handle.barred = !known || !may_reach(handle.server.reach, *known);
    return handle.barred ? -1 : 0;
  }
  static void closed(LDAP*, Sockbuf*, ldap_conncb*) {}

  int set(int option, const void* value) const { return libldap().set_option(ldap, option, value); }

  [[nodiscard]] Result<void> open() {
    const auto& url = server.url;
    if (libldap().initialize(&ldap, url.c_str()) != LDAP_SUCCESS) {
      return failed("E-OUTSIDE-021", url, {}, base::ErrorCode::invalid_input);
    }
    const int version = LDAP_VERSION3;
    const int never = LDAP_DEREF_NEVER;
    const int demand = LDAP_OPT_X_TLS_DEMAND;
    const int oldest = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
    const int as_client = 0;
    const auto wait = time_of(server.limits.connect_ms);
    const auto* authorities = server.authorities.empty() ? kSystemAuthorities : server.authorities.c_str();
    on_connect = {.lc_add = &Handle::connected, .lc_del = &Handle::closed, .lc_arg = this};
    set(LDAP_OPT_PROTOCOL_VERSION, &version);
    set(LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    set(LDAP_OPT_DEREF, &never);
    set(LDAP_OPT_NETWORK_TIMEOUT, &wait);
    set(LDAP_OPT_TIMEOUT, &wait);
    set(LDAP_OPT_CONNECT_CB, &on_connect);
    set(LDAP_OPT_X_TLS_REQUIRE_CERT, &demand);
    set(LDAP_OPT_X_TLS_PROTOCOL_MIN, &oldest);
    const bool trusts = set(LDAP_OPT_X_TLS_CACERTFILE, authorities) == LDAP_OPT_SUCCESS &&
                        set(LDAP_OPT_X_TLS_NEWCTX, &as_client) == LDAP_OPT_SUCCESS;
    if (!trusts) return failed("E-OUTSIDE-022", url, authorities);
    if (!server.starttls) return {};
    const auto code = libldap().start_tls_s(ldap, nullptr, nullptr);
    return code == LDAP_SUCCESS ? Result<void>() : refusal(code);
  }

  [[nodiscard]] Failure refusal(int code) const {
    if (barred) return failed("E-OUTSIDE-012", server.url, {}, base::ErrorCode::forbidden);
    auto reason = reason_of(code);
    char* more = nullptr;  // what TLS says
    if (libldap().get_option(ldap, LDAP_OPT_DIAGNOSTIC_MESSAGE, &more) == LDAP_OPT_SUCCESS && more != nullptr) {
      if (*more != '\0') reason += ", " + std::string(more);
      libldap().memfree(more);
    }
    return failed("E-OUTSIDE-022", server.url, std::move(reason));
  }

  // An anonymous bind is said too: with it the connection is made and TLS is spoken.
  [[nodiscard]] Result<void> bind() const {
    auto password = server.password;
    berval secret{.bv_len = password.size(), .bv_val = password.data()};
    const auto* name = server.bind_dn.empty() ? nullptr : server.bind_dn.c_str();
    const auto code = libldap().sasl_bind_s(ldap, name, LDAP_SASL_SIMPLE, &secret, nullptr, nullptr, nullptr);
    switch (code) {
      case LDAP_SUCCESS:
        return {};
      case LDAP_INVALID_CREDENTIALS:
      case LDAP_INAPPROPRIATE_AUTH:
      case LDAP_STRONG_AUTH_REQUIRED:
      case LDAP_UNWILLING_TO_PERFORM:
      case LDAP_INVALID_DN_SYNTAX:
        return failed("E-OUTSIDE-023", server.url, reason_of(code), base::ErrorCode::forbidden);
      default:
        return refusal(code);
    }
  }

  [[nodiscard]] LdapEntry entry_of(LDAPMessage* message) const {
    const auto& ldap_of = libldap();
    LdapEntry entry;
    if (char* dn = ldap_of.get_dn(ldap, message)) {
      entry.dn = dn;
      ldap_of.memfree(dn);
    }
    BerElement* place = nullptr;
    for (char* name = ldap_of.first_attribute(ldap, message, &place); name != nullptr;
         name = ldap_of.next_attribute(ldap, message, place)) {
      auto& values = entry.values[small(name)];
      berval** held = ldap_of.get_values_len(ldap, message, name);
      for (auto** one = held; one != nullptr && *one != nullptr; ++one) values.push_back(text_of(**one));
      if (held != nullptr) ldap_of.value_free_len(held);
      ldap_of.memfree(name);
    }
    if (place != nullptr) ldap_of.ber_free(place, 0);
    return entry;
  }
};

namespace {

// One search: its pages, and how much came so far.
struct Search {
  std::vector<LdapEntry> entries = {};
  std::size_t bytes = 0;
  std::size_t referrals = 0;
  std::string cookie = {};  ///< of the page before; empty: the first, or the last
};

std::size_t size_of(const LdapEntry& entry) {
  std::size_t bytes = entry.dn.size();
  for (const auto& [name, values] : entry.values) {
    bytes += name.size();
    for (const auto& value : values) bytes += value.size();
  }
  return bytes;
}

}  // namespace

LdapClient::LdapClient(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
LdapClient::LdapClient(LdapClient&&) noexcept = default;
LdapClient& LdapClient::operator=(LdapClient&&) noexcept = default;
LdapClient::~LdapClient() = default;

Result<LdapClient> LdapClient::connect(const LdapServer& server) {
  const bool secure = server.url.starts_with("ldaps://") != server.starttls;
  if (!is_ldap_address(server.url) || !secure) {
    return failed("E-OUTSIDE-021", server.url, {}, base::ErrorCode::invalid_input);
  }
  auto handle = std::make_unique<Handle>(server);
  LUOSHI_CHECK(handle->open());
  LUOSHI_CHECK(handle->bind());
  return LdapClient(std::move(handle));
}

namespace {

// What ends a page: its outcome and the cookie of the next.
Result<void> end_page(LDAP* ldap, LDAPMessage* message, const std::string& url, Search& search) {
  int code = LDAP_OTHER;
  LDAPControl** raw = nullptr;
  libldap().parse_result(ldap, message, &code, nullptr, nullptr, nullptr, &raw, 0);
  const std::unique_ptr<LDAPControl*, FreeControls> controls(raw);
  if (code != LDAP_SUCCESS && code != LDAP_REFERRAL) return failed("E-OUTSIDE-025", url, reason_of(code));
  search.cookie.clear();
  if (raw == nullptr) return {};
  auto* control = libldap().control_find(LDAP_CONTROL_PAGEDRESULTS, raw, nullptr);
  if (control == nullptr) return {};
  ber_int_t estimate = 0;
  berval cookie = {};
  const auto read = libldap().parse_pageresponse_control(ldap, control, &estimate, &cookie);
  if (read != LDAP_SUCCESS) return failed("E-OUTSIDE-025", url, reason_of(read));
  if (cookie.bv_val != nullptr) {
    search.cookie.assign(cookie.bv_val, cookie.bv_len);
    libldap().ber_memfree(cookie.bv_val);
  }
  return {};
}

Result<int> ask_page(LDAP* ldap, const LdapServer& server, const LdapQuery& query, const Search& search) {
  std::vector<std::string> names = query.attributes;
  std::vector<char*> attributes;
  for (auto& name : names) attributes.push_back(name.data());
  attributes.push_back(nullptr);
  std::string cookie = search.cookie;
  berval at{.bv_len = cookie.size(), .bv_val = cookie.data()};
  LDAPControl* raw = nullptr;
  auto code = libldap().create_page_control(ldap, server.limits.page, cookie.empty() ? nullptr : &at, 1, &raw);
  if (code != LDAP_SUCCESS) return failed("E-OUTSIDE-025", server.url, reason_of(code));
  const std::unique_ptr<LDAPControl, FreeControl> control(raw);
  std::array<LDAPControl*, 2> controls{raw, nullptr};
  auto limit = time_of(server.limits.whole_ms);
  int number = 0;
  code = libldap().search_ext(ldap, query.base.c_str(), LDAP_SCOPE_SUBTREE, query.filter.c_str(), attributes.data(), 0,
                              controls.data(), nullptr, &limit, LDAP_NO_LIMIT, &number);
  if (code != LDAP_SUCCESS) return failed("E-OUTSIDE-025", server.url, reason_of(code));
  return number;
}

std::int64_t clock_ms() {
  timespec now = {};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
}

}  // namespace

Result<std::vector<LdapEntry>> LdapClient::search(const LdapQuery& query) {
  const auto& server = handle_->server;
  auto* ldap = handle_->ldap;
  const auto until = clock_ms() + server.limits.whole_ms;
  Search search;
  do {
    LUOSHI_TRY(const auto number, ask_page(ldap, server, query, search));
    const auto give_up = [&](std::string_view id, std::string reason) {
      libldap().abandon_ext(ldap, number, nullptr, nullptr);
      return failed(id, server.url, std::move(reason));
    };
    for (bool more = true; more;) {
      auto wait = time_of(std::max<std::int64_t>(until - clock_ms(), 1));
      LDAPMessage* raw = nullptr;
      const auto type = libldap().result(ldap, number, LDAP_MSG_ONE, &wait, &raw);
      const Message message(raw);
      if (type == 0) return give_up("E-OUTSIDE-025", reason_of(LDAP_TIMEOUT));
      if (type < 0) return failed("E-OUTSIDE-025", server.url, reason_of(LDAP_SERVER_DOWN));
      if (type == LDAP_RES_SEARCH_REFERENCE) {
        ++referrals_;
      } else if (type == LDAP_RES_SEARCH_ENTRY) {
        search.entries.push_back(handle_->entry_of(raw));
        search.bytes += size_of(search.entries.back());
        const bool much = search.entries.size() > server.limits.entries_max || search.bytes > server.limits.bytes_max;
        if (much) return give_up("E-OUTSIDE-024", std::to_string(server.limits.entries_max));
      } else {
        LUOSHI_CHECK(end_page(ldap, raw, server.url, search));
        more = false;
      }
    }
  } while (!search.cookie.empty());
  return std::move(search.entries);
}

std::string LdapEntry::text(std::string_view attribute) const {
  const auto found = values.find(small(attribute));
  return found == values.end() || found->second.empty() ? std::string() : found->second.front();
}

bool is_ldap_address(std::string_view url) {
  const std::string_view scheme = url.starts_with("ldaps://") ? "ldaps://" : "ldap://";
  if (!url.starts_with(scheme) || url.size() == scheme.size() || url.size() > kUrlMax) return false;
  return std::ranges::all_of(url.substr(scheme.size()), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == ':' || c == '[' || c == ']';
  });
}

std::string escaped_filter_value(std::string_view value) {
  std::string out;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || c == '(' || c == ')' || c == '*' || c == '\\' || byte == 0x7F) {
      out += fmt::format("\\{:02x}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace luoshi::outside
