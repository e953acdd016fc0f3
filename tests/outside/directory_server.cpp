// SPDX-License-Identifier: Apache-2.0
#include "outside/directory_server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <vector>

namespace luoshi::outside {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSlapd = "/usr/sbin/slapd";
constexpr const char* kUser = "nobody";

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
  socklen_t size = sizeof(address);
  if (::bind(socket, reinterpret_cast<sockaddr*>(&address), size) != 0) throw std::runtime_error("no port");
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(socket);
  return ntohs(address.sin_port);
}

bool answers(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
  const bool connected = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  ::close(socket);
  return connected;
}

void write_certificate(const fs::path& chain, const fs::path& key_file) {
  auto* key = EVP_EC_gen("P-256");
  auto* certificate = X509_new();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  auto* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  for (const auto& [kind, text] :
       {std::pair{NID_subject_alt_name, "IP:127.0.0.1"}, std::pair{NID_basic_constraints, "critical,CA:TRUE"}}) {
    auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, text);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
  }
  X509_sign(certificate, key, EVP_sha256());
  auto* file = std::fopen(chain.c_str(), "w");
  PEM_write_X509(file, certificate);
  std::fclose(file);
  file = std::fopen(key_file.c_str(), "w");
  PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
  X509_free(certificate);
  EVP_PKEY_free(key);
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

bool DirectoryServer::is_there() { return fs::exists(kSlapd); }

DirectoryServer::DirectoryServer(const std::string& ldif) {
  auto pattern = (fs::temp_directory_path() / "luoshi-ldap-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no scratch folder");
  folder_ = pattern;
  fs::create_directory(folder_ / "data");
  write_files(ldif);
  if (const auto* user = ::getpwnam(kUser); ::geteuid() == 0 && user != nullptr) {
    for (const auto& path : {folder_, folder_ / "data", folder_ / "key.pem"}) {
      if (::chown(path.c_str(), user->pw_uid, user->pw_gid) != 0) throw std::runtime_error("chown");
    }
  }
  if (wait_for(start({kSlapd, "-T", "add", "-f", folder_ / "slapd.conf", "-l", folder_ / "entries.ldif"})) != 0) {
    throw std::runtime_error("slapadd failed; " + (folder_ / "log").string() + " says why");
  }
  serve();
}

DirectoryServer::~DirectoryServer() {
  if (server_ > 0) {
    ::kill(server_, SIGTERM);
    wait_for(server_);
  }
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void DirectoryServer::write_files(const std::string& ldif) const {
  write_certificate(folder_ / "chain.pem", folder_ / "key.pem");
  const auto at = [&](const char* name) { return (folder_ / name).string(); };
  std::ofstream(folder_ / "slapd.conf") << "include /etc/ldap/schema/core.schema\n"
                                           "include /etc/ldap/schema/cosine.schema\n"
                                           "include /etc/ldap/schema/inetorgperson.schema\n"
                                           "modulepath /usr/lib/ldap\nmoduleload back_mdb\n"
                                        << "TLSCertificateFile " << at("chain.pem") << "\nTLSCertificateKeyFile "
                                        << at("key.pem") << "\nsizelimit size.soft=10 size.hard=10 size.pr=1000 "
                                        << "size.prtotal=unlimited\nrequire authc\nsecurity tls=1\n"
                                        << "database mdb\nmaxsize 16777216\nsuffix \"dc=yunhe,dc=gov\"\n"
                                        << "rootdn \"cn=admin,dc=yunhe,dc=gov\"\ndirectory " << at("data")
                                        << "\naccess to attrs=userPassword by anonymous auth by * none\n"
                                        << "access to * by users read\n";
  std::ofstream(folder_ / "entries.ldif")
      << "dn: dc=yunhe,dc=gov\nobjectClass: dcObject\nobjectClass: organization\ndc: yunhe\no: yunhe\n\n"
      << "dn: " << kReader << "\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: reader\n"
      << "userPassword: " << kPassword << "\n\n"
      << ldif;
}

void DirectoryServer::serve() {
  for (int tries = 0; tries < 5; ++tries) {
    plain_ = free_port();
    tls_ = free_port();
    const auto addresses = "ldap://127.0.0.1:" + std::to_string(plain_) + " ldaps://127.0.0.1:" + std::to_string(tls_);
    server_ = start({kSlapd, "-d", "0", "-f", folder_ / "slapd.conf", "-h", addresses});
    for (int i = 0; i < 400; ++i) {
      if (answers(plain_) && answers(tls_)) return;
      int status = 0;
      if (::waitpid(server_, &status, WNOHANG) == server_) break;  // somebody else took the port
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }
  server_ = 0;
  throw std::runtime_error("slapd does not start; " + (folder_ / "log").string() + " says why");
}

pid_t DirectoryServer::start(std::initializer_list<std::string> words) const {
  std::vector<std::string> held(words);
  std::vector<char*> arguments;
  for (auto& word : held) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const auto log = (folder_ / "log").string();
  const pid_t child = ::fork();
  if (child != 0) return child;
  if (const auto* user = ::getpwnam(kUser); ::geteuid() == 0) {
    if (user == nullptr || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0) ::_exit(126);
  }
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(out, 1);
  ::dup2(out, 2);
  if (::chdir("/") != 0) ::_exit(126);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

}  // namespace luoshi::outside
