// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/pages.hpp"

#include "api/sign_in/handling.hpp"
#include "api/sign_in/page.hpp"
#include "api/sign_in/session.hpp"

namespace luoshi::api::sign_in {
namespace {

std::string value_of(const http::Query& form, std::string_view name) {
  return std::string(form.find(name).value_or(""));
}

Error mismatch() { return {.code = base::ErrorCode::invalid_input, .id = "E-IDENTITY-031"}; }

Page set_up_page(const Request& request, const http::Query& filled, std::string link) {
  const auto field = [&](std::string_view name, std::string_view zh, std::string_view en) {
    return Input{.name = name, .zh = zh, .en = en, .value = value_of(filled, name)};
  };
  std::vector<Input> inputs;
  inputs.push_back({.name = "link", .zh = {}, .en = {}, .type = "hidden", .value = std::move(link)});
  inputs.push_back(field("system_name", "系统管理员姓名(您)", "name of the system administrator (you)"));
  inputs.push_back(field("system_login", "系统管理员登录名", "login of the system administrator"));
  inputs.push_back(
      {.name = "password", .zh = "您的密码", .en = "your password", .type = "password", .complete = "new-password"});
  inputs.push_back(
      {.name = "again", .zh = "再输一遍", .en = "once more", .type = "password", .complete = "new-password"});
  inputs.push_back(field("secrecy_name", "安全保密管理员姓名", "name of the secrecy administrator"));
  inputs.push_back(field("secrecy_login", "安全保密管理员登录名", "login of the secrecy administrator"));
  inputs.push_back(field("audit_name", "安全审计员姓名", "name of the auditor"));
  inputs.push_back(field("audit_login", "安全审计员登录名", "login of the auditor"));
  return {
      .title_zh = "初始设置",
      .title_en = "Set up the district",
      .paragraphs = {"三名管理员须是三个人,权限互相分开。您在这里设自己的密码;另外两人各用一条一次性链接设自己的密码。",
                     "The three administrators are three people with separate rights. Set your own password here; "
                     "the other two set theirs by one-time links that you hand over."},
      .form = Form{.action = request.peer.prefix + "/set-up",
                   .inputs = std::move(inputs),
                   .button_zh = "完成设置",
                   .button_en = "Set up"}};
}

Page password_page(const Request& request, std::string link) {
  return {
      .title_zh = "设置密码",
      .title_en = "Set your password",
      .paragraphs = {"至少 10 个字符,用大写、小写、数字、符号中的三种;或写到 16 个字符以上。",
                     "At least 10 characters with three of upper case, lower case, digits and others; or 16 of any."},
      .form = Form{
          .action = request.peer.prefix + "/password",
          .inputs =
              {{.name = "link", .zh = {}, .en = {}, .type = "hidden", .value = std::move(link)},
               {.name = "password",
                .zh = "新密码",
                .en = "new password",
                .type = "password",
                .complete = "new-password"},
               {.name = "again", .zh = "再输一遍", .en = "once more", .type = "password", .complete = "new-password"}},
          .button_zh = "保存",
          .button_en = "Save"}};
}

// A link that does not work: what to do, and no form.
Response dead_link(const Error& error) {
  return to_response({.title_zh = "链接不能用", .title_en = "The link does not work", .refusal = error},
                     http::status_of(error));
}

Response refused(Page page, const Error& error) {
  page.refusal = error;
  return to_response(page, http::status_of(error));
}

Result<Response> show_set_up(const Door& door, Request& request) {
  const auto link = value_of(request.query, "link");
  if (const auto good = door.identity.links().check_set_up(link, door.now()); !good) return dead_link(good.error());
  return to_response(set_up_page(request, {}, link));
}

std::string address_of(const Request& request, const std::string& secret) {
  const auto& peer = request.peer;
  return (peer.secure ? "https://" : "http://") + peer.host + peer.prefix + "/password?link=" + secret;
}

Result<Response> take_set_up(const Door& door, Request& request) {
  LUOSHI_TRY(const auto form, request.form());
  const auto link = value_of(form, "link");
  auto& links = door.identity.links();
  if (const auto good = links.check_set_up(link, door.now()); !good) return dead_link(good.error());
  const auto page = [&] { return set_up_page(request, form, link); };
  if (value_of(form, "password") != value_of(form, "again")) return refused(page(), mismatch());
  const identity::NewDistrict what{.system = {value_of(form, "system_name"), value_of(form, "system_login")},
                                   .secrecy = {value_of(form, "secrecy_name"), value_of(form, "secrecy_login")},
                                   .audit = {value_of(form, "audit_name"), value_of(form, "audit_login")},
                                   .password = value_of(form, "password")};
  const auto done = links.set_up(link, what, door.now());
  if (!done) return refused(page(), done.error());
  return to_response(
      {.title_zh = "设置完成",
       .title_en = "The district is set up",
       .paragraphs = {"把下面两条链接分别交给本人,各能用一次,24 小时内有效。这里只显示这一次。",
                      "Hand these links to the two; each works once, within 24 hours. They are shown only now.",
                      "安全保密管理员 · secrecy administrator: " + address_of(request, done->secrecy_link),
                      "安全审计员 · auditor: " + address_of(request, done->audit_link),
                      "您现在可以用自己的登录名和密码登录。 You can sign in with your login and password now."}});
}

Result<Response> show_password(const Door& door, Request& request) {
  const auto link = value_of(request.query, "link");
  if (const auto person = door.identity.links().check_password(link, door.now()); !person) {
    return dead_link(person.error());
  }
  return to_response(password_page(request, link));
}

// Whoever has set the password by the link is signed in: it was the proof.
Result<Response> take_password(const Door& door, Request& request) {
  LUOSHI_TRY(const auto form, request.form());
  const auto link = value_of(form, "link");
  auto& links = door.identity.links();
  if (const auto person = links.check_password(link, door.now()); !person) return dead_link(person.error());
  if (value_of(form, "password") != value_of(form, "again")) return refused(password_page(request, link), mismatch());
  const auto person = links.set_password(link, value_of(form, "password"), door.now());
  if (!person) return refused(password_page(request, link), person.error());
  const auto signed_in = door.identity.sign_in_as(*person, identity::Means::link, identity::Assurance::single,
                                                  client_of(request), door.now());
  if (!signed_in) return dead_link(signed_in.error());
  auto response = http::see_other(request.peer.prefix + "/");
  response.headers.add("Set-Cookie", session_cookie(request.peer, signed_in->secret));
  return response;
}

}  // namespace

void add_pages(http::Router& router, const Door& door) {
  add(router, door, http::Method::get, "/set-up", show_set_up);
  add(router, door, http::Method::post, "/set-up", take_set_up);
  add(router, door, http::Method::get, "/password", show_password);
  add(router, door, http::Method::post, "/password", take_password);
}

}  // namespace luoshi::api::sign_in
