// SPDX-License-Identifier: Apache-2.0
#include "outside/smtp_client.hpp"

#include "outside/curl_call.hpp"

#include <cstring>
#include <new>

namespace luoshi::outside {
namespace {

// What is still to be read of a mail.
struct Rest {
  std::string_view text;
};

std::size_t give_piece(char* out, std::size_t size, std::size_t count, void* held) {
  auto& rest = *static_cast<Rest*>(held);
  const auto taken = std::min(size * count, rest.text.size());
  std::memcpy(out, rest.text.data(), taken);
  rest.text.remove_prefix(taken);
  return taken;
}

// Outcomes that follow a word of the server's.
bool is_refusal(CURLcode outcome) {
  return outcome == CURLE_LOGIN_DENIED || outcome == CURLE_SEND_ERROR || outcome == CURLE_WEIRD_SERVER_REPLY ||
         outcome == CURLE_RECV_ERROR;
}

void set_mail(CURL* easy, const Mail& mail, const curl_slist* receivers, Rest& rest) {
  libcurl().easy_setopt(easy, CURLOPT_MAIL_FROM, ("<" + mail.from + ">").c_str());
  libcurl().easy_setopt(easy, CURLOPT_MAIL_RCPT, receivers);
  libcurl().easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  libcurl().easy_setopt(easy, CURLOPT_READFUNCTION, give_piece);
  libcurl().easy_setopt(easy, CURLOPT_READDATA, &rest);
}

}  // namespace

SmtpClient::SmtpClient(SmtpServer server) : server_(std::move(server)) { start_curl(); }

Result<long> SmtpClient::send(const Mail& mail) const {
  const Easy easy(libcurl().easy_init());
  if (easy == nullptr) throw std::bad_alloc();
  const bool tls = server_.url.starts_with("smtps://") || server_.starttls;
  const auto text = mail_text(mail);
  Rest rest{text};
  Door door{.reach = &server_.reach, .plain = !tls};
  const List receivers(libcurl().slist_append(nullptr, ("<" + mail.to + ">").c_str()));
  set_bounds(easy.get(), {server_.connect_ms, server_.whole_ms, server_.authorities});
  set_door(easy.get(), door);
  set_mail(easy.get(), mail, receivers.get(), rest);
  libcurl().easy_setopt(easy.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  libcurl().easy_setopt(easy.get(), CURLOPT_URL, server_.url.c_str());
  libcurl().easy_setopt(easy.get(), CURLOPT_USE_SSL, static_cast<long>(tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  if (!server_.user.empty()) {
    libcurl().easy_setopt(easy.get(), CURLOPT_USERNAME, server_.user.c_str());
    libcurl().easy_setopt(easy.get(), CURLOPT_PASSWORD, server_.password.c_str());
  }
  const auto outcome = libcurl().easy_perform(easy.get());
  if (door.barred) return call_failed("E-OUTSIDE-012", server_.url);
  long code = 0;
  libcurl().easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &code);
  constexpr long kRefusals = 400;
  // libcurl says QUIT behind the mail; a server that breaks off there has taken it all the same.
  if (outcome == CURLE_OK) return kMailTaken;
  if (is_refusal(outcome) && code >= kRefusals) return code;
  return call_failed("E-OUTSIDE-013", server_.url, libcurl().easy_strerror(outcome));
}

}  // namespace luoshi::outside
