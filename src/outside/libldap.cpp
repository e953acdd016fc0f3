// SPDX-License-Identifier: Apache-2.0
#include "outside/libldap.hpp"

#include "base/shared_library.hpp"

namespace luoshi::outside {
namespace {

LibLdap load() {
  const base::SharedLibrary library("libldap-2.5.so.0");
  const base::SharedLibrary encoding("liblber-2.5.so.0");
  LibLdap out = {};
  library.find("ldap_initialize", out.initialize);
  library.find("ldap_unbind_ext_s", out.unbind_ext_s);
  library.find("ldap_set_option", out.set_option);
  library.find("ldap_get_option", out.get_option);
  library.find("ldap_start_tls_s", out.start_tls_s);
  library.find("ldap_sasl_bind_s", out.sasl_bind_s);
  library.find("ldap_search_ext", out.search_ext);
  library.find("ldap_abandon_ext", out.abandon_ext);
  library.find("ldap_result", out.result);
  library.find("ldap_msgtype", out.msgtype);
  library.find("ldap_msgfree", out.msgfree);
  library.find("ldap_parse_result", out.parse_result);
  library.find("ldap_get_dn", out.get_dn);
  library.find("ldap_first_attribute", out.first_attribute);
  library.find("ldap_next_attribute", out.next_attribute);
  library.find("ldap_get_values_len", out.get_values_len);
  library.find("ldap_value_free_len", out.value_free_len);
  library.find("ldap_memfree", out.memfree);
  library.find("ldap_create_page_control", out.create_page_control);
  library.find("ldap_parse_pageresponse_control", out.parse_pageresponse_control);
  library.find("ldap_control_find", out.control_find);
  library.find("ldap_control_free", out.control_free);
  library.find("ldap_controls_free", out.controls_free);
  library.find("ldap_err2string", out.err2string);
  encoding.find("ber_free", out.ber_free);
  encoding.find("ber_memfree", out.ber_memfree);
  encoding.find("ber_sockbuf_ctrl", out.ber_sockbuf_ctrl);
  return out;
}

}  // namespace

const LibLdap& libldap() {
  static const LibLdap kLibLdap = load();
  return kLibLdap;
}

}  // namespace luoshi::outside
