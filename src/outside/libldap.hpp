// SPDX-License-Identifier: Apache-2.0
// libldap and its liblber, loaded when the first directory is read (docs/decisions/0030). The types are those of
// ldap.h, the functions its own ones without their prefix. Threads: a handle is one thread's at a time; loading is safe
// from any.
#pragma once

#include <ldap.h>

namespace luoshi::outside {

struct LibLdap {
  decltype(&ldap_initialize) initialize;
  decltype(&ldap_unbind_ext_s) unbind_ext_s;
  decltype(&ldap_set_option) set_option;
  decltype(&ldap_get_option) get_option;
  decltype(&ldap_start_tls_s) start_tls_s;
  decltype(&ldap_sasl_bind_s) sasl_bind_s;
  decltype(&ldap_search_ext) search_ext;
  decltype(&ldap_abandon_ext) abandon_ext;
  decltype(&ldap_result) result;
  decltype(&ldap_msgtype) msgtype;
  decltype(&ldap_msgfree) msgfree;
  decltype(&ldap_parse_result) parse_result;
  decltype(&ldap_get_dn) get_dn;
  decltype(&ldap_first_attribute) first_attribute;
  decltype(&ldap_next_attribute) next_attribute;
  decltype(&ldap_get_values_len) get_values_len;
  decltype(&ldap_value_free_len) value_free_len;
  decltype(&ldap_memfree) memfree;
  decltype(&ldap_create_page_control) create_page_control;
  decltype(&ldap_parse_pageresponse_control) parse_pageresponse_control;
  decltype(&ldap_control_find) control_find;
  decltype(&ldap_control_free) control_free;
  decltype(&ldap_controls_free) controls_free;
  decltype(&ldap_err2string) err2string;
  decltype(&ber_free) ber_free;
  decltype(&ber_memfree) ber_memfree;
  decltype(&ber_sockbuf_ctrl) ber_sockbuf_ctrl;
};

/// Throws std::runtime_error where the library is not installed.
[[nodiscard]] const LibLdap& libldap();

}  // namespace luoshi::outside
