// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/page.hpp"

#include "codec/base64.hpp"
#include "codec/markup.hpp"
#include "crypto/hash.hpp"

namespace luoshi::api::sign_in {
namespace {

constexpr std::string_view kStyle =
    "body{font:16px/1.6 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:34em;margin:2em auto;"
    "padding:0 1em;color:#1d2129}h1{font-size:1.4em}small{color:#6b7785}label{display:block;margin:.8em 0 .2em}"
    "input{font:inherit;width:100%;box-sizing:border-box;padding:.4em;border:1px solid #a9aeb8;border-radius:4px}"
    "button{font:inherit;margin-top:1.2em;padding:.5em 2em;border:0;border-radius:4px;background:#1f5fbf;color:#fff}"
    ".refusal{border-left:4px solid #c0392b;background:#fdf0ee;padding:.6em 1em}code{word-break:break-all}"
    "footer{margin-top:3em;color:#6b7785;font-size:.85em}";
constexpr std::string_view kSecrecy = "本系统严禁处理、存储涉密信息";

void append_both(std::string& out, std::string_view zh, std::string_view en) {
  out += codec::markup(zh);
  out += " <small lang=\"en\">";
  out += codec::markup(en);
  out += "</small>";
}

void append_input(std::string& out, const Input& input) {
  const auto name = codec::markup(input.name);
  if (input.type != "hidden") {
    out += "<label for=\"" + name + "\">";
    append_both(out, input.zh, input.en);
    out += "</label>";
  }
  out += "<input id=\"" + name + "\" name=\"" + name + "\" type=\"" + codec::markup(input.type) + "\" autocomplete=\"" +
         codec::markup(input.complete) + "\" value=\"" + codec::markup(input.value) + "\" required>\n";
}

void append_form(std::string& out, const Form& form) {
  out += "<form method=\"post\" action=\"" + codec::markup(form.action) + "\">\n";
  for (const auto& input : form.inputs) append_input(out, input);
  out += "<button>";
  append_both(out, form.button_zh, form.button_en);
  out += "</button></form>\n";
}

}  // namespace

http::Response to_response(const Page& page, unsigned status) {
  std::string out =
      "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\"><title>";
  out += codec::markup(page.title_zh) + " · " + codec::markup(page.title_en);
  out += "</title><style>";
  out += kStyle;
  out += "</style></head><body><main><h1>";
  append_both(out, page.title_zh, page.title_en);
  out += "</h1>\n";
  if (page.refusal) {
    out += "<p class=\"refusal\" role=\"alert\">" + codec::markup(base::describe(*page.refusal, base::Language::zh)) +
           "<br><small lang=\"en\">" + codec::markup(base::describe(*page.refusal, base::Language::en)) +
           "</small></p>\n";
  }
  for (const auto& paragraph : page.paragraphs) out += "<p>" + codec::markup(paragraph) + "</p>\n";
  if (page.form) append_form(out, *page.form);
  out += "</main><footer>" + std::string(kSecrecy) + "</footer></body></html>\n";
  auto response = http::answer(status, "text/html; charset=utf-8", std::move(out));
  static const auto kStyleHash = codec::to_base64(crypto::sha256(kStyle));
  response.headers.add("Content-Security-Policy", "default-src 'none'; style-src 'sha256-" + kStyleHash +
                                                      "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  response.headers.add("Referrer-Policy", "no-referrer");
  return response;
}

}  // namespace luoshi::api::sign_in
